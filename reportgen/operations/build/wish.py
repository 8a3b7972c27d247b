"""What a person wants built, and where: options, inputs, folder and archive by their words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

from msgspec import Struct

from reportgen.batch.cluster import cluster_pool
from reportgen.batch.options import BuildOptions, Limits
from reportgen.batch.pools import PoolMaker, local_pool
from reportgen.diagnostics import Refusal
from reportgen.limits.deadline import DEADLINE
from reportgen.limits.memory import MEMORY
from reportgen.operations.build.batch import SILENT, Batch, BatchRun, Watcher
from reportgen.operations.build.left_out import left_out
from reportgen.operations.check.turnout import Missing
from reportgen.operations.selection.output_folder import output_folder
from reportgen.papers import Engine, Format
from reportgen.papers.names import PatternError, parse_pattern
from reportgen.workspace import DiskWorkspace, Workspace


class BuildWish(Struct, frozen=True):
    """How papers are to be made. ``archive`` is the file that all of them are packed into, ``output`` their folder.

    ``everything`` is when nobody has said which inputs are meant.
    """

    options: BuildOptions
    output: str | None = None
    archive: str | None = None
    force: bool = False
    dry: bool = False
    everything: bool = False


def options_called(
    formats: Sequence[str] = (),
    engine: str = Engine.OWN.value,
    draft: bool = False,
    with_sheet: bool = False,
    pattern: str | None = None,
) -> BuildOptions:
    """What decides the papers, by its words; no format means all. Raises Refusal for a pattern that cannot be read."""
    if pattern is not None:
        try:
            parse_pattern(pattern)
        except PatternError as fault:
            raise Refusal(str(fault)) from fault
    wanted = tuple(f for f in Format if not formats or f.value in formats)
    return BuildOptions(wanted, Engine(engine), draft, with_sheet, pattern or "")


def pool_called(
    processes: int,
    seconds: int | None = None,
    memory: int | None = None,
    executor: str = "local",
    scheduler: str | None = None,
) -> PoolMaker:
    """Where jobs run: on this machine or on a cluster. Raises Refusal where the words do not hold together."""
    limits = Limits(seconds or DEADLINE, memory or MEMORY)
    if scheduler and executor != "dask":
        raise Refusal("--scheduler 要和 --executor dask 一起写")
    if executor != "dask":
        return local_pool(processes, limits)
    if not scheduler:
        raise Refusal("--executor dask 要写明 --scheduler 地址")
    return cluster_pool(scheduler, limits)


class Building:
    """A build that a person wants: all that may be refused is refused when it is made, before anything is."""

    def __init__(self, workspace: DiskWorkspace, wish: BuildWish, pool: PoolMaker) -> None:
        output = output_folder(workspace, wish.output)
        self._archive = _archive(workspace, wish.archive) if wish.archive is not None else None
        self._batch = Batch(workspace, wish.options, output, pool, wish.force, wish.dry, wish.everything)

    @property
    def away(self) -> Mapping[str, Missing]:
        """What was left out of the last run, by input."""
        return self._batch.parted.away

    def run(self, paths: Sequence[str], watcher: Watcher = SILENT) -> BatchRun:
        """Bring the papers of inputs up to date, and pack them; see ``Batch.run``.

        Where whole folders of periods are packed for the county, what it does not take is neither made nor packed.
        """
        if self._archive and not self._batch.options.draft:
            self._batch.parted = left_out(self._batch.workspace, paths)
        run = self._batch.run([path for path in paths if path not in self.away], watcher)
        if self._archive and not self._batch.dry and not run.stopped_by:
            self._batch.pack(run, self._archive)
        return run


def _archive(workspace: Workspace, word: str) -> str:
    """Where the zip file goes: it takes no other file's place, and is refused before anything is made, not after."""
    path = workspace.name(word)
    if Path(word).suffix.lower() != ".zip":
        raise Refusal(f"--zip 的文件名要以 .zip 结尾，这里写的是“{word}”")
    if workspace.is_folder(path):
        raise Refusal(f"--zip 不能写到“{word}”：它是文件夹")
    if not workspace.is_folder(PurePosixPath(path).parent.as_posix()):
        raise Refusal(f"--zip 不能写到“{word}”：没有这个文件夹")
    return path
