"""All that is looked at before a report is signed. What stops a final is a warning in a draft."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Diagnostic
from reportgen.model.report import Report
from reportgen.vetting.dates import dates
from reportgen.vetting.kinds import words_of_kind
from reportgen.vetting.names import names
from reportgen.vetting.nothing import nothing_said
from reportgen.vetting.old_figures import old_figures
from reportgen.vetting.other_places import other_places
from reportgen.vetting.red_head import red_head
from reportgen.vetting.rows import rows
from reportgen.vetting.shares import rates_in_hundredths, rates_of_more
from reportgen.vetting.signing import way_of_signing
from reportgen.vetting.slips import slips_of_ten
from reportgen.vetting.typed_figures import typed_figures
from reportgen.vetting.unusual import unusual


def vet(report: Report, draft: bool = False) -> Iterator[Diagnostic]:
    """What is the matter with a report whose facts have been read."""
    looked = (
        names,
        way_of_signing,
        words_of_kind,
        dates,
        red_head,
        other_places,
        rows,
        rates_of_more,
        rates_in_hundredths,
        slips_of_ten,
        unusual,
        old_figures,
        nothing_said,
        typed_figures,
    )
    for finding in (found for look in looked for found in look(report)):
        yield finding.softened(draft)
