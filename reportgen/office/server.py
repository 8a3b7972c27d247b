"""The page of a workspace, served to this machine alone until somebody ends it."""

from __future__ import annotations

import logging
import secrets
import signal
import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import FrameType
from typing import Any
from urllib.parse import quote

from msgspec import Struct
from msgspec.structs import replace

from reportgen.diagnostics import MissingDependency, Refusal
from reportgen.workspace import DiskWorkspace

DATABASE = "REPORTGEN_DATABASE"
"""The variable that may hold the address of an office's database: it has a password, which no command line should show."""

_HOST = "127.0.0.1"
LOOPBACK = {_HOST, "localhost"}
"""Where an office listens to this machine alone."""

_FIRST, _LAST = 8765, 8784
"""Ports that are tried in turn where a person names none, and none is remembered."""

_THREADS = 8
_WAITING = 256  # requests to an office whose order it decides; those that come on top wait as they come
_CONNECTIONS = 800  # browsers keep theirs open between two questions: without room, who comes later waits for minutes
_LAST_ANSWERS = 3.0  # seconds that browsers have to take theirs
_LOOK = 0.5  # seconds: on Windows Ctrl+C is heard only between two looks


class OfficeWish(Struct, frozen=True):
    """How a person wants an office served: where it listens, which ``names`` (with ports) browsers call it by, whether a
    proxy before it speaks HTTPS, how many requests it answers at once, and the address of its database where it has one.
    """

    host: str
    port: int
    names: tuple[str, ...] = ()
    over_tls: bool = False
    workers: int = 2
    database: str = ""


class PageWish(Struct, frozen=True):
    """How the page of one person is opened: ``first`` is the page to begin with, ``editor`` the command that opens a line of
    a file in the person's own editor.
    """

    port: int | None = None
    first: str = "/"
    editor: str = ""


def names_with_ports(host: str, port: int, names: Sequence[str], over_tls: bool) -> tuple[str, ...]:
    """The names by which browsers call an office, each with its port. Raises Refusal where others come in and there is none."""
    if host not in LOOPBACK and not names:
        raise Refusal(f"--host {host} 让别的机器进来，要用 --name 写明各单位在浏览器里写的地址，别的地址一概不答")
    return tuple(name if ":" in name or over_tls else f"{name}:{port}" for name in names)


def serve(workspace: DiskWorkspace, wish: PageWish, opened: Callable[[str], object]) -> None:
    """Serve until Ctrl+C or SIGTERM; ``opened`` is called with the address that lets in, once it can be asked.

    Raises MissingDependency where the extra is not installed, Refusal where the port is taken.
    """
    try:
        from django.core.wsgi import get_wsgi_application  # noqa: PLC0415 - an extra
        from waitress.server import create_server  # noqa: PLC0415 - as above

        from reportgen.office.desk import Desk  # noqa: PLC0415 - as above
        from reportgen.office.one_by_one import OneByOne  # noqa: PLC0415 - as above
        from reportgen.office.remembered import remember, remembered  # noqa: PLC0415 - as above
        from reportgen.office.settings import LARGEST, Opening, configure  # noqa: PLC0415 - as above
        from reportgen.office.watching import Waiting  # noqa: PLC0415 - as above
    except ImportError as fault:
        raise MissingDependency("没有装网页的程序库。请运行 pip install 'reportgen[office]'") from fault
    known = remembered(workspace.root)
    listening = _listening(wish.port, known.port)
    chosen = listening.getsockname()[1]
    remember(workspace.root, replace(known, port=chosen))
    token = secrets.token_urlsafe(32)
    configure(Desk(workspace), Opening(chosen, known.secret, token, wish.editor))
    application = OneByOne(get_wsgi_application())
    waiting = Waiting(application, workspace.root)
    _hush()
    server = create_server(
        waiting,
        sockets=[listening],
        threads=_THREADS,
        max_request_body_size=LARGEST,
        ident=None,
        clear_untrusted_proxy_headers=True,
    )
    threading.Thread(target=server.run, daemon=True).start()
    with _ending(application.stop):
        first = f"&to={quote(wish.first)}" if wish.first != "/" else ""
        opened(f"http://{_HOST}:{chosen}/enter?token={token}{first}")
        application.work()
    waiting.stop()
    _give_last_answers(server)
    server.close()


