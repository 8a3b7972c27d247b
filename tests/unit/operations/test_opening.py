"""The first day on which reports are taken (开始日期): before it nobody hands in, and nobody is reminded."""

from __future__ import annotations

import datetime

import pytest

from reportgen.model.reporting import Standing, State
from reportgen.operations.reporting.overview import overview
from reportgen.operations.reporting.reminders import reminders
from reportgen.operations.reporting.steps import ACCEPT, RECALL, SUBMIT, Step, kept_back
from tests.workspaces import mini_workspace

OPENS = datetime.date(2026, 6, 25)
BEFORE, THEN = datetime.date(2026, 6, 24), OPENS
ROSTER = "县名: 丁县\n开始日期: 2026年6月25日\n截止日期: 2026年7月8日\n乡镇: [甲乡, 乙镇]\n"


def draft(opens: datetime.date | None = OPENS) -> Standing:
    return Standing("甲乡", "inputs/2026H1/甲乡.yaml", State.DRAFT, current="0" * 64, opens=opens)


def test_nobody_hands_in_before_the_first_day() -> None:
    found = kept_back(SUBMIT, State.DRAFT, draft(), BEFORE)
    assert found is not None
    assert found.rule == "act-refused"
    assert found.message == "不能报送：“甲乡”的报告从2026年6月25日起收，现在是2026年6月24日"
    assert kept_back(SUBMIT, State.DRAFT, draft(), THEN) is None
    assert kept_back(SUBMIT, State.DRAFT, draft(opens=None), BEFORE) is None


@pytest.mark.parametrize("step", [RECALL, ACCEPT])
def test_what_is_in_may_go_on(step: Step) -> None:
    assert kept_back(step, State.SUBMITTED, draft(), BEFORE) is None


def test_nobody_is_reminded_before_the_first_day() -> None:
    workspace = mini_workspace(
        "", **{"inputs/_名单.yaml": ROSTER, "inputs/2026H1/甲乡.yaml": "模板: mini\n单位: 甲乡\n"}
    )
    assert reminders(overview(workspace, "2026H1", BEFORE)) == []
    assert [one.place for one in reminders(overview(workspace, "2026H1", THEN))] == ["甲乡", "乙镇"]


@pytest.mark.parametrize(
    ("due", "day", "reminded"),
    [
        ("", "2026-06-24", False),
        ("", "2026-06-30", True),
        ("截止日期: 2026年7月8日\n", "2026-06-24", False),
        ("截止日期: 2026年7月8日\n", "2026-07-01", True),
        ("截止日期: 2026年6月25日\n", "2026-06-24", True),
    ],
)
def test_nobody_is_reminded_of_a_period_that_is_not_over_unless_it_is_due_before(
    due: str, day: str, reminded: bool
) -> None:
    files = {
        "inputs/_名单.yaml": f"县名: 丁县\n{due}乡镇: [甲乡, 乙镇]\n",
        "inputs/2026H1/甲乡.yaml": "模板: mini\n单位: 甲乡\n",
    }
    view = overview(mini_workspace("", **files), "2026H1", datetime.date.fromisoformat(day))
    assert [one.place for one in reminders(view)] == (["甲乡", "乙镇"] if reminded else [])
