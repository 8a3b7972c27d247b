"""Inputs under the names of the roster: one that says an alias or a former name of a place is that place's."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from reportgen.diagnostics import DiagnosticLog, warning
from reportgen.model.report import Report
from reportgen.model.roster import Roster
from reportgen.readers.gazetteer import Gazetteer
from reportgen.rollup.county import Rejection, Unsent
from reportgen.rollup.doubles import said


class KnownNames:
    """Calls places what the roster calls them, where it says that this is another name of theirs; short forms are not taken."""

    def __init__(self, roster: Roster | None) -> None:
        self._gazetteer = Gazetteer(roster) if roster else None
        self._townships = {one.name.text for one in roster.townships} if roster else set()

    def name(self, words: str) -> str:
        """The name on the roster of a township that words name in full; the words themselves where there is none."""
        place = self._gazetteer.find_told(words) if self._gazetteer and words not in self._townships else None
        return place.name.text if place and place.name.text in self._townships else words

    def reports(self, reports: Sequence[Report], log: DiagnosticLog) -> list[Report]:
        """Reports under their townships' names; each that says another is told."""
        return [self._report(report, log) for report in reports]

    def _report(self, report: Report, log: DiagnosticLog) -> Report:
        place = report.place
        name = self.name(place.text)
        if name == place.text:
            return report
        message = f"“{place.text}”就是名单里的“{name}”，照“{name}”汇总"
        log.add(warning("other-name", message, place.location, f"把“单位”改成 {name}（{said(place.location)}）"))
        return replace(report, place=replace(place, value=name, text=name))

    def rejected(self, rejected: Sequence[Rejection]) -> list[Rejection]:
        """Likewise of inputs with errors."""
        return [replace(one, name=self.name(one.name)) for one in rejected]

    def unsent(self, unsent: Sequence[Unsent]) -> list[Unsent]:
        """Likewise of inputs that lie there and do not count."""
        return [replace(one, name=self.name(one.name)) for one in unsent]
