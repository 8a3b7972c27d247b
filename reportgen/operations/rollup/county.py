"""Rolling up the inputs of a period: every township read, the county's input written whole or left as it was."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import PurePosixPath

from msgspec import Struct

from reportgen.comparing import CannotRewriteError, Replacement, rewrite
from reportgen.comparing.rewriting import decoded
from reportgen.diagnostics import (
    Diagnostic,
    DiagnosticLog,
    RejectedInput,
    Severity,
    WorkspaceError,
    error,
    unreadable,
    warning,
)
from reportgen.model.input import InputNode, MapNode, ScalarNode
from reportgen.model.kit import Kit, RollupPlan
from reportgen.model.report import Report
from reportgen.model.roster import Roster
from reportgen.operations.check.inputs import misnamed
from reportgen.operations.rollup.county_kits import fitting_kits
from reportgen.operations.versions.kept import Why
from reportgen.operations.versions.replacing import Rewrite, replace_inputs
from reportgen.pipeline import Stages
from reportgen.readers.earlier import period_of
from reportgen.readers.mapping.head import KIT_KEYS, PLACE
from reportgen.readers.rosters import roster_of, roster_paths
from reportgen.readers.text import read_text
from reportgen.readers.yaml import read_yaml
from reportgen.rollup import Columns, Frame, Gathered, Rejection, changes_to, gather, new_input, read_columns
from reportgen.rollup.input_tree import labels_of, made_entries
from reportgen.source import FileLocation, Source
from reportgen.templating import CompiledKit
from reportgen.workspace import OverlaidWorkspace, Workspace
from reportgen.writers.input_yaml import write_input

_HEAD = (
    "由 reportgen rollup 汇总。下面应报乡镇、各乡镇的数和未报送、有误、迟报、重复各项是程序写的，",
    "重新汇总时换掉，不要在这里改：改乡镇的输入。其他各项由县里填写，重新汇总时保持原样。",
)


class Wanted(Struct, frozen=True):
    """What is to be rolled up: the inputs, the county's kit, its roster and where its input goes.

    ``kit`` is empty where the inputs are to say which it is.
    ``roster`` is None where no roster is known; ``place`` is the county's name, which a roster gives too. ``at`` is when what the
    county's input said is kept as a version.
    """

    paths: tuple[str, ...]
    folder: str
    kit: str
    roster: str | None = None
    output: str | None = None
    place: str = ""
    at: datetime.datetime | None = None


class RolledUp(Struct, frozen=True):
    """A roll-up: what was gathered, the county's input and whether it differs from the file that was there.

    ``findings`` are those of the roll-up; ``own`` those of the county's input, as ``reportgen check`` would tell them.
    """

    output: str
    content: bytes
    changed: bool
    gathered: Gathered
    findings: tuple[Diagnostic, ...]
    own: tuple[Diagnostic, ...] = ()


def roll_up(workspace: Workspace, wanted: Wanted, write: bool = True) -> RolledUp:
    """Roll up inputs, and with ``write`` put the county's input in place.

    Raises RejectedInput where the county's kit, the roster or the file that is there has errors: nothing is written.
    """
    log = DiagnosticLog()
    work = _RollUp(workspace, wanted, Stages(workspace), log)
    compiled, plan = work.county_kit()
    roster = work.roster()
    place, output = work.target(roster)
    work.columns_of(compiled, plan)
    reports, rejected = work.read(compiled, plan, output)
    period = period_of(PurePosixPath(wanted.folder).name) or next((r.period for r in reports), None)
    log.raise_if_errors()
    if period is None:
        said = f"“{wanted.folder}”里没有可以汇总的输入"
        raise RejectedInput((*log.sorted(), error("nothing-to-add", said, FileLocation(wanted.folder))))
    frame = Frame(period, roster, PurePosixPath(output).parent.as_posix())
    gathered = gather(reports, rejected, frame, work.columns, log)
    log.extend(f for r in (*gathered.rejected, *gathered.unlisted) for f in r.findings)
    if not gathered.townships:
        raise RejectedInput((*log.sorted(), _nothing_to_add(workspace, wanted.folder, output)))
    content = work.content(compiled.kit, place, output, frame, gathered)
    before = workspace.read(output) if workspace.exists(output) else None
    own = _own_findings(workspace, output, content)
    if write and content != before:
        replace_inputs(workspace, {output: Rewrite(before, content)}, Why.ROLLUP, wanted.at)
    return RolledUp(output, content, content != before, gathered, log.sorted(), own)


def named_once(rejected: Sequence[Rejection]) -> list[str]:
    """Each township once, with all its inputs."""
    paths: dict[str, list[str]] = {}
    for one in rejected:
        paths.setdefault(one.name, []).append(one.path)
    return [f"{name}（{'、'.join(where)}）" for name, where in paths.items()]


def _nothing_to_add(workspace: Workspace, folder: str, output: str) -> Diagnostic:
    """The finding where no township is left to add up: a county of none would look like a county of zeros."""
    stays = f"；原有的 {output} 没有改动，里面还是以前的数" if workspace.exists(output) else ""
    message = f"没有一个乡镇可以汇总，没有写县的输入{stays}"
    return error("nothing-to-add", message, FileLocation(folder), "先改好上面列出的错误，再汇总")


def _own_findings(workspace: Workspace, output: str, content: bytes) -> tuple[Diagnostic, ...]:
    """What is to be said of the county's input itself."""
    log = DiagnosticLog()
    try:
        Stages(OverlaidWorkspace(workspace, output, content)).styled(output, log)
    except RejectedInput as fault:
        log.extend(fault.diagnostics)
    return log.sorted()


