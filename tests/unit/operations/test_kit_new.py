"""Kits proposed from old reports: the report made from one gives back the old text, and nothing is written over."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import DiagnosticLog, Refusal
from reportgen.operations.check.inputs import check_inputs
from reportgen.operations.kit_new.making import KitWish, NewKit, new_kit, write_kit
from reportgen.operations.kit_new.returned import Difference
from reportgen.pipeline import Stages
from reportgen.workspace import MemoryWorkspace
from reportgen.writers.docx import write_docx
from tests.workspaces import ROOT, below, own_workspace

REPORT = """\
柳溪乡2026年上半年工作总结

县委办公室：

今年以来,柳溪乡各项工作取得了明显成效。

一、经济运行
上半年完成固定资产投资1.2亿元，同比增长8.5%；农民人均收入9860元，同比下降1.2%。
二、重点工作
（一）乡村振兴扎实推进。投入资金560万元，实施项目18个，其中产业项目11个、基础设施项目7个。
（二）民生保障持续加强。惠及318户762人；参保率98.6%。
表1 项目资金（单位：万元）
项目\t地点\t资金
便民桥\t竹坪村\t136.5
塘库\t荷风村\t60
合计\t\t196.5
三、存在问题
一是产业基础薄弱；二是资金缺口较大。

