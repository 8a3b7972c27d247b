"""One township's row: each column computed on its report, with the lines that it came from."""

from __future__ import annotations

from decimal import Decimal
from pathlib import PurePosixPath

from reportgen.arithmetic import measures
from reportgen.diagnostics import DiagnosticLog, error
from reportgen.field_types.printing import print_number
from reportgen.model.facts import Fact, FactNode, Unreported, behind
from reportgen.model.report import Report
from reportgen.model.roster import Listed
from reportgen.readers.roster import KIND, LISTED
from reportgen.rollup.columns import ROSTER, Column, Columns
from reportgen.rollup.county import Contribution
from reportgen.source import CellLocation, TextLocation
from reportgen.templating.computing import FormulaFault, compute
from reportgen.templating.gaps import MissingView
from reportgen.templating.marks import Marks
from reportgen.templating.scope import ReportNames
from reportgen.templating.views import FactView, fact_of, group_view


def read_cells(
    report: Report, columns: Columns, listed: Listed | None, folder: str, log: DiagnosticLog
) -> dict[str, Contribution]:
    """The cells of a township by column; a column that it does not report has none. ``folder`` is the county input's."""
    marks = Marks(lambda: ("", 0), period=report.period)
    names = ReportNames(report, marks)
    entries = (listed.name, listed.kind, listed.area) if listed else (None, None, None)
    members: dict[str, FactNode] = {
        spec.id: fact or Unreported(f"roster.{spec.id}", f"{ROSTER}.{spec.label}")
        for spec, fact in zip(LISTED, entries, strict=True)
    }
    names[ROSTER] = group_view(ROSTER, members, LISTED, marks)
    found: dict[str, Contribution] = {}
    for column in columns.columns:
        try:
            value = compute(column.taken.reckoned, names)
        except FormulaFault as fault:
            log.add(fault.finding)
            continue
        if isinstance(value, MissingView):
            continue
        assert isinstance(value, FactView)  # noqa: S101 - other formulas were refused when they were read
        fact = fact_of(value)
        if listed and listed.kind and column.taken.is_field(KIND.label):
            fact = listed.kind  # the roster is the county's own record; gather warns where the two differ
        cell = _cell(fact, column, folder, log)
        if cell:
            found[column.spec.id] = cell
    return found


def _cell(fact: Fact, column: Column, folder: str, log: DiagnosticLog) -> Contribution | None:
    spec = column.spec
    if not spec.type.is_number:
        return Contribution(fact.text)
    assert isinstance(fact.value, int | Decimal)  # noqa: S101 - the column was held against the kit
    number = measures.convert(fact.value, fact.unit, spec.unit) if fact.unit else Decimal(fact.value)
    assert number is not None  # noqa: S101 - as above
    digits = measures.written(number)
    if len(digits.partition(".")[2]) > spec.places:
        message = (
            f"“{fact.label}”{fact.text}换成“{spec.unit}”是 {digits}，超过“{spec.label}”一列的 {spec.places} 位小数"
        )
        log.add(error("too-many-places", message, fact.location, "在县的模板包里改这一列的“小数位”或“单位”"))
        return None
    text = fact.text if fact.unit == spec.unit else print_number(digits, spec.unit, fact.approximation)
    return Contribution(text, _source(fact, folder))


def _source(fact: Fact, folder: str) -> str:
    """Where a figure was typed: 清溪乡.yaml 第 31、35 行."""
    places = dict.fromkeys(f.location for f in behind((fact,)) if not f.parents)
    files: dict[str, list[str]] = {}
    for place in places:
        match place:
            case TextLocation(line=line):
                files.setdefault(place.path, []).append(str(line))
            case CellLocation(sheet=sheet, cell=cell):
                files.setdefault(place.path, []).append(f"{sheet}!{cell}")
            case _:
                files.setdefault(place.path, [])
    return "；".join(_told(path, where, folder) for path, where in files.items())


def _told(path: str, where: list[str], folder: str) -> str:
    own = PurePosixPath(path)
    name = own.name if own.parent.as_posix() == folder else path
    if not where:
        return name
    return f"{name} 第{'、'.join(dict.fromkeys(where))}行" if where[0].isdigit() else f"{name} {'、'.join(where)}"
