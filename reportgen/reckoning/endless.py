"""What a kit computes without end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from reportgen.diagnostics import DiagnosticLog, error
from reportgen.limits.deadline import PastDeadline
from reportgen.model.report import Report
from reportgen.readers.kit import KIT_FILE
from reportgen.source import FileLocation
from reportgen.workspace import KITS


@contextmanager
def told_endless(report: Report, log: DiagnosticLog) -> Iterator[None]:
    """Tell of a block that computes a report and takes too long; it goes on behind the block."""
    try:
        yield
    except PastDeadline:
        place = FileLocation(f"{KITS}/{report.kit.name}/{KIT_FILE}")
        message = "“计算”和“勾稽”没完没了：算了很久还没有做完"
        log.add(error("template-error", message, place, "把公式改得简单些，行数太多的列表不要逐行计算"))
