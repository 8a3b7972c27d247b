"""Numbers of tables and figures (表1, 图2), by which the text refers to them."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct


class Series(Enum):
    """What is counted by itself; the value is the word before the number. Charts and pictures are both figures."""

    TABLE = "表"
    FIGURE = "图"


class Numbered(Struct, frozen=True):
    """A table or figure by its number, which counts from 1 those of its series that are numbered, as they are printed."""

    series: Series
    number: int

    @property
    def text(self) -> str:
        """As printed."""
        return f"{self.series.value}{self.number}"
