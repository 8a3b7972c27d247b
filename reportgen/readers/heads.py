"""The heads of inputs, each read once, however many ask for it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reportgen.diagnostics import WorkspaceError
from reportgen.readers.header_lines import HeaderLines, read_header_lines
from reportgen.workspace import Workspace


class Heads:
    """What the inputs of a workspace say of themselves at a glance, as it was when first asked for.

    There is none of an input that the disk does not give: that is told where the input itself is read.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._known: dict[str, HeaderLines | None] = {}

    def of(self, path: str) -> HeaderLines | None:
        """The head of an input."""
        if path not in self._known:
            content = self._content(path)
            self._known[path] = None if content is None else read_header_lines(path, content)
        return self._known[path]

    def among(self, paths: Iterable[str]) -> dict[str, HeaderLines]:
        """The heads of inputs by their paths."""
        return {path: head for path in paths if (head := self.of(path))}

    def spelling(self, paths: Iterable[str], names: re.Pattern[bytes]) -> dict[str, HeaderLines]:
        """The heads of those inputs only in whose bytes one of the names can stand: of the others, none is made out."""
        found = {}
        for path in paths:
            content = self._content(path)
            if content is not None and names.search(content):
                found[path] = self._known[path] = self._known.get(path) or read_header_lines(path, content)
        return found

    def _content(self, path: str) -> bytes | None:
        try:
            return self._workspace.read(path)
        except WorkspaceError:
            return None
