"""Spans of a file replaced byte for byte: all else stays, whatever the encoding and the line ends."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence

from msgspec import Struct

from reportgen.source import TextLocation

_LINE_END = re.compile(r"\r\n|\r|\n")
_MARKS = (
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF8, "utf-8"),
)


class Replacement(Struct, frozen=True):
    """A span of a text, what stands there, and what shall stand there."""

    location: TextLocation
    old: str
    new: str


class CannotRewriteError(ValueError):
    """A span does not hold what it should, or the file's encoding lacks a character."""


def rewrite(raw: bytes, replacements: Sequence[Replacement]) -> bytes:
    """The file with its spans replaced. Raises CannotRewriteError where one is not as told."""
    text, codec, bom = decoded(raw)
    starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
    for wanted in sorted(replacements, key=lambda r: (r.location.line, r.location.column), reverse=True):
        place = wanted.location
        start = starts[place.line - 1] + place.column - 1
        end = start + len(wanted.old)
        first = len(bom) + len(text[:start].encode(codec))
        last = first + len(wanted.old.encode(codec))
        try:
            same = text[start:end] == wanted.old == raw[first:last].decode(codec)
            new = wanted.new.encode(codec)
        except UnicodeError as fault:
            raise CannotRewriteError(str(place)) from fault
        if not same:
            raise CannotRewriteError(str(place))
        raw = raw[:first] + new + raw[last:]
    return raw


def decoded(raw: bytes) -> tuple[str, str, bytes]:
    """The text of a file with its own line ends, its encoding, found as readers.text finds it, and its byte order mark."""
    bom, codec = next(((m, c) for m, c in _MARKS if raw.startswith(m)), (b"", ""))
    body = raw[len(bom) :]
    if codec:
        return body.decode(codec), codec, bom
    try:
        return body.decode("utf-8"), "utf-8", bom
    except UnicodeDecodeError:
        return body.decode("gb18030"), "gb18030", bom
