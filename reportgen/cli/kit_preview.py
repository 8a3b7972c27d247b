"""``reportgen kit preview``: a kit in the browser, following each change of its files."""

from __future__ import annotations

import os
from urllib.parse import quote

from reportgen.cli.here import open_workspace
from reportgen.cli.serve import until_ended
from reportgen.office.server import PageWish
from reportgen.operations.kit_preview.looking import KitPreviews

EDITOR = "REPORTGEN_EDITOR"
"""The variable that may hold the command which opens a line of a file in a person's editor."""


def run(word: str, port: int | None, no_browser: bool, editor: str) -> int:
    """Serve until Ctrl+C, with the page of the kit that a word means before the person."""
    workspace = open_workspace()
    kit, shown = KitPreviews(workspace).kit_of(word)
    first = f"/kit/{quote(kit, safe='')}?shown={quote(shown, safe='')}"
    wish = PageWish(port, first, editor or os.environ.get(EDITOR, ""))
    until_ended(workspace, wish, no_browser, "改了模板、版式、输入，存盘就看得到", f"模板包“{kit}”的网页")
    return 0
