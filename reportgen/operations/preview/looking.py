"""One look at an input: its findings and its pages, whatever of them can be shown, from a text that may not be on the disk."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct, field
from msgspec.structs import replace

from reportgen.diagnostics import Diagnostic, DiagnosticLog, RejectedInput
from reportgen.linting import advise
from reportgen.model.document import Document
from reportgen.model.input import InputNode
from reportgen.model.paged import PagedDocument
from reportgen.model.placed import Placed
from reportgen.model.report import Report
from reportgen.model.styled import StyledDocument, StyledParagraph
from reportgen.operations.check.inputs import misnamed, told_beside
from reportgen.operations.check.left_behind import as_before, last_version
from reportgen.operations.preview.figures import PrintedFigure, printed_figures
from reportgen.operations.preview.mending import errors_in, without
from reportgen.operations.preview.own_spots import OwnSpot, own_spots
from reportgen.paging import UnsetCharactersError
from reportgen.papers.screen import ScreenPages
from reportgen.pipeline import FirstSight, Stages
from reportgen.readers.header_lines import read_header_lines
from reportgen.readers.input_file import read_input
from reportgen.readers.mapping.head import BASIS
from reportgen.recall import Recall
from reportgen.vetting.typed_figures import Outdated, left_behind
from reportgen.workspace import WitnessedWorkspace

_MOST_MENDED = 4  # rounds: what is wrong with a figure may come to light only when others are left out
_MARK_BYTES = 8
_MOST_INPUTS = 64  # about 5 MiB each; in an office many people write at once


class ShownPage(Struct, frozen=True):
    """A page as SVG; ``drawn`` is empty where the browser holds it already. ``mark`` tells two pages apart."""

    number: int
    mark: str
    drawn: str


class Made(Struct, frozen=True):
    """What pages are drawn from: the text and structure, what became of it under its style, and on its pages."""

    document: Document
    styled: StyledDocument
    paged: PagedDocument


class Look(Placed, frozen=True):
    """What there is to see of an input: findings as of a draft, pages, and the figures on them by key.

    Where no page can be made there is none, and ``why`` says the reason; pages that were shown before may stay. ``report`` is
    what they tell: all that could be read; ``made`` what they were drawn from.
    """

    findings: tuple[Diagnostic, ...]
    pages: tuple[ShownPage, ...] = ()
    figures: Mapping[str, PrintedFigure] = {}
    why: str = ""
    report: Report | None = None
    made: Made | None = None

    def own_spot(self, block: int, says: str) -> OwnSpot | None:
        """The place for own words beside a block of the document that says something; None where there is none, or the block
        says something else by now.
        """
        if self.report is None or self.made is None or not 0 <= block < len(self.made.styled.blocks):
            return None
        shown = self.made.styled.blocks[block]
        if not isinstance(shown, StyledParagraph) or "".join(says.split()) not in "".join(shown.text.split()):
            return None
        return own_spots(self.report, self.made.styled).get(block)

    @property
    def gaps(self) -> tuple[str, ...]:
        """What the pages say is still to be filled in, by its name."""
        return tuple(figure.label for figure in self.figures.values() if figure.missing)


class _Glimpse(Struct, frozen=True):
    """A look of which nothing is told yet."""

    sight: FirstSight
    log: DiagnosticLog
    look: Look


class _Watched(Struct):
    """An input that is being looked at: the pages of its documents; of a text, the glimpse, and the look with all its pages."""

    screen: ScreenPages
    recall: Recall = field(default_factory=Recall)
    content: bytes = b""
    glimpse: _Glimpse | None = None
    look: Look | None = None


class Previews:
    """Looks at inputs over and over. What was read, set and drawn for the look before is used again where it still holds.

    ``stages`` are those of drafts. What stands on the pages of an input from other inputs is as it was when ``refresh`` was called
    last; what is told of it because of others, as when ``begin`` was called for it.
    """

    def __init__(
        self, stages: Stages, screens: dict[str, ScreenPages] | None = None, *, is_made_up: bool = False
    ) -> None:
        """``screens`` are those of the previews before, where only kits or styles were changed since. Of an input that
        ``is_made_up`` others say nothing.
        """
        self._stages = stages
        self._is_made_up = is_made_up
        self._warm, self._asked = _witnessed(stages)
        self._screens: dict[str, ScreenPages] = {} if screens is None else screens
        self._watched: dict[str, _Watched] = {}
        """Those looked at last, in this order: a few, since each keeps its lines and drawings."""
        self._beside: dict[str, tuple[tuple[object, ...], tuple[Diagnostic, ...]]] = {}
        self._before: dict[str, tuple[Outdated, ...]] = {}

    def begin(self, path: str) -> None:
        """Somebody opens an input: what others say of it is found anew."""
        self.refresh()
        self._beside.pop(path, None)
        self._before.pop(path, None)
        if path in self._watched:
            self._watched[path].look = None

    def refresh(self) -> None:
        """Other files may have changed: where one did that pages hang on, they are made anew."""
        if self._asked.hold():
            return
        self._warm, self._asked = _witnessed(self._stages)
        for watched in self._watched.values():
            watched.glimpse = watched.look = None

    def look(self, path: str, content: bytes, held: Collection[str] = ()) -> Look:
        """The input as if the file at ``path`` said ``content``; ``held`` are the marks of the pages that need not be sent.

        What was looked at last is not worked out again, as when it is saved; where there was a glimpse, the rest is.
        """
        disguised = misnamed(path)
        if disguised:
            return Look((disguised,), why=disguised.message)
        watched = self._watching(path, content)
        if watched.look is None:
            beside = self._told_beside(path, content)
            watched.glimpse = watched.glimpse or self._glimpsed(path, watched)
            watched.look = self._looked_over(path, watched, beside) or self._seen(path, watched, beside)
        return _without(watched.look, held)

    def glimpse(self, path: str, content: bytes, held: Collection[str] = ()) -> Look | None:
        """The pages of a look before it is known what is to be told of the input, so without findings.

        None where something is amiss, which only a look finds out.
        """
        if misnamed(path):
            return None
        watched = self._watching(path, content)
        if watched.look is None and watched.glimpse is None:
            watched.glimpse = self._glimpsed(path, watched)
        found = watched.look or (watched.glimpse and watched.glimpse.look)
        return _without(found, held) if found else None

    def _watching(self, path: str, content: bytes) -> _Watched:
        watched = self._watched.pop(path, None) or _Watched(self._screen(path))
        self._watched[path] = watched
        if len(self._watched) > _MOST_INPUTS:
            oldest = next(iter(self._watched))
            del self._watched[oldest], self._screens[oldest]
            self._beside.pop(oldest, None)
            self._before.pop(oldest, None)
        if watched.content != content:
            watched.content, watched.glimpse, watched.look = content, None, None
            watched.recall.begin()
        return watched

    def _screen(self, path: str) -> ScreenPages:
        if path not in self._screens:
            self._screens[path] = ScreenPages(self._stages.workspace.font_directories())
        return self._screens[path]

    def _glimpsed(self, path: str, watched: _Watched) -> _Glimpse | None:
        log, screen = DiagnosticLog(), watched.screen
        try:
            sight = self._warm.instead(path, watched.content, recall=watched.recall).first_sight(path, log)
            paged = screen.paged(sight.styled)
        except (RejectedInput, UnsetCharactersError):
            watched.recall.go_back()
            return None
        return _Glimpse(sight, log, _shown_look(sight.markup.report, sight.document, sight.styled, paged, screen))

    def _looked_over(self, path: str, watched: _Watched, beside: Sequence[Diagnostic]) -> Look | None:
        """The look of which there was a glimpse; None where there was none, or there is an error."""
        glimpse = watched.glimpse
        if glimpse is None:
            return None
        own, log = DiagnosticLog(), DiagnosticLog()
        own.extend(glimpse.log)
        try:
            stages = self._warm.instead(path, watched.content, recall=watched.recall)
            report = stages.looked_over(glimpse.sight, own)
        except RejectedInput:
            return None
        log.extend(beside)
        errors_in(log).tell(own, log)
        log.extend(advise(report, glimpse.sight.document))
        log.extend(left_behind(report, self._as_before(path)))
        return replace(glimpse.look, findings=log.sorted(), report=report)

    def _seen(self, path: str, watched: _Watched, beside: Sequence[Diagnostic]) -> Look:
        """The look at an input with an error, made from scratch: what is left out of it is told by its places."""
        log, screen = DiagnosticLog(), watched.screen
        log.extend(beside)
        made = self._made(path, watched.content, log)
        if made is None:
            return Look(log.sorted(), why=_first_error(log))
        report, document, styled = made
        log.extend(advise(report, document))
        log.extend(left_behind(report, self._as_before(path)))
        try:
            paged = screen.paged(styled)
        except UnsetCharactersError:
            log.extend(screen.findings(styled, path))
            return Look(log.sorted(), why=_first_error(log))
        shown = _shown_look(report, document, styled, paged, screen)
        return replace(shown, findings=log.sorted())

    def _made(self, path: str, content: bytes, log: DiagnosticLog) -> tuple[Report, Document, StyledDocument] | None:
        """The report with its document. What stands there that cannot be read is told, and left out."""
        tree: InputNode | None = None
        for _ in range(_MOST_MENDED):
            own, told = DiagnosticLog(), errors_in(log)
            try:
                made = self._warm.instead(path, content, tree).every_stage(path, own)
            except RejectedInput as fault:
                told.tell(fault.diagnostics, log)
                root = tree or read_input(content, path, DiagnosticLog())
                mended = without(root, fault.diagnostics) if root else None
                if mended is None and tree is not None:
                    return None
                tree = mended or root  # errors of reading alone, such as a key that stands twice, are in no tree
                if tree is None:
                    return None
            else:
                told.tell(own, log)
                return made
        return None

    def _told_beside(self, path: str, content: bytes) -> tuple[Diagnostic, ...]:
        """What others say of the input, which hangs on its head, and of one that was rolled up on all that it says."""
        if self._is_made_up:
            return ()
        head = read_header_lines(path, content)
        rolled = content if BASIS.name.encode() in content else b""
        key = (head.kit, head.place, head.period, head.kind, str(head.location), str(head.kind_location), rolled)
        before, told = self._beside.get(path, (None, ()))
        if before != key:
            afresh = self._stages.over(self._stages.workspace)
            told = told_beside(afresh.instead(path, content), (path,)).get(path, ())
            self._beside[path] = key, told
        return told

    def _as_before(self, path: str) -> tuple[Outdated, ...]:
        """The figures of an input as they were when it was opened, and in its last version."""
        if path not in self._before:
            workspace = self._stages.workspace
            opened = workspace.read(path) if not self._is_made_up and workspace.exists(path) else None
            found = (opened and as_before(self._stages, path, opened), last_version(self._stages, path))
            self._before[path] = tuple(one for one in found if one)
        return self._before[path]


def _witnessed(stages: Stages) -> tuple[Stages, WitnessedWorkspace]:
    """The stages over a workspace that remembers what it is asked."""
    asked = WitnessedWorkspace(stages.workspace)
    return stages.over(asked), asked


def _first_error(log: DiagnosticLog) -> str:
    return next((finding.message for finding in log if finding.is_error), "")


def _shown_look(
    report: Report, document: Document, styled: StyledDocument, paged: PagedDocument, screen: ScreenPages
) -> Look:
    """The pages of a document, and its figures."""
    pages = tuple(_shown(number, drawn) for number, drawn in enumerate(screen.drawn(paged), 1))
    figures = printed_figures(report, document, styled, paged)
    return Look((), pages, figures, report=report, made=Made(document, styled, paged))


def _shown(number: int, drawn: str) -> ShownPage:
    return ShownPage(number, _mark(drawn), drawn)


@lru_cache(maxsize=256)
def _mark(drawn: str) -> str:
    return hashlib.blake2b(drawn.encode(), digest_size=_MARK_BYTES).hexdigest()


def _without(look: Look, held: Collection[str]) -> Look:
    """A look without the pages that the browser holds."""
    return replace(look, pages=tuple(replace(page, drawn="") if page.mark in held else page for page in look.pages))
