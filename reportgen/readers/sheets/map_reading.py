"""A map's YAML into a SheetMap, with every mistake at its line and column."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportgen.diagnostics import DiagnosticLog, error
from reportgen.model.input import Entry, InputNode, MapNode, ScalarNode
from reportgen.model.workbook import column_number
from reportgen.readers.mapping import MapReader, kind_of
from reportgen.readers.sheets.sheet_map import (
    BLANK_WORDS,
    NOWHERE,
    TOTAL_WORDS,
    BlankPlace,
    Direction,
    MappedColumn,
    SheetMap,
    Span,
    TableMap,
)
from reportgen.readers.yaml import read_yaml
from reportgen.source import FileLocation, Location, Source

_LETTERS = re.compile(r"[A-Za-z]{1,3}")
_NUMBER = re.compile(r"[1-9]\d{0,6}")
_MOST_HEADER = 10
_SPAN = re.compile(r"\s*(\w+)\s*(?:[-－—~～至到]\s*(\w+)\s*)?")


def read_map(source: Source, log: DiagnosticLog) -> SheetMap | None:
    """The map that a text says, or None when nothing of it can be used; every mistake goes into the log.

    One with mistakes is not ``sound``: it can only be held against kit and workbook for what else is wrong with it.

    Whether its facts and sheets exist is told by ``apply_map``, which knows kit and workbook. ``SheetMap.kit`` is the
    name of the kit to load for it.
    """
    own = DiagnosticLog()
    root = read_yaml(source, own)
    if not isinstance(root, MapNode):
        if not own.has_errors:
            own.add(error("empty-input", "对照表里没有内容", FileLocation(source.path), "可用 --guess 得到一份草稿"))
        log.extend(own)
        return None
    reader = MapReader(root, own, "对照表")
    kit = reader.text("模板")
    constants = reader.entry("开头")
    tables = tuple(t for item in reader.items("表") if (t := _table(item, own)) is not None)
    if not tables and not own.has_errors:
        own.add(error("missing-key", "对照表缺少“表”", reader.place("表"), "写明要读哪几张表"))
    reader.finish()
    entries = _constants(constants, own)
    log.extend(own)
    if not kit or not tables:
        return None
    return SheetMap(kit, _value_place(reader, "模板"), root.location, entries, tables, not own.has_errors)


def _value_place(reader: MapReader, key: str) -> Location:
    entry = reader.node.get(key)
    return entry.value.location if entry else reader.node.location


def _constants(entry: Entry | None, log: DiagnosticLog) -> tuple[Entry, ...]:
    if entry is None:
        return ()
    if isinstance(entry.value, MapNode):
        return entry.value.entries
    message = f"“开头”应分项填写，这里是{kind_of(entry.value)}"
    log.add(error("wrong-type", message, entry.value.location, "另起一行并缩进两格，例如 期间: 2026H1"))
    return ()


@dataclass(slots=True)
class _Axes:
    """How columns and rows are written in the map of a sheet, turned or not."""

    turned: bool
    log: DiagnosticLog

    def position(self, text: str, place: Location) -> int:
        """What crosses the places: a letter, or a row number of a turned sheet."""
        return self._line(text, place, letters=not self.turned)

    def span(self, text: str, place: Location) -> Span:
        """What runs along the places: row numbers, or letters of a turned sheet."""
        match = _SPAN.fullmatch(text)
        first = self._line(match[1] if match else text, place, letters=self.turned)
        last = self._line(match[2], place, letters=self.turned) if match and match[2] else first
        if last < first and last != NOWHERE:
            self.log.add(error("bad-span", f"“{text}”前面的比后面的大", place, "从小到大写，例如 3-4"))
        return Span(first, max(first, last))

    def header(self, text: str, place: Location) -> Span:
        """The lines of a header."""
        span = self.span(text, place)
        if span.last - span.first >= _MOST_HEADER:
            self.log.add(error("bad-span", f"表头不能多于 {_MOST_HEADER} 行（列）", place))
        return span

    def _line(self, text: str, place: Location, letters: bool) -> int:
        if not text:
            return NOWHERE  # told already: it is missing
        if letters and _LETTERS.fullmatch(text):
            return column_number(text.upper())
        if not letters and _NUMBER.fullmatch(text):
            return int(text) - 1
        wanted = "列的字母，例如 C" if letters else "行的号数，例如 5"
        self.log.add(error("bad-span", f"这里应是{wanted}，写的是“{text}”", place))
        return NOWHERE


def _table(item: InputNode, log: DiagnosticLog) -> TableMap | None:
    if not isinstance(item, MapNode):
        log.add(error("wrong-type", f"“表”的每一项应分项填写，这里是{kind_of(item)}", item.location))
        return None
    reader = MapReader(item, log, "表")
    direction = reader.choice("排列", Direction, Direction.ROWS)
    axes = _Axes(direction.is_turned, log)
    rows = reader.entry("列表")
    last = reader.entry("止于")
    totals, blanks = reader.texts("合计"), reader.texts("空着")
    table = TableMap(
        sheet=reader.text("名称"),
        location=_value_place(reader, "名称"),
        direction=direction,
        header=axes.header(reader.text("表头"), _value_place(reader, "表头")),
        place=axes.position(reader.text("单位"), _value_place(reader, "单位")),
        columns=_columns(reader.mapping("指标", "指标", required=True), axes),
        rows=reader.text("列表", ""),
        rows_location=rows.value.location if rows else None,
        skipped=tuple(axes.span(i.text, i.location) for i in reader.items("不读") if isinstance(i, ScalarNode)),
        last=axes.span(reader.text("止于"), last.value.location).last if last else None,
        totals=(*TOTAL_WORDS, *totals),
        check_totals=reader.flag("核对合计", default=True),
        blanks=(*BLANK_WORDS, *blanks),
        blank_place=reader.choice("单位空着", BlankPlace, BlankPlace.REFUSED),
    )
    reader.finish()
    return table


def _columns(reader: MapReader, axes: _Axes) -> tuple[MappedColumn, ...]:
    found: list[MappedColumn] = []
    for entry in reader.node.entries:
        position = axes.position(entry.key, entry.location)
        value = entry.value
        if isinstance(value, ScalarNode):
            found.append(MappedColumn(entry.key, position, value.text, entry.location))
        elif isinstance(value, MapNode):
            parts = MapReader(value, reader.log, f"“{entry.key}”")
            path, unit, heading = parts.text("指标"), parts.text("单位", ""), parts.text("表头", "")
            parts.finish()
            found.append(MappedColumn(entry.key, position, path, entry.location, unit, heading))
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
