"""What a chart shows, ready to be drawn: words and lengths, no measures of the page."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum

from msgspec import Struct


class ChartKind(Enum):
    """How numbers are drawn; the value is the word in the template."""

    COLUMNS = "柱状图"
    BARS = "横条图"
    SHARES = "占比图"


class Bar(Struct, frozen=True):
    """A number as drawn, and the words beside it; where the number is missing the words alone, no bar."""

    number: Decimal
    label: str
    is_missing: bool = False


class BarGroup(Struct, frozen=True):
    """The bars of a category, one for each series."""

    name: str
    bars: tuple[Bar, ...]


class Plot(Struct, frozen=True):
    """All that a chart draws. ``unit`` is the line that says it, empty for none; a single series has no legend."""

    kind: ChartKind
    unit: str
    series: tuple[str, ...]
    groups: tuple[BarGroup, ...]

    @property
    def legend(self) -> tuple[str, ...]:
        """The names that a legend explains; none where there is nothing to tell apart."""
        return self.series if len(self.series) > 1 else ()

    @property
    def texts(self) -> tuple[str, ...]:
        """Every text that is drawn."""
        labels = (bar.label for group in self.groups for bar in group.bars)
        return (self.unit, *self.legend, *(group.name for group in self.groups), *labels)
