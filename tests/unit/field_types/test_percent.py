"""百分比: one meaning in the input, on paper and in workbooks."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.field_types import PERCENT
from reportgen.model.facts import Fact
from reportgen.model.kit import Field
from reportgen.source import FileLocation

HERE = FileLocation("")
FIELD = Field("x", "参保率", PERCENT, HERE, unit="%", places=2, minimum=Decimal(0), maximum=Decimal(100))


@pytest.mark.parametrize(
    ("text", "printed", "cell"),
    [
        ("85.3", "85.3%", 0.853),
        ("85.3%", "85.3%", 0.853),
        ("８５．３％", "85.3%", 0.853),
        ("0.85%", "0.85%", 0.0085),
        ("1%", "1%", 0.01),
        ("100", "100%", 1),
        ("0", "0%", 0),
        ("约90%", "约90%", "约90%"),
    ],
)
def test_a_percentage_is_printed_with_its_sign_and_is_a_share_in_a_cell(
    text: str, printed: str, cell: float | str
) -> None:
    value = FIELD.type.read(text, FIELD, "参保率", HERE, log := DiagnosticLog())
    assert value is not None, list(log)
    assert value.text == printed
    fact = Fact("x", "参保率", value.value, "%", value.text, HERE, value.approximation)
    assert FIELD.type.content(fact) == cell


@pytest.mark.parametrize("text", ["0.85", "0.853", "1", "0.01", "-0.4", "+0.5", "1.0"])
def test_what_may_be_a_share_of_one_is_refused_without_its_sign(text: str) -> None:
    assert FIELD.type.read(text, FIELD, "参保率", HERE, log := DiagnosticLog()) is None
    assert [finding.rule for finding in log] == ["wrong-unit"]


def test_results_show_hundredths() -> None:
    assert PERCENT.result(Decimal("85.25"), 1) == (0.8525, "#,##0.00%")
    assert PERCENT.number_format(FIELD) == "0.00%"
