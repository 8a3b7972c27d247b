"""Paragraph and run properties of a role's style, in the order of the schema."""

from __future__ import annotations

from decimal import Decimal
from typing import assert_never

from reportgen.model.style import Alignment, ParagraphStyle, StyleSheet
from reportgen.units import Length
from reportgen.writers.docx.elements import Element, switch, w
from reportgen.writers.docx.fonts import font_names

# Word counts automatic line spacing in 240ths of a line (ECMA-376, 17.18.48): 240 is single spacing.
_SINGLE_SPACING = 240
RED = "FF0000"


def run_properties(style: ParagraphStyle, base: ParagraphStyle | None = None, *, is_red: bool = False) -> list[Element]:
    """The children of ``w:rPr`` for a style; only those that differ from ``base``, where one is given."""
    found: list[Element] = []
    if base is None or style.font != base.font:
        found.append(font_names(style.font))
    if style.bold != (base is not None and base.bold):
        found.append(switch("b", style.bold))
    if is_red:
        found.append(w("color", val=RED))
    if base is None or style.letter_spacing != base.letter_spacing:
        found.append(w("spacing", val=style.letter_spacing.twips))
    if base is None or style.size != base.size:
        found += type_size(style.size)
    return found


def type_size(size: Length) -> list[Element]:
    """The size of type, in half points, for all scripts."""
    return [w("sz", val=size.half_points), w("szCs", val=size.half_points)]


def line_switches(sheet: StyleSheet) -> list[Element]:
    """How lines break and characters space, for the base style: what the grid of 22 × 28 rests on (GB/T 9704, 5.2.3).

    Widow control is off, or pages end at 21 lines. No line starts with a mark (kinsoku). The space between Han
    characters and digits is the style file's choice. No document grid moves lines or right indents.

    No mark hangs beyond the margin, as in the PDF. LibreOffice 7.4 reads this property the wrong way round:
    docs/dev/analysis/docx-line-breaks.md.
    """
    gap = sheet.script_gap > 0
    return [
        switch("widowControl", False),
        switch("kinsoku", True),
        switch("overflowPunct", False),
        switch("autoSpaceDE", gap),
        switch("autoSpaceDN", gap),
        switch("adjustRightInd", False),
        switch("snapToGrid", False),
    ]


def spacing(style: ParagraphStyle, sheet: StyleSheet) -> Element | None:
    """``w:spacing``: space before and after in twips of the body's pitch; the pitch where it is not the body's."""
    attributes: dict[str, str | int] = {}
    if style.before_lines:
        attributes["before"] = sheet.lines(style.before_lines).twips
    if style.after_lines:
        attributes["after"] = sheet.lines(style.after_lines).twips
    if style.pitch != sheet.body.pitch:
        attributes |= line_pitch(style.pitch)
    return w("spacing", **attributes) if attributes else None


def line_pitch(pitch: Length | None) -> dict[str, str | int]:
    """Attributes of ``w:spacing`` for an exact distance of baselines, or the font's own where None."""
    if pitch is None:
        return {"line": _SINGLE_SPACING, "lineRule": "auto"}
    return {"line": pitch.twips, "lineRule": "exact"}


def indents(style: ParagraphStyle, all_sides: bool = False) -> Element | None:
    """``w:ind`` in characters, for Word, and in twips, for programs that do not count characters.

    Word takes the characters and lets the indent follow the size of type when a clerk changes it. Indents of 0 are left
    out, unless ``all_sides`` of a base style's indents are to be replaced.
    """
    attributes: dict[str, str | int] = {}
    for side, count in (
        ("left", style.left_chars),
        ("right", style.right_chars),
        ("firstLine", style.first_line_chars),
    ):
        if count or all_sides:
            attributes |= _indent(side, count, style.chars(count))
    return w("ind", **attributes) if attributes else None


def _indent(side: str, count: Decimal, width: Length) -> dict[str, str | int]:
    if side == "firstLine" and count < 0:
        side, count, width = "hanging", -count, -width
    return {f"{side}Chars": round(count * 100), side: width.twips}


def direct_indents(left: Length | None, right: Length | None, first: Length | None = None) -> Element | None:
    """``w:ind`` of a single paragraph; it takes the place of the style's indents on the sides that are not None.

    Characters are set to 0 because Word would otherwise go on counting those of the style.
    """
    attributes: dict[str, str | int] = {}
    for side, length in (("left", left), ("right", right)):
        if length is not None:
            attributes |= {f"{side}Chars": 0, side: length.twips}
    if first is not None:
        side = "hanging" if first.twips < 0 else "firstLine"
        attributes |= {f"{side}Chars": 0, side: abs(first.twips)}
    return w("ind", **attributes) if attributes else None


def justification(alignment: Alignment) -> Element:
    """``w:jc``."""
    match alignment:
        case Alignment.JUSTIFY:
            return w("jc", val="both")
        case Alignment.CENTER:
            return w("jc", val="center")
        case Alignment.LEFT:
            return w("jc", val="left")
        case Alignment.RIGHT:
            return w("jc", val="right")
        case Alignment.SPREAD:
            return w("jc", val="distribute")
        case _:
            assert_never(alignment)
