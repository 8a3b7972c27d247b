"""Forms of one place whose labels stand in sections: a section's words are read with those of its labels."""

from __future__ import annotations

from reportgen.diagnostics import DiagnosticLog
from reportgen.readers.sheets import apply_map, guess_map, read_map
from reportgen.readers.workbook import read_workbook
from reportgen.source import Source
from tests.unit.readers.test_office_layouts import figures_of, kit_of
from tests.workbooks.foreign import ForeignSheet, build
from tests.workbooks.office_figures import Row

HEADS: list[Row] = [["石塘乡2026年上半年工作情况"], ["填报单位：石塘乡"], ["类别", "指标", "单位", "数量"]]
SHARED: list[Row] = [
    *HEADS,
    ["矛盾纠纷", "排查受理", "起", 66],
    [None, "调解成功", "起", 63],
    ["信访", "受理", "件", 21],
    [None, "按期办结", "件", 20],
    ["脱贫户", "户数", "户", 480],
    [None, "人数", "人", 1512],
]
WANTED = {"纠纷.受理": "66", "纠纷.化解": "63", "信访.受理": "21", "信访.办结": "20"}
FAMILIES = {"帮扶.脱贫户": "480"}


def guess(rows: list[Row], *merged: str) -> tuple[str, dict[str, str]]:
    """The text of a guessed map, and what comes in by it."""
    kit, log = kit_of("general"), DiagnosticLog()
    workbook = read_workbook(build({"表": ForeignSheet(rows, merged)}), "表.xlsx", log)
    assert workbook is not None
    text = guess_map(workbook, kit)
    return text, figures(rows, merged, text)


def figures(rows: list[Row], merged: tuple[str, ...], text: str) -> dict[str, str]:
    log = DiagnosticLog()
    workbook = read_workbook(build({"表": ForeignSheet(rows, merged)}), "表.xlsx", log)
    sheet_map = read_map(Source("对照.yaml", text), log)
    assert workbook is not None and sheet_map is not None
    (found,) = apply_map(workbook, sheet_map, kit_of("general"), log)
    assert not log.has_errors, log.sorted()
    return {name: said for name, said in figures_of(found.tree) if "." in name}


def test_a_word_that_stands_for_several_lines_is_read_with_each() -> None:
    assert guess(SHARED)[1] == WANTED | FAMILIES
    assert guess(SHARED, "A4:A5", "A6:A7", "A8:A9")[1] == WANTED | FAMILIES


def test_a_numbered_line_above_labels_is_read_with_each() -> None:
    rows: list[Row] = [*HEADS[:2], ["指标", "单位", "数量"]]
    rows += [
        ["一、矛盾纠纷"],
        ["排查受理", "起", 66],
        ["调解成功", "起", 63],
        ["二、信访"],
        ["受理", "件", 21],
        ["按期办结", "件", 20],
    ]
    assert guess(rows)[1] == WANTED


def test_a_name_beside_a_label_that_no_other_line_shares_is_no_section() -> None:
    rows: list[Row] = [*HEADS[:2], ["行政村", 12, "社区", 2], ["合作社", 31, "家庭农场", 44]]
    found = guess(rows)[1]
    assert found["辖区.行政村"] == "12"
    assert found["辖区.社区"] == "2"


def test_a_map_made_before_sections_were_read_still_holds() -> None:
    text, _ = guess(SHARED)
    older = text.replace("矛盾纠纷/", "").replace("信访/", "").replace("脱贫户/", "")
    assert older != text
    assert figures(SHARED, (), older) == WANTED | FAMILIES


def test_marks_that_there_is_nothing_are_no_labels() -> None:
    rows: list[Row] = [*HEADS[:2], ["序号", "项目", "单位", "全年任务", "上半年完成"]]
    rows += [[1, "安装路灯", "盏", "/", 68], [2, "清运生活垃圾", "吨", "—", 2095]]
    assert guess(rows)[1] == {"乡建.路灯": "68", "乡建.清运垃圾": "2095"}


def test_a_title_that_begins_with_the_place_names_it() -> None:
    rows: list[Row] = [["石塘乡2026年上半年工作总结用数表"], ["指标", "单位", "数据", "指标", "单位", "数据"]]
    rows += [["便民服务中心受理办件", "件", 5207, "举办招聘会", "场", 4]]
    text, found = guess(rows)
    assert found == {"服务.办件": "5207", "就业.招聘会": "4"}
    assert "单位: A1    # 石塘乡" in text
