"""Issuing papers (定稿) and taking that back, as the ledger keeps it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from msgspec import Struct

from reportgen.batch.fingerprint import digest
from reportgen.batch.leftovers import of_other_time
from reportgen.batch.lock import only_run
from reportgen.batch.manifest import MANIFEST_FILE, RUN_FOLDER, Entry, Manifest
from reportgen.batch.standing import standing_sum
from reportgen.diagnostics import Diagnostic, Refusal, WorkspaceError, error, warning
from reportgen.operations.issue.days import told_of_days
from reportgen.operations.issue.marks import ISSUED, WITHDRAWN, Mark, following, marks_of, told_of
from reportgen.operations.issue.since_made import Surroundings, made_of_another
from reportgen.operations.kept import Why, keep
from reportgen.operations.ledger.lines import DiskLedger, Ledger
from reportgen.operations.rolled_up.stale import stale_counties
from reportgen.operations.selection.inputs import Selection, inputs_named
from reportgen.operations.selection.of_period import folder_called
from reportgen.pipeline import Stages
from reportgen.source import FileLocation
from reportgen.tracing import SHEET_MARK
from reportgen.workspace import OUTPUTS, DiskWorkspace, Workspace

_DATE = re.compile(r"(\d{4})(?:-|年)(\d{1,2})(?:-|月)(\d{1,2})日?")
_YEARS = range(1949, 2101)


class Decision(Struct, frozen=True):
    """What became of an input that was to be issued or withdrawn; nothing where ``findings`` hold an error."""

    path: str
    papers: tuple[str, ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    before: str = ""


class Decisions(Struct, frozen=True):
    """What became of inputs whose papers were to be issued or withdrawn; ``samples`` were not meant."""

    decided: tuple[Decision, ...]
    samples: tuple[str, ...] = ()


def date_called(word: str, option: str = "--date") -> datetime.date:
    """The date that is meant by a word behind an option; Refusal where it is none."""
    match = _DATE.fullmatch(word.strip())
    try:
        day = datetime.date(*map(int, match.groups())) if match else None
    except ValueError:
        day = None
    if day is None or day.year not in _YEARS:
        raise Refusal(f"{option} 不能是“{word}”：写成 2026-07-05 或 2026年7月5日")
    return day


def issue(workspace: DiskWorkspace, words: Sequence[str], day: datetime.date, output: str | None = None) -> Decisions:
    """Issue the papers of the inputs that words name, by period, file or folder, from a folder of papers."""
    selected = _inputs(workspace, words)
    with _at_rest(workspace, output) as manifest:
        return Decisions(tuple(Issuing(workspace, manifest, day).issue(selected.paths)), selected.samples)


def withdraw(
    workspace: DiskWorkspace, words: Sequence[str], day: datetime.date, output: str | None = None
) -> Decisions:
    """Take the marks off the inputs that words name, whose files may be gone. Raises WorkspaceError for none."""
    names = _names(workspace, words).values()
    marked = (path for path in marks_of(Ledger(workspace)) if any(map(PurePosixPath(path).is_relative_to, names)))
    paths = list(dict.fromkeys(marked))
    if not paths:
        raise WorkspaceError(f"{'、'.join(words)}：没有定稿的文稿")
    with _at_rest(workspace, output) as manifest:
        return Decisions(tuple(Issuing(workspace, manifest, day).withdraw(paths)))


def _inputs(workspace: Workspace, words: Sequence[str]) -> Selection:
    return inputs_named(workspace, _names(workspace, words))


def _names(workspace: Workspace, words: Sequence[str]) -> dict[str, str]:
    """What words are called in the workspace: a period that no file is named for means the folder of its inputs."""
    return {word: folder_called(workspace, word) or workspace.name(word) for word in words}


@contextmanager
def _at_rest(workspace: DiskWorkspace, output: str | None) -> Iterator[Manifest]:
    """What the manifest of a folder of papers says, while no build is at work there."""
    folder = OUTPUTS if output in {None, OUTPUTS} else workspace.name(output or OUTPUTS)
    manifest = Manifest(workspace, f"{folder}/{RUN_FOLDER}/{MANIFEST_FILE}")
    with only_run(workspace.root / folder / RUN_FOLDER, folder) if workspace.is_folder(folder) else nullcontext():
        manifest.load()
        yield manifest


@dataclass(slots=True)
class Issuing:
    """Issues the papers of inputs in one folder of papers. No build may be at work there meanwhile."""

    workspace: DiskWorkspace
    manifest: Manifest
    day: datetime.date
    _marks: dict[str, Mark] = field(init=False)
    _ledger: DiskLedger = field(init=False)
    _stages: Stages = field(init=False)
    _surroundings: Surroundings = field(init=False)

    def __post_init__(self) -> None:
        self._ledger = DiskLedger(self.workspace)
        self._stages = Stages(self.workspace)
        self._surroundings = Surroundings(self._stages)
        self._marks = marks_of(self._ledger)

    def issue(self, paths: Sequence[str]) -> list[Decision]:
        """Mark the papers of inputs as issued; one that cannot be costs no other."""
        decided = [self._decide(path) for path in paths]
        new = [one for one in decided if one.papers and not one.before]
        if new:
            inputs = {one.path: self.workspace.read(one.path) for one in new}
            records = [self._record(path, content) for path, content in inputs.items()]
            keep(self.workspace, inputs, Why.ISSUE, datetime.datetime(self.day.year, self.day.month, self.day.day))
            self._add(records)
        return decided

    def withdraw(self, paths: Sequence[str]) -> list[Decision]:
        """Take the marks of inputs off."""
        marked = [self._marks[path] for path in paths if path in self._marks]
        if marked:
            self._add([{"kind": WITHDRAWN, "date": self.day.isoformat(), "input": mark.path} for mark in marked])
        return [Decision(mark.path, tuple(sorted(mark.papers)), before=mark.day) for mark in marked]

    def _add(self, records: Sequence[Mapping[str, object]]) -> None:
        self._ledger.decide(lambda: following(self._ledger, records))

    def _record(self, path: str, said: bytes) -> dict[str, object]:
        papers = self._entry(path).papers
        sums = {paper: standing_sum(self.workspace, paper) for paper in sorted(papers)}
        content = {"input": path, "input_sha256": digest(said), "papers": sums}
        return {"kind": ISSUED, "date": self.day.isoformat(), **content}

    def _entry(self, path: str) -> Entry:
        entry = self.manifest.get(path, draft=False)
        assert entry is not None  # noqa: S101 - asked of those only that _decide let through
        return entry

    def _decide(self, path: str) -> Decision:
        mark = self._marks.get(path)
        if mark:
            return Decision(path, tuple(sorted(mark.papers)), tuple(told_of(self.workspace, mark)), mark.day)
        entry = self.manifest.get(path, draft=False)
        try:
            standing = {paper: standing_sum(self.workspace, paper) for paper in entry.papers} if entry else {}
            current = digest(self.workspace.read(path))
        except WorkspaceError as fault:
            return Decision(path, findings=(error("not-issued", f"不能定稿：{fault}", FileLocation(path)),))
        if entry is None or not all(standing.values()):
            lost = next((f"{paper} 不在了" for paper, total in standing.items() if not total), "还没有生成正式的文稿")
            return Decision(path, findings=(_not_issued(path, lost, f"先生成：reportgen build {path}"),))
        outdated = stale_counties(self._stages, (path,)).get(path)
        if outdated and outdated.is_error:
            return Decision(path, findings=(_not_issued(path, outdated.message, *outdated.hints),))
        old = next(iter(of_other_time(self.workspace, entry)), "")
        if old:
            what = f"{old} 是以前做的，与现在的另一份不一致"
            more = " --review-sheet" if SHEET_MARK in old else ""
            hint = f"先一起生成：reportgen build{more} {path}；或删去它"
            return Decision(path, findings=(_not_issued(path, what, hint),))
        changed = sorted(paper for paper, total in standing.items() if total != entry.papers[paper])
        if strange := next(
            (found for paper in changed if (found := made_of_another(self.workspace, paper, entry))), ""
        ):
            return Decision(path, findings=(_not_issued(path, strange, "换回这份报告自己的文稿，或重新生成"),))
        told = list(_as_changed(changed, entry.papers))
        is_other = current != entry.inputs.get(path)
        since = "输入在生成以后改过" if is_other else self._surroundings.changed_since(entry)
        if since and changed:
            told.append(_input_too(path, changed) if is_other else _since_too(path, since, changed))
        elif since:
            what = f"{since}，文稿还是以前的"
            return Decision(path, findings=(_not_issued(path, what, f"先重新生成：reportgen build {path}"),))
        return Decision(path, tuple(sorted(entry.papers)), (*told, *told_of_days(self._stages, path, self.day)))


def _not_issued(path: str, what: str, *hints: str) -> Diagnostic:
    return error("not-issued", f"不能定稿：{what}", FileLocation(path), *hints)


def _input_too(path: str, changed: Sequence[str]) -> Diagnostic:
    """That paper and input were both changed: alike where changes were written back, else they say two things."""
    edited = next((paper for paper in changed if paper.endswith(".docx")), changed[0])
    message = f"输入在生成以后也改过，{edited} 是照改以前的输入生成、又由人改的：两边的数可能不一样"
    hint = f"对一遍：reportgen compare {edited} {path}；不一样的，撤销定稿，改好再定"
    return warning("issued-as-changed", message, FileLocation(path), hint)


def _since_too(path: str, since: str, changed: Sequence[str]) -> Diagnostic:
    """That a paper which a person has changed was made from other surroundings than there are."""
    edited = next((paper for paper in changed if paper.endswith(".docx")), changed[0])
    message = f"{since}，{edited} 是照以前的生成、又由人改的：与上期比的数、模板里的话可能不一样"
    hint = f"对一遍：reportgen compare {edited} {path}；不一样的，撤销定稿，改好再定"
    return warning("issued-as-changed", message, FileLocation(path), hint)


def _as_changed(changed: Sequence[str], papers: Iterable[str]) -> Iterable[Diagnostic]:
    """What is told of papers that are issued as a person has changed them."""
    for paper in changed:
        other = [one for one in papers if PurePosixPath(one).with_suffix("") == PurePosixPath(paper).with_suffix("")]
        left = sorted(set(other) - set(changed))
        message = "生成以后被人改动过，按现在的样子定稿" + (
            f"；{'、'.join(left)} 没有跟着改，两份不一样" if left else ""
        )
        hint = f"以改过的为准，把它另存为 {left[0]}，再撤销、重新定稿" if left else "改的对不对，用 compare 看一遍"
        yield warning("issued-as-changed", message, FileLocation(paper), hint)
