"""Filled workbooks, as a person names them, into input files; and a draft of a map for those that others designed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from reportgen.diagnostics import Diagnostic, DiskUnusable, Refusal, RejectedInput, WorkspaceError
from reportgen.limits.own_cost import own_cost
from reportgen.operations.forms.form_in import ImportedWorkbook, ImportWish, guessed_map, import_workbook
from reportgen.readers.input_file import is_workbook
from reportgen.readers.workbook.kind import other_kind
from reportgen.workspace import Workspace

Answer = ImportedWorkbook | RejectedInput | WorkspaceError
"""What became of a workbook: what it said, or its mistakes as a whole, or what the disk said instead."""


class GuessedMap(Struct, frozen=True):
    """A draft of a map; ``written`` where it went into a file."""

    text: str
    findings: tuple[Diagnostic, ...]
    written: bool


def import_files(workspace: Workspace, words: Sequence[str], wish: ImportWish) -> Iterator[tuple[str, Answer]]:
    """Import workbooks one by one, each by its word with what became of it: what is the matter with one costs no other. A lone one raises what is the matter.

    Raises Refusal, before any is read, for what is no workbook.
    """
    for word in words:
        _refuse_other_kind(word)
    return _each(workspace, words, wish)


def _each(workspace: Workspace, words: Sequence[str], wish: ImportWish) -> Iterator[tuple[str, Answer]]:
    taken: dict[str, str] = {}
    for word in words:
        name = workspace.name(word)
        try:
            with own_cost(name):
                done = import_workbook(workspace, name, wish, taken)
        except (RejectedInput, WorkspaceError) as fault:
            if len(words) == 1 or isinstance(fault, DiskUnusable):
                raise
            yield word, fault
        else:
            yield word, done


def _refuse_other_kind(word: str) -> None:
    if not is_workbook(word):
        kind = other_kind(word)
        raise Refusal(f"“{word}”不是 .xlsx 工作簿{'：' if kind else ''}{kind}")


def guess_map_of(workspace: Workspace, words: Sequence[str], kit: str | None, target: str | None) -> GuessedMap:
    """Draft a map for the sheets of a workbook, into a file where one is named that is not there yet."""
    for word in words:
        _refuse_other_kind(word)
    if len(words) > 1:
        raise Refusal("对照表草稿一次只猜一个文件")
    if not kit:
        raise Refusal("--guess 要写明给哪个模板包：--kit 模板包")
    if target and workspace.exists(workspace.name(target)):
        raise Refusal(f"已经有“{target}”了，没有改动")
    name = workspace.name(words[0])
    with own_cost(name):
        text, findings = guessed_map(workspace, name, kit)
    if target:
        workspace.write(workspace.name(target), text.encode())
    return GuessedMap(text, findings, bool(target))
