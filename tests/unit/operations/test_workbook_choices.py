"""A form that came back, looked at beside an input: what is offered, what is taken, and what is not."""

from __future__ import annotations

import datetime

import pytest

from reportgen.comparing.input_choices import ChoiceKind
from reportgen.diagnostics import Refusal
from reportgen.operations.forms.form_in import ImportWish
from reportgen.operations.forms.form_out import make_form
from reportgen.operations.forms.workbook_choices import Ticks, WorkbookTaken, look_at_workbook, take_choices
from reportgen.operations.kept import versions_of
from reportgen.operations.selection.brought import Brought
from reportgen.workspace import MemoryWorkspace
from tests.filled_forms import PERIOD, said, stated
from tests.workbooks.importing import import_workbook
from tests.workspaces import INPUT, mini_workspace

OLD = """# 上半年的数
模板: mini
单位: 甲乡
行政村: 18个   # 含一个社区
走访: {值: 30, 来源: 台账}
等次: 先进
纠纷: {受理: 40起, 化解: 38}
总投资: 12.50
项目:
  - {名称: 公厕, 资金: 10}   # 已验收
  - {名称: 水渠, 资金: 2.5}
"""
NEW = """模板: mini
单位: 甲乡
成文日期: 2026年7月3日
行政村: 18个
走访: {值: 45, 来源: 台账}
纠纷: {受理: 40起, 化解: 39}
总投资: 12.5
工作重点: 修路
项目:
  - {名称: 水渠, 资金: 3}
  - {名称: 便桥, 资金: 8}
"""
AT = datetime.datetime(2026, 7, 3, 10, 32)


def form(text: str, place: str = "甲乡", name: str = "甲乡.xlsx") -> Brought:
    """A form that says what an input says."""
    workspace = mini_workspace(text.replace("单位: 甲乡", f"单位: {place}"))
    workspace.content[f"inputs/2026H1/{place}.yaml"] = workspace.content.pop(INPUT)
    return Brought(name, make_form(workspace, "mini", PERIOD, [place], county=False).content)


def take(workspace: MemoryWorkspace, brought: Brought, *ids: str, sure: bool = False) -> WorkbookTaken:
    look = look_at_workbook(workspace, brought, INPUT)
    return take_choices(workspace, brought, INPUT, Ticks(ids, look.seen, sure), AT)


def test_what_would_change_is_told_figure_by_figure_in_three_groups() -> None:
    look = look_at_workbook(mini_workspace(OLD), form(NEW), INPUT)
    told = {(choice.kind, choice.label, choice.before, choice.after) for choice in look.choices}
    assert told == {
        (ChoiceKind.NEW, "成文日期", "", "2026年7月3日"),
        (ChoiceKind.CHANGED, "走访", "30人次", "45人次"),
        (ChoiceKind.CLEARED, "等次", "先进", ""),
        (ChoiceKind.CHANGED, "纠纷.化解", "38起", "39起"),
        (ChoiceKind.NEW, "工作重点", "", "修路"),
        (ChoiceKind.CHANGED, "项目[水渠].资金", "2.5万元", "3万元"),
        (ChoiceKind.NEW, "项目[便桥]", "", "资金 8万元"),
        (ChoiceKind.CLEARED, "项目[公厕]", "资金 10万元", ""),
    }
    assert [(c.gap, c.rate) for c in look.choices if c.label == "走访"] == [("增加15人次", "增长50%")]


def test_only_what_is_ticked_is_written_comments_and_all_else_stay() -> None:
    workspace = mini_workspace(OLD)
    done = take(workspace, form(NEW), "走访", "等次", "项目[便桥]")
    assert done.written
    assert workspace.content[INPUT].decode() == OLD.replace("值: 30", "值: 45").replace("等次: 先进\n", "").replace(
        "资金: 2.5}\n", "资金: 2.5}\n  - {名称: 便桥, 资金: 8万元}\n"
    )
    (version,) = versions_of(workspace, INPUT)
    assert (workspace.content[version.path].decode(), version.why, version.when) == (OLD, "导入", "2026年7月3日 10:32")
    left = look_at_workbook(workspace, form(NEW), INPUT)
    assert {c.id for c in left.choices} == {"成文日期", "纠纷.化解", "工作重点", "项目[水渠].资金", "项目[公厕]"}


def test_nothing_ticked_writes_nothing() -> None:
    workspace = mini_workspace(OLD)
    assert not take(workspace, form(NEW)).written
    assert not take(workspace, form(NEW), "行政村", "没有这一项").written
    assert workspace.content[INPUT].decode() == OLD
    assert versions_of(workspace, INPUT) == []


