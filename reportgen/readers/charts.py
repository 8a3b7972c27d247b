"""Charts of the markup: a line ``图：题名（单位：万元，柱状图）`` above a table whose cells are numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal

from msgspec import Struct

from reportgen.diagnostics import Diagnostic, Severity
from reportgen.model.chart import ChartKind
from reportgen.model.document import Chart, ChartRow, ChartValue, TableRow
from reportgen.model.inlines import FactText, Inlines, Strong, Text, inline_text
from reportgen.model.numbered import Numbered, Series
from reportgen.numerals import PrintedNumber, split_number
from reportgen.readers.tables import behind_lead, is_total_name
from reportgen.source import Location

_UNIT = "单位："
_OPTIONS = re.compile(r"（([^（）]*)）$")
_KINDS = {kind.value: kind for kind in ChartKind}
_MOST_SERIES, _MOST_ROWS, _MOST_CHARS = 4, 12, 30
_FIRST_ROW = 2  # lines below that of the table's head

Reject = Callable[..., None]
"""Takes the line of a mistake, its rule, its message and hints."""


class ChartLine(Struct, frozen=True):
    """What stands above the table of a chart; ``unknown`` is what its options say and no chart knows."""

    caption: Inlines
    unit: str = ""
    kind: ChartKind | None = None
    unknown: str = ""


def read_chart_line(inlines: Inlines) -> ChartLine | None:
    """What a paragraph says of the chart below it, or None when it is no chart's line."""
    rest = behind_lead(Series.FIGURE, inlines)
    if rest is None:
        return None
    last = rest[-1] if rest else None
    match = _OPTIONS.search(last.text) if isinstance(last, Text) else None
    options = match[1].split("，") if match else []
    if match is None or not isinstance(last, Text) or not any(map(_is_option, options)):
        return ChartLine(rest)
    words = last.text[: match.start()]
    units = [option.removeprefix(_UNIT) for option in options if option.startswith(_UNIT)]
    kinds = [_KINDS[option] for option in options if option in _KINDS]
    unknown = [option for option in options if not option.startswith(_UNIT) and option not in _KINDS]
    unknown += [*kinds[1:2], *units[1:2], *(unit for unit in units if unit[:1] in "：:")] and [match[1]]
    caption = (*rest[:-1], last.cut(0, match.start())) if words else rest[:-1]
    return ChartLine(caption, units[0] if units else "", kinds[0] if kinds else None, "".join(unknown[:1]))


def _is_option(text: str) -> bool:
    return text.startswith(_UNIT) or text.endswith("图")


def fits_chart(rows: Sequence[TableRow]) -> bool:
    """Whether a chart holds so many categories; more of them are printed as a table, which says the same."""
    return len(rows) - 1 <= _MOST_ROWS or len(rows[0].cells) - 1 > _MOST_SERIES


def as_table(count: int, place: Location) -> Diagnostic:
    """The note where a chart with too many categories is printed as a table: no editor need see to it."""
    message = f"图最多{_MOST_ROWS}个类别，这里有{count}个，改印成表"
    return Diagnostic(Severity.NOTE, "chart-as-table", message, place, ("要图的，小的几个合成“其他”",))


def read_chart(
    line: ChartLine, rows: Sequence[TableRow], above: int, at: int, reject: Reject, number: Numbered | None = None
) -> Chart | None:
    """The chart of a table's rows, the head first. None with its mistakes reported.

    ``above`` is the line of the markup that says the caption, ``at`` that of the head; ``number`` is the chart's, where it has one.
    """
    reader = _Reader(line, at, reject)
    reader.check_line(above)
    head, *body = rows
    reader.check_shape(head, body)
    read = [reader.row(row, at + _FIRST_ROW + index) for index, row in enumerate(body)]
    reader.check_shares(read)
    if reader.has_errors:
        return None
    return Chart(reader.kind, line.caption, line.unit, head.cells[1:], tuple(read), number)


