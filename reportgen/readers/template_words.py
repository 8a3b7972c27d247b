"""A template's own words: what Jinja takes away is filled in, so that lines and columns stay as they are typed."""

from __future__ import annotations

import re

# Noncharacters, which no template can hold: an expression prints something, a statement or comment nothing.
PRINTED, SILENT = "\ufdd0", "\ufdd1"

_TAG = re.compile(
    r"\{#.*?#\}"
    r"|(?P<open>\{%[-+]?\s*raw\s*[-+]?%\})(?P<raw>.*?)(?P<close>\{%[-+]?\s*endraw\s*[-+]?%\})"
    r"|\{%.*?%\}"
    r"|(?P<expression>\{\{.*?\}\})"
    r"|\{\[|\]\}",  # clauses in brackets
    re.DOTALL,
)
_NOT_A_LINE_END = re.compile(r"[^\n]")


def own_words(text: str) -> str:
    """The text with expressions as ``PRINTED`` and statements as ``SILENT``, character for character.

    What stands between ``{% raw %}`` and ``{% endraw %}`` is printed as it is, so it is own words too.
    """
    return _TAG.sub(_filled, text)


def _filled(match: re.Match[str]) -> str:
    if match["open"]:
        return f"{_fill(match['open'], SILENT)}{match['raw']}{_fill(match['close'], SILENT)}"
    return _fill(match[0], PRINTED if match["expression"] else SILENT)


def _fill(text: str, filler: str) -> str:
    return _NOT_A_LINE_END.sub(filler, text)
