"""Half-width marks between Chinese characters in a template's own text: an error of the kit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.diagnostics import Diagnostic, error
from reportgen.source import Source, TextLocation

# What Jinja takes away: an expression prints something, so for the marks beside it it counts as a character.
_EXPRESSION = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_SILENT = re.compile(r"\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_PRINTED = "\ufdd0"
_HAN = f"\u3400-\u9fff\uf900-\ufaff，。；：？！、（）《》“”‘’〔〕{_PRINTED}"
_MARK = re.compile(
    rf"(?<=[{_HAN}])[,;:!?()\"'](?=\s|$|[{_HAN}0-9])|[,;:!?()\"'](?=[{_HAN}])|(?<=[{_HAN}])\.(?=[{_HAN}])"
)
_WIDE = {
    ",": "，",
    ";": "；",
    ":": "：",
    "!": "！",
    "?": "？",
    "(": "（",
    ")": "）",
    ".": "。",
    '"': "“ 或 ”",
    "'": "‘ 或 ’",
}


def _masked(text: str) -> str:
    """The text with its expressions as filler of the same length, its statements as blanks: columns stay."""

    def blank(match: re.Match[str], filler: str) -> str:
        return "".join("\n" if c == "\n" else filler for c in match[0])

    text = _SILENT.sub(lambda m: blank(m, " "), text)
    return _EXPRESSION.sub(lambda m: blank(m, _PRINTED), text)


def check_marks(source: Source) -> Iterator[Diagnostic]:
    """A finding for each half-width mark that stands beside a Chinese character or a printed value (GB/T 15834-2011)."""
    for number, line in enumerate(_masked(source.text).split("\n"), 1):
        for match in _MARK.finditer(line):
            mark = match[0]
            place = TextLocation(source, number, match.start() + 1)
            yield error("half-width-mark", f"模板正文用了半角标点“{mark}”", place, f"改成全角“{_WIDE[mark]}”")
