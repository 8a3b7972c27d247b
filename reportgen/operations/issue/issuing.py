"""Issuing papers (定稿): marks in the ledger that say which papers of an input are final, since when, and with what bytes.

What is issued is left alone by every build until the mark is taken off; what happens to it, or to its input, is told.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from reportgen.batch.fingerprint import digest
from reportgen.batch.jobs import Issued
from reportgen.batch.leftovers import of_other_time
from reportgen.batch.manifest import Entry, Manifest
from reportgen.batch.standing import standing_sum
from reportgen.diagnostics import Diagnostic, RejectedInput, WorkspaceError, error, warning
from reportgen.model.facts import date_text
from reportgen.operations.check.inputs import Checked
from reportgen.operations.issue.ledger import Ledger
from reportgen.source import FileLocation
from reportgen.tracing import SHEET_MARK
from reportgen.workspace import DiskWorkspace

ISSUED, WITHDRAWN = "issued", "withdrawn"


@dataclass(frozen=True, slots=True)
class Mark:
    """That the papers of an input are issued: since when, and the SHA-256 of the input and of each paper as they were."""

    path: str
    date: str
    input: str
    papers: Mapping[str, str]

    @property
    def day(self) -> str:
        """The date as printed."""
        return date_text(datetime.date.fromisoformat(self.date))

    def below(self, output: str) -> bool:
        """Whether a paper of it is in a folder of papers."""
        return any(PurePosixPath(paper).is_relative_to(output) for paper in self.papers)


def marks_of(ledger: Ledger) -> dict[str, Mark]:
    """The marks that hold, by input. Raises RejectedInput where the ledger cannot be read."""
    found: dict[str, Mark] = {}
    for line in ledger.lines():
        if line.kind == ISSUED:
            try:
                mark = Mark(line.said["input"], line.said["date"], line.said["input_sha256"], dict(line.said["papers"]))
                datetime.date.fromisoformat(mark.date)
            except (KeyError, TypeError, ValueError) as fault:
                raise RejectedInput((ledger.broken(line.number),)) from fault
            found[mark.path] = mark
        elif line.kind == WITHDRAWN:
            found.pop(str(line.said.get("input")), None)
    return found


def issued(workspace: DiskWorkspace, mark: Mark, input_sum: str | None = None) -> Issued:
    """An issued report as a build finds it; ``input_sum`` where the input has been read already."""
    there = tuple(paper for paper in sorted(mark.papers) if workspace.exists(paper))
    return Issued(mark.path, there, tuple(told_of(workspace, mark, input_sum)), mark.day)


def told_of(workspace: DiskWorkspace, mark: Mark, input_sum: str | None = None) -> Iterable[Diagnostic]:
    """What has happened since to an issued report: to its input, and to each of its papers."""
    hint = f"要改报告的，先撤销定稿：reportgen issue --undo {mark.path}"
    try:
        now = input_sum or digest(workspace.read(mark.path))
    except WorkspaceError:
        now = ""
    if now != mark.input:
        message = f"这份报告 {mark.day} 已经定稿，后来输入又改了；文稿没有跟着变"
        yield warning("issued-input", message, FileLocation(mark.path), hint)
    for paper, total in sorted(mark.papers.items()):
        try:
            standing = standing_sum(workspace, paper)
        except WorkspaceError:
            standing = ""
        if standing != total:
            what = "不在了" if standing is None else "被改动过，与定稿时不一样"
            yield warning("issued-paper-changed", f"{mark.day} 定稿以后{what}", FileLocation(paper), hint)


def with_marks(workspace: DiskWorkspace, checked: Sequence[Checked]) -> list[Checked]:
    """The findings of inputs with what is to be told of those that are issued."""
    marks = marks_of(Ledger(workspace))
    return [
        replace(one, findings=(*one.findings, *told_of(workspace, marks[one.path]))) if one.path in marks else one
        for one in checked
    ]


@dataclass(frozen=True, slots=True)
class Decision:
    """What became of an input that was to be issued or withdrawn; nothing where ``findings`` hold an error."""

    path: str
    papers: tuple[str, ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    before: str = ""


@dataclass(slots=True)
class Issuing:
    """Issues the papers of inputs in one folder of papers. No build may be at work there meanwhile."""

    workspace: DiskWorkspace
    manifest: Manifest
    day: datetime.date
    _marks: dict[str, Mark] = field(init=False)
    _ledger: Ledger = field(init=False)

    def __post_init__(self) -> None:
        self._ledger = Ledger(self.workspace)
        self._marks = marks_of(self._ledger)

    def issue(self, paths: Sequence[str]) -> list[Decision]:
        """Mark the papers of inputs as issued; one that cannot be costs no other."""
        decided = [self._decide(path) for path in paths]
        new = [one for one in decided if one.papers and not one.before]
        if new:
            self._ledger.add([self._record(one.path) for one in new])
        return decided

    def withdraw(self, paths: Sequence[str]) -> list[Decision]:
        """Take the marks of inputs off."""
        marked = [self._marks[path] for path in paths if path in self._marks]
        if marked:
            self._ledger.add([{"kind": WITHDRAWN, "date": self.day.isoformat(), "input": mark.path} for mark in marked])
        return [Decision(mark.path, tuple(sorted(mark.papers)), before=mark.day) for mark in marked]

    def _record(self, path: str) -> dict[str, object]:
        papers = self._entry(path).papers
        sums = {paper: standing_sum(self.workspace, paper) for paper in sorted(papers)}
        content = {"input": path, "input_sha256": digest(self.workspace.read(path)), "papers": sums}
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
        old = next(iter(of_other_time(self.workspace, entry)), "")
        if old:
            what = f"{old} 是以前做的，与现在的另一份不一致"
            more = " --review-sheet" if SHEET_MARK in old else ""
            hint = f"先一起生成：reportgen build{more} {path}；或删去它"
            return Decision(path, findings=(_not_issued(path, what, hint),))
        changed = sorted(paper for paper, total in standing.items() if total != entry.papers[paper])
        told = list(_as_changed(changed, entry.papers))
        if current != entry.inputs.get(path) and changed:
            told.append(_input_too(path, changed))
        elif current != entry.inputs.get(path):
            what = "输入在生成以后改过，文稿还是以前的"
            return Decision(path, findings=(_not_issued(path, what, f"先重新生成：reportgen build {path}"),))
        return Decision(path, tuple(sorted(entry.papers)), tuple(told))


def _not_issued(path: str, what: str, hint: str) -> Diagnostic:
    return error("not-issued", f"不能定稿：{what}", FileLocation(path), hint)


def _input_too(path: str, changed: Sequence[str]) -> Diagnostic:
    """That paper and input were both changed: alike where changes were written back, else they say two things."""
    edited = next((paper for paper in changed if paper.endswith(".docx")), changed[0])
    message = f"输入在生成以后也改过，{edited} 是照改以前的输入生成、又由人改的：两边的数可能不一样"
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
