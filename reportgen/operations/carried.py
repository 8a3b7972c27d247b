"""What a new input took over from the period before (结转): looked at one by one, and what is still blank."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator

from msgspec import Struct

from reportgen.batch.fingerprint import digest
from reportgen.carrying.review import carried_facts, mark_of
from reportgen.comparing import Replacement, rewrite
from reportgen.comparing.input_meaning import Level
from reportgen.diagnostics import DiagnosticLog
from reportgen.model.facts import Period
from reportgen.model.input import ListNode, MapNode, is_empty
from reportgen.operations.kept import Version, Why
from reportgen.operations.versions.replacing import Rewrite, replace_inputs
from reportgen.pipeline import Stages
from reportgen.readers.input_file import read_input
from reportgen.source import TextLocation
from reportgen.workspace import Workspace


class CarriedFact(Struct, frozen=True):
    """A fact that was taken over and that nobody has looked at yet; ``told`` is what stands behind the mark: 上期 7个."""

    key: str
    label: str
    text: str
    told: str


class OpenKey(Struct, frozen=True):
    """A key that waits for a figure; ``told`` is the comment behind it: 上期 180亩."""

    label: str
    told: str


class Carried(Struct, frozen=True):
    """What is to be looked at in an input, and what is to be filled in; ``seen`` tells the input as it was looked at."""

    path: str
    place: str
    period: Period
    facts: tuple[CarriedFact, ...]
    open: tuple[OpenKey, ...]
    seen: str


class Reviewed(Struct, frozen=True):
    """How many facts are held to be looked at; ``stale`` where the input says something else by now: nothing is written then."""

    count: int
    version: Version | None = None
    stale: bool = False


def carried_in(workspace: Workspace, path: str) -> Carried:
    """What an input took over and nobody has looked at. Raises RejectedInput where it cannot be read."""
    content = workspace.read(path)
    log = DiagnosticLog()
    report = log.required(Stages(workspace, draft=True).stated(path, log, draft=True))
    facts = [CarriedFact(f.key, f.label, f.text, mark.told) for f in carried_facts(report) if (mark := mark_of(f))]
    root = read_input(content, path, DiagnosticLog())
    keys = tuple(_open(root, Level.of_kit(report.kit), "")) if isinstance(root, MapNode) else ()
    return Carried(path, report.place.text, report.period, tuple(facts), keys, digest(content))


def hold_reviewed(
    workspace: Workspace, path: str, keys: Collection[str], seen: str, at: datetime.datetime | None = None
) -> Reviewed:
    """Take the marks of facts away that a person has looked at and found right. A line with several loses its mark with the last."""
    content = workspace.read(path)
    if digest(content) != seen:
        return Reviewed(0, stale=True)
    log = DiagnosticLog()
    report = log.required(Stages(workspace, draft=True).stated(path, log, draft=True))
    marked = [(fact, mark) for fact in carried_facts(report) if (mark := mark_of(fact))]
    kept = {mark.place.line for fact, mark in marked if fact.key not in keys}
    done = {mark.place.line: mark for fact, mark in marked if fact.key in keys and mark.place.line not in kept}
    if not done:
        return Reviewed(0)
    new = rewrite(content, [Replacement(mark.place, mark.text, "") for mark in done.values()])
    versions = replace_inputs(workspace, {path: Rewrite(content, new)}, Why.FILL, at)
    count = sum(fact.key in keys and mark.place.line in done for fact, mark in marked)
    return Reviewed(count, versions.get(path))


def _open(node: MapNode, level: Level, above: str) -> Iterator[OpenKey]:
    for entry in node.entries:
        name = level.name(entry.key)
        label = f"{above}.{name}" if above else name
        if is_empty(entry.value):
            place = entry.location
            line = place.source.line(place.line) if isinstance(place, TextLocation) else ""
            yield OpenKey(label, line.partition("#")[2].strip())
        elif isinstance(entry.value, MapNode):
            yield from _open(entry.value, level.below(name), label)
        elif isinstance(entry.value, ListNode):
            for number, row in enumerate(entry.value.items, 1):
                if isinstance(row, MapNode):
                    yield from _open(row, level.below(name), f"{label}[{number}]")
