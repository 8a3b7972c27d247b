"""Which county kit a roll-up is of where the command names none: what the county's input or its townships' say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportgen.diagnostics import DiagnosticLog, RejectedInput, WorkspaceError
from reportgen.pipeline import Stages
from reportgen.readers.header_lines import read_header_lines
from reportgen.readers.kit_layers import KIT_FILE
from reportgen.workspace import KITS, Workspace

_MAY_ROLL_UP = re.compile("^(?:汇总|继承)[ ]*:".encode(), re.MULTILINE)
"""汇总 or 继承 at the margin of a kit.yaml: only such kits are worth reading whole."""


def fitting_kits(workspace: Workspace, stages: Stages, paths: Sequence[str], output: str | None) -> list[str]:
    """The county kits that fit, by name: one where that is clear, none where no county kit adds up what is there.

    The kit of a county's input that is there already comes before all; else it is those whose townships report with
    the kit that a county kit adds up (来自), or with an heir of it. A county kit with errors is named where no other fits.
    """
    named = {path: _kit_of(workspace, stages, path) for path in paths}
    if output is not None and workspace.exists(output):
        named[output] = _kit_of(workspace, stages, output)
    counties, broken = _county_kits(workspace, stages)
    own = {name for name in named.values() if name in counties}
    if len(own) == 1:
        return [*own]
    families = {name: {name, *_parents(stages, name)} for name in {*named.values()} - {"", *counties}}
    found = [name for name, source in counties.items() if any(source in family for family in families.values())]
    sound = [name for name in found if stages.kit(name, DiagnosticLog())]
    return sorted(sound or found or broken)


def _kit_of(workspace: Workspace, stages: Stages, path: str) -> str:
    """The kit that an input names; empty where it cannot be read, which is told when it is added up."""
    try:
        content = workspace.read(path)
        said = read_header_lines(path, content).kit
        return stages.kit_name(said) if said else stages.header(path, content).kit
    except (RejectedInput, WorkspaceError):
        return ""


def _county_kits(workspace: Workspace, stages: Stages) -> tuple[dict[str, str], list[str]]:
    """The kits of the workspace that say what to add up, each with the kit of its townships; and those with errors."""
    found: dict[str, str] = {}
    broken: list[str] = []
    for name in stages.kit_names():
        path = f"{KITS}/{name}/{KIT_FILE}"
        said = _MAY_ROLL_UP.findall(workspace.read(path)) if workspace.exists(path) else []
        kit = stages.kit_as_written(name) if said else None
        if kit and kit.rollup:
            found[name] = kit.rollup.source
        elif not kit and any("汇总".encode() in word for word in said):
            broken.append(name)
    return found, broken


def _parents(stages: Stages, name: str) -> Sequence[str]:
    kit = stages.kit_as_written(name) if name in stages.kit_names() else None
    return kit.parents if kit else ()
