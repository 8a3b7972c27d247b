"""Steps of reporting (``reportgen submit``, ``return``, ``accept``, ``lock``), and where a period stands (``ledger``)."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Annotated, TypedDict

from reportgen.model.reporting import Standing, State
from reportgen.operations.reporting.reminders import reminders
from reportgen.records.finding import FindingJson, findings_json
from reportgen.records.schema import Choice

if TYPE_CHECKING:
    from reportgen.operations.reporting.overview import Overview
    from reportgen.operations.reporting.taking import Steps

_STATE = Choice(tuple(state.name.lower() for state in State))


class TakenJson(TypedDict):
    """What became of an input that was to take a step."""

    input: Annotated[str, "哪一份输入"]
    place: Annotated[str, "哪个单位的"]
    before: Annotated[str, "原来的状态：未交、草稿、已交、退回、已核、锁定", _STATE]
    after: Annotated[str, "现在的状态", _STATE]
    done: Annotated[bool, "这一次记了没有"]
    already: Annotated[bool, "是不是以前就是这样，没有可记的"]
    act: Annotated[str | None, "这一笔在台账里的编号（`id`）；没有记的，是 `null`"]
    findings: Annotated[list[FindingJson], "为什么没有记，或要留意什么"]


class StepsJson(TypedDict):
    """What became of each input."""

    taken: Annotated[list[TakenJson], "各份输入的结果"]


def steps_json(done: Steps) -> StepsJson:
    """Steps for machines."""
    return {
        "taken": [
            {
                "input": one.path,
                "place": one.place,
                "before": one.before.name.lower(),
                "after": one.after.name.lower(),
                "done": one.done,
                "already": one.already,
                "act": one.act or None,
                "findings": findings_json(one.findings),
            }
            for one in done.taken
        ]
    }


class PlaceStateJson(TypedDict):
    """Where a place stands."""

    place: Annotated[str, "单位，次序照名单"]
    input: Annotated[str | None, "它的输入；没有的，是 `null`"]
    state: Annotated[str, "未交、草稿、已交、退回、已核、锁定", _STATE]
    changed: Annotated[bool, "输入与报送、核定的是不是不一样了"]
    counts: Annotated[bool, "汇总算不算它：已交、已核或锁定，以后没有改过"]
    date: Annotated[str | None, "最后一笔是哪一天的，如 `2026-07-05`；台账里没有记的，是 `null`"]
    by: Annotated[str, "最后一笔是谁记的"]
    because: Annotated[str, "最后一笔的原因；没有的，是空的"]
    submitted: Annotated[str | None, "算按时不按时的那一天；没有交的，是 `null`"]
    due: Annotated[str | None, "截止日期；名单没有写的，是 `null`"]
    in_time: Annotated[bool | None, "按时没有；没有交的、没有截止日期的，是 `null`"]
    returns: Annotated[int, "退回过几次"]
    kit: Annotated[str, "模板包；不知道的，是空的"]
    exempt: Annotated[str, "名单写明不用报的，原因；要报的，是空的"]
    remind: Annotated[str | None, "催报的话；不用催的，是 `null`"]


class LedgerJson(TypedDict):
    """Where a period stands."""

    period: Annotated[str, "哪一期，如 `2026H1`"]
    day: Annotated[str, "算到哪一天，如 `2026-07-05`"]
    used: Annotated[bool, "台账里有没有记过这一期的报送；没有的，各单位的状态是照文件看的"]
    places: Annotated[list[PlaceStateJson], "各单位"]
    findings: Annotated[list[FindingJson], "台账和输入对不上的"]


def ledger_json(view: Overview) -> LedgerJson:
    """Where a period stands, for machines."""
    told = {one.place: one.text for one in reminders(view)}
    return {
        "period": view.period.code,
        "day": view.day.isoformat(),
        "used": view.standing.used,
        "places": [_place_json(one, told.get(one.place)) for one in view.standing.standings],
        "findings": findings_json(view.findings),
    }


def _place_json(one: Standing, remind: str | None) -> PlaceStateJson:
    return {
        "place": one.place,
        "input": one.path or None,
        "state": one.state.name.lower(),
        "changed": one.changed,
        "counts": one.counts,
        "date": _day(one.date),
        "by": one.by,
        "because": one.because,
        "submitted": _day(one.submitted),
        "due": _day(one.due),
        "in_time": one.in_time,
        "returns": one.returns,
        "kit": one.kit,
        "exempt": one.exempt,
        "remind": remind,
    }


def _day(date: datetime.date | None) -> str | None:
    return date.isoformat() if date else None
