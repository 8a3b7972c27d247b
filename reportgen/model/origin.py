"""What a paper was made from, as the paper itself carries it: its input, and every fact with the words around it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import PurePosixPath

from msgspec import Struct

from reportgen.model.facts import Fact, FactGroup, FactNode, FactRows
from reportgen.model.slot import Slot
from reportgen.source import Location, TextLocation

NAMESPACE = "urn:reportgen:paper:2"
"""The namespace of the part; it ends in the number of its schema (docs/dev/paper-part.md)."""
EARLIER_NAMESPACES = ("urn:reportgen:paper:1",)
"""Those of earlier programs, whose papers are still read: schema 1 says nothing of the places of paragraphs."""

_ROW = re.compile(r"\[\d+\]")
_DRIVE = re.compile(r"[A-Za-z]:")
_NAMED = "名称"


class Origin(Struct, frozen=True):
    """The input that a document was made from: its path in the workspace, its SHA-256, what it says of itself.

    ``rows`` tells which row of a list a key such as ``projects[2]`` stands for, by the row's name: rows move.
    """

    path: str
    fingerprint: str
    period: str
    place: str
    kit: str
    draft: bool = False
    rows: Mapping[str, str] = {}


class WrittenFact(Struct, frozen=True):
    """A fact as a paper printed it, from ``start`` to ``end`` of its paragraph.

    ``row`` is the digest of the row that it belongs to (``row_digest``), empty outside of lists; ``computed`` for what
    formulas gave.
    """

    fact: Fact
    start: int
    end: int
    row: str = ""
    computed: bool = False


class WrittenParagraph(Struct, frozen=True):
    """A paragraph as it was written: its ``slot`` where own words may stand in its stead, else the ``kind`` of it."""

    text: str
    facts: tuple[WrittenFact, ...] = ()
    slot: Slot | None = None
    kind: str = ""


class WrittenPaper(Struct, frozen=True):
    """A paper as it was written, before anyone edited it; ``placed`` where its paragraphs tell their places."""

    origin: Origin
    paragraphs: tuple[WrittenParagraph, ...]
    placed: bool = True


def shown_place(place: Location) -> str:
    """Where a fact comes from, as a paper may say it: file and line, and no folder of the machine."""
    path = workspace_path(place.path)
    return f"{path}:{place.line}" if isinstance(place, TextLocation) else path + str(place).removeprefix(place.path)


@lru_cache(maxsize=64)
def workspace_path(path: str) -> str:
    """A path in the workspace; of a file that lies elsewhere, the name only, since folders name persons."""
    pure = PurePosixPath(path)
    outside = pure.is_absolute() or ".." in pure.parts or _DRIVE.match(path) or "\\" in path
    return re.split(r"[/\\]", path)[-1] if outside else path


def row_key(key: str) -> str:
    """The key of the innermost row that a fact's key goes through; empty outside of lists."""
    ends = [match.end() for match in _ROW.finditer(key)]
    return key[: ends[-1]] if ends else ""


def row_digest(name: str) -> str:
    """A row's name as papers carry it: it tells rows apart and does not print a name that the paper does not."""
    return hashlib.sha256(name.encode()).hexdigest()[:16]


def row_names(nodes: Mapping[str, FactNode], above: str = "") -> Iterator[tuple[str, str]]:
    """The keys of all rows with their names; of rows alike by name, the second is another than the first."""
    for node in nodes.values():
        if isinstance(node, FactGroup):
            yield from row_names(node.members, above)
        elif isinstance(node, FactRows):
            seen: dict[str, int] = {}
            for row in node.rows:
                name = _name(row)
                seen[name] = seen.get(name, 0) + 1
                whole = f"{above}/{_ROW.sub('', node.key)}/{name}#{seen[name]}"
                yield row.key, whole
                yield from row_names(row.members, whole)


def _name(row: FactGroup) -> str:
    """What a row is called: its 名称, else its first column."""
    facts = list(row.members.values())
    named = next((f for f in facts if f.label.rpartition(".")[2] == _NAMED), facts[0] if facts else None)
    return named.text if isinstance(named, Fact) else ""
