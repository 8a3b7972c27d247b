"""Names of papers: what a pattern may be, and that no name leaves its folder or fails on a file system."""

from __future__ import annotations

import unicodedata
from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.papers.names import PLACEHOLDERS, PatternError, collisions, parse_pattern, safe_part

ANY_TEXT = st.text(st.characters() | st.sampled_from('../\\ 　:*?"<>|\0\u202e\u200bé\u0301乡CONnul1'), max_size=300)


def named(pattern: str, value: str) -> str:
    return parse_pattern(pattern).name(dict.fromkeys(PLACEHOLDERS, value))


def test_placeholders_are_replaced_by_their_values() -> None:
    values = {
        "期间": "2026年上半年",
        "期间代码": "2026H1",
        "单位": "甲乡",
        "署名": "甲乡人民政府",
        "模板": "半年总结",
        "模板编号": "halfyear",
        "文件名": "01",
        "序号": "03",
        "片区": "东片",
    }
    assert set(values) == set(PLACEHOLDERS)
    pattern = parse_pattern("{期间代码}/{片区}/{序号}{期间}{ 单位 }（{署名}）{模板}{模板编号}-{文件名}")
    assert pattern.fields == set(PLACEHOLDERS)
    assert pattern.name(values) == "2026H1/东片/032026年上半年甲乡（甲乡人民政府）半年总结halfyear-01"


def test_a_pattern_needs_only_the_values_that_it_names() -> None:
    pattern = parse_pattern("{单位}工作总结")
    assert pattern.fields == {"单位"}
    assert pattern.name({"单位": "甲乡"}) == "甲乡工作总结"


@pytest.mark.parametrize(
    ("pattern", "told"),
    [
        ("", "不能是空的"),
        ("{单未}总结", "“{单未}”这个占位，是不是“单位”？可用的"),
        ("{单位总结", "花括号没有配对"),
        ("单位}总结", "花括号没有配对"),
        ("｛单位｝", "“｛”不能用在文件名里，花括号用半角的 { }。"),
        ("../{单位}", "不能有“..”"),
        ("{单位}/./总结", "不能有“.”"),
        ("/报告/{单位}", "不能以“/”开头"),
        ("{单位}//总结", "前后要有名称"),
        ("{单位}/", "前后要有名称"),
        ("C:{单位}", "“:”不能用在文件名里"),
        ("{期间}\\{单位}", "分文件夹用“/”"),
        ("{单位}\u202e总结", "“U+202E”不能用在文件名里"),
        ("{单位}.docx", "末尾不写 .docx"),
        ("CON/{单位}", "Windows 保留的名称"),
        (".{单位}", "以点或空格开头"),
        ("乡" * 67, "太长"),
    ],
)
def test_a_mistake_in_a_pattern_is_told_with_what_may_be_written(pattern: str, told: str) -> None:
    with pytest.raises(PatternError) as fault:
        parse_pattern(pattern)
    assert told in str(fault.value)
    assert "可用的占位有：{期间}、{期间代码}、{单位}" in str(fault.value)


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("../../etc/x", "_.._etc_x"),
        ("/etc/x", "_etc_x"),
        ("C:\\x", "C__x"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("com¹", "_com¹"),
        ("LPT9 .a", "_LPT9 .a"),
        ("CONSOLE", "CONSOLE"),
        ("", "未命名"),
        (" ...　", "未命名"),
        ("甲乡. ", "甲乡"),
        ("甲\t乡\n", "甲 乡"),
        ("甲\u00a0乡", "甲 乡"),
        ("报告\u202excod.exe", "报告xcod.exe"),
        ("甲\u200b\ufe0f\u3164乡", "甲乡"),
        ("e\u0301", "é"),
        ("甲乡{单位}", "甲乡_单位_"),
        ("中共甲乡委员会（2026年）——《总结》、“一”", "中共甲乡委员会（2026年）——《总结》、“一”"),
        ("བོད", "བོད"),
        ("甲\ud800乡", "甲_乡"),
        ("乡" * 300, "乡" * 66),
        ("a" * 198 + "e\u0302\u0323\u0330", "a" * 198),
        ("\u0330" * 300, "\u0330" * 100),
        ("CON" + " " * 300 + "x", "_CON"),
    ],
)
def test_a_value_becomes_a_safe_name(value: str, name: str) -> None:
    assert named("{单位}", value) == name


def test_a_slash_in_a_value_makes_no_folder_and_one_in_the_pattern_does() -> None:
    assert named("{期间}/{单位}总结", "甲/乙") == "甲_乙/甲_乙总结"


@given(ANY_TEXT, st.sampled_from(["{单位}", "{期间}/{单位}工作总结", "{单位}{署名}", "a/b/c {单位}"]))
def test_a_name_is_a_path_inside_its_folder_that_every_file_system_takes(value: str, pattern: str) -> None:
    name = named(pattern, value)
    assert len(PurePosixPath(name).parts) == len(name.split("/")) == pattern.count("/") + 1
    for whole in (name, f"{name}.docx"):
        path = PureWindowsPath(whole)
        assert not path.is_reserved()
        assert not path.drive and not path.root
        assert path.parts == tuple(whole.split("/"))
    for part in name.split("/"):
        assert 0 < len(part.encode()) <= 200
        assert part.strip(". 　") == part
        assert unicodedata.is_normalized("NFC", part)
        assert not any(unicodedata.category(c) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"} for c in part)
        assert not set(part) & set('\\:*?"<>|')


@given(ANY_TEXT)
def test_a_safe_name_is_left_as_it_is(text: str) -> None:
    assert safe_part(safe_part(text)) == safe_part(text)


def test_inputs_of_one_name_are_told_with_the_input_that_came_first() -> None:
    names = {
        "inputs/甲.yaml": ["2026H1/A总结", "2026H1/A总结.数据来源表"],
        "inputs/乙.yaml": ["2026H1/乙总结"],
        "inputs/丙.yaml": ["2026H1/a总结"],
        "inputs/丁.yaml": ["2026h1/A总结.数据来源表"],
        "inputs/戊.yaml": ["2025H1/A总结"],
        "inputs/己.yaml": ["x/e\u0301"],
        "inputs/庚.yaml": ["x/É"],
    }
    assert collisions(names) == {
        "inputs/丙.yaml": "inputs/甲.yaml",
        "inputs/丁.yaml": "inputs/甲.yaml",
        "inputs/庚.yaml": "inputs/己.yaml",
    }


def test_an_input_that_has_no_name_of_its_own_takes_none_from_others() -> None:
    names = {"1": ["a"], "2": ["a", "b"], "3": ["b"]}
    assert collisions(names) == {"2": "1"}


@given(st.lists(ANY_TEXT, max_size=6))
def test_every_two_inputs_have_names_of_their_own_or_a_named_collision(values: list[str]) -> None:
    names = {f"{at}.yaml": [named("{单位}", value)] for at, value in enumerate(values)}
    clashes = collisions(names)
    kept = [target.casefold() for path, (target,) in names.items() if path not in clashes]
    assert len(set(kept)) == len(kept)
    assert set(clashes.values()).isdisjoint(clashes)
