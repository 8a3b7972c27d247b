"""What parts of the layout cost: ``python bench/layout_cost.py [RUNS]``.

One warm process makes the same six-page report again and again, the variants in turn: as it is, without justification,
with an annex of 40 rows, and the DOCX with and without its figures kept with their units. Median CPU milliseconds a paper.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from reportgen.diagnostics import DiagnosticLog  # noqa: E402 - after the path
from reportgen.layout import lay_out  # noqa: E402 - as above
from reportgen.model.document import AttachmentHead, Document, Table, TableRow  # noqa: E402 - as above
from reportgen.model.inlines import Text  # noqa: E402 - as above
from reportgen.model.style import Alignment, NumberAndUnit, StyleSheet  # noqa: E402 - as above
from reportgen.model.styled import StyledDocument  # noqa: E402 - as above
from reportgen.papers import PaperMaker  # noqa: E402 - as above
from reportgen.pipeline import Stages  # noqa: E402 - as above
from reportgen.workspace import DiskWorkspace  # noqa: E402 - as above

SAMPLE = "inputs/双联/2026H1/清溪乡.yaml"
ROWS = 40


def ragged(sheet: StyleSheet) -> StyleSheet:
    """The style with every justified paragraph set flush left."""
    loose = {
        role: replace(p, alignment=Alignment.LEFT) if p.alignment is Alignment.JUSTIFY else p
        for role, p in sheet.paragraphs.items()
    }
    return replace(sheet, paragraphs=loose)


def with_annex(document: Document) -> Document:
    """The report with a table of villages behind it."""
    body = tuple(TableRow(tuple((Text(t),) for t in (f"第{n}村", str(100 + n), str(300 + n)))) for n in range(ROWS))
    head = TableRow(tuple((Text(t),) for t in ("村名", "户数", "人口")))
    table = Table((Text("各村情况"),), "", ("", "", ""), head, body)
    return replace(document, blocks=(*document.blocks, AttachmentHead(None, (Text("各村情况"),)), table))


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    disk = DiskWorkspace(ROOT)
    stages = Stages(disk)
    styled = stages.styled(SAMPLE, DiagnosticLog())
    document = stages.document(SAMPLE, DiagnosticLog())
    maker = PaperMaker(disk.font_directories())
    loose, kept = ragged(styled.style), replace(styled.style, units=NumberAndUnit.WHOLE)
    variants: dict[str, tuple[Callable[[StyledDocument], bytes], StyledDocument]] = {
        "PDF": (maker.pdf, styled),
        "PDF, not justified": (maker.pdf, lay_out(document, loose)),
        f"PDF, annex of {ROWS} rows": (maker.pdf, lay_out(with_annex(document), styled.style)),
        "DOCX": (maker.docx, styled),
        "DOCX, figures kept with their units": (maker.docx, lay_out(document, kept)),
        f"DOCX, annex of {ROWS} rows": (maker.docx, lay_out(with_annex(document), styled.style)),
    }
    taken: dict[str, list[float]] = {name: [] for name in variants}
    for _ in range(runs + 1):
        for name, (make, paper) in variants.items():
            start = time.process_time()
            make(paper)
            taken[name].append(time.process_time() - start)
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores, {runs} runs, warm; median CPU ms a paper")
    for name, times in taken.items():
        print(f"{name:46} {statistics.median(times[1:]) * 1000:7.1f}")


if __name__ == "__main__":
    main()
