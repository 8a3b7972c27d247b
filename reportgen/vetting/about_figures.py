"""Which findings of a check are about figures: how much one is, or whether it is this place's and this period's."""

from __future__ import annotations

ABOUT_AMOUNTS = frozenset(
    {"jump", "slip-of-ten", "unusual", "old-figures", "share-of-more", "computed-differs", "last-year-differs"}
)
"""The findings of a check that are about how much a figure is."""

ABOUT_FIGURES = ABOUT_AMOUNTS | {
    "cross-check",
    "another-place",
    "broken-earlier",
    "clashing-earlier",
    "other-place-earlier",
    "other-name-earlier",
    "two-earlier",
    "passed-over",
    "part-of-year",
    "fraction-of-percent",
    "same-name-row",
    "typed-figure",
}
"""Those that say that figures, or those that they are compared with, may be others."""
