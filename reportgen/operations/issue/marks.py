"""Marks in the ledger that say which papers of an input are final (定稿), since when, and with what bytes.

What is issued is left alone by every build until the mark is taken off; what happens to it, or to its input, is told.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from msgspec import Struct

from reportgen.batch.fingerprint import digest
from reportgen.batch.jobs import Issued
from reportgen.batch.standing import standing_sum
from reportgen.diagnostics import Diagnostic, RejectedInput, WorkspaceError, warning
from reportgen.model.facts import date_text
from reportgen.operations.ledger.lines import Ledger, Line
from reportgen.operations.ledger.order import id_of, in_order
from reportgen.source import FileLocation
from reportgen.workspace import Workspace

ISSUED, WITHDRAWN = "issued", "withdrawn"


class Mark(Struct, frozen=True):
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


class _Said(Struct, frozen=True):
    """A line about an input in its place among the others; ``Entry``."""

    id: str
    after: tuple[str, ...]
    moment: float
    line: Line


def marks_of(ledger: Ledger) -> dict[str, Mark]:
    """The marks that hold, by input. Raises RejectedInput where the ledger cannot be read."""
    found: dict[str, Mark] = {}
    for path, lines in _lines_by_input(ledger).items():
        last = in_order(_entries(ledger, lines))[0][-1].line
        if last.kind == ISSUED:
            found[path] = _mark(ledger, last)
    return found


def following(ledger: Ledger, records: Iterable[Mapping[str, object]]) -> list[dict[str, object]]:
    """Records of lines to be added, each with its id and the lines about the same input that nothing follows yet."""
    found = []
    lines = _lines_by_input(ledger)
    for record in records:
        heads = in_order(_entries(ledger, lines.get(str(record["input"]), ())))[1]
        after = sorted(head.id for head in heads if "id" in head.line.said)
        said = {**record, "after": after} if after else dict(record)
        found.append({**said, "id": id_of(said)})
    return found


def all_issued(workspace: Workspace) -> list[tuple[Mark, Issued]]:
    """The marks that hold, each with its papers as they are now."""
    return [(mark, issued(workspace, mark)) for mark in marks_of(Ledger(workspace)).values()]


def _lines_by_input(ledger: Ledger) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = {}
    for line in ledger.lines():
        if line.kind == ISSUED:
            _mark(ledger, line)
        if line.kind in {ISSUED, WITHDRAWN}:
            found.setdefault(str(line.said.get("input")), []).append(line)
    return found


def _entries(ledger: Ledger, lines: Iterable[Line]) -> Iterator[_Said]:
    """Lines with what they follow. Those of old say nothing of it: each follows the one before it, and all others come later."""
    before: tuple[str, ...] = ()
    for line in lines:
        own = line.said.get("id")
        name = id_of(line.said)
        if own is None:
            name = f"line {line.number}"  # two of old may say the same, and are two
            yield _Said(name, before, 0, line)
            before = (name,)
            continue
        if own != name:
            raise RejectedInput((ledger.broken(line.number, changed=True),))
        try:
            day = datetime.date.fromisoformat(line.said["date"])
            yield _Said(name, tuple(map(str, line.said.get("after", ()))), day.toordinal(), line)
        except (KeyError, TypeError, ValueError) as fault:
            raise RejectedInput((ledger.broken(line.number),)) from fault


def _mark(ledger: Ledger, line: Line) -> Mark:
    try:
        mark = Mark(line.said["input"], line.said["date"], line.said["input_sha256"], dict(line.said["papers"]))
        datetime.date.fromisoformat(mark.date)
    except (KeyError, TypeError, ValueError) as fault:
        raise RejectedInput((ledger.broken(line.number),)) from fault
    return mark


def issued(workspace: Workspace, mark: Mark, input_sum: str | None = None) -> Issued:
    """An issued report as a build finds it; ``input_sum`` where the input has been read already."""
    there = tuple(paper for paper in sorted(mark.papers) if workspace.exists(paper))
    return Issued(mark.path, there, tuple(told_of(workspace, mark, input_sum)), mark.day)


def told_of(workspace: Workspace, mark: Mark, input_sum: str | None = None) -> Iterable[Diagnostic]:
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
