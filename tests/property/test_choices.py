"""Choices between two versions of an input: what is taken is taken, what is not stays, to the byte where nothing is."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reportgen.comparing.input_choices import ORDER, choices_between
from reportgen.comparing.taking import with_choices
from reportgen.diagnostics import DiagnosticLog
from reportgen.model.facts import FactGroup, FactRows
from reportgen.model.report import Report
from reportgen.pipeline import Stages
from tests.filled_forms import said, stated
from tests.property.test_forms import INPUT, REPORT, workspace_with

PICKS = st.randoms(use_true_random=False)


def read(report: dict[str, Any]) -> tuple[bytes, Report]:
    workspace = workspace_with(report)
    return workspace.content[INPUT], stated(workspace, INPUT)


def read_bytes(content: bytes) -> Report:
    workspace = workspace_with({})
    workspace.content[INPUT] = content
    return stated(workspace, INPUT)


def names_are_clear(report: Report) -> bool:
    """Whether no list has two rows of one name, of which nobody can tell which is meant."""
    group = report.facts["group"]
    inner = group.members["items"] if isinstance(group, FactGroup) else None
    for node, column in ((report.facts["rows"], "place"), (inner, "name"), (report.own_rows, "section")):
        rows = node.rows if isinstance(node, FactRows) else ()
        names = [getattr(row.members[column], "text", "") for row in rows]
        if len(set(names)) != len(names):
            return False
    return True


@settings(deadline=None, max_examples=150)
@given(REPORT, REPORT, PICKS)
def test_what_is_ticked_is_taken_and_nothing_else(
    old: dict[str, Any], new: dict[str, Any], picks: random.Random
) -> None:
    (content, before), (_, after) = read(old), read(new)
    assume(names_are_clear(before) and names_are_clear(after))
    found = choices_between(before, after)
    assert len({choice.id for choice in found}) == len(found)
    taken = [choice for choice in found if picks.random() < 0.5]
    result = read_bytes(with_choices(content, before, after, taken))
    left = {choice.id for choice in choices_between(result, after)}
    ticked = {choice.id for choice in taken}
    notes = {
        f"{c.label}（{part}）" for c in taken for part in ("备注", "来源")
    }  # a figure taken out goes with its note
    assert left - {name for name in left if name.endswith(ORDER)} <= {c.id for c in found} - ticked
    assert {c.id for c in found if not c.id.endswith(ORDER)} - ticked <= left | notes
    done = {choice.id for choice in choices_between(before, result)}
    assert {name for name in done if not name.endswith(ORDER)} <= ticked


@settings(deadline=None, max_examples=60)
@given(REPORT, REPORT)
def test_all_of_it_taken_is_the_other_version_and_none_is_no_change(old: dict[str, Any], new: dict[str, Any]) -> None:
    (content, before), (_, after) = read(old), read(new)
    assume(names_are_clear(before) and names_are_clear(after))
    found = choices_between(before, after)
    assert with_choices(content, before, after, ()) == content
    assert said(read_bytes(with_choices(content, before, after, found))) == said(after)


def test_comments_and_ways_of_writing_stay_where_nothing_is_taken() -> None:
    text = """# 上半年的数
模板: all
单位: 甲乡
个数: "18个"   # 含一个社区
投资: {值: 12.50, 备注: 概算}
级数:
各村:
  - 村名: 东村   # 最大的
    人数: 1200
  - {村名: 西村, 人数: 800}
"""
    before = read_bytes(text.encode())
    _, after = read(
        {
            "模板": "all",
            "单位": "甲乡",
            "个数": "19",
            "投资": {"值": "13", "备注": "决算"},
            "级数": "3",
            "各村": [{"村名": "西村", "人数": "900"}, {"村名": "北村", "人数": "5"}, {"村名": "东村", "人数": "1200"}],
        }
    )
    found = {choice.id: choice for choice in choices_between(before, after)}
    assert [*found] == ["个数", "级数", "投资", "投资（备注）", "各村[西村].人数", "各村[北村]", "各村的次序"]
    taken = [found["个数"], found["投资（备注）"], found["各村[西村].人数"], found["级数"]]
    assert with_choices(text.encode(), before, after, taken).decode() == text.replace('"18个"', '"19个"').replace(
        "概算", "决算"
    ).replace("人数: 800", "人数: 900").replace("级数:", "级数: 3")
    order = with_choices(text.encode(), before, after, [found["各村[北村]"], found["各村的次序"]]).decode()
    assert [line.split("村名: ")[1][:2] for line in order.splitlines() if "村名" in line] == ["西村", "北村", "东村"]


def test_a_wrong_figure_stays_as_it_is_written_unless_it_is_taken() -> None:
    workspace = workspace_with({})
    workspace.content[INPUT] = "模板: all\n单位: 甲乡\n个数: 18只\n级数: 二十x\n投资: 3\n".encode()
    before = Stages(workspace).stated(INPUT, DiagnosticLog(), draft=True)
    assert before is not None
    _, after = read({"模板": "all", "单位": "甲乡", "个数": "18", "级数": "3", "投资": "4"})
    found = {choice.id: choice for choice in choices_between(before, after)}
    text = with_choices(workspace.content[INPUT], before, after, [found["投资"], found["级数"]]).decode()
    assert text == "模板: all\n单位: 甲乡\n个数: 18只\n级数: 3\n投资: 4\n"
