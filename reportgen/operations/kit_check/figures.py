"""What a kit asks for, flat: each figure with the way to it, and which of them are always there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from reportgen.model.kit import Field, Kit, RollupPlan
from reportgen.templating.reaching.keys import NOW, Key

_INNER = re.compile(r"^(?:合计|计数)\(([^,()]+).*\)$")
"""A column that sums or counts what one list of the other kit has."""


class Asked(Struct, frozen=True):
    """A figure of a kit, by the way to it without the numbers of rows; ``lists`` are the ways of the lists that it stands in."""

    key: Key
    label: str
    field: Field
    lists: tuple[Key, ...] = ()
    needed: bool = False


class Asks(Struct, frozen=True):
    """All that a kit asks for: ``figures`` are single, ``lists`` hold rows; ``needed`` are the lists that have to have some."""

    figures: tuple[Asked, ...]
    lists: tuple[Asked, ...]
    compared: frozenset[Key] | None = None
    """The figures of last year and the aims that something looks at; None where that is not known."""


def asks_of(kit: Kit, source: Kit | None = None) -> Asks:
    """What a kit asks for, in its order; ``source`` is the kit of the inputs that a county's is rolled up from."""
    plan = kit.rollup
    rolled = _rolled(plan, source) if plan and source else {}
    found = tuple(_fed(one, rolled) for one in _asked(kit.fields, (NOW,), "", (), True))
    singles = tuple(one for one in found if one.field.type.is_single)
    return Asks(singles, tuple(one for one in found if one.field.type.is_list))


def _asked(fields: tuple[Field, ...], above: Key, label: str, lists: tuple[Key, ...], needed: bool) -> Iterator[Asked]:
    for spec in fields:
        key, name = (*above, spec.id), f"{label}.{spec.label}" if label else spec.label
        one = Asked(key, name, spec, lists, spec.required)
        if spec.type.is_group:
            yield from _asked(spec.fields, key, name, lists, needed)
            continue
        yield one
        if spec.type.is_list:
            yield from _asked(spec.fields, key, name, (*lists, key), needed and spec.required)


def _fed(one: Asked, rolled: Mapping[Key, tuple[bool, Decimal | None]]) -> Asked:
    """A figure that is rolled up is there, and within bounds, as the figure is that it is rolled up from."""
    if one.key not in rolled:
        return one
    needed, least = rolled[one.key]
    spec = one.field if least is None else replace(one.field, minimum=least)
    return replace(one, field=spec, needed=one.needed or needed)


def _rolled(plan: RollupPlan, source: Kit) -> dict[Key, tuple[bool, Decimal | None]]:
    """Of each column that is rolled up whether there always is a figure for it, and the least that it can be."""
    theirs = {one.label: one for one in _asked(source.fields, (NOW,), "", (), True)}
    found: dict[Key, tuple[bool, Decimal | None]] = {}
    for column, expression in plan.columns:
        of = next((one for label, one in theirs.items() if label == _INNER.sub(r"\1", expression.text)), None)
        if of is not None:
            counts = expression.text.startswith("计数")
            found[NOW, plan.rows, column] = of.needed and not of.lists, Decimal(1) if counts else of.field.minimum
    return found
