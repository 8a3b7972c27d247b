"""An input file as text: two spaces deep per level, lists as “- ”, quotes only where YAML needs them.

``write_input`` ensures that the reader gives back exactly the keys and texts of the tree; only blanks at their ends,
which the reader drops, are left out, and every line end is ``\\n``. Characters that no paper may carry, and keys longer
than YAML allows, are refused with ValueError.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from reportgen.characters import BLANKS, UNPRINTABLE
from reportgen.model.new_input import NewEntry, NewList, NewMap, NewNode, NewScalar

INDENT = "  "
_MOST_KEY = 1000  # characters of a key with its quotes; YAML takes no key beyond 1024
_SURROGATE = re.compile("[\ud800-\udfff]")
# What begins a plain scalar without meaning something else, to YAML or to a person (the reader takes a bullet before a
# key for the dash of an item); «-» only before a digit.
_STARTS = re.compile(r"[^-?:,\[\]{}#&*!|>'\"%@`=<~－—–·•●▪◆\u3000\u00a0]|-\d")
_BREAKS = re.compile(r"[\n\t]|:(?=\s|$)|\s#")
_FLOW_BREAKS = re.compile(r"[,\[\]{}:]")
# Words that mean nothing, or that other readers of YAML take for something else than their text.
_WORDS = re.compile(
    r"null|true|false|yes|no|on|off|y|n|\.\.\..*|[-+]?0[0-7_]+|[-+]?0[xob][0-9a-f_]+|[-+]?\.(?:inf|nan)"
    r"|[-+]?[\d.]+e[-+]?\d+|[-+]?[\d_.]*_[\d_.]*|[-+]?\d+(?::\d+)+(?:\.\d*)?",
    re.IGNORECASE | re.ASCII,
)
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


def write_input(root: NewMap, head: tuple[str, ...] = ()) -> str:
    """The text of an input file, with comment lines ``head`` above its first key."""
    lines = [*_comments(head, ""), *(block_lines(root, "") if root.entries else ["{}"])]
    return "\n".join(lines) + "\n"


def block_lines(node: NewMap | NewList, indent: str) -> list[str]:
    """The lines of a mapping or list that is not empty, each with its indentation."""
    if isinstance(node, NewMap):
        return [line for entry in node.entries for line in entry_lines(entry, indent)]
    return [line for item in node.items for line in item_lines(item, indent)]


def entry_lines(entry: NewEntry, indent: str) -> list[str]:
    """The lines of one entry of a mapping, its comments included."""
    start = indent + _key(entry.key)
    behind = f"  {_comment(entry.behind)}" if entry.behind.strip(BLANKS) else ""
    above = list(_comments(entry.above, indent))
    value = entry.value
    if value is None:
        return [*above, f"{start}{behind}"]
    if isinstance(value, NewScalar) and fits_block(value.text):
        return [*above, f"{start} |{behind}", *block_text(value.text, indent + INDENT)]
    if _fits_line(value):
        return [*above, f"{start} {flow_text(value)}{behind}"]
    assert not isinstance(value, NewScalar)  # noqa: S101 - a scalar always fits
    return [*above, f"{start}{behind}", *block_lines(value, indent + INDENT)]


def item_lines(item: NewNode, indent: str) -> list[str]:
    """The lines of one item of a list; the comments over its first entry stand over the dash."""
    if _fits_line(item):
        return [f"{indent}- {flow_text(item)}"]
    assert not isinstance(item, NewScalar)  # noqa: S101 - a scalar always fits
    lines = block_lines(item, indent + INDENT)
    first = next(n for n, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#"))
    above = [line.removeprefix(INDENT) for line in lines[:first]]
    return [*above, f"{indent}- {lines[first].removeprefix(indent + INDENT)}", *lines[first + 1 :]]


def flow_text(node: NewNode | None, inside: bool = False) -> str:
    """A node on one line; ``inside`` braces or brackets more marks need quotes."""
    match node:
        case None:
            return ""
        case NewScalar(text=text):
            return scalar_text(text, inside)
        case NewMap(entries=entries):
            return "{" + ", ".join(f"{_key(e.key, True)} {flow_text(e.value, True)}" for e in entries) + "}"
        case NewList(items=items):
            return "[" + ", ".join(flow_text(item, True) for item in items) + "]"


def scalar_text(text: str, inside: bool = False) -> str:
    """A text plain where it reads back as it is, else in quotes."""
    text = _printable(text)
    if is_plain(text, inside):
        return text
    return quoted(text, '"' if "'" in text or not ('"' in text or "\\" in text) else "'")


def fits_block(text: str) -> bool:
    """Whether a text is one of several lines that stand as they are behind ``|``."""
    text = _printable(text)
    return "\n" in text and not any(line.strip() != line for line in text.split("\n"))


def block_text(text: str, indent: str) -> list[str]:
    """The lines of a text behind ``|``, each with its indentation."""
    return [f"{indent}{line}" if line else "" for line in _printable(text).split("\n")]


def is_plain(text: str, inside: bool = False) -> bool:
    """Whether a text needs no quotes."""
    return (
        bool(text)
        and _STARTS.match(text) is not None
        and _BREAKS.search(text) is None
        and _WORDS.fullmatch(text) is None
        and not (inside and _FLOW_BREAKS.search(text))
    )


def quoted(text: str, quote: str) -> str:
    """A text in quotes of a kind; one with line ends or tabs takes double ones, which alone can carry them."""
    if quote == "'" and not re.search(r"[\n\t]", text):
        return "'" + text.replace("'", "''") + "'"
    return '"' + "".join(_ESCAPES.get(c, c) for c in text) + '"'


@lru_cache(maxsize=1024)  # rows of a list have their keys alike
def _key(key: str, inside: bool = False) -> str:
    written = scalar_text(key, inside)
    if len(written) > _MOST_KEY:
        raise ValueError(key)
    return written + ":"


def _printable(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if UNPRINTABLE.search(text) or _SURROGATE.search(text):
        raise ValueError(text)
    return text.strip(BLANKS)


def _fits_line(node: NewNode) -> bool:
    match node:
        case NewScalar():
            return True
        case NewList(items=items):
            return not items
        case NewMap(entries=entries, inline=inline):
            plain = all(isinstance(e.value, NewScalar) and not e.above and not e.behind for e in entries)
            return not entries or (inline and plain)


def _comments(lines: Sequence[str], indent: str) -> Iterator[str]:
    for text in lines:
        for line in text.split("\n"):
            yield f"{indent}{_comment(line)}" if line.strip(BLANKS) else ""


def _comment(text: str) -> str:
    return "# " + " ".join(_printable(text).split("\n"))
