"""Rolling up the inputs of a period: every township read, the county's input written whole or left as it was."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from reportgen.carrying.review import carried_facts
from reportgen.diagnostics import Diagnostic, DiagnosticLog, RejectedInput, Severity, error, warning
from reportgen.model.facts import Period
from reportgen.model.input import InputNode
from reportgen.model.kit import RollupPlan
from reportgen.model.report import Report
from reportgen.model.reporting import PeriodStanding
from reportgen.model.roster import Roster
from reportgen.operations.kept import Why
from reportgen.operations.ledger.standing import period_standing
from reportgen.operations.rolled_up.looking import Reported, away_from, basis_of
from reportgen.operations.rollup.county_kits import fitting_kits
from reportgen.operations.rollup.last_year import told_of_earlier_reports, told_of_ended
from reportgen.operations.rollup.reading import InputReader
from reportgen.operations.rollup.writing import county_input
from reportgen.operations.versions.replacing import Rewrite, replace_inputs
from reportgen.pipeline import Stages
from reportgen.readers.header_lines import read_header_lines
from reportgen.readers.rosters import roster_for, roster_paths
from reportgen.readers.text import read_text
from reportgen.readers.yaml import read_yaml
from reportgen.rollup import Columns, Frame, Gathered, Rejection, gather, read_columns
from reportgen.rollup.basis import EARLIER, says_the_same
from reportgen.shortened import shortened
from reportgen.source import FileLocation, Location
from reportgen.templating import CompiledKit
from reportgen.workspace import OverlaidWorkspace, SteadyWorkspace, Workspace

_MOST_WARNED = 5
_CHANGED_SINCE = frozenset({"changed-since-submitted", "changed-since-accepted"})


class Wanted(Struct, frozen=True):
    """What is to be rolled up: the inputs, the county's kit, its roster and where its input goes.

    ``kit`` is empty where the inputs are to say which it is.
    ``roster`` is None where no roster is known; ``place`` is the county's name, which a roster gives too. ``at`` is when what the
    county's input said is kept as a version. With ``takes_all``, inputs are taken also where the ledger says that they are
    not handed in.
    """

    paths: tuple[str, ...]
    folder: str
    kit: str
    roster: str | None = None
    output: str | None = None
    place: str = ""
    at: datetime.datetime | None = None
    takes_all: bool = False


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

    Each file is read once: the fingerprints that the county's input keeps are of what was added up.
    Raises RejectedInput where the county's kit, the roster or the file that is there has errors: nothing is written.
    """
    log, steady = DiagnosticLog(), SteadyWorkspace(workspace)
    work = _RollUp(steady, wanted, Stages(steady), log)
    compiled, plan = work.county_kit()
    roster = work.roster()
    place, output = work.target(roster)
    work.columns_of(compiled, plan)
    inputs = [path for path in wanted.paths if path != output]
    period = work.period(inputs)
    log.extend(told_of_ended(steady, roster, wanted.folder, period) if roster else ())
    standing = period_standing(steady, period.code, inputs, roster, work.stages)
    log.extend(_told_by_ledger(standing))
    frame = Frame(
        period,
        roster,
        PurePosixPath(output).parent.as_posix(),
        basis_of(work.stages, plan, inputs, roster, Reported(standing, wanted.takes_all)),
        {one.path: one for one in standing.standings if one.path},
        away_from(standing, wanted.takes_all),
        standing.used,
    )
    earlier = [path for what, path in frame.basis.prints if what == EARLIER]
    log.extend(told_of_earlier_reports(steady, earlier))
    read = InputReader(work.stages, plan, work.columns, compiled, frame, log).read(inputs)
    log.raise_if_errors()
    frame = replace(frame, unreviewed=_unreviewed(read.reports))
    gathered = gather(read.reports, read.rejected, read.unsent, frame, work.columns, log)
    log.extend(_told_of_warnings({t.name: read.warned[t.report.path] for t in gathered.townships}, wanted.folder))
    log.extend(f for r in (*gathered.rejected, *gathered.unlisted) for f in r.findings)
    if not gathered.townships:
        raise RejectedInput((*log.sorted(), _nothing_to_add(steady, wanted.folder, output, gathered)))
    if gathered.not_handed_in and not plan.unsent:
        log.add(warning("untold-unsent", *_untold(compiled, "还没有交的", "未交")))
    if gathered.unreviewed and not plan.unreviewed:
        log.add(warning("untold-unreviewed", *_untold(compiled, "沿用上期、还没有核对的数", "待核")))
    content = county_input(steady, compiled.kit, place, output, frame, gathered)
    before = steady.read(output) if steady.exists(output) else None
    own = _own_findings(steady, output, content)
    changed = before is None or not says_the_same(_text(before), _text(content))
    done = RolledUp(output, content, changed, gathered, log.sorted(), own)
    if write:
        write_down(workspace, done, wanted.at)
    return done


