"""A slip as a table, with two columns for the township's answer."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.model.facts import date_text
from reportgen.model.form import width_of
from reportgen.model.results import ResultCell, Results, ResultSheet, Tone
from reportgen.model.slip import Sending, Slip, SlipItem

_NAME = "退回单"
_LINE, _HIGHEST = 15.0, 400.0  # points of a line; Excel knows no row higher than 409.5
_WIDE = "“”‘’…—÷×"  # as wide as a character of Chinese beside it
_HEADS = ("序号", "等级", "输入的哪里", "表单的哪里", "现在写的", "问题", "怎样改", "改成（请填）", "说明（请填）")
_WIDTHS = (6, 10, 11, 18, 24, 35, 35, 14, 20)  # narrow characters, together as many as a page of A4 on its side takes


def sheet_of(slip: Slip, sending: Sending) -> Results:
    """The workbook."""
    above = [(slip.title, Tone.TITLE), *((line, Tone.WORDS) for line in _above(slip, sending))]
    rows: list[tuple[ResultCell | None, ...]] = [_across(text, tone) for text, tone in above]
    merged = tuple((number, 0, len(_HEADS) - 1) for number in range(len(rows)))
    rows.append(tuple(ResultCell(head, Tone.HEAD) for head in _HEADS))
    head = len(rows)
    rows += [_row(number, item) for number, item in enumerate(slip.items, 1)]
    heights = tuple(_height(row) if number >= head else None for number, row in enumerate(rows))
    sheet = ResultSheet(_NAME, _WIDTHS, tuple(rows), head, 1, merged, heights)
    return Results(slip.title, sending.date, (sheet,))


def _height(row: tuple[ResultCell | None, ...]) -> float:
    """The points that the words of a row need: not every program finds them out by itself."""
    lines = (
        _lines(str(cell.content), width) for cell, width in zip(row, _WIDTHS, strict=True) if cell and cell.content
    )
    return min(_HIGHEST, max(lines) * _LINE)


def _lines(words: str, width: int) -> int:
    wide = (width_of(line) + sum(mark in _WIDE for mark in line) for line in words.split("\n"))
    return sum(max(1, -(-each // (width - 2))) for each in wide)


def _above(slip: Slip, sending: Sending) -> Iterator[str]:
    file = f"文件：{slip.path}　" if slip.path else ""
    yield f"{file}必须改正 {slip.counted(True)} 处，请核实 {slip.counted(False)} 处"
    if slip.returned:
        by = f"（{slip.returned.by}，{date_text(slip.returned.date)}）" if slip.returned.by else ""
        yield f"退回的理由：{slip.returned.because}{by}"
    said = [sending.signer, date_text(sending.date)]
    said += [f"请于{date_text(sending.due)}前重新报送"] if sending.due else []
    yield "　".join(filter(None, said))


def _across(text: str, tone: Tone) -> tuple[ResultCell, ...]:
    return (ResultCell(text, tone), *((ResultCell(None, tone),) * (len(_HEADS) - 1)))


def _row(number: int, item: SlipItem) -> tuple[ResultCell, ...]:
    grave = ResultCell("必须改正", Tone.BAD) if item.must else ResultCell("请核实", Tone.LABEL)
    words = (item.where, item.in_form, item.shown, item.message, "\n".join(item.ways), "", "")
    return (ResultCell(number, Tone.LABEL), grave, *(ResultCell(text or None, Tone.LABEL) for text in words))
