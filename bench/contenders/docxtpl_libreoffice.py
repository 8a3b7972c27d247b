"""docxtpl fills a DOCX template; LibreOffice converts the files to PDF, one process a worker, many files a call.

It does not: check anything, say what is missing, put both papers in place together. LibreOffice runs with a profile of
its own in each process, as it must; it starts once for all files of a worker.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import jinja2
from docxtpl import DocxTemplate  # type: ignore[import-not-found]  # lives in .bench-venv only

from bench.contenders.docx_layout import build
from bench.contenders.facts import read_facts, template_lines
from bench.contenders.workers import Order, each, run

_TEMPLATE = "template.docx"
_MOST_FILES = 200


def prepare(work: Path) -> None:
    """The template, as a person would have drawn it in a word processor."""
    build(template_lines()).save(str(work / _TEMPLATE))


def make(order: Order) -> None:
    """All DOCX files, then all PDF files."""
    each(order, _start)
    papers = [order.outputs / f"{path.stem}.docx" for path in order.paths]
    with ThreadPoolExecutor(order.jobs) as offices:
        shares = [offices.submit(_convert, order, worker, papers[worker :: order.jobs]) for worker in range(order.jobs)]
        for share in shares:
            share.result()


def _convert(order: Order, worker: int, papers: Sequence[Path]) -> None:
    """Convert a worker's share, many files a call: LibreOffice 7.4 ends a call at about 250 of them and says nothing."""
    profile = f"-env:UserInstallation={(order.work / f'profile{worker}').absolute().as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(order.outputs)]
    for start in range(0, len(papers), _MOST_FILES):
        files = map(str, papers[start : start + _MOST_FILES])
        if subprocess.run([*command, *files], stdout=subprocess.DEVNULL, check=False).returncode:
            raise SystemExit("LibreOffice could not convert the files")


def _start(order: Order) -> Callable[[Path], None]:
    environment = jinja2.Environment(autoescape=True)

    def fill(path: Path) -> None:
        template = DocxTemplate(order.work / _TEMPLATE)  # a DocxTemplate is filled once only
        template.render(read_facts(path), environment)
        template.save(order.outputs / f"{path.stem}.docx")

    return fill


if __name__ == "__main__":
    run(prepare, make)
