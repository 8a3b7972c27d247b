"""``reportgen serve``: the page in a browser, for one person on this machine, or for an office with accounts."""

from __future__ import annotations

import os
import webbrowser
from collections.abc import Sequence

from reportgen.cli import console
from reportgen.cli.here import open_workspace
from reportgen.diagnostics import Refusal
from reportgen.office.server import DATABASE, OfficeWish, PageWish, serve, serve_office
from reportgen.workspace import DiskWorkspace

_PORT = 8000
_LOOPBACK = {"127.0.0.1", "localhost"}


def run(port: int | None, no_browser: bool, office: bool, **given: object) -> int:
    """Serve until Ctrl+C."""
    workspace = open_workspace()
    if office:
        _serve_office(workspace, port or _PORT, **given)  # type: ignore[arg-type]  # click gives what is declared
        return 0

    def opened(address: str) -> None:
        console.say(f"网页在这里，只有本机能打开：{address}")
        console.say(f"工作文件夹：{workspace.root}；要结束，按 Ctrl+C 或关掉这个窗口")
        if not no_browser:
            webbrowser.open(address)

    serve(workspace, PageWish(port), opened)
    return 0


def _serve_office(
    workspace: DiskWorkspace, port: int, host: str, names: Sequence[str], over_tls: bool, workers: int
) -> None:
    if host not in _LOOPBACK and not names:
        raise Refusal(f"--host {host} 让别的机器进来，要用 --name 写明各单位在浏览器里写的地址，别的地址一概不答")
    ending = "" if over_tls else f":{port}"
    hosts = tuple(name if ":" in name or over_tls else f"{name}{ending}" for name in names)

    def opened(address: str) -> None:
        console.say(f"各单位从这里进来：{address}（在 {host}:{port} 上收）")
        console.say(f"工作文件夹：{workspace.root}；要结束，按 Ctrl+C")
        if host not in _LOOPBACK and not over_tls:
            console.say_error(
                "提醒：没有 https，密码在网上看得见。前面放一个代理，再加 --behind-tls，见 docs/office.md"
            )

    database = os.environ.get(DATABASE, "")
    serve_office(workspace, OfficeWish(host, port, hosts, over_tls, workers, database), opened)
