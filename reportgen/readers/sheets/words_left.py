"""What is said in words on and around a sheet whose figures are read, and that nobody has understood: a person is told to look.

A program cannot know all ways in which a clerk says that figures are not what their heads say. So what it does understand is
doubted or told as such; of all the rest but what is plain (who signed, who is to be called, where a figure is from) it says that
it stands there.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from reportgen.diagnostics import Diagnostic, Severity
from reportgen.field_types.cells import is_number
from reportgen.model.facts import Period
from reportgen.model.kit import Field
from reportgen.model.workbook import PRINTED, Cell
from reportgen.placenames import place_of
from reportgen.readers.sheets.bound import BoundTable
from reportgen.readers.sheets.column_heads import words_of
from reportgen.readers.sheets.line_words import (
    KIND_OF_TOWNS,
    REMARKS_HEAD,
    is_closing,
    is_nothing,
    is_signature,
    is_total,
    speaks_of_figures,
)
from reportgen.readers.sheets.place_names import without_number
from reportgen.readers.sheets.remark_words import without_plain
from reportgen.readers.sheets.remarks_beside import remarks_on_positions
from reportgen.readers.sheets.sheet_asides import comments, elsewhere, printed
from reportgen.readers.sheets.sheet_grid import SheetGrid
from reportgen.readers.sheets.sheet_lines import SheetLine
from reportgen.readers.sheets.sheet_map import Span
from reportgen.readers.sheets.sheet_times import names_time, of_another_time
from reportgen.readers.sheets.table_captions import captions, remark_cells
from reportgen.readers.sheets.title_words import Known, is_known, is_known_name
from reportgen.readers.sheets.titles_told import known_of
from reportgen.shortened import shortened

_NO_WORDS = re.compile(r"[\s\d.,，。、;；:：/\\\-—–―~～_…·*＊+()（）\[\]【】%％]*")
_PLAIN = re.compile(
    r"(?:数据|情况)?已?(?:核实|属实|盖章|上?报送?|审核|确认|完成|审定)|(?:按时|及时|如期)(?:报送|上报|完成)|(?:全部)?完成|正常|无误|与[㐀-鿿]{2,8}(?:一致|相符)|(?:上?半年|本期)数?|(?:备注|注)[:：]?无?|[是否√×✓]"
    r"|注?[:：]?(?:本表一式[两二三四]份|请?勿(?:改动|修改|调整|删除)[㐀-鿿]{0,8}|没有的?(?:填0|不填|空着)|[^，。]{0,8}(?:小计|合计|总计)[=＝].*|(?:数据|金额)?(?:均|请)?(?:取|保留)(?:整数|[一二两\d]位小数))[。.]?"
    r"|统计(?:范围|对象)[:：](?:全[县市区镇乡])?(?:各?(?:乡镇|街道|镇街)(?:[（(、和](?:街道|乡镇)[)）]?)?)?|(?:数据)?来源[:：]各?[㐀-鿿]{0,12}(?:[局办站所委]|中心|部门|乡镇|单位|台账|系统)|频[率度][:：][㐀-鿿]{1,4}"
    r"|(?:详?见)?附[件表后]\d{0,2}[。.]?|(?:内部|机密|秘密)(?:资料|文件)(?:[，,\s]?(?:注意|妥善)保[管存密]|[，,\s]?请?勿外传)?|Confidential"
    r"|(?:联系人?|电话|手机|传真|邮箱|地址|网址|QQ群?|微信群?|密级|表号|文号)[㐀-鿿]{0,3}(?:[:：].*|[\d\s-]*)|(?:填[表报写]|编制|指标|有关|报表)?(?:说明|要求|须知)[:：]?"
    r"|(?:[㐀-鿿]{2,4}[:：])?(?:中共)?[㐀-鿿]{2,16}(?:局|办公?室?|委员会|委|中心|[站所股科处部组室])”?(?:[（(].{1,6}[)）])?[\s&＆]*(?:20\d\d年\d{0,2}月?)?(?:编[制印]?|制|印[制发]?)?"
    r"|[㐀-鿿]{2,4}(?:单位|机关|部门)(?:[:：][㐀-鿿]{2,8}(?=[（(]))?[:：]?(?:[（(](?:盖?章|签章|公章|加盖公章)[)）])?[:：]?"
)
_PLAIN_HEAD = re.compile(
    r"序号|编[号码]|.*(?:代码|编码|电话|手机|联系[人方]式?|邮箱|地址|领导|书记|主任|所?长|干部|专员|责任人|负责人|填[报表写]人|审核人|经办人|统计员|签[字名]|姓名|用时间?|提交时间|做法|亮点|经验|问题|建议|困难|打算|措施|主导产业|特色产业)[?？]?"
    r"|(?:牵头|责任|配合|主管|归口|联系|数据来源|来源)[㐀-鿿]{0,4}(?:单位|部门|科室)?|(?:所[在属])?(?:片区?|区域|县区?|县市区|街道|乡镇类[型别])|类[别型]|建制|单位(?:名称|类[别型])?|计量单位|(?:完成|填报|报送|上报)(?:时[间限]|日期)|是否(?:贫困|脱贫|重点|城关|易地|沿江|山区)[㐀-鿿]{0,3}"
    r"|.*(?:村|社区|乡镇|街道)[)）]?(?:名称)?"
)
"""Heads of what is no figure's own: who, where, how to be called, what is written of the work."""

