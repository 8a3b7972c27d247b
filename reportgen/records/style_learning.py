"""A style learnt from a model paper (``reportgen style learn``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TypedDict

from reportgen.records.finding import FindingJson, findings_json
from reportgen.records.styles import DeviationJson, deviation_json

if TYPE_CHECKING:
    from reportgen.operations.style_learning import LearntStyle


class LearntValueJson(TypedDict):
    """A value in which the paper differs from the style that the new one stands on."""

    key: Annotated[str, "哪一项"]
    value: Annotated[str, "样稿的取值"]
    base: Annotated[str, "国标的取值；没有的，是空的"]


class LearntRemarkJson(TypedDict):
    """What is mixed, reckoned, estimated or could not be read."""

    key: Annotated[str, "哪一项"]
    remark: Annotated[str, "有什么要核对"]


class StyleLearnJson(TypedDict):
    """A learnt style."""

    written: Annotated[str, "写出的版式文件"]
    values: Annotated[list[LearntValueJson], "与国标不同的各项"]
    remarks: Annotated[list[LearntRemarkJson], "不一致的、换算的、读不出的"]
    unread: Annotated[list[str], "没有读、照国标的"]
    deviations: Annotated[list[DeviationJson], "样稿与 GB/T 9704-2012 不同的各处"]
    findings: Annotated[list[FindingJson], "样稿的问题"]


def learnt_json(made: LearntStyle) -> StyleLearnJson:
    """A learnt style for machines."""
    return {
        "written": made.path,
        "values": [{"key": one.key, "value": one.value, "base": one.base} for one in made.said],
        "remarks": [{"key": one.about, "remark": one.text} for one in made.remarks],
        "unread": list(made.unread),
        "deviations": [deviation_json(one, made.standard) for one in made.deviations],
        "findings": findings_json(made.findings),
    }
