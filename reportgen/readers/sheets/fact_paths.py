"""The fact of a kit that a path in a map names: 党组织.党支部, party.branches, 目标.土地流转, 成文日期."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen import field_types
from reportgen.model.kit import Field, Kit
from reportgen.nearest_words import did_you_mean
from reportgen.readers.formulas import field_of
from reportgen.readers.mapping.head import DATE, LAST_YEAR_KEYS, PERIOD_KEYS, RECIPIENT, SIGNER, TARGET_KEYS
from reportgen.source import FileLocation

_PERIOD = Field(PERIOD_KEYS[1], PERIOD_KEYS[0], field_types.TEXT, FileLocation(""))
HEADER_FACTS = (_PERIOD, SIGNER, DATE, RECIPIENT)

FactPath = tuple[Field, ...]


def fields_of(kit: Kit) -> tuple[Field, ...]:
    """Everything that a sheet may fill, below 目标 and 上年同期 too."""
    own = (*kit.fields, *map(field_of, kit.formulas))
    beside = (
        Field(key, label, field_types.GROUP, FileLocation(""), fields=own)
        for label, key in (TARGET_KEYS, LAST_YEAR_KEYS)
    )
    return (*HEADER_FACTS, *own, *beside)


def resolve(path: str, fields: tuple[Field, ...]) -> FactPath | None:
    """The fields from the outermost inwards that a path names by label or id, or None."""
    found: list[Field] = []
    for name in path.split("."):
        spec = next((f for f in fields if name.strip() in (f.label, f.id)), None)
        if spec is None:
            return None
        found.append(spec)
        fields = spec.fields
    return tuple(found)


def label_of(fact_path: FactPath) -> str:
    """The path in labels."""
    return ".".join(f.label for f in fact_path)


def leaves(fields: tuple[Field, ...], before: FactPath = ()) -> Iterator[FactPath]:
    """Every fact that one cell can hold, lists left out."""
    for spec in fields:
        if spec.type.is_group:
            yield from leaves(spec.fields, (*before, spec))
        elif not spec.type.is_list:
            yield (*before, spec)


def nearest(path: str, fields: tuple[Field, ...]) -> tuple[str, ...]:
    """A hint for a path that names nothing."""
    paths = [label_of(t) for t in leaves(fields)]
    by_leaf = [p for p in paths if p.rpartition(".")[2] == path]
    if by_leaf:
        return (f"写全：{'、'.join(by_leaf[:4])}",)
    return did_you_mean(path, paths) or ("可用 reportgen kits 查看全部指标",)
