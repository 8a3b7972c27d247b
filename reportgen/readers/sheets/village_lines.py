"""Villages where townships are expected: on a sheet of a township each would be a place, and the township none; between
townships they are parts of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from reportgen.diagnostics import Diagnostic, DiagnosticLog, error, warning
from reportgen.placenames import names_no_town
from reportgen.readers.sheets.place_names import PlaceNames
from reportgen.readers.sheets.sheet_grid import SheetGrid
from reportgen.readers.sheets.sheet_layout import names_a_town
from reportgen.readers.sheets.sheet_lines import SheetLine
from reportgen.readers.sheets.sheet_map import Span
from reportgen.readers.sheets.table_captions import titles
from reportgen.shortened import shortened

_TOWN = re.compile(r".{0,6}?([\u3400-\u9fff]{1,8}(?:乡|镇|街道)).{0,6}")
_IN_TITLE = re.compile(r"(?:[\u3400-\u9fff]{1,6}县)?([\u3400-\u9fff]{1,8}?(?:乡|镇|街道))(?!村|社区).*")
_VILLAGE = re.compile(r".*(?:村|社区|居委会)")
_MOST_NAMED = 8
_SEVERAL = 2
_OFFICE = r"(?:[县市区旗州]?(?:直|级|属|本级)(?:[\u3400-\u9fff]{0,6}(?:部门|单位|机关|系统|企业|机构))?|(?:其[他它余])?(?:部门|单位|机关)|其[他它余](?:乡镇|地区|区域)?|未分配|机动(?:数|指标)?|预留(?:数|指标)?|待分配?|不分乡镇)"
_OFFICES = re.compile(rf"{_OFFICE}(?:[及和与、]{_OFFICE})*")
_AN_OFFICE = re.compile(
    r"[㐀-鿿]{1,12}(?:局|[^管]委|[^居村]委会办公室|部|总队|大队|支队|联合会|工会|妇联|团委|集团|公司|医院|学校|中学)"
    r"|[㐀-鿿]{0,10}(?:供销社|合作社|管理处|管委会|(?:工业|产业|科技|经济|高新|开发|景|林|保税)+(?:园区|区)|(?:国有|国营|省属|县属|市属)[㐀-鿿]{0,6}(?:场|公司|企业))"
)
_A_TOWN = re.compile(r".*(?:乡|镇|街道)")
_AREA = re.compile(r"[\u3400-\u9fff]{1,6}(?:片区?|区片|区域|组团|板块)")
_PART = re.compile(r"(?:其中|内含|包括)[:：、]?.*")
_PART_OF_A_TOWN = re.compile(
    r"原[㐀-鿿]{2,8}(?:乡|镇|街道)|[㐀-鿿]{1,8}(?:乡|镇|街道)(?:机关|本级|集镇|场镇|镇区|圩镇|街区|部分.*|片|(?:工业|产业|科技|农业)?园区|开发区|(?:年度|全年)?(?:计划|目标|任务|预计)数?|[上去]年(?:同期)?数?)"  # 龙集镇 and 石场镇 are towns
    r"|[㐀-鿿]{1,8}(?:中心校|中心学校|小学|幼儿园|卫生院|派出所|敬老院|法庭|税务所|供销社|信用社|网格)"
)
"""What was a township before, the small town in it, its own offices, and bodies in it that do not bear its whole name."""


def villages_of_a_town(grid: SheetGrid, header: Span, place: int, lines: Sequence[SheetLine]) -> Iterator[Diagnostic]:
    """The finding that the villages on a township's sheet are no places: its own figures may be what is meant.

    The sheet's name or its title says whose it is. Villages that report themselves stand on the roster.
    """
    villages = sum(_VILLAGE.fullmatch(line.place) is not None for line in lines)
    if not villages or villages * 2 < len(lines) or any(_A_TOWN.fullmatch(line.place) for line in lines):
        return
    titled = (told for title in titles(grid, header, place) if (told := _IN_TITLE.match(title)))
    town = _TOWN.fullmatch(grid.sheet) or next((told for told in titled if not names_no_town(told[1])), None)
    if town is None:
        return
    names = _named(lines)
    each = "列" if grid.turned else "行"
    message = f"表“{grid.sheet}”的各{each}是村、社区，不知道要的是各村的数还是{town[1]}的数：{names}"
    hint = f"要的是{town[1]}的数的，另列一张一行一个乡镇的表；各村自己报的，把它们写进名单"
    yield error("villages-as-places", message, lines[0].cell.location, hint)


def without_parts(lines: Sequence[SheetLine], names: PlaceNames, log: DiagnosticLog) -> list[SheetLine]:
    """The lines without those that are parts of another: 其中：东村, and villages between townships; 县直部门 is there only to be
    added up, and 东部片区 adds up. They are told, once. What the roster has is no part.
    """
    has_towns = any(_A_TOWN.fullmatch(line.place) for line in lines)
    lines = _with_offices_hidden(lines, names, log) if has_towns else lines
    lines = _with_areas_as_totals(lines, names, log) if has_towns else lines
    lines = _without_strangers_below(lines, names, log)
    parts: list[SheetLine] = []
    kept: list[SheetLine] = []
    for line in lines:
        is_part = not line.is_total and _is_part(line.place, has_towns) and not names.knows(line.place)
        (parts if is_part else kept).append(line)
    if parts:
        message = f"各乡镇中间有 {len(parts)} 个它们的一部分，没有导入：{_named(parts)}"
        log.add(warning("part-of-place", message, parts[0].cell.location, "自己报送的，写进名单；不是单位的，不用改"))
    return kept


def _with_areas_as_totals(lines: Sequence[SheetLine], names: PlaceNames, log: DiagnosticLog) -> Sequence[SheetLine]:
    """The lines, of which those of areas of the county have the figures of their townships together."""
    areas = {n: line for n, line in enumerate(lines) if _AREA.fullmatch(line.place) and not names.knows(line.place)}
    if areas:
        message = f"各乡镇中间有 {len(areas)} 个片区，当作它们的合计，没有导入：{_named(list(areas.values()))}"
        log.add(
            warning(
                "area-of-places",
                message,
                next(iter(areas.values())).cell.location,
                "自己报送的，写进名单；不是单位的，不用改",
            )
        )
    return [replace(line, is_total=True) if n in areas else line for n, line in enumerate(lines)]


def _with_offices_hidden(lines: Sequence[SheetLine], names: PlaceNames, log: DiagnosticLog) -> list[SheetLine]:
    offices: list[SheetLine] = []
    kept: list[SheetLine] = []
    for line in lines:
        is_office = _is_an_office(line.place) and not line.is_total and not names.knows(line.place)
        offices += [line] if is_office else []
        kept.append(replace(line, is_hidden=True) if is_office else line)
    if offices:
        message = f"各乡镇中间有 {len(offices)} 个不是乡镇的，没有导入：{_named(offices)}"
        hint = "要导入的，写进名单；不要的，在对照表里写进“不读”"
        log.add(warning("part-of-place", message, offices[0].cell.location, hint))
    return kept


def _without_strangers_below(lines: Sequence[SheetLine], names: PlaceNames, log: DiagnosticLog) -> Sequence[SheetLine]:
    """The lines without those below the total of townships that are not called like one: what is reckoned of them all."""
    towns = [n for n, line in enumerate(lines) if not line.is_total and _A_TOWN.fullmatch(line.place)]
    total = next((n for n, line in enumerate(lines) if line.is_total and towns and n > towns[-1]), None)
    if len(towns) < _SEVERAL or total is None:
        return lines
    strangers = [n for n, line in enumerate(lines) if n > total and not (line.is_total or names.knows(line.place))]
    if strangers:
        told = [lines[n] for n in strangers]
        message = f"合计下面有 {len(told)} 个不像单位的，没有导入：{_named(told)}"
        log.add(warning("part-of-place", message, told[0].cell.location, "是单位的，写进名单；不是单位的，不用改"))
    return [line for n, line in enumerate(lines) if n not in strangers]


def _is_an_office(words: str) -> bool:
    """Whether words name an office or an enterprise of the county; one of a township (青禾乡党委) stands for that."""
    is_one = bool(_OFFICES.fullmatch(words) or _AN_OFFICE.fullmatch(words))
    return is_one and not names_a_town(words, ())


def _named(lines: Sequence[SheetLine]) -> str:
    return shortened((line.place for line in lines), _MOST_NAMED)


def _is_part(place: str, has_towns: bool) -> bool:
    return bool(_PART.fullmatch(place)) or (
        has_towns and bool(_VILLAGE.fullmatch(place) or _PART_OF_A_TOWN.fullmatch(place))
    )
