"""The chapter on the figures: a section for each group and list, a table row for each figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from reportgen.manual.head import own_words
from reportgen.manual.wording import ZEROS, carried, heading, how_to_fill, leaves, module_of, paragraph, table
from reportgen.model.document import Block
from reportgen.model.kit import Carry, Field, FieldType, Kit, Zero

_HEAD = ("指标", "单位", "怎样填", "含义")
_SINGLE, _OWN = "单独填写的", "不属于哪个模块的"
_Row = tuple[str, Field]


def figures_of(kit: Kit) -> Iterator[Block]:
    """指标: in the order of the kit, module by module where it has any; of each, those that belong to no group first."""
    yield heading(1, "指标")
    told = own_words(kit)
    left = [spec for spec in kit.fields if spec not in told]
    has_modules = any(map(module_of, left))
    for module, found in groupby(left, module_of):
        fields = list(found)
        if has_modules:
            yield heading(2, module or _OWN)
        yield from _part(fields, 3 if has_modules else 2)


def _part(fields: Sequence[Field], level: int) -> Iterator[Block]:
    """Figures that belong together, under headings of a level where there is more than one kind of them."""
    single = [(f.label, f) for f in fields if not f.fields]
    groups = [f for f in fields if f.fields]
    has_headings = level == 2 or len(groups) + bool(single) > 1
    if single:
        yield from (heading(level, _SINGLE),) if has_headings else ()
        yield from _table(single)
    for group in groups:
        yield from (heading(level, group.label),) if has_headings else ()
        yield from _rows(group) if group.type is FieldType.ROWS else _group(group)


def _group(group: Field) -> Iterator[Block]:
    """A group: its figures, those of groups inside it too; then its lists."""
    members = [(label, spec) for _, label, spec in leaves(group.fields)]
    lists = [(label, spec) for label, spec in members if spec.type is FieldType.ROWS]
    columns = {id(column) for _, spec in lists for column in spec.fields}
    single = [(label, spec) for label, spec in members if spec.type is not FieldType.ROWS and id(spec) not in columns]
    shared = _shared([spec for _, spec in single])
    yield from _said(group.help, f"组里的指标在“{group.label}”下面缩进填写", *_told_once(group, shared))
    if single:
        yield from _table(single, shared, group.zero)
    for label, spec in lists:
        yield from _rows(spec, f"{group.label}.{label}")


def _rows(rows: Field, label: str = "") -> Iterator[Block]:
    """A list: its columns, and how often it may have rows."""
    columns = [(name, spec) for _, name, spec in leaves(rows.fields)]
    shared = _shared([f for _, f in columns])
    told = [ZEROS[rows.zero]] if rows.zero is Zero.LEFT_OUT else []
    if rows.carry is Carry.CLEAR:  # there are no rows then, whatever their columns say
        shared = Carry.CLEAR
        told.append(carried(rows.carry))
    else:
        told.append(f"各行{carried(rows.carry)}")
        told += [f"各列{carried(shared)}"] if shared not in {None, rows.carry} else []
    must = "至少填一行" if rows.required else ""
    yield from _said(rows.help, f"“{label or rows.label}”是列表，一行填一项", must, *told)
    yield from _table(columns, shared, rows.zero)


def _said(*sentences: str) -> Iterator[Block]:
    if any(sentences):
        yield paragraph(*sentences)


def _shared(fields: Sequence[Field]) -> Carry | None:
    """What becomes of all of some figures in the next period; None where it is not the same of all."""
    found = {f.carry for f in fields}
    return found.pop() if len(found) == 1 else None


def _told_once(group: Field, shared: Carry | None) -> list[str]:
    """What is said of a group, and not again of each of its figures."""
    told = [ZEROS[group.zero]] if group.zero is Zero.LEFT_OUT else []
    return told if shared is None else [*told, f"这一组{carried(shared)}"]


def _table(figures: Sequence[_Row], shared: Carry | None = None, zero: Zero = Zero.KEPT) -> Iterator[Block]:
    """The rows of some figures; ``shared`` and ``zero`` are what was said of all of them already."""
    rows = []
    for label, spec in figures:
        said = how_to_fill(spec, zero)
        said += [] if shared is not None else [carried(spec.carry)]
        rows.append((label, spec.unit, "；".join(said), spec.help))
    yield table(_HEAD, rows)
