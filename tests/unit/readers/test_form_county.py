"""A county's form: one row a township, lists beside it; each township becomes an input of its own, or is told why not."""

from __future__ import annotations

import io
from collections.abc import Mapping

import openpyxl

from reportgen.model.facts import Period
from reportgen.operations.check.inputs import check_inputs
from reportgen.operations.forms.form_in import ImportedWorkbook, ImportWish, Outcome
from reportgen.operations.forms.form_out import make_form
from reportgen.telling.findings import finding_lines
from reportgen.workspace import MemoryWorkspace
from tests.filled_forms import FORM, PERIOD, Edit, edited, said, stated
from tests.workbooks.importing import import_workbook
from tests.workspaces import mini_workspace

FULL = """模板: mini
单位: {place}
成文日期: 2026年7月3日
行政村: 18
走访: 近2000
总投资: {{值: 136.5, 备注: 含续建, 来源: 财政所}}
纠纷: {{受理: 90, 化解: 82}}
项目:
  - {{名称: 桥, 资金: {{值: 60, 来源: 台账}}}}
  - {{名称: 塘}}
目标: {{走访: 3000}}
"""
PLACES = ("甲乡", "乙镇")


def county(cells: Mapping[str, object] | None = None, edit: Edit | None = None) -> MemoryWorkspace:
    """Two townships whose inputs are filled into one form; then cells are changed."""
    texts = {f"inputs/2026H1/{place}.yaml": FULL.format(place=place) for place in PLACES}
    workspace = mini_workspace(**texts)
    workspace.content[FORM] = edited(make_form(workspace, "mini", PERIOD, (), county=True).content, cells, edit)
    return workspace


def told(done: ImportedWorkbook) -> str:
    found = dict.fromkeys((*done.findings, *(f for one in done.places for f in one.findings)))
    return "".join(line + "\n" for finding in found for line in finding_lines(finding))


def outcomes(done: ImportedWorkbook) -> dict[str, Outcome]:
    return {one.place: one.outcome for one in done.places}


def test_a_form_brought_back_unchanged_changes_no_file() -> None:
    workspace = county()
    before = dict(workspace.content)
    done = import_workbook(workspace, FORM, ImportWish())
    assert outcomes(done) == dict.fromkeys(sorted(PLACES), Outcome.SAME)
    assert workspace.content == before


def test_new_files_say_all_that_the_old_ones_said() -> None:
    workspace = county()
    done = import_workbook(workspace, FORM, ImportWish(folder="另存/2026H1"))
    assert set(outcomes(done).values()) == {Outcome.NEW}
    for place in PLACES:
        new, old = (stated(workspace, f"{folder}/2026H1/{place}.yaml") for folder in ("另存", "inputs"))
        assert said(new) == said(old)


def test_only_the_township_with_a_mistake_is_left_unwritten() -> None:
    workspace = county({"指标!F7": "十八", "指标!F8": 19})
    before = dict(workspace.content)
    done = import_workbook(workspace, FORM, ImportWish())
    assert outcomes(done) == {"乙镇": Outcome.REJECTED, "甲乡": Outcome.CHANGED}
    assert told(done) == (
        "表单.xlsx[指标!F7] 错误 “行政村”应是数字，这里写的是“十八”\n    提示：用阿拉伯数字写成 18个\n"
    )
    assert workspace.content["inputs/2026H1/乙镇.yaml"] == before["inputs/2026H1/乙镇.yaml"]
    assert "行政村: 19\n".encode() in workspace.content["inputs/2026H1/甲乡.yaml"]


def test_a_trial_writes_nothing() -> None:
    workspace = county({"指标!F7": 17})
    before = dict(workspace.content)
    assert outcomes(import_workbook(workspace, FORM, ImportWish(trial=True)))["乙镇"] is Outcome.CHANGED
    assert workspace.content == before


def test_a_row_for_a_new_township_makes_a_new_file() -> None:
    workspace = county({"指标!B9": "丙乡", "指标!F9": 7, "项目!B10": "丙乡", "项目!C10": "渠"})
    done = import_workbook(workspace, FORM, ImportWish())
    assert outcomes(done)["丙乡"] is Outcome.NEW
    assert workspace.content["inputs/2026H1/丙乡.yaml"].decode() == (
        "模板: mini\n单位: 丙乡\n行政村: 7个\n\n项目:\n  - {名称: 渠}\n"
    )


