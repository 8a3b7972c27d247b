"""Lines that show how to fill in a table: 示例镇, 甲镇 among townships with names of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportgen.diagnostics import DiagnosticLog, warning
from reportgen.readers.sheets.place_names import PlaceNames
from reportgen.readers.sheets.sheet_lines import SheetLine

_SHOWN = re.compile(
    r"[（(]?(?:示例|样例|样板|范例|举例|模板|测试|演示|例)[)）:：]?[㐀-鿿]{0,4}(?:乡镇|乡|镇|街道|村|社区)[（(]?(?:示例|样例|范例|例)?[)）]?"
    r"|[㐀-鿿]{1,6}(?:乡|镇|街道|村|社区)[（(](?:示例|样例|范例|例)[)）]"
    r"|(?:[甲乙丙丁戊]|[A-Za-zＡ-Ｚ])(?:乡|镇|街道|村|社区)"
)


def without_examples(lines: Sequence[SheetLine], names: PlaceNames, log: DiagnosticLog) -> list[SheetLine]:
    """The lines without those of examples, each told; where most are called so they are places (甲镇, 乙镇), as is one on the roster."""
    shown = [line for line in lines if _SHOWN.fullmatch(line.place) and not names.knows(line.place)]
    if len(shown) * 2 >= sum(not line.is_total for line in lines):
        return list(lines)
    for line in shown:
        message = f"“{line.place}”像填表的示例，没有导入"
        log.add(warning("example-line", message, line.cell.location, "是单位的，写进名单；是示例的，在表里删去"))
    return [line for line in lines if not any(line is other for other in shown)]
