"""The workbook of results: real numbers, sums that hold, origins, checks; and nothing that runs."""

from __future__ import annotations

import io
import re
import zipfile

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.operations.forms.export import Exported, export_inputs
from reportgen.workspace import MemoryWorkspace
from tests.workspaces import mini_workspace, own_workspace

KIT = """名称: 汇总
指标:
  villages: {名称: 行政村, 单位: 个, 必填: 是, 汇总: 相加}
  funds: {名称: 总投资, 单位: 万元, 类型: 小数, 汇总: 相加}
  visits: {名称: 走访, 单位: 人次, 汇总: 相加}
  speed: {名称: 速度, 单位: 公里/小时}
  focus: {名称: 工作重点, 类型: 文字}
  disputes:
    名称: 纠纷
    指标:
      accepted: {名称: 受理, 单位: 起, 汇总: 相加}
      resolved: {名称: 化解, 单位: 起, 汇总: 相加}
计算:
  rate: {名称: 化解率, 公式: "占比(纠纷.化解, 纠纷.受理)"}
勾稽:
  - {规则: 纠纷.化解 <= 纠纷.受理, 名称: 化解不超过受理}
  - {规则: 总投资 >= 1, 名称: 投资不太小}
"""
ONE = (
    "模板: sums\n单位: 甲乡\n行政村: 18\n总投资: {值: 136.50, 来源: 财政所}\n走访: 2000余\n"
    "工作重点: '=cmd|''/c calc''!A1'\n纠纷: {受理: 90, 化解: 82}\n"
)
TWO = "模板: sums\n单位: 乙镇\n行政村: 7\n纠纷: {受理: 10, 化解: 12}\n口径说明: {化解不超过受理: 含上年结转}\n"
PATHS = ["inputs/2026H1/甲乡.yaml", "inputs/2026H1/乙镇.yaml"]


def workspace() -> MemoryWorkspace:
    files = {
        "templates/sums/kit.yaml": KIT,
        "templates/sums/report.md.j2": "# 总结\n",
        **dict(zip(PATHS, (ONE, TWO), strict=True)),
    }
    return mini_workspace(**files)


def content_of(done: Exported) -> bytes:
    assert done.content is not None
    return done.content


def sheet_of(name: str, values: bool = False) -> Worksheet:
    content = content_of(export_inputs(workspace(), PATHS))
    return openpyxl.load_workbook(io.BytesIO(content), data_only=values)[name]


def test_a_row_a_township_with_real_numbers_and_units_in_the_head() -> None:
    sheet = sheet_of("汇总表")
    assert [cell.value for cell in sheet[4]][:5] == ["单位", "期间", "行政村（个）", "总投资（万元）", "走访（人次）"]
    assert [cell.value for cell in sheet[5]][:5] == ["甲乡", "2026年上半年", 18, 136.5, 2000]
    assert [cell.value for cell in sheet[6]][:5] == ["乙镇", "2026年上半年", 7, "—", "—"]
    assert sheet["D5"].number_format == "#,##0.00"
    assert sheet["E5"].number_format == '#,##0"余"'
    assert sheet["H3"].value == "纠纷"


def test_totals_are_formulas_with_their_values_beside_them() -> None:
    assert [cell.value for cell in sheet_of("汇总表")[7]][:5] == [
        "合计",
        None,
        "=SUM(C5:C6)",
        "=SUM(D5:D6)",
        "=SUM(E5:E6)",
    ]
    assert [cell.value for cell in sheet_of("汇总表", values=True)[7]][:5] == ["合计", None, 25, 136.5, 2000]


def test_what_may_not_be_added_up_has_no_total() -> None:
    total = {head.value: cell.value for head, cell in zip(sheet_of("汇总表")[4], sheet_of("汇总表")[7], strict=True)}
    assert (total["速度（公里/小时）"], total["工作重点"], total["化解率"]) == ("—", "—", "—")


def test_a_comment_says_where_a_number_comes_from() -> None:
    sheet = sheet_of("汇总表")
    assert sheet["D5"].comment.text == "总投资：136.5万元\n填在 inputs/2026H1/甲乡.yaml 第 4 行\n来源：财政所"
    rate = next(cell for cell in sheet[5] if sheet.cell(4, cell.column).value == "化解率")
    assert rate.comment.text.startswith(
        "化解率：91.1%\n公式：纠纷.化解 ÷ 纠纷.受理\n纠纷.化解 82起（inputs/2026H1/甲乡.yaml"
    )


