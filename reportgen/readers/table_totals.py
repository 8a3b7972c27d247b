"""The 合计 row of a table against the sums of its columns."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal

from reportgen.model.document import TableRow
from reportgen.model.inlines import FactText, Inlines, Strong, Text, inline_text
from reportgen.numerals import split_number
from reportgen.patterns import late
from reportgen.readers.measure_words import other_multiple, same_unit

TOTAL = late("[\u4e00-\u9fff]{0,4}(?:合计|总计|共计)数?")
_PART = late("小计|^其中|^#|^＃")
# Columns that do not add: rates, averages, prices, places, years.
NO_SUM = late(
    "率|均|单价|价格|名次|排名|位次|序号|编号|增长|增幅|增速|同比|环比|倍|年份|年度|时间|指数|得分|评分|温度|密度|浓度"
)
SHARE = late("占比|比重|占.*%|构成")
FIRST_ROW = 2  # lines below the head
_LEAST_ROWS = 2
PLAIN_TOTALS = frozenset({"合计", "总计", "共计"})  # of a single row too; 人口合计 may stand beside other figures

Cell = tuple[Decimal, str, bool]
"""A cell's number, its unit, and whether the number is exact."""
Reject = Callable[..., None]
"""Takes the line of a mistake, its rule, its message and hints."""
Tell = Callable[..., None]
"""Takes whether it is surely a mistake, and then what Reject takes."""
_BLANK = late(r"[-－–—/／]*")


def check_total(head: TableRow, body: Sequence[TableRow], at: int, tell: Tell) -> None:
    """Hold the one total row against the rows that it adds; ``at`` is the line of the head."""
    names = [row_name(row) for row in body]
    totals = [i for i, name in enumerate(names) if TOTAL.fullmatch(name)]
    twice = next((i for i in totals if names[i] in names[:i]), None)
    if twice is not None:
        tell(
            True,
            at + FIRST_ROW + twice,
            "total-not-sum",
            f"“{names[twice]}”一行写了两遍",
            "留下一行；分项的合计叫“小计”",
        )
    if len(totals) != 1 or any(name.startswith(("其中", "#", "＃")) for name in names):
        return
    place = totals[0]
    rows = [row for i, row in enumerate(body) if i != place and not _PART.search(names[i])]
    if len(rows) < (1 if names[place] in PLAIN_TOTALS else _LEAST_ROWS):
        return
    for column in range(1, len(head.cells)):
        cells = [r.cells[column] for r in (*rows, body[place])]
        check_column(inline_text(head.cells[column]), cells, at + FIRST_ROW + place, tell)


def row_name(row: TableRow) -> str:
    """What a row is called: by its first cell, or by the second where the first is empty or the row's number."""
    first, second = ([re.sub(r"[ \u3000]|[：:]$", "", inline_text(c)) for c in row.cells[:2]] + ["", ""])[:2]
    return second if not first or (first.isdigit() and TOTAL.fullmatch(second)) else first


def check_column(
    name: str, cells: Sequence[Inlines], line: int, tell: Tell, *, row: str = "合计", of: str = "上面各行"
) -> None:
    """The last of the cells, in the total ``row``, is the sum of those before it, as far as rounded figures can tell.

    What is blank may be the figure that is missed, but only where the others are no more than the total.
    """
    numbers = [cell_number(cell) for cell in cells]
    blanks = sum(1 for cell in cells[:-1] if _BLANK.fullmatch(inline_text(cell).strip()))
    if NO_SUM.search(name) or numbers[-1] is None or numbers.count(None) > blanks or blanks == len(cells) - 1:
        return
    *parts, total = [number for number in numbers if number is not None]
    units = {unit for _, unit, _ in (*parts, total) if unit}
    if any("/" in unit for unit in units):
        return
    if len(units) > 1:
        _check_unit(name, parts, total, line, tell)
        return
    percent = "%" in units or "%" in name or "％" in name
    if percent and not SHARE.search(name):
        return
    added = sum((number for number, _, _ in parts), Decimal(0))
    if abs(added - total[0]) <= slack(parts, total, percent=percent):
        return
    may_miss = bool(blanks) and added < total[0]
    left = f"，还有{blanks}行空着" if blanks else ""
    said = f"“{name}”的{row}印作{total[0]:f}，{of}相加是{added:f}，相差{abs(added - total[0]):f}{left}"
    hint = f"空着的补上；本来没有的，{row}应是{added:f}" if may_miss else ""
    tell(not may_miss, line, "total-not-sum", said, hint or f"{row}用“合计”过滤器或函数算；各行没有列全的，不叫“{row}”")


def _check_unit(
    name: str,
    parts: Sequence[Cell],
    total: Cell,
    line: int,
    tell: Tell,
) -> None:
    """A total is in the unit of its rows, or in a multiple of it; another figure's is another figure's total."""
    units = {unit for _, unit, _ in parts}
    if len(units) != 1 or not total[1]:
        return
    (unit,) = units
    if not unit or same_unit(unit, total[1]) or other_multiple(unit, total[1]):
        return
    said = f"“{name}”的合计印作{total[0]:f}，单位是{total[1]}，上面各行的单位是{unit}"
    tell(True, line, "total-not-sum", said, "合计用“合计”过滤器或函数算，加的是同一列")


def slack(parts: Sequence[Cell], total: Cell, *, percent: bool) -> Decimal:
    """How far a sum of rounded figures may be from the rounded sum; exact figures add exactly."""
    rounded = [number for number, _, exact in (*parts, total) if not exact]
    if percent:
        rounded = [number for number, _, _ in (*parts, total)]
    return sum((Decimal(1).scaleb(_exponent(number)) / 2 for number in rounded), Decimal(0))


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def cell_number(cell: Inlines) -> Cell | None:
    """The number of a cell, its unit, and whether it is exact; None for a cell that is no number or a rough one."""
    only = cell[0] if len(cell) == 1 else None
    if isinstance(only, Strong) and len(only.children) == 1:
        only = only.children[0]
    found = split_number(only.text) if isinstance(only, Text | FactText) else None
    if found is None or not isinstance(only, Text | FactText) or found.before or found.behind:
        return None
    number = Decimal(found.number)
    if isinstance(only, Text):
        return number, found.unit, True
    fact = only.fact
    if fact.approximation or not isinstance(fact.value, int | Decimal):
        return None
    # A figure that was computed may have been rounded on the way; one that a person typed was not.
    exact = number == fact.value and not _was_rounded(fact.formula)
    return number, found.unit or fact.unit, exact


def _was_rounded(formula: str) -> bool:
    return re.search("取整|舍位|÷|占|占比|概数", formula) is not None
