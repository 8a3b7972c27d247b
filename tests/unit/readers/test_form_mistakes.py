"""What a person can get wrong in a form: each mistake is told at its sheet and cell, all of them at once.

The form is that of the small kit, with 行政村 18 filled in; each case sets some cells and expects exactly these words.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.cell_range import CellRange

from reportgen.diagnostics import Severity
from reportgen.operations.check.inputs import check_inputs
from reportgen.telling.findings import finding_lines
from reportgen.workspace import MemoryWorkspace
from tests.filled_forms import FORM, Edit, edited, form_bytes, said, stated
from tests.workspaces import INPUT, MINI, mini_workspace

GOOD = "模板: mini\n单位: 甲乡\n行政村: 18\n"
SINGLE, DISPUTES, PROJECTS = "指标", "指标", "列表和文字"


def findings(cells: Mapping[str, object], edit: Edit | None = None) -> str:
    workspace = mini_workspace(GOOD)
    workspace.content[FORM] = edited(form_bytes(workspace), cells, edit)
    (checked,) = check_inputs(workspace, [FORM])
    lines = [line for finding in checked.findings for line in finding_lines(finding)]
    return "".join(line + "\n" for line in lines if "正文没有用到" not in line and "或从输入里删去" not in line)


def test_a_form_without_mistakes_is_silent() -> None:
    assert findings({}) == ""


CASES: dict[str, tuple[dict[str, object], str]] = {
    "千分号": (
        {"指标!D8": "1,621"},
        "表单.xlsx[指标!D8] 警告 “走访”的“1,621”带千分号，已按 1621 读取\n    提示：改写为 1621\n",
    ),
    "全角数字": (
        {"指标!D8": "１６２１"},
        "表单.xlsx[指标!D8] 警告 “走访”用了全角数字“１６２１”，已按 1621 读取\n    提示：改写为 1621\n",
    ),
    "带单位": ({"指标!D8": "1621人次"}, ""),
    "约数": ({"指标!D8": "2000余"}, ""),
    "单位写错": (
        {"指标!D5": "18户"},
        "表单.xlsx[指标!D5] 错误 “行政村”的单位是“个”，这里写的是“户”\n    提示：核对是不是填错了一栏；数没有错的，单位写成“个”，或不写单位\n",
    ),
    "不是数": (
        {"指标!D5": "十八"},
        "表单.xlsx[指标!D5] 错误 “行政村”应是数字，这里写的是“十八”\n    提示：用阿拉伯数字写成 18个\n",
    ),
    "小数填进整数": (
        {"指标!D5": 18.5},
        "表单.xlsx[指标!D5] 错误 “行政村”应是整数，这里写的是 18.5\n",
    ),
    "小数位太多": (
        {"指标!D9": 10.555},
        "表单.xlsx[指标!D9] 错误 “总投资”最多 2 位小数，这里写了 3 位\n",
    ),
    "超过上限": (
        {"指标!D5": 1800},
        "表单.xlsx[指标!D5] 错误 “行政村”是 1800，超过上限 100\n    提示：核对是否多写或少写了数位、单位是否相符\n    提示：确实无误的，在输入里写 口径说明: {行政村: 原因}\n",
    ),
    "低于下限": (
        {"指标!D8": -5},
        "表单.xlsx[指标!D8] 错误 “走访”是 -5，低于下限 0\n    提示：核对是否多写或少写了数位、单位是否相符\n    提示：确实无误的，在输入里写 口径说明: {走访: 原因}\n",
    ),
    "以 0 开头": (
        {"指标!D5": "018"},
        "表单.xlsx[指标!D5] 错误 “行政村”的“018”以 0 开头\n    提示：如果是 18，去掉前面的 0\n",
    ),
    "两个约数": (
        {"指标!D8": "近2000余"},
        "表单.xlsx[指标!D8] 错误 “走访”的约数用了“近”“余”两个词，只能用一个\n",
    ),
    "是非": (
        {"指标!D8": True},
        "表单.xlsx[指标!D8] 错误 “走访”应是数字，这里写的是“是”\n    提示：写成阿拉伯数字，单位“人次”写不写都行\n",
    ),
    "选项写错": (
        {"指标!D7": "先近"},
        "表单.xlsx[指标!D7] 错误 “等次”不能是“先近”\n    提示：是不是“先进”？\n",
    ),
    "日期没有年份": (
        {"指标!D6": "7月5日"},
        "表单.xlsx[指标!D6] 错误 “7月5日”没有写是哪一年\n    提示：年、月、日都要写，例如 2026年7月5日\n",
    ),
    "日历上没有": (
        {"指标!D6": "2026-02-30"},
        "表单.xlsx[指标!D6] 错误 “启动日期”的“2026-02-30”不是日历上有的日子\n",
    ),
    "不是日期": (
        {"指标!D6": "上周"},
        "表单.xlsx[指标!D6] 错误 “启动日期”应是日期，这里写的是“上周”\n    提示：写成 2026年7月5日 或 2026-07-05\n",
    ),
    "必填的空着": (
        {"指标!D5": None},
        "表单.xlsx[指标!D5] 错误 没有填写必填指标“行政村”（个）\n    提示：辖区内的全部行政村\n",
    ),
    "单位空着": (
        {"封面!C15": None},
        "表单.xlsx[封面!C15] 错误 缺少“单位”\n    提示：填上\n",
    ),
    "只写了备注": (
        {"指标!H8": "本期没有统计"},
        "表单.xlsx[指标!D8] 错误 “走访”写了备注或来源，没有填数\n    提示：补上这个数，或删去备注和来源\n",
    ),
    "列表里必填的空着": (
        {"列表和文字!F8": 60},
        "表单.xlsx[列表和文字!B8] 错误 没有填写必填指标“项目[1].名称”\n",
    ),
    "模板包改错": (
        {"封面!C13": "minni"},
        "表单.xlsx[封面!C13] 错误 没有“minni”这个模板\n    提示：是不是“mini”？\n",
    ),
    "期间改错": (
        {"封面!C14": "上半年"},
        "表单.xlsx[封面!C14] 错误 “期间”不能是“上半年”\n"
        "    提示：写成 2026H1 或 2026年上半年；季度 2026Q2，前三季度 2026Q1-3，月份 2026-06，全年 2026\n",
    ),
    "公式没有结果": (
        {"指标!D8": "=9*2"},
        "表单.xlsx[指标!D8] 错误 单元格里是公式，文件里没有存它的结果\n    提示：用 Excel 或 WPS 打开，保存一次\n",
    ),
    "合计与各行不符": (
        {
            "列表和文字!B8": "桥",
            "列表和文字!F8": 60,
            "列表和文字!B9": "塘",
            "列表和文字!F9": 36,
            "列表和文字!B10": "合 计",
            "列表和文字!F10": 100,
        },
        "表单.xlsx[列表和文字!F10] 警告 合计行的“资金（万元）”是 100，各行之和是 96，相差 4\n"
        "    提示：核对各行的数；合计不用填，由程序算\n",
    ),
    "合计与各行相符": (
        {
            "列表和文字!B8": "桥",
            "列表和文字!F8": 60,
            "列表和文字!B9": "塘",
            "列表和文字!F9": 36,
            "列表和文字!B10": "合计",
            "列表和文字!F10": 96,
        },
        "",
    ),
    "后加的列": (
        {"列表和文字!B8": "桥", "列表和文字!F8": 60, "列表和文字!G7": "完成情况", "列表和文字!G8": "已完成"},
        "表单.xlsx[列表和文字!G7] 警告 “完成情况”这一列不是表单里的，没有导入\n"
        "    提示：要加一列的，先加进模板包，再重新生成表单\n",
    ),
    "后加的行": (
        {"指标!B14": "调解率", "指标!D14": 90},
        "表单.xlsx[指标!D14] 警告 “调解率”是后加的行，模板包里没有，没有导入\n"
        "    提示：要加指标的，先加进模板包，再重新生成表单\n",
    ),
    "编号改坏": (
        {"指标!A8": "visitz", "指标!D8": 20},
        "表单.xlsx[指标!D8] 错误 模板没有“visitz”这个指标\n    提示：是不是“visits”？\n",
    ),
    "同一行复制了两遍": (
        {"指标!A14": "visits", "指标!B14": "走访", "指标!D14": 30, "指标!D8": 20},
        "表单.xlsx[指标!D14] 错误 “走访”填了两次：D8 已经填过\n    提示：保留一处，删去另一处\n",
    ),
    "版本不同": (
        {"指标!A1": "reportgen/9 fields =figures"},
        "表单.xlsx[指标!A1] 错误 这张表是第 9 版的表单，这个程序认得的是第 2 版\n"
        "    提示：用现在的程序重新生成表单，把内容复制过去\n",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_mistake_in_a_cell_is_told_at_the_cell(name: str) -> None:
    cells, expected = CASES[name]
    assert findings(cells) == expected


def test_all_mistakes_are_told_at_once_in_the_order_of_their_cells() -> None:
    told = findings(
        {"指标!D5": "十八", "指标!D9": 1.555, "指标!D12": "九十", "列表和文字!F8": "六十", "列表和文字!B8": "桥"}
    )
    places = [line.partition(" ")[0] for line in told.splitlines() if line.startswith(FORM)]
    assert places == [f"{FORM}[{cell}]" for cell in ("列表和文字!F8", "指标!D5", "指标!D9", "指标!D12")]


def merge(sheet: str, cells: str) -> Edit:
    return lambda book: book[sheet].merge_cells(cells)


def over(sheet: str, cells: str) -> Edit:
    """Merge cells over those that are merged already, as a person does."""

    def run(book: openpyxl.Workbook) -> None:
        for block in [b for b in book[sheet].merged_cells.ranges if b.issubset(CellRange(cells))]:
            book[sheet].unmerge_cells(str(block))
        book[sheet].merge_cells(cells)

    return run


def test_a_number_merged_over_two_rows_of_a_list_is_refused() -> None:
    told = findings({"列表和文字!B8": "桥", "列表和文字!B9": "塘", "列表和文字!F8": 60}, merge(PROJECTS, "F8:F9"))
    expected = "表单.xlsx[列表和文字!F8] 错误 这里合并了 2 行，不知道这个数是哪一行的\n    提示：取消合并，各行分开填\n"
    assert told == expected


def test_figures_merged_over_two_rows_are_refused() -> None:
    told = findings({"指标!D12": 90}, merge(DISPUTES, "D12:D13"))
    assert told == "表单.xlsx[指标!D12] 错误 这里合并了 2 行，不知道这个数是哪一行的\n    提示：取消合并，各行分开填\n"


def test_words_merged_over_two_rows_of_a_list_stand_in_both() -> None:
    said = findings({"列表和文字!B8": "桥", "列表和文字!F8": 60, "列表和文字!F9": 36}, over(PROJECTS, "B8:E9"))
    assert said.startswith("表单.xlsx[列表和文字!B8] 警告 “项目[2]”与“项目[1]”（表单.xlsx[列表和文字!B8]）都是“桥”")
    assert "错误" not in said


def delete(sheet: str) -> Edit:
    return lambda book: book.remove(book[sheet])


def test_a_sheet_that_was_deleted_is_missed() -> None:
    told = findings({}, delete(PROJECTS))
    assert told.startswith("表单.xlsx 错误 表单里的“列表和文字”这张表不见了\n")


def test_a_form_without_its_cover_is_refused() -> None:
    told = findings({}, delete("封面"))
    assert told.startswith("表单.xlsx 错误 表单的“封面”不见了，不知道是哪个模板包、哪个期间的\n")


def test_a_sheet_of_ones_own_is_told_and_left_out() -> None:
    def add(book: openpyxl.Workbook) -> None:
        book.create_sheet("草稿")["A1"] = "随手记"

    assert findings({}, add).startswith("表单.xlsx[草稿!A1] 警告 “草稿”不是表单里的表，没有导入\n")


def test_a_sheet_that_was_copied_is_told() -> None:
    def copy(book: openpyxl.Workbook) -> None:
        book.copy_worksheet(book[DISPUTES]).title = "纠纷 (2)"

    assert "[纠纷 (2)!A1] 错误 “纠纷 (2)”和“指标”是同一张表\n" in findings({}, copy)


def test_a_workbook_that_is_no_form_is_told_what_to_do() -> None:
    def strip(book: openpyxl.Workbook) -> None:
        for sheet in book:
            sheet["A1"] = None

    told = findings({}, strip)
    assert told.startswith(
        "表单.xlsx 错误 这不是 reportgen form 生成的表单\n    提示：别人设计的表，用 reportgen import --map"
    )


@pytest.mark.parametrize(
    "written",
    ["2026-7-5", "2026/7/5", "2026.7.5", "2026年7月5日", "2026-07-05", datetime.date(2026, 7, 5), "２０２６年７月５日"],
)
def test_a_date_is_read_however_it_is_written(written: object) -> None:
    day = mini_workspace(GOOD + "启动日期: 2026年7月5日\n")
    workspace = mini_workspace(GOOD)
    workspace.content[FORM] = edited(form_bytes(workspace), {"指标!D6": written})
    assert said(stated(workspace, FORM))["founded"] == said(stated(day, INPUT))["founded"]


def test_columns_and_rows_are_known_by_their_ids_wherever_they_were_moved() -> None:
    def turn(book: openpyxl.Workbook) -> None:
        sheet = book[PROJECTS]
        sheet.move_range("F3:F23", cols=4)
        book[SINGLE].move_range("A4:J13", rows=3)
        book[SINGLE].title = "另一个名称"

    assert findings({"列表和文字!B8": "桥", "列表和文字!F8": 60}, turn) == ""


def test_rows_pasted_far_below_are_read_and_blank_rows_are_not() -> None:
    workspace = mini_workspace(GOOD)
    cells = {"列表和文字!B8": "桥", "列表和文字!B20": "塘", "列表和文字!F20": 36}
    workspace.content[FORM] = edited(form_bytes(workspace), cells)
    rows = [(key, text) for key, (_, _, text, *_) in _facts(workspace).items() if key.startswith("projects")]
    assert rows == [("projects[0].name", "桥"), ("projects[1].name", "塘"), ("projects[1].funds", "36万元")]


def _facts(workspace: MemoryWorkspace) -> dict[str, Any]:
    return {key: parts for key, parts in said(stated(workspace, FORM)).items() if isinstance(parts, tuple)}


def test_a_cross_check_that_fails_is_told_at_its_cell_with_the_cells_of_the_other_figures() -> None:
    kit = (MINI / "kit.yaml").read_text(encoding="utf-8")
    rule = "勾稽:\n  - {名称: 化解不多于受理, 规则: 纠纷.化解 <= 纠纷.受理, 类别: 上限}\n"
    workspace = mini_workspace(GOOD, **{"templates/mini/kit.yaml": kit + rule})
    workspace.content[FORM] = edited(form_bytes(workspace), {"指标!D12": 18, "指标!D13": 20})
    (checked,) = check_inputs(workspace, [FORM])
    (told,) = [finding for finding in checked.findings if finding.rule == "cross-check"]
    assert str(told.location) == "表单.xlsx[指标!D13]"
    assert "相关：纠纷.受理 18起（指标!D12）" in told.hints


HINTS: dict[str, tuple[dict[str, object], str]] = {
    "约数词在单位后": ({"指标!D9": "80万元多"}, "写成 80多万元"),
    "两个约数词": ({"指标!D8": "2000多余"}, "写成 2000多人次"),
    "换算后不是整十的约数": ({"指标!D9": "1300多元"}, "1300多元合 0.13万多元"),
    "斜杠": ({"指标!D8": "/"}, "没有的空着"),
    "破折号": ({"指标!D8": "—"}, "没有的空着"),
    "无": ({"指标!D8": "无"}, "没有的空着"),
    "日期格式": ({"指标!D8": datetime.date(2026, 7, 5)}, "格子是日期格式的，改成“常规”后重新填数"),
}


@pytest.mark.parametrize("name", HINTS)
def test_a_hint_says_what_to_write_with_all_that_was_written(name: str) -> None:
    cells, hint = HINTS[name]
    assert findings(cells).endswith(f"    提示：{hint}\n")


def test_a_column_put_beside_the_figures_is_told() -> None:
    told = findings({"指标!K3": "完成率", "指标!K12": 90})
    assert told.startswith("表单.xlsx[指标!K3] 警告 “完成率”这一列不是表单里的，没有导入\n")


def test_a_column_without_a_name_is_told_by_its_letter() -> None:
    told = findings({"列表和文字!B8": "桥", "列表和文字!F8": 60, "列表和文字!H8": "已完成"})
    assert told.startswith("表单.xlsx[列表和文字!H8] 警告 H 列没有名称，不是表单里的，没有导入\n")


def test_a_number_merged_over_two_columns_of_a_list_is_refused() -> None:
    rows = "{n: {名称: 人数, 类型: 整数}, m: {名称: 户数, 类型: 整数}}"
    kit = f"名称: 双\n指标:\n  a:\n    名称: 慰问\n    列: {rows}\n"
    files = {"templates/two/kit.yaml": kit, "templates/two/report.md.j2": "# 总结\n"}
    workspace = mini_workspace(**files)
    made = form_bytes(workspace, kit="two")
    workspace.content[FORM] = edited(made, {"列表和文字!B8": 3}, over("列表和文字", "B8:F8"))
    (checked,) = check_inputs(workspace, [FORM])
    told = [f"{f.location} {f.message}" for f in checked.findings if f.rule == "merged-figure"]
    assert told == ["表单.xlsx[列表和文字!B8] 这里合并了 5 列，不知道这个数是哪一列的"]


def test_a_sheet_whose_hidden_ids_were_deleted_is_told_as_such() -> None:
    told = findings({}, lambda book: book[DISPUTES].delete_cols(1))
    assert "表单.xlsx 错误 “指标”这张表隐藏的编号（第 1 行或 A 列）不见了，认不出各个格子\n" in told


def test_a_cross_check_of_a_form_says_in_which_sheet_its_reason_is_written() -> None:
    kit = (MINI / "kit.yaml").read_text(encoding="utf-8")
    rule = "勾稽:\n  - {名称: 化解不多于受理, 规则: 纠纷.化解 <= 纠纷.受理, 类别: 上限}\n"
    workspace = mini_workspace(GOOD, **{"templates/mini/kit.yaml": kit + rule})
    workspace.content[FORM] = edited(form_bytes(workspace), {"指标!D12": 18, "指标!D13": 20})
    (checked,) = check_inputs(workspace, [FORM])
    (told,) = [finding for finding in checked.findings if finding.rule == "cross-check"]
    assert told.hints[-1] == "核对这些数；确实无误的，在“口径说明”里写明“化解不多于受理”的原因"


RULES = "勾稽:\n  - 合计(项目.资金) == 总投资\n  - 合计(纠纷.受理, 纠纷.化解) >= 10\n"
SUMS = {"列表和文字!B8": "桥", "列表和文字!F8": 60, "列表和文字!B9": "塘", "列表和文字!F9": 36, "指标!D9": 96}


@pytest.mark.parametrize(("cell", "written"), [("列表和文字!F8", "=30*2"), ("指标!D12", "=2*4"), ("指标!D13", "#REF!")])
def test_a_cell_that_cannot_be_read_is_told_and_no_rule_on_its_sum(cell: str, written: str) -> None:
    kit = (MINI / "kit.yaml").read_text(encoding="utf-8")
    workspace = mini_workspace(GOOD, **{"templates/mini/kit.yaml": kit + RULES})
    workspace.content[FORM] = edited(form_bytes(workspace), {**SUMS, "指标!D12": 8, "指标!D13": 4, cell: written})
    (checked,) = check_inputs(workspace, [FORM])
    errors = [str(f.location) for f in checked.findings if f.severity is Severity.ERROR]
    assert errors == [f"{FORM}[{cell}]"]
