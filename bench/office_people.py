"""People of an office under load, cheap enough not to be the load: one thread, one open connection each, no more read of an answer
than is needed to ask the next question."""

from __future__ import annotations

import asyncio
import json
import random
import re
import time
from collections.abc import Awaitable
from dataclasses import dataclass, field
from urllib.parse import quote

_TYPES_EVERY, _READS_EVERY = 2.0, 10.0  # seconds
_SAVED = 4  # of so many changes one is saved
_REST = 0.3  # seconds without a change after which the page asks what is told of it
_TURNS = 12  # actions after which both a clerk and a reader begin again
_PATIENCE = 90.0  # seconds that somebody waits for an answer
_ADDRESSES = ("/", "/read/{}", "/pages/{}")
_MARK, _STAMP = re.compile(rb'data-mark=\\?"(\w+)'), re.compile(rb'"stamp":"(\w+)"')
_LENGTH, _SAID_SAVED = re.compile(rb"(?i)\r\ncontent-length: *(\d+)"), re.compile(rb'"saved":"[^"]')


@dataclass
class Tally:
    """What was answered: seconds of changes, of what is told afterwards, of looks; answers of another kind, and none at all.
    ``dropped`` counts what was to be told of a change when the next one came, so that nobody wanted it any more.
    """

    changes: list[float] = field(default_factory=list)
    told: list[float] = field(default_factory=list)
    looks: list[float] = field(default_factory=list)
    refused: dict[int, int] = field(default_factory=dict)
    lost: int = 0
    dropped: int = 0


class Connection:
    """A browser's connection to the office, opened again where the office closed it."""

    def __init__(self, host: str, cookies: dict[str, str]) -> None:
        self._host, self._port = host.rsplit(":", 1)
        cookie = "; ".join(f"{name}={value}" for name, value in cookies.items())
        self._head = f"Host: {host}\r\nCookie: {cookie}\r\n"
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, method: str, address: str, body: bytes = b"", more: str = "") -> tuple[int, bytes]:
        """Status and body of an answer. Raises OSError or EOFError where there is none."""
        path = quote(address, safe="/%")
        length = f"Content-Length: {len(body)}\r\n" if body else ""
        request = f"{method} {path} HTTP/1.1\r\n{self._head}{more}{length}\r\n".encode() + body
        if self._streams is None:
            self._streams = await asyncio.open_connection(self._host, int(self._port), limit=1 << 20)
        reader, writer = self._streams
        try:
            writer.write(request)
            head = await reader.readuntil(b"\r\n\r\n")
            found = _LENGTH.search(head)
            content = await reader.readexactly(int(found[1])) if found else b""
        except BaseException:
            self._streams = None
            writer.close()
            raise
        if b"\r\nConnection: close" in head:
            self._streams = None
            writer.close()
        return int(head[9:12]), content

    def leave(self) -> None:
        """Close it."""
        if self._streams is not None:
            self._streams[1].close()
        self._streams = None


async def timed(tally: Tally, took: list[float], answer: Awaitable[tuple[int, bytes]]) -> bytes:
    """Time an answer: its body, empty where it is not what was asked for."""
    began = time.monotonic()
    try:
        async with asyncio.timeout(_PATIENCE):
            status, said = await answer
    except (OSError, EOFError, TimeoutError):
        tally.lost += 1
        return b""
    took.append(time.monotonic() - began)
    if status != 200:
        tally.refused[status] = tally.refused.get(status, 0) + 1
        return b""
    return said


@dataclass
class Clerk:
    """A place that types into the line of its motto."""

    office: Connection
    mark: str
    host: str
    path: str
    saved: str
    stamp: str = ""
    marks: tuple[str, ...] = ()
    telling: asyncio.Task[None] | None = None

    async def act(self, tally: Tally, number: int) -> None:
        """A change with its pages, and what else follows unless the next change comes before that; each fourth is saved."""
        if self.telling is not None and not self.telling.done():
            self.telling.cancel()  # which closes the connection, as a browser does
            await asyncio.wait([self.telling])
            tally.dropped += 1
        text, save = f"主线{number}", number % _SAVED == 0
        said = await self._sent(tally, tally.changes, text, save, first=not save)
        if save and _SAID_SAVED.search(said):
            self.saved = text
        elif said and not save:
            self.telling = asyncio.create_task(self._rest(tally, text))

    async def _rest(self, tally: Tally, text: str) -> None:
        await asyncio.sleep(_REST)
        await self._sent(tally, tally.told, text, save=False, first=False)

    async def _sent(self, tally: Tally, took: list[float], text: str, save: bool, first: bool) -> bytes:
        edits = [{"kind": "typed", "place": "theme", "was": self.saved, "text": text}]
        asked = {"edits": edits, "held": self.marks, "save": save, "first": first, "window": "w", "stamp": self.stamp}
        more = f"Origin: http://{self.host}\r\nX-CSRFToken: {self.mark}\r\n"
        body = json.dumps(asked, separators=(",", ":")).encode()  # as a browser writes it
        said = await timed(tally, took, self.office.ask("POST", f"/fields/{self.path}", body, more))
        self.marks = tuple(mark.decode() for mark in _MARK.findall(said)) or self.marks
        stamp = _STAMP.search(said)
        self.stamp = stamp[1].decode() if stamp else self.stamp
        return said


@dataclass
class Reader:
    """Somebody who looks at the list of reports, at a paper, at its pages, in turn."""

    office: Connection
    path: str

    async def act(self, tally: Tally, number: int) -> None:
        """One look."""
        address = _ADDRESSES[number % len(_ADDRESSES)].format(self.path)
        await timed(tally, tally.looks, self.office.ask("GET", address))


async def at_work(clerks: list[Clerk], readers: list[Reader], tally: Tally, stop: asyncio.Event) -> None:
    """Let all do what they do, each so often or as soon as the last answer is there, until it is time to stop.

    Each is at another place of what it does in turn, so that they do not all save, or all look at their pages, at once.
    """
    dice = random.Random(1)  # noqa: S311 - so that each run is alike

    async def goes_on(one: Clerk | Reader, seconds: float, begin: float) -> None:
        next_at, number = time.monotonic() + begin * seconds, round(begin * _TURNS)
        while not stop.is_set():
            try:
                async with asyncio.timeout(max(0.0, next_at - time.monotonic())):
                    await stop.wait()
            except TimeoutError:
                number += 1
                await one.act(tally, number)
                next_at = max(next_at + seconds, time.monotonic())

    every = [(one, _TYPES_EVERY) for one in clerks] + [(one, _READS_EVERY) for one in readers]
    await asyncio.gather(*(goes_on(one, seconds, dice.random()) for one, seconds in every))
    telling = [one.telling for one in clerks if one.telling is not None]
    if telling:
        await asyncio.wait(telling)
    for one, _ in every:
        one.office.leave()
