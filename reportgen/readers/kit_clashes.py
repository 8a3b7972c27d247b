"""Figures of two modules that have one id and are not the same figure: modules share a figure, and do not replace one."""

from __future__ import annotations

from reportgen.field_types import BY_PARTS, INTEGER
from reportgen.model.checks import Check, Formula
from reportgen.model.input import Entry, MapNode, ScalarNode
from reportgen.readers.kit_merging import MEMBERS, is_named, label_of, members_of, with_members
from reportgen.readers.mapping import MapReader


def shared(below: tuple[Entry, ...], own: tuple[Entry, ...], reader: MapReader, above: str = "") -> tuple[Entry, ...]:
    """A module's figures but for those whose id another module gives to something else: each of them is told."""
    known = {entry.key: entry for entry in below}
    kept: list[Entry] = []
    for entry in own:
        other = known.get(entry.key)
        if other is None or not isinstance(entry.value, MapNode) or not isinstance(other.value, MapNode):
            kept.append(entry)
        elif is_named(entry) and (difference := _difference(other, entry)):
            hint = "不是一个指标的，另取编号；是一个指标的，名称、单位和类型都写成一样"
            where = f"{above}{label_of(other)}"
            message = f"编号“{entry.key}”已经是“{where}”的（{other.location.path}），{difference}"
            reader.reject("duplicate-key", message, entry.location, hint)
        else:
            value = entry.value
            for key in MEMBERS:
                mine = members_of(value, key)
                if mine:
                    inner = shared(members_of(other.value, key), mine, reader, f"{above}{label_of(other)}.")
                    value = with_members(value, key, inner)
            kept.append(Entry(entry.key, value, entry.location))
    return tuple(kept)


def tell_other_rules(
    formulas: tuple[Formula, ...],
    checks: tuple[Check, ...],
    own_formulas: tuple[Formula, ...],
    own_checks: tuple[Check, ...],
    reader: MapReader,
) -> None:
    """Tell a module's formula that has the id of another module's, and its check of another's name, if it says otherwise."""
    known = {f.id: f for f in formulas}
    for one in own_formulas:
        other = known.get(one.id)
        if other and (other.label, other.expression.text) != (one.label, one.expression.text):
            message = f"编号“{one.id}”已经是算出的数“{other.label}”的（{other.location}），这里算的不同"
            reader.reject("duplicate-key", message, one.location, "另取编号和名称，或把公式写成一样")
    rules = {c.name: c for c in checks}
    for check in own_checks:
        first = rules.get(check.name)
        if first and (first.rows, first.rule.text) != (check.rows, check.rule.text):
            message = f"勾稽“{check.name}”已经有了（{first.location}），这里的规则不同"
            reader.reject("duplicate-key", message, check.location, "另取名称，或把规则写成一样")


def _difference(other: Entry, entry: Entry) -> str:
    """In what two figures of one id differ, in words; nothing where they may be the same."""
    if label_of(entry) != label_of(other):
        return f"这里却叫“{label_of(entry)}”"
    for what, said in (("单位", _word), ("类型", _kind)):
        mine, theirs = said(entry, what), said(other, what)
        if mine != theirs:
            return f"那里的{what}是“{theirs}”，这里是“{mine}”" if theirs and mine else f"{what}一处有、一处没有"
    return ""


def _word(entry: Entry, key: str) -> str:
    found = entry.value.get(key) if isinstance(entry.value, MapNode) else None
    return found.value.text if found and isinstance(found.value, ScalarNode) else ""


def _kind(entry: Entry, key: str) -> str:
    implied = (
        kind.word for part, kind in BY_PARTS.items() if isinstance(entry.value, MapNode) and entry.value.get(part)
    )
    return _word(entry, key) or next(implied, INTEGER.word)
