"""A ruler laid on a PDF, or two PDFs on each other."""

from __future__ import annotations

from msgspec import Struct

from reportgen.diagnostics import DiagnosticLog
from reportgen.limits.own_cost import own_cost
from reportgen.operations.styles import style_called
from reportgen.rulers.agreement import Agreement, compare
from reportgen.rulers.grid import Measured, measure
from reportgen.rulers.page_text import PageText, read_pages
from reportgen.rulers.rows import Row
from reportgen.rulers.verdict import judge
from reportgen.workspace import Workspace


class MeasuredPdf(Struct, frozen=True):
    """A PDF measured, and each measure held against the style of that name."""

    style: str
    measured: Measured
    rows: tuple[Row, ...]

    @property
    def fits(self) -> bool:
        """Whether every measure is as the style says."""
        return all(row.fits for row in self.rows)


def measure_pdf(workspace: Workspace, path: str, style: str) -> MeasuredPdf:
    """Measure a PDF by a style. Raises Refusal for an unknown style, RejectedInput for a file that is no PDF."""
    pages = _pages(workspace, path)
    sheet = style_called(workspace, style).sheet
    measured = measure(pages, sheet)
    return MeasuredPdf(sheet.name, measured, tuple(judge(measured, sheet)))


def compare_pdfs(workspace: Workspace, one: str, other: str) -> Agreement:
    """Lay two PDFs on each other. Raises RejectedInput for a file that is no PDF."""
    return compare(_pages(workspace, one), _pages(workspace, other))


def _pages(workspace: Workspace, path: str) -> tuple[PageText, ...]:
    log = DiagnosticLog()
    name = workspace.name(path)
    with own_cost(name, log):
        pages = read_pages(workspace.read(name), name, log)
    log.raise_if_errors()
    return pages
