"""Kits by the names that people call them: the folder's, or the 名称 that the kit gives itself."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from reportgen.diagnostics import DiagnosticLog, RejectedInput, WorkspaceError
from reportgen.nearest_words import did_you_mean
from reportgen.patterns import late
from reportgen.readers.kit_layers import KIT_FILE, instead_of
from reportgen.readers.text import read_text
from reportgen.workspace import KITS, MODULES, STYLES, Workspace

_SAID = r"[ \t]*:[ \t]+[\"']?(?P<said>[^\s#\"'][^#\n\"']*)"
_TITLE, _ABOUT = late(f"^名称{_SAID}", re.MULTILINE), late(f"^说明{_SAID}", re.MULTILINE)
_ABOVE = late(r"^继承[ \t]*:[ \t]*(?P<said>[^\s#]+)", re.MULTILINE)
_ROLLED_UP = late(r"^(?P<said>汇总)[ \t]*:", re.MULTILINE)


class KitTitles:
    """The kits of a workspace as they were when first asked for; what they call themselves is looked up only when a
    word is no folder's name.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._names: list[str] | None = None
        self._titles: dict[str, list[str]] | None = None
        self._texts: dict[str, str] = {}

    def names(self) -> list[str]:
        """The names of the kits' folders."""
        if self._names is None:
            depth, modules = 3, PurePosixPath(MODULES).name  # templates/名称/kit.yaml
            paths = [PurePosixPath(path).parts for path in self._workspace.files(KITS)]
            self._names = [p[1] for p in paths if len(p) == depth and p[-1] == KIT_FILE and p[1] != modules]
        return self._names

    def name_of(self, word: str) -> str:
        """The folder's name of the kit that a word means; the word itself where it is none, or one of several kits."""
        if not word or self._workspace.exists(f"{KITS}/{word}/{KIT_FILE}"):
            return word
        named = self.titled(word)
        return named[0] if len(named) == 1 else word

    def titled(self, title: str) -> list[str]:
        """The folders' names of all kits that call themselves so."""
        if self._titles is None:
            self._titles = {}
            for name in self.names():
                self._titles.setdefault(self.title_of(name), []).append(name)
        return self._titles.get(title, []) if title else []

    def hints(self, word: str) -> tuple[str, ...]:
        """What to say of a word that is no kit's: which kit was meant, by its name or 名称, or which there are."""
        same = self.titled(word)
        if same:
            return (f"有几个模板包都叫这个名称：{'、'.join(same)}，写文件夹的名称，或给它们改名",)
        folder = f"{KITS}/{word}"
        inside = self._workspace.files(folder) if PurePosixPath(word).name == word else []
        if inside and folder not in {MODULES, STYLES}:
            return (instead_of(KIT_FILE, folder, [path.removeprefix(f"{folder}/") for path in inside]),)
        named = [(title, name) for title, names in (self._titles or {}).items() for name in names]
        near = did_you_mean(word, [called for pair in named for called in pair if called])
        listed = "、".join(f"{title}（{name}）" if title else name for title, name in named)
        return near or (f"可用的有：{listed}",)

    def title_of(self, name: str) -> str:
        """What the kit of a folder calls itself; empty where there is none, or it does not say."""
        return self._said(name, _TITLE)

    def about(self, name: str) -> str:
        """What the kit of a folder says it is for; empty as above."""
        return self._said(name, _ABOUT)

    def is_countys(self, name: str) -> bool:
        """Whether the kit of a folder, or one that it inherits from, is a county's: its inputs are written by rolling up."""
        seen: set[str] = set()
        while name and name not in seen:
            seen.add(name)
            if self._said(name, _ROLLED_UP):
                return True
            name = self.name_of(self._said(name, _ABOVE).strip("'\""))
        return False

    def _said(self, name: str, key: re.Pattern[str]) -> str:
        if name not in self._texts:
            path = f"{KITS}/{name}/{KIT_FILE}"
            try:
                self._texts[name] = read_text(self._workspace.read(path), path, DiagnosticLog()).text
            except (WorkspaceError, RejectedInput):
                self._texts[name] = ""  # told where that kit is asked for
        match = key.search(self._texts[name])
        return match["said"].strip() if match else ""
