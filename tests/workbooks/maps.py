"""The maps that belong to the foreign workbooks, written from what each column is known to mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tests.workbooks.foreign import Foreign

CONVERTED: Mapping[str, str] = {"双联统计!Q": "万元"}


def map_of(foreign: Foreign, constants: str = "期间: 2026H1") -> str:
    """The text of the right map for a workbook."""
    return "".join(_lines(foreign, constants))


def _lines(foreign: Foreign, constants: str) -> Iterator[str]:
    yield f"模板: halfyear\n开头: {{{constants}}}\n表:\n"
    for name, sheet in foreign.items():
        if not sheet.place:
            continue
        yield f"  - 名称: {name}\n    表头: {sheet.header}\n    单位: {sheet.place}\n"
        if sheet.turned:
            yield "    排列: 一列一个单位\n"
        if sheet.rows_of:
            yield f"    列表: {sheet.rows_of}\n"
        yield "    指标:\n"
        for column, meaning in sheet.meaning.items():
            unit = CONVERTED.get(f"{name}!{column}")
            yield f"      {column}: " + (f"{{指标: {meaning}, 单位: {unit}}}\n" if unit else f"{meaning}\n")
