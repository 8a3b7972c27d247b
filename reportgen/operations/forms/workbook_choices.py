"""A form that came back for one input: what would change, figure by figure, and only what a person ticks is taken."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Sequence
from pathlib import PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from reportgen.batch.fingerprint import digest
from reportgen.comparing.input_choices import InputChoice, choices_between
from reportgen.comparing.taking import with_choices
from reportgen.diagnostics import Diagnostic, DiagnosticLog, Refusal, RejectedInput, error
from reportgen.limits.own_cost import own_cost
from reportgen.model.report import Report
from reportgen.operations.forms.form_in import Imported, ImportWish, Prepared, prepare_import, refuse_rivals
from reportgen.operations.forms.import_changes import Sweep, sweep_of
from reportgen.operations.kept import Version, Why
from reportgen.operations.selection.brought import Brought
from reportgen.operations.versions.replacing import Rewrite, replace_inputs
from reportgen.pipeline import Stages
from reportgen.readers.input_file import is_workbook, read_input
from reportgen.readers.workbook.kind import ENDINGS, is_table_file, other_kind
from reportgen.shortened import shortened
from reportgen.source import FileLocation
from reportgen.workspace import OverlaidWorkspace, Workspace
from reportgen.writers.input_tree import input_tree
from reportgen.writers.input_yaml import write_input

_HEAD = ("模板", "单位", "期间")


class WorkbookLook(Struct, frozen=True):
    """What a form says otherwise than an input, as choices; none where ``findings`` stand against it, or it says the same.

    ``seen`` tells the input as it was looked at, for ``take_choices``. ``sweep`` is what taking everything would change.
    ``elsewhere`` are the inputs that the form is for, where this one is not among them.
    """

    path: str
    name: str
    choices: tuple[InputChoice, ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    seen: str = ""
    sweep: Sweep = Sweep(0, 0)
    elsewhere: tuple[str, ...] = ()

    @property
    def is_refused(self) -> bool:
        """Whether nothing of the form can be taken, for what is told of it."""
        return any(finding.is_error for finding in self.findings)


class Ticks(Struct, frozen=True):
    """Which choices a person has ticked, by their ids, having ``seen`` the input as ``WorkbookLook`` tells; ``sure`` where
    most figures are really meant to change at once.
    """

    ids: Collection[str]
    seen: str
    sure: bool = False


class WorkbookTaken(Struct, frozen=True):
    """What became of choices: those that were ``taken``, the version that keeps what the input said before.

    ``asked`` where so many figures would change that a person is to be asked once more; nothing is written then. ``stale`` where
    the input says something else by now than when it was looked at; nothing is written either.
    """

    look: WorkbookLook
    taken: tuple[InputChoice, ...] = ()
    version: Version | None = None
    written: bool = False
    asked: Sweep | None = None
    stale: bool = False


def look_at_workbook(workspace: Workspace, brought: Brought, path: str) -> WorkbookLook:
    """Find out what a form would change in the input at a path, which need not be there yet; nothing is written."""
    return _Looking(workspace, brought, path).look


def take_choices(
    workspace: Workspace,
    brought: Brought,
    path: str,
    ticks: Ticks,
    at: datetime.datetime | None = None,
) -> WorkbookTaken:
    """Take the ticked choices of a form into an input, and nothing else; what it said is kept as a version.

    Raises RejectedInput where the input would have mistakes that it has not, and Refusal where it is locked.
    """
    looking = _Looking(workspace, brought, path)
    look = looking.look
    if look.seen != ticks.seen:
        return WorkbookTaken(look, stale=True)
    taken = tuple(choice for choice in look.choices if choice.id in ticks.ids)
    if not taken:
        return WorkbookTaken(look)
    content, sweep = looking.with_taken(taken)
    if sweep.is_most and not ticks.sure:
        return WorkbookTaken(look, taken, asked=sweep)
    versions = replace_inputs(workspace, {path: Rewrite(looking.before, content)}, Why.IMPORT, at)
    return WorkbookTaken(look, taken, versions.get(path), written=True)


class _Looking:
    """A form beside an input: both read once."""

    def __init__(self, workspace: Workspace, brought: Brought, path: str) -> None:
        self._path, self._name = path, brought.called
        _refuse_other_kind(self._name)
        if is_workbook(path):
            raise Refusal(f"{path} 自己就是表单，不能逐项取：先导入成输入文件（reportgen import {path}）")
        self._stages = Stages(workspace)
        self.before = workspace.read(path) if workspace.exists(path) else None
        self._existing = self.before or b""
        overlaid = OverlaidWorkspace(workspace, self._name, brought.content)
        with own_cost(self._name):
            prepared = prepare_import(overlaid, self._name, ImportWish(draft=True, force=True))
            refuse_rivals([prepared])
            self.look = self._looked(prepared)

    def _looked(self, prepared: Prepared) -> WorkbookLook:
        seen = digest(self._existing)
        bare = WorkbookLook(self._path, self._name, findings=prepared.findings, seen=seen)
        if bare.is_refused or not prepared.results:
            return bare
        own = next((one for one in prepared.results if one.path == self._path), None)
        if own is None:
            return self._for_others(bare, prepared.results)
        findings = tuple(dict.fromkeys((*prepared.findings, *own.findings)))
        rewrite = prepared.files.get(self._path)
        bare = replace(bare, findings=findings)
        if rewrite is None or bare.is_refused:
            return bare
        return self._beside(bare, rewrite.content)

    def _for_others(self, bare: WorkbookLook, results: Sequence[Imported]) -> WorkbookLook:
        """What is told of a form that is not for this input: for whom it is, or what else is the matter with it."""
        others = tuple(dict.fromkeys(one.path for one in results if one.path))
        if not others:
            return replace(bare, findings=(*bare.findings, *(f for one in results for f in one.findings)))
        message = f"“{self._name}”填的是 {shortened(others, 3)}，不是 {self._path}：没有可以取的"
        hint = "核对是不是拿错了表；是那一份的，到那一份里取"
        told = error("other-input", message, FileLocation(self._name), hint)
        return replace(bare, findings=(*bare.findings, told), elsewhere=others)

    def _beside(self, bare: WorkbookLook, content: bytes) -> WorkbookLook:
        after = self._read(content, DiagnosticLog())
        assert after is not None  # noqa: S101 - the import has written it from a report
        if self.before is None:
            head = tuple(entry for entry in input_tree(after).entries if entry.key in _HEAD)
            self._existing = write_input(replace(input_tree(after), entries=head)).encode()
        log = DiagnosticLog()
        there = self._read(self._existing, log)
        if there is None:
            return replace(bare, findings=(*bare.findings, *log.sorted()))
        if there.kit.name != after.kit.name:
            message = f"表单是照“{after.kit.title}”做的，{self._path} 用的是“{there.kit.title}”：没有可以取的"
            told = error("other-input", message, FileLocation(self._name), "照这份输入的模板包重新做一份表单，再填")
            return replace(bare, findings=(*bare.findings, told))
        self._there, self._after = there, after
        choices = choices_between(there, after)
        return replace(bare, choices=choices, sweep=sweep_of(there, after, whole=True))

    def with_taken(self, taken: Sequence[InputChoice]) -> tuple[bytes, Sweep]:
        """The input with choices in it, and how many of its figures change at once."""
        log, now = DiagnosticLog(), DiagnosticLog()
        self._read(self._existing, now)
        content = with_choices(self._existing, self._there, self._after, taken)
        made = self._read(content, log)
        known = {(one.rule, one.message) for one in now}
        new = [one for one in log if one.is_error and (one.rule, one.message) not in known]
        if new or made is None:
            raise RejectedInput(new or log.sorted())
        return content, sweep_of(self._there, made, whole=True)

    def _read(self, content: bytes, log: DiagnosticLog) -> Report | None:
        """What a content says; a draft of it, since what is missing may be filled in later."""
        root = read_input(content, self._path, log)
        return self._stages.report_of(self._path, root, log, draft=True)


def _refuse_other_kind(name: str) -> None:
    if not is_table_file(name):
        kind = other_kind(name)
        ending = PurePosixPath(name).suffix
        what = f"：{kind}" if kind else f"，它的名称以“{ending}”结尾" if ending else ""
        raise Refusal(f"“{name}”不是表单（{'、'.join(ENDINGS)}）{what}")