_PLACES = re.compile(rf"{KIND_OF_TOWNS.pattern}|.{{1,8}}(?:片区?|区域|组团)(?:[（(].*[)）])?[:：]?")
_UNITS = re.compile(r"[（(]?[㐀-鿿]{0,4}单位[:：为]?(?P<units>[㐀-鿿㎡²、,，/／%％]{1,16})[)）]?")
_BETWEEN = re.compile(r"[、,，/／]")
_FILLERS = re.compile(
    r"注\d?[:：]|以[上下]|上述|本[表次列栏]|各(?:项|列|栏)|指标|数据|数字|数值?|均|都|为|是|系|填报?|统一|一律|的|新增"
)
"""What stands beside plain words in a sentence: 以上数据均为1—6月累计数."""

_TOLD_OF_A_TITLE = re.compile(r"标题里的“([^”]+)”没有看懂")
_ABOVE = "表上"
_DEFINES = re.compile(r"[按为是含除扣]|指(?!标)|以(?!来)")  # such a line on another sheet says more than a title does
_MOST_VALUES = 3
_LONGEST = 24
_QUOTED = 20  # characters of what others tell
_MOST_NAMED = 6
_MOST_TABS = 50  # that are not called like a place


class Around(Struct, frozen=True):
    """A table whose words are looked at: its heads, where its places stand, its lines, the unit of each position that is read, the
    positions that a map leaves out by name, and what is known in titles.
    """

    grid: SheetGrid
    header: Span
    place: int
    body: Sequence[int]
    units: Mapping[int, str]
    known: Known
    names: Sequence[str]
    period: Period | None
    dropped: Collection[int] = ()
    is_first: bool = True  # of several tables the first is told what other sheets say
    is_exact: bool = True  # whether what others tell is quoted in full

    def knows(self, words: str) -> bool:
        """Whether each word of a title is accounted for, and its time is the period."""
        other = of_another_time([[words]], self.period) if self.period else None
        return other is None and is_known(words, self.known, self.names)

    def tells_units(self, words: str) -> bool:
        """Whether words tell only units in which figures are read."""
        said = _UNITS.fullmatch(words)
        return said is not None and {one for one in _BETWEEN.split(said["units"]) if one} <= {*self.units.values()}

    def is_own_time(self, words: str) -> bool:
        """Whether words name the period, and nothing in them is strange."""
        return names_time(words) and self.knows(words)


