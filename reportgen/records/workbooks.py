"""Filled workbooks turned into inputs (``reportgen import``)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, NotRequired, TypedDict

from reportgen.diagnostics import RejectedInput, WorkspaceError
from reportgen.operations.forms.form_in import Imported, ImportedWorkbook, Outcome
from reportgen.operations.forms.import_changes import Change
from reportgen.operations.forms.import_files import Answer
from reportgen.records.finding import FindingJson, findings_json
from reportgen.records.schema import valued
from reportgen.records.versions import VersionJson, version_json


class SaidAnewJson(TypedDict):
    """What an existing input says anew."""

    label: Annotated[str, "指标的名称"]
    before: Annotated[str, "原来的；没有的，是空的"]
    after: Annotated[str, "现在的；没有了的，是空的"]
    difference: Annotated[str, "差多少，如“增加260亩”；说不出的，是空的"]
    rate: Annotated[str, "增减幅度，如“增长43.3%”；说不出的，是空的"]


class ImportedJson(TypedDict):
    """A place of a workbook."""

    place: Annotated[str, "单位"]
    input: Annotated[str, "它的输入"]
    status: Annotated[str, "新建、更新、没有变化、未导入", valued(Outcome)]
    changes: Annotated[list[SaidAnewJson], "已有的输入改了哪些；大半的数都要改、没有导入的，是会改哪些"]
    version: NotRequired[Annotated[VersionJson, "原来的留作哪一份旧版；改了的才有"]]
    findings: Annotated[list[FindingJson], "这个单位的问题"]


class ImportJson(TypedDict):
    """A workbook."""

    places: Annotated[list[ImportedJson], "各个单位"]
    findings: Annotated[list[FindingJson], "整个工作簿的问题"]


class WorkbookJson(TypedDict):
    """One of several workbooks."""

    file: Annotated[str, "哪个工作簿"]
    places: NotRequired[Annotated[list[ImportedJson], "各个单位；读得了的才有"]]
    findings: NotRequired[Annotated[list[FindingJson], "整个工作簿的问题；文件打得开的才有"]]
    error: NotRequired[Annotated[str, "文件为什么打不开；打不开的才有"]]


class ImportsJson(TypedDict):
    """Several workbooks."""

    workbooks: Annotated[list[WorkbookJson], "各个工作簿"]


def imports_json(answers: Sequence[tuple[str, Answer]]) -> ImportJson | ImportsJson:
    """Workbooks for machines, each with what became of it; of one alone, that which could be read, without its name."""
    match answers:
        case [(_, ImportedWorkbook() as done)]:
            return _import_json(done)
        case _:
            return {"workbooks": [_workbook_json(path, answer) for path, answer in answers]}


def _import_json(done: ImportedWorkbook) -> ImportJson:
    return {"places": [_imported_json(one) for one in done.places], "findings": findings_json(done.findings)}


def _workbook_json(path: str, answer: Answer) -> WorkbookJson:
    match answer:
        case ImportedWorkbook():
            told = _import_json(answer)
            return {"file": path, "places": told["places"], "findings": told["findings"]}
        case RejectedInput(diagnostics=found):
            return {"file": path, "findings": findings_json(found)}
        case WorkspaceError():
            return {"file": path, "error": str(answer)}


def _imported_json(one: Imported) -> ImportedJson:
    told: ImportedJson = {
        "place": one.place,
        "input": one.path,
        "status": one.outcome.value,
        "changes": [_change_json(change) for change in one.changes],
        "findings": findings_json(one.findings),
    }
    if one.version:
        told["version"] = version_json(one.version)
    return told


def _change_json(change: Change) -> SaidAnewJson:
    return {
        "label": change.label,
        "before": change.before,
        "after": change.after,
        "difference": change.gap,
        "rate": change.rate,
    }