def test_a_township_that_only_has_its_name_is_told_and_left_out() -> None:
    workspace = county({"指标!B9": "丙乡"})
    done = import_workbook(workspace, FORM, ImportWish())
    assert "丙乡" not in outcomes(done)
    assert "表单.xlsx[指标!B9] 警告 “丙乡”这一行没有填，没有导入\n" in told(done)


def test_two_rows_for_one_township_are_refused() -> None:
    workspace = county({"指标!B9": "甲乡", "指标!F9": 7})
    done = import_workbook(workspace, FORM, ImportWish())
    assert outcomes(done) == {"乙镇": Outcome.SAME, "甲乡": Outcome.REJECTED}
    assert "表单.xlsx[指标!B9] 错误 “甲乡”填了两行：B8 已经填过\n" in told(done)


def test_a_row_of_a_list_for_an_unknown_township_stops_the_import() -> None:
    workspace = county({"项目!B6": "甲镇"})
    done = import_workbook(workspace, FORM, ImportWish())
    assert done.places == ()
    assert told(done) == ("表单.xlsx[项目!B6] 错误 “甲镇”不在“指标”那张表里\n    提示：先在那张表里加上这个单位\n")


def test_a_row_without_a_township_stops_the_import() -> None:
    workspace = county({"指标!F9": 7})
    done = import_workbook(workspace, FORM, ImportWish())
    assert told(done) == "表单.xlsx[指标!B9] 错误 这一行填了数，没有写是哪个单位\n    提示：在第一列写上单位\n"


def test_a_total_row_is_checked_and_not_imported() -> None:
    right = county({"指标!B9": "合计", "指标!F9": 36})
    done = import_workbook(right, FORM, ImportWish())
    assert (outcomes(done), told(done)) == (dict.fromkeys(sorted(PLACES), Outcome.SAME), "")
    wrong = county({"指标!B9": "合计", "指标!F9": 37})
    assert "[指标!F9] 警告 合计行的“行政村（个）”是 37，各行之和是 36，相差 1\n" in told(
        import_workbook(wrong, FORM, ImportWish())
    )


def test_a_place_that_is_no_file_name_is_refused() -> None:
    done = import_workbook(county({"指标!B9": "../丙乡", "指标!F9": 7}), FORM, ImportWish())
    assert outcomes(done)["../丙乡"] is Outcome.REJECTED
    assert "[指标!B9] 错误 单位“../丙乡”不能用作 inputs/2026H1 里的文件名\n" in told(done)


def test_a_county_form_is_no_input_of_one_report() -> None:
    (checked,) = check_inputs(county(), [FORM])
    assert [f.message for f in checked.findings] == ["这是全县的表单，填了 2 个单位，不是一份报告的输入"]


def test_a_form_cleared_of_a_figure_takes_it_from_the_file() -> None:
    workspace = county({"指标!I7": None})
    import_workbook(workspace, FORM, ImportWish())
    assert "走访: 近".encode() not in workspace.content["inputs/2026H1/乙镇.yaml"]
    assert "走访: 近".encode() in workspace.content["inputs/2026H1/甲乡.yaml"]


def test_comments_of_the_file_stay() -> None:
    workspace = county()
    path = "inputs/2026H1/甲乡.yaml"
    workspace.content[path] = b"# \xe5\xa4\xb4\n" + workspace.content[path]
    workspace.content[FORM] = edited(workspace.content[FORM], {"指标!F8": 19})
    import_workbook(workspace, FORM, ImportWish())
    assert workspace.content[path].decode().startswith("# 头\n模板: mini\n单位: 甲乡\n")


def test_a_form_for_another_period_goes_to_its_folder() -> None:
    workspace = mini_workspace()
    blank = make_form(workspace, "mini", Period("2026Q3"), ["甲乡"], county=False).content
    workspace.content[FORM] = edited(blank, {"指标!D5": 18})
    import_workbook(workspace, FORM, ImportWish())
    assert workspace.content["inputs/2026Q3/甲乡.yaml"].decode() == "模板: mini\n单位: 甲乡\n行政村: 18个\n"


def test_all_mistakes_are_told_at_once_even_where_one_of_them_stops_the_import() -> None:
    done = import_workbook(county({"指标!F7": "十八", "指标!F9": 7, "项目!C6": None}), FORM, ImportWish())
    assert done.places == ()
    assert [str(f.location) for f in done.findings] == [
        "表单.xlsx[指标!F7]",
        "表单.xlsx[指标!B9]",
        "表单.xlsx[项目!C6]",
    ]


