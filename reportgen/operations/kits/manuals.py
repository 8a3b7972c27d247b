"""Manuals (填报说明) out: a kit's manual as a DOCX and as Markdown, put in place without harm to what a person changed."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from reportgen.batch.jobs import Job
from reportgen.batch.journal import Journal
from reportgen.batch.lock import only_run
from reportgen.batch.manifest import RUN_FOLDER
from reportgen.batch.standing import ChangedPapersError, not_replaced, put_papers, standing_sums
from reportgen.diagnostics import Diagnostic, DiagnosticLog, RejectedInput, error
from reportgen.layout import lay_out
from reportgen.limits.author import authors_share
from reportgen.limits.deadline import PastDeadline
from reportgen.limits.own_cost import own_cost
from reportgen.manual import manual_of
from reportgen.model.kit import Kit
from reportgen.operations.selection.inputs import kit_called
from reportgen.papers.names import safe_part
from reportgen.pipeline import Stages
from reportgen.readers.kit import KIT_FILE
from reportgen.source import FileLocation
from reportgen.templating import CompiledKit
from reportgen.workspace import KITS, DiskWorkspace
from reportgen.writers.docx import write_docx
from reportgen.writers.markdown import write_markdown

RECORD_FILE = "manuals.jsonl"
"""What this command wrote, beside the manifest: the proof that a manual is as it was written. It is never cleared."""


class Written(Struct, frozen=True):
    """Manuals by path; ``changed`` are those that were not as they would be written, ``kept`` the copies of a person's."""

    papers: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    findings: tuple[Diagnostic, ...] = ()


def write_manual(workspace: DiskWorkspace, word: str, output: str, force: bool) -> Written:
    """Write the manual of the kit that a word means into a folder; nothing of a kit that cannot be read.

    Raises Refusal where the word means no kit, RejectedInput for a faulty style, and WorkspaceError.
    """
    stages, log = Stages(workspace), DiagnosticLog()
    compiled = stages.kit(kit_called(stages, word), log)
    if compiled is None:
        return Written(findings=log.sorted())
    target = f"{output}/{_name(stages, compiled.kit)}"
    papers = _papers(stages, compiled, target, log)
    folder = workspace.root / output / RUN_FOLDER
    record = Journal(folder / RECORD_FILE)
    with only_run(folder, output):
        written = record.written()
        known = {path: tuple(sorted(written.get(path, ()))) for path in papers}
        before = standing_sums(workspace, papers)
        job = Job(f"{KITS}/{compiled.kit.name}/{KIT_FILE}", {}, target, "", known, force)
        try:
            sums, kept = put_papers(workspace, job, papers, record)
        except ChangedPapersError as fault:
            findings = (not_replaced(path, bool(known[path]), "Word 和 Markdown") for path in fault.paths)
            return Written(findings=(*log.sorted(), *findings))
    changed = tuple(path for path in papers if before.get(path) != sums[path])
    return Written(tuple(papers), changed, kept, log.sorted())


def _name(stages: Stages, kit: Kit) -> str:
    """The file name of a manual: the title of its kit, and its id too where another kit has the same title."""
    alike = len(stages.kits_titled(kit.title)) > 1
    return safe_part(f"{kit.title}填报说明{f'（{kit.name}）' if alike else ''}")


def _papers(stages: Stages, compiled: CompiledKit, target: str, log: DiagnosticLog) -> Mapping[str, bytes]:
    sheet = log.required(stages.style(compiled.kit.style, compiled.kit.style_location, log))
    path = f"{KITS}/{compiled.kit.name}/{KIT_FILE}"
    with own_cost(path, log):
        try:
            with authors_share():
                document = manual_of(compiled)
        except PastDeadline:
            message = "写不出填报说明：模板引用模板没完没了，读了很久还没有读完"
            log.add(error("template-error", message, FileLocation(path), "同一个模板不要一再引用"))
            raise RejectedInput(log.sorted()) from None
        styled = lay_out(document, sheet)
    return {f"{target}.docx": write_docx(styled), f"{target}.md": write_markdown(styled).encode()}
