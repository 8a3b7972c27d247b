"""A leader selects a figure in Word and types another: its mark goes with it, and the figure must still come home."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from docx.document import Document as Paper
from docx.oxml.ns import qn

from tests.batch.edited_papers import compare, edit, now, own_workspace

INPUT = """模板: mini
单位: 甲乡
走访: 30
行政村: 18个
在册: {期初户: 12, 期初人: 38, 消除户: 2, 期末户: 10, 期末人: 32}
上年同期: {走访: 20}
"""
KIT = """名称: 小样
章节: [基本情况]
指标:
  villages: {名称: 行政村, 单位: 个}
  visits: {名称: 走访, 单位: 人次}
  listed:
    名称: 在册
    指标:
      first: {名称: 期初户, 单位: 户}
      first_people: {名称: 期初人, 单位: 人}
      solved: {名称: 消除户, 单位: 户}
      last: {名称: 期末户, 单位: 户}
      last_people: {名称: 期末人, 单位: 人}
"""
REPORT = """# {{ 单位 }}工作总结

## 基本情况

全乡{{ 行政村 }}村走访群众{{ 走访 }}，{{ 走访|同比 }}。

期初在册{{ 在册.期初户 }}{{ 在册.期初人 }}，消除风险{{ 在册.消除户 }}，期末在册{{ 在册.期末户 }}{{ 在册.期末人 }}。
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return own_workspace(tmp_path, monkeypatch, KIT, REPORT, INPUT)


def typed_over(old: str, new: str) -> Callable[[Paper], None]:
    """The first figure that reads so is selected and typed over: the mark around it is gone."""

    def change(paper: Paper) -> None:
        for start in paper.element.iter(qn("w:bookmarkStart")):
            run = start.getnext()
            if start.get(qn("w:name")).startswith("_f") and run.findtext(qn("w:t")) == old:
                run.find(qn("w:t")).text = new
                end = next(
                    e for e in paper.element.iter(qn("w:bookmarkEnd")) if e.get(qn("w:id")) == start.get(qn("w:id"))
                )
                end.getparent().remove(end)
                start.getparent().remove(start)
                return
        raise AssertionError(old)

    return change


def worded(old: str, new: str) -> Callable[[Paper], None]:
    """Other words between the figures."""

    def change(paper: Paper) -> None:
        (one,) = [r for p in paper.paragraphs for r in p.runs if old in r.text]
        one.text = one.text.replace(old, new)

    return change


def test_beside_figures_of_the_same_unit(capsys: pytest.CaptureFixture[str]) -> None:
    for old, new in (("2户", "12户"), ("12户", "22户"), ("32人", "38人")):
        edit(typed_over(old, new))
    code, told = compare(capsys, "--apply")
    assert (code, told["applied"], told["rows"], told["texts"]) == (0, True, [], [])
    assert now() == INPUT.replace("消除户: 2", "消除户: 12").replace("期初户: 12", "期初户: 22").replace(
        "期末人: 32", "期末人: 38"
    )


def test_in_a_sentence_that_is_worded_anew_too(capsys: pytest.CaptureFixture[str]) -> None:
    edit(typed_over("2户", "3户"))
    edit(worded("，期末在册", "（含因病1户），到期末在册"))
    code, told = compare(capsys, "--apply")
    assert (code, told["applied"], told["refused"], told["unwritten"]) == (0, True, [], [])
    assert "消除户: 3" in now()
    assert (
        "内容: 期初在册{在册.期初户}{在册.期初人}，消除风险{在册.消除户}（含因病1户），到期末在册{在册.期末户}{在册.期末人}。"
        in now()
    )


def test_a_number_that_may_be_it_or_not_is_told_and_nothing_of_its_paragraph_is_written(
    capsys: pytest.CaptureFixture[str],
) -> None:
    edit(typed_over("2户", "因病1户、因灾3户"))
    edit(worded("全乡", "我乡"))
    code, told = compare(capsys, "--apply")
    (refused,) = told["refused"]
    assert (code, told["applied"], refused["key"]) == (1, True, "listed.solved")
    assert "认不准改成了多少" in refused["message"]
    assert [row["new"] for row in told["rows"]] == ["我乡{行政村}村走访群众{走访}，{走访|同比}。"]
    assert "因病" not in now()


@pytest.mark.parametrize("new", ["同比增长60%", "比去年增长60%", "同比下降5%"])
def test_a_rate_of_growth_typed_anew_is_a_computed_figure_and_no_words(
    new: str, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(typed_over("同比增长50%", new))
    code, told = compare(capsys, "--apply")
    (refused,) = told["refused"]
    assert (code, told["applied"], told["rows"], now()) == (1, False, [], INPUT)
    assert "算出的" in refused["message"]


def test_a_rate_that_follows_from_the_figure_before_it_needs_no_word(capsys: pytest.CaptureFixture[str]) -> None:
    edit(typed_over("30人次", "32人次"))
    edit(typed_over("同比增长50%", "同比增长60%"))
    code, told = compare(capsys, "--apply")
    assert (code, told["applied"], told["refused"], told["rows"]) == (0, True, [], [])
    assert now() == INPUT.replace("走访: 30", "走访: 32")


@pytest.mark.parametrize("new", ["与上年同期持平", "比上年翻番", "增长一半"])
def test_a_rate_said_in_words_is_told(new: str, capsys: pytest.CaptureFixture[str]) -> None:
    edit(typed_over("同比增长50%", new))
    code, told = compare(capsys, "--apply")
    assert (code, told["applied"], len(told["refused"]), told["rows"]) == (1, False, 1, [])


def test_a_figure_in_words_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    edit(typed_over("2户", "三户"))
    code, told = compare(capsys, "--apply")
    assert (code, told["applied"], len(told["refused"]), now()) == (1, False, 1, INPUT)


def test_a_clause_crossed_out_with_its_figure_is_the_leader_s_wording(capsys: pytest.CaptureFixture[str]) -> None:
    edit(typed_over("同比增长50%", "群众满意"))
    code, told = compare(capsys, "--apply")
    assert (code, told["applied"], told["refused"]) == (0, True, [])
    assert "内容: 全乡{行政村}村走访群众{走访}，群众满意。" in now()
