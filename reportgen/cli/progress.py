"""What a person sees while a batch runs: a bar with counts, speed and time left on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from msgspec import Struct, field

from reportgen.batch.jobs import JobResult
from reportgen.cli.answering import tell
from reportgen.operations.build.batch import Watcher
from reportgen.operations.build.in_order import InOrder
from reportgen.operations.build.summary import is_failed
from reportgen.telling.build import MOST_SHOWN, bar_line, result_told
from reportgen.telling.plain import columns

_FEW = 3
"""Reports that are done before a bar would have been read."""


class _Bar(Struct):
    """A line that is written over at each result, and taken away while other lines are told."""

    began: float = field(default_factory=time.monotonic)
    settled: int = 0
    total: int = 0
    done: int = 0
    failed: int = 0
    _shown: str = ""

    def planned(self, settled: int, jobs: int) -> None:
        """So many reports are settled without work, so many are to be made."""
        self.settled, self.total = settled, settled + jobs
        self.show()

    def count(self, result: JobResult) -> None:
        """Another report is done."""
        self.done += 1
        self.failed += is_failed(result)
        self.show()

    def show(self) -> None:
        """Write the line."""
        self.hide()
        self._shown = bar_line(self.done, self.total, self.failed, self._pace())
        sys.stderr.write(self._shown)
        sys.stderr.flush()

    def hide(self) -> None:
        """Take the line away."""
        if self._shown:
            sys.stderr.write(f"\r{' ' * columns(self._shown)}\r")
            sys.stderr.flush()
        self._shown = ""

    def _pace(self) -> float:
        elapsed = time.monotonic() - self.began
        return max(0, self.done - self.settled) / elapsed if elapsed else 0


@contextmanager
def shown(paths: Sequence[str], summed: bool = False) -> Iterator[Watcher]:
    """A watcher for a run over some inputs; the bar goes away at the end of the block.

    With ``summed`` it does not tell what was found.
    """
    several = len(paths) > MOST_SHOWN
    ordered = InOrder(paths, lambda result: tell(result_told(result, several, alone=not summed)))
    bar = _Bar() if sys.stderr.isatty() and len(paths) > _FEW else None

    def done(result: JobResult) -> None:
        if bar:
            bar.hide()
        ordered.take(result)
        if bar:
            bar.count(result)

    try:
        yield Watcher(bar.planned if bar else lambda settled, jobs: None, done)
    finally:
        if bar:
            bar.hide()
        ordered.finish()
