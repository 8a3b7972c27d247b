"""What is said of a result: pieces in the order in which they are told. What a piece looks like is the door's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from reportgen.diagnostics import Diagnostic, DiagnosticLog
from reportgen.shortened import cut


class Trouble(Struct, frozen=True):
    """A line about what did not come about, or about something beside the result."""

    text: str


class Table(Struct, frozen=True):
    """Rows whose columns stand under each other."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]


class Findings(Struct, frozen=True):
    """Findings at their places; with ``everything`` each of them, however many there are."""

    found: Sequence[Diagnostic]
    everything: bool = False


Said = str | Trouble | Table | Findings
Saying = Iterator[Said]


def short(text: str, most: int = 60) -> str:
    """A text cut to what fits a line."""
    return cut(text, most)


def by_place(found: Iterable[Iterable[Diagnostic]]) -> Findings:
    """The findings of several inputs in one, in the order of their places."""
    log = DiagnosticLog()
    for findings in found:
        log.extend(findings)
    return Findings(log.sorted())
