"""What one version of an input says otherwise than another, as choices: each can be taken without the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from enum import Enum

from msgspec import Struct
from msgspec.structs import replace

from reportgen.comparing.reports import difference, key_column, own_rows_of, reported, row_words, rows_by_name
from reportgen.model.facts import FactGroup, FactNode, FactRows, walk_facts
from reportgen.model.kit import Field
from reportgen.model.report import Report
from reportgen.readers.formulas import field_of
from reportgen.readers.mapping.head import LAST_YEAR_KEYS, OWN_WORDS, REMARK_KEYS, TARGET_KEYS

ORDER = "次序"
NOTE, SOURCE = "备注", "来源"


class ChoiceKind(Enum):
    """What taking a choice does to an input; the value is the word shown."""

    NEW = "新填"
    CHANGED = "改动"
    CLEARED = "清空"


class Spot(Struct, frozen=True):
    """Where in an input a choice is: the Chinese names of the keys that lead there.

    In a list, ``row`` is what the row is called (see ``rows_by_name``), and ``cell`` the names below it; a whole row has no
    cell. ``part`` is what of a figure is meant: its value where empty, 备注, 来源, or of a list its 次序.
    """

    names: tuple[str, ...]
    row: str = ""
    cell: tuple[str, ...] = ()
    part: str = ""


class InputChoice(Struct, frozen=True):
    """One thing that the other version says otherwise; ``before`` and ``after`` as printed, empty where it says nothing.

    ``key`` is the figure's as the rest of the house names it. ``gap`` is the difference in words, ``rate`` how much that is of the
    old figure; ``number`` where it is one.
    """

    kind: ChoiceKind
    key: str
    label: str
    before: str
    after: str
    spot: Spot
    gap: str = ""
    rate: str = ""
    number: bool = False

    @property
    def id(self) -> str:
        """What it is called among the choices of the same two versions."""
        return self.label


def choices_between(before: Report, after: Report) -> tuple[InputChoice, ...]:
    """All that can be taken from ``after`` into ``before``, in the order of the input.

    Whose report it is, of which kit and period, is no choice. What ``before`` says wrongly (a figure that cannot be read) counts
    as not said.
    """
    found = [*_heads(before, after)]
    found += _members(before.facts, after.facts, before.kit.fields, ())
    for formula in before.kit.formulas:
        spec = field_of(formula)
        found += _fact(before.typed.get(spec.id), after.typed.get(spec.id), Spot((spec.label,)))
    fields = (*before.kit.fields, *map(field_of, before.kit.formulas))
    beside = (TARGET_KEYS, before.targets, after.targets), (LAST_YEAR_KEYS, before.last_year, after.last_year)
    for keys, one, other in beside:
        found += _members(one, other, fields, (keys[0],))
    found += _members(own_rows_of(before), own_rows_of(after), (OWN_WORDS,), ())
    for name in {**before.remarks, **after.remarks}:
        found += _fact(before.remarks.get(name), after.remarks.get(name), Spot((REMARK_KEYS[0], name)))
    return tuple(found)


def _heads(before: Report, after: Report) -> Iterator[InputChoice]:
    yield from _fact(before.own_signer, after.own_signer, Spot(("署名",)))
    yield from _fact(before.recipient, after.recipient, Spot(("主送机关",)))
    yield from _fact(before.date, after.date, Spot(("成文日期",)))


def _members(
    old: Mapping[str, FactNode], new: Mapping[str, FactNode], fields: Iterable[Field], names: tuple[str, ...]
) -> Iterator[InputChoice]:
    for spec in fields:
        one, other, here = old.get(spec.id), new.get(spec.id), (*names, spec.label)
        if spec.type.is_group:
            before, after = (n.members if isinstance(n, FactGroup) else {} for n in (one, other))
            yield from _members(before, after, spec.fields, here)
        elif spec.type.is_list:
            yield from _rows(_rows_of(one), _rows_of(other), spec, here)
        else:
            yield from _fact(one, other, Spot(here))


def _rows_of(node: FactNode | None) -> tuple[FactGroup, ...]:
    return node.rows if isinstance(node, FactRows) and not node.awaited else ()


def _rows(
    old: tuple[FactGroup, ...], new: tuple[FactGroup, ...], spec: Field, names: tuple[str, ...]
) -> Iterator[InputChoice]:
    column = key_column(spec)
    before, after = rows_by_name(old, column), rows_by_name(new, column)
    label = ".".join(names)
    for name, row in after.items():
        if name in before:
            yield from _cells(before[name].members, row.members, spec.fields, Spot(names, name))
        else:
            yield InputChoice(
                ChoiceKind.NEW, row.key, f"{label}[{name}]", "", row_words(row, column), Spot(names, name)
            )
    for name, row in before.items():
        if name not in after:
            words = row_words(row, column)
            yield InputChoice(ChoiceKind.CLEARED, row.key, f"{label}[{name}]", words, "", Spot(names, name))
    both = [name for name in before if name in after], [name for name in after if name in before]
    if both[0] != both[1]:
        key = old[0].key.rpartition("[")[0]
        one, other = ("、".join(some) for some in both)
        yield InputChoice(ChoiceKind.CHANGED, key, f"{label}的{ORDER}", one, other, Spot(names, part=ORDER))


def _cells(
    before: Mapping[str, FactNode], after: Mapping[str, FactNode], fields: Iterable[Field], row: Spot
) -> Iterator[InputChoice]:
    """What differs in a row that both have, under the row's name: where it stands may differ between the two."""
    for column in fields:
        one, other = before.get(column.id), after.get(column.id)
        spot = replace(row, cell=(*row.cell, column.label))
        called = f"{'.'.join(row.names)}[{row.row}].{'.'.join(spot.cell)}"
        if column.type.is_group:
            inner, outer = (n.members if isinstance(n, FactGroup) else {} for n in (one, other))
            yield from _cells(inner, outer, column.fields, spot)
        elif column.type.is_single:
            yield from (_called(choice, called) for choice in _fact(one, other, spot))
        elif _said(one) != _said(other):
            old, new = ("，".join(text for _, text in _said(node)) for node in (one, other))
            some = one if isinstance(one, FactRows) else other
            yield InputChoice(_kind(old, new), some.key if some else "", called, old, new, spot)


