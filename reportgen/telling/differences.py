"""What changed between two reports in words: old, new and the difference, a line each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportgen.comparing.reports import ChangeKind, FactChange, ReportChanges
from reportgen.operations.diff import Difference
from reportgen.telling.said import Findings, Saying, Table, short

_MOST = 40


def differences_told(found: Sequence[Difference], as_table: bool) -> Saying:
    """What changed between the inputs of each pair."""
    for number, difference in enumerate(found):
        if number:
            yield ""
        yield difference.title
        if difference.changes is None:
            yield "没有比较：文件有错误"
        else:
            yield from _table(difference.changes) if as_table else change_lines(difference.changes.changes)
            yield counted(difference.changes)
    yield Findings(tuple(dict.fromkeys(f for d in found for f in d.findings)))


def change_lines(changes: Iterable[FactChange]) -> list[str]:
    """A line for each change."""
    return [_line(change) for change in changes]


def counted(found: ReportChanges) -> str:
    """How many there are of each kind, and how many facts are the same."""
    counts = "，".join(f"{kind.value} {found.count(kind)} 项" for kind in ChangeKind)
    return f"{counts}，没有变 {found.same} 项"


def _table(found: ReportChanges) -> Saying:
    if found.changes:
        rows = [(c.label, short(c.old, _MOST), short(c.new, _MOST), c.gap, c.rate) for c in found.changes]
        yield Table(("指标", "原来", "现在", "增减", "幅度"), rows)


def _line(change: FactChange) -> str:
    label = f"{change.label}（算出）" if change.derived else change.label
    if not change.old:
        return f"{label}：新填 {short(change.new, _MOST)}"
    if not change.new:
        return f"{label}：没有再填，原来是 {short(change.old, _MOST)}"
    words = "".join(f"，{part}" for part in (change.gap, change.rate) if part)
    return f"{label}：{short(change.old, _MOST)} → {short(change.new, _MOST)}{words}"
