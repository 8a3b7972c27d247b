"""Figures and checks of many inputs as a workbook (``reportgen export``)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, TypedDict

from reportgen.diagnostics import Diagnostic
from reportgen.records.finding import FindingJson, findings_json

if TYPE_CHECKING:
    from reportgen.operations.forms.export import Exported


class ExportJson(TypedDict):
    """A workbook with what is in it."""

    output: Annotated[str | None, "写出的工作簿；没有写的，是 `null`"]
    told: Annotated[list[str], "列入的输入"]
    left: Annotated[list[str], "没有列入的输入"]
    findings: Annotated[list[FindingJson], "各份输入的问题，和没有读的文件"]


def export_json(output: str, done: Exported, findings: Iterable[Diagnostic]) -> ExportJson:
    """An export to a file for machines; ``findings`` are all there are to tell."""
    return {
        "output": None if done.content is None else output,
        "told": list(done.told),
        "left": list(done.left),
        "findings": findings_json(findings),
    }
