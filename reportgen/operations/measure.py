"""A ruler laid on a PDF, or two PDFs on each other."""

from __future__ import annotations

from msgspec import Struct

from reportgen.diagnostics import DiagnosticLog
from reportgen.limits.own_cost import own_cost
from reportgen.operations.selection.style_of_paper import kit_of_paper, style_of_kit
from reportgen.operations.styles import style_called
from reportgen.rulers.agreement import Agreement, compare
from reportgen.rulers.grid import Measured, measure
from reportgen.rulers.page_text import PageText, read_pages
from reportgen.rulers.rows import Row
from reportgen.rulers.verdict import judge
from reportgen.workspace import Workspace

_STANDARD = "国标"


class MeasuredPdf(Struct, frozen=True):
    """A PDF measured, and each measure held against the style of that name; ``kit`` is the one whose style that is, where
    no person has named another.
    """

    style: str
    kit: str
    measured: Measured
    rows: tuple[Row, ...]

    @property
    def fits(self) -> bool:
        """Whether every measure is as the style says."""
        return all(row.fits for row in self.rows)


def measure_pdf(workspace: Workspace, path: str, style: str = "") -> MeasuredPdf:
    """Measure a PDF by a style: the one that is named, else that of the kit it was made with, else the standard's.

    Raises Refusal for an unknown style, RejectedInput for a file that is no PDF.
    """
    pages = _pages(workspace, path)
    kit = "" if style else kit_of_paper(workspace, workspace.name(path))
    own = style_of_kit(workspace, kit) if kit else ""
    sheet = style_called(workspace, style or own or _STANDARD).sheet
    measured = measure(pages, sheet)
    return MeasuredPdf(sheet.name, kit if own else "", measured, tuple(judge(measured, sheet)))


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
