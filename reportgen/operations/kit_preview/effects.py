"""Whose papers a copy of a kit would change, and how: each input by the kit in use and by the copy, line beside line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

from msgspec import Struct

from reportgen.comparing.marked_changes import Piece, marked_changes
from reportgen.diagnostics import Diagnostic, DiagnosticLog, RejectedInput, WorkspaceError, unreadable
from reportgen.limits.deadline import DEADLINE, PastDeadline, deadline
from reportgen.limits.own_cost import own_cost
from reportgen.model.styled import StyledDocument
from reportgen.operations.kit_preview.copies import KitCopy, over_copy
from reportgen.operations.kit_preview.files import files_of
from reportgen.pipeline import Stages
from reportgen.readers.header_lines import read_header_lines
from reportgen.workspace import Workspace
from reportgen.writers.text import styled_lines

_MARKS = str.maketrans("", "", "⟦⟧")  # where figures begin and end


class ChangedLine(Struct, frozen=True):
    """A line of a paper by the kit in use, and by the copy; empty for one that is not there. ``pieces`` are both in one."""

    before: str
    now: str
    pieces: tuple[Piece, ...]


class Effect(Struct, frozen=True):
    """What a copy does to the paper of an input.

    ``findings`` are errors that the input has with the copy and not without, ``mended`` those it has now and would not have.
    ``looks`` tells whether its look changes while its words stay. ``why`` says why it cannot be told.
    """

    path: str
    place: str
    lines: tuple[ChangedLine, ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    mended: tuple[Diagnostic, ...] = ()
    looks: bool = False
    why: str = ""

    @property
    def is_any(self) -> bool:
        """Whether there is any."""
        return bool(self.lines or self.findings or self.mended or self.looks or self.why)


class _Paper(Struct, frozen=True):
    """A paper and the errors of its input; None for a paper that cannot be made."""

    styled: StyledDocument | None
    errors: tuple[Diagnostic, ...]


def inputs_of_copy(workspace: Workspace, kit: str, copy: KitCopy, paths: Sequence[str]) -> list[str]:
    """Those of some inputs whose papers are made by a kit that a copy changes a file of."""
    stages, found = Stages(workspace), []
    known: dict[str, bool] = {}
    for path in paths:
        name = stages.kit_name(read_header_lines(path, workspace.read(path)).kit)
        if name not in known:
            compiled = stages.known_kit(name)
            known[name] = name == kit or any(one in copy.files for one in files_of(workspace, name, compiled))
        if known[name]:
            found.append(path)
    return found


def effects_of(workspace: Workspace, copy: KitCopy, paths: Sequence[str]) -> Iterator[Effect]:
    """What a copy does to the papers of inputs, in order; nothing is written."""
    in_use, tried = Stages(workspace, draft=True), Stages(over_copy(workspace, copy), draft=True)
    for path in paths:
        yield _effect(in_use, tried, path)


def _effect(in_use: Stages, tried: Stages, path: str) -> Effect:
    place = read_header_lines(path, in_use.workspace.read(path)).place
    try:
        with deadline(DEADLINE):
            before, now = _paper(in_use, path), _paper(tried, path)
    except PastDeadline:
        return Effect(path, place, why="做得太久，停下了；多半是模板里的循环没有尽头")
    new = tuple(one for one in now.errors if one.message not in {old.message for old in before.errors})
    gone = tuple(one for one in before.errors if one.message not in {left.message for left in now.errors})
    if before.styled is None or now.styled is None:
        why = "现在就生成不了，先改好它的错误" if before.styled is None else ""
        return Effect(path, place, (), new, gone, why=why)
    lines = tuple(_changed(_lines(before.styled), _lines(now.styled)))
    return Effect(path, place, lines, new, gone, looks=not lines and before.styled != now.styled)


def _paper(stages: Stages, path: str) -> _Paper:
    log = DiagnosticLog()
    styled = None
    try:
        with own_cost(path, log):
            _, _, styled = stages.every_stage(path, log)
    except RejectedInput as fault:
        log.extend(fault.diagnostics)
    except WorkspaceError as fault:
        log.add(unreadable(path, fault))
    return _Paper(styled, tuple(one for one in log.sorted() if one.is_error))


def _lines(styled: StyledDocument) -> list[str]:
    return [line.translate(_MARKS) for line in styled_lines(styled)]


def _changed(before: Sequence[str], now: Sequence[str]) -> Iterator[ChangedLine]:
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        if tag != "equal":
            for old, new in zip_longest(before[i1:i2], now[j1:j2], fillvalue=""):
                yield ChangedLine(old, new, tuple(marked_changes(old, new)))
