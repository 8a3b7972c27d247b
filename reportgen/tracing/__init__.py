"""Tracing (溯源): where each figure of a report comes from, and every place at which it stands in the paper."""

from reportgen.tracing.facts import Origins, origins_of
from reportgen.tracing.pages import with_pages
from reportgen.tracing.places import Cell, Place, places_in
from reportgen.tracing.sheet import SHEET_MARK, review_sheet

__all__ = [
    "SHEET_MARK",
    "Cell",
    "Origins",
    "Place",
    "origins_of",
    "places_in",
    "review_sheet",
    "with_pages",
]