def words_left(table: Around, told: str = "") -> list[str]:
    """What nobody has understood, each with where it stands (D4“含续签”), once; ``told`` is where some are quoted."""
    found: dict[str, str] = {}
    period = table.period
    for where, words, unit in _said(table):
        quoted = f"“{words}”" if len(words) > _QUOTED and table.is_exact else f"“{words[:_QUOTED]}"
        is_news = words and quoted not in told and words not in found
        is_news = is_news and not (where == _ABOVE and any(word in words for word in _TOLD_OF_A_TITLE.findall(told)))
        if is_news and not (table.tells_units(words) or is_plain(words, period, unit)):
            found[words] = f"{where}“{words[:_LONGEST]}”"
    return list(found.values())


def is_plain(words: str, period: Period | None, unit: str = "") -> bool:
    """Whether words say of figures nothing that a person must look at."""
    if speaks_of_figures(words):
        return is_nothing(words)
    if (
        is_nothing(words)
        or is_signature(words)
        or is_closing(words)
        or _NO_WORDS.fullmatch(words)
        or _PLAIN.fullmatch(words)
    ):
        return True
    rest = without_plain(words, period, unit)
    if rest != words:
        rest = without_plain(_FILLERS.sub("", words), period, unit)
    return words == unit or bool(_NO_WORDS.fullmatch(rest))


def _said(table: Around) -> Iterator[tuple[str, str, str]]:
    """What is said around a table, each with where, and the unit of the figures of which it is said."""
    grid, header = table.grid, table.header
    yield from ((_ABOVE, words, "") for words in _above(table) if not table.knows(words))
    tabs = dict.fromkeys(line[0].location.sheet for line in grid.lines if line)
    others = [tab for tab in tabs if place_of(without_number(tab)) not in table.names][:_MOST_TABS]
    yield from (("工作表的名称", tab, "") for tab in others if not is_known_name(tab, table.known, table.names))
    yield from ((_at(cell, grid), words_of(cell), "") for cell in _lone_lines(table))
    for position, cell in remarks_on_positions(grid, header, table.place):
        if position in table.units:
            yield _at(cell, grid), words_of(cell), table.units[position]
    yield from ((where, words, "") for where, words in _beside(table))
    yield from ((_at(cell, grid), words_of(cell), "") for cell in remark_cells(grid, header, table.body))
    figures = {grid.lines[n][p].location for n in table.body for p in table.units if p < len(grid.lines[n])}
    heads = {cell.location: unit for p, unit in table.units.items() for cell in _heads(table, p)}
    for one in comments(grid.asides):
        if one.on not in figures and not table.is_own_time(one.words):  # those on figures are told one by one
            sheet = "" if one.on.sheet == grid.sheet else f"表“{one.on.sheet}”"
            yield f"{sheet}{one.on.cell} 的{one.where}", one.words, heads.get(one.on, "")
    yield from ((PRINTED, words, "") for words in printed(grid.asides))
    lines: dict[str, list[str]] = {}
    for one in elsewhere(grid.asides) if table.is_first else ():
        is_title = not _DEFINES.search(one.words) and table.knows(one.words)
        if not (is_title or is_plain(one.words, table.period)):
            lines.setdefault(one.where, []).append(one.words)
    yield from (
        (where if len(said) == 1 else f"{where}的 {len(said)} 行话，先是", said[0], "") for where, said in lines.items()
    )


def _lone_lines(table: Around) -> Iterator[Cell]:
    """What stands alone in lines between the places: 缺口, 重点人群; not which townships follow."""
    grid, body = table.grid, set(table.body)
    between = range(min(body, default=0), max(body, default=0)) if not (grid.keys or grid.turned) else ()
    for number in between:
        told = {grid.owner(number, p): cell for p, cell in enumerate(grid.lines[number]) if words_of(cell)}
        words = words_of(next(iter(told.values()))) if len(told) == 1 and number not in body else ""
        if words and not (is_total(words) or _PLACES.fullmatch(words) or table.is_own_time(words)):
            yield next(iter(told.values()))