柳溪乡人民政府
2026年7月3日
"""


OLD = ROOT / "tests/data/old_reports"


def workspace() -> MemoryWorkspace:
    return MemoryWorkspace(below(ROOT / "templates/styles", "templates/styles"))


def made(text: str, *, place: str = "", period: str = "", shelf: MemoryWorkspace | None = None) -> NewKit:
    return new_kit(shelf or workspace(), KitWish("新包", "旧.txt", text.encode(), place, period))


def test_the_report_made_from_a_proposal_says_what_the_old_one_said() -> None:
    shelf = workspace()
    found = made(REPORT, shelf=shelf)
    assert found.demoted == ()
    assert found.returned.differences == (Difference("（", ""), Difference("）", ""))
    assert found.returned.widened == 1
    assert shelf.files("inputs") == []
    write_kit(shelf, found)
    (checked,) = check_inputs(shelf, ["inputs/2026H1/柳溪乡.yaml"])
    assert checked.passed


def test_what_is_proposed() -> None:
    found = made(REPORT)
    figures = {figure.path: (figure.number.written, figure.unit) for figure in found.proposal.figures}
    assert figures["经济运行.完成固定资产投资"] == ("1.2亿元", "亿元")
    assert figures["乡村振兴扎实推进.基础设施项目"] == ("7个", "个")
    assert figures["民生保障持续加强.参保率"] == ("98.6%", "")
    assert "经济运行.完成固定资产投资同比增幅" not in figures
    template = found.files["templates/新包/report.md.j2"].decode()
    assert '{{ 经济运行.完成固定资产投资|带("同比") }}；' in template
    assert "# {{ 单位 }}{{ 期间 }}工作总结" in template
    assert found.proposal.claims == ("取得了明显成效",)
    (rule,) = found.proposal.relations
    assert rule.rule.endswith(".实施项目 == 乡村振兴扎实推进.产业项目 + 乡村振兴扎实推进.基础设施项目")
    (table,) = found.proposal.lists
    assert [(column.name, column.unit) for column in table.columns] == [("项目", ""), ("地点", ""), ("资金", "万元")]


def test_marks_of_the_template_language_are_words() -> None:
    text = "柳溪乡2026年工作总结\n抓好{{ 单位 }}和{% if %}的*星号*、a_b_c、<b>、[链接](x)、`代码`，共3个村。\n1. 另一段\\话，共5户。\n"
    found = made(text)
    assert found.returned.share > 0.8
    assert "{%" not in found.files["templates/新包/report.md.j2"].decode()


def test_what_the_program_cannot_print_is_told() -> None:
    found = made("柳溪乡2026年总结\n一、情况\n__县辖12个村。\n图：示意图见后\n全乡4000户。\n")
    told = [*(d.old for d in found.returned.differences), *found.demoted]
    assert any("__" in words for words in told)


def test_nothing_takes_the_place_of_anything() -> None:
    shelf = workspace()
    shelf.write("inputs/2026H1/柳溪乡.yaml", b"x: 1\n")
    found = made(REPORT, shelf=shelf)
    assert "inputs/2026H1/柳溪乡-新包.yaml" in found.files
    write_kit(shelf, found)
    with pytest.raises(Refusal, match="已经有模板包"):
        made(REPORT, shelf=shelf)
    with pytest.raises(Refusal, match="已经有模板包"):
        write_kit(shelf, found)
    assert shelf.read("inputs/2026H1/柳溪乡.yaml") == b"x: 1\n"


@pytest.mark.parametrize("name", ["../外", "a/b", "", ".", "styles", "名" * 60])
def test_a_name_is_no_path(name: str) -> None:
    with pytest.raises(Refusal, match="模板包不能叫"):
        new_kit(workspace(), KitWish(name, "旧.txt", REPORT.encode()))


def test_whose_it_is_must_be_known() -> None:
    with pytest.raises(Refusal, match="哪个单位"):
        made("工作总结\n2026年完成3个项目。")
    with pytest.raises(Refusal, match="哪一期"):
        made("柳溪乡工作总结\n完成3个项目。")
    assert made("工作总结\n完成3个项目。", place="柳溪乡", period="2026H1").whose.guessed == ()
    assert made("甲乡二〇二六年上半年工作总结\n完成3个项目。").whose.guessed == ("单位是“甲乡”", "期间是2026年上半年")
    assert made("统计石门乡2026年第二季度工作情况\n石门乡完成3个项目。").whose.place == "石门乡"


def test_a_paper_of_the_house_comes_back() -> None:
    shelf = MemoryWorkspace(own_workspace().content)
    _, styled = Stages(shelf).prepare("inputs/2014/岩溪镇.yaml", DiagnosticLog())
    found = new_kit(shelf, KitWish("新包", "旧.docx", write_docx(styled), "", "2014"))
    assert found.whose.place == "岩溪镇"
    assert found.demoted == ()
    assert found.returned.share > 0.98


def test_the_number_of_a_table_is_no_figure() -> None:
    found = made(REPORT.replace("实施项目18个", "实施项目18个（见表1）"))
    assert "（见表1）".encode() in b"".join(found.files.values())


def test_three_who_signed_are_signers_and_points_follow_a_heading_on_its_line() -> None:
    text = (OLD / "三家联合.txt").read_text(encoding="utf-8")
    found = made(text)
    assert found.returned.differences == ()
    assert found.demoted == ()
    assert "署名: 青禾县林业局、青禾县应急管理局、青禾县公安局" in found.files["inputs/2025Q1/青禾县.yaml"].decode()


def test_a_letter_has_a_note_below_its_date() -> None:
    found = made((OLD / "函报.txt").read_text(encoding="utf-8"))
    assert found.whose.place == "石门乡"
    assert found.demoted == ("附件：石门乡困难群众救助情况统计表",)
    assert [d.old for d in found.returned.differences if d.old] == list(found.demoted)
    assert [d.new for d in found.returned.differences if d.new] == ["比上年同期"]


def test_what_is_annexed_comes_back_as_an_annex() -> None:
    end = "柳溪乡人民政府\n2026年7月3日\n附件1\n走访情况\n共走访58户。\n附件2：培训情况\n共培训62人。\n"
    found = made(REPORT.replace("柳溪乡人民政府\n2026年7月3日\n", end))
    template = found.files["templates/新包/report.md.j2"].decode()
    assert "# 附件：走访情况\n\n共走访{{ 走访情况.走访 }}。" in template
    assert "# 附件：培训情况" in template


def test_an_input_that_an_earlier_proposal_left_stops_no_other() -> None:
    shelf = workspace()
    for name in ("柳溪乡", "柳溪乡-新包", "柳溪乡-新包2"):
        shelf.write(f"inputs/2026H1/{name}.yaml", b"x: 1\n")
    assert "inputs/2026H1/柳溪乡-新包3.yaml" in made(REPORT, shelf=shelf).files


def test_the_input_stands_in_the_folder_that_its_period_has() -> None:
    shelf = workspace()
    shelf.write("inputs/2026年上半年/荷风乡.yaml", b"x: 1\n")
    assert "inputs/2026年上半年/柳溪乡.yaml" in made(REPORT, shelf=shelf).files


WHOSE = {
    "望江社区2026年结对帮扶石岭镇上禾村情况\n上禾村有18个村民小组，上禾村党员12名。\n望江社区党总支\n2026年7月3日": "望江社区",
    "2026年上半年行动材料\n和平镇辖18个村、3个村在山上。\n和平镇人民政府\n2026年7月3日": "和平镇",
    "向阳乡2026年总结\n全乡辖18个村。": "向阳乡",
    "青禾县2026年防火总结\n青禾县共有18个乡、120个村。\n青禾县林业局\n2026年7月3日": "青禾县",
}


@pytest.mark.parametrize("text", WHOSE)
def test_whose_it_is_by_who_signed_it(text: str) -> None:
    assert made(text).whose.place == WHOSE[text]


@pytest.mark.parametrize(
    ("day", "code"),
    [("7月3日", "2026H1"), ("4月8日", "2026Q1"), ("10月9日", "2026Q1-3"), ("12月26日", "2026"), ("1月30日", "2026-01")],
)
def test_a_years_report_signed_in_the_midst_of_it_is_of_the_part_that_was_over(day: str, code: str) -> None:
    found = made(f"柳溪乡2026年防火总结\n今年以来，巡查12次。\n柳溪乡人民政府\n2026年{day}")
    assert found.whose.period.code == code
    assert "2026" not in found.files["templates/新包/report.md.j2"].decode()


LISTED = """\
柳溪乡2026年上半年工作总结
（2026年7月3日）
县委办公室：
今年以来，全乡各项工作有序推进，办实事215件。
附件：1．联系户台账
2．典型案例
柳溪乡人民政府
2026年7月3日
"""


def test_a_date_below_the_title_is_that_of_the_paper_to_be_made() -> None:
    found = made(LISTED)
    assert "# （{{ 成文日期 }}）" in template_of(found)
    undated = made(LISTED.replace("柳溪乡人民政府\n2026年7月3日\n", ""), place="柳溪乡", period="2026H1")
    assert "题目里的日期是写死的，下一期要改：（2026年7月3日）" in template_of(undated)


def test_annexes_that_are_named_only_are_no_text() -> None:
    found = made(LISTED)
    assert "附件没有随文的不印：2．典型案例" in template_of(found)
    assert found.demoted == ("附件：1．联系户台账", "2．典型案例")
    assert [one.old for one in found.returned.differences] == ["附件：1．联系户台账2．典型案例"]


def test_annexes_that_follow_are_listed_by_the_program() -> None:
    annexes = "附件1：联系户台账\n台账在村委会。\n附件2：典型案例\n案例共3个。\n"
    found = made(LISTED + annexes)
    assert "# 附件：典型案例" in template_of(found)
    assert found.returned.share > 0.9
    assert not [one for one in found.returned.differences if "典型案例" in one.old]


def test_what_is_left_and_what_is_said_twice_make_no_name() -> None:
    found = made(LISTED.replace("215件。", "215件。资金缺口大，尚有374万元未到位。开展技能培训9期，培训620人次。"))
    names = [figure.name for figure in found.proposal.figures]
    assert "尚" not in names and "开展技能培训培训" not in names
    assert "开展技能培训人次" in names


def template_of(found: NewKit) -> str:
    return found.files["templates/新包/report.md.j2"].decode()
