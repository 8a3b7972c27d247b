"""Papers in a folder for a program that asks: as ``reportgen build`` makes them, without a word on the way."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.batch.jobs import JobResult
from reportgen.batch.options import BuildOptions, Limits
from reportgen.batch.pools import local_pool
from reportgen.operations.build.batch import Batch
from reportgen.papers import Engine, Format
from reportgen.workspace import DiskWorkspace


def build_in_folder(  # noqa: PLR0913 - what a build is made of
    workspace: DiskWorkspace,
    paths: Sequence[str],
    output: str,
    formats: Sequence[Format],
    engine: Engine,
    *,
    draft: bool,
    force: bool,
    processes: int,
) -> tuple[JobResult, ...]:
    """Bring the papers of inputs up to date; what became of each, in the order of the inputs."""
    options = BuildOptions(tuple(formats), engine, draft)
    batch = Batch(workspace, options, output, local_pool(processes, Limits()), force)
    return batch.run(list(paths)).results