def test_every_figure_is_listed_with_its_unit_and_place() -> None:
    rows = {(row[0].value, row[2].value): [c.value for c in row] for row in sheet_of("指标").iter_rows(min_row=2)}
    assert rows["甲乡", "总投资"][3:10] == [
        136.5, "万元", "136.5万元", None, "财政所", None, "inputs/2026H1/甲乡.yaml 第 4 行",
    ]  # fmt: skip
    assert rows["甲乡", "化解率"][8] == "纠纷.化解 ÷ 纠纷.受理"


def test_every_check_is_listed_with_both_sides_and_what_follows() -> None:
    rows = [[c.value for c in row][2:9] for row in sheet_of("勾稽").iter_rows(min_row=2)]
    words = "“纠纷.化解”是12起，大于“纠纷.受理”10起，相差2起"
    assert rows == [
        ["化解不超过受理", "纠纷.化解 <= 纠纷.受理", "82起", "90起", "相符", None, None],
        ["投资不太小", "总投资 >= 1", "136.5万元", "1", "相符", None, None],
        ["化解不超过受理", "纠纷.化解 <= 纠纷.受理", "12起", "10起", "不符，有口径说明", words, "含上年结转"],
        ["投资不太小", "总投资 >= 1", None, "1", "没有查：要用的数没有填", None, None],
    ]


def test_only_sums_are_formulas() -> None:
    with zipfile.ZipFile(io.BytesIO(content_of(export_inputs(workspace(), PATHS)))) as archive:
        parts = [archive.read(name).decode() for name in archive.namelist() if "worksheets/sheet" in name]
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    formulas = [f for part in parts for f in re.findall(r"<f>(.*?)</f>", part)]
    assert formulas
    assert all(re.fullmatch(r"SUM\([A-Z]+\d+:[A-Z]+\d+\)", f) for f in formulas)


def test_the_same_inputs_give_the_same_bytes() -> None:
    assert export_inputs(workspace(), PATHS).content == export_inputs(workspace(), PATHS).content


def test_an_input_that_cannot_be_read_is_told_and_named_in_the_table() -> None:
    files = workspace()
    files.write(PATHS[1], "模板: sums\n单位: 乙镇\n行政村: 七\n".encode())
    done = export_inputs(files, PATHS)
    assert done.left == (PATHS[1],)
    assert [str(d.location) for d in done.findings] == [f"{PATHS[1]}:3:6"]
    sheet = openpyxl.load_workbook(io.BytesIO(content_of(done)))["汇总表"]
    assert sheet["A2"].value.startswith("共 1 个单位；有错误、没有列入的 1 份：乙镇。")


def test_nothing_is_written_of_inputs_that_all_have_mistakes() -> None:
    files = workspace()
    files.write(PATHS[1], b"\xe5\x8d\x95\xe4\xbd\x8d: 1\n")
    assert export_inputs(files, PATHS[1:]).content is None


@pytest.mark.parametrize("period", ["2026H1", "2014"])
def test_shipped_inputs_are_exported(period: str) -> None:
    files = own_workspace()
    paths = [p for p in files.files(f"inputs/{period}") if not p.rpartition("/")[2].startswith("_")]
    done = export_inputs(files, paths)
    assert (done.told, done.left) == (tuple(paths), ())


def test_a_table_too_wide_to_be_read_is_in_parts_and_names_what_nobody_has() -> None:
    places = ("望槐街道", "穗安镇", "小棠乡")
    done = export_inputs(own_workspace(), [f"inputs/2026H1/{place}.yaml" for place in places])
    book = openpyxl.load_workbook(io.BytesIO(content_of(done)), data_only=True)
    first, *parts, unfilled, figures, _ = book.worksheets
    assert first.title == "汇总表"
    assert [sheet.title for sheet in parts][:3] == ["辖区概况", "经济发展", "农业农村"]
    assert [(sheet.freeze_panes, sheet.max_column <= 80) for sheet in parts] == [("B5", True)] * len(parts)
    for row, place in enumerate(places, 5):
        assert first.cell(row, 1).value == place
        for column, sheet in enumerate(parts, 3):
            cells = [cell.value for cell in sheet[row]]
            assert cells[0] == place
            assert first.cell(row, column).value == sum(cell != "—" for cell in cells[2:])
            assert first.cell(4, column).value == f"{sheet.title}（共 {len(cells) - 2} 项）"
    for sheet in parts:
        columns = [*sheet.iter_cols(min_row=5, max_row=7, min_col=3, values_only=True)]
        assert all(set(column) != {"—"} for column in columns), sheet.title
    assert unfilled.title == "没有填的指标"
    nobodys = {row[0] for row in unfilled.iter_rows(min_row=2, values_only=True)}
    assert "辖区.少数民族人口" in nobodys
    assert not nobodys & {row[2] for row in figures.iter_rows(min_row=2, values_only=True)}
    assert f"没有填的 {len(nobodys)} 项不列" in str(first["A3"].value)
