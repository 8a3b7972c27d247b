"""The files that a person writes, by name, and all the tables of keys that they have."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.readers.mapping.field_types import SOURCED
from reportgen.readers.mapping.head import HEAD
from reportgen.readers.mapping.key import KeyTable
from reportgen.readers.mapping.kit import KIT, MODULE
from reportgen.readers.mapping.rollup import ROLLUP
from reportgen.readers.mapping.roster import ROSTER
from reportgen.readers.mapping.sheet_map import MAP
from reportgen.readers.mapping.standard import STANDARD
from reportgen.readers.mapping.style import STYLE

FILES = {table.id: table for table in (KIT, MODULE, STYLE, ROSTER, MAP, STANDARD, ROLLUP, HEAD)}


def tables_in(*roots: KeyTable) -> Iterator[KeyTable]:
    """Tables and all that stand in them, each once."""
    seen: dict[str, KeyTable] = {}
    waiting = list(roots)
    while waiting:
        table = waiting.pop(0)
        if table.id not in seen:
            seen[table.id] = table
            yield table
            waiting += [inner for key in table.keys for _, inner in key.kind.tables()]


def all_tables() -> tuple[KeyTable, ...]:
    """Every table of keys that there is."""
    return tuple(tables_in(*FILES.values(), SOURCED))


def homes(word: str, table: KeyTable) -> list[str]:
    """Where else in the same file a key of this name may stand; of a module, in that of its kit."""
    if table is MODULE and word in KIT.names:
        return ["模板包的 kit.yaml 里"]
    roots = [root for root in FILES.values() if table in tables_in(root)]
    return list(dict.fromkeys(way for root in roots[:1] for way in _ways(word, root, "", [table])))


def _ways(word: str, table: KeyTable, above: str, passed: list[KeyTable]) -> Iterator[str]:
    if word in table.all_names and table is not passed[0]:
        yield above or "最外层，行首不缩进"
    for key in table.keys:
        for way, inner in key.kind.tables():
            if inner not in passed[1:]:
                yield from _ways(
                    word, inner, f"{above and above + '的'}{way.format(f'“{key.name}”')}", [*passed, inner]
                )
