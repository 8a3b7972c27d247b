"""``reportgen serve``: the page in a browser, for one person on this machine."""

from __future__ import annotations

import webbrowser

from reportgen.cli import console
from reportgen.cli.here import open_workspace
from reportgen.office.server import serve


def run(port: int | None, no_browser: bool) -> int:
    """Serve until Ctrl+C."""
    workspace = open_workspace()

    def opened(address: str) -> None:
        console.say(f"网页在这里，只有本机能打开：{address}")
        console.say(f"工作文件夹：{workspace.root}；要结束，按 Ctrl+C 或关掉这个窗口")
        if not no_browser:
            webbrowser.open(address)

    serve(workspace, port, opened)
    return 0
