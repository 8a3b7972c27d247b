"""Two copies of a ledger made one: the lines that are in the other and not here are added, in their order there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from reportgen.diagnostics import Diagnostic, Refusal
from reportgen.operations.ledger.acts import acts_of
from reportgen.operations.ledger.lines import DiskLedger, Ledger
from reportgen.workspace import LEDGER_FILE, DiskWorkspace


def merge_ledger(workspace: DiskWorkspace, word: str) -> tuple[int, Diagnostic | None]:
    """Add what another ledger has and this one lacks: how many lines that were, and what is to be told of its last one.

    Raises Refusal where there is no such file, RejectedInput where either cannot be read: then nothing is added.
    """
    path = workspace.name(word)
    if not workspace.exists(path):
        raise Refusal(f"没有“{word}”这个文件")
    if path == LEDGER_FILE:
        raise Refusal(f"“{word}”就是这里的台账：写另一份的路径")
    other = Ledger(workspace, path)
    acts_of(other)  # a line that was changed there is told before anything is added
    lines = [line.said for line in other.lines()]
    added = 0

    def records() -> list[Mapping[str, Any]]:
        nonlocal added
        acts_of(Ledger(workspace))
        here = {_whole(line.said) for line in Ledger(workspace).lines()}
        new = [*{whole: said for said in lines if (whole := _whole(said)) not in here}.values()]
        added = len(new)
        return new

    DiskLedger(workspace).decide(records)
    return added, other.torn()


def _whole(said: Mapping[str, Any]) -> str:
    """All that a line says, in whatever order it says it."""
    return json.dumps(said, ensure_ascii=False, sort_keys=True)
