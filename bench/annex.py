"""An annex table of many rows: ``python bench/annex.py [ROWS …]`` (2,000 and 10,000 unless told).

For each size, each format is made in a process of its own: wall and CPU seconds, peak memory, size; then for the PDF
whether every page has the head and the last row is there.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from pathlib import Path

from msgspec.structs import replace

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from reportgen.diagnostics import DiagnosticLog  # noqa: E402 - after the path
from reportgen.layout import lay_out  # noqa: E402 - as above
from reportgen.model.document import AttachmentHead, Document, Paragraph, Table, TableRow, Title  # noqa: E402 - as above
from reportgen.model.inlines import Text  # noqa: E402 - as above
from reportgen.model.styled import StyledDocument  # noqa: E402 - as above
from reportgen.papers import Format, PaperMaker  # noqa: E402 - as above
from reportgen.pipeline import Stages  # noqa: E402 - as above
from reportgen.source import FileLocation  # noqa: E402 - as above
from reportgen.workspace import DiskWorkspace  # noqa: E402 - as above

HEAD = ("序号", "村名", "户数", "人口", "耕地面积", "备注")


def annex(rows: int) -> StyledDocument:
    """A one-line report with an annex of ``rows`` villages."""
    sheet = Stages(DiskWorkspace(ROOT)).style("国标", FileLocation("国标"), DiagnosticLog())
    assert sheet is not None
    body = tuple(
        TableRow(
            tuple((Text(t),) for t in (str(n), f"第{n}村", str(100 + n % 400), str(300 + n % 1700), f"{n % 997}.5", ""))
        )
        for n in range(1, rows + 1)
    )
    table = Table((Text("各村基本情况表"),), "", ("",) * len(HEAD), TableRow(tuple((Text(t),) for t in HEAD)), body)
    head = AttachmentHead(None, (Text("各村基本情况表"),))
    blocks = (Title((Text("关于报送各村基本情况的报告"),)), Paragraph((Text("现将有关情况报告如下。"),)), head, table)
    return replace(lay_out(Document("报告", "某乡", blocks), sheet))


def make(rows: int, form: Format) -> None:
    """In a process of its own: make one paper and print its figures."""
    document = annex(rows)
    maker = PaperMaker(DiskWorkspace(ROOT).font_directories())
    start, cpu = time.perf_counter(), time.process_time()
    content = maker.papers(document, (form,))[form]
    wall, cpu = time.perf_counter() - start, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told = f"{form.value:5} {rows:6} rows  {wall:7.2f} s wall  {cpu:7.2f} s CPU  {peak:7.0f} MiB  {len(content) / 1024:8.0f} KiB"
    if form is Format.PDF:
        from reportgen.rulers.page_text import read_pages  # noqa: PLC0415 - only for the check

        pages = read_pages(content, "annex.pdf", DiagnosticLog())
        texts = ["".join(g.text for g in page.glyphs) for page in pages]
        heads = sum("备注" in text for text in texts[1:])
        told += f"  {len(pages)} pages, head on {heads} of {len(pages) - 1}, last row {'there' if f'第{rows}村' in texts[-1] else 'missing'}"
    print(told, flush=True)


def main() -> None:
    if len(sys.argv) == 3 and sys.argv[2] in {"docx", "pdf"}:
        make(int(sys.argv[1]), Format(sys.argv[2]))
        return
    for rows in [int(a) for a in sys.argv[1:]] or [2000, 10000]:
        for form in Format:
            subprocess.run([sys.executable, __file__, str(rows), form.value], check=True)


if __name__ == "__main__":
    main()
