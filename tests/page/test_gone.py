"""A browser that goes away while the office works: nobody waits for its answers, and what it asked to be changed is whole."""

from __future__ import annotations

import json
import socket
import struct
import time
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.batch.small_county import PERIOD, SIX, county
from tests.batch.township_folder import until
from tests.page.members import member
from tests.page.serving import Serving
from tests.page.visitor import Visitor

MANY = 40
OWN = f"{PERIOD}/{SIX[0]}.yaml"


@pytest.fixture
def workers() -> int:
    return 2


@pytest.fixture
def clerk(office: Serving, folder: Path) -> Visitor:
    county(folder)
    return member(office, "县办", "审核")


def leave(
    one: Visitor, method: str, path: str, body: bytes = b"", *, sent: int | None = None, abrupt: bool, **headers: str
) -> None:
    """Ask for something, send so much of the body, and go away without an answer: as a window that is closed, or, abruptly, as a
    machine that is switched off.
    """
    host, port = one.host.split(":")
    said = {
        "Host": one.host,
        "Origin": f"http://{one.host}",
        "Cookie": "; ".join(f"{name}={value}" for name, value in one.cookies.items()),
        "Content-Length": str(len(body)),
        **{key.replace("_", "-"): value for key, value in headers.items()},
    }
    lines = [f"{method} {quote(path, safe='/?=&')} HTTP/1.1", *(f"{key}: {value}" for key, value in said.items())]
    with socket.create_connection((host, int(port)), timeout=30) as found:
        if abrupt:
            found.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        found.sendall("\r\n".join((*lines, "", "")).encode() + body[:sent])
        time.sleep(0.05)  # so that it has come before the line is cut


@pytest.mark.parametrize("abrupt", [False, True], ids=["closed", "switched off"])
def test_nobody_waits_for_what_those_who_went_away_have_asked(clerk: Visitor, abrupt: bool) -> None:
    paper = f"/paper/{OWN}?format=pdf&draft=1"
    clerk.fetch(paper)  # kits and fonts have been read
    begun = time.monotonic()
    clerk.fetch(paper)
    one = time.monotonic() - begun
    for _ in range(MANY):
        leave(clerk, "GET", paper, abrupt=abrupt)
    begun = time.monotonic()
    assert clerk.fetch(paper).startswith(b"%PDF")
    assert time.monotonic() - begun < one * MANY / 4


def saved(folder: Path) -> int:
    """How often the input was written, as the office's log has it."""
    lines = (folder / "办公/操作记录.jsonl").read_text("utf-8").splitlines(keepends=True)
    return sum(json.loads(line)["about"] == OWN for line in lines if line.endswith("\n"))


@pytest.mark.parametrize("abrupt", [False, True], ids=["closed", "switched off"])
def test_what_was_typed_before_somebody_went_away_is_saved(
    office: Serving, clerk: Visitor, folder: Path, abrupt: bool
) -> None:
    place = member(office, SIX[0], f"填报:{SIX[0]}")
    edits = [{"kind": "typed", "place": "land", "was": "185", "text": "186"}]
    place.ask("GET", f"/fill/{OWN}")
    body = json.dumps({"edits": edits, "save": True, "window": "w"}).encode()
    before = (folder / OWN).read_bytes()
    mark = place.form_mark()
    leave(place, "POST", f"/fields/{OWN}", body, sent=len(body) // 2, abrupt=abrupt, X_CSRFToken=mark)
    assert place.ask("GET", f"/fill/{OWN}").status == 200
    assert (folder / OWN).read_bytes() == before  # half of what was typed is nothing
    leave(place, "POST", f"/fields/{OWN}", body, abrupt=abrupt, X_CSRFToken=mark)
    until(lambda: saved(folder) == 1)
    assert (folder / OWN).read_text("utf-8") == before.decode().replace("土地流转: 185", "土地流转: 186")
    assert place.ask("GET", f"/fill/{OWN}").status == 200
