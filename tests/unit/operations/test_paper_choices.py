"""A leader's paper back, as choices: what is offered beside its text, and that exactly what is chosen goes into the input."""

from __future__ import annotations

import datetime
import io

import docx
import pytest

from reportgen.diagnostics import Refusal, RejectedInput
from reportgen.operations.compare.choices import FigureChoice, PaperLook, SentenceChoice
from reportgen.operations.compare.choosing import LIST, OWN, Answers, PaperTaken, take_paper_choices
from reportgen.operations.compare.offering import look_at_paper
from reportgen.operations.kept import versions_of
from reportgen.operations.selection.brought import Brought
from reportgen.workspace import MemoryWorkspace
from tests.unit.operations.papers_back import (
    SAID,
    added,
    came_back,
    crossed_out,
    figure,
    paper_of,
    text_of,
    words,
    workspace_with,
)
from tests.workspaces import INPUT

AT = datetime.datetime(2026, 7, 3, 10, 32)


def take(workspace: MemoryWorkspace, brought: Brought, answers: dict[str, str]) -> PaperTaken:
    look = look_at_paper(workspace, brought, INPUT)
    return take_paper_choices(workspace, brought, INPUT, Answers(answers, look.seen), AT)


def now(workspace: MemoryWorkspace) -> str:
    return workspace.content[INPUT].decode()


def figure_of(look: PaperLook, key: str) -> FigureChoice:
    (found,) = [one for one in look.figures if one.id == key]
    return found


def sentence_of(look: PaperLook, begin: str) -> SentenceChoice:
    """The choice of the paragraph that has these words, or had them."""
    (found,) = [p.sentence for p in look.paragraphs if p.sentence and any(begin in x.text for x in p.pieces)]
    return found


def test_a_paper_that_nobody_changed_offers_nothing() -> None:
    workspace = workspace_with()
    look = look_at_paper(workspace, came_back(workspace), INPUT)
    assert not any(paragraph.is_changed for paragraph in look.paragraphs)
    assert ([*look.figures], [*look.sentences], look.findings) == ([], [], ())


def test_figures_are_offered_with_three_values_and_sentences_with_their_place() -> None:
    workspace = workspace_with()
    brought = came_back(workspace, figure("走访", "30人次", "45人次"), words("全乡辖", "重点抓", "突出抓好"))
    workspace.content[INPUT] = SAID.replace("走访: 30", "走访: 31").encode()
    look = look_at_paper(workspace, brought, INPUT)
    one = figure_of(look, "visits")
    assert (one.label, one.was, one.paper, one.now, one.conflict) == ("走访", "30人次", ("45人次",), "31人次", True)
    assert one.options == ("45人次",)
    sentence = sentence_of(look, "突出抓好")
    assert (sentence.where, sentence.own, sentence.listed, sentence.conflict) == (
        "基本情况 › 以“全乡辖{行政村}”开头的段，代替",
        True,
        False,
        False,
    )


def test_exactly_what_is_chosen_is_written_and_the_rest_is_offered_again() -> None:
    workspace = workspace_with()
    brought = came_back(
        workspace,
        figure("走访", "30人次", "45人次"),
        figure("受理纠纷", "38起", "39起"),
        words("全乡辖", "重点抓", "突出抓好"),
        added("走访", "村村都有调解员。"),
        crossed_out("调解员天天"),
    )
    look = look_at_paper(workspace, brought, INPUT)
    answers = {"visits": "=45人次", sentence_of(look, "调解员天天").id: OWN}
    done = take(workspace, brought, answers)
    assert (done.applied, done.left, [row.new for row in done.rows]) == (True, (), [""])
    assert now(workspace) == SAID.replace("走访: 30", "走访: 45") + (
        "\n文字:\n  - 章节: 主要做法\n    段: 调解员天\n    位置: 删去\n"
    )
    (version,) = versions_of(workspace, INPUT)
    assert (version.why, workspace.content[version.path].decode()) == ("写回", SAID)
    again = look_at_paper(workspace, brought, INPUT)
    assert [one.id for one in again.figures] == ["disputes.resolved"]
    assert sentence_of(again, "突出抓好").own
    assert sentence_of(again, "村村都有").own
    assert len([*again.sentences]) == 2


def test_nothing_chosen_writes_nothing() -> None:
    workspace = workspace_with()
    brought = came_back(workspace, figure("走访", "30人次", "45人次"), words("全乡辖", "重点抓", "突出抓好"))
    for answers in ({}, {"visits": ""}, {"villages": "=19个"}, {"p99": OWN}):
        assert not take(workspace, brought, answers).applied
    assert now(workspace) == SAID
    assert versions_of(workspace, INPUT) == []


