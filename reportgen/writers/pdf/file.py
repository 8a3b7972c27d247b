"""A finished PDF of pydyf as a file: the same bytes as pydyf writes, with each object turned into bytes once.

pydyf turns every object into bytes twice, once for the file and once for the file's identifier, and so compresses every
font and page twice; and it compresses fonts as hard as text, though outlines hardly get smaller for it.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from typing import Any

import pydyf

_VERSION = b"%PDF-1.7"
_BINARY = b"%\xf0\x9f\x96\xa4"  # bytes beyond ASCII, so that no program takes the file for text
_HARDLY_SMALLER = "/OpenType"  # the Subtype of a font program with outlines in CFF (ISO 32000-1, table 126)
_TEXT_LEVEL = 6
_IN_FILE, _IN_STREAM = 1, 2  # kinds of entries in a cross-reference stream (ISO 32000-1, table 18)
_GENERATION = 65535  # of object 0, which is always free


def file_of(pdf: Any) -> bytes:  # noqa: ANN401 - pydyf has no types
    """The file of a PDF that WeasyPrint has generated, version 1.7 with object and cross-reference streams.

    Its identifier is taken from what is in it.
    """
    if pdf.info:
        pdf.add_object(pdf.info)
    file = bytearray(_VERSION + b"\n" + _BINARY + b"\n")
    entries: list[tuple[int, int, int]] = [(0, 0, _GENERATION)]
    small: list[tuple[int, bytes]] = []
    for found in pdf.objects[1:]:
        if isinstance(found, pydyf.Stream):
            entries.append((_IN_FILE, len(file), 0))
            file += _indirect(found.number, _stream(found))
        else:
            entries.append((_IN_STREAM, len(pdf.objects), len(small)))
            small.append((found.number, data_of(found)))
    entries.append((_IN_FILE, len(file), 0))
    file += _indirect(len(pdf.objects), _object_stream(small))
    entries.append((_IN_FILE, len(file), 0))
    identifier = sha256(file).hexdigest()[:32].encode()
    start = len(file)
    file += _indirect(len(entries) - 1, _cross_references(entries, pdf, identifier))
    file += b"startxref\n%d\n%%%%EOF\n" % start
    return bytes(file)


def data_of(value: Any) -> bytes:  # noqa: ANN401 - as above
    """A value of pydyf as it stands in a file."""
    kind = type(value)
    if kind is bytes:
        return bytes(value)
    if kind is str:
        return bytes(value.encode("ascii"))
    if kind is int:
        return b"%d" % value
    if kind is pydyf.Dictionary:
        return b"<<%b>>" % b"".join([b"%b %b" % (_key(key), data_of(one)) for key, one in value.items()])
    if kind is pydyf.Array:
        return b"[%b]" % b" ".join([data_of(one) for one in value])
    return bytes(pydyf._to_bytes(value))


@lru_cache(maxsize=512)
def _key(name: str) -> bytes:
    return b"/" + name.encode("ascii")


def _stream(stream: Any) -> bytes:  # noqa: ANN401 - as above
    content = b"\n".join([item if type(item) is bytes else data_of(item) for item in stream.stream])
    extra = dict(stream.extra)
    if not stream.compress:
        return _with_length(extra, content)
    is_font = "Length1" in extra or extra.get("Subtype") == _HARDLY_SMALLER
    strategy = zlib.Z_HUFFMAN_ONLY if is_font else zlib.Z_DEFAULT_STRATEGY
    return _with_length(extra | {"Filter": "/FlateDecode"}, _compressed(content, strategy))


def _compressed(content: bytes, strategy: int = zlib.Z_DEFAULT_STRATEGY) -> bytes:
    packer = zlib.compressobj(_TEXT_LEVEL, strategy=strategy)
    return packer.compress(content) + packer.flush()


def _with_length(extra: Mapping[str, Any], content: bytes) -> bytes:
    head = data_of(pydyf.Dictionary({**extra, "Length": len(content)}))
    return b"%b\nstream\n%b\nendstream" % (head, content)


def _indirect(number: int, content: bytes) -> bytes:
    return b"%d 0 obj\n%b\nendobj\n" % (number, content)


def _object_stream(small: list[tuple[int, bytes]]) -> bytes:
    """All objects that are no streams (ISO 32000-1, 7.5.7): their numbers and places, then they themselves."""
    places, place = [], 0
    for number, content in small:
        places.append(b"%d %d" % (number, place))
        place += len(content) + 1
    index = b" ".join(places)
    whole = b"\n".join((index, *(content for _, content in small)))
    extra = {"Type": "/ObjStm", "N": len(small), "First": len(index) + 1, "Filter": "/FlateDecode"}
    return _with_length(extra, _compressed(whole))


def _cross_references(entries: list[tuple[int, int, int]], pdf: Any, identifier: bytes) -> bytes:  # noqa: ANN401
    """Where every object is (ISO 32000-1, 7.5.8)."""
    widths = (1, *((max(column).bit_length() + 7) // 8 for column in list(zip(*entries, strict=True))[1:]))
    whole = b"".join(
        value.to_bytes(width, "big") for entry in entries for value, width in zip(entry, widths, strict=True)
    )
    extra: dict[str, Any] = {
        "Type": "/XRef",
        "Index": pydyf.Array((0, len(entries))),
        "W": pydyf.Array(widths),
        "Size": len(entries),
        "Root": pdf.catalog.reference,
    }
    if pdf.info:
        extra["Info"] = pdf.info.reference
    extra["ID"] = pydyf.Array([b"(%b)" % identifier] * 2)
    return _with_length(extra | {"Filter": "/FlateDecode"}, _compressed(whole))