def _heads(table: Around, position: int) -> Iterator[Cell]:
    cells = (table.grid.spoken(n, position) for n in range(table.header.first, table.header.last + 1))
    yield from (cell for cell in cells if cell is not None)


def _above(table: Around) -> Iterator[str]:
    """The titles and captions of a table, and of the further sheets of a form; of a turned one not what names its figures."""
    grid = table.grid
    *groups, _ = captions(grid, table.header, table.place)
    pages = set(printed(grid.asides))
    heads = {
        words_of(line[p]) for line in grid.lines for p in range(table.place) if grid.turned and _has_figures(grid, p)
    }
    for group in (*groups, grid.titles) if not grid.numbers else ():
        yield from (words for words in group if words not in heads | pages)


def _has_figures(grid: SheetGrid, position: int) -> bool:
    return any(any(map(str.isdigit, line[position].words)) for line in grid.lines)


def _beside(table: Around) -> Iterator[tuple[str, str]]:
    """The words of columns that are not read, those of each place."""
    grid, header = table.grid, table.header
    if grid.turned:
        others = [line for n, line in enumerate(grid.lines) if n > header.last and n not in table.body]
        beyond = (line[p] for line in others for p in table.units if not is_number(line[p].value))
        yield from ((_at(cell, grid), words_of(cell)) for cell in beyond if words_of(cell))
    if grid.keys or not table.body:
        return
    of_figures = range(table.place, max(table.units, default=0) + 1)  # above and below a turned one are no columns
    for position in of_figures if grid.turned else range(grid.width):
        head = words_of(grid.spoken(header.last, position))
        is_of_remarks = not head or REMARKS_HEAD.fullmatch(head)
        is_left_out = position in table.dropped and not is_of_remarks
        if position in {table.place, *table.units} or is_left_out or _PLAIN_HEAD.fullmatch(head):
            continue
        cells = [cell for n in table.body if (cell := grid.spoken(n, position)) is not None and words_of(cell)]
        if cells and not any(is_number(cell.value) for cell in cells):
            named = f"{grid.position_name(position).strip()}“{head}”" if head else ""
            told = {words_of(cell): cell for cell in reversed(cells)}
            news = [words for words in reversed(told) if not (is_total(words) or table.is_own_time(words))]
            for words in news[:_MOST_VALUES]:
                yield f"{named} {_at(told[words], grid)}".strip(), words


def _at(cell: Cell, grid: SheetGrid) -> str:
    """Where a cell stands, with its sheet where that is a further one of a form."""
    sheet, name = cell.location.sheet, cell.location.cell
    return name if sheet == grid.sheet else f"表“{sheet}”{name}"


def told_of_words(
    bound: BoundTable,
    lines: Sequence[SheetLine],
    fields: tuple[Field, ...],
    period: Period | None,
    told: Iterable[Diagnostic],
    is_first: bool,
) -> Iterator[Diagnostic]:
    """The note that words are left of a sheet whose figures are read; ``told`` is what else is told of it, ``is_first`` whether it
    is the first of its map.
    """
    table = bound.table
    units = {column.position: column.unit for column in bound.columns}
    dropped = {column.position for column in table.columns} - units.keys()
    lines = [line for line in lines if line.cells]
    known, names = known_of(bound, fields), [place_of(line.place) for line in lines]
    body = [line.number for line in lines]
    around = Around(bound.grid, table.header, table.place, body, units, known, names, period, dropped, is_first)
    left = words_left(around, "".join(finding.message for finding in told)) if lines else []
    if left:
        message = f"表“{bound.grid.sheet}”上还有没有看懂的话，数照样导入了：{shortened(left, _MOST_NAMED, '处')}"
        yield Diagnostic(
            Severity.NOTE,
            "words-left",
            message,
            bound.grid.lines[0][0].location,
            ("看看与数有没有关系；没有的，不用改",),
        )
