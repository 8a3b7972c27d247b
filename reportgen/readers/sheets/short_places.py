"""Places that are named for short alone: 桃园 below 街道, 青禾 beside 全县合计, of which they are the parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportgen.field_types.cells import is_number
from reportgen.model.workbook import Cell
from reportgen.readers.sheets.column_heads import words_of
from reportgen.readers.sheets.figures import amount_of
from reportgen.readers.sheets.line_words import is_of_all, is_total
from reportgen.readers.sheets.sheet_grid import SheetGrid

_TOWNS_HEADING = re.compile(
    r"乡镇|街道|镇街|街镇|乡镇[（(]街道[)）]|镇[（(]街道[)）]|街道[（(][乡镇]{1,2}[)）]|乡[（(]镇[)）]|乡、?镇、?街道"
)
_SHORT_NAME = re.compile(r"[\u3400-\u9fff]{2,4}")
_OF_THE_COUNTY = re.compile(r"全[县市区旗](?:[合总]计|汇总)?")
_A_NAME = re.compile(
    r"(?!公安|交通|住建|教育|卫[健生]|民政|水[利务]|农[业林]|林业|消防|应急|市监|文[旅体]|商[务贸]|工[业信]|城[管乡镇市]|环[保境卫]|财政|税务|人社|司法|信访|统计|审计|自然|发改|宣传|组织"
    r"|道路|能源|电力|通信|供[水电]|住房|建筑|矿山|旅游|养老|学校|医院|企业|机关|农村|居民|其[他它余中]|国有|民营|个体|本级|备注|单位|上年|本[年期]|同比|增[减长幅]|计划|完成|目标|占比|位次|[东西南北中][部片]|[一二三四]季)"
    r"[\u3400-\u9fff]{2,3}"
)
"""What names neither an office, nor a branch of trade, nor a time: the columns of one kind of figures may be those as well."""
_LEAST_NAMES, _LEAST_SUMS = 3, 4


def is_towns_heading(words: str) -> bool:
    """Whether words stand above the names of townships: 乡镇, 镇（街道）."""
    return bool(_TOWNS_HEADING.fullmatch(words))


def weights_of_short_names(grid: SheetGrid, position: int) -> Iterator[float]:
    """How likely each line is a place's in a column without any name in full: by a head that says what they are, or since
    all of them together have what the county has.
    """
    parts = frozenset(_parts_of_the_county(grid, position))
    is_below = False
    for number, line in enumerate(grid.lines):
        words = words_of(line[position]) if position < len(line) else ""
        is_head = is_towns_heading(words)
        is_name = bool(_SHORT_NAME.fullmatch(words)) and not (is_total(words) or is_of_all(words))
        is_named = is_below and is_name and any(is_number(cell.value) for cell in line)
        yield 0.5 if is_named or number in parts else 0
        is_below = is_below or is_head


def _parts_of_the_county(grid: SheetGrid, position: int) -> Sequence[int]:
    """The lines of names right behind one of the whole county, where that adds them up, figure by figure."""
    words = [words_of(grid.cell(n, position)) for n in range(len(grid.lines))]
    whole = next((n for n, said in enumerate(words) if _OF_THE_COUNTY.fullmatch(said)), None)
    if whole is None:
        return ()
    after = range(whole + 1, len(words))
    end = next((n for n in after if not _A_NAME.fullmatch(words[n])), len(words))
    parts = range(whole + 1, end)
    sums = [_agrees(grid, [*parts, whole], p) for p in range(grid.width) if is_number(grid.lines[whole][p].value)]
    is_sum = len(sums) >= _LEAST_SUMS and sum(sums) * 2 > len(sums)
    return parts if len(parts) >= _LEAST_NAMES and is_sum else ()


def _agrees(grid: SheetGrid, lines: Sequence[int], position: int) -> bool:
    """Whether the last of some lines is the sum of the others at a position."""
    *parts, whole = (_amount(grid.cell(n, position)) for n in lines)
    return sum(parts) == whole


def _amount(cell: Cell | None) -> Decimal:
    return (amount_of(cell, "") if cell is not None else None) or Decimal(0)
