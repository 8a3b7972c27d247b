"""A finding (问题) and its place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, NotRequired, TypedDict

from reportgen.diagnostics import Diagnostic, Severity
from reportgen.records.schema import named
from reportgen.source import CellLocation, FileLocation, KeyLocation, Location, TextLocation


class PlaceJson(TypedDict):
    """Where something stands."""

    file: Annotated[str, "哪个文件，路径从工作文件夹算起"]
    line: NotRequired[Annotated[int, "第几行；文字里有确切位置的才有"]]
    column: NotRequired[Annotated[int, "从第几个字起，一个汉字算一个；与 `line` 一起"]]
    length: NotRequired[Annotated[int, "几个字；与 `line` 一起"]]
    sheet: NotRequired[Annotated[str, "哪一张工作表；在工作簿里有确切位置的才有"]]
    cell: NotRequired[Annotated[str, "哪一格，如 `C7`；与 `sheet` 一起"]]
    keys: NotRequired[
        Annotated[list[str | int], "程序给的数里的哪一项：一路的键，列表的行从 0 数起；见[程序库](library.md)"]
    ]


class FindingJson(PlaceJson):
    """A finding with its place."""

    severity: Annotated[str, "等级：错误、警告、提示", named(Severity)]
    rule: Annotated[str, "规则名，见[问题一览](findings.md)"]
    message: Annotated[str, "错在哪里"]
    hints: Annotated[list[str], "怎么改；没有把握的不说"]


def place_json(location: Location) -> PlaceJson:
    """A place for machines."""
    match location:
        case TextLocation(source=source, line=line, column=column, length=length):
            return {"file": source.path, "line": line, "column": column, "length": length}
        case CellLocation(path=path, sheet=sheet, cell=cell):
            return {"file": path, "sheet": sheet, "cell": cell}
        case KeyLocation(path=path, keys=keys):
            return {"file": path, "keys": list(keys)}
        case FileLocation(path=path):
            return {"file": path}


def finding_json(finding: Diagnostic) -> FindingJson:
    """A finding for machines."""
    return {
        "severity": finding.severity.name.lower(),
        "rule": finding.rule,
        "message": finding.message,
        **place_json(finding.location),
        "hints": list(finding.hints),
    }


def findings_json(findings: Iterable[Diagnostic]) -> list[FindingJson]:
    """Findings for machines, in the order given."""
    return [finding_json(finding) for finding in findings]