class _RollUp(Struct):
    workspace: Workspace
    wanted: Wanted
    stages: Stages
    log: DiagnosticLog
    columns: dict[str, Columns] = {}

    def county_kit(self) -> tuple[CompiledKit, RollupPlan]:
        name = self.wanted.kit or self.fitting_kit()
        compiled = self.log.required(self.stages.kit(name, self.log))
        if compiled.kit.rollup is None:
            message = f"模板包“{name}”没有写“汇总”，不能用来汇总"
            raise RejectedInput((error("missing-key", message, compiled.kit.location, "写法见 docs/rollup.md"),))
        return compiled, compiled.kit.rollup

    def fitting_kit(self) -> str:
        """The one county kit that fits what is there."""
        wanted = self.wanted
        fitting = fitting_kits(self.workspace, self.stages, wanted.paths, wanted.output)
        if len(fitting) == 1:
            return fitting[0]
        named = "、".join(fitting)
        message = f"几个县的模板包都能汇总这里的输入：{named}" if fitting else "没有县的模板包能汇总这里的输入"
        raise RejectedInput((error("which-county-kit", message, FileLocation(wanted.folder), "用 --kit 写明一个"),))

    def roster(self) -> Roster | None:
        path = self.wanted.roster
        if path is None:
            message = "没有名单，不知道哪些乡镇应当报送；文件夹里的全部汇总"
            hint = "名单放在 _名单.yaml，写法见 docs/rollup.md"
            self.log.add(Diagnostic(Severity.NOTE, "no-roster", message, FileLocation(self.wanted.folder), (hint,)))
            return None
        below = roster_paths(self.workspace, PurePosixPath(self.wanted.folder).parent.as_posix())
        roster = roster_of(self.workspace, tuple(dict.fromkeys((*below, path))), self.log)
        self.log.raise_if_errors()
        return roster

    def node(self, path: str, log: DiagnosticLog) -> InputNode | None:
        return read_yaml(read_text(self.workspace.read(path), path, log), log)

    def target(self, roster: Roster | None) -> tuple[str, str]:
        """The county's name, and where its input goes."""
        place = self.wanted.place or (roster.county.text if roster else "")
        if self.wanted.output:
            return place, self.wanted.output
        if PurePosixPath(place).name != place or "\\" in place or place.startswith((".", "_")):
            where = roster.county.location if roster and not self.wanted.place else FileLocation(self.wanted.folder)
            raise RejectedInput((error("not-rolled-up", f"县名“{place}”不能用作文件名", where, "用 -o 写明文件"),))
        return place, f"{self.wanted.folder}/{place}.yaml"

    def columns_of(self, compiled: CompiledKit, plan: RollupPlan) -> None:
        """The columns in the terms of the township kit; raises RejectedInput where they are not."""
        if plan.source not in self.stages.kit_names():
            message = f"“汇总”的“来自”写的是“{plan.source}”，没有这个模板包"
            raise RejectedInput((error("unknown-kit", message, plan.source_location),))
        township = self.stages.kit(plan.source, self.log)
        columns = read_columns(compiled, plan, township, self.log) if township else None
        self.columns[plan.source] = self.log.required(columns)

    def read(self, compiled: CompiledKit, plan: RollupPlan, output: str) -> tuple[list[Report], list[Rejection]]:
        """The townships' reports, and their inputs with errors; inputs of other kits are named and left out."""
        reports: list[Report] = []
        rejected: list[Rejection] = []
        for path in self.wanted.paths:
            if path == output:
                continue
            log = DiagnosticLog()
            root = None
            try:
                root = self.node(path, DiagnosticLog())
                if self._is_other(root, path, compiled, plan):
                    continue
                disguised = misnamed(path)
                if disguised:
                    raise RejectedInput((disguised,))
                reports.append(self.stages.every_stage(path, log)[0])
            except RejectedInput as fault:
                log.extend(fault.diagnostics)
                rejected.append(Rejection(_name(root, path), path, log.sorted()))
            except WorkspaceError as fault:
                rejected.append(Rejection(PurePosixPath(path).stem, path, (unreadable(path, fault),)))
        return reports, rejected

    def _is_other(self, root: InputNode | None, path: str, compiled: CompiledKit, plan: RollupPlan) -> bool:
        """Whether an input is of a kit that the plan does not add up: neither the plan's own nor an heir of it."""
        entry = root.get(*KIT_KEYS) if isinstance(root, MapNode) else None
        if entry is None or not isinstance(entry.value, ScalarNode):
            return False  # an error of the input, told by its reader
        name = self.stages.kit_name(entry.value.text)
        if name in self.columns or name not in self.stages.kit_names():
            return False
        kit = self.stages.kit(name, DiagnosticLog())
        if kit is None:
            return False  # a kit with errors, told by the input's reader
        heir = plan.source in kit.kit.parents
        columns = read_columns(compiled, plan, kit, DiagnosticLog()) if heir else None
        if columns:
            self.columns[name] = columns
            return False
        if kit.kit.rollup is None:
            message = f"这是模板包“{name}”的输入，不是“{plan.source}”的，没有汇总"
            self.log.add(warning("other-kit", message, entry.value.location))
        return True

    def content(self, kit: Kit, place: str, output: str, frame: Frame, gathered: Gathered) -> bytes:
        """The county's input: a new one, or the one that is there with the rolled-up parts anew."""
        if not self.workspace.exists(output):
            said = period_of(PurePosixPath(output).parent.name)
            period = None if said == frame.period else frame.period
            tree = new_input(kit, place, frame.roster, period, gathered)
            return write_input(tree, _HEAD).encode()
        raw = self.workspace.read(output)
        log = DiagnosticLog()
        source = read_text(raw, output, log)
        root = read_yaml(source, log)
        log.raise_if_errors()
        return _respliced(raw, source, root, kit, gathered)


