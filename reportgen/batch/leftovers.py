"""Papers of earlier runs that the last one did not make again: kept in mind, and told where they may say something else."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from msgspec.structs import replace

from reportgen.batch.fingerprint import FONTS, OPTIONS
from reportgen.batch.manifest import Entry, Manifest
from reportgen.diagnostics import Diagnostic, warning
from reportgen.source import FileLocation
from reportgen.tracing import SHEET_MARK
from reportgen.workspace import OUTPUTS, Workspace

DRAFT_MARK = ".草稿"
"""What the file name of a draft ends with, so that it never takes the place of a final paper."""


def succeeding(now: Entry, before: Entry | None, exists: Callable[[str], bool]) -> Entry:
    """An entry with what is still there of the one before it: papers of the same making, and older ones apart."""
    if before is None:
        return now
    target = next((_target(path) for path in now.papers), "")
    same = _same_making(now, before)
    options = same and before.prints.get(OPTIONS) == now.prints.get(OPTIONS)
    with_pdf = any(path.endswith(".pdf") for path in now.papers)
    papers, older = dict(now.papers), {}
    for path, total in before.written.items():
        if path in now.papers or not exists(path):
            continue
        of_one = same and path in before.papers and _target(path) == target
        if of_one and (options or not with_pdf or not path.endswith(".pdf")):
            papers[path] = total
        else:
            older[path] = total
    prints = dict(now.prints)
    if papers.keys() > now.papers.keys():
        prints |= {name: before.prints[name] for name in (FONTS,) if name not in prints and name in before.prints}
        prints |= {} if with_pdf else {OPTIONS: before.prints[OPTIONS]}
    return replace(now, prints=prints, papers=papers, older=older)


def _same_making(now: Entry, before: Entry) -> bool:
    """Whether two entries are of one input, kit, style and program, and of the same fonts where both hang on them."""
    loose = {OPTIONS} if FONTS in now.prints and FONTS in before.prints else {OPTIONS, FONTS}
    mine, theirs = ({k: v for k, v in entry.prints.items() if k not in loose} for entry in (now, before))
    return (now.kit, now.inputs, mine) == (before.kit, before.inputs, theirs)


def _target(paper: str) -> str:
    """The path of a report's papers without ending, of a paper or its review sheet."""
    return PurePosixPath(paper).with_suffix("").as_posix().removesuffix(SHEET_MARK)


def forgotten(workspace: Workspace, manifest: Manifest) -> list[tuple[str, bool]]:
    """The keys of entries that nobody needs: the input is gone, and so is every paper of it.

    As long as one is there, the entry is the proof that it is ours as written.
    """
    gone = (entry for entry in manifest.entries() if not workspace.exists(entry.path))
    return [entry.key for entry in gone if not any(map(workspace.exists, entry.written))]


def outdated(workspace: Workspace, manifest: Manifest) -> tuple[str, ...]:
    """Papers that earlier runs made under other names, or of inputs that are gone, and that nothing makes now."""
    made: set[str] = set()
    lost: set[str] = set()
    for entry in manifest.entries():
        if not workspace.exists(entry.path):
            lost |= entry.written.keys()
            continue
        targets = set(map(_target, entry.papers))
        made |= entry.papers.keys()
        lost |= {path for path in entry.older if _target(path) not in targets}
    return tuple(sorted(filter(workspace.exists, lost - made)))


def stale(
    workspace: Workspace, manifest: Manifest, inputs: Sequence[str], draft: bool, output: str = OUTPUTS
) -> tuple[Diagnostic, ...]:
    """Papers of some inputs that were made at another time than those of this run, and may say something else.

    ``output`` is the folder where they stand; the command that makes them anew there has to name it.
    """
    found: list[Diagnostic] = []
    for path in inputs:
        entry = manifest.get(path, draft)
        if entry is None:
            continue
        found += (_other_time(paper, path, output) for paper in of_other_time(workspace, entry))
        if not draft:
            found += (_old_draft(paper) for paper in _old_drafts(workspace, entry, manifest.get(path, draft=True)))
    return tuple(found)


def of_other_time(workspace: Workspace, entry: Entry) -> Iterator[str]:
    """The papers of an entry that were not made with the others, and are still there beside them."""
    targets = set(map(_target, entry.papers))
    return (path for path in sorted(entry.older) if _target(path) in targets and workspace.exists(path))


def _other_time(paper: str, path: str, output: str) -> Diagnostic:
    more = " --review-sheet" if SHEET_MARK in paper else ""
    more += "" if output == OUTPUTS else f" -o {shlex.quote(output) if ' ' in output else output}"
    message = "这一份是以前做的，没有跟着更新，说的可能与新的不一样"
    hint = f"一起更新，运行 reportgen build{more} {path}；不要了的请删去"
    return warning("stale-paper", message, FileLocation(paper), hint)


def _old_drafts(workspace: Workspace, final: Entry, draft: Entry | None) -> Iterable[str]:
    """The drafts beside a final paper, unless they say what the final says."""
    if draft and _same_making(replace(final, draft=True), draft):
        return ()
    targets = sorted({_target(path) + DRAFT_MARK for path in final.papers})
    beside = [
        f"{target}{mark}{ending}" for target in targets for mark in ("", SHEET_MARK) for ending in (".docx", ".pdf")
    ]
    recorded = draft.written if draft else {}
    return filter(workspace.exists, dict.fromkeys([*beside, *sorted(recorded)]))


def _old_draft(paper: str) -> Diagnostic:
    message = "这是以前的草稿，正式的文稿已经有了，两者的输入或模板不同"
    return warning("stale-draft", message, FileLocation(paper), "不要用它；用不着的请删去")
