"""Results of a run in the order of its inputs, for whoever tells them as they come."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from reportgen.batch.jobs import JobResult


class InOrder(Struct):
    """Tells results in the order of the inputs, whichever is done first: the same run prints the same lines."""

    paths: Sequence[str]
    tell: Callable[[JobResult], None]
    held: dict[str, JobResult] = {}
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
