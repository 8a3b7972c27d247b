"""Where the figures on the pages are asked for, in the kit, and where they are filled in, in the input."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from reportgen.model.facts import Fact, walk_facts
from reportgen.model.kit import Field, Kit
from reportgen.model.report import Report
from reportgen.operations.preview.looking import Look
from reportgen.source import Location, TextLocation

_ROW = re.compile(r"\[\d+\]")
_BESIDE = ("last_year.", "target.", "before.")


class FieldPlace(Struct, frozen=True):
    """A place that a figure comes from; ``line`` is 0 where none in the file can be named. ``is_of_kit`` tells kits from inputs."""

    label: str
    path: str
    line: int
    column: int
    is_of_kit: bool


def field_places(look: Look, kit: Kit, path: str) -> dict[str, tuple[FieldPlace, ...]]:
    """For each figure on the pages what it comes from: the formula that computes it, then each field with its value."""
    asked = dict(_asked(kit.fields, ""))
    formulas = {one.id: one for one in kit.formulas}
    said = _said(look.report) if look.report else {}
    found: dict[str, tuple[FieldPlace, ...]] = {}
    for key, figure in look.figures.items():
        places: list[FieldPlace] = []
        if key in formulas:
            places += _place(f"计算：{figure.label}", formulas[key].expression.location, is_of_kit=True)
        for name in figure.fields:
            fact, spec = said.get(name), asked.get(_plain(name))
            label = fact.label if fact else spec.label if spec else name
            if fact is not None and fact.location.path == path:
                places += _place(label, fact.location, is_of_kit=False)
            if spec is not None:
                places += _place(label, spec.location, is_of_kit=True)
        found[key] = tuple(places)
    return found


def _said(report: Report) -> dict[str, Fact]:
    """What an input says, by key."""
    return {fact.key: fact for node in (*report.head, *report.said) for fact in walk_facts(node)}


def _asked(fields: tuple[Field, ...], above: str) -> Iterator[tuple[str, Field]]:
    for spec in fields:
        key = f"{above}{spec.id}"
        yield key, spec
        yield from _asked(spec.fields, f"{key}.")


def _plain(key: str) -> str:
    """The way to a field, whichever row and year it is of."""
    for beside in _BESIDE:
        key = key.removeprefix(beside)
    return _ROW.sub("", key)


def _place(label: str, place: Location, *, is_of_kit: bool) -> Iterator[FieldPlace]:
    if isinstance(place, TextLocation):
        yield FieldPlace(label, place.path, place.line, place.column, is_of_kit)
