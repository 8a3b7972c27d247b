"""What all tests share: the option that rewrites expected texts, that examples may take their time, and the databases that an
office may keep its accounts in."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.page.postgres import create, programs, running

# Who shares the machine with us is no property of ours; CI has a profile of hypothesis' own, which says so too.
if settings.get_current_profile_name() == "default":
    settings.register_profile("shared", deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("shared")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--accept", action="store_true", help="rewrite expected texts with what is now; read the difference"
    )


@pytest.fixture(scope="session")
def accept(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--accept"))


@pytest.fixture(scope="session")
def postgres() -> Iterator[tuple[Path, str]]:
    """PostgreSQL's programs, and where it runs."""
    installed = programs()
    if installed is None:
        pytest.skip("PostgreSQL is not installed; script/long installs it")
    with running(installed) as address:
        yield installed, address


@pytest.fixture(params=["SQLite", pytest.param("PostgreSQL", marks=pytest.mark.long)])
def database(request: pytest.FixtureRequest) -> str:
    """The address of a database for an office, empty for the one that it has without."""
    if request.param == "SQLite":
        return ""
    installed, address = request.getfixturevalue("postgres")
    return create(installed, address, f"office{secrets.token_hex(4)}")
