"""Filled workbooks, as a person names them, into input files; and a draft of a map for those that others designed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TypeVar

from msgspec import Struct

from reportgen.diagnostics import Diagnostic, DiskUnusable, Refusal, RejectedInput, WorkspaceError
from reportgen.limits.own_cost import own_cost
from reportgen.operations.forms.form_in import (
    ImportedWorkbook,
    ImportWish,
    Prepared,
    finish_import,
    prepare_import,
    refuse_rivals,
)
from reportgen.operations.forms.import_folders import workbooks_meant
from reportgen.operations.forms.strange_sheets import guessed_map
from reportgen.readers.workbook.kind import ENDINGS, is_table_file, other_kind
from reportgen.workspace import Workspace

T = TypeVar("T")
Answer = ImportedWorkbook | RejectedInput | WorkspaceError
"""What became of a workbook: what it said, or its mistakes as a whole, or what the disk said instead."""


class GuessedMap(Struct, frozen=True):
    """A draft of a map; ``written`` where it went into a file."""

    text: str
    findings: tuple[Diagnostic, ...]
    written: bool


def import_files(workspace: Workspace, words: Sequence[str], wish: ImportWish) -> Iterator[tuple[str, Answer]]:
    """Import workbooks, each by its word with what became of it: what is the matter with one costs no other, but where
    two speak for one place. A lone one raises what is the matter.

    A folder means every workbook in it and below. Raises Refusal, before any is read, for what is no workbook.
    """
    for word in words:
        if not workspace.is_folder(workspace.name(word)):
            _refuse_other_kind(word)
    found, told = workbooks_meant(workspace, words)
    return _each(workspace, found, wish, told)


def _each(
    workspace: Workspace, words: Sequence[str], wish: ImportWish, told: tuple[Diagnostic, ...]
) -> Iterator[tuple[str, Answer]]:
    """All are read before any is written; first comes what is told of folders."""
    if told:
        yield str(told[0].location), ImportedWorkbook((), told)
    read = [(word, _caught(words, partial(_prepared, workspace, word, wish))) for word in words]
    refuse_rivals([one for _, one in read if isinstance(one, Prepared)])
    for word, one in read:
        if isinstance(one, Prepared):
            yield word, _caught(words, partial(finish_import, workspace, one, wish))
        else:
            yield word, one


def _prepared(workspace: Workspace, word: str, wish: ImportWish) -> Prepared:
    name = workspace.name(word)
    with own_cost(name):
        return prepare_import(workspace, name, wish)


def _caught(words: Sequence[str], step: Callable[[], T]) -> T | RejectedInput | WorkspaceError:
    """What a step gives, or what is the matter with one of several workbooks."""
    try:
        return step()
    except (RejectedInput, WorkspaceError) as fault:
        if len(words) == 1 or isinstance(fault, DiskUnusable):
            raise
        return fault


def _refuse_other_kind(word: str) -> None:
    if not is_table_file(word):
        kind = other_kind(word)
        raise Refusal(f"“{word}”不是能导入的文件（{'、'.join(ENDINGS)}）{'：' if kind else ''}{kind}")


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
