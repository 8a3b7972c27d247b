"""Whether a font file that somebody put into the workspace can be used: whole, in order, and not from elsewhere."""

from __future__ import annotations

import os
import struct
from functools import lru_cache
from pathlib import Path

from reportgen.fonts.cutting import cut
from reportgen.fonts.naming import Face
from reportgen.fonts.sfnt import checksum
from reportgen.limits.files import OUTSIDE, NotRegularError, allowed_outside, is_within, why_not_regular

_COLLECTION, _KINDS = b"ttcf", frozenset((b"\x00\x01\x00\x00", b"OTTO", b"true"))
_MOST_FACES, _MOST_TABLES = 64, 200
_NEEDED = (b"head", b"hhea", b"hmtx", b"maxp", b"cmap", b"name")
# The tables that decide what is drawn and where: noise in them would be printed.
_DRAWN = frozenset((b"hhea", b"hmtx", b"maxp", b"cmap", b"CFF ", b"glyf", b"loca"))
_TRIAL = frozenset(" 一的国1a，")
# Where programs that manage fonts put them, and what they link to.
_SHARED = (Path("/usr/share"), Path("/usr/local/share"))


def why_left_out(path: Path, directory: Path, machine: tuple[Path, ...]) -> str:
    """Why a file of a folder of fonts is not opened, in Chinese; empty when it may be. ``machine`` are the system's folders."""
    try:
        reason = why_not_regular(path)
        home = Path(os.path.realpath(directory.parent)) / directory.name
        real = Path(os.path.realpath(path))
        homes = (home, *(Path(os.path.realpath(d)) for d in (*machine, *_SHARED, *allowed_outside())))
        if not reason and not is_within(real, homes):
            return f"这是链接，指到工作文件夹外面（{real}）；确实要用的，在环境变量 {OUTSIDE} 里写上那个文件夹"
        return reason or _disorder(path)
    except (OSError, NotRegularError) as fault:
        return f"读不了：{getattr(fault, 'strerror', None) or fault}"


def _disorder(path: Path) -> str:
    """What is the matter with the order of a file's tables; empty when nothing is."""
    size = path.stat().st_size
    with path.open("rb") as file:
        start = file.read(12 + 4 * _MOST_FACES)
        offsets = [0]
        if start[:4] == _COLLECTION:
            (count,) = struct.unpack(">I", start[8:12]) if len(start) >= 12 else (0,)
            if not 0 < count <= _MOST_FACES or len(start) < 12 + 4 * count:
                return "不是完整的字体集"
            offsets = list(struct.unpack(f">{count}I", start[12 : 12 + 4 * count]))
        for offset in offsets:
            file.seek(offset)
            tables = _tables(file.read(12 + 16 * _MOST_TABLES))
            if not tables:
                return "不是字体，或者开头坏了"
            if any(begin + length > size for begin, length, _ in tables.values()):
                return "文件不完整，后面被截去了"
            drawn = b"CFF " in tables or b"CFF2" in tables or {b"glyf", b"loca"} <= tables.keys()
            if not drawn or any(tag not in tables for tag in _NEEDED):
                return "缺少必要的部分"
    return ""


def _tables(directory: bytes) -> dict[bytes, tuple[int, int, int]]:
    """The tables of a face by their tags: where each begins, its length and checksum; none where there is no face."""
    if len(directory) < 12 or directory[:4] not in _KINDS:
        return {}
    (count,) = struct.unpack(">H", directory[4:6])
    if count > _MOST_TABLES or len(directory) < 12 + 16 * count:
        return {}
    records = (struct.unpack(">4sIII", directory[12 + 16 * i : 28 + 16 * i]) for i in range(count))
    return {tag: (begin, length, total) for tag, total, begin, length in records}


@lru_cache(maxsize=64)
def why_spoiled(face: Face) -> str:
    """Why a face that is to be used cannot be, in Chinese: its content is not what its own checksums say, or cannot be cut."""
    content = face.path.read_bytes()
    offset = struct.unpack(">I", content[12 + 4 * face.index :][:4])[0] if content[:4] == _COLLECTION else 0
    for tag, (begin, length, total) in _tables(content[offset : offset + 12 + 16 * _MOST_TABLES]).items():
        if tag in _DRAWN and checksum(content[begin : begin + length]) != total:
            return f"内容坏了（{tag.decode('ascii').strip()} 的校验和不对）"
    try:
        cut(face, _TRIAL)
    except Exception as fault:
        return f"内容坏了，裁剪不了（{type(fault).__name__}）"
    return ""