def test_all_mistakes_of_a_form_for_one_place_are_told_at_once() -> None:
    workspace = mini_workspace(FULL.format(place="甲乡"))
    made = make_form(workspace, "mini", PERIOD, ["甲乡"], county=False).content
    workspace.content[FORM] = edited(made, {"指标!D5": "十八", "指标!D6": "7月5日", "指标!D8": "=1+1"})
    (place,) = import_workbook(workspace, FORM, ImportWish()).places
    assert place.outcome is Outcome.REJECTED
    assert [str(f.location) for f in place.findings] == [f"表单.xlsx[指标!{cell}]" for cell in ("D5", "D6", "D8")]


def test_a_column_taken_out_of_a_form_stops_the_import_and_deletes_nothing() -> None:
    workspace = county(edit=lambda book: book["指标"].delete_cols(9))
    before = dict(workspace.content)
    done = import_workbook(workspace, FORM, ImportWish())
    assert "表单.xlsx[指标!A1] 错误 “指标”少了“走访（人次）”这一列，没有导入\n" in told(done)
    assert workspace.content == before


def single(cells: Mapping[str, object] | None = None, edit: Edit | None = None) -> MemoryWorkspace:
    workspace = mini_workspace(FULL.format(place="甲乡"))
    made = make_form(workspace, "mini", PERIOD, ["甲乡"], county=False).content
    workspace.content[FORM] = edited(made, cells, edit)
    return workspace


def test_a_row_taken_out_of_a_form_stops_the_import_and_deletes_nothing() -> None:
    workspace = single(edit=lambda book: book["指标"].delete_rows(13))
    before = dict(workspace.content)
    done = import_workbook(workspace, FORM, ImportWish())
    assert "表单.xlsx[指标!A1] 错误 “指标”少了“化解”这一行，没有导入\n" in told(done)
    assert workspace.content == before


def test_a_row_without_its_id_is_told_at_the_row() -> None:
    done = import_workbook(single({"指标!A13": None}), FORM, ImportWish())
    assert "表单.xlsx[指标!A13] 错误 “化解”这一行隐藏的编号不见了，没有导入\n" in told(done)


def test_labels_that_came_apart_from_their_ids_stop_the_import() -> None:
    swapped = {"指标!C12": "化解", "指标!C13": "受理"}
    workspace = single({cell.replace("C", "B"): word for cell, word in swapped.items()})
    before = dict(workspace.content)
    done = import_workbook(workspace, FORM, ImportWish())
    assert [str(f.location) for f in done.findings] == ["表单.xlsx[指标!B12]", "表单.xlsx[指标!B13]"]
    assert "错误 这一行写的是“化解”，隐藏的编号却是“受理”的" in told(done)
    assert workspace.content == before


def test_a_label_that_is_no_others_is_told_and_goes_by_its_id() -> None:
    done = import_workbook(single({"指标!B13": "已化解的"}), FORM, ImportWish())
    assert "表单.xlsx[指标!B13] 警告 这一行在表单里叫“化解”，这里写成“已化解的”；照“化解”导入" in told(done)
    assert outcomes(done) == {"甲乡": Outcome.SAME}


def test_a_head_of_a_column_that_is_anothers_or_has_another_unit_stops_the_import() -> None:
    done = import_workbook(county({"指标!I6": "行政村 (个)"}), FORM, ImportWish())
    assert "错误 这一列写的是“行政村 (个)”，隐藏的编号却是“走访（人次）”的" in told(done)
    done = import_workbook(county({"指标!I6": "走访（万人次）"}), FORM, ImportWish())
    assert "错误 “走访（人次）”这一列的表头把单位写成了“万人次”，表单里是“人次”" in told(done)
    for harmless in ("走访 (人次)", "走访＊", "走访\n（人次）"):
        done = import_workbook(county({"指标!I6": harmless}), FORM, ImportWish())
        assert outcomes(done) == dict.fromkeys(sorted(PLACES), Outcome.SAME), harmless


def test_a_head_that_was_changed_over_a_column_without_figures_is_no_matter() -> None:
    blank = {f"指标!I{row}": None for row in (7, 8)}
    assert "表头" not in told(import_workbook(county({**blank, "指标!I6": "走访（万人次）"}), FORM, ImportWish()))


