"""A map's YAML into a SheetMap, with every mistake at its line and column."""

from __future__ import annotations

import re

from msgspec import Struct

from reportgen.diagnostics import DiagnosticLog, error, warning
from reportgen.model.input import InputNode, MapNode, ScalarNode, is_empty
from reportgen.model.workbook import column_number
from reportgen.readers.mapping import MapReader, kind_of
from reportgen.readers.mapping import sheet_map as keys
from reportgen.readers.sheets.column_reading import columns_of
from reportgen.readers.sheets.form_reading import forms_table, lines_table
from reportgen.readers.sheets.sheet_map import (
    BLANK_WORDS,
    NOWHERE,
    TOTAL_WORDS,
    UNREAD,
    Direction,
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
    reader = MapReader(root, own, keys.MAP)
    reader.finish()
    kit, entries = reader.read(keys.KIT), reader.entries(keys.CONSTANTS)
    items = reader.read(keys.TABLES)
    of_comments = [item for item in items if isinstance(item, MapNode) and _says_only_comments(item)]
    for item in of_comments:
        _tell_not_read(item, own, are_others_read=len(of_comments) < len(items))
    tables = tuple(t for item in items if item not in of_comments and (t := _table(item, own)) is not None)
    if not tables and not own.has_errors:
        _tell_no_tables(reader)
    log.extend(own)
    if not kit or not tables:
        return None
    return SheetMap(kit, reader.value_place(keys.KIT), root.location, entries, tables, not own.has_errors)


def _says_only_comments(item: MapNode) -> bool:
    """Whether a table names no figure yet: all that a draft says of it is unsure, and stands in comments."""
    entry = item.get(*keys.COLUMNS.names)
    if entry is None or is_empty(entry.value):
        return entry is not None
    named = entry.value.entries if isinstance(entry.value, MapNode) else ()
    return bool(named) and all(isinstance(one.value, ScalarNode) and one.value.text == UNREAD for one in named)


def _tell_not_read(item: MapNode, log: DiagnosticLog, are_others_read: bool) -> None:
    """That nothing is read of a table, since nobody has looked at its draft: a warning where other tables are read."""
    reader = MapReader(item, log, keys.TABLE)
    reader.finish()
    message = f"工作表“{reader.read(keys.SHEET)}”一个指标也没有写，这张表没有读"
    hint = "草稿里的都是注释：核对以后，对的删去行首的“#”；都不要的，把这张表的几行删去"
    if are_others_read:
        log.add(warning("table-of-comments", message, reader.place(keys.COLUMNS), hint))
    else:
        reader.reject("missing-key", message, reader.place(keys.COLUMNS), hint)


def _tell_no_tables(reader: MapReader) -> None:
    """The error for a map that names no table: a draft of a workbook in which none is known is one."""
    if reader.entry(keys.TABLES) is None:
        reader.tell_missing(keys.TABLES)
        return
    message = "对照表的“表”里一张表也没有，没有什么可读"
    hint = "草稿认不出的表，“#”那几行写明了是哪几张：照文档写上它在哪一行、哪一列，或改成一个单位一行、一个指标一列，再猜一次"
    reader.reject("missing-key", message, reader.place(keys.TABLES), hint)


class _Axes(Struct):
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
    reader = MapReader(item, log, keys.TABLE)
    reader.finish()
    direction = reader.read(keys.DIRECTION)
    if direction is Direction.SHEETS:
        return forms_table(reader)
    for key in (keys.ALIKE, keys.CARDS):
        if reader.entry(key):
            wanted = f"“{key.name}”只有一张表一个单位的才有（排列: {Direction.SHEETS.value}）"
            reader.reject("bad-span", wanted, reader.place(key), "别的表各写一项")
    if not reader.read(keys.HEADER):
        reader.tell_missing(keys.HEADER)
    axes = _Axes(direction.is_turned, log)
    if direction in (Direction.LINES, Direction.GROUPS):
        head = axes.header(reader.read(keys.HEADER), reader.value_place(keys.HEADER))
        place = axes.position(reader.read(keys.PLACE), reader.value_place(keys.PLACE))
        return lines_table(reader, direction, head, place)
    last, last_place = reader.read(keys.LAST), reader.value_place(keys.LAST)
    return TableMap(
        sheet=reader.read(keys.SHEET),
        location=reader.value_place(keys.SHEET),
        direction=direction,
        header=axes.header(reader.read(keys.HEADER), reader.value_place(keys.HEADER)),
        place=axes.position(reader.read(keys.PLACE), reader.value_place(keys.PLACE)),
        columns=columns_of(reader, axes.position),
        rows=reader.read(keys.ROWS),
        rows_location=reader.value_place(keys.ROWS),
        skipped=tuple(axes.span(node.text, node.location) for node in reader.read(keys.SKIPPED)),
        last=axes.span(last, last_place).last if last else None,
        totals=(*TOTAL_WORDS, *reader.read(keys.TOTALS)),
        check_totals=reader.read(keys.CHECKED),
        blanks=(*BLANK_WORDS, *reader.read(keys.BLANKS)),
        blank_place=reader.read(keys.BLANK_PLACE),
        hidden=reader.read(keys.HIDDEN),
        beside=tuple(axes.position(node.text, node.location) for node in reader.read(keys.BESIDE)),
    )
