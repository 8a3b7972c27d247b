"""``reportgen diff``: which figures changed between two periods, or between two versions of an input."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.cli import console
from reportgen.cli.selection import open_workspace
from reportgen.comparing.reports import ChangeKind, FactChange
from reportgen.operations.diff import Difference, diff
from reportgen.records.diff import diff_json

_REJECTED, _PARTLY = 1, 4
_MOST = 40  # characters of a text that are shown


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
        rows = [(c.label, _short(c.old), _short(c.new), c.gap, c.rate) for c in found.changes]
        console.print_table(("指标", "原来", "现在", "增减", "幅度"), rows)
    elif not as_table:
        for change in found.changes:
            console.say(_line(change))
    counts = "，".join(f"{kind.value} {found.count(kind)} 项" for kind in ChangeKind)
    console.say(f"{counts}，没有变 {found.same} 项")


def _line(change: FactChange) -> str:
    label = f"{change.label}（算出）" if change.derived else change.label
    if not change.old:
        return f"{label}：新填 {_short(change.new)}"
    if not change.new:
        return f"{label}：没有再填，原来是 {_short(change.old)}"
    words = "".join(f"，{part}" for part in (change.gap, change.rate) if part)
    return f"{label}：{_short(change.old)} → {_short(change.new)}{words}"


def _short(text: str) -> str:
    return text if len(text) <= _MOST else text[: _MOST - 1] + "…"
