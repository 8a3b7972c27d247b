"""The kits of a workspace, or one of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from msgspec import Struct

from reportgen.diagnostics import Diagnostic, DiagnosticLog
from reportgen.model.kit import Field, Kit
from reportgen.operations.selection.inputs import kit_called
from reportgen.pipeline import Stages
from reportgen.workspace import Workspace


class ListedKits(Struct, frozen=True):
    """The kits that could be read; ``findings`` tell of their mistakes and of the others."""

    kits: tuple[Kit, ...]
    findings: tuple[Diagnostic, ...]


def list_kits(workspace: Workspace, word: str | None = None) -> ListedKits:
    """Every kit, or the one that a word means; Refusal where it means none."""
    stages, log = Stages(workspace), DiagnosticLog()
    names = stages.kit_names() if word is None else [kit_called(stages, word)]
    compiled = [stages.kit(name, log) for name in names]
    return ListedKits(tuple(one.kit for one in compiled if one), log.sorted())


def figures_of(kit: Kit) -> Iterator[tuple[str, Field]]:
    """Every field of a kit in its order, by its label with those above it."""
    waiting = [(field.label, field) for field in reversed(kit.fields)]
    while waiting:
        label, field = waiting.pop()
        yield label, field
        waiting += [(f"{label}.{member.label}", member) for member in reversed(field.fields)]


def origin_of(field: Field) -> str:
    """The module or kit whose file has a figure, by the name of its folder."""
    return PurePosixPath(field.location.path).parent.name
