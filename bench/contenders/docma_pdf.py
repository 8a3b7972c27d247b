"""docma makes the PDF, through the function that its own command for batches calls. No DOCX.

docma compiles a template package once; every report then opens the package, reads its configuration, fills the HTML,
sets it with WeasyPrint and copies the pages into a file of its own. Its ``pdf-batch`` command takes flat rows only, so
the pool is here, of the same kind. It does not: write a DOCX, check anything (a schema could be given), tag the PDF.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docma  # type: ignore[import-not-found]  # lives in .bench-venv only

from bench.contenders.facts import read_facts
from bench.contenders.html_layout import html_template, style_sheet
from bench.contenders.workers import Order, each, run

_PACKAGE = "report.zip"
_CONFIG = """\
id: report
description: work report
owner: bench
version: 1.0.0
documents:
  - report.html
options:
  stylesheets:
    - style.css
"""


def prepare(work: Path) -> None:
    """The template package."""
    source = work / "source"
    source.mkdir(exist_ok=True)
    (source / "config.yaml").write_text(_CONFIG, encoding="utf-8")
    (source / "report.html").write_text(html_template(), encoding="utf-8")
    (source / "style.css").write_text(style_sheet(), encoding="utf-8")
    package = work / _PACKAGE
    package.unlink(missing_ok=True)
    docma.compile_template(str(source), str(package))


def make(order: Order) -> None:
    """The PDF of each report."""
    each(order, _start)


def _start(order: Order) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        paper = docma.render_template_to_pdf(str(order.work / _PACKAGE), read_facts(path))
        paper.write(str(order.outputs / f"{path.stem}.pdf"))

    return write


if __name__ == "__main__":
    run(prepare, make)
