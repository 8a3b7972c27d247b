"""Words as typed into one line: lines joined by a stated rule, blanks that nobody meant told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from reportgen.characters import BLANKS, ODD_BLANK
from reportgen.diagnostics import Diagnostic, DiagnosticLog, error, warning
from reportgen.source import Location

_HAN = "\u3400-\u9fff\uf900-\ufaff"
_MARKS = "，。；：？！、（）《》“”‘’〔〕…—"
_BLANK_LINE = re.compile(r"\n[ \u3000]*\n")
_ENDS = re.compile(rf"[{_MARKS}]$")
_BEGINS = re.compile(r"^[，。；：？！、）》”’〕]")
_SPACES = re.compile(r"[ \t\n\r\u00a0\u1680\u2000-\u200a\u202f\u205f]+")  # one space, as both papers print it
_SENTENCE = re.compile("[，。；：！？]")
_SHOWN = 4


@cache
def _joining() -> re.Pattern[str]:
    return re.compile(rf"[{_HAN}{_MARKS}]")


@cache
def _gap() -> re.Pattern[str]:
    """Blanks that no rule of writing asks for."""
    return re.compile(rf"(?<=[{_HAN}{_MARKS}])[{BLANKS}]+(?=[{_HAN}{_MARKS}])|[{BLANKS}]{{2,}}")


def read_words(text: str, label: str, place: Location, log: DiagnosticLog) -> str | None:
    """The words that a text says, in one line; None with the mistake in the log.

    Lines are joined without a blank between Chinese characters. A line that ends without a mark would run into the next
    one: that is told, as are blanks between Chinese characters, more than one blank, and blanks no keyboard gives.
    """
    if not any(blank in text for blank in BLANKS):  # most values by far
        return text
    if _BLANK_LINE.search(text):
        log.add(error("wrong-type", f"“{label}”只能写一段文字，中间不能空行", place))
        return None
    lines = [line.strip(BLANKS) for line in text.split("\n")]
    log.extend(_strange(lines, label, place))
    joined = lines[0]
    for line in lines[1:]:
        if not (_ENDS.search(joined) or _BEGINS.search(line)):
            log.add(_run_in(joined, line, label, place))
        tight = _joining().match(joined[-1:]) and _joining().match(line[:1])
        joined += line if tight else f" {line}"
    return _SPACES.sub(" ", joined)


def _run_in(before: str, line: str, label: str, place: Location) -> Diagnostic:
    words = f"{before[-_SHOWN:]}{line[:_SHOWN]}"
    message = f"“{label}”分行写，行末没有标点，印出来连成“…{words}…”"
    return warning("line-break", message, place, "在行末补上标点，或者写成一行")


def _strange(lines: list[str], label: str, place: Location) -> Iterator[Diagnostic]:
    for line in lines:
        odd = ODD_BLANK.search(line)
        gap = _gap().search(line)
        around = (
            f"“{line[max(0, gap.start() - _SHOWN) : gap.start()]}␣{line[gap.end() : gap.end() + _SHOWN]}”"
            if gap
            else ""
        )
        if odd:
            message = f"“{label}”里有特殊的空格（U+{ord(odd[0]):04X}）"
            yield warning("odd-blank", message, place, "删去它；确要空格的，用半角空格")
        elif gap and not _SENTENCE.search(line):  # in sentences the rules of language tell it
            yield warning("inner-blank", f"“{label}”的文字中间有空格：{around}", place, "删去空格，或者换成标点")
