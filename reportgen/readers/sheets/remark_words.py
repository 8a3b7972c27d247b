"""What remarks beside figures say of them: that they are of another time, in another unit, not done, or of a part."""

from __future__ import annotations

import re

from reportgen.model.facts import Period
from reportgen.model.workbook import Cell
from reportgen.readers.sheets.column_heads import words_of
from reportgen.readers.sheets.line_words import says_not_done
from reportgen.readers.sheets.sheet_times import of_another_time
from reportgen.readers.sheets.unit_words import unit_named

_UNIT = re.compile(
    r"(?:计量|金额)?单位(?:[为是:：])(?P<unit>[㐀-鿿㎡]{1,5})|[以按](?P<other>[㐀-鿿㎡]{1,4})(?:为单位|计)"
)
_ORDERED = re.compile(r".{0,6}(?:下达|指标|任务|目标|计划|批复|报批|申报|签约|意向|调度)数(?:据|值)?")
_DENIED = re.compile(r"(?:不[是含计算]|不包[含括]|[剔扣]除|并?非)[^，。；、;,]*")
_OF_A_PART = re.compile(r"(?:仅|只)(?:统计|包?含|计|指)|其中.{0,8}(?:[上去前往]年|20\d\d年)")


def remark_doubted(cell: Cell, period: Period | None, unit: str = "") -> str:
    """The words of a remark that say of figures in ``unit`` that they are others than the period's; empty where none do."""
    words = _DENIED.sub("", words_of(cell)) if isinstance(cell.value, str) else ""
    if not words:
        return ""
    is_of_another = period is not None and of_another_time([[words]], period) is not None
    is_other = is_of_another or says_not_done(words) or _ORDERED.fullmatch(words) or _OF_A_PART.search(words)
    return words if is_other or _is_in_another_unit(words, unit) else ""


def _is_in_another_unit(words: str, unit: str) -> bool:
    told = _UNIT.search(words)
    said = (told["unit"] or told["other"]) if told else ""
    return bool(unit and said and unit_named(said) and said != unit)
