"""``reportgen serve``: the page in a browser, for one person on this machine, or for an office with accounts."""

from __future__ import annotations

import os
import webbrowser
from collections.abc import Sequence

from reportgen.cli import console
from reportgen.cli.here import open_workspace
from reportgen.office.server import DATABASE, LOOPBACK, OfficeWish, PageWish, names_with_ports, serve, serve_office
from reportgen.workspace import DiskWorkspace

_PORT = 8000


def run(port: int | None, no_browser: bool, office: bool, **given: object) -> int:
    """Serve until Ctrl+C."""
    workspace = open_workspace()
    if office:
        _serve_office(workspace, port or _PORT, **given)  # type: ignore[arg-type]  # click gives what is declared
        return 0

    until_ended(workspace, PageWish(port), no_browser, f"工作文件夹：{workspace.root}", "网页")
    return 0


def until_ended(workspace: DiskWorkspace, wish: PageWish, no_browser: bool, words: str, what: str) -> None:
    """Serve one person until Ctrl+C: where the page is, and ``words`` about it, are said once it can be asked."""

    def opened(address: str) -> None:
        console.say(f"{what}在这里，只有本机能打开：{address}")
        console.say(f"{words}；要结束，按 Ctrl+C 或关掉这个窗口")
        if not no_browser:
            webbrowser.open(address)

    serve(workspace, wish, opened)


def _serve_office(
    workspace: DiskWorkspace, port: int, host: str, names: Sequence[str], over_tls: bool, workers: int
) -> None:
    hosts = names_with_ports(host, port, names, over_tls)

    def opened(address: str) -> None:
        console.say(f"各单位从这里进来：{address}（在 {host}:{port} 上收）")
        console.say(f"工作文件夹：{workspace.root}；要结束，按 Ctrl+C")
        if host not in LOOPBACK and not over_tls:
            console.say_error(
                "提醒：没有 https，密码在网上看得见。前面放一个代理，再加 --behind-tls，见 docs/office.md"
            )

    database = os.environ.get(DATABASE, "")
    serve_office(workspace, OfficeWish(host, port, hosts, over_tls, workers, database), opened)
