"""The order of stages, and nothing else: the only module that knows it."""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from reportgen.carrying.review import unreviewed, untouched
from reportgen.diagnostics import Diagnostic, DiagnosticLog, RejectedInput, WorkspaceError, error
from reportgen.kit_shelf import KitShelf, KnownKit
from reportgen.layout import crowded_tables, lay_out
from reportgen.limits.author import authors_share
from reportgen.limits.own_cost import own_cost
from reportgen.model.document import Document
from reportgen.model.input import InputNode
from reportgen.model.kit import Kit
from reportgen.model.markup import Markup
from reportgen.model.origin import Origin, row_names
from reportgen.model.report import Report
from reportgen.model.style import StyleSheet
from reportgen.model.styled import StyledDocument
from reportgen.readers.earlier import EarlierInputs
from reportgen.readers.input_file import home_of, is_workbook, read_input
from reportgen.readers.kit_titles import KitTitles
from reportgen.readers.known_words import settled
from reportgen.readers.left_out import ModuleFigures
from reportgen.readers.markup import read_markup
from reportgen.readers.plain_markup import is_plain
from reportgen.readers.report import Header, read_header, read_report
from reportgen.readers.stray_marks import stray_marks
from reportgen.readers.style_names import style_named
from reportgen.recall import NOTHING, Recall
from reportgen.reckoning import Earlier, check_figures, clashes_in, derive, tell_candidates, told_endless, with_earlier
from reportgen.source import Location
from reportgen.templating import CompiledKit, closing_marks, empty_loops, render, unused_facts
from reportgen.vetting import (
    like_places,
    needless_reasons,
    parts_of_years,
    printed_words_of_kind,
    shares_of_more,
    thin_sections,
    vet,
)
from reportgen.workspace import OverlaidWorkspace, Workspace

if TYPE_CHECKING:
    from reportgen.readers.report_blocks import ReportBlocks


class FirstSight(Struct, frozen=True):
    """A paper as it stands before anybody has looked whether its figures agree and its words are sound."""

    markup: Markup
    document: Document
    styled: StyledDocument


