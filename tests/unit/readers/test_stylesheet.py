"""A style that stands on another: what it keeps, what it changes, and where each value is written."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.model.style import Alignment, NumberPlace, Role
from reportgen.readers.stylesheet import StyleFile, StyleFolder, read_style_file, read_stylesheet
from reportgen.source import Source
from reportgen.units import Length
from reportgen.workspace import MemoryWorkspace
from tests.workspaces import ROOT, below, mini_workspace

OWN = """\
名称: 本县
基于: 国标
页面: {左边: 27mm}
字体:
  仿宋: {办公字体: [仿宋]}
段落:
  正文: {行距: 28pt}
  标题:
    对齐: 左
"""


def read(text: str = OWN, **others: str) -> StyleFile:
    content = below(ROOT / "templates/styles", "templates/styles")
    content |= {f"templates/styles/{name}.yaml": other.encode() for name, other in others.items()}
    log = DiagnosticLog()
    file = read_style_file(Source("templates/styles/本县.yaml", text), log, StyleFolder(MemoryWorkspace(content)))
    assert file is not None, list(log)
    return file


def test_a_style_keeps_what_it_does_not_name() -> None:
    sheet = read().sheet
    assert sheet.name == "本县"
    assert sheet.page.top == Length.parse("37mm")
    assert sheet.body.first_line_chars == Decimal(2)
    assert sheet.page_number.place is NumberPlace.OUTSIDE


def test_a_style_changes_single_keys_at_any_depth() -> None:
    sheet = read().sheet
    assert sheet.page.left == Length.parse("27mm")
    assert sheet.fonts["仿宋"].office_names == ("仿宋",)
    assert sheet.fonts["仿宋"].substitutes[0] == "FandolFang"
    assert sheet.paragraphs[Role.TITLE].alignment is Alignment.LEFT
    assert sheet.paragraphs[Role.TITLE].font.name == "小标宋"


def test_what_the_body_changes_all_paragraphs_without_their_own_change_too() -> None:
    sheet = read().sheet
    assert sheet.paragraphs[Role.HEADING_2].pitch == Length.parse("28pt")
    assert sheet.paragraphs[Role.TITLE].pitch == Length.parse("28pt")


def test_the_nearest_style_wins() -> None:
    sheet = read("名称: 本县\n基于: 本市\n", 本市="名称: 本市\n基于: 常见办公\n段落: {标题: {行距: 35pt}}\n").sheet
    assert sheet.paragraphs[Role.TITLE].pitch == Length.parse("35pt")
    assert sheet.body.pitch == Length.parse("28pt")
    assert sheet.page.lines == 22


@pytest.mark.parametrize(
    ("key", "place"),
    [
        ("页面.左边", "templates/styles/本县.yaml:3:6"),
        ("段落.正文.行距", "templates/styles/本县.yaml:7:8"),
        ("段落.二级标题.行距", "templates/styles/本县.yaml:7:8"),
        ("段落.标题.对齐", "templates/styles/本县.yaml:9:5"),
    ],
)
def test_a_value_is_found_where_it_is_written(key: str, place: str) -> None:
    assert str(read().place(key)) == place


@pytest.mark.parametrize("key", ["页面.上边", "段落.标题.字号", "页码.位置", "字体.仿宋.替代字体"])
def test_an_inherited_value_is_found_in_the_file_it_stands_in(key: str) -> None:
    assert str(read().place(key)).startswith("templates/styles/国标.yaml:")


def test_a_style_says_what_it_stands_on() -> None:
    assert read().base == "国标"


def test_without_a_folder_no_style_can_be_stood_on() -> None:
    log = DiagnosticLog()
    assert read_stylesheet(Source("a.yaml", OWN), log) is None
    assert [(f.rule, str(f.location)) for f in log] == [("unknown-style", "a.yaml:2:1")]


def test_the_presets_hold_the_figures_they_are_known_for() -> None:
    folder = StyleFolder(MemoryWorkspace(below(ROOT / "templates/styles", "templates/styles")))
    log = DiagnosticLog()
    sheets = {}
    for name in folder.names():
        source = folder.source(name, log)
        assert source is not None
        sheets[name] = read_stylesheet(source, log, folder)
    usual, compensated = sheets["常见办公"], sheets["国标-补偿"]
    assert usual is not None
    assert compensated is not None
    assert (usual.body.pitch, usual.paragraphs[Role.TITLE].pitch) == (Length.parse("28pt"), Length.parse("33pt"))
    assert usual.page_number.place is NumberPlace.CENTER
    assert [usual.paragraphs[role].bold for role in (Role.HEADING_1, Role.HEADING_2, Role.HEADING_3)] == [
        False,
        True,
        True,
    ]
    assert (compensated.page.top, compensated.page.bottom) == (Length.parse("34.58mm"), Length.parse("32.58mm"))
    assert compensated.body.pitch == Length.parse("29.45pt")
    assert compensated.body.letter_spacing == Length.parse("-0.25pt")


def test_digits_and_letters_may_have_a_kind_of_type_of_their_own() -> None:
    roman = "  罗马: {办公字体: [Times New Roman], 替代字体: [Noto Serif CJK SC]}\n"
    sheet = read(OWN.replace("字体:\n", f"字体:\n{roman}").replace("[仿宋]}", "[仿宋], 西文: 罗马}")).sheet
    assert sheet.body.font.latin == sheet.fonts["罗马"]
    assert sheet.fonts["黑体"].latin is None


def test_a_kind_of_type_for_digits_that_is_not_there_is_told_at_its_place() -> None:
    log = DiagnosticLog()
    text = OWN.replace("[仿宋]}", "[仿宋], 西文: 宋}")
    assert read_stylesheet(Source("templates/styles/本县.yaml", text), log, StyleFolder(mini_workspace())) is None
    assert [(str(f.location), f.message) for f in log] == [("templates/styles/本县.yaml:5:20", "“字体”里没有定义“宋”")]
