"""New input files for the next period, each from that of the last one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from msgspec import Struct

from reportgen.carrying.comments import OldComments, comments_of
from reportgen.carrying.next_input import NextInput, Past, next_input
from reportgen.carrying.review import unreviewed
from reportgen.diagnostics import (
    Diagnostic,
    DiagnosticLog,
    Refusal,
    RejectedInput,
    WorkspaceError,
    error,
    unreadable,
    warning,
)
from reportgen.limits.own_cost import own_cost
from reportgen.model.facts import Period
from reportgen.model.kit import Kit
from reportgen.model.report import Report
from reportgen.operations.check.earlier_issued import told_of_earlier
from reportgen.operations.selection.inputs import Selection, without_samples
from reportgen.operations.selection.of_period import folder_of, input_of, sources_of
from reportgen.pipeline import Stages
from reportgen.readers.earlier import EarlierInputs
from reportgen.readers.header_lines import read_header_lines
from reportgen.readers.heads import Heads
from reportgen.readers.input_file import is_workbook
from reportgen.readers.rosters import Rosters
from reportgen.readers.text import read_text
from reportgen.readers.yaml import read_yaml
from reportgen.source import FileLocation
from reportgen.workspace import Workspace
from reportgen.writers.input_yaml import write_input


class NewFile(Struct, frozen=True):
    """A new input that was written, the one it was made from, and its counts; ``findings`` are places to look at."""

    path: str
    origin: str
    kept: int
    marked: int
    open: int
    findings: tuple[Diagnostic, ...]


class NotMade(Struct, frozen=True):
    """An input that was not written, and why; ``findings`` hold an error at least."""

    path: str
    origin: str
    findings: tuple[Diagnostic, ...]


class NewWish(Struct, frozen=True):
    """The inputs to be made, in a person's words: of which places, or ``everyone``, for and from which period."""

    wanted: str
    old: str | None = None
    places: tuple[str, ...] = ()
    everyone: bool = False
    kit: str = ""


class NewPeriod(Struct, frozen=True):
    """What became of each input of the period before; ``samples`` were left out."""

    results: tuple[NewFile | NotMade, ...]
    samples: tuple[str, ...] = ()

    @property
    def made(self) -> tuple[NewFile, ...]:
        """The inputs that were written."""
        return tuple(one for one in self.results if isinstance(one, NewFile))

    @property
    def refused(self) -> tuple[NotMade, ...]:
        """Those that were not."""
        return tuple(one for one in self.results if isinstance(one, NotMade))


def new_period(workspace: Workspace, wish: NewWish) -> NewPeriod:
    """Make the inputs of a period. Raises Refusal where it is not plain from which."""
    period = _period(wish.wanted)
    before = _period(wish.old) if wish.old else period.before
    if before == period:
        raise Refusal(f"--from 和 --to 都是 {period.text}")
    origins = _origins(workspace, wish, before)
    made = NewInputs(workspace, before, period, wish.kit).make(origins.paths)
    return NewPeriod(tuple(made), origins.samples)


def new_from(workspace: Workspace, origin: str, period: Period) -> NewFile | NotMade:
    """Make the input of a period from one input of another. Raises Refusal where that does not tell its period."""
    before = Period.named(PurePosixPath(origin).parent.name) or read_header_lines(origin, workspace.read(origin)).period
    if before is None:
        raise Refusal(f"{origin} 没有写期间，不知道从哪一期接着写")
    if before == period:
        raise Refusal(f"{origin} 就是{period.text}的")
    return NewInputs(workspace, before, period).make([origin])[0]


def next_of(workspace: Workspace, origin: str, period: Period) -> str:
    """Where the input of a period stands that was made from another; empty where there is none."""
    path = f"{folder_of(workspace, period)}/{PurePosixPath(origin).name}"
    return path if workspace.exists(path) else ""


def _period(word: str) -> Period:
    period = Period.named(word)
    if period is None:
        raise Refusal(
            f"“{word}”不是期间：写成 2026H1 或 2026年上半年；季度 2026Q2，前三季度 2026Q1-3，月份 2026-06，全年 2026"
        )
    return period


def _origins(workspace: Workspace, wish: NewWish, period: Period) -> Selection:
    """The inputs that are carried over. Raises Refusal where none is named, or one that is not there."""
    if wish.everyone == bool(wish.places):
        raise Refusal("写明单位，或写 --all（上一期的全部单位），两者只写一样")
    if not wish.everyone:
        named = (input_of(workspace, place, period, "从哪一份结转", wish.kit) for place in wish.places)
        return Selection(tuple(dict.fromkeys(named)))
    found = without_samples(workspace, sources_of(workspace, period))
    if not found.paths:
        raise Refusal(f"{period.text}没有输入文件，文件夹应是 inputs/{period.code}")
    return found


