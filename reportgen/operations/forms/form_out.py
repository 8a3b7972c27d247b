"""Forms out: what a kit asks for, with what is already known of a place or of many, as the bytes of a workbook."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from msgspec import Struct

from reportgen.diagnostics import Diagnostic, DiagnosticLog, RejectedInput, error, warning
from reportgen.layout.forms import lay_out_county_form, lay_out_form
from reportgen.model.facts import Fact, Period, walk_facts
from reportgen.model.form import Filling, FormFields
from reportgen.model.kit import Field
from reportgen.model.report import Report
from reportgen.operations.check.listing import not_listed
from reportgen.operations.selection.samples import left_out
from reportgen.pipeline import Stages
from reportgen.placenames import ending_of
from reportgen.readers.earlier import EarlierInputs
from reportgen.readers.forms.asked import form_fields
from reportgen.readers.rosters import Rosters, roster_for
from reportgen.source import FileLocation
from reportgen.workspace import INPUTS, Workspace
from reportgen.writers.xlsx import write_form
from reportgen.writers.xlsx.workbook import MOST_CHARACTERS

_UNSAFE_NAME = re.compile(r"[\\/:*?\"<>|\x00-\x1f]|^[._ ]|[. ]$")
_DEVICE = re.compile(r"(?:CON|PRN|AUX|NUL|COM[1-9]|LPT[1-9])(?:\..*)?", re.IGNORECASE)
_MOST_NAME = 80


class MadeForm(Struct, frozen=True):
    """A form's workbook; ``filled`` are the inputs whose figures stand in it, ``findings`` stopped nothing."""

    content: bytes
    filled: tuple[str, ...]
    findings: tuple[Diagnostic, ...]


def make_form(workspace: Workspace, kit_name: str, period: Period, places: Sequence[str], county: bool) -> MadeForm:
    """The form of a kit for a period: of one place (or none yet), or of many with a row each.

    A place whose input of that period exists has its figures filled in, and last year's beside them. A county's form
    without places has those of the period's roster, and those whose inputs exist. Raises RejectedInput with what stands against it: a kit that is broken
    or cannot be laid out, an existing input with mistakes.
    """
    log = DiagnosticLog()
    stages = Stages(workspace)
    compiled = log.required(stages.kit(kit_name, log))
    wanted = form_fields(compiled.kit, period)
    log.extend(_too_deep(compiled.kit.fields))
    log.extend(_bad_names(places))
    log.raise_if_errors()
    log.extend(_not_listed(workspace, period, places))
    gathering = _Gathering(stages, EarlierInputs(workspace), wanted, log)
    named = list(dict.fromkeys(places)) or (gathering.places() if county else [""])
    fillings = [gathering.filling(place) for place in named]
    log.raise_if_errors()
    form = lay_out_county_form(wanted, fillings) if county else lay_out_form(wanted, fillings[0])
    try:
        content = write_form(form)
    except ValueError as fault:
        raise RejectedInput(too_long([f.report for f in fillings if f.report])) from fault
    filled = tuple(f.report.path for f in fillings if f.report)
    return MadeForm(content, filled, log.sorted())


def is_bad_name(place: str) -> bool:
    """Whether a place cannot name a file on every system: by its marks, its length, or as a device of Windows."""
    return bool(_UNSAFE_NAME.search(place)) or len(place) > _MOST_NAME or _DEVICE.fullmatch(place) is not None


def _not_listed(workspace: Workspace, period: Period, places: Sequence[str]) -> Iterator[Diagnostic]:
    """The warnings for places that the period's roster does not have so: their reports would not be added up."""
    listed = Rosters(workspace).of(f"{INPUTS}/{period.code}")
    if listed:
        for place in places:
            yield from not_listed(place, FileLocation("--place"), listed)


def _bad_names(places: Sequence[str]) -> Iterator[Diagnostic]:
    for place in filter(is_bad_name, places):
        message = f"单位“{place}”不能用作文件名，填好后导入不了"
        yield error("bad-place-name", message, FileLocation(INPUTS), "去掉斜杠、冒号、引号等符号，写单位的全称")