def test_everything_ticked_is_what_importing_writes() -> None:
    chosen, imported = mini_workspace(OLD), mini_workspace(OLD)
    brought = form(NEW)
    look = look_at_workbook(chosen, brought, INPUT)
    take(chosen, brought, *(choice.id for choice in look.choices), sure=True)
    imported.content["甲乡.xlsx"] = brought.content
    import_workbook(imported, "甲乡.xlsx", ImportWish(force=True))
    assert said(stated(chosen, INPUT)) == said(stated(imported, INPUT))


def test_an_input_that_is_not_there_yet_is_made_of_what_is_ticked() -> None:
    workspace = mini_workspace()
    look = look_at_workbook(workspace, form(NEW), INPUT)
    assert {choice.kind for choice in look.choices} == {ChoiceKind.NEW}
    take(workspace, form(NEW), "行政村", "项目[水渠]")
    assert workspace.content[INPUT].decode() == (
        "模板: mini\n单位: 甲乡\n行政村: 18个\n\n项目:\n  - {名称: 水渠, 资金: 3万元}\n"
    )


def test_a_form_of_another_place_or_period_is_told_and_gives_nothing() -> None:
    workspace = mini_workspace(OLD)
    look = look_at_workbook(workspace, form(NEW, "乙乡", "乙乡.xlsx"), INPUT)
    assert (look.choices, look.elsewhere, look.is_refused) == ((), ("inputs/2026H1/乙乡.yaml",), True)
    assert [f.rule for f in look.findings] == ["other-input"]
    other = "inputs/2025H1/甲乡.yaml"
    workspace.content[other] = OLD.encode()
    look = look_at_workbook(workspace, form(NEW), other)
    assert (look.choices, look.elsewhere) == ((), (INPUT,))
    assert not take_choices(workspace, form(NEW), other, Ticks(["走访"], look.seen), AT).written


def test_where_most_figures_would_change_a_person_is_asked_once_more() -> None:
    text = "模板: mini\n单位: 甲乡\n行政村: 18\n走访: 30\n纠纷: {受理: 40, 化解: 38}\n总投资: 12\n"
    other = "模板: mini\n单位: 甲乡\n行政村: 28\n走访: 300\n纠纷: {受理: 400, 化解: 138}\n总投资: 12\n"
    workspace = mini_workspace(text)
    assert look_at_workbook(workspace, form(other), INPUT).sweep.is_most
    ticks = ("行政村", "走访", "纠纷.受理", "纠纷.化解")
    done = take(workspace, form(other), *ticks)
    assert done.asked is not None
    assert (done.written, done.asked.changed, done.asked.figures) == (False, 4, 5)
    assert workspace.content[INPUT].decode() == text
    assert take(workspace, form(other), *ticks[:2]).written  # two of five are no sweep
    assert take(workspace, form(other), *ticks[2:], sure=True).written


def test_an_input_that_changed_after_the_look_is_not_written() -> None:
    workspace = mini_workspace(OLD)
    look = look_at_workbook(workspace, form(NEW), INPUT)
    workspace.content[INPUT] = now = OLD.replace("40起", "41起").encode()
    done = take_choices(workspace, form(NEW), INPUT, Ticks(["走访"], look.seen), AT)
    assert (done.stale, done.written, workspace.content[INPUT]) == (True, False, now)


def test_a_form_of_another_kit_and_what_is_no_form_are_told() -> None:
    kit = {path: text.decode() for path, text in mini_workspace().content.items() if path.startswith("templates/mini")}
    other = {path.replace("/mini/", "/another/"): text.replace("小样", "别样") for path, text in kit.items()}
    workspace = mini_workspace(OLD.replace("模板: mini", "模板: another"), **other)
    look = look_at_workbook(workspace, form(NEW), INPUT)
    assert (look.choices, look.is_refused) == ((), True)
    assert "表单是照“小样”做的" in look.findings[-1].message
    with pytest.raises(Refusal, match="不是表单"):
        look_at_workbook(workspace, Brought("甲乡.docx", b""), INPUT)
    assert look_at_workbook(mini_workspace(OLD), Brought("甲乡.xlsx", b"PK\x03\x04"), INPUT).is_refused


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("../../etc/甲乡.xlsx", "甲乡.xlsx"),
        ("C:\\表\\甲乡.xlsx", "甲乡.xlsx"),
        ("..", "文件"),
        ("报告\u202excod.xlsx", "报告xcod.xlsx"),
        ("甲" * 300 + ".xlsx", "甲" * 80 + ".xlsx"),
        ("<b>甲</b>.xlsx", "b.xlsx"),
        ("甲\x00乡\n.xlsx", "甲乡.xlsx"),
    ],
)
def test_the_name_of_an_uploaded_file_never_leads_anywhere(name: str, called: str) -> None:
    assert Brought(name, b"").called == called
