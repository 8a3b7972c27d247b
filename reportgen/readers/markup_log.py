"""Findings about a report's markup, told at the lines of the template or input that they come from."""

from __future__ import annotations

from msgspec import Struct

from reportgen.diagnostics import DiagnosticLog, error, warning
from reportgen.model.markup import Markup


class MarkupLog(Struct, frozen=True):
    """Takes findings at lines of a markup, counted from 0; of a ``draft``, parts may still be empty."""

    markup: Markup
    log: DiagnosticLog
    draft: bool

    def reject(self, line: int, rule: str, message: str, *hints: str) -> None:
        """Report a mistake at a line of the markup, counted from 0, where the template has it."""
        self.log.add(error(rule, message, self.markup.line_place(line), *hints))

    def tell(self, sure: bool, line: int, rule: str, message: str, *hints: str) -> None:
        """Report what is surely wrong as a mistake, and what may be right as something to look at."""
        self.log.add((error if sure else warning)(rule, message, self.markup.line_place(line), *hints))

    def miss(self, line: int, rule: str, message: str, *hints: str) -> None:
        """Report what is empty: in a draft it may still be filled in."""
        self.tell(not self.draft, line, rule, message, *hints)
