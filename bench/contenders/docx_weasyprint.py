"""python-docx writes the DOCX; Jinja fills an HTML page and WeasyPrint makes the PDF of it.

Each worker keeps its template, its style sheet and its font configuration. The fonts are the system's, found by their
family and cut by libharfbuzz-subset for each file. It does not: check anything, say what is missing, put both papers
in place together, tag the PDF.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import jinja2
import weasyprint
from weasyprint.text.fonts import FontConfiguration

from bench.contenders.docx_layout import build
from bench.contenders.facts import read_facts, written_lines
from bench.contenders.html_layout import html_template, style_sheet
from bench.contenders.workers import Order, each, run


def prepare(work: Path) -> None:
    """Nothing: the program itself is the template."""


def make(order: Order) -> None:
    """Both papers of each report."""
    each(order, _start)


def _start(order: Order) -> Callable[[Path], None]:
    page = jinja2.Environment(autoescape=True).from_string(html_template())
    fonts = FontConfiguration()
    style = weasyprint.CSS(string=style_sheet(), font_config=fonts)

    def write(path: Path) -> None:
        facts = read_facts(path)
        build(written_lines(facts)).save(str(order.outputs / f"{path.stem}.docx"))
        html = weasyprint.HTML(string=page.render(facts))
        html.write_pdf(order.outputs / f"{path.stem}.pdf", stylesheets=[style], font_config=fonts)

    return write


if __name__ == "__main__":
    run(prepare, make)
