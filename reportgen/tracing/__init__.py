"""Tracing (溯源): where each figure of a report comes from, and every place at which it stands in the paper."""

from reportgen.tracing.anchors import with_anchors
from reportgen.tracing.facts import Origins, origins_of
from reportgen.tracing.places import Cell, Place, places_in
from reportgen.tracing.sheet import SHEET_MARK, review_sheet
from reportgen.tracing.turning import page_of

__all__ = [
    "SHEET_MARK",
    "Cell",
    "Origins",
    "Place",
    "origins_of",
    "page_of",
    "places_in",
    "review_sheet",
    "with_anchors",
]
