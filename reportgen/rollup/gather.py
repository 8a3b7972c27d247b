"""The townships of a county against its roster: who is in, who is late, who is missing, whose input has errors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportgen.diagnostics import DiagnosticLog, error, warning
from reportgen.model.facts import Fact, date_text
from reportgen.model.kit import field_named
from reportgen.model.report import Report
from reportgen.model.reporting import Standing
from reportgen.model.roster import Listed, Roster
from reportgen.readers.gazetteer import Gazetteer
from reportgen.readers.roster import KIND
from reportgen.rollup.cells import read_cells
from reportgen.rollup.columns import Columns
from reportgen.rollup.county import (
    OTHER_PERIOD,
    TWICE,
    UNLISTED,
    Contribution,
    Frame,
    Gathered,
    Rejection,
    Township,
    Unsent,
)
from reportgen.rollup.doubles import Double, find_doubles, said
from reportgen.rollup.known_names import KnownNames
from reportgen.source import FileLocation


def gather(
    reports: Sequence[Report],
    rejected: Sequence[Rejection],
    unsent: Sequence[Unsent],
    frame: Frame,
    columns: Mapping[str, Columns],
    log: DiagnosticLog,
) -> Gathered:
    """All townships in the roster's order; ``columns`` are those for each kit.

    An input that does not fit (the same township twice, another period) is rejected like one with errors of its own;
    none of its figures is added. One of a place that is not on the roster stands apart: the county has nothing to say
    of it. Missing and late townships and double counts go into the log.
    """
    roster = frame.roster
    known_names = KnownNames(roster)
    reports, unsent = known_names.reports(reports, log), known_names.unsent(unsent)
    rejected = known_names.rejected(rejected)
    turned_away = list(rejected)
    fitting: list[Report] = []
    inputs, places = _inputs_by_place(reports, rejected), _Places(roster)
    for report in reports:
        misfit = _unlisted(report, frame, places) or _twin(report, inputs) or _of_another_period(report, frame)
        if misfit:
            turned_away.append(misfit)
        else:
            fitting.append(report)
    fitting.sort(key=lambda report: places.order(report.place.text))
    cells: dict[str, dict[str, Contribution]] = {}
    for report in fitting:
        own = DiagnosticLog()
        cells[report.path] = _cells(report, frame, places, columns, own)
        if own.has_errors:
            turned_away.append(Rejection(report.place.text, report.path, own.sorted()))
            del cells[report.path]
    fitting = [report for report in fitting if report.path in cells]
    counted, doubles = _without_doubles(fitting, columns)
    log.extend(double.finding() for double in doubles)
    townships: list[Township] = []
    for whole, report in zip(fitting, counted, strict=True):
        row = cells[report.path] if report is whole else _cells(report, frame, places, columns, log)
        name = report.place.text
        standing = frame.standings.get(report.path) if frame.by_ledger else None
        late = _late_by_ledger(report, standing, log) if standing else _late(report, roster, log)
        state, open_figures = standing.state if standing else None, frame.unreviewed.get(report.path, 0)
        townships.append(Township(name, report, row, late, state, open_figures))
        _compare_kind(report, places, log)
    turned_away.sort(key=lambda one: (places.order(one.name), one.path))
    absent = _absent(frame, {t.name for t in townships} | {r.name for r in turned_away}, unsent, log)
    known = tuple(r for r in turned_away if roster is None or places.find(r.name))
    unlisted = tuple(r for r in turned_away if roster is not None and not places.find(r.name))
    return Gathered(tuple(townships), absent, known, tuple(doubles), roster, unlisted, tuple(unsent))


def _cells(
    report: Report, frame: Frame, places: _Places, columns: Mapping[str, Columns], log: DiagnosticLog
) -> dict[str, Contribution]:
    listed = places.find(report.place.text)
    return read_cells(report, columns[report.kit.name], listed, frame.folder, log)


def _inputs_by_place(reports: Sequence[Report], rejected: Sequence[Rejection]) -> Mapping[object, dict[str, str]]:
    """The inputs of each place by path, and where each says its name; those with errors too."""
    found: dict[object, dict[str, str]] = {}
    for report in reports:
        found.setdefault(report.place.value, {})[report.path] = said(report.place.location)
    for rejection in rejected:
        found.setdefault(rejection.name, {})[rejection.path] = rejection.path
    return found


def _twin(report: Report, inputs: Mapping[object, dict[str, str]]) -> Rejection | None:
    """The rejection of a township of which there is another input, be it one with errors."""
    place = report.place
    twins = [where for path, where in inputs[place.value].items() if path != report.path]
    if not twins:
        return None
    message = f"“{place.text}”有两份输入，另一份是 {twins[0]}，两份都没有汇总"
    fault = error("duplicate-township", message, place.location, "留下一份，删去另一份或改正“单位”")
    return Rejection(place.text, report.path, (fault,), TWICE)


def _unlisted(report: Report, frame: Frame, known: _Places) -> Rejection | None:
    """The rejection of a place that the roster does not list."""
    place, roster = report.place, frame.roster
    if roster is None or known.find(place.text):
        return None
    places = Gazetteer(roster)
    meant = places.find(place.text)
    near = meant.name.text if meant else places.nearest(place.text)
    hint = f"是不是“{near}”？" if near else f"是本县的，写进名单 {roster.path}"
    fault = error("unlisted-township", f"名单里没有“{place.text}”，没有汇总", place.location, hint)
    return Rejection(place.text, report.path, (fault,), UNLISTED)


def _of_another_period(report: Report, frame: Frame) -> Rejection | None:
    if report.period == frame.period:
        return None
    message = f"“{report.place.text}”报的是{report.period.text}，汇总的是{frame.period.text}，没有汇总"
    hint = "核对文件里的“期间”和所在的文件夹"
    fault = error("other-period", message, report.place.location, hint)
    return Rejection(report.place.text, report.path, (fault,), OTHER_PERIOD)


class _Places:
    """The townships of the roster by name and in its order; others stand behind them."""

    def __init__(self, roster: Roster | None) -> None:
        self._listed = {t.name.text: t for t in roster.townships} if roster else {}
        self._order = {name: number for number, name in enumerate(self._listed)}

    def find(self, name: str) -> Listed | None:
        """The township of a name, as the roster writes it."""
        return self._listed.get(name)

    def order(self, name: str) -> int:
        """Where a place stands."""
        return self._order.get(name, len(self._order))


def _without_doubles(reports: Sequence[Report], columns: Mapping[str, Columns]) -> tuple[list[Report], list[Double]]:
    """What is counted twice is the same for all kits: it is looked for in the terms of the first."""
    return find_doubles(reports, next(iter(columns.values()))) if columns else (list(reports), [])


def _compare_kind(report: Report, places: _Places, log: DiagnosticLog) -> None:
    """Warn of a township that calls itself another kind (建制) than the roster does; the county keeps to the roster."""
    listed = places.find(report.place.text)
    own = report.facts.get(spec.id) if (spec := field_named(report.kit.fields, KIND.label)) else None
    if listed is None or listed.kind is None or not isinstance(own, Fact) or own.value == listed.kind.value:
        return
    place = report.place.text
    message = f"“{place}”填的{KIND.label}是“{own.text}”，名单里是“{listed.kind.text}”（{said(listed.kind.location)}）"
    log.add(warning("roster-differs", f"{message}，以名单为准", own.location, "改正其中一处"))


def _late(report: Report, roster: Roster | None, log: DiagnosticLog) -> Fact | None:
    deadline = roster.deadline_of(report.place.text) if roster else None
    if deadline is None:
        return None
    if report.date is None:
        message = f"“{report.place.text}”没有写成文日期，不知道是否按时"
        log.add(warning("undated-township", message, report.place.location, "补一行 成文日期: ……"))
        return None
    if report.date.value <= deadline.value:  # type: ignore[operator]  # both were read as dates
        return None
    message = f"“{report.place.text}”成文日期是{report.date.text}，迟于截止日期{deadline.text}，照常算在汇总里"
    log.add(warning("late-township", message, report.date.location))
    return report.date


def _late_by_ledger(report: Report, standing: Standing, log: DiagnosticLog) -> Fact | None:
    """The day on which a report was handed in, where that is past the day that is set for it."""
    if standing.in_time is not False or standing.submitted is None or standing.due is None:
        return None
    day = date_text(standing.submitted)
    message = f"“{report.place.text}”{day}报送，迟于截止日期{date_text(standing.due)}，照常算在汇总里"
    log.add(warning("late-township", message, report.place.location))
    return Fact("submitted", "报送日期", standing.submitted, "", day, report.place.location)


def _absent(frame: Frame, known: set[str], unsent: Sequence[Unsent], log: DiagnosticLog) -> tuple[Listed, ...]:
    """The places that have not reported: those of the roster, without one those whose input nobody has filled in."""
    lying = {one.name: one for one in unsent if one.name not in known}
    roster = frame.roster
    listed = [one for one in roster.townships if not roster.is_exempt(one.name.text)] if roster else []
    names = {one.name.text for one in listed}
    strange = [one for one in lying.values() if one.name not in names]
    if frame.roster is None:
        listed += [Listed(_named(one), None, None) for one in strange]
        strange = []
    found = tuple(one for one in listed if one.name.text not in known)
    for one in found:
        lies = lying.get(one.name.text)
        place = FileLocation(lies.path) if lies else one.name.location
        told = f"“{one.name.text}”的输入是{lies.words}，算没有报送" if lies else f"“{one.name.text}”没有报送"
        log.add(warning("absent-township", f"{told}，合计里没有它的数", place))
    for lies in strange:
        log.add(warning("absent-township", f"“{lies.name}”的输入是{lies.words}，没有汇总", FileLocation(lies.path)))
    return found


def _named(one: Unsent) -> Fact:
    return Fact("roster.name", "名单.名称", one.name, "", one.name, FileLocation(one.path))
