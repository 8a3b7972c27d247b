"""``reportgen build``: the papers of the inputs."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

from reportgen.batch.jobs import Crashed
from reportgen.batch.pools import PoolMaker
from reportgen.cli import console, progress, results
from reportgen.cli.selection import open_workspace, tell_samples
from reportgen.cli.summed import MANY_INPUTS
from reportgen.operations.build.batch import BatchRun, Watcher
from reportgen.operations.build.summary import is_failed
from reportgen.operations.build.wish import Building, BuildWish, options_called, pool_called
from reportgen.operations.selection.inputs import select_inputs
from reportgen.operations.selection.passed_over import files_passed_over
from reportgen.records.build import build_json

_SIGNAL_BASE = 128  # a program that a signal ends is said to exit with 128 and the signal's number


def run(paths: Sequence[str], as_json: bool, **given: Any) -> int:  # noqa: ANN401 - click's own: an option each
    """Build papers."""
    workspace = open_workspace()
    building = Building(workspace, _wish(given, not paths), _pool(given))
    selection = select_inputs(workspace, paths)
    tell_samples(selection.samples)
    passed_by = files_passed_over(workspace, paths)
    if not as_json:
        console.print_findings(passed_by)
    for path in selection.alone:
        console.say_error(f"提示 {path} 是 init 带的样例；有了自己的输入，就不再算它")
    if as_json:
        run = building.run(selection.paths, Watcher(lambda settled, jobs: None, lambda result: None))
        console.print_json(build_json(run, passed_by))
        return _exit_code(run)
    summed = len(selection.paths) > MANY_INPUTS and not given["everything"]
    with progress.shown(selection.paths, summed) as watcher:
        run = building.run(selection.paths, watcher)
    results.print_run(run, given["dry"], summed)
    return _exit_code(run)


def _wish(given: dict[str, Any], everything: bool) -> BuildWish:
    plain = {name: given[name] for name in ("draft", "with_sheet", "pattern")}
    options = options_called(given["formats"], given["engine"], **plain)
    return BuildWish(options, given["output"], given["archive"], given["force"], given["dry"], everything)


def _pool(given: dict[str, Any]) -> PoolMaker:
    processes = _processors() if given["jobs"] is None else given["jobs"]
    return pool_called(given["executor"], given["scheduler"], processes, given["deadline"], given["memory"])


def _processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _exit_code(run: BatchRun) -> int:
    if run.stopped_by:
        return _SIGNAL_BASE + run.stopped_by
    failed = [result for result in run.results if is_failed(result)]
    if not failed:
        return 0
    if run.asked > 1:
        return 4
    return 70 if isinstance(failed[0], Crashed) and failed[0].trace else 1
