"""What a build tells of county inputs that are out of date, beside refusing those whose papers it would make."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.batch.jobs import JobResult, Rejected
from reportgen.diagnostics import Diagnostic


def let_through(outdated: Mapping[str, Diagnostic], results: Mapping[str, JobResult]) -> tuple[Diagnostic, ...]:
    """What is told of county inputs that are out of date where it is not told as the reason why there is no paper."""
    left = (found for path, found in outdated.items() if not isinstance(results.get(path), Rejected))
    return tuple(found.softened() for found in left)