class _Reader:
    """Reads one chart; ``has_errors`` once something has been reported."""

    def __init__(self, line: ChartLine, at: int, reject: Reject) -> None:
        self.line = line
        self.kind = line.kind or ChartKind.COLUMNS
        self.has_errors = False
        self._at = at
        self._reject = reject
        self._unit = line.unit

    def reject(self, line: int, rule: str, message: str, *hints: str) -> None:
        """Report a mistake at a line."""
        self.has_errors = True
        self._reject(line, rule, message, *hints)

    def check_line(self, at: int) -> None:
        """The line above has a caption, and options that there are."""
        if not self.line.caption:
            self.reject(at, "bad-chart", "图没有题名", "写成“图：题名（单位：万元，柱状图）”")
        if self.line.unknown:
            hint = f"可以写的有：单位：万元、{'、'.join(_KINDS)}"
            self.reject(at, "bad-chart", f"图的题名后面不能写“{self.line.unknown}”", hint)

    def check_shape(self, head: TableRow, body: Sequence[TableRow]) -> None:
        """As many rows and columns as can be read at a glance, each with a name."""
        series = len(head.cells) - 1
        if not body:
            self.reject(self._at, "bad-chart", "图没有数据行", "用 {% if %} 让题名和表格一起省去")
        if series < 1:
            self.reject(self._at, "bad-chart", "图至少要两列：第一列是类别，后面各列是数")
        if self.kind is ChartKind.SHARES and series > 1:
            self.reject(self._at, "bad-chart", f"占比图只能有一列数，这里有{series}列", "几列数相比，用柱状图")
        elif series > _MOST_SERIES:
            self.reject(self._at, "bad-chart", f"图最多{_MOST_SERIES}列数，这里有{series}列", "分成几张图，或改用表格")
        for cell in head.cells[1:]:
            self._check_name(cell, self._at, "表头")

    def _check_name(self, cell: Inlines, line: int, what: str) -> None:
        text = inline_text(cell)
        if not text:
            self.reject(line, "bad-chart", f"图的{what}没有文字")
        elif len(text) > _MOST_CHARS:
            self.reject(line, "bad-chart", f"图的{what}“{text}”太长，最多{_MOST_CHARS}个字")

    def row(self, row: TableRow, line: int) -> ChartRow:
        """A category with its numbers; a cell that is none counts as 0, its mistake being reported."""
        name, *cells = row.cells
        self._check_name(name, line, "类别")
        if self.kind is ChartKind.SHARES and is_total_name(inline_text(name)):
            self.reject(line, "bad-chart", "占比图里不写合计行", "合计由程序算出，用来求占比")
        return ChartRow(name, tuple(self._value(cell, line) for cell in cells))

    def _value(self, cell: Inlines, line: int) -> ChartValue:
        only = cell[0] if len(cell) == 1 else None
        if isinstance(only, Strong) and len(only.children) == 1:
            only = only.children[0]
        printed = only if isinstance(only, Text | FactText) else Text(inline_text(cell))
        if isinstance(printed, FactText) and printed.fact.missing:  # a draft: the words stand where the bar would
            return ChartValue(printed, Decimal(0))
        found = split_number(printed.text)
        if found is None or not _is_number(printed):
            what = f"“{printed.text}”不是数" if printed.text else "有一格没有填写"
            self.reject(line, "chart-value", f"{what}，不能画图", "每格写一个数；没有填的省去这一行，确实是 0 的才写 0")
            return ChartValue(printed, Decimal(0))
        if len(printed.text) > _MOST_CHARS:
            self.reject(line, "chart-value", f"“{printed.text}”太长，图上写不下", "用 换算 换成大一些的单位")
        self._check_unit(_unit(printed, found), printed.text, line)
        number = Decimal(found.number)
        if self.kind is ChartKind.SHARES and number < 0:
            self.reject(line, "chart-value", f"“{printed.text}”是负数，不能算占比", "改用柱状图")
        return ChartValue(printed, number)

    def _check_unit(self, unit: str, text: str, line: int) -> None:
        """All numbers have one unit: that of the line above, or else that of the first number."""
        if unit and self._unit and unit != self._unit:
            message = f"“{text}”的单位是{unit}，同一张图里还有{self._unit}"
            self.reject(line, "chart-value", message, "用 换算 换成同一个单位，或分成几张图")
        self._unit = self._unit or unit

    def check_shares(self, rows: Sequence[ChartRow]) -> None:
        """A whole of nothing has no shares."""
        if self.has_errors or self.kind is not ChartKind.SHARES:
            return
        values = [value for row in rows for value in row.values]
        if not sum(value.number for value in values) and not any(value.is_missing for value in values):
            self.reject(self._at, "chart-value", "占比图的数加起来是 0", "用 {% if %} 让图省去")


def _is_number(printed: Text | FactText) -> bool:
    return isinstance(printed, Text) or isinstance(printed.fact.value, int | Decimal)


def _unit(printed: Text | FactText, found: PrintedNumber) -> str:
    """The unit as printed, else that of the fact, unless its number was converted to some other unit."""
    if found.unit or isinstance(printed, Text):
        return found.unit
    value = printed.fact.value
    same = isinstance(value, int | Decimal) and value == Decimal(found.number)
    return printed.fact.unit if same else ""
