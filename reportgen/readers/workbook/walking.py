"""The XML of a part element by element, never as a tree: no DTD, no entity, no depth or length without end."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.parsers import expat

from msgspec import Struct

from reportgen.readers.workbook.faults import WorkbookRefused
from reportgen.readers.workbook.package import Package, PackageMember, damaged

MOST_DEPTH = 100
_LONGEST_TAG = 1_000_000
_UTF_16 = re.compile(rb"\xff\xfe|\xfe\xff|\x00|.\x00", re.DOTALL)

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]


class Walk(Struct, frozen=True):
    """What to call for each start tag, end tag and piece of text; names come without their prefix."""

    start: Start
    end: End | None = None
    text: Callable[[str], None] | None = None


def walk(package: Package, member: PackageMember, calls: Walk) -> None:
    """Go through a part; WorkbookRefused when it is not sound UTF-8 XML, has a DTD, or passes a bound."""
    part = member.name
    parser = _parser(part, calls)
    fed = 0
    try:
        for piece in package.unpack(member):
            if not fed and _UTF_16.match(piece):
                raise damaged(f"“{part}”不是 UTF-8 编码")
            fed += len(piece)
            parser.Parse(piece, False)
            if fed - parser.CurrentByteIndex > _LONGEST_TAG:
                raise damaged(f"“{part}”里有一个长得没有尽头的标记")
        parser.Parse(b"", True)
    except expat.ExpatError as fault:
        raise damaged(f"“{part}”不是完整的 XML") from fault


def _parser(part: str, calls: Walk) -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    depth = 0
    started, ended = calls.start, calls.end

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MOST_DEPTH:
            raise damaged(f"“{part}”嵌套过深")
        started(name.rpartition(":")[2] if ":" in name else name, attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        if ended:
            ended(name.rpartition(":")[2] if ":" in name else name)

    def declared(_version: str, encoding: str | None, _standalone: int) -> None:
        if (encoding or "utf-8").lower() not in {"utf-8", "us-ascii"}:
            raise damaged(f"“{part}”不是 UTF-8 编码")

    def has_dtd(*_: object) -> None:
        raise WorkbookRefused(
            "not-a-workbook", "文件里有 DTD 或实体定义，这不是正常存出的 .xlsx", "用 Excel 或 WPS 打开，另存为 .xlsx"
        )

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = calls.text
    parser.XmlDeclHandler = declared
    parser.StartDoctypeDeclHandler = has_dtd
    return parser
