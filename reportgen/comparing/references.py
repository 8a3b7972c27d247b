"""Printed figures as own words (文字) name them: ``{纠纷.受理}``, ``{纠纷.受理|同比}``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.arithmetic.faults import KitFault
from reportgen.model.document import Document, walk_facts_printed
from reportgen.model.facts import Fact
from reportgen.model.inlines import FactText
from reportgen.model.kit import Field
from reportgen.model.report import Report
from reportgen.readers.mapping.head import HEADER_FIELDS
from reportgen.templating.own_names import OWN_NAMES
from reportgen.templating.own_words import OwnSpeaker

_OTHERS = {"last_year": "上年同期", "before": "上期", "target": "目标"}
_CHANGE = re.compile(r"change\((?P<now>[^(),]+),(?P<other>last_year|before)\.(?P=now)\)")
_CALL = re.compile(r"(?P<call>completion|sum|count)\((?P<of>[^(),]+)\)")
_CALLED = {"completion": "完成率", "sum": "合计", "count": "计数"}
_PLAIN = ("", "数值", "年月日", "年月", "月日")
_CHANGED = {"last_year": ("同比", "增减"), "before": ("环比",)}


class References:
    """The references that print what a paper prints, in the report that its input gives now."""

    def __init__(self, report: Report, document: Document) -> None:
        self._speaker = OwnSpeaker.of(report)
        self._labels = {f.id: f.label for f in HEADER_FIELDS} | {"period": "期间"} | {name: name for name in OWN_NAMES}
        self._labels |= dict(_full_names(report.kit.fields))
        self._labels |= {formula.id: formula.label for formula in report.kit.formulas}
        self._printed: dict[str, set[str]] = {}
        for printed in walk_facts_printed(document):
            self._printed.setdefault(printed.fact.key, set()).add(printed.text)

    def of(self, fact: Fact, printed: str) -> str | None:
        """What to write for a figure that a paper printed so; None where own words cannot say it.

        Where the input says another figure by now, the form is the one that the report prints it in now.
        """
        spoken = [(names, form, text) for names, form in self._ways(fact.key) if (text := self._says(names, form))]
        exact = [way for way in spoken if way[2] == printed]
        now = [way for way in spoken if way[2] in self._printed.get(fact.key, ()) and _alike(fact, way[2], printed)]
        for names, form, _ in (*exact, *now):
            return "{" + ".".join(names) + (f"|{form}" if form else "") + "}"
        return None

    def _says(self, names: tuple[str, ...], form: str) -> str:
        try:
            found = self._speaker.printed(names, form)
        except KitFault:
            return ""
        return found.text if isinstance(found, FactText) else ""

    def _ways(self, key: str) -> Iterator[tuple[tuple[str, ...], str]]:
        """Names and forms that may print the figure of a key."""
        change, call = _CHANGE.fullmatch(key), _CALL.fullmatch(key)
        if change:
            yield from ((names, form) for names in self._names(change["now"]) for form in _CHANGED[change["other"]])
        elif call:
            yield from ((names, _CALLED[call["call"]]) for names in self._names(call["of"]))
        else:
            yield from ((names, form) for names in self._names(key) for form in _PLAIN)

    def _names(self, key: str) -> Iterator[tuple[str, ...]]:
        """The Chinese names of a key; none for a cell of a list and for what a template has computed itself."""
        first, _, rest = key.partition(".")
        if first in _OTHERS and rest in self._labels:
            yield _OTHERS[first], *self._labels[rest].split(".")
        elif key in self._labels:
            yield tuple(self._labels[key].split("."))


def _alike(fact: Fact, one: str, other: str) -> bool:
    """Whether two prints of a figure are of one form: with its unit both, or without."""
    return not fact.unit or one.endswith(fact.unit) == other.endswith(fact.unit)


def _full_names(fields: tuple[Field, ...], ids: str = "", labels: str = "") -> Iterator[tuple[str, str]]:
    for spec in fields:
        key, label = f"{ids}{spec.id}", f"{labels}{spec.label}"
        yield key, label
        yield from _full_names(spec.fields, f"{key}.", f"{label}.")
