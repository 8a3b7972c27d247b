"""The order of stages, and nothing else: the only module that knows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from reportgen.diagnostics import DiagnosticLog, error, warning
from reportgen.layout import lay_out
from reportgen.model.document import Document
from reportgen.model.facts import walk_facts
from reportgen.model.kit import Kit
from reportgen.model.markup import Markup
from reportgen.model.report import Report
from reportgen.model.style import StyleSheet
from reportgen.model.styled import StyledDocument
from reportgen.readers.kit import KIT_FILE, read_kit
from reportgen.readers.mapping import did_you_mean
from reportgen.readers.markup import read_markup
from reportgen.readers.report import read_report
from reportgen.readers.stylesheet import StyleFolder, read_stylesheet
from reportgen.readers.text import read_text
from reportgen.readers.yaml import read_yaml
from reportgen.source import Location, Source
from reportgen.templating import CompiledKit, compile_kit, render
from reportgen.templating.render import printed_facts
from reportgen.workspace import KITS, Workspace


@dataclass(slots=True)
class Stages:
    """The stages over one workspace; kits and styles are read once.

    Each stage takes an input's path and a log. It raises RejectedInput, with every finding so far, when it cannot
    answer; findings that stop nothing stay in the log.
    """

    workspace: Workspace
    _kits: dict[str, tuple[CompiledKit | None, DiagnosticLog]] = field(default_factory=dict)
    _styles: dict[str, tuple[StyleSheet | None, DiagnosticLog]] = field(default_factory=dict)

    def report(self, path: str, log: DiagnosticLog) -> Report:
        """The facts of an input."""
        source = read_text(self.workspace.read(path), path, log)
        root = read_yaml(source, log)
        if root is None:
            log.raise_if_errors()
        report = read_report(path, root, lambda name, place: self._kit_named(name, place, log), log)
        log.raise_if_errors()
        assert report is not None  # noqa: S101 - a reader without an error answers
        return report

    def markup(self, path: str, log: DiagnosticLog) -> Markup:
        """The report's rendered markup."""
        report = self.report(path, log)
        compiled = self.kit(report.kit.name, log)
        markup = render(report, compiled, log) if compiled else None
        log.raise_if_errors()
        assert markup is not None  # noqa: S101 - as above
        return markup

    def document(self, path: str, log: DiagnosticLog) -> Document:
        """The report as text and structure."""
        return self._read_document(self.markup(path, log), log)

    def styled(self, path: str, log: DiagnosticLog) -> StyledDocument:
        """The report with labels and style."""
        return self.prepare(path, log)[1]

    def prepare(self, path: str, log: DiagnosticLog) -> tuple[Report, StyledDocument]:
        """The report's facts and the document that both writers take."""
        markup = self.markup(path, log)
        document = self._read_document(markup, log)
        kit = markup.report.kit
        sheet = self.style(kit.style, kit.style_location, log)
        log.raise_if_errors()
        assert sheet is not None  # noqa: S101 - as above
        return markup.report, lay_out(document, sheet)

    def _read_document(self, markup: Markup, log: DiagnosticLog) -> Document:
        document = read_markup(markup, log)
        _report_unused(markup, log)
        log.raise_if_errors()
        assert document is not None  # noqa: S101 - as above
        return document

    def kit(self, name: str, log: DiagnosticLog) -> CompiledKit | None:
        """A kit by name, read and compiled; None with its mistakes in the log."""
        if name not in self._kits:
            known = DiagnosticLog()
            kit = read_kit(name, self._kit_files, known)
            self._kits[name] = (compile_kit(kit, known) if kit else None, known)
        compiled, known = self._kits[name]
        log.extend(known)
        return compiled

    def kit_names(self) -> list[str]:
        """The kits that the workspace offers."""
        files = self.workspace.files(KITS)
        return [PurePosixPath(f).parts[1] for f in files if PurePosixPath(f).name == KIT_FILE]

    def style(self, name: str, place: Location, log: DiagnosticLog) -> StyleSheet | None:
        """A style by name; None with its mistakes in the log."""
        if name not in self._styles:
            known = DiagnosticLog()
            self._styles[name] = (self._read_style(name, place, known), known)
        sheet, known = self._styles[name]
        log.extend(known)
        return sheet

    def _read_style(self, name: str, place: Location, log: DiagnosticLog) -> StyleSheet | None:
        folder = StyleFolder(self.workspace)
        source = folder.source(name, log)
        if source is None:
            log.add(error("unknown-style", f"没有“{name}”这个版式", place, *did_you_mean(name, folder.names())))
            return None
        return read_stylesheet(source, log, folder)

    def _kit_files(self, name: str) -> Mapping[str, Source] | None:
        folder = f"{KITS}/{name}"
        if name in {"", ".", ".."} or PurePosixPath(name).name != name:
            return None
        log = DiagnosticLog()
        texts = [f for f in self.workspace.files(folder) if f.endswith((".yaml", ".j2"))]
        files = {f.removeprefix(folder + "/"): read_text(self.workspace.read(f), f, log) for f in texts}
        log.raise_if_errors()
        return files or None

    def _kit_named(self, name: str, place: Location, log: DiagnosticLog) -> Kit | None:
        names = self.kit_names()
        if name not in names:
            hints = did_you_mean(name, names) or (f"可用的有：{'、'.join(names)}",)
            log.add(error("unknown-kit", f"没有“{name}”这个模板", place, *hints))
            return None
        compiled = self.kit(name, log)
        return compiled.kit if compiled else None


def _report_unused(markup: Markup, log: DiagnosticLog) -> None:
    """A figure that is reported and stands nowhere in the paper is told: it may be a template's slip."""
    printed = printed_facts(markup.printed)
    for node in markup.report.facts.values():
        for fact in walk_facts(node):
            if fact.key not in printed:
                message = f"“{fact.label}”已经填写，正文没有用到"
                log.add(warning("unused-fact", message, fact.location, "在模板里写上它，或从输入里删去"))
