"""The ledger of a period as a workbook: where each place stands, and all that was written down."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.model.facts import date_text
from reportgen.model.results import ResultCell, Results, ResultSheet, Tone
from reportgen.operations.ledger.history import ACT_WORDS
from reportgen.operations.reporting.overview import Overview, summary
from reportgen.operations.reporting.rows import HEAD, rows_of
from reportgen.operations.selection.files import new_workbook
from reportgen.workspace import Workspace
from reportgen.writers.xlsx import write_results

_WIDTHS = (16, 14, 10, 16, 16, 9, 16, 12, 36, 36)
_ACTS = ("单位", "事项", "日期", "经手", "原因", "记下的时间", "输入", "输入的校验")
_ACT_WIDTHS = (16, 10, 16, 12, 36, 22, 36, 20)
_SUM_DIGITS = 16


def put_ledger(workspace: Workspace, view: Overview, word: str) -> None:
    """Write the workbook where a person wants it. Raises Refusal for no workbook's name."""
    workspace.write(new_workbook(workspace, word, "台账", "写台账"), ledger_workbook(view))


def ledger_workbook(view: Overview) -> bytes:
    """The bytes of the workbook: always the same for the same ledger and day."""
    title = f"{view.period.text}报送台账"
    acts = [
        (
            act.place,
            ACT_WORDS[act.kind],
            date_text(act.date),
            act.by,
            act.because,
            act.at.isoformat(sep=" ", timespec="seconds"),
            act.path,
            act.input[:_SUM_DIGITS],
        )
        for act in view.acts
    ]
    sheets = (
        _sheet("报送情况", (title, summary(view)), HEAD, _WIDTHS, rows_of(view)),
        _sheet("经过", (f"{title}：经过", "按记下的先后"), _ACTS, _ACT_WIDTHS, acts),
    )
    return write_results(Results(title, view.day, sheets))


def _sheet(
    name: str, over: Sequence[str], head: Sequence[str], widths: tuple[int, ...], rows: Sequence[Sequence[str]]
) -> ResultSheet:
    width = len(head)
    top = [
        (ResultCell(words, tone), *[ResultCell(None, tone)] * (width - 1))
        for words, tone in zip(over, (Tone.TITLE, Tone.WORDS), strict=True)
    ]
    lines = [tuple(ResultCell(cell or None, Tone.LABEL) for cell in row) for row in rows]
    heads = tuple(ResultCell(word, Tone.HEAD) for word in head)
    return ResultSheet(name, widths, (*top, heads, *lines), len(top) + 1, 1, tuple((n, 0, width - 1) for n in (0, 1)))
