"""The marks of an old report as papers print them: full width, quotes in pairs; every character keeps its place."""

from __future__ import annotations

import re

from reportgen.linting.width import rectify

_QUOTED = re.compile(r'"([^"\n]*)"')
_BESIDE = re.compile(r"(?<=\d) +(?=[\u4e00-\u9fff%])|(?<=[\u4e00-\u9fff]) +(?=\d)")


def house_marks(text: str) -> str:
    """A text with its marks as papers print them."""
    return rectify(_QUOTED.sub("“\\1”", text)).replace('"', "”")


def closed_up(text: str) -> str:
    """A text without the blanks between numbers and words."""
    return _BESIDE.sub("", text)
