"""What WeasyPrint and fontTools log is a mistake of ours or of the machine: it becomes an error."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from reportgen.diagnostics import ReportgenError

_LOGGERS = ("weasyprint", "fontTools")


class PdfError(ReportgenError):
    """The PDF could not be written as it should be; the message is Chinese and carries what the library said."""


class _Collector(logging.Handler):
    """Keeps the lines of the thread it was made in."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._thread = threading.get_ident()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line."""
        if record.thread == self._thread:
            self.lines.append(record.getMessage())


@contextmanager
def logged_problems_raised() -> Iterator[None]:
    """Raise PdfError at the end of the block when a library logged a warning or worse in it."""
    collector = _Collector()
    loggers = [logging.getLogger(name) for name in _LOGGERS]
    for logger in loggers:
        logger.addHandler(collector)
    try:
        yield
    finally:
        for logger in loggers:
            logger.removeHandler(collector)
    if collector.lines:
        raise PdfError("生成 PDF 时排版程序报告：" + "；".join(dict.fromkeys(collector.lines)))
