"""The kits of a workspace, read and compiled; what is known of the same files is not worked out again in a process.

Compiling a large kit takes as long as a report's whole check. A program that checks again and again (an editor, a page in a
browser, a test) and a command that opens several workspaces over the same templates ask for kits whose files are what they
were: those are compared, letter by letter, and the compiled kit is used again.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import TypeAlias

from msgspec import Struct

from reportgen.diagnostics import DiagnosticLog, RejectedInput, WorkspaceError, unreadable
from reportgen.limits.own_cost import own_cost
from reportgen.model.kit import Kit
from reportgen.readers.kit import KIT_FILE, read_kit
from reportgen.readers.kit_layers import MODULES, KitFiles
from reportgen.readers.left_out import Absent, ModuleFigures
from reportgen.readers.picture_files import is_picture
from reportgen.readers.text import read_text
from reportgen.source import Source
from reportgen.templating import CompiledKit, compile_kit
from reportgen.workspace import KITS, Workspace

_MOST_KEPT = 12  # compiled kits; the largest have some megabytes

KnownKit: TypeAlias = tuple[CompiledKit | None, DiagnosticLog]
"""A kit, or None where it has mistakes, and what was found."""


class _Kept(Struct, frozen=True):
    """A sound kit, and all the files that were asked for to make it."""

    name: str
    asked: dict[str, KitFiles | None]
    known: KnownKit


_kept: list[_Kept] = []  # the one used last stands first


class KitShelf(Struct):
    """The kits of one workspace, each read once."""

    workspace: Workspace
    modules: ModuleFigures
    known: dict[str, KnownKit]

    def kit(self, name: str, log: DiagnosticLog) -> CompiledKit | None:
        """A kit by name, read and compiled; None with its mistakes in the log."""
        if name not in self.known:
            self.known[name] = self._kept(name) or self._compiled(name)
        compiled, found = self.known[name]
        log.extend(found)
        return compiled

    def as_written(self, name: str) -> Kit | None:
        """A kit whose templates have not been looked at yet, which costs a tenth; None where it cannot be read."""
        if name in self.known:
            compiled, _ = self.known[name]
            return compiled.kit if compiled else None
        log = DiagnosticLog()
        try:
            with own_cost(f"{KITS}/{name}/{KIT_FILE}", log):
                kit = read_kit(name, lambda wanted: self._files(wanted, log), log)
        except RejectedInput:
            return None
        return None if log.has_errors else kit

    def is_sound(self, name: str) -> bool:
        """Whether a kit was asked for already and had no mistakes."""
        return self.known.get(name, (None, None))[0] is not None

    def _kept(self, name: str) -> KnownKit | None:
        loaded: dict[str, KitFiles | None] = {}
        for one in [kept for kept in _kept if kept.name == name]:
            try:
                for wanted, files in one.asked.items():
                    if wanted not in loaded:
                        loaded[wanted] = self._files(wanted, DiagnosticLog())
                    if loaded[wanted] != files:
                        break
                else:
                    _put_first(one)
                    return one.known
            except RejectedInput:  # a file cannot be read: told where the kit is read anew
                return None
        return None

    def _compiled(self, name: str) -> KnownKit:
        known = DiagnosticLog()
        asked: dict[str, KitFiles | None] = {}
        looked_around: list[str] = []
        compiled = None

        def files(wanted: str) -> KitFiles | None:
            asked[wanted] = self._files(wanted, known)
            return asked[wanted]

        def having(figure: str) -> Sequence[str]:
            looked_around.append(figure)
            return self.modules.having(figure)

        try:
            with own_cost(f"{KITS}/{name}/{KIT_FILE}", known):
                kit = read_kit(name, files, known)
                if kit:
                    compiled = compile_kit(kit, known, Absent(kit, having).elsewhere)
        except RejectedInput as fault:
            known.extend(fault.diagnostics)
        if known.has_errors:
            return None, known
        if compiled is not None and not looked_around:
            _put_first(_Kept(name, asked, (compiled, known)))
        return compiled, known

    def _files(self, name: str, known: DiagnosticLog) -> KitFiles | None:
        folder = f"{KITS}/{name}"
        plain = name.removeprefix(f"{MODULES}/")
        if plain in {"", ".", ".."} or PurePosixPath(plain).name != plain:
            return None
        log = DiagnosticLog()
        paths = self.workspace.files(folder)
        names = {path: path.removeprefix(folder + "/") for path in paths}
        texts = {names[path]: self._text(path, log) for path in paths if path.endswith((".yaml", ".j2"))}
        pictures = {names[path]: self._read(path, log) for path in paths if is_picture(path)}
        log.raise_if_errors()
        known.extend(log)
        others = tuple(name for name in names.values() if name not in texts and name not in pictures)
        return KitFiles(texts, others, pictures) if paths else None

    def _text(self, path: str, log: DiagnosticLog) -> Source:
        return read_text(self._read(path, log), path, log)

    def _read(self, path: str, log: DiagnosticLog) -> bytes:
        try:
            return self.workspace.read(path)
        except WorkspaceError as fault:
            log.add(unreadable(path, fault))
            return b""


def _put_first(one: _Kept) -> None:
    _kept[:] = [one, *(kept for kept in _kept if kept is not one)][:_MOST_KEPT]
