"""A mark of the template that has nothing before it, or nothing behind it, is told where it stands."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import Severity
from reportgen.operations.check.inputs import check_inputs
from tests.unit.templating.sentences import FRAME, HEAD, said
from tests.workspaces import INPUT, mini_workspace

NOBODY = "{% if 有(等次) %}等次{{ 等次 }}，{% endif %}"
ALONE = "这一句里的都没有印出，只剩下“。”"


@pytest.mark.parametrize(
    ("template", "message"),
    [
        (f"{NOBODY}。", ALONE),
        (f"抓实。\n\n{NOBODY}\n{NOBODY}\n。\n\n好。", ALONE),
        (f"1. 抓。\n1. {NOBODY}。", ALONE),
        (f"1. 抓。\n\n1. {NOBODY}。", ALONE),
        (f"抓了三件事。\n1. {NOBODY}。", ALONE),
        (f"{NOBODY}**。**", ALONE),
        (f"{NOBODY}；抓实。", "“；”前面没有话"),
        (f"### {NOBODY}，抓实\n\n好。", "“，”前面没有话"),
        (f"| 村 | 数 |\n|---|---|\n| {NOBODY}，甲村 | 3 |", "“，”前面没有话"),
        (f"抓实，{NOBODY}", "“，”后面没有话"),
        (f"1. 抓实、{NOBODY}\n1. 好。", "“、”后面没有话"),
    ],
)
def test_a_mark_by_itself_is_told(template: str, message: str) -> None:
    assert said(template) == ("", [message])


@pytest.mark.parametrize(
    "template",
    [
        f"抓实；{NOBODY}",
        f"抓了三件事：{NOBODY}\n1. 好；\n1. 实。",
        f"{{% if 有(等次) %}}{NOBODY}。{{% endif %}}抓实。",
        f"{NOBODY}抓实。",
        "“抓”字当头。",
        "（抓实。）",
        "| 村 | 数 |\n|---|---|\n| 甲村、 | 3 |",
    ],
)
def test_what_is_whole_is_left(template: str) -> None:
    assert said(template)[1] == []


def test_a_draft_is_warned_only() -> None:
    assert said(f"抓实。\n\n{NOBODY}。", draft=True) == ("抓实。\n。", [ALONE])


def test_it_is_told_where_the_mark_stands() -> None:
    workspace = mini_workspace(
        f"{HEAD}行政村: 18\n", **{"templates/mini/report.md.j2": f"{FRAME}抓实。\n\n{NOBODY}\n。\n"}
    )
    (checked,) = check_inputs(workspace, [INPUT])
    (found,) = (f for f in checked.findings if f.rule == "stray-mark")
    assert (found.severity, str(found.location)) == (Severity.ERROR, "templates/mini/report.md.j2:12:1")
