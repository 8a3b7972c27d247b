"""Fields of Word, with what they print already there: no question is asked on opening."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.writers.docx.elements import Element, text_element, w


def field(instruction: str, printed: Iterable[Element]) -> tuple[Element, ...]:
    """The runs of a field around those that it prints."""
    return (*opened(instruction), *printed, mark("end"))


def opened(instruction: str) -> tuple[Element, Element, Element]:
    """The runs before those that a field prints; its end comes behind them."""
    return mark("begin"), w("r", text_element(instruction, "instrText")), mark("separate")


def mark(kind: str) -> Element:
    """A run that begins, parts or ends a field."""
    return w("r", w("fldChar", fldCharType=kind))
