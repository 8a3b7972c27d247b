"""The inputs that were checked (``reportgen check``)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, TypedDict

from reportgen.diagnostics import Diagnostic
from reportgen.records.finding import FindingJson, findings_json

if TYPE_CHECKING:
    from reportgen.operations.check.inputs import Checked


class CheckedJson(TypedDict):
    """An input that was checked."""

    input: Annotated[str, "哪一份输入"]
    passed: Annotated[bool, "能不能生成报告"]
    findings: Annotated[list[FindingJson], "这一份的全部问题"]


class CheckJson(TypedDict):
    """The inputs that were checked."""

    inputs: Annotated[list[CheckedJson], "各份输入"]
    findings: Annotated[list[FindingJson], "文件夹里没有读的文件"]


def check_json(checked: Iterable[Checked], passed_by: Iterable[Diagnostic]) -> CheckJson:
    """Checked inputs for machines, and the findings for files that were not read."""
    return {
        "inputs": [{"input": c.path, "passed": c.passed, "findings": findings_json(c.findings)} for c in checked],
        "findings": findings_json(passed_by),
    }
