"""One input at one stage of its way, as readable text."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct

from reportgen.diagnostics import Diagnostic, DiagnosticLog
from reportgen.limits.collector import collector_paused
from reportgen.operations.rolled_up.warned import outdated
from reportgen.papers import PaperMaker
from reportgen.pipeline import Stages
from reportgen.workspace import Workspace
from reportgen.writers import text
from reportgen.writers.html import write_html
from reportgen.writers.paged_text import paged_lines


class Stage(Enum):
    """A stage that an input can be looked at; the value is its name on the command line."""

    FACTS = "facts"
    WORDS = "words"
    MARKUP = "markup"
    DOCUMENT = "document"
    STYLED = "styled"
    HTML = "html"
    PAGES = "pages"


class Shown(Struct, frozen=True):
    """What an input is at a stage; ``findings`` stopped nothing. ``text`` is empty where there is nothing to show."""

    text: str
    findings: tuple[Diagnostic, ...]


def show(workspace: Workspace, path: str, stage: Stage, draft: bool = False) -> Shown:
    """An input at a stage. Raises RejectedInput where it does not come so far."""
    stages, log = Stages(workspace, draft), DiagnosticLog()
    with collector_paused():
        text = _text(stages, path, stage, log)
        log.extend(outdated(stages, path))
    return Shown(text, log.sorted())


def _text(stages: Stages, path: str, stage: Stage, log: DiagnosticLog) -> str:
    match stage:
        case Stage.FACTS:
            return "\n".join(text.facts_lines(stages.report(path, log)))
        case Stage.WORDS:
            return "\n".join(text.own_words_lines(stages.markup(path, log)))
        case Stage.MARKUP:
            return stages.markup(path, log).source.text
        case Stage.DOCUMENT:
            return "\n".join(text.document_lines(stages.document(path, log)))
        case Stage.STYLED:
            return "\n".join(text.styled_lines(stages.styled(path, log)))
        case Stage.HTML:
            return write_html(stages.styled(path, log))
        case Stage.PAGES:
            styled = stages.styled(path, log)
            maker = PaperMaker(stages.workspace.font_directories())
            log.extend(maker.pdf_findings(styled, path))
            log.raise_if_errors()
            return "\n".join(paged_lines(maker.paged(styled)))
