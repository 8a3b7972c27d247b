"""The chapter on the figures: a section for each group and list, a table row for each figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from reportgen.manual.head import own_words
from reportgen.manual.wording import ZEROS, carried, heading, how_to_fill, leaves, modules_of, paragraph, table
from reportgen.model.document import Block
from reportgen.model.kit import Carry, Field, Kit, Zero

_HEAD = ("指标", "单位", "怎样填", "含义")
_SINGLE = "单独填写的"
_SHARED, _OWN = "几个模块共用的", "不属于哪个模块的"
_LAST = (_SHARED, _OWN)
_Row = tuple[str, Field]


def figures_of(kit: Kit) -> Iterator[Block]:
    """指标: in the order of the kit, module by module where it has any; of each, those that belong to no group first."""
    yield heading(1, "指标")
    told = own_words(kit)
    parts: dict[str, list[Field]] = {}
    for spec in kit.fields:
        modules = modules_of(spec)
        if spec not in told:
            parts.setdefault((*modules, _OWN)[0] if len(modules) < 2 else _SHARED, []).append(spec)
    has_modules = parts.keys() > {_OWN}
    order = [*kit.module_names, *_LAST]
    for title in sorted(parts, key=lambda title: order.index(title) if title in order else -1):
        if has_modules:
            yield heading(2, title)
        yield from _part(parts[title], 3 if has_modules else 2)


def _part(fields: Sequence[Field], level: int) -> Iterator[Block]:
    """Figures that belong together, under headings of a level where there is more than one kind of them."""
    single = [(f.label, f) for f in fields if not f.fields]
    groups = [f for f in fields if f.fields]
    has_headings = level == 2 or len(groups) + bool(single) > 1
    if single:
        yield from (heading(level, _SINGLE),) if has_headings else ()
        most, told = _carried("下面各项", [f for _, f in single])
        yield paragraph(told)
        yield from _table(single, most)
    for group in groups:
        yield from (heading(level, group.label),) if has_headings else ()
        yield from _rows(group) if group.type.is_list else _group(group)


def _group(group: Field) -> Iterator[Block]:
    """A group: its figures, those of groups inside it too; then its lists."""
    members = [(label, spec) for _, label, spec in leaves(group.fields)]
    lists = [(label, spec) for label, spec in members if spec.type.is_list]
    columns = {id(column) for _, spec in lists for column in spec.fields}
    single = [(label, spec) for label, spec in members if not spec.type.is_list and id(spec) not in columns]
    most, told = _carried("这一组", [spec for _, spec in single])
    yield paragraph(group.help, f"组里的指标在“{group.label}”下面缩进填写", _zero(group), told)
    if single:
        yield from _table(single, most, group.zero)
    for label, spec in lists:
        yield from _rows(spec, f"{group.label}.{label}")


def _rows(rows: Field, label: str = "") -> Iterator[Block]:
    """A list: its columns, and how often it may have rows."""
    columns = [(name, spec) for _, name, spec in leaves(rows.fields)]
    most, told = _carried("各列", [f for _, f in columns])
    if rows.carry is Carry.CLEAR:  # there are no rows then, whatever their columns say
        most, told = None, ""
    must = "至少填一行" if rows.required else ""
    name = f"“{label or rows.label}”是列表，一行填一项"
    later = carried(rows.carry) if rows.carry is Carry.CLEAR else f"各行{carried(rows.carry)}"
    yield paragraph(rows.help, name, must, _zero(rows), later, told)
    yield from _table(columns, most, rows.zero)


def _zero(owner: Field) -> str:
    """What holds for 0 in a group or list, said once."""
    return ZEROS[owner.zero] if owner.zero is Zero.LEFT_OUT else ""


def _carried(what: str, fields: Sequence[Field]) -> tuple[Carry | None, str]:
    """What becomes of most of some figures in the next period, and the sentence that says so."""
    counts = Counter(f.carry for f in fields)
    if not counts:
        return None, ""
    most = max(Carry, key=lambda carry: counts[carry])
    others = "除另外写明的以外，" if len(counts) > 1 else ""
    return most, f"{what}{others}{carried(most)}"


def _table(figures: Sequence[_Row], most: Carry | None, zero: Zero = Zero.KEPT) -> Iterator[Block]:
    """The rows of some figures; ``most`` and ``zero`` are what was said of them already, None where nothing is to be."""
    rows = []
    for label, spec in figures:
        said = how_to_fill(spec, zero)
        said += [] if most in {None, spec.carry} else [carried(spec.carry)]
        rows.append((label, spec.unit, "；".join(said), spec.help))
    yield table(_HEAD, rows)
