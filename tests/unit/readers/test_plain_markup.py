"""Which markup need not be read whole to know that it is in order."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.pipeline import Stages
from reportgen.readers.plain_markup import is_plain
from tests.workspaces import mini_workspace

PATH = "inputs/2026H1/甲乡.yaml"
INPUT = "模板: mini\n单位: 甲乡\n行政村: 18\n走访: 5\n纠纷: {受理: 3, 化解: 2}\n"
HEAD = "# {{ 单位 }}总结\n\n## 基本情况\n\n辖{{ 行政村 }}行政村，走访{{ 走访 }}，纠纷{{ 纠纷.受理 }}、{{ 纠纷.化解 }}。\n\n## 主要做法\n\n"


def plain(body: str) -> bool:
    workspace = mini_workspace()
    workspace.content |= {"templates/mini/report.md.j2": (HEAD + body).encode(), PATH: INPUT.encode()}
    return is_plain(Stages(workspace).markup(PATH, DiagnosticLog()))


@pytest.mark.parametrize("body", ["做了。\n", "### 一件。\n\n做了。\n", "| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n"])
def test_what_has_all_its_parts_is_plain(body: str) -> None:
    assert plain(body)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "{% if 走访 == 6 %}做了。{% endif %}\n",
        "### 一件。\n\n### 两件。\n\n做了。\n",
        "| 甲 | 乙 |\n| --- | --- |\n\n做了。\n",
        "图：走访（单位：人次，柱状图）\n\n| 村 | 数 |\n| --- | --- |\n| 一村 | 3 |\n",
    ],
)
def test_what_may_be_amiss_is_not(body: str) -> None:
    assert not plain(body)
