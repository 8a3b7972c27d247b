"""Settings of the whole file: how Word reads it."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.model.style import NumberPlace, StyleSheet
from reportgen.writers.docx.elements import Element, filled, switch, to_bytes, w
from reportgen.writers.docx.footnotes import notes_setting
from reportgen.writers.docx.styles import LANGUAGE

_WORD = "http://schemas.microsoft.com/office/word"
_WORD_2013_AND_LATER = "15"  # Word's number for files without a compatibility mode

# Word's own marks for Chinese: a list of one's own takes the place of both. With ～ added to those that end no line, a
# range such as 3～5 stays whole.
_NOT_AT_END = "$([{£¥·‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥～"
_NOT_AT_START = "!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠"

# What Word 2013 and later writes into each new file.
_COMPATIBILITY = {
    "compatibilityMode": _WORD_2013_AND_LATER,
    "overrideTableStyleFontSizeAndJustification": "1",
    "enableOpenTypeFeatures": "1",
    "doNotFlipMirrorIndents": "1",
    "differentiateMultirowTableHeaders": "1",
    "useWord2013TrackBottomHyphenation": "0",
}


def settings(sheet: StyleSheet, variables: Mapping[str, str] | None = None, *, has_notes: bool = False) -> bytes:
    """The settings part. It asks for no update of fields: that would make Word put a question on opening.

    ``variables`` are names with their texts that Word keeps in the file and does not show.
    """
    outside = sheet.page_number.place is NumberPlace.OUTSIDE
    return to_bytes(
        w(
            "settings",
            w("zoom", percent=100),
            switch("evenAndOddHeaders", outside),
            w("characterSpacingControl", val="doNotCompress"),
            w("noLineBreaksAfter", lang=LANGUAGE, val=_NOT_AT_END),
            w("noLineBreaksBefore", lang=LANGUAGE, val=_NOT_AT_START),
            notes_setting() if has_notes else None,
            _compatibility(),
            filled("docVars", [w("docVar", name=name, val=text) for name, text in (variables or {}).items()]),
            w("themeFontLang", val="en-US", eastAsia=LANGUAGE),
        )
    )


def _compatibility() -> Element:
    modes = (w("compatSetting", name=name, uri=_WORD, val=value) for name, value in _COMPATIBILITY.items())
    # A line that ends in a break must not be stretched to the right edge; the second is Word's layout for East Asia.
    return w("compat", w("doNotExpandShiftReturn"), w("useFELayout"), *modes)
