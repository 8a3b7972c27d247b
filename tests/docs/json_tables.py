"""The page of what ``--json`` gives: its tables of keys, made from the types of the records, one for each of them.

``<!-- 记录：Checked -->`` stands above each.
"""

from __future__ import annotations

import re
import types
from collections.abc import Iterator
from pathlib import Path
from typing import get_args, get_origin, is_typeddict

from reportgen.records.kinds import KINDS
from reportgen.records.schema import Key, keys_of

_MARK = re.compile(r"(?P<mark><!-- 记录：(?P<name>\w+) -->\n)\n(?P<rows>(?:\|.*\n)*)")
_MOST_WORDS = 7  # beyond, the schema says which: nobody looks them up here
_WORDS = {str: "文字", int: "整数", float: "数", bool: "真假", types.NoneType: "`null`"}


def records() -> dict[str, object]:
    """Every record that a kind is made of, by its name, in the order in which they are met."""
    found: dict[str, object] = {}
    todo = [record for kind in KINDS for record in _held(kind.shape)]
    while todo:
        record = todo.pop(0)
        if named(record) not in found:
            found[named(record)] = record
            todo[:0] = [one for key in keys_of(record) for one in _held(key.hint)]
    return found


def _held(hint: object) -> list[object]:
    """The records that stand in a type: itself, or what its lists, mappings and alternatives hold."""
    return [hint] if is_typeddict(hint) else [record for part in get_args(hint) for record in _held(part)]


def named(record: object) -> str:
    return getattr(record, "__name__", "").removesuffix("Json")


def marked(page: Path) -> Iterator[tuple[str, str]]:
    """The tables on a page: of which record, and what stands there."""
    for match in _MARK.finditer(page.read_text(encoding="utf-8")):
        yield match["name"], match["rows"]


def rewrite(page: Path) -> None:
    """Put the tables anew on a page."""
    known = records()
    text = page.read_text(encoding="utf-8")
    page.write_text(_MARK.sub(lambda m: f"{m['mark']}\n{rows(known[m['name']])}", text), encoding="utf-8")


def rows(record: object) -> str:
    """The Markdown table of a record."""
    told = "".join(
        f"| `{key.name}` | {_kind(key)} | {key.words.replace('|', chr(92) + '|')} |\n" for key in keys_of(record)
    )
    return f"| 键 | 值 | 含义 |\n|---|---|---|\n{told}"


def _kind(key: Key) -> str:
    told = key.choice.words if key.choice else ()
    words = "、".join(f"`{word}`" for word in told) if 0 < len(told) <= _MOST_WORDS else _said(key.hint)
    return words if key.required else f"{words}（可以没有）"


def _said(hint: object) -> str:
    parts = get_args(hint)
    if get_origin(hint) is list:
        return f"列表：{_said(parts[0])}"
    if get_origin(hint) is dict:
        return f"各项：{_said(parts[1])}"
    if parts:
        return "或".join(_said(part) for part in parts)
    return f"[{named(hint)}](#{named(hint).lower()})" if is_typeddict(hint) else _WORDS[hint]  # type: ignore[index]
