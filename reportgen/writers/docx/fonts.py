"""Fonts: the names a run or style carries, and the part that says what may stand in for a font."""

from __future__ import annotations

import re

from reportgen.model.style import FontRole, StyleSheet
from reportgen.writers.docx.elements import Element, to_bytes, w
from reportgen.writers.docx.kept import kept_by_sheet

# Word's number of the GB 2312 character set, by which it looks for a like font where none of the names is installed.
_CHARSET_GB2312 = "86"
_CHARSET_ANSI = "00"

# From here on all characters are East Asian to Word. Below, those that ASCII lacks (“ ” — … · ×) are read as Latin
# unless a hint says otherwise (ECMA-376 Part 1, 17.3.2.26).
_SHARED = re.compile("[\x80-\u2e7f]")


def font_names(font: FontRole) -> Element:
    """``w:rFonts`` that names the office font for every class of characters, and that of its Latin characters.

    With all four named, marks and digits cannot fall into a Latin face by themselves, whatever class a program puts them
    in.
    """
    name = font.office_names[0]
    latin = font.latin.office_names[0] if font.latin else name
    return w("rFonts", hint="eastAsia", ascii=latin, hAnsi=latin, eastAsia=name, cs=latin)


def east_asian_hint(text: str) -> Element | None:
    """``w:rFonts`` with the hint alone where a text has marks that Chinese and Latin share, else None."""
    return w("rFonts", hint="eastAsia") if _SHARED.search(text) else None


@kept_by_sheet
def font_table(sheet: StyleSheet) -> bytes:
    """The font table: each font of the style with its further office names as alternatives (ECMA-376, 17.8.3.1)."""
    fonts = {font.office_names[0]: font for font in sheet.fonts.values()}
    latin = {font.latin.name for font in sheet.fonts.values() if font.latin}
    charsets = {name: _CHARSET_ANSI if font.name in latin else _CHARSET_GB2312 for name, font in fonts.items()}
    return to_bytes(w("fonts", *(_font(name, font.office_names[1:], charsets[name]) for name, font in fonts.items())))


def _font(name: str, alternatives: tuple[str, ...], charset: str) -> Element:
    return w(
        "font",
        w("altName", val=",".join(alternatives)) if alternatives else None,
        w("charset", val=charset),
        w("family", val="auto"),
        w("pitch", val="default"),
        name=name,
    )
