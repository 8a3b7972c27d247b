"""A table in which nobody reported anything is told: it would go out as a page of dashes."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.linting.advice import advise
from reportgen.pipeline import Stages
from tests.unit.templating.sentences import FRAME
from tests.workspaces import INPUT, mini_workspace

HEAD = "表：各村情况\n\n| 村 | 户数（户） | 人口（人） |\n| --- | ---: | ---: |\n"


def told(table: str) -> list[tuple[str, str]]:
    """What is told of a table in a report: message and place."""
    body = f"{FRAME}{table}\n"
    workspace = mini_workspace("模板: mini\n单位: 甲乡\n行政村: 18\n走访: 5\n", **{"templates/mini/report.md.j2": body})
    report, document, _ = Stages(workspace).every_stage(INPUT, DiagnosticLog())
    return [(f.message, str(f.location)) for f in advise(report, document) if f.rule == "unreported-table"]


@pytest.mark.parametrize(
    "rows",
    [
        "| 东村 | — | — |\n| 西村 | — | — |\n",
        "| 东村 | — | - |\n| 合计 | / | — |\n",
        "| 1 | 东村 | — |\n| 2 | 西村 | — |\n",
        "| 东村 | —— | ／ |\n| 西村 | – | － |\n",
    ],
)
def test_a_table_of_dashes_is_told_where_it_begins(rows: str) -> None:
    found = told(HEAD + rows)
    assert [message for message, _ in found] == ["“各村情况”这张表一个数也没有：2行各格都是横线"]
    assert found[0][1].startswith("templates/mini/report.md.j2:")


@pytest.mark.parametrize(
    "rows",
    [
        "| 东村 | — | — |\n| 西村 | — | 5 |\n",
        "| 东村 | 无 | 无 |\n| 西村 | 无 | 无 |\n",
        "| 东村 |  |  |\n| 西村 |  |  |\n",
        "| 东村 | {{ 走访 }} | — |\n| 西村 | — | — |\n",
        "| 东村 | {{ 走访 }} | — |\n| 西村 | 3 | — |\n",
        "| — | 3 | 4 |\n| — | 5 | 6 |\n",
    ],
)
def test_one_with_a_figure_a_word_or_room_to_write_is_not(rows: str) -> None:
    assert told(HEAD + rows) == []
