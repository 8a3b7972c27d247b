"""Random documents by both engines: ``python -m bench.faults.engines [COUNT]``.

Every document is laid out once; the own writer and WeasyPrint each make a PDF of it. Both must have the same pages, and on
each the same characters in the same order, none further than a tenth of a point from the other's.
"""

from __future__ import annotations

import sys
import time

from hypothesis import HealthCheck, Phase, given, settings

from reportgen.diagnostics import DiagnosticLog
from reportgen.layout import lay_out
from reportgen.model.document import Document
from reportgen.papers import PaperMaker
from reportgen.pipeline import Stages
from reportgen.source import FileLocation
from reportgen.workspace import DiskWorkspace
from tests.papers.test_engines import assert_same_paper
from tests.property.documents import documents
from tests.workspaces import ROOT


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    sheet = Stages(DiskWorkspace(ROOT)).style("国标", FileLocation("国标"), DiagnosticLog())
    assert sheet is not None
    maker = PaperMaker(DiskWorkspace(ROOT).font_directories())
    pages: list[int] = []

    @settings(
        max_examples=count,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(document=documents())
    def by_both(document: Document) -> None:
        paged = maker.paged(lay_out(document, sheet))
        assert_same_paper(paged)
        pages.append(len(paged.pages))

    start = time.monotonic()
    by_both()
    print(
        f"{len(pages)} 份随机文稿，共 {sum(pages)} 面，最多的一份 {max(pages)} 面：两种引擎的每一面、每一行、每一个字都相同"
    )
    print(f"用了 {time.monotonic() - start:.0f} 秒")


if __name__ == "__main__":
    main()