def write_down(workspace: Workspace, done: RolledUp, at: datetime.datetime | None) -> None:
    """Put the county's input in place, where it differs from what is there; that is kept as a version of then."""
    if done.changed:
        before = workspace.read(done.output) if workspace.exists(done.output) else None
        replace_inputs(workspace, {done.output: Rewrite(before, done.content)}, Why.ROLLUP, at)


def _text(content: bytes) -> str:
    return read_text(content, "", DiagnosticLog()).text


def named_once(rejected: Sequence[Rejection]) -> list[str]:
    """Each township once, with all its inputs."""
    paths: dict[str, list[str]] = {}
    for one in rejected:
        paths.setdefault(one.name, []).append(one.path)
    return [f"{name}（{'、'.join(where)}）" for name, where in paths.items()]


def _unreviewed(reports: Sequence[Report]) -> dict[str, int]:
    """How many figures of last period nobody has looked at yet, by input."""
    return {report.path: number for report in reports if (number := sum(1 for _ in carried_facts(report)))}


def _told_by_ledger(standing: PeriodStanding) -> Iterator[Diagnostic]:
    """What the ledger has to tell of inputs: acts that cross each other, reports that are gone. One that lies there and was
    changed is told where it is left out.
    """
    for one in standing.standings:
        yield from (f for f in one.findings if not one.current or f.rule not in _CHANGED_SINCE)


def _told_of_warnings(warned: Mapping[str, Sequence[Diagnostic]], folder: str) -> Iterator[Diagnostic]:
    """That inputs which are added up have warnings of their own: whoever rolls up sees that there is something to look at."""
    told = {place: found for place, found in warned.items() if found}
    if told:
        each = (f"{place} {len(found)} 条（{found[0].message.partition('：')[0]}）" for place, found in told.items())
        message = f"{len(told)} 个单位的数有警告，照样汇总：{shortened(each, _MOST_WARNED, '个')}"
        yield warning("township-warnings", message, FileLocation(folder), f"逐条看：reportgen check {folder}")


def _untold(county: CompiledKit, what: str, key: str) -> tuple[str, Location, str]:
    """What is told where the county's paper has no words for what was added up and yet is in doubt."""
    message = f"计入了{what}，模板包“{county.kit.name}”的“汇总”没有写“{key}”，县的报告里不会说"
    return message, county.kit.location, f"在“汇总”里写 {key}: 一个有“名称”一列的列表，正文里写明"


def _nothing_to_add(workspace: Workspace, folder: str, output: str, gathered: Gathered) -> Diagnostic:
    """The finding where no township is left to add up, naming every place: a county of none would look like one of zeros."""
    stays = f"；原有的 {output} 没有改动，里面还是以前的数" if workspace.exists(output) else ""
    absent = [one.name.text for one in gathered.absent]
    wrong = list(dict.fromkeys(one.name for one in (*gathered.rejected, *gathered.unlisted)))
    parts = ((absent, "没有报送的"), (wrong, "没有汇总的"))
    named = "".join(f"；{words} {len(names)} 个：{'、'.join(names)}" for names, words in parts if names)
    message = f"没有一个乡镇可以汇总，没有写县的输入{named}{stays}"
    hint = "先改好上面列出的错误，再汇总" if wrong else "等填好、报来以后，再汇总"
    return error("nothing-to-add", message, FileLocation(folder), hint)


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
        roster = roster_for(self.workspace, self.wanted.folder, self.log, tuple(dict.fromkeys((*below, path))))
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

    def period(self, inputs: Sequence[str]) -> Period:
        """The period of the folder, else of the first input that says one."""
        said = Period.named(PurePosixPath(self.wanted.folder).name)
        headers = (read_header_lines(path, self.workspace.read(path)) for path in inputs)
        found = said or next((header.period for header in headers if header.period), None)
        if found is None:
            message = f"“{self.wanted.folder}”里没有可以汇总的输入"
            fault = error("nothing-to-add", message, FileLocation(self.wanted.folder))
            raise RejectedInput((*self.log.sorted(), fault))
        return found

    def columns_of(self, compiled: CompiledKit, plan: RollupPlan) -> None:
        """The columns in the terms of the township kit; raises RejectedInput where they are not."""
        if plan.source not in self.stages.kit_names():
            message = f"“汇总”的“来自”写的是“{plan.source}”，没有这个模板包"
            raise RejectedInput((error("unknown-kit", message, plan.source_location),))
        township = self.stages.kit(plan.source, self.log)
        columns = read_columns(compiled, plan, township, self.log) if township else None
        self.columns[plan.source] = self.log.required(columns)
