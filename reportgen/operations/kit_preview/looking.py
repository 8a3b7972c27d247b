"""One look at a kit while it is being written: its pages with figures of some shape, its findings, and where its words stand.

Two looks follow a change: at once one with the changed words alone put in, then one that looks at the whole kit. A kit whose
fault keeps it from being compiled shows what is wrong, and no pages; those that were shown before may stay.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from msgspec import Struct, field

from reportgen.diagnostics import Diagnostic, DiagnosticLog, Refusal, Severity, WorkspaceError
from reportgen.operations.kit_check.trial import is_about_words
from reportgen.operations.kit_preview.changes import Change, first_change
from reportgen.operations.kit_preview.conditions import ConditionReader
from reportgen.operations.kit_preview.fields import FieldPlace, field_places
from reportgen.operations.kit_preview.made_up import NAMES, MadeUpInputs
from reportgen.operations.kit_preview.passages import PrintedPassage, passages_of
from reportgen.operations.preview.looking import Look, Previews
from reportgen.operations.selection.inputs import kit_called
from reportgen.papers.screen import ScreenPages
from reportgen.pipeline import Stages
from reportgen.readers.text import read_text
from reportgen.source import Source
from reportgen.templating import CompiledKit, exchanged
from reportgen.workspace import INPUTS, KITS, OverlaidWorkspace, Workspace

_TEMPLATE = ".j2"
_MOST_SCREENS = 8  # some MiB each


class KitLook(Struct, frozen=True):
    """What there is to see of a kit.

    ``path`` and ``text`` are the input that the pages show, made up or real. ``whole`` tells whether the kit has been looked at
    as a whole; ``change`` is where files say something else than at the look before. ``passages`` are those of each page,
    ``fields`` where each figure on them is asked for and filled in.
    """

    look: Look
    findings: tuple[Diagnostic, ...]
    path: str
    text: str
    whole: bool
    change: Change | None = None
    passages: tuple[tuple[PrintedPassage, ...], ...] = ()
    fields: Mapping[str, tuple[FieldPlace, ...]] = {}


class _Sound(Struct, frozen=True):
    """The last kit that could be compiled, and what its files said then."""

    compiled: CompiledKit
    files: Mapping[str, bytes]


class KitPreviews(Struct):
    """Looks at kits over and over; what was made for the look before is used again where it still holds."""

    workspace: Workspace
    sound: dict[str, _Sound] = {}
    inputs: dict[str, MadeUpInputs] = {}
    screens: dict[str, ScreenPages] = {}
    seen: dict[str, bytes] = {}
    reader: ConditionReader = field(default_factory=ConditionReader)

    def look(
        self,
        kit: str,
        shown: str,
        held: Collection[str] = (),
        *,
        whole: bool = True,
        instead: Mapping[str, str] | None = None,
    ) -> KitLook:
        """The kit with the figures of a made-up shape or of a real input that ``shown`` names.

        Without ``whole``, only words of templates that were changed are put in, where that is all that was changed.
        ``instead`` are words that files would have, which need not be on the disk.
        """
        workspace = self.workspace
        for path, text in (instead or {}).items():
            workspace = OverlaidWorkspace(workspace, path, text.encode())
        log = DiagnosticLog()
        files = _files(workspace)
        change = first_change(self.seen, files)
        self.seen = files
        before = self.sound.get(kit)
        compiled = None if whole or before is None else _quickly(before, files, log)
        quickly = compiled is not None or log.has_errors
        stages = Stages(workspace, draft=True)
        if not quickly:
            compiled = stages.kit(kit, log)
            if compiled is not None and not instead:
                self.sound[kit] = _Sound(compiled, files)
        if compiled is None:
            path, text = self._last(kit, shown)
            why = next((one.message for one in log.sorted() if one.is_error), "")
            return KitLook(Look((), why=why), log.sorted(), path, text, not quickly, change)
        path, text = self._input(kit, before.compiled if quickly and before else compiled, shown)
        if len(self.screens) > _MOST_SCREENS:
            self.screens.clear()
        previews = Previews(stages.with_kit(compiled), self.screens, is_made_up=not _is_input(shown))
        glimpse = previews.glimpse(path, text.encode(), held) if quickly else None
        look = glimpse or previews.look(path, text.encode(), held)
        log.extend(_told(look, is_made_up=not _is_input(shown)))
        passages = passages_of(look.made, self.reader.conditions(compiled.kit)) if look.made else ()
        return KitLook(
            look,
            log.sorted(),
            path,
            text,
            not quickly,
            change,
            tuple(map(tuple, passages)),
            field_places(look, compiled.kit, path),
        )

    def kit_of(self, word: str) -> tuple[str, str]:
        """The kit that a word means, and what to show with it: an input shows its own figures. Refusal for what is neither."""
        stages = Stages(self.workspace)
        name = self.workspace.name(word) if word.endswith((".yaml", ".yml")) else word
        if not _is_input(name):
            return kit_called(stages, word), NAMES[0]
        header = stages.header(name, self.workspace.read(name))
        if not header.kit:
            raise Refusal(f"{word}：没有写“模板”，不知道看哪一个")
        return kit_called(stages, header.kit), name

    def _input(self, kit: str, compiled: CompiledKit, shown: str) -> tuple[str, str]:
        if _is_input(shown):
            return shown, read_text(self.workspace.read(shown), shown, DiagnosticLog()).text
        if shown not in NAMES:
            raise Refusal(f"没有“{shown}”这种报告，可以看的有：{'、'.join(NAMES)}")
        made = self.inputs.setdefault(kit, MadeUpInputs(self.workspace)).made(compiled, shown)
        return made.path, made.text

    def _last(self, kit: str, shown: str) -> tuple[str, str]:
        """The input that was shown last, where there was one; a kit that never was sound shows none."""
        before = self.sound.get(kit)
        return self._input(kit, before.compiled, shown) if before else ("", "")


def _is_input(shown: str) -> bool:
    return shown.startswith(f"{INPUTS}/")


def _files(workspace: Workspace) -> dict[str, bytes]:
    """What the files of kits and styles say; one that cannot be read is told where the kit is compiled."""
    found: dict[str, bytes] = {}
    for path in workspace.files(KITS):
        try:
            found[path] = workspace.read(path)
        except WorkspaceError:
            continue
    return found


def _quickly(before: _Sound, files: Mapping[str, bytes], log: DiagnosticLog) -> CompiledKit | None:
    """The kit with the words of templates that were changed; None where more was changed, or where they cannot be read."""
    changed = {path for path in {*files, *before.files} if files.get(path) != before.files.get(path)}
    known = {source.path for source in before.compiled.kit.templates.values()}
    if not all(path in files and path in known and path.endswith(_TEMPLATE) for path in changed):
        return None
    sources: dict[str, Source] = {path: read_text(files[path], path, log) for path in changed}
    return exchanged(before.compiled, sources, log)


def _told(look: Look, *, is_made_up: bool) -> tuple[Diagnostic, ...]:
    """The findings of a look. Of what is made up those alone count that are told at the kit."""
    if not is_made_up:
        return look.findings
    return tuple(
        one
        for one in look.findings
        if one.location.path.startswith(f"{KITS}/") and not is_about_words(one) and one.severity is not Severity.NOTE
    )
