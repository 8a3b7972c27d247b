"""What was made before is used again where it hangs on the very same objects, and forgotten when nobody asks for it."""

from __future__ import annotations

from reportgen.diagnostics import DiagnosticLog, warning
from reportgen.recall import NOTHING, Recall
from reportgen.source import FileLocation


def test_a_piece_is_made_again_only_of_other_objects() -> None:
    recall, made = Recall(), [1]
    first = recall.again("piece", lambda: [len(made)], made)
    assert recall.again("piece", lambda: [2], made) is first
    assert recall.again("piece", lambda: [3], [1]) == [3]


def test_what_two_looks_do_not_ask_for_is_forgotten() -> None:
    recall = Recall()
    recall.keep("piece", "old")
    recall.begin()
    assert recall.known("piece") == "old"
    recall.begin()
    recall.begin()
    assert recall.known("piece") is None


def test_a_look_that_came_to_nothing_takes_nothing_away() -> None:
    recall = Recall()
    recall.keep("piece", "old")
    recall.begin()
    recall.go_back()
    recall.begin()
    assert recall.known("piece") == "old"


def test_what_was_found_is_told_each_time() -> None:
    recall, finding = Recall(), warning("found", "有一处不对", FileLocation("甲"))
    for _ in range(2):
        log = DiagnosticLog()
        assert recall.told("piece", log, lambda own: own.add(finding) or "made")  # type: ignore[func-returns-value]  # none
        assert list(log) == [finding]


def test_nothing_makes_all_each_time() -> None:
    NOTHING.keep("piece", "old")
    NOTHING.go_back()
    assert NOTHING.known("piece") is None
    assert NOTHING.again("piece", lambda: "new") == "new"
