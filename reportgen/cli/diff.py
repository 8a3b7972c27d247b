"""``reportgen diff``: which figures changed between two periods, or between two versions of an input."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.cli import console
from reportgen.cli.changed import change_lines, counted, short
from reportgen.cli.selection import open_workspace
from reportgen.operations.diff import Difference, diff
from reportgen.records.diff import diff_json

_REJECTED, _PARTLY = 1, 4


def run(old: str, new: str, places: Sequence[str], everyone: bool, as_table: bool, as_json: bool) -> int:
    """Compare inputs."""
    found = diff(open_workspace(), old, new, places, everyone)
    failed = [d for d in found if d.changes is None]
    if as_json:
        console.print_json(diff_json(found))
    else:
        for number, difference in enumerate(found):
            if number:
                console.say()
            _print(difference, as_table)
        console.print_findings(dict.fromkeys(f for d in found for f in d.findings))
    if not failed:
        return 0
    return _PARTLY if len(found) > 1 else _REJECTED


def _print(difference: Difference, as_table: bool) -> None:
    console.say(difference.title)
    found = difference.changes
    if found is None:
        console.say("没有比较：文件有错误")
        return
    if as_table and found.changes:
        rows = [(c.label, short(c.old), short(c.new), c.gap, c.rate) for c in found.changes]
        console.print_table(("指标", "原来", "现在", "增减", "幅度"), rows)
    elif not as_table:
        for line in change_lines(found.changes):
            console.say(line)
    console.say(counted(found))
