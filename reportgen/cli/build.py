"""``reportgen build``: the papers of the inputs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportgen.batch.jobs import Crashed
from reportgen.cli import console, progress
from reportgen.cli.answering import code_for, tell, tell_samples
from reportgen.cli.here import open_workspace, processors
from reportgen.operations.build.batch import BatchRun
from reportgen.operations.build.summary import is_failed
from reportgen.operations.build.wish import Building, BuildWish, options_called, pool_called
from reportgen.operations.selection.inputs import select_inputs
from reportgen.operations.selection.passed_over import files_passed_over
from reportgen.records.build import build_json
from reportgen.telling.build import run_told
from reportgen.telling.said import Findings
from reportgen.telling.summed import MANY_INPUTS

_SIGNAL_BASE = 128  # a program that a signal ends is said to exit with 128 and the signal's number


def run(paths: Sequence[str], as_json: bool, **given: Any) -> int:  # noqa: ANN401 - click's own: an option each
    """Build papers."""
    workspace = open_workspace()
    options = options_called(given["formats"], given["engine"], given["draft"], given["with_sheet"], given["pattern"])
    wish = BuildWish(options, given["output"], given["archive"], given["force"], given["dry"], everything=not paths)
    jobs = processors() if given["jobs"] is None else given["jobs"]
    pool = pool_called(jobs, given["deadline"], given["memory"], given["executor"], given["scheduler"])
    building = Building(workspace, wish, pool)
    selection = select_inputs(workspace, paths)
    tell_samples(selection.samples)
    passed_by = files_passed_over(workspace, paths)
    if not as_json:
        tell([Findings(passed_by)])
    for path in selection.alone:
        console.say_error(f"提示 {path} 是 init 带的样例；有了自己的输入，就不再算它")
    if as_json:
        run = building.run(selection.paths)
        console.print_json(build_json(run, passed_by))
    else:
        run = shown(building, selection.paths, given["dry"], given["everything"])
    return exit_code(run)


def shown(building: Building, paths: Sequence[str], dry: bool = False, everything: bool = False) -> BatchRun:
    """Build papers, and tell each result as it comes and all at the end."""
    summed = len(paths) > MANY_INPUTS and not everything
    with progress.shown(paths, summed) as watcher:
        run = building.run(paths, watcher)
    tell(run_told(run, dry, summed))
    return run


def exit_code(run: BatchRun) -> int:
    """What a run comes to for programs that call."""
    if run.stopped_by:
        return _SIGNAL_BASE + run.stopped_by
    failed = [result for result in run.results if is_failed(result)]
    is_bug = run.asked == 1 and any(isinstance(one, Crashed) and one.trace for one in failed)
    return 70 if is_bug else code_for(len(failed), several=run.asked > 1)
