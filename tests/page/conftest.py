"""A real browser (Debian's Chromium) before a page that is really served."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.page.serving import Serving
from tests.page.standing import StandingOffice, empty

QUIET = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
OFFICE = {"width": 1366, "height": 768}
"""The screen of an office PC."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser, once for all tests of a process."""
    program = shutil.which("chromium")
    assert program, "chromium is not installed; script/test installs it"
    with sync_playwright() as player:
        found = player.chromium.launch(executable_path=program, args=[*QUIET, "--no-sandbox"])
        yield found
        found.close()


@pytest.fixture(scope="session")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """One page for all tests of a process, since it sees by itself what lies in its folder; its tests may end it."""
    base = tmp_path_factory.mktemp("page")
    found = Serving(base / "工作", base / "state")
    found.folder.mkdir()
    found.state.mkdir()
    yield found
    found.stop()


@pytest.fixture(scope="session")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StandingOffice]:
    """One office for most tests of a process: it is as on its first day whenever one begins."""
    found = StandingOffice(tmp_path_factory.mktemp("office"))
    yield found
    found.serving.stop()


@pytest.fixture
def folder(request: pytest.FixtureRequest) -> Path:
    """The workspace that is served; empty until a test puts something there."""
    if "office" in request.fixturenames and _may_stand(request):
        standing: StandingOffice = request.getfixturevalue("standing")
        standing.begin_anew()
        return standing.serving.folder
    started: Serving = request.getfixturevalue("started")
    started.settle()
    empty(started.folder)
    return started.folder


def _may_stand(request: pytest.FixtureRequest) -> bool:
    """Whether a test of an office asks for nothing that is decided when it is opened."""
    return not request.getfixturevalue("database") and request.getfixturevalue("workers") == 1


@pytest.fixture
def serving(started: Serving, folder: Path) -> Iterator[Serving]:
    """The page of ``folder``; it must not have said anything of errors when the test is over."""
    if started.process is None:
        started.start()
    yield started
    said = started.errors()
    (started.state / "said.log").write_text("", "utf-8")
    assert said == ""


@pytest.fixture
def workers() -> int:
    """How many requests an office answers at once: most tests ask one thing after the other, and each reads the program anew."""
    return 1


@pytest.fixture
def office(
    request: pytest.FixtureRequest, folder: Path, tmp_path: Path, database: str, workers: int
) -> Iterator[Serving]:
    """The office of ``folder``, with an administrator; it must not have said anything of errors when the test is over."""
    if _may_stand(request):
        standing: StandingOffice = request.getfixturevalue("standing")
        yield standing.serving
        assert standing.serving.errors() == ""
        return
    state = tmp_path / "office-state"
    state.mkdir()
    found = Serving(folder, state, office=True, database=database, workers=workers)
    found.command("office", "add", "管理员", "--duty", "管理")
    found.start()
    yield found
    found.stop()
    assert found.errors() == ""


@pytest.fixture
def context(browser: Browser, serving: Serving) -> Iterator[BrowserContext]:
    """A browser that has come in by the address from the terminal, as wide as an office PC's screen."""
    found = browser.new_context(viewport=OFFICE, locale="zh-CN", accept_downloads=True)  # type: ignore[arg-type]  # a literal
    found.set_default_timeout(60_000)  # a busy machine is no fault of the page
    first = found.new_page()
    first.goto(serving.entrance)
    first.close()
    yield found
    found.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A window; no script of it may have failed when the test is over, and nothing may have been held back by the policy."""
    found = context.new_page()
    faults: list[str] = []
    found.on("pageerror", lambda fault: faults.append(str(fault)))
    found.on("console", lambda one: faults.append(one.text) if "Content Security Policy" in one.text else None)
    yield found
    assert faults == []
