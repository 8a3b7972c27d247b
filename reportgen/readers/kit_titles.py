"""Kits by the names that people call them: the folder's, or the 名称 that the kit gives itself."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from reportgen.diagnostics import DiagnosticLog, RejectedInput, WorkspaceError
from reportgen.readers.kit_layers import KIT_FILE
from reportgen.readers.text import read_text
from reportgen.workspace import KITS, Workspace

_TITLE = re.compile(r"^名称[ \t]*:[ \t]+[\"']?(?P<title>[^\s#\"'][^#\n\"']*)", re.MULTILINE)


class KitTitles:
    """The kits of a workspace; what they call themselves is looked up only when a word is no folder's name."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._titles: dict[str, str] | None = None

    def names(self) -> list[str]:
        """The names of the kits' folders."""
        paths = map(PurePosixPath, self._workspace.files(KITS))
        return [path.parts[1] for path in paths if path.name == KIT_FILE]

    def name_of(self, word: str) -> str:
        """The folder's name of the kit that a word means; the word itself where it is none, or one of several kits."""
        if not word or self._workspace.exists(f"{KITS}/{word}/{KIT_FILE}"):
            return word
        if self._titles is None:
            self._titles = self._read()
        return self._titles.get(word, word)

    def namesakes(self, word: str) -> list[str]:
        """The folders of all kits that call themselves by a word."""
        return [name for name in self.names() if word and self._title(name) == word]

    def _read(self) -> dict[str, str]:
        found: dict[str, list[str]] = {}
        for name in self.names():
            found.setdefault(self._title(name), []).append(name)
        return {title: names[0] for title, names in found.items() if title and len(names) == 1}

    def _title(self, name: str) -> str:
        path = f"{KITS}/{name}/{KIT_FILE}"
        try:
            match = _TITLE.search(read_text(self._workspace.read(path), path, DiagnosticLog()).text)
        except (WorkspaceError, RejectedInput):
            return ""  # told where that kit is asked for
        return match["title"].strip() if match else ""