def serve_office(workspace: DiskWorkspace, wish: OfficeWish, opened: Callable[[str], object]) -> None:
    """Serve an office until Ctrl+C or SIGTERM; ``opened`` is called with its address, once it can be asked.

    Raises MissingDependency where an extra is not installed; Refusal where the port is taken, or nobody could come in:
    an office without an administrator is open to whoever comes first, so it is not opened.
    """
    try:
        from waitress.server import create_server  # noqa: PLC0415 - an extra

        from reportgen.office.founding import found_office  # noqa: PLC0415 - as above
        from reportgen.office.many import Many  # noqa: PLC0415 - as above
        from reportgen.office.settings import LARGEST  # noqa: PLC0415 - as above
    except ImportError as fault:
        raise MissingDependency("没有装网页的程序库。请运行 pip install 'reportgen[office]'") from fault
    listening = _bound(wish.port, wish.host)
    if listening is None:
        raise Refusal(f"{wish.host} 的端口 {wish.port} 不能用：已有别的程序在用，或者不是本机的地址")
    hosts = wish.names or (f"{wish.host}:{wish.port}", f"localhost:{wish.port}")
    opening = found_office(workspace, wish.database, hosts, wish.over_tls)
    from reportgen.office.accounts.keeping import has_administrator  # noqa: PLC0415 - asks for settings
    from reportgen.office.all_papers import stop as stop_all_papers  # noqa: PLC0415 - as above

    if not has_administrator():
        raise Refusal("还没有管理员，先开一个账号：reportgen office add 账号 --duty 管理")
    application = Many(workspace.root, opening, wish.workers)
    trusted: dict[str, Any] = {
        "trusted_proxy": "127.0.0.1",
        "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto"},
    }
    _hush()
    server = create_server(
        application,
        sockets=[listening],
        threads=_WAITING,
        connection_limit=_CONNECTIONS,
        asyncore_use_poll=True,  # select knows no more than 1024 files
        channel_request_lookahead=1,  # so that it is seen when nobody waits for an answer any more
        max_request_body_size=LARGEST,
        ident=None,
        clear_untrusted_proxy_headers=True,
        **(trusted if wish.over_tls else {}),
    )
    ended = threading.Event()
    threading.Thread(target=server.run, daemon=True).start()
    with _ending(ended.set):
        opened(f"{'https' if wish.over_tls else 'http'}://{hosts[0]}/")
        while not ended.wait(_LOOK):
            pass
    stop_all_papers(workspace)
    _give_last_answers(server)
    application.stop()
    server.close()


def _hush() -> None:
    """Requests or connections that wait are nobody's to mend: the server, which tells them in English, says nothing of them."""
    logging.getLogger("waitress").setLevel(logging.ERROR)


def _give_last_answers(server: Any) -> None:  # noqa: ANN401 - ships no types
    """Let answers under way end, before close() takes away what they need; who asks meanwhile gets none: no fault to tell."""
    server.task_dispatcher.shutdown(timeout=_LAST_ANSWERS)


@contextmanager
def _ending(end_work: Callable[[], object]) -> Iterator[None]:
    """Let Ctrl+C and SIGTERM end the work after the request at hand, without a traceback."""

    def end(number: int, frame: FrameType | None) -> None:
        end_work()

    before = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _listening(wanted: int | None, last: int) -> socket.socket:
    """A socket at the port that was asked for, else at that of the last start, else at one that is free."""
    if wanted is not None:
        found = _bound(wanted)
        if found is None:
            raise Refusal(f"端口 {wanted} 已有别的程序在用，换一个：--port")
        return found
    tries = [last] if last else []
    for number in (*tries, *range(_FIRST, _LAST + 1), 0):
        found = _bound(number)
        if found is not None:
            return found
    raise Refusal("没有空闲的端口")


def _bound(port: int, host: str = _HOST) -> socket.socket | None:
    found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):  # Windows lets others take a port that is in use
            found.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind((host, port))
        found.listen()
    except OSError:
        found.close()
        return None
    return found
