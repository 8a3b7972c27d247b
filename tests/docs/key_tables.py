"""The documentation's tables of keys, made from the descriptions of the files: ``<!-- 各项：kit -->`` stands above each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from reportgen.readers.mapping.files import all_tables
from reportgen.readers.mapping.key import Key, KeyTable

_MARK = re.compile(r"(?P<mark><!-- 各项：(?P<id>[a-z.-]+) -->\n)\n(?P<rows>(?:\|.*\n)*)")
TABLES = {table.id: table for table in all_tables()}


def marked(page: Path) -> Iterator[tuple[str, str]]:
    """The tables of keys on a page: which, and what stands there."""
    for match in _MARK.finditer(page.read_text(encoding="utf-8")):
        yield match["id"], match["rows"]


def rewrite(page: Path) -> None:
    """Put the tables of keys anew on a page."""
    text = page.read_text(encoding="utf-8")
    page.write_text(_MARK.sub(lambda m: f"{m['mark']}\n{rows(TABLES[m['id']])}", text), encoding="utf-8")


def rows(table: KeyTable) -> str:
    """The Markdown table of a table of keys; columns that say nothing are left out."""
    head = ("项", "也可以写", "用于", "必写", "写什么", "不写的", "含义")
    lines = [_row(key) for key in table.keys]
    kept = [n for n in range(len(head)) if any(line[n] for line in lines)]
    told = [[head[n] for n in kept], ["---"] * len(kept), *([line[n] for n in kept] for line in lines)]
    return "".join(f"| {' | '.join(cells)} |\n".replace("| --- ", "|---").replace("--- |", "---|") for cells in told)


def _row(key: Key[object]) -> tuple[str, ...]:
    also = "、".join(f"`{name}`" for name in key.also)
    required = f"没有写 `{key.unless}` 的" if key.required and key.unless else "是" if key.required else ""
    return (f"`{key.name}`", also, key.where, required, key.kind.words, _default(key), key.help)


def _default(key: Key[object]) -> str:
    return "" if key.default in (None, "", ()) else f"`{key.kind.say(key.default)}`"