def test_everything_chosen_makes_the_paper_again() -> None:
    workspace = workspace_with()
    brought = came_back(
        workspace,
        figure("走访", "30人次", "45人次"),
        words("全乡辖", "重点抓", "突出抓好"),
        added("走访", "村村都有调解员。"),
        crossed_out("调解员天天"),
    )
    look = look_at_paper(workspace, brought, INPUT)
    answers = {one.id: f"={one.options[0]}" for one in look.figures} | {one.id: OWN for one in look.sentences}
    assert take(workspace, brought, answers).left == ()
    assert text_of(paper_of(workspace)) == text_of(brought.content)


def test_a_conflict_is_settled_by_what_is_chosen() -> None:
    for answer, said in (({"visits": "=45人次"}, "走访: 45"), ({}, "走访: 31")):
        workspace = workspace_with()
        brought = came_back(workspace, figure("走访", "30人次", "45人次"))
        workspace.content[INPUT] = SAID.replace("走访: 30", "走访: 31").encode()
        take(workspace, brought, answer)
        assert now(workspace) == SAID.replace("走访: 30", said)


def test_a_figure_that_the_paper_says_in_two_ways_is_offered_in_both() -> None:
    workspace = workspace_with()
    brought = came_back(workspace, figure("全乡辖", "18个", "19个"), figure("走访", "18个", "20个"))
    look = look_at_paper(workspace, brought, INPUT)
    one = figure_of(look, "villages")
    assert (one.paper, one.options, one.places, one.changed) == (("19个", "20个"), ("19个", "20个"), 2, 2)
    take(workspace, brought, {"villages": "=20个"})
    assert now(workspace) == SAID.replace("行政村: 18个", "行政村: 20个")


def test_a_figure_can_stand_in_own_words_as_the_paper_has_it() -> None:
    workspace = workspace_with()
    brought = came_back(workspace, figure("受理纠纷", "38起", "三十多起"), figure("受理纠纷", "40起", "41起"))
    assert figure_of(look_at_paper(workspace, brought, INPUT), "disputes.resolved").own
    done = take(workspace, brought, {"disputes.resolved": OWN})
    assert [row.fixed for row in done.rows] == [("三十多起",)]
    assert now(workspace).endswith("内容: 受理纠纷{纠纷.受理}，化解三十多起，化解率{化解率}。\n")
    assert "化解: 38起" in now(workspace)
    assert "受理纠纷40起，化解三十多起，化解率95%。" in text_of(paper_of(workspace))


def test_a_computed_figure_cannot_be_taken_and_says_what_to_change() -> None:
    workspace = workspace_with()
    brought = came_back(workspace, figure("受理纠纷", "95%", "96%"))
    one = figure_of(look_at_paper(workspace, brought, INPUT), "rate")
    assert (one.options, one.own) == ((), True)
    assert "是按公式" in one.why
    with pytest.raises(RejectedInput, match="是按公式"):
        take(workspace, brought, {"rate": "=96%"})
    assert now(workspace) == SAID


def test_a_computed_figure_that_follows_from_another_is_no_choice() -> None:
    workspace = workspace_with()
    brought = came_back(workspace, figure("受理纠纷", "38起", "39起"), figure("受理纠纷", "95%", "97.5%"))
    one = figure_of(look_at_paper(workspace, brought, INPUT), "rate")
    assert (one.options, one.own, one.why) == ((), False, "这是算出的数，照这里别的改动算出来就是它")


def test_a_point_of_a_list_goes_into_the_list_or_into_own_words() -> None:
    changes = words("力量不足", "力量不足", "人手不足"), added("资金短缺", "路灯不亮。三个村没有路灯。")
    for answer in (LIST, OWN):
        workspace = workspace_with()
        brought = came_back(workspace, *changes)
        look = look_at_paper(workspace, brought, INPUT)
        new = sentence_of(look, "路灯不亮")
        assert (new.listed, new.where) == (True, "存在问题，之后")
        take(workspace, brought, {new.id: answer})
        listed = "  - {标题: 路灯不亮, 内容: 三个村没有路灯}\n" in now(workspace)
        assert listed == (answer == LIST)
        assert ("内容: 路灯不亮。三个村没有路灯。" in now(workspace)) == (answer == OWN)
        assert "力量不足" in now(workspace)


def test_a_sentence_that_both_changed_shows_what_the_input_prints_and_can_be_taken() -> None:
    workspace = workspace_with()
    brought = came_back(workspace, words("调解员天天", "天天在村里", "天天走村入户"))
    mine = SAID + "文字:\n  - {章节: 主要做法, 段: 调解员天天, 位置: 代替, 内容: 调解员住在村里。}\n"
    workspace.content[INPUT] = mine.encode()
    sentence = sentence_of(look_at_paper(workspace, brought, INPUT), "走村入户")
    assert (sentence.conflict, sentence.now, sentence.own) == (True, "调解员住在村里。", True)
    take(workspace, brought, {})
    assert now(workspace) == mine
    take(workspace, brought, {sentence.id: OWN})
    assert now(workspace) == mine.replace("调解员住在村里。", "调解员天天走村入户。")


