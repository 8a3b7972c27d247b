"""Slips of people who fill in a blank: a head left as a comment, a blank left behind ``#``, a figure without its group.

Each head of a blank, with the first line under it, in turn: the slip is told at its line, and what the hint says puts it right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from reportgen.carrying.blank_input import blank_input
from reportgen.diagnostics import Diagnostic, DiagnosticLog, RejectedInput
from reportgen.model.kit import Kit
from reportgen.pipeline import Stages
from tests.workspaces import INPUT, own_workspace

KITS = ("general", "halfyear")
_HEAD = re.compile(r"# [^\s#:，。]+:(?:\s+#.*)?")
_INDENTS = {"yaml-syntax", "commented-head"}


def kit_of(name: str) -> Kit:
    compiled = Stages(own_workspace()).kit(name, DiagnosticLog())
    assert compiled is not None
    return compiled.kit


def heads(lines: list[str]) -> Iterator[int]:
    """The commented heads with a commented line of a figure below them, by the index of the line."""
    for at, line in enumerate(lines[:-1]):
        if _HEAD.fullmatch(line) and re.match(r"#   [^\s#:，。\-]+:", lines[at + 1]):
            yield at


def found(lines: list[str]) -> list[Diagnostic]:
    workspace = own_workspace()
    workspace.content[INPUT] = "\n".join(lines).encode()
    log = DiagnosticLog()
    try:
        Stages(workspace).report(INPUT, log)
        return list(log.sorted())
    except RejectedInput as rejected:
        return list(rejected.diagnostics)


def of_indents(lines: list[str]) -> list[int]:
    return [getattr(f.location, "line", 0) - 1 for f in found(lines) if f.rule in _INDENTS]


@pytest.mark.parametrize("name", KITS)
def test_a_head_left_as_a_comment_is_told_at_its_line(name: str) -> None:
    blank = blank_input(kit_of(name)).split("\n")
    tried = list(heads(blank))
    assert len(tried) >= 4
    for at in tried:
        lines = [*blank]
        lines[at + 1] = lines[at + 1].removeprefix("# ").replace(":", ": 3", 1)
        assert of_indents(lines) == [at], lines[at]
        lines[at] = lines[at].removeprefix("# ")
        assert of_indents(lines) == [], lines[at]


@pytest.mark.parametrize("name", KITS)
def test_a_blank_left_behind_the_sign_is_told_at_each_line(name: str) -> None:
    blank = blank_input(kit_of(name)).split("\n")
    for at in heads(blank):
        lines = [*blank]
        lines[at], lines[at + 1] = lines[at][1:], lines[at + 1][1:].replace(":", ": 3", 1)
        told = of_indents(lines)
        assert told[:1] == [at], lines[at]
        for number in told:
            lines[number] = lines[number][1:]
        assert of_indents(lines) == [], lines[at]


def test_all_heads_left_as_comments_are_told_in_one_run() -> None:
    lines = blank_input(kit_of("general")).split("\n")
    tried = list(heads(lines))
    for at in tried:
        lines[at + 1] = lines[at + 1].removeprefix("# ").replace(":", ": 3", 1)
    twice = [getattr(f.location, "line", 0) - 2 for f in found(lines) if f.rule == "duplicate-key"]
    assert [lines[at] for at in twice] == ["# 信访:                         # 按件计，不与批次、人次相混"]
    assert sorted(of_indents(lines) + twice) == tried


def test_a_figure_of_the_same_name_is_not_taken_for_the_group_above() -> None:
    blank = blank_input(kit_of("general"))
    text = blank.replace("# 纠纷: ", "纠纷:").replace("#   化解: ", "  化解: 41", 1)
    before, head, behind = text.partition("# 信访: ")
    text = before + head + behind.replace("#   受理: ", "  受理: 13", 1)
    told = [f for f in found(text.split("\n")) if f.rule == "commented-head"]
    line = before.count("\n") + 1
    assert [getattr(f.location, "line", 0) for f in told] == [line]
    assert told[0].message == "“信访”这一行行首还有“# ”，它下面的“受理”就算进了“纠纷”"
    assert told[0].hints == (f"是“信访”的，删去第 {line} 行行首的“# ”；是“纠纷”的，移到第 {line} 行的上面",)


@pytest.mark.parametrize(
    "text",
    [
        "纠纷:\n  受理: 9起\n# 信访: 本期没有\n  化解: 8起",
        "纠纷:\n  受理: 9起\n  # 信访口径:\n  化解: 8起",
        "纠纷:\n  受理: 9起\n# 说明:\n  化解: 8起",
        "纠纷:\n  受理: 9起\n  化解: 8起\n# 信访:\n#   受理:",
        "纠纷: {受理: 9起, 化解: 8起}\n# 信访:\n",
    ],
)
def test_other_comments_are_no_heads(text: str) -> None:
    assert of_indents(f"模板: general\n单位: 甲乡\n{text}\n".split("\n")) == []


def test_a_figure_written_twice_may_be_one_of_a_head_left_as_a_comment() -> None:
    text = "模板: general\n单位: 甲乡\n纠纷:\n  受理: 9起\n# 信访:\n  受理: 3件\n"
    (told,) = (f for f in found(text.split("\n")) if f.rule == "duplicate-key")
    assert told.hints == ("第 6 行是“信访”里的，删去第 5 行行首的“# ”", "不是的，保留一处，删去另一处")


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("农业:\n粮食面积: 9亩\n  夏粮面积: 8亩", 4, "“粮食面积”与第 5 行的“夏粮面积”缩进不一样"),
        (
            "农业:\n   粮食面积: 9亩\n   油料面积: 3亩\n  夏粮面积: 8亩",
            4,
            "行首是 3 个空格，多了 1 个（到第 5 行都是）",
        ),
        ("农业:\n  粮食面积: 9亩\n   夏粮面积: 8亩", 5, "这一行的缩进与上一行不一致"),
        ("署名: 甲乡  # 落款\n  主送机关: 县委", 4, "这一行的缩进与上一行不一致"),
    ],
)
def test_lines_that_stand_apart(text: str, line: int, message: str) -> None:
    told = [f for f in found(f"模板: general\n单位: 甲乡\n{text}\n".split("\n")) if f.rule in _INDENTS]
    assert [(getattr(f.location, "line", 0), f.message) for f in told] == [(line, message)]
