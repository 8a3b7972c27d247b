"""The findings of many inputs: one by one where they are few, else summed by kind and by place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from reportgen.cli import console
from reportgen.diagnostics import Diagnostic, Severity
from reportgen.source import Location, TextLocation

if TYPE_CHECKING:
    from reportgen.operations.check.sums import KindSum, PlaceSum, Told

MANY_INPUTS, MANY_FINDINGS = 10, 20
"""Beyond so many inputs, and so many findings, they are summed."""

_MOST_ROWS = 40


def _are_many(told: Told) -> bool:
    """Whether nobody would read them one by one."""
    return len(told) > MANY_INPUTS and len(_distinct(told)) > MANY_FINDINGS


def print_told(rows: Told, everything: bool, more: str, places: bool = True) -> None:
    """Print what was found of inputs; with ``everything``, or where they are few, one by one.

    ``rows`` has one for each input, also where nothing was found; ``more`` says how to see them one by one.
    ``places`` is left out where they are told elsewhere.
    """
    told = _joined(rows)
    if everything or not _are_many(told):
        console.print_findings(_distinct(told), everything=everything)
        return
    from reportgen.operations.check.sums import by_kind, by_place, counted  # noqa: PLC0415 - few runs find so much

    found = _distinct(told)
    of = [one for one in told if one[1]]
    console.say_error(f"{len(of)} 份里有 {len(found)} 处问题，先按种类汇总：")
    for line in _cut([_kind_line(one) for one in by_kind(told)], "种"):
        console.say_error(line)
    if places:
        console.say_error("按单位：")
        for line in _cut([_place_line(one) for one in by_place(told)], "份"):
            console.say_error(line)
    console.say_error(f"逐条看：{more}")
    console.say_error(counted(found))


def print_by_file(findings: Iterable[Diagnostic]) -> None:
    """Print findings, each told of the file that it stands in."""
    print_told([(f.location.path, (f,)) for f in findings], everything=False, more="reportgen check 文件")


def _joined(rows: Told) -> Told:
    """The rows with those of one place in one."""
    found: dict[str, list[Diagnostic]] = {}
    for place, findings in rows:
        found.setdefault(place, []).extend(findings)
    return list(found.items())


def _distinct(told: Told) -> Sequence[Diagnostic]:
    return list(dict.fromkeys(finding for _, findings in told for finding in findings))


def _cut(lines: Sequence[str], what: str) -> list[str]:
    more = len(lines) - _MOST_ROWS
    return [*lines[:_MOST_ROWS], *([f"  另有 {more} {what}，没有列出"] if more > 0 else [])]


def _kind_line(one: KindSum) -> str:
    message = console.one_line(one.message)
    place = console.one_line(str(one.first.location))
    where = f"如 {place}" if one.count > 1 else place
    return f"  {one.severity.value} {one.count} 处，{len(one.places)} 份  {message}  {where}"


def _place_line(one: PlaceSum) -> str:
    counts = "，".join(f"{s.value} {n}" for s, n in one.counts.items() if n)
    line = f"  {console.one_line(one.place)}  {counts}"
    if not one.counts[Severity.ERROR]:
        return line
    return f"{line}：{_spot(one.place, one.first.location)}{console.one_line(one.first.message)}"


def _spot(place: str, location: Location) -> str:
    """Where a finding is in the file of its place; what stands elsewhere is named whole."""
    if isinstance(location, TextLocation) and location.path == place:
        return f"第 {location.line} 行 "
    return "" if location.path == place else f"{console.one_line(str(location))} "
