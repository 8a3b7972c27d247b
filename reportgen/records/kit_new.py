"""A kit that was proposed from an old report (``reportgen kit new``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TypedDict

from reportgen.records.finding import FindingJson, findings_json

if TYPE_CHECKING:
    from reportgen.operations.kit_new.making import NewKit


class ProposedJson(TypedDict):
    """A figure that was proposed."""

    figure: Annotated[str, "指标，组里的是“组.指标”"]
    unit: Annotated[str, "单位；没有看出的是空的"]
    value: Annotated[str, "旧报告里的数"]
    where: Annotated[str, "旧报告里的那几个字"]
    doubts: Annotated[list[str], "没有把握的地方"]


class OldAndNewJson(TypedDict):
    """A place where the report made from the proposal differs from the old one."""

    old: Annotated[str, "旧报告的字；多出来的是空的"]
    new: Annotated[str, "生成的字；少了的是空的"]


class KitNewJson(TypedDict):
    """A proposed kit."""

    kit: Annotated[str, "模板包的文件夹名"]
    written: Annotated[list[str], "写出的文件"]
    guessed: Annotated[list[str], "从文中看出的单位和期间"]
    figures: Annotated[list[ProposedJson], "拟出的指标"]
    rules: Annotated[list[str], "试出来的勾稽，要核对"]
    claims: Annotated[list[str], "没有数支持的话"]
    left_out: Annotated[list[str], "没有拟成指标、或没有印的各段的开头"]
    differences: Annotated[list[OldAndNewJson], "生成的报告与旧报告不同的各处"]
    findings: Annotated[list[FindingJson], "旧报告的问题"]


def kit_new_json(made: NewKit) -> KitNewJson:
    """A proposed kit for machines."""
    return {
        "kit": made.name,
        "written": list(made.files),
        "guessed": list(made.whose.guessed),
        "figures": [
            {"figure": f.path, "unit": f.unit, "value": f.number.written, "where": f.excerpt, "doubts": list(f.doubts)}
            for f in made.proposal.figures
        ],
        "rules": [one.told for one in made.proposal.relations],
        "claims": list(made.proposal.claims),
        "left_out": [*made.demoted, *made.plain_tables],
        "differences": [{"old": one.old, "new": one.new} for one in made.returned.differences],
        "findings": findings_json(made.findings),
    }
