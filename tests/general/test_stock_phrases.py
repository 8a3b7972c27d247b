"""The stock phrases of the opening say what could be said in the year that is reported."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.pipeline import Stages
from reportgen.writers import text
from tests.general.test_required_only import REQUIRED
from tests.workspaces import own_workspace


def opening(period: str, day: str, more: str = "") -> str:
    """The first paragraph of a report of a period."""
    workspace = own_workspace()
    path = f"inputs/{period}/甲乡.yaml"
    workspace.content[path] = (
        REQUIRED.format(kit="general").replace("2026年7月2日", day) + "纠纷: {受理: 41}\n" + more
    ).encode()
    lines = text.document_lines(Stages(workspace).document(path, DiagnosticLog()))
    said = next(line for line in lines if "现将有关情况汇报如下" in line)
    return said.replace("⟦", "").replace("⟧", "")


@pytest.mark.parametrize(
    ("period", "day", "meetings"),
    [
        ("2018H1", "2018年7月2日", "党的十九大精神"),
        ("2020", "2020年12月28日", "党的十九大精神"),
        ("2022H1", "2022年7月2日", "党的十九大精神"),
        ("2022", "2022年12月28日", "党的二十大精神"),
        ("2023H1", "2023年7月2日", "党的二十大精神"),
        ("2024H1", "2024年7月2日", "党的二十大精神"),
        ("2024", "2024年12月28日", "党的二十大和二十届二中、三中全会精神"),
        ("2025Q1-3", "2025年10月2日", "党的二十大和二十届二中、三中全会精神"),
        ("2025", "2025年12月28日", "党的二十大和二十届历次全会精神"),
        ("2026H1", "2026年7月2日", "党的二十大和二十届历次全会精神"),
    ],
)
def test_meetings_are_those_held_by_then(period: str, day: str, meetings: str) -> None:
    said = f"甲乡坚持以习近平新时代中国特色社会主义思想为指导，深入学习贯彻{meetings}，按照全年工作部署"
    assert said in opening(period, day)


@pytest.mark.parametrize(("period", "day"), [("2013", "2013年12月28日"), ("2028H1", "2028年7月2日")])
def test_none_is_said_of_a_year_that_none_is_known_of(period: str, day: str) -> None:
    said = opening(period, day)
    assert "甲乡按照全年工作部署开展各项工作。" in said
    assert "精神" not in said


def test_words_of_the_place_stand_in_any_year() -> None:
    said = opening("2013", "2013年12月28日", "指导思想: 以科学发展观为指导\n工作主线: 聚焦富民强乡\n")
    assert "甲乡以科学发展观为指导，聚焦富民强乡，按照全年工作部署" in said
