"""``reportgen measure``: a ruler laid on a PDF, or two PDFs on each other."""

from __future__ import annotations

from reportgen.cli.answering import answer
from reportgen.cli.here import open_workspace
from reportgen.operations.measure import compare_pdfs, measure_pdf
from reportgen.records.measure import agreement_json, measure_json
from reportgen.telling.measure import agreement_told, measured_told


def run(path: str, other: str | None, style: str, as_json: bool) -> int:
    """Measure a PDF, or compare two."""
    workspace = open_workspace()
    if other is not None:
        found = compare_pdfs(workspace, path, other)
        answer(as_json, lambda: agreement_json(found), agreement_told(found))
        return 0 if found.same_text and found.pages[0] == found.pages[1] else 1
    done = measure_pdf(workspace, path, style)
    answer(as_json, lambda: measure_json(path, done.style, done.measured, done.rows), measured_told(done))
    return 0 if done.fits else 1
