"""Who may come in: nobody but this page's own windows, whatever site the same browser visits besides."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.page.addresses import addresses
from tests.page.serving import Serving
from tests.page.visitor import Visitor


@pytest.fixture
def visitor(serving: Serving) -> Visitor:
    found = Visitor(serving)
    found.enter(serving)
    return found


def begun(folder: Path) -> bool:
    return (folder / "inputs").exists()


def test_who_came_in_by_the_address_from_the_terminal_may_look_and_write(
    serving: Serving, visitor: Visitor, folder: Path
) -> None:
    assert visitor.ask("GET", "/").status == 200
    mark = visitor.form_mark()
    body = f"csrfmiddlewaretoken={mark}".encode()
    answer = visitor.ask(
        "POST", "/practise", body, Origin=serving.address, Content_Type="application/x-www-form-urlencoded"
    )
    assert (answer.status, begun(folder)) == (302, True)


@pytest.mark.parametrize("path", ["/", "/begin", "/enter", "/enter?token=", "/enter?token=guessed", "/fill/a.yaml"])
def test_without_the_token_nobody_comes_in(serving: Serving, path: str) -> None:
    assert Visitor(serving).ask("GET", path).status == 403


def test_a_cookie_that_was_made_up_is_none(serving: Serving, visitor: Visitor) -> None:
    stranger = Visitor(serving)
    name = next(name for name in visitor.cookies if not name.endswith("-form"))
    stranger.cookies[name] = visitor.cookies[name][:-3] + "abc"
    assert stranger.ask("GET", "/").status == 403


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "[::1]:{port}", ""]
)
def test_a_name_of_another_host_is_refused(visitor: Visitor, host: str) -> None:
    assert visitor.ask("GET", "/", Host=host.format(port=visitor.host.partition(":")[2])).status == 403


@pytest.mark.parametrize(
    "origin",
    ["https://evil.example", "null", "", "http://127.0.0.1:1", "https://{host}", "http://localhost.evil.example"],
)
def test_what_another_site_sends_changes_nothing(visitor: Visitor, folder: Path, origin: str) -> None:
    body = f"csrfmiddlewaretoken={visitor.form_mark()}".encode()
    kind = "application/x-www-form-urlencoded"
    answer = visitor.ask("POST", "/practise", body, Origin=origin.format(host=visitor.host), Content_Type=kind)
    assert (answer.status, begun(folder)) == (403, False)


def test_a_form_without_the_mark_of_the_page_changes_nothing(serving: Serving, visitor: Visitor, folder: Path) -> None:
    assert visitor.ask("POST", "/practise", b"", Origin=serving.address).status == 403
    assert not begun(folder)


def test_too_large_a_body_is_refused_before_it_is_read(serving: Serving, visitor: Visitor) -> None:
    assert serving.process is not None
    before = memory(serving.process.pid)
    host, port = visitor.host.split(":")
    with socket.create_connection((host, int(port)), timeout=20) as line:
        head = f"POST /practise HTTP/1.1\r\nHost: {visitor.host}\r\nOrigin: {serving.address}\r\nContent-Length: {300 << 20}\r\n\r\n"
        line.sendall(head.encode())
        assert b"413" in line.recv(4096).split(b"\r\n")[0]
    assert memory(serving.process.pid) - before < 8
    assert visitor.ask("GET", "/").status == 200


@pytest.mark.parametrize(
    "path",
    [
        "/static/0000000000000000/office.css",
        "/static/x/../../etc/passwd",
        "/static/x/..%2f..%2fetc%2fpasswd",
        "/../../etc/passwd",
        "/fill/../../etc/passwd",
        "/nothing",
    ],
)
def test_there_is_nothing_to_be_had_but_pages(visitor: Visitor, path: str) -> None:
    assert visitor.ask("GET", path).status == 404


@pytest.mark.parametrize(
    "source",
    [
        "inputs/_名单.yaml",
        "inputs/2026H1/_各项.yaml",
        "inputs/.藏着/甲乡.yaml",
        "inputs/2026H1/../../秘密.yaml",
        "inputs//2026H1/甲乡.yaml",
        "inputs/2026H1/甲乡.yaml\0",
        "inputs/2026H1",
        "秘密.yaml",
        "inputs/说明.txt",
    ],
)
def test_every_address_about_an_input_is_about_nothing_else(visitor: Visitor, folder: Path, source: str) -> None:
    for name in (
        "inputs/_名单.yaml",
        "inputs/2026H1/_各项.yaml",
        "inputs/.藏着/甲乡.yaml",
        "秘密.yaml",
        "inputs/说明.txt",
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("模板: general\n单位: 甲乡\n", "utf-8")
    (folder / "inputs/2026H1/甲乡.yaml").write_text("模板: general\n单位: 甲乡\n", "utf-8")
    about = [pattern for pattern in addresses("one") if "<path:path>" in pattern]
    assert about
    for pattern in about:
        path = pattern.replace("<str:section>", "own-problems").replace("<path:path>", quote(source))
        assert (path, visitor.ask("GET", f"/{path}").status) == (path, 404)


def test_pages_say_that_no_other_script_may_run(visitor: Visitor) -> None:
    answer = visitor.ask("GET", "/")
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_the_cookie_is_for_this_site_and_for_no_script(serving: Serving) -> None:
    said = Visitor(serving).ask("GET", serving.entrance.removeprefix(serving.address)).headers["Set-Cookie"]
    assert "HttpOnly" in said
    assert "SameSite=Strict" in said


def test_it_answers_this_machine_alone(serving: Serving) -> None:
    port = int(serving.address.rpartition(":")[2])
    lines = Path("/proc/net/tcp").read_text("ascii").splitlines()
    places = {line.split()[1] for line in lines[1:] if line.split()[3] == "0A"}
    assert [place for place in places if int(place.rpartition(":")[2], 16) == port] == [f"0100007F:{port:04X}"]


def test_it_says_two_lines_and_ends_without_a_word(serving: Serving) -> None:
    assert serving.said[0].startswith("网页在这里，只有本机能打开：http://127.0.0.1:")
    assert serving.said[1] == f"工作文件夹：{serving.folder}；要结束，按 Ctrl+C 或关掉这个窗口\n"
    assert serving.stop() == 0
    assert serving.errors() == ""


def test_it_ends_without_a_word_while_many_ask(serving: Serving) -> None:
    host = serving.address.removeprefix("http://")
    asked = f"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n".encode("ascii")
    place = host.partition(":")[0], int(host.partition(":")[2])
    with ExitStack() as open_ones:
        for _ in range(200):
            open_ones.enter_context(socket.create_connection(place)).sendall(asked)
        assert serving.stop() == 0
    assert serving.errors() == ""


def test_after_a_kill_the_window_that_stands_open_goes_on(serving: Serving, visitor: Visitor) -> None:
    before = serving.address
    serving.kill()
    serving.start()
    assert serving.address == before
    assert visitor.ask("GET", "/").status == 200


def test_the_secret_is_for_nobody_else(serving: Serving) -> None:
    kept = list(serving.state.rglob("*.json"))
    assert [path.stat().st_mode & 0o077 for path in kept] == [0]
    assert not any(serving.folder.rglob("*.json"))


def test_a_port_that_is_taken_is_told(serving: Serving, tmp_path: Path) -> None:
    port = serving.address.rpartition(":")[2]
    words = [sys.executable, "-m", "reportgen", "serve", "--no-browser", "--port", port]
    ended = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, timeout=20, check=False)
    assert (ended.returncode, ended.stderr) == (2, f"端口 {port} 已有别的程序在用，换一个：--port\n")


def test_sigterm_ends_it_too(serving: Serving) -> None:
    assert serving.end(signal.SIGTERM) == 0


def memory(process: int) -> int:
    """MiB that a process has in memory."""
    return int(Path(f"/proc/{process}/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") >> 20
