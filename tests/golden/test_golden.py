"""One input at every stage of its way: the first file that differs names the guilty stage.

``cases/<name>/input.yaml`` is built with the small kit of the suite unless the case has its own ``kit.yaml`` and
``report.md.j2``. ``--accept`` rewrites the expected files.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from reportgen.diagnostics import DiagnosticLog
from reportgen.papers import PaperMaker
from reportgen.pipeline import Stages
from reportgen.workspace import DiskWorkspace, MemoryWorkspace
from reportgen.writers import text
from reportgen.writers.html import write_html
from reportgen.writers.paged_text import paged_lines
from tests.papers.pdf_text import tagged_texts
from tests.workspaces import INPUT, MINI, ROOT, mini_workspace

_PIXELS = re.compile(r"(?<=;base64,)[^\"]+")  # of pictures: how they are packed hangs on the versions of libraries
CASES = sorted(p for p in (Path(__file__).parent / "cases").iterdir() if p.is_dir())


def document_xml(docx: bytes) -> str:
    """The main part, an element a line, and that of notes behind it."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        names = [name for name in ("word/document.xml", "word/footnotes.xml") if name in package.namelist()]
        trees = [etree.fromstring(package.read(name)) for name in names]
    for tree in trees:
        etree.indent(tree)
    return "".join(etree.tostring(tree, encoding="unicode") + "\n" for tree in trees)


def pages(pdf: bytes) -> str:
    """The paragraphs of each page of the PDF, with their tags."""
    return "".join(f"{t.page} {t.tag} {t.text}\n" for t in tagged_texts(pdf))


def own_workspace_of(case: Path) -> MemoryWorkspace:
    """The small kit with the case's own files in the place of its own, and the case's input."""
    files = {p.name: p for p in case.iterdir() if p.name in {"kit.yaml", "report.md.j2"}}
    files |= {f"图片/{p.name}": p for p in case.glob("图片/*")}
    own: dict[str, str | bytes] = {f"templates/mini/{name}": path.read_bytes() for name, path in files.items()}
    if own:
        own |= {f"templates/mini/{p.name}": b"" for p in MINI.iterdir() if p.name not in files}
    return mini_workspace((case / "input.yaml").read_text(encoding="utf-8"), **own)


def stages(case: Path) -> dict[str, str]:
    way = Stages(own_workspace_of(case))
    log = DiagnosticLog()
    report, document = way.prepare(INPUT, log)
    assert list(log) == []
    maker = PaperMaker(DiskWorkspace(ROOT).font_directories())
    return {
        "1-facts.txt": "\n".join(text.facts_lines(report)) + "\n",
        "2-markup.md": way.markup(INPUT, log).source.text,
        "3-document.txt": "\n".join(text.document_lines(way.document(INPUT, log))) + "\n",
        "4-styled.txt": "\n".join(text.styled_lines(document)) + "\n",
        "5-document.xml": document_xml(maker.docx(document)),
        "6-report.html": _PIXELS.sub("…", write_html(document)) + "\n",
        "7-paged.txt": "\n".join(paged_lines(maker.paged(document))) + "\n",
        "8-pages.txt": pages(maker.pdf(document)),
    }


@pytest.mark.parametrize("case", CASES, ids=[c.name for c in CASES])
def test_every_stage_is_as_it_was(case: Path, accept: bool) -> None:
    for name, now in stages(case).items():
        file = case / name
        if accept:
            file.write_text(now, encoding="utf-8")
        assert now == file.read_text(encoding="utf-8"), f"{case.name}: {name}"
