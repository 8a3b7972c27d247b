"""Points of a list (存在问题, 下一步打算) that a leader changes, adds, crosses out or moves in Word come home as its rows."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document as Paper

from tests.batch.edited_papers import PAPER, WHERE, build, compare, edit, now, own_workspace
from tests.unit.operations.papers_back import crossed_out

KIT = """名称: 小样
章节: [基本情况, 存在问题, {标题: 打算, 必有: 否}]
指标:
  villages: {名称: 行政村, 单位: 个}
  problems: {名称: 存在问题, 必填: 是, 列: {heading: {名称: 标题, 类型: 文字, 必填: 是}, text: {名称: 内容, 类型: 文字, 必填: 是}}}
  plans: {名称: 下一步打算, 列: {text: {名称: 内容, 类型: 文字, 必填: 是}}}
"""
REPORT = """# {{ 单位 }}工作总结

## 基本情况

全乡{{ 行政村 }}村。

## 存在问题

{% for 条 in 存在问题 %}
### {{ 条.标题 }}。

{{ 条.内容 }}。

{% endfor %}

{% if 下一步打算 %}
## 打算

{% for 条 in 下一步打算 %}
下一步{{ 条.内容 }}。

{% endfor %}
{% endif %}
"""
INPUT = """模板: mini
单位: 甲乡
行政村: 18个   # 含一个社区

存在问题:
  # 班子会上定的
  - 标题: 集体经济薄弱
    内容: 6个村收入来源单一
  - 标题: "力量不足"   # 组织办提的
    内容: 一人兼顾几个口，难以兼顾
下一步打算:
  - {内容: 抓秋粮}
  - {内容: 抓项目}
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return own_workspace(tmp_path, monkeypatch, KIT, REPORT, INPUT)


def of(paper: Paper, begin: str) -> Any:  # noqa: ANN401 - python-docx has no types
    return next(p for p in paper.paragraphs if p.text.startswith(begin))


def say(paragraph: Any, text: str) -> None:  # noqa: ANN401 - as above
    for run in paragraph.runs[1:]:
        run.text = ""
    paragraph.runs[0].text = text


def worded(begin: str, text: str) -> Callable[[Paper], None]:
    return lambda paper: say(of(paper, begin), text)


def added(begin: str, text: str, before: bool = False) -> Callable[[Paper], None]:
    """A point typed beside another: Enter at its end, which takes over its number."""

    def change(paper: Paper) -> None:
        beside = of(paper, begin)._p
        made = copy.deepcopy(beside)
        (beside.addprevious if before else beside.addnext)(made)
        say(next(p for p in paper.paragraphs if p._p is made), text)

    return change


def moved(begin: str, before: str) -> Callable[[Paper], None]:
    def change(paper: Paper) -> None:
        of(paper, before)._p.addprevious(of(paper, begin)._p)

    return change


def written_back(capsys: pytest.CaptureFixture[str], *changes: Callable[[Paper], None]) -> str:
    """Make the changes, write them back, build anew: the paper then says what the edited one said."""
    for change in changes:
        edit(change)
    edited = [p.text for p in docx.Document(PAPER).paragraphs if p.text]
    code, told = compare(capsys, "--apply")
    assert (code, told["applied"], told["unwritten"], told["refused"]) == (0, True, [], [])
    build(now().encode(), "--force")
    assert [p.text for p in docx.Document(PAPER).paragraphs if p.text] == edited
    assert "文字:" not in now()
    return now()


def test_a_new_point_becomes_a_row_in_the_style_of_its_neighbours(capsys: pytest.CaptureFixture[str]) -> None:
    text = written_back(
        capsys,
        added("力量不足", "作风不实。6户的事拖了3个月，还没有办。"),
        added("下一步抓秋粮", "下一步抓春耕。", before=True),
    )
    assert text == INPUT.replace(
        "难以兼顾\n", "难以兼顾\n  - 标题: 作风不实\n    内容: 6户的事拖了3个月，还没有办\n"
    ).replace("  - {内容: 抓秋粮}", "  - {内容: 抓春耕}\n  - {内容: 抓秋粮}")


def test_several_new_points_keep_their_order(capsys: pytest.CaptureFixture[str]) -> None:
    text = written_back(
        capsys, added("集体经济", "乙。二。"), added("集体经济", "甲。一。"), added("集体经济", "前。零。", before=True)
    )
    assert [text.index(f"标题: {word}") for word in ("前", "集体", "甲", "乙")] == sorted(
        text.index(f"标题: {word}") for word in ("前", "集体", "甲", "乙")
    )
    assert "# 班子会上定的" in text


