"""A run for machines."""

from __future__ import annotations

from reportgen.operations.build.summary import rows
from reportgen.records.build import counts_json, result_json
from reportgen.records.finding import finding_json
from tests.unit.operations.results import batch


def test_counts_leave_no_status_out() -> None:
    assert counts_json(batch()) == {"built": 1, "unchanged": 1, "issued": 0, "held": 0, "rejected": 2, "crashed": 1}
    assert counts_json([]) == {"built": 0, "unchanged": 0, "issued": 0, "held": 0, "rejected": 0, "crashed": 0}


def test_machines_are_told_the_same_as_persons() -> None:
    said = [result_json(result) for result in batch()]
    assert [one["status"] for one in said] == ["built", "unchanged", "rejected", "rejected", "crashed"]
    assert [one["reason"] for one in said] == [reason for _, _, reason in rows(batch())]
    assert [sorted(one) for one in said] == [
        ["findings", "input", "papers", "reason", "status"],
        ["findings", "input", "papers", "reason", "status"],
        ["findings", "input", "reason", "status"],
        ["findings", "input", "reason", "status"],
        ["input", "reason", "status", "trace"],
    ]
    assert said[3]["findings"] == [finding_json(batch()[3].findings[0])]  # type: ignore[union-attr]
