"""A county's input made from those of its townships (``reportgen rollup``)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, TypedDict

from reportgen.diagnostics import Diagnostic
from reportgen.records.finding import FindingJson, findings_json
from reportgen.records.schema import Choice

if TYPE_CHECKING:
    from reportgen.operations.rollup.county import RolledUp
    from reportgen.rollup import Gathered

_STATUS = Choice(("added", "late", "absent", "rejected", "unlisted"))


class TownshipJson(TypedDict):
    """A township and whether it is in."""

    name: Annotated[str, "乡镇"]
    status: Annotated[str, "已汇总、迟报（也汇总了）、未报送、有误、不在名单", _STATUS]
    input: Annotated[str | None, "它的输入；未报送而没有文件的，是 `null`"]


class DoubleJson(TypedDict):
    """What several townships report."""

    where: Annotated[str, "在哪个列表或组"]
    words: Annotated[str, "报的是什么"]
    townships: Annotated[list[str], "哪些乡镇都报了"]
    counted_once: Annotated[bool, "是不是只计了一次；不是的，各处都计入了"]


class RollupJson(TypedDict):
    """A roll-up."""

    output: Annotated[str, "县的输入"]
    written: Annotated[bool, "这一次写了没有"]
    up_to_date: Annotated[bool, "原来的县输入是不是最新的"]
    townships: Annotated[list[TownshipJson], "各乡镇"]
    doubles: Annotated[list[DoubleJson], "可能重复的"]
    findings: Annotated[list[FindingJson], "汇总的问题，和没有读的文件"]
    own_findings: Annotated[list[FindingJson], "县的输入自己的问题"]


def rollup_json(done: RolledUp, told: Iterable[Diagnostic], *, written: bool) -> RollupJson:
    """A roll-up for machines; ``told`` are the findings that are not the county's own."""
    return {
        "output": done.output,
        "written": written,
        "up_to_date": not done.changed,
        "townships": _townships_json(done.gathered),
        "doubles": [
            {"where": d.where, "words": d.words, "townships": list(d.names), "counted_once": d.once}
            for d in done.gathered.doubles
        ],
        "findings": findings_json(told),
        "own_findings": findings_json(done.own),
    }


def _townships_json(gathered: Gathered) -> list[TownshipJson]:
    told: list[TownshipJson] = []
    for township in gathered.townships:
        status = "late" if township.late else "added"
        told.append({"name": township.name, "status": status, "input": township.report.path})
    for status, turned_away in (("rejected", gathered.rejected), ("unlisted", gathered.unlisted)):
        told += [{"name": one.name, "status": status, "input": one.path} for one in turned_away]
    lying = {one.name: one.path for one in gathered.unsent}
    told += [{"name": one.name.text, "status": "absent", "input": lying.get(one.name.text)} for one in gathered.absent]
    return told
