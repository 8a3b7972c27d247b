"""``reportgen rollup``: a county's input made from the inputs of its townships."""

from __future__ import annotations

from typing import Any

from reportgen.cli import console
from reportgen.cli.answering import answer, code_of
from reportgen.cli.here import now, open_workspace
from reportgen.operations.rollup.county import roll_up
from reportgen.operations.rollup.wish import RollupWish, wanted_of
from reportgen.records.rollup import rollup_json
from reportgen.telling.rollup import rolled_up_told


def run(only_check: bool, as_json: bool, **given: Any) -> int:  # noqa: ANN401 - click's own: an option each
    """Roll up a folder."""
    workspace = open_workspace()
    folder = wanted_of(workspace, RollupWish(at=now(), **given))
    for path in folder.samples:
        console.say_error(f"提示 {path} 是样例，不汇总；真是一个乡镇的，请改名")
    done = roll_up(workspace, folder.wanted, write=not only_check)
    found = (*folder.passed_over, *done.findings)
    written = done.changed and not only_check
    answer(as_json, lambda: rollup_json(done, found, written=written), rolled_up_told(done, found, only_check))
    if only_check and done.changed:
        return 1
    left_out = done.gathered.rejected or done.gathered.unlisted or done.gathered.unsent
    return code_of(done.own) or (4 if left_out else 0)
