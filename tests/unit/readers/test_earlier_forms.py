"""Forms that an earlier version wrote, kept as files: a sheet for each group and list, one for aims, one for reasons."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.operations.forms.form_in import ImportWish, Outcome
from reportgen.telling.findings import finding_lines
from reportgen.workspace import MemoryWorkspace
from tests.filled_forms import FORM, Edit, edited, said, stated
from tests.workbooks.importing import import_workbook
from tests.workspaces import INPUT, MINI, mini_workspace

FORMS = Path(__file__).parent / "earlier_forms"
RULE = "勾稽:\n  - {名称: 化解不多于受理, 规则: 纠纷.化解 <= 纠纷.受理, 类别: 上限}\n"
FILLED = """模板: mini
单位: 甲乡
署名: 甲乡党委
成文日期: 2026年7月3日
行政村: 18
启动日期: 2026年2月10日
等次: 先进
走访: 近2000
总投资: {值: 136.50, 备注: 含续建, 来源: 财政所}
工作重点: 项目建设
纠纷: {受理: 90, 化解: 82}
项目:
  - {名称: 桥, 资金: {值: 60, 来源: 台账}}
  - {名称: 塘}
目标: {走访: 3000, 纠纷: {化解: 95}}
口径说明: {化解不多于受理: 含上年结转}
"""
MORE = """  走访: 含电话走访
上年同期: {总投资: 120}
文字:
  - {章节: 基本情况, 内容: 一句自己的话。}
"""


def workspace(name: str, text: str = FILLED, edit: Edit | None = None) -> MemoryWorkspace:
    kit = (MINI / "kit.yaml").read_text(encoding="utf-8") + RULE
    made = mini_workspace(text, **{"templates/mini/kit.yaml": kit})
    content = (FORMS / name).read_bytes()
    made.content[FORM] = edited(content, edit=edit) if edit else content
    return made


def test_an_earlier_form_says_what_it_said() -> None:
    made = workspace("甲乡.xlsx")
    assert said(stated(made, FORM)) == said(stated(made, INPUT))


@pytest.mark.parametrize("name", ["甲乡.xlsx", "全县.xlsx"])
def test_an_earlier_form_changes_nothing_of_the_input_that_it_was_made_from(name: str) -> None:
    made = workspace(name)
    (place,) = import_workbook(made, FORM, ImportWish()).places
    assert (place.path, place.outcome, place.findings) == (INPUT, Outcome.SAME, ())


def test_what_an_earlier_form_has_no_place_for_stays_in_the_input() -> None:
    text = (
        FILLED.replace("口径说明: {化解不多于受理: 含上年结转}\n", "口径说明:\n  化解不多于受理: 含上年结转\n") + MORE
    )
    made = workspace("甲乡.xlsx", text)
    (place,) = import_workbook(made, FORM, ImportWish()).places
    assert place.outcome is Outcome.SAME
    assert [f.rule for f in place.findings] == ["kept-figure", "kept-figure"]


def test_a_row_taken_out_of_an_earlier_form_is_missed() -> None:
    made = workspace("甲乡.xlsx", edit=lambda book: book["纠纷"].delete_rows(5))
    told = [line for f in import_workbook(made, FORM, ImportWish()).findings for line in finding_lines(f)]
    assert told[0] == "表单.xlsx[纠纷!A1] 错误 “纠纷”少了“化解”这一行，没有导入"


def test_an_aim_taken_out_of_an_earlier_form_is_missed() -> None:
    made = workspace("甲乡.xlsx", edit=lambda book: book["目标"].delete_rows(6))
    told = [finding.message for finding in import_workbook(made, FORM, ImportWish()).findings]
    assert len(told) == 1
    assert told[0].startswith("“目标”少了“")
