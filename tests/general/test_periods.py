"""Titles and headings follow the period that is reported."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.model.document import Heading, Title
from reportgen.model.inlines import inline_text
from reportgen.pipeline import Stages
from tests.general.test_required_only import REQUIRED
from tests.workspaces import own_workspace


def headings(kit: str, period: str) -> list[str]:
    """The title and the level 1 headings of a report with only the required keys."""
    workspace = own_workspace()
    path = f"inputs/{period}/甲乡.yaml"
    workspace.content[path] = (
        REQUIRED.format(kit=kit).replace("成文日期: 2026年7月2日", "成文日期: 2027年1月4日").encode()
    )
    blocks = Stages(workspace).document(path, DiagnosticLog()).blocks
    return [inline_text(b.inlines) for b in blocks if isinstance(b, Title) or (isinstance(b, Heading) and b.level == 1)]


@pytest.mark.parametrize(
    ("period", "said", "work", "next_"),
    [
        ("2026H1", "2026年上半年", "上半年工作情况", "下半年打算"),
        ("2026Q1-3", "2026年前三季度", "前三季度工作情况", "下一步打算"),
        ("2026", "2026年", "全年工作情况", "下一年打算"),
        ("2026H2", "2026年下半年", "下半年工作情况", "下一年打算"),
    ],
)
def test_of_the_other_two_skeletons(period: str, said: str, work: str, next_: str) -> None:
    assert headings("general_three", period) == [f"甲乡{said}工作情况汇报", work, "存在问题", next_]
    assert headings("general_results", period) == [f"甲乡{said}工作总结", "主要工作及成效", "存在问题", next_]


@pytest.mark.parametrize("period", ["2026H1", "2026Q1-3", "2026"])
def test_of_the_five_sections(period: str) -> None:
    said = headings("general", period)
    assert said[0].startswith("甲乡2026年")
    assert said[1:] == ["基本情况", "存在问题", "下一步打算"]
