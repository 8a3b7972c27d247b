"""The papers of one report as bytes: by the same hands as those of a batch, and written nowhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from reportgen.batch.jobs import Job, Made, Rejected
from reportgen.batch.leftovers import DRAFT_MARK
from reportgen.batch.making import ReportMaker, Setting
from reportgen.batch.options import BuildOptions
from reportgen.batch.snapshot import Snapshot
from reportgen.diagnostics import Diagnostic, RejectedInput
from reportgen.operations.check.inputs import misnamed
from reportgen.operations.rolled_up.stale import stale_counties
from reportgen.papers import Engine, Format
from reportgen.pipeline import Stages
from reportgen.workspace import Workspace

_TARGET = "文稿"


def paper_name(path: str, form: Format, draft: bool) -> str:
    """What a paper of an input is called, as a build without a pattern names it."""
    return f"{PurePosixPath(path).stem}{DRAFT_MARK if draft else ''}.{form.value}"


def build_papers(
    workspace: Workspace, path: str, formats: Sequence[Format], engine: Engine, draft: bool, notice: str = ""
) -> tuple[Mapping[Format, bytes], tuple[Diagnostic, ...]]:
    """The papers of an input in each of the formats, and what there is to tell of it; each page says the ``notice``, that of a
    draft where there is none.

    Raises RejectedInput where one of them cannot be made, and for a county's input whose townships have changed since.
    """
    disguised = misnamed(path)
    if disguised:
        raise RejectedInput((disguised,))
    workspace.read(path)  # what cannot be read is no mistake of an input: WorkspaceError says what it is
    stages = Stages(workspace, draft)
    told = stale_counties(stages, (path,)).get(path)
    if told and told.is_error:
        raise RejectedInput((told,))
    options = BuildOptions(tuple(formats), engine, draft)
    setting = Setting(Snapshot({}), options, workspace.font_directories(), notice=notice)
    made = ReportMaker(setting, stages).make(Job(path, {}, _TARGET, ""), workspace)
    assert isinstance(made, Made | Rejected), made  # noqa: S101 - held are papers on disk only, and crashed are workers
    if isinstance(made, Rejected) or any(finding.is_error for finding in made.findings):
        raise RejectedInput(made.findings)
    papers = {form: made.content[f"{_TARGET}.{form.value}"] for form in formats}
    return papers, (*((told,) if told else ()), *made.findings)
