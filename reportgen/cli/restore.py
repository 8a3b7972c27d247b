"""``reportgen restore``: an earlier version of an input is brought back."""

from __future__ import annotations

import datetime

from reportgen.cli import console
from reportgen.cli.selection import open_workspace
from reportgen.cli.versions import difference_lines
from reportgen.operations.versions.restoring import Restored, restore
from reportgen.records.versions import restored_json


def run(path: str, number: str | None, trial: bool, as_json: bool) -> int:
    """Bring a version back."""
    workspace = open_workspace()
    done = restore(workspace, path, number or "", datetime.datetime.now(), trial)
    if as_json:
        console.print_json(restored_json(workspace.name(path), done))
    else:
        _print(path, done, trial)
    return 0


def _print(path: str, done: Restored, trial: bool) -> None:
    version = done.compared.version
    if done.compared.same:
        console.say(f"{path} 与旧版 {version.number} 一样，没有改动")
        return
    kept = f"；原来的留作旧版 {done.kept.number}" if done.kept else ""
    console.say(
        f"{'将' if trial else '已'}把 {path} 恢复成旧版 {version.number}（{version.when} 因{version.why}换下）{kept}"
    )
    if not done.compared.gone:
        for line in difference_lines(done.compared):
            console.say(line)
    console.print_findings(done.findings)
