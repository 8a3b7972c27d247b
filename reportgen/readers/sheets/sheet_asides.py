"""What is said of the figures of a sheet outside its cells (comments, headers and footers of pages), and on sheets of words alone
(填报说明, 更正说明).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from reportgen.field_types.cells import is_number
from reportgen.model.workbook import COMMENT, PRINTED, Aside, Sheet, Workbook
from reportgen.readers.sheets.column_heads import words_of
from reportgen.readers.sheets.heads_elsewhere import explained
from reportgen.readers.sheets.remark_words import is_of_all_figures

_MOST_LINES = 300
_LONGEST_TITLE = 24
_TIME_OF_A_COVER = re.compile(
    r"[上下]半年|季度|\d月?[-－—–~～至到]+\d{1,2}月|20\d\d年(?!\d)"
)  # a month alone is that of the print
_COMPARED = re.compile(r"[比较与和同跟]|对照|填|文|号|印发|[，,。；;]|^\d{1,2}[.、．]")
_SUMMED = re.compile(r"(?:报告期|本期|期|年)内累计|(?:报告期|本期)累计|当年累计")  # so figures are explained
_OF_THE_BOOK = re.compile(
    r"(?:数据|数字|报表|表格|本[次表册期]|以[上下]|[各全]表|附表|统计(?:时[间段点]|范围|对象|截止)|填报(?:时段|范围|对象)|[各所][项有]指标|口径|均|一律|全部|仅供参考|草稿|作废|不作数)"
)


def with_words_elsewhere(workbook: Workbook) -> Workbook:
    """The workbook in which each sheet has, as asides, what sheets without figures say, a line each."""
    if len(workbook.sheets) == 1:
        return workbook
    said = [aside for sheet in workbook.sheets if _is_of_words(sheet) for aside in _lines(sheet)]
    if not said:
        return workbook
    names = {aside.on.sheet for aside in said}
    sheets = (
        sheet if sheet.name in names else replace(sheet, asides=(*sheet.asides, *said)) for sheet in workbook.sheets
    )
    return replace(workbook, sheets=tuple(sheets))


def _is_of_words(sheet: Sheet) -> bool:
    """Whether a sheet has words and no figures, but for the numbers of its lines; and does not say what codes stand for."""
    figures = (cell.value for row in sheet.rows for n, cell in enumerate(row) if n and is_number(cell.value))
    return bool(sheet.rows or sheet.asides) and next(figures, None) is None and not explained(sheet)


def _lines(sheet: Sheet) -> Iterator[Aside]:
    for row in sheet.rows[:_MOST_LINES]:
        told = [cell for cell in row if words_of(cell) and not is_number(cell.value)]
        words = "：".join(words_of(cell) for cell in told)
        if told:
            yield Aside(f"表“{sheet.name}”", _SUMMED.sub("", words), told[0].location)
    boxes = (aside for aside in sheet.asides if aside.where == PRINTED)
    yield from (Aside(f"表“{sheet.name}”", "".join(box.words.split()), box.on) for box in boxes)


def printed(asides: Iterable[Aside]) -> tuple[str, ...]:
    """What the pages say above and below a sheet."""
    return tuple("".join(aside.words.split()) for aside in asides if aside.where == PRINTED)


def comments(asides: Iterable[Aside]) -> Iterator[Aside]:
    """The comments on cells of a sheet."""
    yield from (aside for aside in asides if aside.where == COMMENT)


def elsewhere(asides: Iterable[Aside]) -> Iterator[Aside]:
    """What other sheets say."""
    yield from (aside for aside in asides if aside.where not in {COMMENT, PRINTED})


def is_of_the_book(said: str) -> bool:
    """Whether a clause on another sheet speaks of all figures of the workbook, and not of some table that it does not name."""
    is_title = bool(_TIME_OF_A_COVER.search(said)) and len(said) <= _LONGEST_TITLE and not _COMPARED.search(said)
    return is_of_all_figures(said) or is_title or bool(_OF_THE_BOOK.search(said))


def of_sheets(sheets: Sequence[Sheet]) -> tuple[Aside, ...]:
    """What is said of the figures of some sheets, each once."""
    return tuple(dict.fromkeys(aside for sheet in sheets for aside in sheet.asides))
