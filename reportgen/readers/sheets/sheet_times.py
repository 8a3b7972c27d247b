"""What a sheet's name and title say of all its figures: of which time they are, that they are aims, ranks or changes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from reportgen.model.facts import Period
from reportgen.readers.sheets.spans import NOW, months_in

_YEAR = re.compile(r"(20\d\d)年|^(20\d\d)$")
_DATED = re.compile(r"日期|时间|填表|填报|\d{1,2}日|20\d\d[-.]\d")
_OF_A_SHEET = re.compile(r"表|情况|统计|数据|汇总|台账")
_KINDS = (
    (
        "目标",
        re.compile(
            r"(?!.*(?:完成|进展|进度|执行|落实|实施|情况))(?:.*(?:目标|任务)(?:任务)?(?:分解|下达|安排)?(?:一览)?表?|.*任务分解.*|.*计划表?)$"
        ),
    ),
    ("预计的数", re.compile(r".*(?:预计|预测)(?:[全上下]?半?年|年[底末])?(?:完成)?(?:数|值|情况)?(?:统计)?表?$")),
    ("名次", re.compile(r".*(?:位次|排名|名次)(?:情况)?(?:统计|一览)?表?$")),
    ("增减", re.compile(r".*(?:增减|增长|增幅|增速)(?:情况|幅度?|率)?(?:统计|一览)?表?$")),
    ("比率", re.compile(r".*(?:占全[县市区镇乡].*|占比|比重)(?:情况)?(?:[（(].*[)）])?(?:统计|一览)?表?$")),
)


def of_another_time(titles: Iterable[str], period: Period) -> str:
    """What of a sheet's titles says that its figures are of another time; empty where none does, or one names the period.

    Of a single month it may be when the sheet was filled in.
    """
    told = [title for title in titles if not _DATED.search(title)]
    years = {found[1] or found[2]: title for title in told for found in _YEAR.finditer(title)}
    if years and str(period.year) not in years:
        return next(iter(years.values()))
    spans = {span: title for title in told if (span := _span(title)) is not None}
    if spans and not any(last == period.months[1] for _, last in spans):
        return next(iter(spans.values()))
    return ""


def names_time(title: str) -> bool:
    """Whether words name a year or months, other than as a date."""
    return not _DATED.search(title) and bool(_YEAR.search(title) or _span(title))


def _span(title: str) -> tuple[int, int] | None:
    span = months_in(title)[0]
    if span is None or span == NOW:
        return None
    return span if span[0] < span[1] or _OF_A_SHEET.search(title) else None


def kind_told(titles: Sequence[str]) -> str:
    """What a sheet's titles say that all its figures are, which is nothing that was done in the period; else empty."""
    return next((kind for title in titles for kind, pattern in _KINDS if pattern.fullmatch(title)), "")
