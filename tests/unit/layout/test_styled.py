"""Labels, run-in headings, 落款 and table widths, as the styled document holds them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.layout.metrics import text_width
from reportgen.model.style import Role
from reportgen.model.styled import StyledParagraph, StyledTable, paragraphs
from reportgen.pipeline import Stages
from tests.workspaces import INPUT, mini_workspace

FACTS = "模板: mini\n单位: 甲乡\n行政村: 18\n"


def styled(markup: str, facts: str = FACTS, sections: str = "[甲, 乙, 丙]") -> list[StyledParagraph]:
    kit = f"名称: 小样\n章节: {sections}\n指标:\n  villages: {{名称: 行政村, 单位: 个}}\n"
    files = {
        "templates/mini/report.md.j2": "# 总结\n\n" + markup,
        "templates/mini/kit.yaml": kit,
        "templates/mini/做法.md.j2": "",
    }
    return list(paragraphs(Stages(mini_workspace(facts, **files)).styled(INPUT, DiagnosticLog())))


def test_headings_restart_below_each_higher_one() -> None:
    markup = "## 甲\n\n### 子\n\n#### 孙\n\n文。\n\n#### 孙\n\n文。\n\n### 子\n\n#### 孙\n\n文。\n\n## 乙\n\n### 子\n\n文。\n\n## 丙\n\n文。\n"
    labels = [p.label.text for p in styled(markup) if p.label]
    assert labels == ["一、", "（一）", "1.", "2.", "（二）", "1.", "二、", "（一）", "三、"]


def test_a_heading_that_ends_in_a_stop_runs_into_its_paragraph() -> None:
    found = styled("## 甲\n\n### 抓产业。\n\n种菜。\n1. 甲；\n1. 乙。\n\n## 乙\n\n文。\n\n## 丙\n\n文。\n")
    body = next(p for p in found if p.role is Role.BODY)
    assert body.text == "（一）抓产业。种菜。一是甲；二是乙。"
    assert body.runs[0].role is Role.HEADING_2


def test_a_loose_list_gives_each_point_its_paragraph_and_restarts() -> None:
    found = styled(
        "## 甲\n\n1. 一条。\n\n1. 二条。\n\n文。\n\n1. 再一条。\n\n1. 再二条。\n\n## 乙\n\n文。\n\n## 丙\n\n文。\n"
    )
    points = [p.text for p in found if p.role is Role.POINT]
    assert points == ["一是一条。", "二是二条。", "一是再一条。", "二是再二条。"]


@pytest.mark.parametrize(
    ("name", "date", "name_free", "date_start"),
    [
        ("清溪县甲乡人民政府办公室", "2026-07-06", Decimal(2), Decimal(2)),
        ("甲乡", "2026-12-31", None, Decimal(2)),
    ],
)
def test_signature_stands_by_the_clause(name: str, date: str, name_free: Decimal | None, date_start: Decimal) -> None:
    facts = FACTS + f"署名: {name}\n成文日期: {date}\n"
    files = {"templates/mini/report.md.j2": "# 总结\n\n## 基本情况\n\n文{{ 行政村 }}。\n\n## 主要做法\n\n文。\n"}
    document = Stages(mini_workspace(facts, **files)).styled(INPUT, DiagnosticLog())
    *_, last, signer, day = paragraphs(document)
    sheet = document.style
    char = sheet.body.char_width.twips
    assert signer.right is not None
    assert day.right is not None
    name_left = sheet.page.text_width.twips - signer.right.twips - text_width(signer.text, sheet.body, sheet).twips
    day_left = sheet.page.text_width.twips - day.right.twips - text_width(day.text, sheet.body, sheet).twips
    assert day_left - name_left == date_start * char
    if name_free is None:
        assert day.right.twips == 2 * char
    else:
        assert signer.right.twips == name_free * char
    assert last.keep_with_next
    assert signer.keep_with_next


def test_table_fills_the_type_area_exactly() -> None:
    markup = "## 甲\n\n表：清单（单位：万元）\n\n| 名称 | 资金 |\n| --- | --- |\n| 便民桥 | 10.5 |\n| 合计 | 10.5 |\n\n## 乙\n\n文。\n\n## 丙\n\n文。\n"
    kit = "名称: 小样\n章节: [甲, 乙, 丙]\n"
    files = {
        "templates/mini/report.md.j2": "# 总结\n\n" + markup,
        "templates/mini/kit.yaml": kit,
        "templates/mini/做法.md.j2": "",
    }
    document = Stages(mini_workspace("模板: mini\n单位: 甲乡\n", **files)).styled(INPUT, DiagnosticLog())
    (table,) = (b for b in document.blocks if isinstance(b, StyledTable))
    assert sum(c.width.twips for c in table.columns) == document.style.page.text_width.twips
    assert [p.text for p in table.above] == ["清单", "单位：万元"]
    assert [c.alignment.value for c in table.columns] == ["左", "右"]
