"""Words to remind a place of its report: what is wanted, by when, and, of one that was returned, why."""

from __future__ import annotations

from msgspec import Struct

from reportgen.model.facts import date_text
from reportgen.model.reporting import Standing, State
from reportgen.operations.reporting.overview import Overview


class Reminder(Struct, frozen=True):
    """A text to be sent to a place; ``contact`` is the word to find its person by."""

    place: str
    contact: str
    text: str


def reminders(view: Overview) -> list[Reminder]:
    """A reminder for each place whose report the county does not have as it should; nobody is reminded before it is time, nor
    to finish what is of another kind than is asked: that one is asked for.
    """
    late = [one for one in view.standing.standings if not (one.counts or one.exempt) and _is_time(view, one)]
    wanted = [one for one in late if one.path not in view.instead or one.state is State.RETURNED]
    return [Reminder(one.place, view.contact(one.place), reminder_of(view, one)) for one in wanted]


def _is_time(view: Overview, standing: Standing) -> bool:
    """Whether a report can be asked for: from the day on which it opens, else from the end of its period unless it is due before."""
    if standing.state is State.RETURNED or standing.changed:
        return True
    if standing.opens:
        return standing.is_open(view.day)
    last = view.period.last_day
    return view.day >= last or (standing.due is not None and standing.due <= last)


def reminder_of(view: Overview, standing: Standing) -> str:
    """The text for one place."""
    report = view.report_of(standing)
    if standing.state is State.RETURNED and standing.date:
        said = f"{report}，{date_text(standing.date)}退回，还没有再交。退回的原因：{standing.because.rstrip('。')}。"
        return f"{standing.place}：{said}请改好再交。"
    if standing.changed and standing.date and standing.state.is_in:
        said = f"{report}，{date_text(standing.date)}已经{standing.state.deed}，以后输入又改过。"
        return f"{standing.place}：{said}请说明改了什么；要改的，先联系我们退回。"
    if standing.changed and standing.date and standing.state is State.DRAFT:
        said = f"{report}，{date_text(standing.date)}报送以后又改过，改后的还没有交。"
        return f"{standing.place}：{said}请核对后再交一次。"
    return f"{standing.place}：{report}，{_until(view, standing)}{_instead(view, standing)}"


def _instead(view: Overview, standing: Standing) -> str:
    """What is said to a place that has begun another kind of report than the one that is asked."""
    own = [one for one in view.standing.standings if one.place == standing.place and one.path in view.instead]
    if standing.path or not own:
        return ""
    wrong = view.titles.get(own[0].kit, "") or own[0].kit
    return f"要报的是“{view.instead[own[0].path]}”，现在写着的一份是“{wrong}”，不是这一种。"


def _until(view: Overview, standing: Standing) -> str:
    """What is said of the day by which the report is wanted."""
    missing = "还没有收到"
    if standing.due is None:
        return f"{missing}，请尽快填好报送。"
    left = (standing.due - view.day).days
    day = date_text(standing.due)
    if left < 0:
        return f"应于{day}前报送，已过{-left}天，{missing}。请尽快填好报送；有困难的，请回复。"
    until = f"{day}截止，还有{left}天" if left else "今天截止"
    return f"{until}，{missing}，请按时报送。"
