"""Building many reports: one bad input costs one report, and papers are put in place whole or not at all."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from reportgen.batch.check import unreadable
from reportgen.batch.jobs import Built, Crashed, JobResult, Rejected
from reportgen.batch.trace import trace
from reportgen.diagnostics import Diagnostic, DiagnosticLog, MissingDependency, RejectedInput, WorkspaceError, error
from reportgen.layout import lay_out
from reportgen.model.document import Document
from reportgen.model.report import Report
from reportgen.model.styled import StyledDocument
from reportgen.papers import Format, PaperMaker, PdfVariant, needs_fonts
from reportgen.pipeline import Stages
from reportgen.source import FileLocation
from reportgen.tracing import SHEET_MARK, review_sheet
from reportgen.workspace import DiskWorkspace

DRAFT_MARK = ".草稿"
"""What the file name of a draft ends with, so that it never takes the place of a final paper."""


@dataclass(frozen=True, slots=True)
class _Ready:
    """A report that can be written: its papers' paths without ending, what it is made of, its findings."""

    path: str
    target: str
    report: Report
    text: Document
    document: StyledDocument
    findings: tuple[Diagnostic, ...]


def build_inputs(  # noqa: PLR0913 - each is a choice that a person makes on the command line
    workspace: DiskWorkspace,
    paths: Sequence[str],
    formats: Sequence[Format],
    output: str,
    tell: Callable[[JobResult], None],
    variant: PdfVariant = PdfVariant.UA_1,
    *,
    draft: bool = False,
    with_sheet: bool = False,
) -> list[JobResult]:
    """Build the papers of all inputs below the folder ``output``; ``tell`` hears of each result as it comes.

    All inputs are read before the first paper is made, so that fonts are cut once for all of them and two inputs that
    would write the same file are found. A draft may lack figures and is filed under a name of its own.
    ``with_sheet`` adds a 数据来源表 to each report, as papers of its own. Raises WorkspaceError and MissingDependency for trouble that is no input's own.
    """
    results: list[JobResult] = []
    ready: list[_Ready] = []
    stages = Stages(workspace, draft)
    taken: dict[str, str] = {}
    for path in paths:
        prepared = _prepare(stages, path, output)
        if isinstance(prepared, _Ready):
            names = _names(prepared, with_sheet)
            clash = next((name for name in names if name in taken), None)
            if clash:
                message = f"与 {taken[clash]} 会生成同名的文件 {clash}"
                prepared = Rejected(path, (error("same-output", message, FileLocation(path), "改名后再生成"),))
            else:
                taken |= dict.fromkeys(names, path)
        if isinstance(prepared, _Ready):
            ready.append(prepared)
        else:
            results.append(prepared)
            tell(prepared)
    maker = PaperMaker(workspace.font_directories(), variant)
    if Format.PDF in formats:
        maker.prepare_pdf(one.document for one in ready)
    for one in ready:
        result = _write(workspace, maker, one, formats, with_sheet)
        results.append(result)
        tell(result)
    return results


def _names(one: _Ready, with_sheet: bool) -> tuple[str, ...]:
    """The names, without ending, of the papers that a report makes."""
    return (one.target, one.target + SHEET_MARK) if with_sheet else (one.target,)


def _prepare(stages: Stages, path: str, output: str) -> _Ready | Rejected | Crashed:
    log = DiagnosticLog()
    try:
        report, text, document = stages.every_stage(path, log)
    except RejectedInput as fault:
        log.extend(fault.diagnostics)
        return Rejected(path, log.sorted())
    except WorkspaceError as fault:
        return Rejected(path, (unreadable(path, fault),))
    except Exception:
        return Crashed(path, traceback.format_exc())
    name = PurePosixPath(path).stem + (DRAFT_MARK if stages.draft else "")
    target = f"{output}/{report.period.code}/{name}"
    return _Ready(path, target, report, text, document, log.sorted())


def _write(
    workspace: DiskWorkspace, maker: PaperMaker, one: _Ready, formats: Sequence[Format], with_sheet: bool
) -> JobResult:
    log = DiagnosticLog()
    log.extend(one.findings)
    try:
        if Format.PDF in formats or with_sheet or needs_fonts(one.document):
            log.extend(maker.pdf_findings(one.document, one.path))
            log.raise_if_errors()
        documents = {one.target: one.document}
        if with_sheet:
            sheet = documents[one.target + SHEET_MARK] = _sheet(one, maker)
            if Format.PDF in formats:
                log.extend(f for f in maker.pdf_findings(sheet, one.path) if f not in log.sorted())
                log.raise_if_errors()
        papers = {
            f"{target}.{form.value}": made
            for target, document in documents.items()
            for form, made in maker.papers(document, formats).items()
        }
        workspace.write_together(papers)
    except RejectedInput as fault:
        return Rejected(one.path, fault.diagnostics)
    except WorkspaceError as fault:
        message = f"报告写不进去：{fault}"
        return Rejected(one.path, (error("unwritable", message, FileLocation(one.path), "原有的文稿没有改动"),))
    except MissingDependency:
        raise
    except Exception:
        return Crashed(one.path, traceback.format_exc())
    return Built(one.path, tuple(papers), log.sorted())


def _sheet(one: _Ready, maker: PaperMaker) -> StyledDocument:
    """The 数据来源表 of a report, in the report's own style."""
    origins = trace(one.report, one.text, one.document, maker)
    return lay_out(review_sheet(one.document, origins), one.document.style)
