"""The columns that a map names for a sheet, with every mistake at its line and column."""

from __future__ import annotations

from collections.abc import Callable

from reportgen.diagnostics import DiagnosticLog, error
from reportgen.model.input import MapNode, ScalarNode
from reportgen.readers.mapping import MapReader, kind_of
from reportgen.readers.mapping import sheet_map as keys
from reportgen.readers.sheets.sheet_map import NOWHERE, MappedColumn
from reportgen.source import Location


def columns_of(reader: MapReader, position_of: Callable[[str, Location], int]) -> tuple[MappedColumn, ...]:
    """The columns that a map names, each at its position."""
    found: list[MappedColumn] = []
    for entry in reader.entries(keys.COLUMNS):
        position = position_of(entry.key, entry.location)
        value = entry.value
        if isinstance(value, ScalarNode):
            found.append(MappedColumn(entry.key, position, value.text, entry.location))
        elif isinstance(value, MapNode):
            parts = MapReader(value, reader.log, keys.COLUMN, f"“{entry.key}”")
            parts.finish()
            path, unit, heading = (parts.read(key) for key in (keys.FACT, keys.UNIT, keys.HEADING))
            rounded = parts.read(keys.ROUNDED)
            found.append(MappedColumn(entry.key, position, path, entry.location, unit, heading, rounded))
        else:
            hint = f"写成 {entry.key}: 党组织.党支部"
            reader.reject("wrong-type", f"“{entry.key}”应写指标的名称，这里是{kind_of(value)}", value.location, hint)
    _refuse_twice(found, reader.log)
    return tuple(found)


def _refuse_twice(columns: list[MappedColumn], log: DiagnosticLog) -> None:
    first: dict[str | int, MappedColumn] = {}
    for column in columns:
        before = first.setdefault(column.position, column) if column.position != NOWHERE else column
        same = before if before is not column else None
        if not column.unread:
            before = first.setdefault(column.path, column)
            same = same or (before if before is not column else None)
        if same:
            what = "是同一列" if same.position == column.position else f"是同一个指标“{column.path}”"
            log.add(
                error("duplicate-key", f"“{column.name}”与“{same.name}”{what}", column.location, "保留一处，删去另一处")
            )
