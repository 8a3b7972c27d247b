"""What changed between two reports as words on a screen: old, new and the difference, a line each."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.comparing.reports import ChangeKind, FactChange, ReportChanges

_MOST = 40


def change_lines(changes: Iterable[FactChange]) -> list[str]:
    """A line for each change."""
    return [_line(change) for change in changes]


def counted(found: ReportChanges) -> str:
    """How many there are of each kind, and how many facts are the same."""
    counts = "，".join(f"{kind.value} {found.count(kind)} 项" for kind in ChangeKind)
    return f"{counts}，没有变 {found.same} 项"


def short(text: str) -> str:
    """A text cut to what fits a line."""
    return text if len(text) <= _MOST else text[: _MOST - 1] + "…"


def _line(change: FactChange) -> str:
    label = f"{change.label}（算出）" if change.derived else change.label
    if not change.old:
        return f"{label}：新填 {short(change.new)}"
    if not change.new:
        return f"{label}：没有再填，原来是 {short(change.old)}"
    words = "".join(f"，{part}" for part in (change.gap, change.rate) if part)
    return f"{label}：{short(change.old)} → {short(change.new)}{words}"