def _respliced(raw: bytes, source: Source, root: InputNode | None, kit: Kit, gathered: Gathered) -> bytes:
    """The file that is there with the rolled-up parts anew; raises RejectedInput where that cannot be."""
    named = root.get(*KIT_KEYS) if isinstance(root, MapNode) else None
    if not isinstance(root, MapNode) or named is None or not isinstance(named.value, ScalarNode):
        raise _refusal(source, "已有的文件不是输入，没有改动", "改名另存，或用 -o 写到别处")
    if named.value.text not in {kit.name, kit.title}:
        raise _refusal(source, f"已有的文件是模板包“{named.value.text}”的输入，没有改动", "改名另存，或用 -o 写到别处")
    assert kit.rollup is not None  # noqa: S101 - asked for before anything was read
    text = Source(source.path, decoded(raw)[0])
    changes = changes_to(text, root, made_entries(kit, gathered), labels_of(kit, kit.rollup))
    if changes is None:
        raise _refusal(source, "已有的文件有几项写在一行里，不能只换其中的一项，没有改动", "每一项另起一行，顶格写")
    try:
        return rewrite(raw, [Replacement(c.location, c.old, c.new) for c in changes])
    except CannotRewriteError as fault:
        raise _refusal(source, f"{fault} 处的内容不能改写，没有改动", "另存为 UTF-8 再汇总") from fault


def _refusal(source: Source, message: str, hint: str) -> RejectedInput:
    return RejectedInput((error("not-rolled-up", message, FileLocation(source.path), hint),))


def _name(root: InputNode | None, path: str) -> str:
    """What an input with errors calls its township, else what its file is called."""
    entry = root.get(PLACE.label, PLACE.id) if isinstance(root, MapNode) else None
    named = entry.value.text if entry and isinstance(entry.value, ScalarNode) else ""
    return named or PurePosixPath(path).stem
