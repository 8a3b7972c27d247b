"""A guessed map as the text that an editor reads, corrects and keeps."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from reportgen.model.workbook import cell_name, column_name
from reportgen.readers.mapping import sheet_map as keys
from reportgen.readers.sheets.column_heads import ColumnHead, words_of
from reportgen.readers.sheets.fact_paths import label_of
from reportgen.readers.sheets.form_reading import BY_SHEET
from reportgen.readers.sheets.line_words import is_nothing
from reportgen.readers.sheets.matching import UNSURE, Match
from reportgen.readers.sheets.measures import factor, same_amount
from reportgen.readers.sheets.neutral_words import unit_as_meant
from reportgen.readers.sheets.sheet_layout import SheetLayout
from reportgen.readers.sheets.sheet_map import UNREAD, BlankPlace, Direction, Span
from reportgen.shortened import shortened

_MOST_LEFT = 8
_HEAD = """\
# 对照表草稿：按表头、单位和格子里的内容猜出，用前请逐行核对。
# 每行末尾是把握：高、中、低。不对的改成正确的指标，不要的改成“不读”。
# 把握低的只写成注释，不会导入：核对以后，对的删去行首的“#”，不要的改成“不读”。
# “表头”用来核对：以后表改了样子，程序会发现。
模板: {kit}
"""
_CONSTANTS = """\
# 各单位相同的内容写在“开头”里，例如：
# 开头:
#   期间: 2026H1
#   成文日期: 2026年7月10日
"""
_PERIOD = """\
开头:    # 各单位相同的内容写在这里，例如 成文日期: 2026年7月10日
  期间: {period}    # 从标题“{title}”认出
