"""The findings of many inputs: one by one where they are few, else summed by kind and by place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from reportgen.diagnostics import Diagnostic, Severity
from reportgen.source import Location, TextLocation
from reportgen.telling.plain import one_line
from reportgen.telling.said import Findings, Saying, Trouble

if TYPE_CHECKING:
    from reportgen.operations.check.named import CheckedInputs
    from reportgen.operations.check.sums import KindSum, PlaceSum, Told

MANY_INPUTS, MANY_FINDINGS = 10, 20
"""Beyond so many inputs, and so many findings, they are summed."""

_MOST_ROWS = 40


def checked_told(done: CheckedInputs, everything: bool) -> Saying:
    """What was found of checked inputs, and how many can be built."""
    rows = [*((f.location.path, (f,)) for f in done.passed_over), *((c.path, c.findings) for c in done.checked)]
    yield from summed_told(rows, everything, "reportgen check 文件，或加 --all")
    good = len(done.checked) - len(done.failed)
    yield f"检查了 {len(done.checked)} 份输入，{good} 份可以生成，{len(done.failed)} 份有错误"


def summed_told(rows: Told, everything: bool, more: str, places: bool = True) -> Saying:
    """What was found of inputs; with ``everything``, or where they are few, one by one.

    ``rows`` has one for each input, also where nothing was found; ``more`` says how to see them one by one.
    ``places`` is left out where they are told elsewhere.
    """
    told = _joined(rows)
    found = list(dict.fromkeys(finding for _, findings in told for finding in findings))
    if everything or len(told) <= MANY_INPUTS or len(found) <= MANY_FINDINGS:
        yield Findings(found, everything)
        return
    from reportgen.operations.check.sums import by_kind, by_place, counted  # noqa: PLC0415 - few runs find so much

    count = sum(1 for _, findings in told if findings)
    yield Trouble(f"{count} 份里有 {len(found)} 处问题，先按种类汇总：")
    yield from _cut([_kind_line(one) for one in by_kind(told)], "种")
    if places:
        yield Trouble("按单位：")
        yield from _cut([_place_line(one) for one in by_place(told)], "份")
    yield Trouble(f"逐条看：{more}")
    yield Trouble(counted(found))


def told_by_file(findings: Iterable[Diagnostic]) -> Saying:
    """Findings, each told of the file that it stands in."""
    return summed_told([(f.location.path, (f,)) for f in findings], everything=False, more="reportgen check 文件")


def _joined(rows: Told) -> Told:
    """The rows with those of one place in one."""
    found: dict[str, list[Diagnostic]] = {}
    for place, findings in rows:
        found.setdefault(place, []).extend(findings)
    return list(found.items())


def _cut(lines: Sequence[str], what: str) -> Saying:
    yield from map(Trouble, lines[:_MOST_ROWS])
    if len(lines) > _MOST_ROWS:
        yield Trouble(f"  另有 {len(lines) - _MOST_ROWS} {what}，没有列出")


def _kind_line(one: KindSum) -> str:
    place = one_line(str(one.first.location))
    where = f"如 {place}" if one.count > 1 else place
    return f"  {one.severity.value} {one.count} 处，{len(one.places)} 份  {one_line(one.message)}  {where}"


def _place_line(one: PlaceSum) -> str:
    counts = "，".join(f"{s.value} {n}" for s, n in one.counts.items() if n)
    line = f"  {one_line(one.place)}  {counts}"
    if not one.counts[Severity.ERROR]:
        return line
    return f"{line}：{_spot(one.place, one.first.location)}{one_line(one.first.message)}"


def _spot(place: str, location: Location) -> str:
    """Where a finding is in the file of its place; what stands elsewhere is named whole."""
    if isinstance(location, TextLocation) and location.path == place:
        return f"第 {location.line} 行 "
    return "" if location.path == place else f"{one_line(str(location))} "