def _called(choice: InputChoice, label: str) -> InputChoice:
    label = f"{label}（{choice.spot.part}）" if choice.spot.part else label
    return replace(choice, label=label)


def _said(node: FactNode | None) -> list[tuple[str, str]]:
    return [(fact.label.partition("]")[2], fact.text) for fact in walk_facts(node)] if node is not None else []


def _fact(old: FactNode | None, new: FactNode | None, spot: Spot) -> Iterator[InputChoice]:
    one, other = reported(old), reported(new)
    some = other or one
    if some is None:
        return
    number = isinstance(some.value, int | Decimal)
    if one is None or other is None:
        before, after = one.text if one else "", other.text if other else ""
        yield InputChoice(_kind(before, after), some.key, some.label, before, after, spot, number=number)
        return
    if (one.value, one.approximation, one.unit) != (other.value, other.approximation, other.unit):
        gap, rate = difference(one, other)
        yield InputChoice(ChoiceKind.CHANGED, one.key, one.label, one.text, other.text, spot, gap, rate, number)
    for part, before, after in ((NOTE, one.note, other.note), (SOURCE, one.source, other.source)):
        if before != after:
            beside = Spot(spot.names, spot.row, spot.cell, part)
            yield InputChoice(_kind(before, after), one.key, f"{one.label}（{part}）", before, after, beside)


def _kind(before: str, after: str) -> ChoiceKind:
    return ChoiceKind.CHANGED if before and after else ChoiceKind.NEW if after else ChoiceKind.CLEARED
