"""The one door for text from outside: its encoding, and characters that no paper may carry."""

from __future__ import annotations

import codecs
import re
from itertools import islice

from reportgen.characters import (
    LOOKALIKE,
    LOOKALIKES,
    UNPRINTABLE,
    is_common,
    name_lookalike,
    name_unprintable,
    ordinary,
)
from reportgen.diagnostics import Diagnostic, DiagnosticLog, error, warning
from reportgen.source import FileLocation, Location, Source, TextLocation

_MOST_PER_FILE = 20
_MOST_MIB = 32

_STAND_IN = "\ufffd"


def read_text(raw: bytes, path: str, log: DiagnosticLog) -> Source:
    """Decode a file saved by any usual editor: UTF-8 with or without BOM, UTF-16 with BOM, GB 18030 (GBK).

    Characters that no paper may carry are reported, each at its place, and replaced by U+FFFD so that reading can go on.
    Radicals and compatibility ideographs are reported, and read as the ordinary characters that they look like.
    """
    if len(raw) > _MOST_MIB << 20:
        message = f"文件太大：超过 {_MOST_MIB} MiB，不像是人写的文字"
        log.add(error("too-large", message, FileLocation(path), "核对是不是放错了文件"))
        return Source(path, "")
    try:
        text = _decode(raw)
    except UnicodeDecodeError:
        log.add(
            error(
                "encoding",
                "文件不是文字，或编码无法识别",
                FileLocation(path),
                "请用记事本或编辑器打开，另存为 UTF-8 编码",
            )
        )
        return Source(path, "")
    source = Source(path, text.replace("\r\n", "\n").replace("\r", "\n"))
    if is_common(source.text):
        return source
    clean = Source(path, UNPRINTABLE.sub(_STAND_IN, source.text)) if UNPRINTABLE.search(source.text) else source
    for match in islice(UNPRINTABLE.finditer(source.text), _MOST_PER_FILE) if clean is not source else ():
        message = f"含有不能印出的字符 {name_unprintable(match[0])}"
        hint = "删去这个字符后重新输入这一处；它多半是从网页或其他软件粘贴带来的"
        log.add(error("bad-character", message, _place(clean, match), hint))
    if not LOOKALIKE.search(clean.text):
        return clean
    for match in islice(LOOKALIKES.finditer(clean.text), _MOST_PER_FILE):
        log.add(lookalike(match[0], _place(clean, match)))
    return Source(path, ordinary(clean.text))


def lookalike(written: str, place: Location) -> Diagnostic:
    """The finding for characters that look like ordinary ones; they have been read as those."""
    named = "、".join(map(name_lookalike, dict.fromkeys(written)))
    read = ordinary(written)
    if LOOKALIKE.search(read):
        message = f"含有只是部首的字符 {named}，没有与它相同的普通字"
        return warning("lookalike", message, place, "删去它，重新输入这个字；它多半是从 PDF 里复制出来的")
    message = f"含有形似的字符 {named}，已按普通的“{read}”读取"
    return warning("lookalike", message, place, f"改写为“{read}”；它多半是从 PDF 里复制出来的")


def _place(source: Source, match: re.Match[str]) -> TextLocation:
    start = match.start()
    line = source.text.count("\n", 0, start) + 1
    column = start - (source.text.rfind("\n", 0, start) + 1) + 1
    return TextLocation(source, line, column, len(match[0]))


def _decode(raw: bytes) -> str:
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return raw.decode("utf-16")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("gb18030")
