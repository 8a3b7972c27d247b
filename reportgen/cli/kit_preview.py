"""``reportgen kit preview``: a kit in the browser, following each change of its files."""

from __future__ import annotations

import os
import webbrowser
from urllib.parse import quote

from reportgen.cli import console
from reportgen.cli.here import open_workspace
from reportgen.office.server import PageWish, serve
from reportgen.operations.kit_preview.looking import KitPreviews

EDITOR = "REPORTGEN_EDITOR"
"""The variable that may hold the command which opens a line of a file in a person's editor."""


def run(word: str, port: int | None, no_browser: bool, editor: str) -> int:
    """Serve until Ctrl+C, with the page of the kit that a word means before the person."""
    workspace = open_workspace()
    kit, shown = KitPreviews(workspace).kit_of(word)

    def opened(address: str) -> None:
        console.say(f"模板包“{kit}”的网页在这里，只有本机能打开：{address}")
        console.say("改了模板、版式、输入，存盘就看得到；要结束，按 Ctrl+C 或关掉这个窗口")
        if not no_browser:
            webbrowser.open(address)

    first = f"/kit/{quote(kit, safe='')}?shown={quote(shown, safe='')}"
    serve(workspace, PageWish(port, first, editor or os.environ.get(EDITOR, "")), opened)
    return 0
