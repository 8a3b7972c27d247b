"""Every link that somebody sees leads to a page, in an office that is only beginning as in one at work."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.page.members import member
from tests.page.serving import Serving
from tests.page.visitor import Visitor

LINK = re.compile(r'<a [^>]*?href="(/[^"#]*)')
ROSTER = "县名: 岚河县\n乡镇:\n  - {名称: 青柏乡, 片区: 东片}\n  - {名称: 柳河镇, 片区: 西片}\n"
BLANK = "模板: general\n单位: 青柏乡\n"


def nothing(folder: Path) -> None:
    """A folder just made."""


def roster_alone(folder: Path) -> None:
    """A roster, and no input of any period."""
    (folder / "inputs").mkdir()
    (folder / "inputs/_名单.yaml").write_text(ROSTER, "utf-8")


def first_draft(folder: Path) -> None:
    """A roster, and one input that somebody has begun."""
    roster_alone(folder)
    (folder / "inputs/2026H1").mkdir()
    (folder / "inputs/2026H1/青柏乡.yaml").write_text(BLANK, "utf-8")


def dead_ends(visitor: Visitor, first: str) -> dict[str, int]:
    """The links that lead to no page, beginning with a page."""
    seen, ahead, found = {first}, [first], {}
    while ahead:
        path = ahead.pop()
        status = visitor.ask("GET", path).status
        is_refused = status == 422 and path.startswith("/paper/")  # no paper of an input with errors, which are told
        if status not in (200, 302) and not is_refused:
            found[path] = status
        for link in map(unescape, LINK.findall(visitor.said)):
            if unquote(link) not in seen:
                seen.add(unquote(link))
                ahead.append(unquote(link))
    assert len(seen) > 2
    return found


@pytest.mark.parametrize("state", [nothing, roster_alone, first_draft])
@pytest.mark.parametrize("duty", ["审核", "审核:东片", "填报:青柏乡", "模板", "管理"])
def test_no_link_leads_nowhere(office: Serving, folder: Path, state: Callable[[Path], None], duty: str) -> None:
    state(folder)
    visitor = member(office, "某人", duty)
    assert dead_ends(visitor, "/") == {}
    if duty == "审核":
        assert dead_ends(visitor, "/roster") == {}
