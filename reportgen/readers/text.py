"""The one door for text from outside: its encoding, and characters that no paper may carry."""

from __future__ import annotations

import codecs

from reportgen.characters import UNPRINTABLE, name_unprintable
from reportgen.diagnostics import DiagnosticLog, error
from reportgen.source import FileLocation, Source, TextLocation

_MOST_PER_FILE = 20

_STAND_IN = "\ufffd"


def read_text(raw: bytes, path: str, log: DiagnosticLog) -> Source:
    """Decode a file saved by any usual editor: UTF-8 with or without BOM, UTF-16 with BOM, GB 18030 (GBK).

    Characters that no paper may carry are reported, each at its place, and replaced by U+FFFD so that reading can go on.
    """
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
    bad = list(UNPRINTABLE.finditer(source.text))
    clean = Source(path, UNPRINTABLE.sub(_STAND_IN, source.text))
    for match in bad[:_MOST_PER_FILE]:
        start = match.start()
        line = source.text.count("\n", 0, start) + 1
        column = start - (source.text.rfind("\n", 0, start) + 1) + 1
        log.add(
            error(
                "bad-character",
                f"含有不能印出的字符 {name_unprintable(match[0])}",
                TextLocation(clean, line, column),
                "删去这个字符后重新输入这一处；它多半是从网页或其他软件粘贴带来的",
            )
        )
    return clean


def _decode(raw: bytes) -> str:
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return raw.decode("utf-16")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("gb18030")
