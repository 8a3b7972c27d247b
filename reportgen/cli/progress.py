"""What a person sees while a batch runs: a bar with counts, speed and time left on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from reportgen.batch.jobs import JobResult
from reportgen.cli import results
from reportgen.operations.build.batch import Watcher
from reportgen.operations.build.summary import is_failed

_FEW = 3
"""Reports that are done before a bar would have been read."""


@dataclass(slots=True)
class _InOrder:
    """Tells results in the order of the inputs, whichever is done first: the same run prints the same lines."""

    paths: Sequence[str]
    tell: Callable[[JobResult], None]
    held: dict[str, JobResult] = field(default_factory=dict)
    told: int = 0

    def take(self, result: JobResult) -> None:
        """Tell a result once all before it have been told."""
        self.held[result.path] = result
        while self.told < len(self.paths) and self.paths[self.told] in self.held:
            self.tell(self.held.pop(self.paths[self.told]))
            self.told += 1

    def finish(self) -> None:
        """Tell what still waits: a run that was stopped leaves gaps."""
        for path in self.paths[self.told :]:
            if path in self.held:
                self.tell(self.held[path])


@contextmanager
def shown(paths: Sequence[str]) -> Iterator[Watcher]:
    """A watcher for a run over some inputs; the bar goes away at the end of the block."""
    several = len(paths) > results.MOST_SHOWN
    ordered = _InOrder(paths, lambda result: results.print_result(result, several))
    try:
        if not sys.stderr.isatty() or len(paths) <= _FEW:
            yield Watcher(lambda settled, jobs: None, ordered.take)
            return
        with _bar() as (planned, step):

            def tell(result: JobResult) -> None:
                ordered.take(result)
                step(result)

            yield Watcher(planned, tell)
    finally:
        ordered.finish()


@contextmanager
def _bar() -> Iterator[tuple[Callable[[int, int], None], Callable[[JobResult], None]]]:
    from rich.console import Console  # noqa: PLC0415 - for terminals only
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = (
        TextColumn("生成报告"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[failed]}"),
        TextColumn("{task.fields[pace]}"),
        TextColumn("还要"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=True) as progress:
        task = progress.add_task("", total=None, failed="", pace="")
        count = {"settled": 0, "done": 0, "failed": 0}

        def planned(settled: int, jobs: int) -> None:
            count["settled"] = settled
            progress.update(task, total=settled + jobs)

        def step(result: JobResult) -> None:
            count["done"] += 1
            count["failed"] += is_failed(result)
            made, elapsed = count["done"] - count["settled"], progress.tasks[0].elapsed
            pace = f"每秒 {made / elapsed:.1f} 份" if made > 0 and elapsed else ""
            failed = f"{count['failed']} 份未生成" if count["failed"] else ""
            progress.update(task, advance=1, failed=failed, pace=pace)

        yield planned, step