def test_a_sentence_that_both_changed_alike_is_no_choice() -> None:
    workspace = workspace_with()
    brought = came_back(workspace, words("调解员天天", "天天在村里", "住在村里"))
    text = "文字:\n  - {章节: 主要做法, 段: 调解员天天, 位置: 代替, 内容: 调解员住在村里。}\n"
    workspace.content[INPUT] = (SAID + text).encode()
    look = look_at_paper(workspace, brought, INPUT)
    assert [*look.sentences] == []
    assert [p.alike for p in look.paragraphs if p.is_changed] == [True]


def test_words_that_were_taken_already_are_no_choice_though_a_figure_in_them_changed_later() -> None:
    workspace = workspace_with()
    brought = came_back(workspace, words("受理纠纷", "受理纠纷", "共受理纠纷"))
    take(workspace, brought, {one.id: OWN for one in look_at_paper(workspace, brought, INPUT).sentences})
    workspace.content[INPUT] = now(workspace).replace("受理: 40起", "受理: 50起").encode()
    look = look_at_paper(workspace, brought, INPUT)
    assert [*look.sentences] == []
    assert [p.alike for p in look.paragraphs if p.is_changed] == [True]


def test_what_does_not_pass_the_checks_is_not_written_at_all() -> None:
    workspace = workspace_with()
    brought = came_back(workspace, figure("受理纠纷", "38起", "41起"), figure("走访", "30人次", "45人次"))
    with pytest.raises(RejectedInput, match="化解不超过受理"):
        take(workspace, brought, {"disputes.resolved": "=41起", "visits": "=45人次"})
    assert now(workspace) == SAID
    take(workspace, brought, {"visits": "=45人次"})
    assert now(workspace) == SAID.replace("走访: 30", "走访: 45")


def test_headings_and_figures_that_cannot_be_placed_are_told_with_the_reason() -> None:
    workspace = workspace_with()
    brought = came_back(workspace, words("主要做法", "主要做法", "主要工作"), figure("走访", "30人次", "许多人"))
    look = look_at_paper(workspace, brought, INPUT)
    heading = sentence_of(look, "工作")
    assert (heading.own, heading.listed) == (False, False)
    assert "标题" in heading.why
    assert (figure_of(look, "visits").options, figure_of(look, "visits").own) == ((), True)
    with pytest.raises(RejectedInput):
        take(workspace, brought, {heading.id: OWN})
    assert now(workspace) == SAID


def test_an_input_that_changed_after_the_look_is_not_written() -> None:
    workspace = workspace_with()
    brought = came_back(workspace, figure("走访", "30人次", "45人次"))
    seen = look_at_paper(workspace, brought, INPUT).seen
    workspace.content[INPUT] = mine = SAID.replace("修路", "修渠").encode()
    done = take_paper_choices(workspace, brought, INPUT, Answers({"visits": "=45人次"}, seen), AT)
    assert (done.stale, done.applied, workspace.content[INPUT]) == (True, False, mine)


def test_a_paper_of_another_report_says_which() -> None:
    workspace = workspace_with()
    brought = came_back(workspace, figure("走访", "30人次", "45人次"))
    other = "inputs/2026H1/乙乡.yaml"
    workspace.content[other] = SAID.replace("甲乡", "乙乡").encode()
    look = look_at_paper(workspace, brought, other)
    assert ([f.rule for f in look.findings], look.elsewhere, look.paragraphs) == (["other-input"], INPUT, ())
    with pytest.raises(RejectedInput):
        take_paper_choices(workspace, brought, other, Answers({"visits": "=45人次"}, look.seen), AT)


def test_a_paper_that_is_none_of_ours_gives_nothing() -> None:
    workspace = workspace_with()
    held = io.BytesIO()
    strange = docx.Document()
    strange.add_paragraph("走访群众45人次。")
    strange.save(held)
    look = look_at_paper(workspace, Brought("别的.docx", held.getvalue()), INPUT)
    assert look.is_refused
    assert ([*look.figures], [*look.sentences]) == ([], [])
    with pytest.raises(Refusal, match="没有记下"):
        take_paper_choices(workspace, Brought("别的.docx", held.getvalue()), INPUT, Answers({}, look.seen), AT)
    with pytest.raises(Refusal, match="比较不了"):
        look_at_paper(workspace, Brought("甲乡.pdf", b"%PDF"), INPUT)
    with pytest.raises(RejectedInput):
        look_at_paper(workspace, Brought("甲乡.docx", b"PK\x03\x04"), INPUT)
