"""People of an office, each with an account and a browser or a program of their own."""

from __future__ import annotations

import re

from tests.page.serving import Serving
from tests.page.visitor import Visitor

OWN_PASSWORD = "春雷-avalanche-4711"


def account(office: Serving, name: str, *duties: str) -> str:
    """A new account; its first password."""
    said = office.command("office", "add", name, *(word for duty in duties for word in ("--duty", duty)))
    found = re.search(r"第一次用的密码 (\S+)", said)
    assert found is not None, said
    return found[1]


def member(office: Serving, name: str, *duties: str) -> Visitor:
    """Somebody who has come in by a new account and has a password that nobody else knows."""
    first = account(office, name, *duties)
    found = Visitor(office)
    assert found.send("/login", login=name, password=first).status == 302
    again = {"old": first, "new": OWN_PASSWORD, "again": OWN_PASSWORD}
    assert found.send("/password", **again).status == 302, found.said
    return found
