"""Words as typed into one line: lines joined by a stated rule, blanks that nobody meant told."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.characters import BLANKS, ODD_BLANK
from reportgen.diagnostics import Diagnostic, DiagnosticLog, error, warning
from reportgen.patterns import late
from reportgen.source import Location

_HAN = "\u3400-\u9fff\uf900-\ufaff"
_MARKS = "，。；：？！、（）《》“”‘’〔〕…—"
_BLANK_LINE = late(r"\n[ \u3000]*\n")
_ENDS = late(rf"[{_MARKS}]")
_BEGINS = late(r"[，。；：？！、）》”’〕]")
_SPACES = late(r"[ \t\n\r\u00a0\u1680\u2000-\u200a\u202f\u205f]+")  # one space, as both papers print it
_JOINING = late(rf"[{_HAN}{_MARKS}]")
# Blanks that no rule of writing asks for.
_GAP = late(rf"(?<=[{_HAN}{_MARKS}])[{BLANKS}]+(?=[{_HAN}{_MARKS}])|[{BLANKS}]{{2,}}")
_OFFICE = late("(?:委员会|政府|办公室|办事处|党委|党工委)$")  # one that may sign with another beside it
_SENTENCE = late("[，。；：！？]")
_SHOWN = 4


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
    before, parts, told = lines[0], [lines[0]], False
    for line in lines[1:]:
        if not (told or _ENDS.match(before[-1:]) or _BEGINS.match(line)):
            told = True
            log.add(_run_in(before, line, label, place))
        tight = _JOINING.match(before[-1:]) and _JOINING.match(line[:1])
        parts.append(line if tight else f" {line}")
        before = line
    return _SPACES.sub(" ", "".join(parts))


def _run_in(before: str, line: str, label: str, place: Location) -> Diagnostic:
    words = f"{before[-_SHOWN:]}{line[:_SHOWN]}"
    message = f"“{label}”分行写，行末没有标点，印出来连成“…{words}…”"
    return warning("line-break", message, place, "在行末补上标点，或者写成一行")


def _strange(lines: list[str], label: str, place: Location) -> Iterator[Diagnostic]:
    for line in lines:
        odd = ODD_BLANK.search(line)
        gap = _GAP.search(line)
        around = (
            f"“{line[max(0, gap.start() - _SHOWN) : gap.start()]}␣{line[gap.end() : gap.end() + _SHOWN]}”"
            if gap
            else ""
        )
        if odd:
            message = f"“{label}”里有特殊的空格（U+{ord(odd[0]):04X}）"
            yield warning("odd-blank", message, place, "删去它；确要空格的，用半角空格")
        elif gap and not _SENTENCE.search(line):  # in sentences the rules of language tell it
            is_between_names = gap is not None and _OFFICE.search(line[: gap.start()]) is not None
            hint = "两个单位的，中间写“、”" if is_between_names else "删去空格，或者换成标点"
            yield warning("inner-blank", f"“{label}”的文字中间有空格：{around}", place, hint)
