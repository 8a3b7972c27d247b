"""Many findings in few lines: how many there are of each kind, and of each place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from msgspec import Struct

from reportgen.diagnostics import Diagnostic, Severity
from reportgen.patterns import late

Told = Sequence[tuple[str, Sequence[Diagnostic]]]
"""Findings by the input or place that they are of."""

_VARYING = late(r"“[^”]*”|[\d.,%]+")
"""What is another in each message of a kind: what was typed, names, numbers."""

_GRAVEST_FIRST = list(Severity)


class KindSum(Struct, frozen=True):
    """How many findings there are of a kind, in how many places; ``message`` has “…” for what is not the same in all."""

    severity: Severity
    rule: str
    message: str
    count: int
    places: tuple[str, ...]
    first: Diagnostic


class PlaceSum(Struct, frozen=True):
    """How many findings there are of a place; ``first`` is the first of the gravest."""

    place: str
    counts: dict[Severity, int]
    first: Diagnostic


def by_kind(told: Told) -> list[KindSum]:
    """The kinds of what was found: the gravest first, of these what most places have."""
    groups: dict[tuple[Severity, str, str], list[tuple[str, Diagnostic]]] = {}
    for place, findings in told:
        for finding in dict.fromkeys(findings):
            key = finding.severity, finding.rule, _VARYING.sub("…", finding.message)
            groups.setdefault(key, []).append((place, finding))
    sums = [_summed(key[0], key[1], group) for key, group in groups.items()]
    return sorted(sums, key=lambda one: (_GRAVEST_FIRST.index(one.severity), -len(one.places), -one.count))


def _summed(severity: Severity, rule: str, group: Sequence[tuple[str, Diagnostic]]) -> KindSum:
    distinct = dict.fromkeys(finding for _, finding in group)  # a line of a template is told by all who print it
    places = tuple(dict.fromkeys(place for place, _ in group))
    message = _common([finding.message for finding in distinct])
    return KindSum(severity, rule, message, len(distinct), places, next(iter(distinct)))


def _common(messages: Sequence[str]) -> str:
    """The words of messages that are built alike, with “…” where they differ."""
    fixed = _VARYING.split(messages[0])
    varying = [
        each[0] if len(set(each)) == 1 else "“…”" if each[0].startswith("“") else "…"
        for each in zip(*(_VARYING.findall(message) for message in messages), strict=True)
    ]
    return "".join(part for pair in zip_longest(fixed, varying, fillvalue="") for part in pair)


def by_place(told: Told) -> list[PlaceSum]:
    """The places that something was found of: those with errors first, else in their order."""
    sums = [_of_place(place, list(dict.fromkeys(findings))) for place, findings in told if findings]
    return sorted(sums, key=lambda one: not one.counts[Severity.ERROR])


def _of_place(place: str, findings: Sequence[Diagnostic]) -> PlaceSum:
    counts = {severity: sum(f.severity is severity for f in findings) for severity in Severity}
    gravest = next(severity for severity in Severity if counts[severity])
    return PlaceSum(place, counts, next(f for f in findings if f.severity is gravest))


def counted(findings: Iterable[Diagnostic]) -> str:
    """How many there are of each severity: 2 处错误，1 处警告."""
    found = list(findings)
    counts = [(severity, sum(f.severity is severity for f in found)) for severity in Severity]
    return "，".join(f"{count} 处{severity.value}" for severity, count in counts if count)
