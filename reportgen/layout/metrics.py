"""Widths of text in a style, by the classes of its characters: what indents and table columns are computed from."""

from __future__ import annotations

from decimal import Decimal

from reportgen.model.shift import DRAWN
from reportgen.model.style import ParagraphStyle, StyleSheet
from reportgen.units import Length

_HALF = Decimal("0.5")
_WIDE_HALF = 0.56
_ASCII_END = 0x80
_FIRST_HAN, _LAST_HAN = 0x2E80, 0x9FFF


def _is_half(char: str) -> bool:
    return ord(char) < _ASCII_END or char in DRAWN


def _is_han(char: str) -> bool:
    return _FIRST_HAN <= ord(char) <= _LAST_HAN and char not in "、。〈〉《》「」『』【】〔〕〇"


def text_width(text: str, style: ParagraphStyle, sheet: StyleSheet) -> Length:
    """The width of a line of text: a Han character or full-width mark is one em, a digit or Latin letter half.

    Between a Han character and a digit or letter stands the sheet's script gap.
    """
    ems = Decimal(0)
    for index, char in enumerate(text):
        ems += _HALF if _is_half(char) else 1
        before = text[index - 1] if index else ""
        if before and ((_is_han(before) and _is_script(char)) or (_is_script(before) and _is_han(char))):
            ems += sheet.script_gap
    return Length(round(style.size.twips * ems) + style.letter_spacing.twips * len(text))


def starts(text: str, style: ParagraphStyle, sheet: StyleSheet) -> list[int]:
    """How far each character of a line stands from the first, in twips, the end of the line included.

    Digits and letters are taken for a little wider than half an em, as those of some faces are.
    """
    found = [0]
    em, gap = style.size.twips, round(style.size.twips * sheet.script_gap)
    before = ""
    for char in text:
        own = round(em * _WIDE_HALF) if _is_half(char) else em
        if before and ((_is_han(before) and _is_script(char)) or (_is_script(before) and _is_han(char))):
            own += gap
        found.append(found[-1] + own + style.letter_spacing.twips)
        before = char
    return found


def _is_script(char: str) -> bool:
    return char.isascii() and char.isalnum()
