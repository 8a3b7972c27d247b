"""Slips for townships (``reportgen slips``)."""

from __future__ import annotations

from typing import Annotated, NotRequired, TypedDict

from reportgen.model.slip import SlipItem
from reportgen.operations.slips import MadeSlip, Slips
from reportgen.records.finding import FindingJson, findings_json


class SlipItemJson(TypedDict):
    """One thing to put right, or to look at."""

    must: Annotated[bool, "必须改正，还是请核实"]
    where: Annotated[str, "在输入的哪里，如“第 6 行”"]
    form: Annotated[str, "在表单的哪里；表单里没有自己的格子的，是空的"]
    shown: Annotated[str, "现在写的；没有写的，是空的"]
    message: Annotated[str, "问题"]
    ways: Annotated[list[str], "怎样改"]


class ReturnedJson(TypedDict):
    """That a reviewer has returned the report."""

    date: Annotated[str, "哪一天退回的"]
    by: Annotated[str, "谁退回的"]
    because: Annotated[str, "理由"]


class SlipJson(TypedDict):
    """The slip of an input."""

    input: Annotated[str, "哪一份输入"]
    place: Annotated[str, "哪个单位"]
    period: Annotated[str, "哪一期"]
    papers: Annotated[list[str], "写出的文件；没有写的，是空的"]
    kept: Annotated[list[str], "被人改过、另存了的"]
    returned: NotRequired[Annotated[ReturnedJson, "审核的人退回的理由；退回了的才有"]]
    items: Annotated[list[SlipItemJson], "要改正的、要核实的，各一项"]
    findings: Annotated[list[FindingJson], "没有写的，为什么"]


class SlipsJson(TypedDict):
    """The slips that were made."""

    slips: Annotated[list[SlipJson], "各份退回单"]
    clear: Annotated[list[str], "没有要退回的输入"]
    findings: Annotated[list[FindingJson], "要留意的，如以前做的退回单"]


def slips_json(done: Slips) -> SlipsJson:
    """Slips for machines."""
    return {
        "slips": [_slip_json(one) for one in done.made],
        "clear": list(done.clear),
        "findings": findings_json(done.findings),
    }


def _slip_json(one: MadeSlip) -> SlipJson:
    slip = one.slip
    told: SlipJson = {
        "input": slip.path,
        "place": slip.place,
        "period": slip.period,
        "papers": list(one.papers),
        "kept": list(one.kept),
        "items": [_item_json(item) for item in slip.items],
        "findings": findings_json(one.findings),
    }
    if slip.returned:
        returned = slip.returned
        told["returned"] = {"date": returned.date.isoformat(), "by": returned.by, "because": returned.because}
    return told


def _item_json(item: SlipItem) -> SlipItemJson:
    return {
        "must": item.must,
        "where": item.where,
        "form": item.in_form,
        "shown": item.shown,
        "message": item.message,
        "ways": list(item.ways),
    }
