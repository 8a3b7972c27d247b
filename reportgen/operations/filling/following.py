"""A number in own words written so that it follows the figure: the text with the figure in braces in its stead."""

from __future__ import annotations

import re

from reportgen.diagnostics import Diagnostic

TYPED_FIGURE = "typed-figure"

_SAID = re.compile(r"里写的是“(?P<said>[^”]+)”")
_AS_FIGURE = re.compile(r"把“(?P<typed>[^”]+)”写成“(?P<figure>\{[^{}”]+\})”")


def following_figure(finding: Diagnostic, text: str) -> tuple[str, str] | None:
    """What a button says, and what the text is with the figure; None where the finding tells no such way, or where the words
    stand in the text more than once.
    """
    said = _SAID.search(finding.message) if finding.rule == TYPED_FIGURE else None
    way = next(filter(None, map(_AS_FIGURE.match, finding.hints)), None)
    if said is None or way is None or text.count(said["said"]) != 1:
        return None
    return way[0], text.replace(said["said"], said["said"].replace(way["typed"], way["figure"], 1))
