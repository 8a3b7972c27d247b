"""A last look at the whole rendering, for marks that never belong in a paper: however they came there, they are told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reportgen.diagnostics import Diagnostic, Severity, error, warning
from reportgen.model.inlines import FactText
from reportgen.model.markup import Markup
from reportgen.patterns import late
from reportgen.readers.template_slips import SLIPS

_BRACES = late(r"\{[{%#]|[}%#]\}|[{}｛｝]")
# What a program writes for its own values. A list of numbers is one of Python's, not a file number: 〔2026〕 has others.
_PROGRAM = late(
    r"(?<![A-Za-z])(?:None|nan|NaN|Undefined|undefined|True|False|Decimal\([^)\n]*\)|Infinity)(?![A-Za-z])"
    r"|\[(?:\d{1,3}|'[^\]\n]*|\"[^\]\n]*|\d+(?:, ?[^\]\n]*)+)?\](?!\()"
    r"|\((?:'[^)\n]*'|\d+(?:\.\d+)?), ?[^)\n]*\)|<[\w.]+ object at [^>\n]*>|<(?:class|function|bound method) [^>\n]*>"
)
_OF_PROGRAMS = ("None", "nan", "NaN", "ndefined", "True", "False", "Decimal", "Infinity", "[", "(", "<")
_SOFT_INDENT = late(r"(?<=\S)[ \t]*\n(?P<at>[ \t]*\u3000[ \t\u3000]*)(?=[^\s|#])")
# Only what can hardly be meant as it stands: a lone asterisk or bar may be part of a name.
_IN_VALUE = late(
    r"\{\{|\}\}|\{%|%\}|\*\*[^*\n]+\*\*|~~[^~\n]+~~|[\[［]\^[^\]］\s]{1,4}[\]］]|^\#{1,6} |^\|[^|\n]*\|.*\|$",
    re.MULTILINE,
)


def scan(markup: Markup) -> Iterator[Diagnostic]:
    """A finding for each mark that would be printed."""
    text = markup.text
    for match in _BRACES.finditer(text) if _holds(text, "{}｛｝") else ():
        message = f"花括号“{match[0]}”会照印出来"
        yield error("almost-braces", message, markup.place(match.start(), len(match[0])))
    for match in _PROGRAM.finditer(text) if _holds(text, _OF_PROGRAMS) else ():
        message = f"“{match[0]}”是程序里的写法，不能印在公文里"
        yield error("program-word", message, markup.place(match.start(), len(match[0])), "核对这里的表达式")
    for match in _SOFT_INDENT.finditer(text) if "\u3000" in text else ():
        message = "这一行以空格开头，会与上一行连成一段"
        hint = "另起一段的，前面空一行；接着上一行的，删去空格"
        yield error("leading-blanks", message, markup.place(match.start("at"), len(match["at"])), hint)
    for slip in SLIPS:
        if slip.severity is Severity.ERROR:
            for match in slip.found_in(text):
                place = markup.place(match.start("at"), max(1, len(match["at"])))
                yield error(slip.rule, slip.said(match["at"]), place, *slip.hints)
    yield from _marks_in_values(markup)


def _holds(text: str, signs: Iterable[str]) -> bool:
    """Whether one of some signs is in a text: looking for one takes a hundredth of looking for a pattern."""
    return any(sign in text for sign in signs)


def _marks_in_values(markup: Markup) -> Iterator[Diagnostic]:
    """Markup in a word of the input is printed as it stands: the person may have meant it to do something."""
    for piece in markup.printed:
        if isinstance(piece, FactText) and isinstance(piece.fact.value, str) and not piece.fact.missing:
            found = _IN_VALUE.search(piece.text)
            if found:
                message = f"“{piece.fact.label}”里有排版的记号“{found[0].strip()}”，会照印出来"
                yield warning("markup-in-value", message, piece.fact.location, "输入里只写要印的话")
