"""A made-up input through all stages, and what is the matter then with its kit."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from reportgen.diagnostics import Diagnostic, DiagnosticLog, RejectedInput, Severity
from reportgen.layout import crowded_tables, lay_out
from reportgen.limits.author import authors_share
from reportgen.linting import advise
from reportgen.model.markup import Markup
from reportgen.model.report import Report
from reportgen.model.style import StyleSheet
from reportgen.operations.kit_check.filling import Filling, as_read, input_map
from reportgen.pipeline import Stages
from reportgen.readers.earlier import EarlierInputs
from reportgen.readers.markup import read_markup
from reportgen.readers.stray_marks import stray_marks
from reportgen.reckoning import Earlier, check_figures, derive, with_earlier
from reportgen.templating import CompiledKit, empty_loops, render
from reportgen.templating.reaching.presence import PresenceRule
from reportgen.workspace import KITS

_OF_WORDS = frozenset({"doubtful-break"})
"""What is told at a template and comes of the words that were made up: where their lines break."""

_OF_FIGURES = "unreported-table"  # of what a report was given, not of its kit


class Trial(Struct, frozen=True):
    """What came of a made-up input: ``report`` where it can be read, ``markup`` where its text can be made."""

    filling: Filling
    report: Report | None
    markup: Markup | None
    findings: tuple[Diagnostic, ...]


class Bench(Struct):
    """What made-up inputs of one kit are tried with."""

    stages: Stages
    compiled: CompiledKit
    sheet: StyleSheet | None
    inputs: EarlierInputs
    presence: tuple[PresenceRule, ...]

    def reckoned(self, filling: Filling, log: DiagnosticLog) -> Report | None:
        """The report that an input says, with all that is computed of it."""
        root = as_read(input_map(filling, self.compiled.kit), filling.path)
        report = self.stages.report_of(filling.path, root, log)
        if report is None:
            return None
        report = with_earlier(report, self.compiled, self.inputs, self._read, log)
        with authors_share():
            return derive(report, self.compiled, log)

    def _read(self, path: str) -> Earlier:
        return Earlier(self.stages.earlier(path))

    def tried(self, filling: Filling, said: Report | None = None) -> Trial:
        """An input through all stages; ``said`` is what it says, where that has been worked out without a finding."""
        log = DiagnosticLog()
        report = markup = None
        try:
            report = said or self.reckoned(filling, log)
            if report:
                report = check_figures(report, self.compiled, log)
                markup = render(report, self.compiled, log)
            if report and markup:
                self.looked_at(report, markup, log)
        except RejectedInput as fault:
            log.extend(fault.diagnostics)
        return Trial(filling, report, markup, log.sorted())

    def looked_at(self, report: Report, markup: Markup, log: DiagnosticLog) -> None:
        """What is the matter with a text, its words and its tables."""
        document = read_markup(markup, log)
        if document is None:
            return
        log.extend(stray_marks(document, False))
        log.extend(empty_loops(markup, False))
        log.extend(one for one in advise(report, document) if one.rule != _OF_FIGURES)
        if self.sheet is not None:
            log.extend(crowded_tables(document, lay_out(document, self.sheet, log), False))


def is_sound(trial: Trial) -> bool:
    """Whether what was made up is an input that a township could hand in."""
    errors = (finding for finding in trial.findings if finding.is_error)
    return all(_is_of_the_kit(finding) for finding in errors)


def of_the_kit(trial: Trial) -> Iterator[Diagnostic]:
    """Those findings that are a kit's: what is told at its files, and not of what was made up."""
    for finding in trial.findings:
        if _is_of_the_kit(finding) and finding.severity is not Severity.NOTE and not is_about_words(finding):
            yield finding


def is_about_words(finding: Diagnostic) -> bool:
    """Whether what is told at a kit's file comes of the words that were made up."""
    return finding.rule in _OF_WORDS


def _is_of_the_kit(finding: Diagnostic) -> bool:
    return finding.location.path.startswith(f"{KITS}/")


def is_alike(one: Diagnostic, other: Diagnostic) -> bool:
    """Whether two findings tell the same fault: of the same kind at the same place."""
    return one.rule == other.rule and one.location == other.location