def test_a_form_whose_kit_was_changed_on_the_cover_is_one_mistake() -> None:
    workspace = single({"封面!C13": "other"})
    workspace.content["templates/other/kit.yaml"] = "名称: 别的\n指标:\n  a: {名称: 甲}\n".encode()
    workspace.content["templates/other/report.md.j2"] = "# 总结\n".encode()
    done = import_workbook(workspace, FORM, ImportWish())
    (finding,) = done.findings
    assert str(finding.location) == "表单.xlsx[封面!C13]"
    assert "不是模板包“other”的" in finding.message


def test_changes_are_told_figure_by_figure() -> None:
    done = import_workbook(county({"指标!F8": 19, "指标!I8": None}), FORM, ImportWish(trial=True))
    (place,) = [one for one in done.places if one.place == "甲乡"]
    assert [(c.label, c.before, c.after) for c in place.changes] == [
        ("行政村", "18个", "19个"),
        ("走访", "近2000人次", ""),
    ]


def test_a_whole_countys_row_is_a_total_by_any_usual_name() -> None:
    done = import_workbook(county({"指标!B9": "全县", "指标!F9": 36}), FORM, ImportWish())
    assert outcomes(done) == dict.fromkeys(sorted(PLACES), Outcome.SAME)


OWN = """文字:
  - {章节: 基本情况, 位置: 之后, 内容: 一句自己的话。}
上年同期: {走访: 1800, 纠纷: {化解: {值: 70, 备注: 补录}}}
口径说明: {走访: 含电话走访, 纠纷.化解: {值: 含结转, 来源: 综治中心}, 项目.资金: 含配套}
"""


def whole(cells: Mapping[str, object] | None = None) -> MemoryWorkspace:
    workspace = mini_workspace(FULL.format(place="甲乡") + OWN)
    made = make_form(workspace, "mini", PERIOD, ["甲乡"], county=False).content
    workspace.content[FORM] = edited(made, cells)
    return workspace


def test_own_words_last_years_figures_and_reasons_of_figures_go_out_and_come_back() -> None:
    (place,) = import_workbook(whole(), FORM, ImportWish()).places
    assert (place.outcome, place.findings) == (Outcome.SAME, ())


def test_what_is_cleared_beside_a_figure_goes_from_the_input() -> None:
    workspace = whole({"指标!E8": None})
    import_workbook(workspace, FORM, ImportWish())
    text = workspace.content["inputs/2026H1/甲乡.yaml"].decode()
    assert "1800" not in text
    assert "{值: 70起, 备注: 补录}" in text


def test_a_reason_beside_a_figure_and_in_the_table_is_told() -> None:
    workspace = whole()
    book = workspace.content[FORM]
    sheet = "列表和文字"

    def twice(made: openpyxl.Workbook) -> None:
        rows = made[sheet]
        start = next(r for r in range(1, 90) if str(rows.cell(r, 1).value).endswith("rows =remarks"))
        at = {c.value: c.column for c in rows[start]}
        rows.cell(start + 7, at["check"]).value = "走访"
        rows.cell(start + 7, at["reason"]).value = "另一条"

    workspace.content[FORM] = edited(book, edit=twice)
    assert "“走访”的口径说明写了两次" in told(import_workbook(workspace, FORM, ImportWish()))


def test_an_aim_and_a_reason_typed_beside_a_figure_are_read() -> None:
    workspace = whole({"指标!G9": None})
    head = {c.value: c.column_letter for c in openpyxl.load_workbook(io.BytesIO(workspace.content[FORM]))["指标"][1]}
    cells = {f"指标!{head['target']}9": 200, f"指标!{head['reason']}9": "含续建"}
    workspace.content[FORM] = edited(workspace.content[FORM], cells)
    import_workbook(workspace, FORM, ImportWish())
    report = stated(workspace, "inputs/2026H1/甲乡.yaml")
    assert report.remarks["总投资"].text == "含续建"
    assert "funds" in report.targets


def test_a_form_that_is_itself_the_input_is_held_against_its_kit_as_well() -> None:
    workspace = single({"指标!B12": "化解", "指标!B13": "受理"})
    (checked,) = check_inputs(workspace, [FORM])
    assert [str(f.location) for f in checked.findings if f.is_error] == ["表单.xlsx[指标!B12]", "表单.xlsx[指标!B13]"]
    workspace = single(edit=lambda book: book["指标"].delete_rows(13))
    (checked,) = check_inputs(workspace, [FORM])
    assert [f.message for f in checked.findings if f.is_error] == ["“指标”少了“化解”这一行，没有导入"]
