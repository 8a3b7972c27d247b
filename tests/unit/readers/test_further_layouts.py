"""Ten layouts by somebody who did not know the reader: every figure goes in, and none silently wrong."""

from __future__ import annotations

import re
from functools import lru_cache

import pytest

from tests.unit.readers.test_office_layouts import Imported
from tests.workbooks.further_layouts import further

LAYOUTS = {layout.what: layout for layout in further()}
_UNIT = re.compile(r"(?<=\d)[个户人名]$")


@lru_cache
def imported(what: str) -> Imported:
    """A layout as it is imported; a unit typed behind a number is no other number."""
    found = Imported(LAYOUTS[what])
    found.figures = {
        place: {name: _UNIT.sub("", text.replace(",", "")) for name, text in figures.items()}
        for place, figures in found.figures.items()
    }
    return found


@pytest.mark.parametrize("what", LAYOUTS)
def test_no_figure_goes_in_silently_wrong(what: str) -> None:
    assert imported(what).silent == []


@pytest.mark.parametrize("what", LAYOUTS)
def test_every_indicator_of_the_sheet_is_read(what: str) -> None:
    assert imported(what).right == set(LAYOUTS[what].names)
