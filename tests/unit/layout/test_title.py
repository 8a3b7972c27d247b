"""Titles over several lines: where they may be broken, and in which shape."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reportgen.diagnostics import DiagnosticLog
from reportgen.layout.breaking import prices
from reportgen.layout.line_shapes import best_lines
from reportgen.layout.metrics import starts
from reportgen.layout.surroundings import Surroundings
from reportgen.layout.title import Broken, LineBreaker
from reportgen.layout.words import words_of
from reportgen.model.style import Role
from reportgen.model.styled import Run, RunKind, paragraphs
from reportgen.pipeline import Stages
from tests.workspaces import INPUT, mini_workspace

# Titles of papers as offices write them, each with the breaks that a reader found right; one has none.
TITLES = Path(__file__).with_name("titles.txt").read_text(encoding="utf-8").splitlines()
FACTS = "模板: mini\n单位: 甲乡\n行政村: 18\n"
SHEET = Stages(mini_workspace(FACTS)).styled(INPUT, DiagnosticLog()).style


def broken(text: str) -> Broken:
    return LineBreaker(SHEET).broken([Run(text)], SHEET.paragraphs[Role.TITLE], SHEET.page.text_width)


def shown(lines: Broken) -> str:
    return "".join("/" if run.kind is RunKind.BREAK else run.text for run in lines.runs)


@pytest.mark.parametrize("title", TITLES)
def test_titles_are_broken_by_sense(title: str) -> None:
    lines = broken(title.replace("/", ""))
    assert shown(lines) == title
    assert not lines.doubtful


def test_what_the_report_calls_a_thing_is_a_word() -> None:
    assert words_of("推广桑蚕鱼共养") == ["推广", "桑蚕", "鱼", "共养"]
    assert words_of("推广桑蚕鱼共养", {"桑蚕鱼共养"}) == ["推广", "桑蚕鱼共养"]


@pytest.mark.parametrize("whole", ["2026年上半年", "1.35%", "《甲乡规划》", "“大棚房”", "2026年1—6月", "GDP"])
def test_some_things_are_whole(whole: str) -> None:
    assert whole in words_of(f"关于{whole}情况")


def test_lines_as_a_writer_broke_them_stay_and_each_is_broken_where_it_is_too_wide() -> None:
    runs = [Run("石柳镇人民政府"), Run("", RunKind.BREAK), Run("关于农村集体资产管理突出问题专项整治工作情况的报告")]
    lines = LineBreaker(SHEET).broken(runs, SHEET.paragraphs[Role.TITLE], SHEET.page.text_width)
    assert shown(lines) == "石柳镇人民政府/关于农村集体资产管理/突出问题专项整治工作情况的报告"


def test_a_break_between_characters_that_are_no_words_is_told() -> None:
    lines = broken("犇骉猋羴鱻麤" * 4)
    assert len(lines.doubtful) == shown(lines).count("/") > 0


@pytest.mark.parametrize("text", ["2026年1—6月关于情况", "《2026年规划》", "“12345”热线"])
def test_no_place_inside_a_number_has_a_price(text: str) -> None:
    cost = prices(text, Surroundings())
    assert not any(text[at - 1].isascii() and text[at].isascii() for at in cost)


TEMPLATE = "# {{ 单位 }}犇骉猋羴鱻麤犇骉猋羴鱻麤犇骉猋羴鱻麤犇骉猋羴鱻麤\n\n## 基本情况\n\n文{{ 行政村 }}。\n\n## 主要做法\n\n文。\n"


def test_the_finding_stands_at_the_title() -> None:
    log = DiagnosticLog()
    Stages(mini_workspace(FACTS, **{"templates/mini/report.md.j2": TEMPLATE})).styled(INPUT, log)
    found = [finding for finding in log if finding.rule == "doubtful-break"]
    assert [(str(f.location).split(":")[:2]) for f in found] == [["templates/mini/report.md.j2", "1"]]


WORDS = (
    "石柳镇",
    "关于",
    "2026年上半年",
    "和",
    "防汛抗旱",
    "的",
    "情况",
    "“大棚房”",
    "12.5%",
    "《规划》",
    "、",
    "整治",
    "鱻",
)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40))
@example(["2026年上半年", "、", "12.5%", "12.5%", "12.5%", "2026年上半年"])
@example(["2026年上半年", "、"] * 5)
def test_every_line_fits_and_no_number_is_broken(words: list[str]) -> None:
    text = "".join(words)
    lines = shown(broken(text)).split("/")
    assert "".join(lines) == text
    style = SHEET.paragraphs[Role.TITLE]
    assert all(starts(line, style, SHEET)[-1] <= SHEET.page.text_width.twips for line in lines)
    assert not any(a[-1] in "“《" or b[0] in "、”》的" for a, b in pairwise(lines))
    assert not any(a[-1:].isascii() and a[-1:].isalnum() and b[:1].isascii() for a, b in pairwise(lines))  # %|1 are two


def test_lines_grow_or_shrink_or_do_one_after_the_other() -> None:
    starts = [1000 * n for n in range(46)]
    breaks = best_lines(starts, 20_000, dict.fromkeys(range(1, 45), 0.0))
    assert breaks is not None
    widths = [b - a for a, b in pairwise((0, *breaks, 45))]
    assert len(widths) == 3
    steps = [b - a for a, b in pairwise(widths)]
    assert steps == sorted(steps, reverse=True) or all(step > 0 for step in steps)


def test_nothing_is_answered_where_a_line_would_be_too_wide() -> None:
    assert best_lines([0, 10, 20, 30], 15, {2: 0.0}) is None


LONG = "石柳镇2026年上半年农村人居环境整治提升和生活污水治理项目资金安排使用情况一览表"
WIDE_PARTS = f"""# 总结

文。

表：{LONG}

| 名称 | 资金 |
| --- | --- |
| 便民桥 | 10.5 |

# 附件：{LONG}

在建。
"""


def test_captions_and_titles_of_attachments_are_broken_alike() -> None:
    files = {"templates/mini/report.md.j2": WIDE_PARTS, "templates/mini/kit.yaml": "名称: 小样\n"}
    files |= {"templates/mini/做法.md.j2": ""}
    document = Stages(mini_workspace("模板: mini\n单位: 石柳镇\n", **files)).styled(INPUT, DiagnosticLog())
    found = {
        p.role: shown(Broken(p.runs)) for p in paragraphs(document) if p.role in {Role.CAPTION, Role.ATTACHMENT_TITLE}
    }
    assert (
        found[Role.ATTACHMENT_TITLE]
        == "石柳镇2026年上半年农村人居环境整治提升/和生活污水治理项目资金安排使用情况一览表"
    )
    assert found[Role.CAPTION].replace("/", "") == LONG
