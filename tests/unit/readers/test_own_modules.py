"""Own words (文字) in a kit that is put together from modules: a module is a place, whether it speaks or not."""

from __future__ import annotations

from reportgen.diagnostics import DiagnosticLog, RejectedInput
from reportgen.model.styled import paragraphs
from reportgen.pipeline import Stages
from tests.workspaces import INPUT, mini_workspace

KIT = """名称: 小样
模块:
  - 人口
  - 经济发展: [工业, 农业, 商业]
章节:
  - {标题: 基本情况, 写: [概况], 小节: 否}
  - {标题: "{{ 期间.名称 }}做法", 写: [做法], 必有: 否}
  - {标题: 成效, 写: [成效], 必有: 否}
"""
FILES = {
    "templates/mini/kit.yaml": KIT,
    "templates/mini/report.md.j2": None,
    "templates/mini/做法.md.j2": None,
    "templates/mini/partials/开头.md.j2": "# {{ 单位 }}总结\n\n开头的话。\n",
    "templates/modules/人口/module.yaml": "指标:\n  people: {名称: 人口, 单位: 人}\n",
    "templates/modules/人口/概况.md.j2": "{% if 人口 %}人口{{ 人口 }}。{% endif %}\n",
    "templates/modules/工业/module.yaml": "指标:\n  plants: {名称: 工厂, 单位: 家}\n",
    "templates/modules/工业/做法.md.j2": "{% if 工厂 %}建厂{{ 工厂 }}。{% endif %}\n",
    "templates/modules/农业/module.yaml": "指标:\n  fields: {名称: 良田, 单位: 亩}\n",
    "templates/modules/农业/做法.md.j2": "{% if 良田 %}整治良田{{ 良田 }}。\n\n{{ 单位 }}种粮。{% endif %}\n",
    "templates/modules/商业/module.yaml": "指标:\n  shops: {名称: 商店, 单位: 家}\n",
    "templates/modules/商业/做法.md.j2": "{% if 商店 %}开店{{ 商店 }}。{% endif %}\n",
    "templates/modules/商业/成效.md.j2": "{% if 商店 %}商店多了。{% endif %}\n",
}


def stages(rows: str, figures: str) -> Stages:
    workspace = mini_workspace(f"模板: mini\n单位: 甲乡\n人口: 9000人\n{figures}文字:\n{rows}")
    for path, text in FILES.items():
        workspace.content.pop(path, None)
        if text is not None:
            workspace.content[path] = text.encode()
    return Stages(workspace)


def said(rows: str, figures: str = "工厂: 2家\n良田: 30亩\n商店: 4家\n") -> list[str]:
    document = stages(rows, figures).styled(INPUT, DiagnosticLog())
    return [p.text for p in paragraphs(document)][1:]


def test_words_of_a_module_stand_with_its_own() -> None:
    rows = "  - {章节: 上半年做法, 小节: 农业, 内容: 仓里有粮。}\n  - {章节: 上半年做法, 小节: 工业, 位置: 代替, 内容: 办厂。}\n"
    assert said(rows) == [
        *("开头的话。", "一、基本情况", "人口9000人。", "二、上半年做法", "（一）经济发展", "办厂。", "整治良田30亩。"),
        *("甲乡种粮。", "仓里有粮。", "开店4家。", "三、成效", "（一）经济发展。商店多了。"),
    ]


def test_a_module_that_says_nothing_has_its_place_too() -> None:
    rows = "  - {章节: 上半年做法, 小节: 农业, 内容: 仓里有粮。}\n"
    found = said(rows, "工厂: 2家\n商店: 4家\n")
    assert found[4:8] == ["（一）经济发展", "建厂2家。", "仓里有粮。", "开店4家。"]
    found = said("  - {章节: 上半年做法, 小节: 工业, 位置: 之前, 内容: 厂好。}\n", "良田: 30亩\n")
    assert found[4:7] == ["（一）经济发展", "厂好。", "整治良田30亩。"]


def test_a_section_without_a_word_of_the_kit_has_its_heading() -> None:
    found = said("  - {章节: 成效, 内容: 群众满意。}\n", "工厂: 2家\n")
    assert found[3:] == ["二、上半年做法", "（一）经济发展。建厂2家。", "三、成效", "群众满意。"]
    for part in ("经济发展", "农业"):
        found = said(f"  - {{章节: 成效, 小节: {part}, 内容: 群众满意。}}\n", "工厂: 2家\n")
        assert found[-2:] == ["三、成效", "（一）经济发展。群众满意。"]
    assert said("  - {章节: 基本情况, 内容: '{自称}一心，{期间}平安。'}\n")[3] == "全乡一心，2026年上半年平安。"


def test_what_is_taken_away_takes_its_heading_and_number() -> None:
    rows = "  - {章节: 上半年做法, 位置: 删去}\n"
    assert said(rows)[2:] == ["人口9000人。", "二、成效", "（一）经济发展。商店多了。"]


def test_an_unknown_module_is_told_with_the_nearest() -> None:
    try:
        said("  - {章节: 成效, 小节: 商叶, 内容: 好。}\n")
    except RejectedInput as fault:
        assert [(d.rule, d.hints) for d in fault.diagnostics] == [("own-words-place", ("是不是“商业”？",))]
    else:
        raise AssertionError


def test_a_paragraph_knows_its_module() -> None:
    document = stages("  - {章节: 成效, 内容: 好。}\n", "工厂: 2家\n良田: 30亩\n").styled(INPUT, DiagnosticLog())
    slots = {p.text: (p.slot.section, p.slot.part, p.slot.own) for p in paragraphs(document) if p.slot}
    assert slots["整治良田30亩。"] == slots["甲乡种粮。"] == ("上半年做法", "农业", 0)
    assert slots["开头的话。"] == ("开头", "", 0)
    assert slots["好。"] == ("成效", "", 1)
