"""A line that prints nothing leaves no trace; every other newline of a template stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.diagnostics import DiagnosticLog
from reportgen.pipeline import Stages
from tests.workspaces import INPUT, mini_workspace

FACTS = "模板: mini\n单位: 甲乡\n行政村: 18\n走访: 5\n项目:\n  - {名称: 桥}\n  - {名称: 路}\n"
FRAME = "# 总结\n\n## 基本情况\n\n全乡。\n\n## 主要做法\n\n"


def text(body: str, **more: str) -> str:
    workspace = mini_workspace(FACTS, **{"templates/mini/report.md.j2": FRAME + body, **more})
    return Stages(workspace).markup(INPUT, DiagnosticLog()).source.text.removeprefix(FRAME)


@pytest.mark.parametrize(
    ("body", "printed"),
    [
        ("{% if 走访 %}走访。{% endif %}\n\n投资。\n", "走访。\n\n投资。\n"),
        (
            "做了两件事。\n1. 走访{% if 走访 %}{{ 走访 }}{% endif %}\n1. 改水。\n",
            "做了两件事。\n1. 走访5人次\n1. 改水。\n",
        ),
        ("走访。{# 以台账为准 #}\n\n投资。\n", "走访。\n\n投资。\n"),
        ("走访。{% set 数 = 1 %}\n投资。\n", "走访。\n投资。\n"),
        ("{% if 走访 %}\n走访。\n{% endif %}\n投资。\n", "走访。\n投资。\n"),
        ("走访。\n{% if 等次 %}等次{{ 等次 }}。{% endif %}\n投资。\n", "走访。\n投资。\n"),
        ("走访。\n\n{% if 等次 %}等次{{ 等次 }}。{% endif %}\n\n投资。\n", "走访。\n\n\n投资。\n"),
        ("走访{% if 等次 %}，等次。\n{% endif %}\n投资。\n", "走访\n投资。\n"),
        ("{# 说明\n说明 #}\n投资。\n", "投资。\n"),
        ("{% if 走访\n   and 行政村 %}\n走访。\n{% endif %}\n", "走访。\n"),
        ("  {% for 项 in 项目 %}\n1. {{ 项.名称 }}。\n  {% endfor %}\n完。\n", "1. 桥。\n1. 路。\n完。\n"),
        ("走访\n{%- if 走访 %}{{ 走访 }}{% endif %}\n。\n", "走访5人次\n。\n"),
        ("{% macro 段() %}\n走访。\n{% endmacro %}\n{{ 段() }}\n投资。\n", "走访。\n投资。\n"),
        ("{% set 词 %}走访{% endset %}\n{% if 词 == '走访' %}相同。{% endif %}\n", "相同。\n"),
    ],
)
def test_newline(body: str, printed: str) -> None:
    assert text(body) == printed


def test_an_included_file_without_a_last_newline_does_not_swallow_the_next_line() -> None:
    partial = {"templates/mini/partials/段.md.j2": "走访。"}
    assert text('{% include "partials/段.md.j2" %}\n投资。\n', **partial) == "走访。\n投资。\n"


@given(
    st.lists(
        st.sampled_from(
            [
                "走访。",
                "{% if 走访 %}有{% endif %}",
                "{% if 等次 %}无{% endif %}",
                "",
                "{# 注 #}",
                "{% if 等次 %}",
                "{% endif %}",
            ]
        ),
        max_size=12,
    )
)
def test_lines_that_print_stand_on_lines_of_their_own(lines: list[str]) -> None:
    depth = 0
    kept, expected = [], []
    for line in lines:
        if line == "{% endif %}" and not depth:
            continue
        depth += (line == "{% if 等次 %}") - (line == "{% endif %}")
        kept.append(line)
        if not depth and (line in {"走访。", ""} or "有" in line):
            expected.append("有" if "有" in line else line)
    kept += ["{% endif %}"] * depth
    printed = text("".join(line + "\n" for line in [*kept, "完。"]))
    assert printed == "".join(line + "\n" for line in [*expected, "完。"])
