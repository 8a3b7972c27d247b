"""The warning for who looks into the input of a county that is out of date."""

from __future__ import annotations

from reportgen.diagnostics import Diagnostic
from reportgen.operations.selection.counties import county_inputs
from reportgen.pipeline import Stages


def outdated(stages: Stages, path: str) -> tuple[Diagnostic, ...]:
    """That the input says what its townships do not say any more: a warning, since looking does no harm."""
    if not county_inputs(stages, (path,)):
        return ()
    from reportgen.operations.rolled_up.stale import stale_counties  # noqa: PLC0415 - for counties only

    return tuple(finding.softened() for finding in stale_counties(stages, (path,)).values())
