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
    """Every kit, or the one that a word means, whose rules are held against each other; Refusal where it means none."""
    stages, log = Stages(workspace), DiagnosticLog()
    names = stages.kit_names() if word is None else [kit_called(stages, word)]
    compiled = [stages.kit(name, log) for name in names]
    if word is not None:
        from reportgen.doubts.kit_rules import rules_against_each_other  # noqa: PLC0415 - a list of all needs it not

        log.extend(finding for one in compiled if one for finding in rules_against_each_other(one))
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
