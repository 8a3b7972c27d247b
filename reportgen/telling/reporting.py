"""Steps of reporting, and where the places of a period stand, in words."""

from __future__ import annotations

from reportgen.model.facts import date_text
from reportgen.operations.reporting.overview import Overview, summary
from reportgen.operations.reporting.reminders import reminders
from reportgen.operations.reporting.rows import HEAD, rows_of
from reportgen.operations.reporting.taking import Steps, StepWish
from reportgen.telling.said import Findings, Saying, Table, Trouble, by_place

_COLUMNS = (0, 1, 2, 3, 6, 7, 8)
"""What fits a screen of the workbook's columns."""


def steps_told(done: Steps, wish: StepWish) -> Saying:
    """What became of each input that was to take a step."""
    yield by_place(one.findings for one in done.taken)
    word = done.step.word
    for one in done.taken:
        if one.done:
            yield f"已{word} {one.place}（{date_text(wish.day)}，{wish.by}） {one.path}"
        elif one.already:
            yield f"没有变，{one.place}是{one.after.value} {one.path}"
        else:
            yield Trouble(f"没有{word} {one.place} {one.path}")


def overview_told(view: Overview) -> Saying:
    """Where the places of a period stand."""
    yield Findings(view.findings)
    rows = [[row[column] for column in _COLUMNS] for row in rows_of(view)]
    if rows:
        yield Table([HEAD[column] for column in _COLUMNS], rows)
    yield summary(view)


def reminders_told(view: Overview) -> Saying:
    """Words to remind each place whose report the county does not have as it should."""
    yield Findings(view.findings)
    told = reminders(view)
    for one in told:
        yield f"―― {one.place}{f'（{one.contact}）' if one.contact else ''} ――"
        yield one.text
        yield ""
    yield f"要催的 {len(told)} 个" if told else "没有要催的"