def test_a_point_crossed_out_is_a_row_less(capsys: pytest.CaptureFixture[str]) -> None:
    text = written_back(capsys, crossed_out("力量不足"), crossed_out("下一步抓秋粮"))
    assert text == INPUT.replace(
        '  - 标题: "力量不足"   # 组织办提的\n    内容: 一人兼顾几个口，难以兼顾\n', ""
    ).replace("  - {内容: 抓秋粮}\n", "")


def test_a_point_changed_with_its_heading_changes_its_row(capsys: pytest.CaptureFixture[str]) -> None:
    text = written_back(
        capsys,
        worded("力量不足", "工作力量不足。一人兼顾几个口。难以兼顾。"),
        worded("下一步抓项目", "下一步抓大项目。"),
    )
    assert text == INPUT.replace('"力量不足"', '"工作力量不足"').replace(
        "一人兼顾几个口，难以兼顾", "一人兼顾几个口。难以兼顾"
    ).replace("抓项目", "抓大项目")


def test_a_point_that_moved_moves_its_row(capsys: pytest.CaptureFixture[str]) -> None:
    text = written_back(capsys, moved("力量不足", "集体经济"))
    assert text.index("力量不足") < text.index("集体经济薄弱")


def test_two_points_made_one(capsys: pytest.CaptureFixture[str]) -> None:
    text = written_back(
        capsys,
        crossed_out("力量不足"),
        worded("集体经济", "集体经济薄弱和力量不足。6个村收入来源单一，一人兼顾几个口。"),
    )
    assert text.count("标题:") == 1


def test_with_a_figure_and_a_sentence_all_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    def figure(paper: Paper) -> None:
        next(r for p in paper.paragraphs for r in p.runs if r.text == "18个").text = "19个"

    text = written_back(capsys, figure, added("力量不足", "作风不实。还要改。"), crossed_out("集体经济"))
    assert "行政村: 19个   # 含一个社区" in text
    assert [word in text for word in ("作风不实", "集体经济薄弱")] == [True, False]


def test_a_row_that_the_input_changed_too_is_told_and_left(capsys: pytest.CaptureFixture[str]) -> None:
    edit(worded("力量不足", "工作力量不足。人少。事多。"))
    edit(added("下一步抓项目", "下一步抓环境。"))
    text = INPUT.replace("一人兼顾几个口，难以兼顾", "一人兼三职")
    Path(WHERE).write_text(text, encoding="utf-8")
    code, told = compare(capsys, "--apply")
    (unwritten,) = [u for u in told["unwritten"] if "都改了" in u["message"]]
    assert (code, told["applied"]) == (1, True)
    for said in ("力量不足。一人兼顾几个口，难以兼顾", "力量不足。一人兼三职", "工作力量不足。人少。事多。"):
        assert said in unwritten["message"]
    assert now() == text.replace("  - {内容: 抓项目}", "  - {内容: 抓项目}\n  - {内容: 抓环境}")


def test_rows_that_came_and_went_in_the_input_meanwhile(capsys: pytest.CaptureFixture[str]) -> None:
    """A row that the input has by now in front of the others, and one that both took away."""
    edit(added("力量不足", "作风不实。还要改。"))
    edit(crossed_out("下一步抓秋粮"))
    text = INPUT.replace("  # 班子会上定的\n", "  # 班子会上定的\n  - {标题: 新的, 内容: 话}\n").replace(
        "  - {内容: 抓秋粮}\n", ""
    )
    Path(WHERE).write_text(text, encoding="utf-8")
    code, told = compare(capsys, "--apply")
    assert (code, told["applied"], told["unwritten"]) == (0, True, [])
    assert now() == text.replace("难以兼顾\n", "难以兼顾\n  - 标题: 作风不实\n    内容: 还要改\n")


def test_the_same_point_added_on_both_sides_is_no_conflict(capsys: pytest.CaptureFixture[str]) -> None:
    edit(added("下一步抓项目", "下一步抓环境。"))
    text = INPUT + "  - {内容: 抓环境}\n"
    Path(WHERE).write_text(text, encoding="utf-8")
    code, told = compare(capsys, "--apply")
    assert (code, told["applied"], told["unwritten"], now()) == (0, False, [], text)


def test_all_points_of_a_list_that_must_have_some_are_left_and_the_rest_written(
    capsys: pytest.CaptureFixture[str],
) -> None:
    edit(crossed_out("集体经济"))
    edit(crossed_out("力量不足"))
    edit(lambda paper: setattr(next(r for p in paper.paragraphs for r in p.runs if r.text == "18个"), "text", "19个"))
    code, told = compare(capsys, "--apply")
    assert (code, told["applied"], len(told["unwritten"]) >= 1) == (1, True, True)
    assert now() == INPUT.replace("18个", "19个")


def test_a_new_point_without_the_form_of_the_others_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    edit(added("力量不足", "还有一些别的问题"))
    code, told = compare(capsys, "--apply")
    assert (code, told["applied"], len(told["unwritten"]), now()) == (1, False, 1, INPUT)
