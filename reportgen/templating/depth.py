"""Where a template is too deep to be read or compiled: at the tag with most around it and in it."""

from __future__ import annotations

import re

from reportgen.patterns import late
from reportgen.source import Source, TextLocation
from reportgen.templating.nesting import END, OPENING
from reportgen.templating.tags import scan

_WORD = late(r"[-+]?\s*([a-z]+)")
_OPERATION = late(r"[-+*/%~|.<>=(\[{]|\b(?:and|or|not|in|is|if)\b")


def deepest_place(source: Source) -> TextLocation:
    """The tag with the most statements open around it and the most operations in it; the first line where there is none."""
    open_ = 0
    most, place = -1, source.at(0, len(source.line(1)))
    for tag in scan(source).tags:
        word = _first_word(tag.text) if tag.opener == "{%" else ""
        open_ += word in OPENING
        score = open_ + len(_OPERATION.findall(tag.text))
        if score > most:
            most, place = score, tag.place
        open_ -= word.startswith(END)
    return place


def _first_word(text: str) -> str:
    match: re.Match[str] | None = _WORD.match(text)
    return match[1] if match else ""
