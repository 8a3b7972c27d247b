"""Checking many inputs: every finding of each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from reportgen.characters import UNPRINTABLE, name_unprintable
from reportgen.diagnostics import Diagnostic, DiagnosticLog, RejectedInput, WorkspaceError, error, unreadable
from reportgen.limits.deadline import DEADLINE, PastDeadline, deadline
from reportgen.limits.own_cost import own_cost
from reportgen.operations.check.earlier_issued import told_of_earlier
from reportgen.operations.check.left_behind import told_of_words
from reportgen.operations.check.listing import against_roster
from reportgen.operations.check.siblings import twins
from reportgen.operations.selection.counties import county_inputs
from reportgen.pipeline import Stages
from reportgen.readers.heads import Heads
from reportgen.readers.rosters import Rosters
from reportgen.source import FileLocation
from reportgen.workspace import Workspace

_LINE_BREAK = re.compile(r"[\t\n]")  # fit for texts, not for names


class Checked(Struct, frozen=True):
    """An input with its findings; ``passed`` when none is an error."""

    path: str
    passed: bool
    findings: tuple[Diagnostic, ...]


def check_inputs(
    workspace: Workspace, paths: Sequence[str], draft: bool = False, seconds: float = DEADLINE
) -> list[Checked]:
    """Check inputs in order; a file that cannot be read is a finding like others. A draft may lack figures.

    One that is not done within ``seconds``, because its template never ends, is told of and left.
    """
    stages = Stages(workspace, draft)
    checked = [_check(stages, path, seconds) for path in paths]
    said_beside = told_beside(stages, paths)
    return [_with(one, said_beside.get(one.path, ())) for one in checked]


def told_beside(stages: Stages, paths: Sequence[str]) -> dict[str, tuple[Diagnostic, ...]]:
    """What is to be told of inputs because of what stands beside them: other inputs, rosters, a county's townships."""
    workspace, rosters, heads = stages.workspace, Rosters(stages.workspace), Heads(stages.workspace)
    found: dict[str, list[Diagnostic]] = {}
    for path, twin in twins(stages, paths, rosters, heads).items():
        found.setdefault(path, []).append(twin)
    for path, told in against_roster(workspace, paths, rosters, heads).items():
        found.setdefault(path, []).extend(told)
    for path, told in told_of_earlier(workspace, paths, heads).items():
        found.setdefault(path, []).extend(told)
    counties = county_inputs(stages, paths, heads)
    if counties:
        from reportgen.operations.rolled_up.stale import stale_counties  # noqa: PLC0415 - for counties only

        for path, outdated in stale_counties(stages, counties).items():
            found.setdefault(path, []).append(outdated)
    return {path: tuple(told) for path, told in found.items()}


def _with(checked: Checked, more: Sequence[Diagnostic]) -> Checked:
    """An input's findings with those that come of what stands beside it."""
    if not more:
        return checked
    log = DiagnosticLog()
    log.add(*more, *checked.findings)
    return Checked(checked.path, not log.has_errors, log.sorted())


def _check(stages: Stages, path: str, seconds: float) -> Checked:
    log = DiagnosticLog()
    disguised = misnamed(path)
    if disguised:
        return Checked(path, False, (disguised,))
    from reportgen.linting import advise  # noqa: PLC0415 - only a check needs the rules

    try:
        with deadline(seconds), own_cost(path, log):
            report, document, _ = stages.every_stage(path, log)
            log.extend(advise(report, document))
            log.extend(told_of_words(stages, report))
    except PastDeadline:
        message = f"超过 {seconds:g} 秒没有检查完"
        log.add(error("past-deadline", message, FileLocation(path), "多半是模板里的循环没有尽头，或者循环套循环"))
    except RejectedInput as fault:
        log.extend(fault.diagnostics)
    except WorkspaceError as fault:
        log.add(unreadable(path, fault))
    return Checked(path, not log.has_errors, log.sorted())


def misnamed(path: str) -> Diagnostic | None:
    """The finding for an input whose file name nobody could print, or trust to be what it looks like."""
    hint = "给文件改名；从旧压缩包解开的，多半是文件名的编码不对"
    if not path.isprintable() and any(_is_undecoded(c) for c in path):
        return error("bad-file-name", "文件名不是 UTF-8 编码的文字", FileLocation(path), hint)
    bad = UNPRINTABLE.search(path) or _LINE_BREAK.search(path)
    if bad is None:
        return None
    message = f"文件名里有不能印出的字符 {name_unprintable(bad[0])}"
    return error("bad-file-name", message, FileLocation(path), hint)


def _is_undecoded(character: str) -> bool:
    """Whether a character stands for a byte of a name that is no UTF-8 (PEP 383)."""
    return "\ud800" <= character <= "\udfff"
