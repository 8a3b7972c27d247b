"""What a template's own text may not hold: half-width marks between Chinese characters, and blanks no keyboard gives."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.characters import ODD_BLANK
from reportgen.diagnostics import Diagnostic, error, warning
from reportgen.readers.template_words import PRINTED, SILENT, own_words
from reportgen.source import Source, TextLocation

_ALMOST_TAG = re.compile(r"[{｛][^{}｛｝\n]*[}｝]+")
"""Braces that are told as such: what is in them is meant as an expression."""
_PICTURE = re.compile(r"([!！]\[[^\]\n]*\])(\([^()\n]*\))")
"""A picture; which file it is, its second group says in no words."""
_MARK = re.compile(r"[,;:!?()\"'.]")
_WIDE_MARKS = frozenset(f"，。；：？！、（）《》“”‘’〔〕{PRINTED}")
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


def check_marks(source: Source) -> Iterator[Diagnostic]:
    """A finding for each half-width mark beside a Chinese character or a printed value (GB/T 15834-2011) and each odd blank."""
    text = _ALMOST_TAG.sub(lambda found: PRINTED * len(found[0]), own_words(source.text))
    if "](" in text:
        text = _PICTURE.sub(lambda found: found[1] + SILENT * len(found[2]), text)
    for number, line in enumerate(text.replace(SILENT, " ").split("\n"), 1):
        for match in _MARK.finditer(line):
            mark = match[0]
            if not _is_misplaced(mark, line[: match.start()][-1:], line[match.end() :][:1]):
                continue
            place = TextLocation(source, number, match.start() + 1)
            yield error("half-width-mark", f"模板正文用了半角标点“{mark}”", place, f"改成全角“{_WIDE[mark]}”")
        for match in ODD_BLANK.finditer(line):
            place = TextLocation(source, number, match.start() + 1)
            message = f"模板正文里有特殊的空格（U+{ord(match[0]):04X}），会印出来"
            yield warning("odd-blank", message, place, "删去它；确要空格的，用半角或全角空格")


def _is_misplaced(mark: str, before: str, after: str) -> bool:
    """Whether a half-width mark stands among Chinese words; a full stop only between or behind them."""
    if mark == ".":
        ends = not after or (after.isspace() and before != PRINTED)
        return _is_chinese(before) and (ends or _is_chinese(after))
    if _is_chinese(after):
        return True
    return _is_chinese(before) and (not after or after.isspace() or after in "0123456789")


def _is_chinese(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff" or character in _WIDE_MARKS
