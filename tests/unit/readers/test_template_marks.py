"""Half-width marks in a template's own words are told where they are typed, and no hint spoils an expression."""

from __future__ import annotations

import pytest

from reportgen.readers.template_marks import check_marks
from reportgen.source import Source, TextLocation


def told(text: str) -> list[tuple[str, int]]:
    found = []
    for finding in check_marks(Source("report.md.j2", text)):
        assert isinstance(finding.location, TextLocation)
        found.append((finding.rule, finding.location.column))
    return found


@pytest.mark.parametrize(
    ("line", "column"), [("任务完成.", 5), ("任务完成. 另报", 5), ("走访{{ 走访 }}.", 11), ("走访.化解", 3)]
)
def test_a_half_width_full_stop_is_told(line: str, column: int) -> None:
    assert told(line) == [("half-width-mark", column)]


@pytest.mark.parametrize(
    "line",
    [
        "1. 走访。",
        "{{ 走访 }}. 走访",
        "占3.5%",
        "受理｛{ 纠纷.受理 }｝。",
        "受理{ 纠纷.受理 }。",
        "完成...",
        "G108.5线",
    ],
)
def test_numbers_items_and_what_is_meant_as_an_expression_are_left_alone(line: str) -> None:
    assert told(line) == []
