"""Figures by the way to them, as inputs that are made up tell them."""

from __future__ import annotations

Key = tuple[str | int, ...]
"""The way to a figure: ids from the top, the numbers of rows between them; before them, whose figure it is."""

NOW, LAST_YEAR, TARGET, BEFORE = "", "last_year", "target", "before"
"""Whose figures an input tells; those of the period before stand in a file of their own."""