"""


class GuessedColumn(Struct, frozen=True):
    """A column, what its header says, and what it may be."""

    position: int
    heading: ColumnHead
    unit: str
    match: Match | None
    why: str = ""  # what its figures are that are no fact
    holds_figures: bool = False
    is_rounded: bool = False  # they have more decimals than the fact


class GuessedTable(Struct, frozen=True):
    """A sheet with its columns; ``rows`` names the list that it seems to fill."""

    layout: SheetLayout
    columns: tuple[GuessedColumn, ...]
    rows: str
    left: tuple[str, ...] = ()  # what is said on the sheet that nobody has understood
    has_other_sums: bool = False  # a note says that its totals are of more than its places

    @property
    def is_sure(self) -> bool:
        """Whether anything of it would be read as it stands."""
        return self.sure > 0

    @property
    def sure(self) -> int:
        """How many of its columns would be read as they stand."""
        return sum(c.match is not None and c.match.confidence != UNSURE for c in self.columns)

    @property
    def doubt(self) -> str:
        """What is to be looked at first, that of the sheet itself before that of words; empty where nothing is."""
        told = [c.match.why for c in self.columns if c.match is not None and c.match.why]
        of_sheet = set(self.layout.grid.doubts.values())
        return next((why for why in told if why in of_sheet), next(iter(told), ""))


class GuessedPeriod(Struct, frozen=True):
    """The code of a period, and the words from which it was taken."""

    code: str
    title: str


def write_map(
    kit: str, period: GuessedPeriod | None, tables: Sequence[GuessedTable], strange: Mapping[str, str]
) -> str:
    """The text of a map with comments; ``strange`` are the sheets that cannot be read, each with the reason."""
    lines = [_HEAD.format(kit=kit)]
    lines.append(_PERIOD.format(period=period.code, title=period.title) if period else _CONSTANTS)
    lines += [f"# 表“{name}”{why}\n" for name, why in strange.items()]
    lines.append("表:\n" if tables else "表: []\n")
    for table in tables:
        lines += _table(table)
    return "".join(lines)


def _table(table: GuessedTable) -> Iterator[str]:
    layout = table.layout
    grid, header = layout.grid, layout.header
    yield f"  - 名称: {_quoted(grid.sheet)}\n"
    if grid.keys:
        yield from _forms(layout)
        yield from _sums(table)
        yield from _blanks(table)
        yield from _columns(table)
        return
    if grid.turned:
        yield f"    排列: {Direction.COLUMNS.value}\n"
    if table.rows:
        yield f"    列表: {table.rows}    # 一个单位有几{'列' if grid.turned else '行'}\n"
    ends = [_line_key(table, n) for n in dict.fromkeys((header.first, header.last))]
    yield f"    表头: {'-'.join(ends)}\n"
    corner = words_of(grid.spoken(header.last, layout.place))
    yield f"    单位: {grid.position_key(layout.place)}    # {corner}\n"
    if layout.beside:
        yield f"    并排: [{', '.join(map(grid.position_key, layout.beside))}]    # 右边还有同样的栏\n"
    if layout.skipped:
        yield f"    不读: [{', '.join(_spans(table))}]    # 只读每个单位自己这一期的数，不读各村的、去年同期的\n"
    if layout.last is not None:
        yield f"    止于: {_line_key(table, layout.last)}    # 下面是另一个表\n"
    yield from _sums(table)
    if layout.blank and table.rows:
        yield f"    单位空着: {BlankPlace.SAME.value}    # 有的没有写单位，当作与上面相同\n"
    yield from _blanks(table)
    yield from _columns(table)


def _forms(layout: SheetLayout) -> Iterator[str]:
    """What a map says of sheets that hold one place each, or a line for each figure of a place."""
    if layout.grid.numbers and layout.place_spot:
        line, position = layout.place_spot
        yield f"    排列: {(Direction.GROUPS if layout.grid.is_by_columns else Direction.LINES).value}\n"
        heads = layout.heads or Span(line, line)
        ends = dict.fromkeys((heads.first, heads.last))
        yield f"    表头: {'-'.join(_along(layout, end) for end in ends)}\n"
        yield f"    单位: {position + 1 if layout.grid.is_by_columns else column_name(position)}\n"
        return
    yield f"    排列: {Direction.SHEETS.value}\n"
    if layout.alike:
        yield f"    同样: [{', '.join(map(_quoted, layout.alike))}]\n"
    if layout.place_name is not None:
        if layout.place_name:
            yield f"    # 单位: {layout.place_name}    # 表上没有写，别的表或者文件名是它：这张也是它的，删去行首的“#”\n"
        else:
            yield "    # 单位: 表上没有写是哪个单位的，写上名称\n"
        return
    if layout.cards:
        spots = ", ".join(cell_name(*spot) for spot in layout.cards)
        yield f"    卡片: [{spots}]    # 下面还有同样的卡片，各是一个单位\n"
    place = cell_name(*layout.place_spot) if layout.place_spot else BY_SHEET
    yield f"    单位: {place}    # {words_of(layout.grid.lines[layout.body[0]][layout.place])}\n"


def _along(layout: SheetLayout, line: int) -> str:
    """A line of the sheet as a map writes it."""
    return column_name(line) if layout.grid.is_by_columns else str(line + 1)


def _sums(table: GuessedTable) -> Iterator[str]:
    """That totals are not looked at, where the sheet says itself that they are of more than its places."""
    if table.has_other_sums:
        yield f"    {keys.CHECKED.name}: 否    # 表下写着合计不等于各单位之和\n"


def _blanks(table: GuessedTable) -> Iterator[str]:
    """The words that stand in place of figures where there is nothing to report."""
    cells = (
        cell
        for column in table.columns
        if column.match is not None and column.match.fact_path[-1].type.is_number
        for line in table.layout.body
        if (cell := table.layout.grid.cell(line, column.position)) is not None
    )
    found = list(dict.fromkeys(words for cell in cells if is_nothing(words := words_of(cell))))
    if found:
        yield f"    空着: [{', '.join(found)}]    # 写着这样的字的，当作没有填，不是 0\n"


def _columns(table: GuessedTable) -> Iterator[str]:
    grid = table.layout.grid
    yield "    指标:\n"
    for column in table.columns:
        yield f"      {_column(table, column)}\n"
    missed = [c for c in table.columns if c.match is None]
    if missed:
        names = "、".join(f"{grid.position_key(c.position)}“{c.heading.text}”" for c in missed)
        yield f"    # 没有对上的表头：{names}\n"
    if table.left:
        yield f"    # 没有看懂的话，看看与数有没有关系：{shortened(table.left, _MOST_LEFT, '处')}\n"


def _spans(table: GuessedTable) -> Iterator[str]:
    """The lines that are not read, those that follow each other as one."""
    lines = table.layout.skipped
    starts = [n for n in lines if n - 1 not in lines]
    for start, end in zip(starts, (n for n in lines if n + 1 not in lines), strict=True):
        yield "-".join(_line_key(table, n) for n in dict.fromkeys((start, end)))


def _line_key(table: GuessedTable, line: int) -> str:
    return table.layout.grid.line_name(line).removeprefix("第 ").partition(" ")[0]


def _column(table: GuessedTable, column: GuessedColumn) -> str:
    key = table.layout.grid.position_key(column.position)
    if column.match is None and column.why.startswith("表"):
        return f"# {key}: {UNREAD}    # “{column.heading.text}”：{column.why}，核对用哪一张"
    if column.match is None and column.holds_figures and not column.why:
        return f"# {key}: {UNREAD}    # “{column.heading.text}”没有对上：是一个指标的，写成它；不要的，删去行首的“#”"
    if column.match is None:
        return f"{key}: {UNREAD}    # “{column.heading.text}”{f'不读：{column.why}' if column.why else '没有对上'}"
    fact_path = column.match.fact_path
    spec = fact_path[-1]
    parts = [f"指标: {label_of(fact_path[1:] if table.rows else fact_path)}"]
    doubt = ""
    told = column.heading.unit
    if spec.type.is_number and not same_amount(told or column.unit, spec.unit):
        if factor(told or column.unit, spec.unit) is not None:
            parts.append(f"单位: {_plain(told or column.unit)}")
        elif told and spec.unit and column.match.confidence != UNSURE:
            parts.append(f"单位: {_plain(unit_as_meant(told, spec.unit))}")
        elif told:
            doubt = f"；表头的单位是“{told}”，指标的是“{spec.unit or '（没有单位）'}”"
    if column.is_rounded:
        parts.append(f"{keys.ROUNDED.name}: 是")
    parts.append(f"表头: {_quoted(column.heading.text)}")
    why = f"：{column.match.why}" if column.match.why else ""
    unsure = "# " if column.match.confidence == UNSURE else ""
    return f"{unsure}{key}: {{{', '.join(parts)}}}    # 把握：{column.match.confidence}{why}{doubt}"


def _plain(unit: str) -> str:
    """A unit as YAML reads it: quoted where its sign would mean something there (%)."""
    return unit if unit.isalnum() else _quoted(unit)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
