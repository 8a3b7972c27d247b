"""The process that makes all papers of a period, beside an office: ``python -m reportgen.office.all_papers_run CODE``.

It gives way to people's pages: half of the processors, and only what nobody else wants of those. What it makes, and how, is
a build of the command line.
"""

from __future__ import annotations

import datetime
import json
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Any

from reportgen.batch.jobs import JobResult
from reportgen.batch.lock import patiently_locked
from reportgen.diagnostics import MissingDependency, Refusal, RejectedInput, WorkspaceError
from reportgen.office.all_papers import ENDED, LOCK, PLANNED, RESULT, archive_of, missing_line, record_of
from reportgen.operations.build.batch import BatchRun, Watcher
from reportgen.operations.build.since import seen
from reportgen.operations.build.summary import reason_of, row
from reportgen.operations.build.wish import Building, BuildWish, options_called, pool_called
from reportgen.operations.check.turnout import missing_among
from reportgen.operations.selection.inputs import select_inputs
from reportgen.operations.selection.of_period import folder_called
from reportgen.readers.rosters import Rosters
from reportgen.workspace import DiskWorkspace

_GIVING_WAY = 19
"""How far the process stands back behind others, as ``nice`` counts."""

_AUTOGROUP = Path("/proc/self/autogroup")


def main(code: str) -> None:
    """Make the papers of a period of the workspace in the current folder."""
    workspace = DiskWorkspace(Path.cwd())
    _give_way()
    with patiently_locked(workspace.root / LOCK, LOCK) as descriptor:
        os.ftruncate(descriptor, 0)
        os.write(descriptor, f"{os.getpid()}\n".encode())
        record = _Record(record_of(workspace, code))
        try:
            _make(workspace, code, record)
        except (Refusal, WorkspaceError, MissingDependency) as fault:
            record.end(trouble=str(fault))
        except RejectedInput as fault:
            record.end(trouble="；".join(f"{one.location} {one.message}" for one in fault.diagnostics))
        finally:
            os.ftruncate(descriptor, 0)


def _give_way() -> None:
    """Take only what nobody else wants of the processors.

    Linux counts ``nice`` within a session only where it shares the processors out between sessions (autogroup, see sched(7)):
    there the session, which is this process's own, has to stand back as well. A processor that does only idle work counts as
    free to whoever wakes, one with work of the least weight does not: he would wait for another person's page beside it.
    """
    if hasattr(os, "nice"):
        os.nice(_GIVING_WAY)
    if _AUTOGROUP.exists() and os.getsid(0) == os.getpid():
        with suppress(OSError):  # where the system does not let it, the batch takes more, and all else is as it was
            _AUTOGROUP.write_text(str(_GIVING_WAY), "ascii")
    if hasattr(os, "SCHED_IDLE"):
        with suppress(OSError):
            os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))


class _Record:
    """The file that tells of the run, line by line as it goes."""

    def __init__(self, place: Path) -> None:
        self._place = place

    def add(self, line: Mapping[str, Any]) -> None:
        with self._place.open("ab") as file:
            file.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")

    def result(self, result: JobResult) -> None:
        one = row(result)
        words = {"status": one.status.value, "word": one.status.word, "reason": one.reason}
        self.add({"kind": RESULT, "place": PurePosixPath(one.path).stem, "path": one.path, **words})

    def end(self, run: BatchRun | None = None, trouble: str = "", seen: Mapping[str, str] | None = None) -> None:
        told = [f"{one.message}（{one.location}）" for one in (*run.findings, *run.stale)] if run else []
        self.add(
            {
                "kind": ENDED,
                "at": datetime.datetime.now().astimezone().isoformat(timespec="seconds"),
                "left": len(run.left) if run else 0,
                "trouble": trouble,
                "findings": told,
                "packed": run is not None and not run.stopped_by,
                "seen": dict(seen or {}),
            }
        )


def _make(workspace: DiskWorkspace, code: str, record: _Record) -> None:
    selected = select_inputs(workspace, (folder_called(workspace, code) or code,)).paths
    looked_at = seen(workspace, selected)  # before the first is read for its papers
    wish = BuildWish(options_called(), archive=str(archive_of(workspace, code)))
    building = Building(workspace, wish, pool_called(_processors()))
    planned = Watcher(lambda settled, jobs: record.add({"kind": PLANNED, "asked": settled + jobs}), record.result)
    run = building.run(selected, planned)
    for missing in missing_among(workspace, selected, Rosters(workspace)):
        record.add(missing_line(missing.place, "", missing.word, reason_of(missing)))
    for path, one in building.away.items():
        record.add(missing_line(one.place, path, one.word, reason_of(one)))
    record.end(run, seen=looked_at)


def _processors() -> int:
    """Half of what there is, at least one."""
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, count // 2)


if __name__ == "__main__":
    main(sys.argv[1])
