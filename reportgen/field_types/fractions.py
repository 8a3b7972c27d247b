"""Percentages as a table program stores them: 0.953 where 95.3 is meant."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from reportgen.model.kit import Field
from reportgen.patterns import late

HUNDREDTHS = "%"
"""The unit of a rate."""

_WHOLE = 100
_SMALL = late(
    r"(?:发生|发案|发病|患病|感染|死亡|出生|失业|流失|辍学|返贫|贫困|信访|投诉|事故|不良|逾期|误差|自然增长)率?\Z"
)
"""What is below 1 % in good times, by the end of a name."""
_FEW = 4  # so many changes that are all below 1 % are more than chance
_PUBLISHED = 1  # decimals of a change as offices publish it


def are_fractions(numbers: Sequence[Decimal], field: Field) -> bool:
    """Whether the figures of a field in % are likely hundredths of what is meant: shares of at most 1, or changes below 1
    that are many or have more decimals than are published.
    """
    told = [abs(number) for number in numbers if number]
    if field.unit != HUNDREDTHS or not told or max(told) > 1 or all(number == 1 for number in told):
        return False
    if field.maximum == _WHOLE:
        return not _SMALL.search(field.label)
    if field.minimum is not None and field.minimum >= 0:
        return False
    return max(told) < 1 and (len(told) >= _FEW or any(number != round(number, _PUBLISHED) for number in told))
