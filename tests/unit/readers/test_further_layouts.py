"""Ten layouts by somebody who did not know the reader: no figure goes in silently wrong, and what is not read is told."""

from __future__ import annotations

import re
from functools import lru_cache

import pytest

from tests.unit.readers.test_office_layouts import Imported
from tests.workbooks.further_layouts import further

LAYOUTS = {layout.what: layout for layout in further()}
UNREAD = {"系统导出，一行一个数", "一个乡镇几行，左边合并"}
"""Layouts of which nothing is read: each is told."""
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


@pytest.mark.parametrize("what", [what for what in LAYOUTS if what not in UNREAD])
def test_every_indicator_of_the_sheet_is_read(what: str) -> None:
    assert imported(what).right == set(LAYOUTS[what].names)


@pytest.mark.parametrize("what", sorted(UNREAD))
def test_of_what_is_not_read_nothing_goes_in(what: str) -> None:
    found = imported(what)
    assert not any(found.figures.values())
    assert found.log
