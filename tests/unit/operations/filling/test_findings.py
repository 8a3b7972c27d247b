"""Findings at the fields of a form, and what one click would mend."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import DiagnosticLog, Severity, warning
from reportgen.operations.filling.clashes import Clash, ClashingFigure, clashes_in
from reportgen.operations.filling.describing import Forms
from reportgen.operations.filling.findings import FindingPlaces, FormFinding, Mend
from reportgen.operations.filling.hints import hint_of_form
from reportgen.operations.preview.looking import Previews
from reportgen.pipeline import Stages
from reportgen.readers.text import read_text
from reportgen.source import FileLocation
from tests.workspaces import INPUT, mini_workspace

HEAD = "模板: mini\n单位: 甲乡\n行政村: 18个\n"
RULES = "\n勾稽:\n  - {名称: 化解不超过受理, 规则: 纠纷.化解 <= 纠纷.受理}\n"
KIT = mini_workspace().content["templates/mini/kit.yaml"].decode() + RULES


def findings(text: str, **files: str) -> list[FormFinding]:
    workspace = mini_workspace(text, **{"templates/mini/kit.yaml": KIT, **files})
    stages = Stages(workspace, draft=True)
    forms, raw, log = Forms(stages), text.encode(), DiagnosticLog()
    look = Previews(stages).look(INPUT, raw)
    kit = forms.kit_of(INPUT, raw, log)
    assert kit is not None
    places = FindingPlaces(read_text(raw, INPUT, log), None, forms.places(kit), forms.form(INPUT, raw))
    return list(places.told(look.findings, clashes_in(look.report, stages.kit(kit.name, log), look.findings)))


def of_rule(text: str, rule: str) -> FormFinding:
    return next(one for one in findings(text) if one.rule == rule)


@pytest.mark.parametrize(
    ("line", "rule", "places"),
    [
        ("走访: 十\n", "not-a-number", ("visits",)),
        ("纠纷: {受理: 3户}\n", "wrong-unit", ("disputes.accepted",)),
        ("纠纷: 3\n", "wrong-type", ("disputes",)),
        ("项目:\n  - {名称: 桥, 资金: 5.555}\n", "too-many-places", ("projects[0].funds",)),
        ("目标: {走访: 十个}\n", "not-a-number", ("target.visits",)),
        ("上年同期: {纠纷: {受理: 很多}}\n", "not-a-number", ("last_year.disputes.accepted",)),
        ("成文日期: 昨天\n", "not-a-date", ("date",)),
        ("署名: 甲乡人民政府\n", "missing-date", ("date",)),
        ("走访:\n", "empty-key", ("visits",)),
    ],
)
def test_a_finding_belongs_to_the_field_where_it_stands(line: str, rule: str, places: tuple[str, ...]) -> None:
    assert {one.rule: one.places for one in findings(HEAD + line)}.get(rule) == places, findings(HEAD + line)


def test_what_is_left_open_offers_the_button_that_is_there_and_none_that_is_not() -> None:
    one = of_rule(HEAD + "走访:\n", "empty-key")
    assert (one.hints, [mend.words for mend in one.mends]) == (("填上；没有的，点“本期没有”",), ["本期没有"])


def test_none_of_what_may_be_nought_is_nought() -> None:
    kit = KIT.replace("名称: 走访, 单位: 人次", "名称: 走访, 单位: 人次, 说明: 没有的填 0", 1)
    said = findings(HEAD + "走访: 无\n", **{"templates/mini/kit.yaml": kit})
    one = next(one for one in said if one.rule == "not-a-number")
    assert [mend.text for mend in one.mends] == ["0"]
    assert not any("空着" in hint for hint in one.hints)


def test_what_is_missing_belongs_to_the_fields_that_lack_it() -> None:
    one = of_rule("模板: mini\n单位: 甲乡\n", "missing-fact")
    assert one.places == ("villages",)
    assert one.message == "缺少必填指标“行政村”（个）"
    row = next(f for f in findings(HEAD + "项目:\n  - {资金: 5}\n") if f.rule == "missing-fact")
    assert row.places == ("projects[0].name",)


def test_what_a_template_cannot_decide_leads_to_the_cell_and_is_told_once() -> None:
    words = "{% if 一项.资金 > 3 %}多{% elif 一项.资金 > 2 %}少{% endif %}"
    template = f"# 甲\n\n## 基本情况\n\n{{% for 一项 in 项目 %}}{words}{{% endfor %}}。\n"
    told = findings(HEAD + "项目:\n  - {名称: 桥}\n", **{"templates/mini/report.md.j2": template})
    assert [(one.rule, one.places, one.where) for one in told if "资金" in one.message] == [
        ("undecided", ("projects[0].funds",), "")
    ]


@pytest.mark.parametrize(
    ("line", "mends"),
    [
        ("走访: １６２\n", [("改成 162", "visits", "162")]),
        ("走访: 1,621\n", [("改成 1621", "visits", "1621")]),
        ("走访: 320+200\n", [("改成 520人次", "visits", "520人次")]),
        ("走访: 20人次整\n", [("改成 20人次", "visits", "20人次")]),
        ("等次: 先近\n", [("改成 先进", "level", "先进")]),
        ("等次: 一般\n", []),
        ("走访: 43l人次\n", []),
        ("启动日期: 二月\n", []),
        ("走访: 95%\n", []),
    ],
)
def test_only_what_is_certain_is_one_click(line: str, mends: list[tuple[str, str, str]]) -> None:
    told = [mend for one in findings(HEAD + line) for mend in one.mends if not mend.reason and not mend.dropped]
    assert [(mend.words, mend.place, mend.text) for mend in told] == mends


def test_a_key_left_open_goes_and_what_was_carried_over_is_looked_at_with_one_click() -> None:
    assert of_rule(HEAD + "走访:\n", "empty-key").mends == (Mend("本期没有", "visits", dropped=True),)
    carried = of_rule(HEAD + "走访: 20  # 待核对：上期 20人次\n", "carried-not-reviewed")
    assert carried.mends == (Mend("核对过了，没有变", "visits", reviewed=True),)


def test_a_key_that_a_blank_form_holds_is_not_said_to_be_written() -> None:
    assert of_rule(HEAD + "成文日期:\n", "empty-key").message == "“成文日期”还没有填"


def test_figures_that_clash_show_both_places_and_the_place_for_a_reason() -> None:
    one = of_rule(HEAD + "纠纷: {受理: 82, 化解: 90}\n", "cross-check")
    assert one.clash == Clash(
        (
            ClashingFigure("disputes.resolved", "纠纷.化解", "90起"),
            ClashingFigure("disputes.accepted", "纠纷.受理", "82起"),
        )
    ) or (one.clash and {figure.place for figure in one.clash.figures} == {"disputes.resolved", "disputes.accepted"})
    assert set(one.places) == {"disputes.resolved", "disputes.accepted"}
    assert one.mends[-1] == Mend("写明原因", "remarks.化解不超过受理", reason=True)
    assert not any("口径说明" in hint for hint in one.hints)


def test_a_clash_names_the_figures_of_its_own_rule_alone() -> None:
    """Not those of another rule that fails for the same figure, nor of one that would fail if a figure were changed."""
    visits = "visits: {名称: 走访, 单位: 起}\n  again: {名称: 回访, 单位: 起}"
    kit = KIT.replace("visits: {名称: 走访, 单位: 人次}", visits) + (
        "  - {名称: 走访不少于受理, 规则: 走访 >= 纠纷.受理}\n  - {名称: 回访等于走访, 规则: 回访 == 走访}\n"
    )
    text = HEAD + "纠纷: {受理: 82, 化解: 90}\n走访: 72\n回访: 72\n"
    said = findings(text, **{"templates/mini/kit.yaml": kit})
    clashes = {one.message[3 : one.message.index("”")]: one.clash for one in said if one.rule == "cross-check"}
    named = {name: sorted(figure.label for figure in clash.figures) for name, clash in clashes.items() if clash}
    assert named == {"化解不超过受理": ["纠纷的化解", "纠纷的受理"], "走访不少于受理": ["纠纷的受理", "走访"]}


def test_a_signature_that_the_way_of_signing_tells_is_one_click() -> None:
    kit = KIT.replace("指标:\n", "指标:\n  signing: {名称: 署名方式, 取值: [党委, 政府, 党政联名]}\n", 1)
    said = findings(HEAD + "署名方式: 政府\n", **{"templates/mini/kit.yaml": kit})
    one = next(one for one in said if one.rule == "signing-differs")
    assert (one.places, one.hints) == (("signing",), ())
    assert one.mends == (Mend("把“署名”写成 甲乡人民政府", "signer", "甲乡人民政府"),)


@pytest.mark.parametrize(("last_year", "is_said"), [("", False), ("上年同期: {纠纷: {受理: 80, 化解: 76}}\n", True)])
def test_what_was_meant_is_one_click_only_where_last_year_says_so(last_year: str, is_said: bool) -> None:
    one = of_rule(HEAD + "纠纷: {受理: 82, 化解: 780}\n" + last_year, "cross-check")
    assert one.clash is not None
    assert (one.clash.meant, bool(one.clash.slip)) == (("78起", True) if is_said else ("", False))
    assert one.clash.stands_out is is_said
    assert [mend.text for mend in one.mends if mend.text] == (["78起"] if is_said else [])


@pytest.mark.parametrize(
    ("line", "rule", "hint"),
    [
        ("走访: 无\n", "not-a-number", "没有的空着"),
        ("走访: 不详\n", "not-a-number", "还没有数的先空着"),
        ("走访: 待统计\n", "not-a-number", "还没有数的先空着"),
        ("文字:\n  - {章节: 帮扶}\n", "own-words", "在“内容”里写上话；要删去模板的话的，“位置”选“删去”"),
    ],
)
def test_a_hint_tells_what_to_do_in_a_form(line: str, rule: str, hint: str) -> None:
    assert hint in of_rule(HEAD + line, rule).hints


@pytest.mark.parametrize(
    ("told", "in_form"),
    [
        ("相关：纠纷.受理 146起（第 314 行）", "相关：纠纷的受理 146起"),
        ("在输入里补上“走访”，或在外面套一层 {% if 走访 %}……{% endif %}，没有填写时就不写这一句", "在输入里补上“走访”"),
        ("在输入里补上“走访”，或在模板里用 {% if 走访 %} 让这一句可以不写", "在输入里补上“走访”"),
        ("没有的，整行删去，相应的话就不写", "没有的空着，相应的话就不写"),
        ("核对（含上期结转的）", "核对（含上期结转的）"),
        ("在左花括号“{”的后面补写 总投资: ……,", "填上“总投资”"),
        ("补一行 成文日期: 年-月-日", "填上“成文日期”"),
        ("说明写在备注里：户数: {值: 5230, 备注: 左右}", ""),
        ("改成另一项的内容，或删去这一行", "改成另一项的内容，或删去那一行"),
    ],
)
def test_a_form_speaks_neither_of_lines_nor_of_templates(told: str, in_form: str) -> None:
    assert hint_of_form(told) == in_form


def test_a_row_that_waits_for_its_words_stops_no_draft_and_takes_nothing_away() -> None:
    one = of_rule(HEAD + "文字:\n  - {章节: 帮扶, 位置: 代替}\n", "own-words")
    assert (one.severity, one.message) == (Severity.WARNING, "“文字第 1 条”还没有写内容，没有印")
    drafts = [Stages(mini_workspace(HEAD + more), draft=True) for more in ("", "文字:\n  - {章节: 帮扶, 位置: 代替}\n")]
    papers = [stages.markup(INPUT, DiagnosticLog()).source.text for stages in drafts]
    assert papers[0] == papers[1]


def test_a_finding_of_another_file_says_where() -> None:
    text = HEAD + "不认识: 1\n"
    one = of_rule(text, "unknown-key")
    assert (one.places, one.where) == ((), "这一份文件的第 4 行")


def test_a_finding_of_the_whole_input_does_not_name_its_file() -> None:
    stages, log = Stages(mini_workspace(HEAD), draft=True), DiagnosticLog()
    forms, raw = Forms(stages), HEAD.encode()
    kit = forms.kit_of(INPUT, raw, log)
    assert kit is not None
    places = FindingPlaces(read_text(raw, INPUT, log), None, forms.places(kit), forms.form(INPUT, raw))
    whole, other = (warning("chapter-empty", "没有印", FileLocation(path)) for path in (INPUT, "counties/青禾县.yaml"))
    assert [one.where for one in places.told((whole, other), {})] == ["", "counties/青禾县.yaml"]


def test_an_empty_or_thin_section_leads_to_a_field_that_is_printed_there() -> None:
    kit = "名称: 半年\n模块:\n  - 治理: [安全]\n章节:\n  - {标题: 做法, 写: [做法], 必有: 否}\n  - {标题: 成效, 写: [成效]}\n"
    module = "指标:\n  safety: {名称: 安全, 指标: {found: {名称: 排查, 单位: 处}, visits: {名称: 检查, 单位: 家次},\n    mended: {名称: 整改, 单位: 处}, held: {名称: 演练, 单位: 场}}}\n"
    files = {
        "templates/half/kit.yaml": kit,
        "templates/half/partials/开头.md.j2": "# {{ 单位 }}总结",
        "templates/modules/安全/module.yaml": module,
        "templates/modules/安全/做法.md.j2": "{% if 安全.检查 %}检查{{ 安全.检查 }}。{% endif %}",
        "templates/modules/安全/成效.md.j2": "{% if 安全.排查 %}排查隐患{{ 安全.排查 }}。{% endif %}",
    }
    said = {one.rule: one for one in findings("模板: half\n单位: 甲乡\n安全: {排查: 6处}\n", **files)}
    assert said["empty-section"].message == "“做法”这一章没有内容，没有印"
    assert said["empty-section"].places == ("safety.visits",)
    assert said["thin-section"].message == "“成效”这一章只有一句“排查隐患6处。”"
    assert said["thin-section"].places == ("safety.found",)
    assert said["thin-section"].hints == ("有别的可写的，在“安全”里填；没有的，不用管",)


def test_a_number_in_own_words_leads_to_the_figure_and_one_click_writes_it_so_that_it_follows() -> None:
    one = of_rule(HEAD + "文字:\n  - {章节: 基本情况, 内容: 全乡辖17个行政村，17个都有调解员}\n", "typed-figure")
    assert one.message == "“文字第 1 条的内容”里写的是“全乡辖17个行政村”，“行政村”填的是18个"
    assert one.places == ("own_words[0].text", "villages")
    words = "把“17个”写成“{行政村}”"
    assert one.mends == (Mend(words, "own_words[0].text", "全乡辖{行政村}行政村，17个都有调解员"),)
    assert one.hints == ("先核对哪一处是对的；说的不是同一个数的，写明范围或时间，如“其中”“去年”",)
