"""What findings say, in the words of a form: whoever fills it in sees no file, line or command."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportgen.model.label_words import spoken, with_spoken_labels
from reportgen.operations.filling.hints import hint_of_form, message_of_form
from tests.workspaces import ROOT

_ASKED = ("error", "warning", "note", "Diagnostic")
_OF_FILES = re.compile(r"reportgen |整行删|（第 |\.ya?ml|行首|从输入里|补一行")
_OF_INPUTS = ("field_types", "vetting", "reckoning", "linting", "readers", "templating", "carrying", "doubts", "layout")


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("辖区.户数", "辖区的户数"),
        ("存在问题[1].标题", "存在问题第 1 条的标题"),
        ("文字[2]", "文字第 2 条"),
        ("上年同期.农业.粮食面积", "上年同期农业的粮食面积"),
        ("户数", "户数"),
    ],
)
def test_a_label_is_said_in_words(label: str, words: str) -> None:
    assert spoken(label) == words
    assert with_spoken_labels(f"“{label}”没有填") == f"“{words}”没有填"


@pytest.mark.parametrize("text", ["18.5", "286O.5", "样例.docx", "a.b", "一句话。另一句.", "https://x.cn"])
def test_what_is_quoted_and_no_label_stays(text: str) -> None:
    assert with_spoken_labels(f"“{text}”") == f"“{text}”"


def test_no_hint_of_an_input_speaks_of_files_in_a_form() -> None:
    """Each hint that stands in the program for mistakes of inputs, as a form would say it."""
    found = list(_hints())
    assert len(found) > 100
    told = [(where, said) for where, hint in found if _OF_FILES.search(said := hint_of_form(hint))]
    assert told == []


def test_what_was_written_without_a_value_is_only_not_filled_in_yet() -> None:
    assert message_of_form("“问题[1].标题”写了，没有填（第 12 行）") == "“问题第 1 条的标题”还没有填"
    assert hint_of_form("填上；没有的，整行删去") == "填上；本期没有的，在填报页的那一格点“本期没有”"


def _hints() -> Iterator[tuple[str, str]]:
    for room in _OF_INPUTS:
        for file in sorted((ROOT / "reportgen" / room).rglob("*.py")):
            yield from _of_file(file)


def _of_file(file: Path) -> Iterator[tuple[str, str]]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _ASKED:
            for one in node.args[3:]:
                text = _text(one)
                if text:
                    yield f"{file.name}:{node.lineno}", text


def _text(node: ast.expr) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "某" for part in node.values)
    return ""
