"""What figures are by those beside them: sums (累计) beside a month, or the aim of the year; last year's beside a month."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from msgspec.structs import replace

from reportgen.readers.sheets.likeness import Evidence
from reportgen.readers.sheets.spans import NOW, months_in
from reportgen.readers.sheets.standing import YEAR_SPAN, Kind, Standing, Times

_SUM = re.compile(r"累计(?:已?完成|实际完成|完成数|实际|数|值)?")
_DONE = re.compile(r"累计(?:已?完成|实际完成|完成数)")
_MONTHLY = re.compile(r"月|季")
_OF_A_YEAR = re.compile(r"全年|年度|本年|当年|今年|20\d\d年")
_OF_SEVERAL = re.compile(r"[两二三四五六七八九十几多]年|20\d\d年?[-－—–~～至到]|十[二三四五六]五|规划|总")
_COMPARED = {Kind.LAST_YEAR, Kind.CHANGE, Kind.RANK, Kind.SHARE}
_KEPT = re.compile(r"识别|纳入|认定|退出|消除")
"""What is counted on from the year it began in, whatever stands beside it: 监测对象识别."""


def with_sums_since_january(columns: Sequence[Evidence], times: Times) -> Iterator[Evidence]:
    """The columns in their order; a sum of the same figures as the columns beside it is the period's where the period began
    with the year, and these are a month's (当月 | 累计), or the year's aim (全年任务 | 本月完成 | 累计完成).
    """
    groups: dict[tuple[str, ...], list[Evidence]] = {}
    for column in columns:
        groups.setdefault(column.standing.parts, []).append(column)
    for column in columns:
        beside = groups[column.standing.parts]
        standing = _standing(column, beside, times)
        yield replace(column, standing=_of_another_month(column, beside, times) or standing)


def _of_another_month(column: Evidence, beside: Sequence[Evidence], times: Times) -> Standing | None:
    """The standing of last year's figure right behind one of another time (6月 | 去年同期 | 1-6月 | 去年同期): of that time, too."""
    if column.standing.kind is not Kind.LAST_YEAR or months_in("".join(column.heading.parts))[0]:
        return None
    before = takewhile(lambda other: other is not column, beside)
    told = [other for other in before if other.standing.kind not in _COMPARED]
    is_of_another = bool(told) and told[-1].standing.kind is Kind.OTHER_TIME and _is_of_months(told[-1], times)
    return Standing(Kind.OTHER_TIME, column.heading.text, column.standing.parts) if is_of_another else None


def _is_of_months(column: Evidence, times: Times) -> bool:
    span = months_in("".join(column.heading.parts))[0]
    return span is not None and span != times.months


def _standing(column: Evidence, beside: Sequence[Evidence], times: Times) -> Standing:
    said = [part for part in column.heading.parts if _SUM.fullmatch(part)]
    begins = times.months is not None and times.months[0] == YEAR_SPAN[0]
    is_sum = column.standing.kind is Kind.STOCK and bool(said) and begins
    if not is_sum or any(one.standing.kind is Kind.OWN for one in beside):
        return column.standing
    is_beside_a_month = any(_is_of_a_month(one, times) for one in beside)
    is_kept = _KEPT.search(column.heading.text)
    if is_beside_a_month and not is_kept:
        return Standing(Kind.OWN, "", column.standing.parts, is_sum=True)
    is_done = any(map(_DONE.fullmatch, said)) and any(map(_is_aim_of_the_year, beside))
    return Standing(Kind.OWN, "", column.standing.parts) if is_done else column.standing


def _is_of_a_month(column: Evidence, times: Times) -> bool:
    """Whether figures are those of the period's last month, or quarter, and of nothing else."""
    span, said = months_in("".join(column.heading.parts))
    is_last = times.months is not None and span is not None and span[1] == times.months[1] and span[0] != YEAR_SPAN[0]
    return column.standing.kind is Kind.OTHER_TIME and bool(_MONTHLY.search(said)) and (span == NOW or is_last)


def _is_aim_of_the_year(column: Evidence) -> bool:
    whole = "".join(column.heading.parts)
    is_aim = column.standing.kind is Kind.TARGET
    return is_aim and bool(_OF_A_YEAR.search(whole)) and not _OF_SEVERAL.search(whole)
