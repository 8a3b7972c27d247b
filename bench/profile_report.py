"""Where the time of one warm report goes: ``python bench/profile_report.py [RUNS] [--calls]``.

One process makes the papers of a six-page report again and again, each time with other figures, so that nothing is found
ready from the report before. Median CPU milliseconds of each stage; with ``--calls`` also the functions that took most.
"""

from __future__ import annotations

import cProfile
import gc
import os
import pstats
import re
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from reportgen.diagnostics import DiagnosticLog  # noqa: E402 - after the path
from reportgen.papers import Format, PaperMaker  # noqa: E402 - as above
from reportgen.pipeline import Stages  # noqa: E402 - as above
from reportgen.workspace import KITS, DiskWorkspace, MemoryWorkspace  # noqa: E402 - as above

SAMPLE = "inputs/双联/2026H1/清溪乡.yaml"
LINE = re.compile(
    r"^(?P<key>\s*(户数|实事|沼气池|垃圾收集池|分类减量池|庭院改造|后备干部|出栏规模): )(?P<figure>\d+)", re.MULTILINE
)
RUNS, MOST_CALLS = 20, 40

Made = TypeVar("Made")


def with_other_figures(text: str, number: int) -> str:
    """The sample with some of its figures a little larger."""
    return LINE.sub(lambda found: f"{found['key']}{int(found['figure']) + number}", text)


def workspace(disk: DiskWorkspace, count: int) -> MemoryWorkspace:
    """The kits and styles of the disk, and so many inputs made from the sample."""
    files = {path: disk.read(path) for path in disk.files(KITS)}
    sample = disk.read(SAMPLE).decode()
    return MemoryWorkspace(files | {path_of(i): with_other_figures(sample, i).encode() for i in range(count)})


def path_of(number: int) -> str:
    """The path of an input made from the sample."""
    return f"inputs/2026H1/{number}.yaml"


def main() -> None:
    counts = [int(word) for word in sys.argv[1:] if word.isdecimal()]
    runs = counts[0] if counts else RUNS
    disk = DiskWorkspace(ROOT)
    stages, maker = Stages(workspace(disk, runs + 2)), PaperMaker(disk.font_directories())
    taken: dict[str, list[float]] = {}

    def timed(stage: str, make: Callable[[], Made]) -> Made:
        start = time.process_time()
        made = make()
        taken.setdefault(stage, []).append(time.process_time() - start)
        return made

    def report(number: int) -> None:
        path = path_of(number)
        start = time.process_time()
        document = timed("read, render, lay out", lambda: stages.styled(path, DiagnosticLog()))
        timed("fonts and their findings", lambda: maker.pdf_findings(document, path))
        timed("PDF", lambda: maker.papers(document, (Format.PDF,)))
        timed("DOCX", lambda: maker.papers(document, (Format.DOCX,)))
        taken.setdefault("in all", []).append(time.process_time() - start)

    for number in range(2):
        report(number)
    gc.collect()
    gc.freeze()  # what lives as long as the process is not looked through again, as in the workers of a batch
    taken.clear()
    profile = cProfile.Profile()
    for number in range(2, runs + 2):
        if "--calls" in sys.argv:
            profile.runcall(report, number)
        else:
            report(number)
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores, {runs} reports, warm; median CPU ms")
    for stage, times in taken.items():
        print(f"{stage:28} {statistics.median(times) * 1000:7.1f}")
    if "--calls" in sys.argv:
        pstats.Stats(profile).sort_stats("tottime").print_stats(MOST_CALLS)


if __name__ == "__main__":
    main()