@dataclass(slots=True)
class NewInputs:
    """Makes the inputs of ``period`` from those of ``old``, by their own kit or by the one that is named."""

    workspace: Workspace
    old: Period
    period: Period
    kit: str = ""
    _stages: Stages = field(init=False)
    _earlier: EarlierInputs = field(init=False)
    _folder: str = field(init=False)
    _rosters: Rosters = field(init=False)

    def __post_init__(self) -> None:
        self._folder = folder_of(self.workspace, self.period)
        self._stages = Stages(self.workspace)
        self._earlier = EarlierInputs(self.workspace)
        self._rosters = Rosters(self.workspace)

    def make(self, origins: Sequence[str]) -> list[NewFile | NotMade]:
        """One new file for each input, in order; what cannot be made costs no other. Nothing is ever overwritten."""
        return [self._make(origin) for origin in origins]

    def _make(self, origin: str) -> NewFile | NotMade:
        path = f"{self._folder}/{PurePosixPath(origin).name}"
        log = DiagnosticLog()
        try:
            if self.workspace.exists(path):
                message = f"{path} 已经有了，没有改动"
                hint = "要重新结转，先把这个文件改名或移走"
                raise RejectedInput((error("input-exists", message, FileLocation(path), hint),))
            with own_cost(origin, log):
                made = self._next(origin, path, log)
                text = write_input(made.tree, made.head)
                findings = (*(f for f in log if f.rule == "two-earlier"), *self._looked_at(path, text))
            self.workspace.write(path, text.encode())
            findings += told_of_earlier(self.workspace, (path,), Heads(self.workspace)).get(path, ())
        except RejectedInput as fault:
            return NotMade(path, origin, fault.diagnostics)
        except WorkspaceError as fault:
            return NotMade(path, origin, (unreadable(origin, fault),))
        return NewFile(path, origin, made.kept, made.marked, made.open, findings)

    def _next(self, origin: str, path: str, log: DiagnosticLog) -> NextInput:
        old = log.required(self._stages.stated(origin, log, draft=True))
        self._refuse_dropped(old, origin)
        kit = self._kit(log) or old.kit
        return next_input(kit, self.period, self._pasts(old, path, log), self._comments(old, origin))

    def _refuse_dropped(self, old: Report, origin: str) -> None:
        """Raises RejectedInput for a place that the roster of the old period lists and that of the new one no more."""
        before, now = self._rosters.of_input(origin), self._rosters.of(self._folder)
        if before and now and before.find(old.place.text) and now.find(old.place.text) is None:
            message = f"“{old.place.text}”不在{self.period.text}的名单 {now.roster.path} 里，没有结转"
            hint = "改名、改制的，在名单里写 曾用名；还要报送的，写进名单"
            raise RejectedInput((error("unlisted-township", message, old.place.location, hint),))

    def _kit(self, log: DiagnosticLog) -> Kit | None:
        compiled = self._stages.kit(self._stages.kit_name(self.kit), log) if self.kit else None
        log.raise_if_errors()
        return compiled.kit if compiled else None

    def _pasts(self, old: Report, path: str, log: DiagnosticLog) -> tuple[Past, ...]:
        """The report that is carried over, and that of the same period of the year before where there is one, not two."""
        same = "上年" if self.period.before == self.period.year_before else "上年同期"
        names = {self.period.before: "上期", self.period.year_before: same}
        pasts = [Past(names.get(self.old, self.old.text), old)]
        year_before = self.period.year_before
        found = () if year_before == self.old else self._candidates(path, old, year_before)
        if len(found) > 1:
            message = f"{same}“{old.place.text}”的输入有 {len(found)} 份：{'、'.join(found)}，没有注{same}的数"
            hint = "留下一份，其余的改正“单位”或移走，再结转"
            log.add(warning("two-earlier", message, old.place.location, hint))
        report = self._stages.earlier(found[0]) if len(found) == 1 else None
        return (*pasts, Past(same, report)) if report else tuple(pasts)

    def _candidates(self, path: str, old: Report, period: Period) -> tuple[str, ...]:
        return self._earlier.candidates(path, old.place.text, period, old.kit.name)

    def _comments(self, old: Report, origin: str) -> OldComments:
        if is_workbook(origin):
            return OldComments()
        source = read_text(self.workspace.read(origin), origin, DiagnosticLog())
        return comments_of(source.text, old.kit.fields, self.old, self.period)

    def _looked_at(self, path: str, text: str) -> tuple[Diagnostic, ...]:
        """What is to be looked at in a new file; raises RejectedInput where another kit does not take what is carried."""
        log = DiagnosticLog()
        root = read_yaml(read_text(text.encode(), path, log), log)
        return tuple(unreviewed(log.required(self._stages.report_of(path, root, log, draft=True))))