@dataclass(slots=True)
class Stages:
    """The stages over one workspace; kits and styles are read once.

    Each stage takes an input's path and a log. It raises RejectedInput, with every finding so far, when it cannot
    answer; findings that stop nothing stay in the log.
    """

    workspace: Workspace
    draft: bool = False
    _recalls: dict[str, Recall] = field(default_factory=dict)
    _earlier: dict[str, Report | None] = field(default_factory=dict)
    _clashes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _trees: dict[str, InputNode] = field(default_factory=dict)
    _inputs: EarlierInputs = field(init=False)
    _titles: KitTitles = field(init=False)
    _modules: ModuleFigures = field(init=False)
    _known_kits: dict[str, KnownKit] = field(default_factory=dict)
    _kits: KitShelf = field(init=False)
    _read_once: set[str] = field(default_factory=set)
    _styles: dict[str, tuple[StyleSheet | None, DiagnosticLog]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._inputs = EarlierInputs(self.workspace)
        self._titles = KitTitles(self.workspace)
        self._modules = ModuleFigures(self.workspace)
        self._kits = KitShelf(self.workspace, self._modules, self._known_kits)

    def over(self, workspace: Workspace) -> Stages:
        """The stages over another workspace that has the same kits and styles: those read so far are shared."""
        found = Stages(workspace, self.draft, _known_kits=self._known_kits, _styles=self._styles)
        found._titles = self._titles
        return found

    def with_kit(self, compiled: CompiledKit) -> Stages:
        """The stages over the same workspace with a kit that was compiled elsewhere, found sound or not."""
        return Stages(
            self.workspace,
            self.draft,
            _known_kits={compiled.kit.name: (compiled, DiagnosticLog())},
            _styles=self._styles,
        )

    def instead(self, path: str, content: bytes, tree: InputNode | None = None, recall: Recall = NOTHING) -> Stages:
        """The stages over the same workspace, but for what one input says; all else that was read so far is shared.

        ``tree`` is what the content is to be read as, where that is known; ``recall`` has what was made of the same input for
        the look before.
        """
        found = self.over(OverlaidWorkspace(self.workspace, path, content))
        found._inputs, found._earlier, found._clashes = self._inputs, self._earlier, self._clashes
        found._titles, found._modules, found._kits = self._titles, self._modules, self._kits
        found._read_once, found._trees = self._read_once, {} if tree is None else {path: tree}
        found._recalls = {path: recall}
        return found

    def _recall(self, path: str) -> Recall:
        return self._recalls.get(path, NOTHING)

    def header(self, path: str, content: bytes) -> Header:
        """What an input says of itself, as far as it can be read; its mistakes are told by the stages."""
        log = DiagnosticLog()
        with own_cost(path):
            header = read_header(path, read_input(content, path, log))
            return replace(header, kit=self.kit_name(header.kit))

    def report(self, path: str, log: DiagnosticLog) -> Report:
        """The facts of an input."""
        report = self.stated(path, log, self.draft)
        compiled = self.kit(report.kit.name, log) if report else None
        if report and compiled:
            with own_cost(path, log):
                report = self._reckoned(report, compiled, log)
        return log.required(report)

    def _reckoned(self, report: Report, compiled: CompiledKit, log: DiagnosticLog) -> Report:
        """The report with what its kit computes of it and of earlier inputs, looked at."""
        found = report
        with told_endless(report, log):
            beside = self._beside_earlier(report, compiled, log)
            with authors_share():
                derived = derive(beside, compiled, log, self.draft, self._recall(report.path))
                found = self._figures_seen(derived, compiled, log)
        return found

    def _beside_earlier(self, report: Report, compiled: CompiledKit, log: DiagnosticLog) -> Report:
        home = replace(report, path=home_of(report))
        recall = self._recall(report.path)
        found = with_earlier(home, compiled, self._inputs, self._compared, log, self.draft, recall)
        return replace(found, path=report.path)

    def _figures_seen(self, derived: Report, compiled: CompiledKit, log: DiagnosticLog) -> Report:
        """Whether figures agree, and what a signer would ask; the report with those that were looked at."""
        recall = self._recall(derived.path)
        checked = check_figures(derived, compiled, log, self.draft, recall)
        tell_candidates(checked, compiled, log, recall)
        log.extend(unreviewed(checked))
        log.extend(() if self.draft or log.has_errors else untouched(checked))
        log.extend(vet(checked, self.draft))
        return checked

    def stated(self, path: str, log: DiagnosticLog, draft: bool = False) -> Report | None:
        """What an input itself says, before anything is computed or checked; None with its mistakes in the log."""
        with own_cost(path, log):
            read = DiagnosticLog()
            root = self._trees.get(path) or read_input(self.workspace.read(path), path, read)
            log.extend(read)
            if root is None:
                log.raise_if_errors()
            report = self.report_of(path, root, log, draft, self._recall(path) if read.is_empty else NOTHING)
            log.extend(self._told_of_form(report) if report and is_workbook(path) else ())
            return report

    def _told_of_form(self, report: Report) -> list[Diagnostic]:
        """What is amiss with a form that is an input itself, held against what its kit asks for."""
        from reportgen.vetting.forms import losses_in  # noqa: PLC0415 - inputs of YAML need none of it

        return losses_in(self.workspace.read(report.path), report.path, report.kit, report.period)

    def report_of(
        self, path: str, root: InputNode | None, log: DiagnosticLog, draft: bool = False, recall: Recall = NOTHING
    ) -> Report | None:
        """What an input says that is already a tree; None with its mistakes in the log."""

        def kit(name: str, place: Location) -> Kit | None:
            return self.kit_named(name, place, log)

        return read_report(path, root, kit, log, draft, self._modules.having, recall)

    def earlier(self, path: str) -> Report | None:
        """The facts of another period's input with its derived figures; None where it has mistakes."""
        if path not in self._earlier:
            log = DiagnosticLog()
            try:
                report = self.stated(path, log, draft=True)  # what is left open there costs only itself
                compiled = self.kit(report.kit.name, log) if report else None
                report = derive(report, compiled, log) if report and compiled else None
            except (RejectedInput, WorkspaceError):
                report = None
            self._earlier[path] = None if log.has_errors else report
        return self._earlier[path]

    def _compared(self, path: str) -> Earlier:
        """The input of another period that figures are compared with, and what does not agree in it."""
        report = self.earlier(path)
        if report and path not in self._clashes:
            compiled = self.known_kit(report.kit.name)
            self._clashes[path] = clashes_in(report, compiled) if compiled else ()
        return Earlier(report, self._clashes.get(path, ()))

    def markup(self, path: str, log: DiagnosticLog) -> Markup:
        """The report's rendered markup."""
        report = self.report(path, log)
        markup = self._rendered(report, log)
        if markup:
            with own_cost(path, log):
                self._tell_rendered(markup, log)
        return log.required(markup)

    def _rendered(self, report: Report, log: DiagnosticLog) -> Markup | None:
        compiled, recall = self.kit(report.kit.name, log), self._recall(report.path)
        with own_cost(report.path, log):
            markup = render(report, compiled, log, self.draft, recall) if compiled else None
            if markup is None:
                return None
            markup = settled(markup, recall, "rendered")
            return settled(self._with_own_words(markup, log), recall, "whole") if report.own_words else markup

    def _tell_rendered(self, markup: Markup, log: DiagnosticLog) -> None:
        log.extend(shares_of_more(markup, log, self.draft))
        log.extend(like_places(markup, self.draft))
        log.extend(parts_of_years(markup))
        log.extend(needless_reasons(markup.report, log))

    def _with_own_words(self, markup: Markup, log: DiagnosticLog) -> Markup:
        """The markup with the township's own words (文字) in it, which are looked at only where an input has some."""
        from reportgen.readers.own_placing import with_own_words  # noqa: PLC0415 - few inputs need it
        from reportgen.templating.own_words import spoken  # noqa: PLC0415 - as above

        recall = self._recall(markup.report.path)
        placed = with_own_words(markup, spoken(markup.report, log, self.draft), log, recall)
        log.extend(finding for _, finding in placed.gaps)
        return placed

    def kit_words(self, report: Report, log: DiagnosticLog) -> ReportBlocks:
        """The blocks of what a report's kit says, before own words (文字) take the place of some of it."""
        from reportgen.readers.report_blocks import blocks_of  # noqa: PLC0415 - as above

        compiled = self.kit(report.kit.name, log)
        markup = render(report, compiled, log, self.draft) if compiled else None
        return blocks_of(log.required(markup), report.kit.module_names)

    def document(self, path: str, log: DiagnosticLog) -> Document:
        """The report as text and structure."""
        return self._read_document(self.markup(path, log), log)

    def sound_report(self, path: str, log: DiagnosticLog) -> Report:
        """The report's facts, where its text can be made: whether it fits on paper is not asked.

        The text is read as a document where something in it may be amiss; the kit's own words have been read once.
        """
        markup = self.markup(path, log)
        if not (is_plain(markup) and markup.report.kit.name in self._read_once):
            self._read_document(markup, log)
            self._read_once.add(markup.report.kit.name)
        log.raise_if_errors()
        return markup.report

    def styled(self, path: str, log: DiagnosticLog) -> StyledDocument:
        """The report with labels and style."""
        return self.prepare(path, log)[1]

    def prepare(self, path: str, log: DiagnosticLog) -> tuple[Report, StyledDocument]:
        """The report's facts and the document that both writers take."""
        report, _, styled = self.every_stage(path, log)
        return report, styled

    def every_stage(self, path: str, log: DiagnosticLog) -> tuple[Report, Document, StyledDocument]:
        """The report's facts, its text and structure, and the document that both writers take."""
        markup = self.markup(path, log)
        document = self._read_document(markup, log)
        styled = self._laid_out(markup.report, document, log)
        with own_cost(path, log):
            log.extend(crowded_tables(document, styled, self.draft))
        log.raise_if_errors()
        return markup.report, document, styled

    def first_sight(self, path: str, log: DiagnosticLog) -> FirstSight:
        """The paper of every_stage, made first; what is then to be told of it, and to stop it, ``looked_over`` finds."""
        report = log.required(self.stated(path, log, self.draft))
        compiled = log.required(self.kit(report.kit.name, log))
        with own_cost(path, log), told_endless(report, log):
            beside = self._beside_earlier(report, compiled, log)
            with authors_share():
                report = derive(beside, compiled, log, self.draft, self._recall(report.path))
        markup = log.required(self._rendered(log.required(report), log))
        with own_cost(path, log):
            document = log.required(read_markup(markup, log, self.draft, self._recall(path)))
        styled = self._laid_out(markup.report, document, log)
        log.raise_if_errors()
        return FirstSight(markup, document, styled)

    def looked_over(self, sight: FirstSight, log: DiagnosticLog) -> Report:
        """The report of a paper, with the findings of all that ``first_sight`` left out, as every_stage gives them."""
        derived = sight.markup.report
        compiled = log.required(self.kit(derived.kit.name, log))
        report = derived
        with own_cost(derived.path, log):
            with told_endless(derived, log), authors_share():
                report = self._figures_seen(derived, compiled, log)
            log.raise_if_errors()
            markup = replace(sight.markup, report=report)
            self._tell_rendered(markup, log)
            self._tell_read(markup, sight.document, log)
            log.extend(crowded_tables(sight.document, sight.styled, self.draft))
        log.raise_if_errors()
        return report

    def _laid_out(self, report: Report, document: Document, log: DiagnosticLog) -> StyledDocument:
        sheet = log.required(self.style(report.kit.style, report.kit.style_location, log))
        with own_cost(report.path, log):
            styled = lay_out(document, sheet, log)
            return replace(styled, origin=self._origin(report.path, report), date=_day(report))

    def _origin(self, path: str, report: Report) -> Origin:
        """What a paper says of the input that it was made from."""
        fingerprint = hashlib.sha256(self.workspace.read(path)).hexdigest()
        rows = dict(row_names(report.facts))
        return Origin(path, fingerprint, report.period.code, report.place.text, report.kit.name, self.draft, rows)

    def _read_document(self, markup: Markup, log: DiagnosticLog) -> Document:
        with own_cost(markup.report.path, log):
            document = read_markup(markup, log, self.draft)
            self._tell_read(markup, document, log)
        return log.required(document)

    def _tell_read(self, markup: Markup, document: Document | None, log: DiagnosticLog) -> None:
        log.extend(unused_facts(markup))
        log.extend(printed_words_of_kind(markup))
        log.extend(closing_marks(markup))
        log.extend(stray_marks(document, self.draft) if document else ())
        log.extend(thin_sections(markup.report, document) if document else ())
        log.extend(empty_loops(markup, self.draft))

    def kit(self, name: str, log: DiagnosticLog) -> CompiledKit | None:
        """A kit by name, read and compiled; None with its mistakes in the log."""
        return self._kits.kit(name, log)

    def known_kit(self, name: str) -> CompiledKit | None:
        """A kit by name for who asks on the way; None where there is none of it, or it has mistakes, which are told elsewhere."""
        return self.kit(name, DiagnosticLog()) if name in self.kit_names() else None

    def kit_as_written(self, name: str) -> Kit | None:
        """A kit of which only its kit.yaml is wanted; None where it cannot be read."""
        return self._kits.as_written(name)

    def kit_names(self) -> list[str]:
        """The kits that the workspace offers."""
        return self._titles.names()

    def kit_name(self, word: str) -> str:
        """The name of the kit that a word means, which may be its 名称; the word itself where it means none."""
        return self._titles.name_of(word)

    def kits_titled(self, title: str) -> list[str]:
        """The names of all kits that call themselves so."""
        return self._titles.titled(title)

    def kit_hints(self, word: str) -> tuple[str, ...]:
        """What to say of a word that is no kit's."""
        return self._titles.hints(word)

    def style(self, name: str, place: Location, log: DiagnosticLog) -> StyleSheet | None:
        """A style by name; None with its mistakes in the log."""
        if name not in self._styles:
            self._styles[name] = style_named(self.workspace, name, place)
        sheet, known = self._styles[name]
        log.extend(known)
        return sheet

    def kit_named(self, name: str, place: Location, log: DiagnosticLog) -> Kit | None:
        """A kit that an input names at a place; None with what is the matter in the log."""
        name = self.kit_name(name)
        names = [name] if self._kits.is_sound(name) else self.kit_names()
        if name not in names:
            log.add(error("unknown-kit", f"没有“{name}”这个模板", place, *self.kit_hints(name)))
            return None
        compiled = self.kit(name, log)
        return compiled.kit if compiled else None


def _day(report: Report) -> datetime.date | None:
    return report.date.value if report.date and isinstance(report.date.value, datetime.date) else None
