"""The day on which a report is handed in or issued, held against its period and its date."""

from __future__ import annotations

import datetime

from reportgen.diagnostics import Diagnostic, DiagnosticLog, RejectedInput, WorkspaceError
from reportgen.pipeline import Stages
from reportgen.vetting import days_ahead


def told_of_days(stages: Stages, path: str, day: datetime.date) -> tuple[Diagnostic, ...]:
    """What is told of an input on that day; nothing of one that cannot be read, which is told where it is checked."""
    try:
        report = stages.stated(path, DiagnosticLog(), draft=True)
    except (RejectedInput, WorkspaceError):
        return ()
    return tuple(days_ahead(report, day)) if report else ()
