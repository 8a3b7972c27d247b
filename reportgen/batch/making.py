"""Making one report: its input through all stages into papers. The same whichever process or machine does it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from reportgen.batch.copied import sketch
from reportgen.batch.fingerprint import digest
from reportgen.batch.jobs import Job, Made, Outcome, Rejected
from reportgen.batch.journal import Journal
from reportgen.batch.options import BuildOptions
from reportgen.batch.snapshot import Snapshot, SnapshotWorkspace
from reportgen.batch.standing import ChangedPapersError, held, put_papers
from reportgen.diagnostics import (
    Diagnostic,
    DiagnosticLog,
    DiskUnusable,
    MissingDependency,
    RejectedInput,
    WorkspaceError,
    error,
)
from reportgen.layout import lay_out
from reportgen.limits.own_cost import trouble
from reportgen.linting import advise
from reportgen.model.document import Document
from reportgen.model.report import Report
from reportgen.model.style import StyleSheet
from reportgen.model.styled import StyledDocument, charts
from reportgen.papers import Format, PaperMaker, needs_fonts
from reportgen.papers.trace import trace
from reportgen.pipeline import Stages
from reportgen.source import FileLocation
from reportgen.tracing import SHEET_MARK, review_sheet
from reportgen.workspace import DiskWorkspace, Workspace

_DRAFT = "草稿"


class Setting(Struct, frozen=True):
    """What all jobs of a batch share: plain data for workers on this machine or others.

    ``root`` is the workspace's folder, into which workers write; None where the papers are to come back as bytes.
    ``journal`` is where they note beforehand what they write.
    ``notice`` is what each page of a paper says beside its number that must not be taken for the final one.
    ``characters`` are those that the batch is likely to need, so that fonts are cut to them once; ``prints`` the
    fingerprints of its kits on the machine that asks.
    """

    snapshot: Snapshot
    options: BuildOptions
    font_directories: tuple[Path, ...]
    characters: str = ""
    root: Path | None = None
    journal: Journal | None = None
    prints: Mapping[str, Mapping[str, str]] = {}
    notice: str = ""


@dataclass(slots=True)
class ReportMaker:
    """Makes reports one after another; kits, styles and fonts are kept from one to the next.

    ``stages`` over the same snapshot, where this process has some, save reading and compiling the kits again.
    """

    setting: Setting
    stages: Stages | None = None
    _stages: Stages = field(init=False)
    _papers: PaperMaker = field(init=False)
    _sheets: dict[int, tuple[StyleSheet, StyleSheet]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        options = self.setting.options
        self._stages = self.stages or Stages(SnapshotWorkspace(self.setting.snapshot, {}), options.draft)
        self._papers = PaperMaker(self.setting.font_directories, options.engine)
        if Format.PDF in options.formats:
            self._papers.expect(self.setting.characters)

    def make(self, job: Job, workspace: Workspace | None = None) -> Outcome:
        """Make one report and put its papers in place, whole or not at all; the job's inputs are read from it, or from a
        workspace with the kits and styles of the snapshot.

        Raises what is no report's own trouble: MissingDependency, DiskUnusable, and MemoryError.
        """
        log = DiagnosticLog()
        try:
            stages = self._stages.over(workspace or SnapshotWorkspace(self.setting.snapshot, job.inputs))
            report, text, document = stages.every_stage(job.path, log)
            document = replace(document, style=self._noticed(document.style))
            log.extend(advise(report, text))
            papers = self._write(job, report, text, document, log)
            with_fonts = self._needs_fonts(document)
            made = Made(job.path, report.kit.name, {}, log.sorted(), sketch(report), papers, with_fonts)
            if self.setting.root is None or self.setting.journal is None:
                return replace(made, papers={path: digest(content) for path, content in papers.items()})
            return put_in_place(DiskWorkspace(self.setting.root), job, made, self.setting.journal)
        except RejectedInput as fault:
            log.extend(fault.diagnostics)
            return Rejected(job.path, log.sorted())
        except (MissingDependency, DiskUnusable, MemoryError):
            raise
        except WorkspaceError as fault:
            return Rejected(job.path, (_unwritable(job.path, fault),))
        except Exception as fault:
            return Rejected(job.path, (*log.sorted(), trouble(fault, FileLocation(job.path))))

    def _noticed(self, sheet: StyleSheet) -> StyleSheet:
        """A style with the notice of the setting, that of a draft where it has none: once for each, as writers keep what they
        make of a style.
        """
        notice = self.setting.notice or (_DRAFT if self.setting.options.draft else "")
        if not notice:
            return sheet
        known = self._sheets.get(id(sheet))
        if known is None:
            own = replace(sheet, page_number=replace(sheet.page_number, notice=notice))
            known = self._sheets[id(sheet)] = sheet, own
        return known[1]

    def _needs_fonts(self, document: StyledDocument) -> bool:
        options = self.setting.options
        return Format.PDF in options.formats or options.with_sheet or needs_fonts(document)

    def _write(
        self, job: Job, report: Report, text: Document, document: StyledDocument, log: DiagnosticLog
    ) -> Mapping[str, bytes]:
        """The papers of a report by path; without the PDF, or RejectedInput raised, when a character has no font."""
        options = self.setting.options
        formats: tuple[Format, ...] = options.formats
        if self._needs_fonts(document):
            found = self._papers.pdf_findings(document, job.path)
            log.extend(found)
            if any(finding.is_error for finding in found):
                if Format.DOCX not in formats or options.with_sheet or charts(document):
                    log.raise_if_errors()
                formats = (Format.DOCX,)
                log.add(_without_pdf(job, options.formats, self.setting.root))
        documents = {job.target: document}
        if options.with_sheet:
            origins = trace(report, text, document, self._papers)
            sheet = documents[job.target + SHEET_MARK] = lay_out(review_sheet(document, origins), document.style)
            if Format.PDF in options.formats:
                log.extend(f for f in self._papers.pdf_findings(sheet, job.path) if f not in log.sorted())
                log.raise_if_errors()
        return {
            f"{target}.{form.value}": made
            for target, one in documents.items()
            for form, made in self._papers.papers(one, formats).items()
        }


def _without_pdf(job: Job, asked: Sequence[Format], root: Path | None) -> Diagnostic:
    """The finding for a report of which the DOCX alone can be made; an old PDF must not pass for its pair."""
    left = f"{job.target}.{Format.PDF.value}"
    message = "PDF 排不出上面的字，没有生成" if Format.PDF in asked else "本机排不出上面的字，面数按别的字估算"
    stale = root is not None and DiskWorkspace(root).exists(left)
    hint = (
        f"{left} 是以前生成的，内容与新的 DOCX 不同，不要再用" if stale else "DOCX 已经生成，在有这些字体的电脑上可以印"
    )
    return error("pdf-left-out", message, FileLocation(job.path), hint)


def put_in_place(workspace: DiskWorkspace, job: Job, made: Made, journal: Journal) -> Outcome:
    """Put the papers of an outcome in place; one that a person has changed stays. Raises DiskUnusable."""
    try:
        sums, kept = put_papers(workspace, job, made.content, journal)
    except ChangedPapersError as fault:
        return held(workspace, job, fault.paths)
    except DiskUnusable:
        raise
    except WorkspaceError as fault:
        return Rejected(job.path, (_unwritable(job.path, fault),))
    return replace(made, papers=sums, content={}, kept=kept)


def _unwritable(path: str, fault: WorkspaceError) -> Diagnostic:
    return error("unwritable", f"报告写不进去：{fault}", FileLocation(path), "原有的文稿没有改动")
