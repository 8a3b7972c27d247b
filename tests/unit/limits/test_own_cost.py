"""What becomes of exceptions while one person's file is worked on."""

from __future__ import annotations

import time

import pytest

from reportgen.diagnostics import Diagnostic, DiagnosticLog, RejectedInput, WorkspaceError, warning
from reportgen.limits.deadline import PastDeadline, deadline
from reportgen.limits.own_cost import own_cost
from reportgen.model.facts import Period
from reportgen.source import FileLocation


def findings(raise_it: object) -> tuple[Diagnostic, ...]:
    log = DiagnosticLog()
    log.add(warning("other", "先前的", FileLocation("甲.yaml")))
    with pytest.raises(RejectedInput) as caught, own_cost("甲.yaml", log):
        raise_it()  # type: ignore[operator]
    return caught.value.diagnostics


def test_an_exception_that_nobody_expects_is_a_finding_with_the_way_to_it() -> None:
    found = findings(lambda: Period.parse(None))  # type: ignore[arg-type]
    assert [f.rule for f in found] == ["other", "internal-fault"]
    assert str(found[1].location) == "甲.yaml"
    assert "model/facts.py:" in found[1].hints[0]


def test_too_deep_and_too_much_are_told_as_such() -> None:
    def endless() -> None:
        endless()

    def large() -> None:
        raise MemoryError

    assert findings(endless)[-1].rule == "too-deep"
    assert findings(large)[-1].rule == "past-memory"


def test_what_is_raised_on_purpose_passes_through() -> None:
    with pytest.raises(WorkspaceError), own_cost("甲.yaml"):
        raise WorkspaceError("甲.yaml：文件不存在")
    with pytest.raises(KeyboardInterrupt), own_cost("甲.yaml"):
        raise KeyboardInterrupt


def test_the_deadline_of_a_block_around_it_is_not_its_own() -> None:
    with pytest.raises(PastDeadline), deadline(0.05), own_cost("甲.yaml"):
        time.sleep(5)