def _too_deep(fields: tuple[Field, ...]) -> Iterator[Diagnostic]:
    """Lists inside lists, for which a table has no place."""
    for spec in fields:
        if spec.type.is_list:
            for inner in spec.fields:
                if any(f.type.is_list for f in _below(inner)):
                    message = f"“{spec.label}”是列表，里面的“{inner.label}”又是列表，表格里放不下"
                    yield error("too-deep-for-a-form", message, inner.location, "这样的指标只能在 YAML 输入文件里填")
        else:
            yield from _too_deep(spec.fields)


def _below(spec: Field) -> Iterator[Field]:
    yield spec
    for inner in spec.fields:
        yield from _below(inner)


class _Gathering(Struct):
    """What is known already of the places of a form; each input is read once."""

    stages: Stages
    inputs: EarlierInputs
    wanted: FormFields
    log: DiagnosticLog
    read: dict[str, Report] = {}

    def places(self) -> list[str]:
        """The places of the period: those of its roster (名单), and those whose inputs are of this kit."""
        folder = f"{INPUTS}/{self.wanted.period.code}"
        workspace = self.stages.workspace
        found = _listed_places(workspace, folder, self.log)
        files = [f for f in workspace.files(folder) if f.endswith((".yaml", ".yml"))]
        files = [f for f in files if not PurePosixPath(f).name.startswith(("_", "."))]
        samples = left_out(workspace, files)
        for path in (f for f in files if f not in samples):
            report = self._stated(path, DiagnosticLog())  # its mistakes are told when its figures are to be filled in
            if report is None or report.kit.name == self.wanted.kit.name:
                found.append(report.place.text if report else PurePosixPath(path).stem)
        return list(dict.fromkeys(found))

    def filling(self, place: str) -> Filling:
        """What is known of a place."""
        if not place:
            return Filling("")
        home = f"{INPUTS}/{self.wanted.period.code}/{place}.yaml"
        path = self.inputs.path_of(home, place, self.wanted.period)
        if path is None and not ending_of(place) and self.stages.workspace.exists(home):
            path = home  # a name that is no place's, such as 样例, means the file
        report = self._existing(path) if path else None
        before = self.inputs.path_of(
            path or home, report.place.text if report else place, self.wanted.period.year_before
        )
        earlier = self.stages.earlier(before) if before else None
        if before and earlier is None:
            message = f"上年同期的文件 {before} 有错误，没有填上年同期的数"
            hint = f"用 reportgen check {before} 查看"
            self.log.add(warning("broken-earlier", message, FileLocation(before), hint))
        return Filling(report.place.text if report else place, report, _figures(earlier))

    def _existing(self, path: str) -> Report | None:
        """What an input says already; None where it is of another kit, or has mistakes, which are told."""
        own = DiagnosticLog()
        report = self._stated(path, own)
        if report is None:
            self.log.extend(own)
            return None
        if report.kit.name == self.wanted.kit.name:
            return report
        message = f"这份输入用的是模板包“{report.kit.name}”，不是“{self.wanted.kit.name}”，没有填进表单"
        self.log.add(warning("not-filled-in", message, FileLocation(path)))
        return None

    def _stated(self, path: str, log: DiagnosticLog) -> Report | None:
        if path in self.read:
            return self.read[path]
        try:
            report = self.stages.stated(path, log, draft=True)
        except RejectedInput as fault:
            log.extend(fault.diagnostics)
            return None
        if report is None or log.has_errors:
            return None
        self.read[path] = report
        return report


def _listed_places(workspace: Workspace, folder: str, log: DiagnosticLog) -> list[str]:
    roster = roster_for(workspace, folder, log)
    return [township.name.text for township in roster.townships] if roster else []


def _figures(report: Report | None) -> dict[str, Fact]:
    nodes = (*report.facts.values(), *report.derived.values()) if report else ()
    return {fact.key: fact for node in nodes for fact in walk_facts(node)}


def too_long(reports: Sequence[Report]) -> list[Diagnostic]:
    """The facts whose words no cell of a workbook can hold."""
    nodes = (node for r in reports for node in (*r.facts.values(), *r.remarks.values(), r.place, r.signer))
    facts = (fact for node in nodes for fact in walk_facts(node))
    return [
        error("too-long-for-a-cell", f"“{f.label}”超过 {MOST_CHARACTERS} 个字，表格的一格放不下", f.location)
        for f in facts
        if max(map(len, (f.text, f.note, f.source))) > MOST_CHARACTERS
    ]
