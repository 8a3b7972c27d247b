"""The kits of a workspace, or one of them."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.diagnostics import Diagnostic, DiagnosticLog
from reportgen.model.kit import Kit
from reportgen.operations.selection.inputs import kit_called
from reportgen.pipeline import Stages
from reportgen.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ListedKits:
    """The kits that could be read; ``findings`` tell of their mistakes and of the others."""

    kits: tuple[Kit, ...]
    findings: tuple[Diagnostic, ...]


def list_kits(workspace: Workspace, word: str | None = None) -> ListedKits:
    """Every kit, or the one that a word means; Refusal where it means none."""
    stages, log = Stages(workspace), DiagnosticLog()
    names = stages.kit_names() if word is None else [kit_called(stages, word)]
    compiled = [stages.kit(name, log) for name in names]
    return ListedKits(tuple(one.kit for one in compiled if one), log.sorted())
