"""Parts that depend on the style sheet alone, kept for the documents to come."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from reportgen.model.style import StyleSheet

_MOST = 16  # style sheets; a run has a few

_Made = TypeVar("_Made")


def kept_by_sheet(make: Callable[[StyleSheet], _Made]) -> Callable[[StyleSheet], _Made]:
    """A function of a style sheet that works out its answer once for each; a style sheet never changes."""
    kept: dict[int, tuple[StyleSheet, _Made]] = {}

    def made(sheet: StyleSheet) -> _Made:
        if id(sheet) not in kept:
            if len(kept) >= _MOST:
                kept.clear()
            kept[id(sheet)] = sheet, make(sheet)  # with the sheet itself, so that no other takes its identity
        return kept[id(sheet)][1]

    return made
