"""Jobs and what became of them: plain data."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Built:
    """A report whose papers are in place; ``findings`` stopped nothing."""

    path: str
    papers: tuple[str, ...]
    findings: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Rejected:
    """An input with mistakes; nothing was written for it."""

    path: str
    findings: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Crashed:
    """A bug met one report; ``trace`` is the traceback."""

    path: str
    trace: str


JobResult = Built | Rejected | Crashed
