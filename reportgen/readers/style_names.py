"""Styles by the names that kits give them."""

from __future__ import annotations

from reportgen.diagnostics import DiagnosticLog, RejectedInput, WorkspaceError, error, unreadable
from reportgen.limits.own_cost import own_cost
from reportgen.model.style import StyleSheet
from reportgen.nearest_words import one_of
from reportgen.readers.stylesheet import StyleFolder, read_stylesheet
from reportgen.source import Location
from reportgen.workspace import STYLES, Workspace


def style_named(workspace: Workspace, name: str, place: Location) -> tuple[StyleSheet | None, DiagnosticLog]:
    """A style that is named at a place, None where it cannot be read; and what there is to tell of it."""
    log = DiagnosticLog()
    sheet = None
    try:
        with own_cost(f"{STYLES}/{name}.yaml", log):
            sheet = _read(workspace, name, place, log)
    except RejectedInput as fault:
        log.extend(fault.diagnostics)
    except WorkspaceError as fault:
        log.add(unreadable(f"{STYLES}/{name}.yaml", fault))
    return sheet, log


def _read(workspace: Workspace, name: str, place: Location, log: DiagnosticLog) -> StyleSheet | None:
    folder = StyleFolder(workspace)
    source = folder.source(name, log)
    if source is None:
        log.add(error("unknown-style", f"没有“{name}”这个版式", place, *one_of(name, folder.names())))
        return None
    return read_stylesheet(source, log, folder)
