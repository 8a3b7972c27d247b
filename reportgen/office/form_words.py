"""Findings of an input on pages beside its form: in the words of the form, each with the field that it leads to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportgen.diagnostics import Diagnostic, DiagnosticLog, RejectedInput
from reportgen.office.desk import Desk
from reportgen.operations.filling.describing import Forms
from reportgen.operations.filling.editing import readable
from reportgen.operations.filling.findings import FindingPlaces, FormFinding
from reportgen.readers.text import read_text
from reportgen.workspace import INPUTS

_FORMS = "forms"
_FILE = re.compile(rf" ?(?:{INPUTS}|\.)(?:/[^/\s、；，]+)*/(?P<place>[^/\s、；，]+)\.ya?ml ?")


def by_places(words: str) -> str:
    """Words in which inputs are named by their places, not by their files."""
    return _FILE.sub(lambda match: match["place"], words)


def forms_of(desk: Desk) -> Forms:
    """The forms of inputs, as long as no kit changes."""
    stages = desk.stages
    return desk.kept.setdefault(_FORMS, Forms(stages))  # type: ignore[no-any-return]  # kept under its own name


def forget_forms(desk: Desk) -> None:
    """Read other periods' inputs anew, which may have changed."""
    desk.kept.pop(_FORMS, None)


def in_form(desk: Desk, path: str, findings: Sequence[Diagnostic]) -> tuple[FormFinding, ...]:
    """The findings of an input at the fields of its form; without fields where the file cannot be read as one."""
    content, log = desk.workspace.read(path), DiagnosticLog()
    forms = forms_of(desk)
    try:
        form, kit = forms.form(path, content), forms.kit_of(path, content, log)
    except RejectedInput:
        kit = None
    if kit is None:
        return tuple(FormFinding(one.severity, one.rule, one.message, one.hints, ()) for one in findings)
    places = FindingPlaces(read_text(content, path, log), readable(content, path), forms.places(kit), form)
    return places.told(findings, {})
