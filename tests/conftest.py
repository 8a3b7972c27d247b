"""What all tests share: the option that rewrites expected texts, and that examples may take their time."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

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
