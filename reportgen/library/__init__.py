"""The library: what a program calls instead of the command line. Its names are those of ``reportgen`` itself.

A door like the others: it stands on the use cases, and keeps their names, types and findings.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from reportgen.batch.jobs import Built, Crashed, Held, Issued, JobResult, Rejected, UpToDate
from reportgen.diagnostics import (
    Diagnostic,
    MissingDependency,
    RejectedInput,
    ReportgenError,
    Severity,
    WorkspaceError,
)
from reportgen.library.papers import Papers
from reportgen.library.workspaces import GivenWorkspace, by_keys, findings_by_keys
from reportgen.model.facts import Fact
from reportgen.papers import Engine, Format
from reportgen.source import CellLocation, FileLocation, KeyLocation, Location, TextLocation
from reportgen.workspace import OUTPUTS, DiskWorkspace, Workspace

BOTH = (Format.DOCX, Format.PDF)

__all__ = [
    "Built",
    "CellLocation",
    "Crashed",
    "Diagnostic",
    "DiskWorkspace",
    "Engine",
    "Fact",
    "FileLocation",
    "Format",
    "GivenWorkspace",
    "Held",
    "Issued",
    "JobResult",
    "KeyLocation",
    "Location",
    "MissingDependency",
    "Papers",
    "Rejected",
    "RejectedInput",
    "ReportgenError",
    "Severity",
    "TextLocation",
    "UpToDate",
    "Workspace",
    "WorkspaceError",
    "build",
    "build_files",
    "check",
    "facts",
    "memory_workspace",
    "open_workspace",
]


def open_workspace(folder: str | Path) -> DiskWorkspace:
    """The workspace in a folder; kits and styles that it lacks are those of the package.

    Raises WorkspaceError where there is no such folder.
    """
    root = Path(folder).absolute()
    if not root.is_dir():
        raise WorkspaceError(f"{folder}：没有这个文件夹")
    return DiskWorkspace(root)


def memory_workspace(
    files: Mapping[str, bytes] | None = None, inputs: Mapping[str, Mapping[str, object]] | None = None
) -> GivenWorkspace:
    """A workspace in memory; kits and styles that it lacks are those of the package.

    ``files`` are files by path, ``inputs`` inputs as values: see ``GivenWorkspace.give``.
    """
    workspace = GivenWorkspace(files or {})
    for path, values in (inputs or {}).items():
        workspace.give(path, values)
    return workspace


def check(workspace: Workspace, path: str, *, draft: bool = False) -> tuple[Diagnostic, ...]:
    """Every finding of an input; its report can be built where none of them is an error.

    A file that cannot be read is told of too. Of a ``draft`` figures may be missing.
    """
    from reportgen.operations.check.inputs import check_inputs  # noqa: PLC0415 - the rules of language take a while

    (checked,) = check_inputs(workspace, (path,), draft)
    return findings_by_keys(workspace, checked.findings)


def facts(workspace: Workspace, path: str, *, draft: bool = False) -> dict[str, Fact]:
    """The figures of an input and those computed from them, by label (``纠纷.化解``), in the order of the kit.

    Raises RejectedInput where the input has errors, WorkspaceError where it cannot be read.
    """
    from reportgen.diagnostics import DiagnosticLog  # noqa: PLC0415 - only here
    from reportgen.model.facts import walk_facts  # noqa: PLC0415 - as above
    from reportgen.pipeline import Stages  # noqa: PLC0415 - as above

    with by_keys(workspace):
        report = Stages(workspace, draft).report(path, DiagnosticLog())
    nodes = (*report.facts.values(), *report.derived.values())
    return {fact.label: fact for node in nodes for fact in walk_facts(node)}


def build(
    workspace: Workspace,
    path: str,
    *,
    formats: Collection[Format] = BOTH,
    engine: Engine = Engine.OWN,
    draft: bool = False,
) -> Papers:
    """The papers of an input as bytes; nothing is written. They are those that the command line would write.

    Raises RejectedInput, with every finding, where a paper cannot be made; WorkspaceError where the input cannot be
    read; MissingDependency where this machine lacks a library or font.
    """
    from reportgen.operations.build.papers import build_papers  # noqa: PLC0415 - loads the writers

    with by_keys(workspace):
        made, findings = build_papers(workspace, path, tuple(form for form in Format if form in formats), engine, draft)
    return Papers(path, made, findings_by_keys(workspace, findings))


def build_files(  # noqa: PLR0913 - as many as the command has options for
    workspace: DiskWorkspace,
    paths: Sequence[str],
    *,
    output: str = OUTPUTS,
    formats: Collection[Format] = BOTH,
    engine: Engine = Engine.OWN,
    draft: bool = False,
    force: bool = False,
    processes: int = 0,
) -> tuple[JobResult, ...]:
    """Bring the papers of inputs up to date in a folder, as ``reportgen build`` does, and say what became of each.

    What has not changed is not made again, and a paper that a person has changed is left. ``processes`` make reports at
    the same time; 0 is this process alone. Raises WorkspaceError where another run is at work in the folder.
    """
    from reportgen.operations.build.files import build_in_folder  # noqa: PLC0415 - loads the machine of batches

    return build_in_folder(
        workspace,
        paths,
        output,
        tuple(form for form in Format if form in formats),
        engine,
        draft=draft,
        force=force,
        processes=processes,
    )
