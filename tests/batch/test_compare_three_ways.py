"""Stories of a paper and its input that both went on: who changed what, and what may be written back."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from docx.document import Document as Paper

from reportgen.cli.main import run
from tests.batch.edited_papers import INPUT, PAPER, WHERE, build, compare, edit, mini_workspace, now, retype, runs

FULL = INPUT.replace("总投资: 12.50\n", "总投资: 12.50\n工作重点: 修路\n")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = mini_workspace(tmp_path, monkeypatch)
    template = home / "templates/mini/report.md.j2"
    sentence = "{% if 工作重点 %}\n\n重点是{{ 工作重点 }}这件事。\n\n{% endif %}"
    template.write_text(template.read_text(encoding="utf-8") + f"\n{sentence}\n", encoding="utf-8")
    build(FULL.encode())
    return home


@pytest.fixture
def converted(folder: Path) -> None:
    """The paper says a figure in another unit than the input."""
    template = folder / "templates/mini/report.md.j2"
    words = template.read_text(encoding="utf-8").replace("行政村。", "行政村，投资{{ 总投资|换算('亿元') }}。")
    template.write_text(words, encoding="utf-8")
    build(FULL.encode())


@pytest.mark.usefixtures("converted")
def test_a_figure_in_another_unit_is_what_it_was(capsys: pytest.CaptureFixture[str]) -> None:
    assert compare(capsys)[1]["standings"] == []


@pytest.mark.usefixtures("converted")
def test_a_figure_in_another_unit_that_the_input_says_otherwise_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    Path(WHERE).write_text(FULL.replace("总投资: 12.50", "总投资: 13.50"), encoding="utf-8")
    assert [one["side"] for one in compare(capsys)[1]["standings"]] == ["input"]


@dataclass(frozen=True)
class Thing:
    """Something printed, how paper and input change it, and what the input looks like with the paper's change."""

    label: str
    printed: str
    paper: str
    line: str
    by_input: str
    by_paper: str
    says: str


FIGURE = Thing("走访", "30人次", "35人次", "值: 30", "值: 33", "值: 35", "33人次")
TEXT = Thing("工作重点", "修路", "修桥", "工作重点: 修路", "工作重点: 修渠", "工作重点: 修桥", "修渠")
CELL = Thing("项目[1].资金", "10万元", "11万元", "资金: 10}", "资金: 12}", "资金: 11}", "12万元")
CELL_WORDS = Thing("项目[2].名称", "水渠", "水塘", "名称: 水渠", "名称: 水坝", "名称: 水塘", "水坝")
COMPUTED = Thing("", "95%", "97%", '化解: "38"', '化解: "39"', "", "97.5%")
WRITABLE = (FIGURE, TEXT, CELL)
ALL = (*WRITABLE, COMPUTED)


def standing(told: dict[str, Any], thing: Thing) -> dict[str, Any]:
    """What is told of the thing itself; a computed one is known by what was printed."""
    found: list[dict[str, Any]] = [s for s in told["standings"] if s["written"] == thing.printed]
    assert len(found) == 1
    return found[0]


def change_input(thing: Thing) -> str:
    content = FULL.replace(thing.line, thing.by_input)
    assert content != FULL
    Path(WHERE).write_text(content, encoding="utf-8")
    return content


def change_paper(thing: Thing) -> None:
    retype(thing.printed, *[thing.paper] * 3)


@pytest.mark.parametrize("thing", WRITABLE)
def test_what_only_the_paper_changed_is_written(thing: Thing, capsys: pytest.CaptureFixture[str]) -> None:
    change_paper(thing)
    code, told = compare(capsys, "--apply")
    assert (code, told["applied"], told["refused"]) == (0, True, [])
    assert standing(told, thing)["side"] == "paper"
    assert now() == FULL.replace(thing.line, thing.by_paper)


def test_a_computed_figure_changed_in_the_paper_is_never_written(capsys: pytest.CaptureFixture[str]) -> None:
    change_paper(COMPUTED)
    code, told = compare(capsys, "--apply")
    assert (code, told["applied"]) == (1, False)
    assert standing(told, COMPUTED)["side"] == "paper"
    (refused,) = told["refused"]
    assert "纠纷.化解（38起" in refused["hints"][0]
    assert now() == FULL


@pytest.mark.parametrize("thing", ALL)
def test_what_only_the_input_changed_is_told_and_left(thing: Thing, capsys: pytest.CaptureFixture[str]) -> None:
    content = change_input(thing)
    code, told = compare(capsys, "--apply")
    assert (code, told["applied"], told["figures"], told["written"]) == (0, False, [], [])
    found = standing(told, thing)
    assert (found["side"], found["input"], found["paper"]) == ("input", thing.says, [])
    assert now() == content
    run(["compare", PAPER])
    said = capsys.readouterr().out
    assert "输入后来改了" in said
    assert f"{thing.printed} → {thing.says}" in said
    assert "没有改动" not in said


@pytest.mark.parametrize("thing", ALL)
def test_what_both_changed_is_a_conflict_with_all_three_values(
    thing: Thing, capsys: pytest.CaptureFixture[str]
) -> None:
    change_paper(thing)
    content = change_input(thing)
    code, told = compare(capsys, "--apply")
    assert (code, told["applied"]) == (1, False)
    assert standing(told, thing)["side"] == "conflict"
    (refused,) = told["refused"]
    assert all(f"“{said}”" in refused["message"] for said in (thing.printed, thing.paper, thing.says))
    assert now() == content


@pytest.mark.parametrize("thing", WRITABLE)
def test_the_same_change_on_both_sides_is_no_conflict(thing: Thing, capsys: pytest.CaptureFixture[str]) -> None:
    change_paper(thing)
    content = FULL.replace(thing.line, thing.by_paper)
    Path(WHERE).write_text(content, encoding="utf-8")
    code, told = compare(capsys, "--apply")
    assert (code, told["applied"], told["refused"]) == (0, False, [])
    assert standing(told, thing)["side"] == "alike"
    assert now() == content


def test_a_conflict_does_not_keep_the_other_changes_from_the_input(capsys: pytest.CaptureFixture[str]) -> None:
    change_paper(FIGURE)
    change_paper(CELL)
    change_input(FIGURE)
    code, told = compare(capsys, "--apply")
    assert (code, told["applied"]) == (1, True)
    assert now() == FULL.replace(FIGURE.line, FIGURE.by_input).replace(CELL.line, CELL.by_paper)


def test_two_leaders_copies_one_after_the_other_keep_both_sets_of_changes(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clean = Path(PAPER).read_bytes()
    change_paper(FIGURE)
    shutil.copy(PAPER, folder / "甲改.docx")
    Path(PAPER).write_bytes(clean)
    change_paper(CELL)
    change_paper(TEXT)
    shutil.copy(PAPER, folder / "乙改.docx")
    assert run(["compare", "甲改.docx", "--apply"]) == 0
    assert run(["compare", "乙改.docx", "--apply"]) == 0
    wanted = FULL
    for thing in (FIGURE, CELL, TEXT):
        wanted = wanted.replace(thing.line, thing.by_paper)
    assert now() == wanted
    capsys.readouterr()
    assert run(["compare", "甲改.docx", "--apply"]) == 0
    assert "文稿和输入改得一样 走访" in capsys.readouterr().out
    assert now() == wanted


def test_rows_that_moved_take_their_own_changes(capsys: pytest.CaptureFixture[str]) -> None:
    """A row put in front of the others: the second row's figure is not the new second row's."""
    change_paper(CELL)
    new_row = ("项目:\n", "项目:\n  - {名称: 凉亭, 资金: 10}\n")
    Path(WHERE).write_text(FULL.replace(*new_row), encoding="utf-8")
    code, told = compare(capsys, "--apply")
    assert (code, told["applied"]) == (0, True)
    assert now() == FULL.replace(CELL.line, CELL.by_paper).replace(*new_row)


def test_a_row_that_is_gone_takes_no_change(capsys: pytest.CaptureFixture[str]) -> None:
    change_paper(CELL)
    content = FULL.replace("  - {名称: 公厕, 资金: 10}\n", "  - {名称: 凉亭, 资金: 10}\n")
    Path(WHERE).write_text(content, encoding="utf-8")
    code, told = compare(capsys, "--apply")
    assert (code, told["applied"]) == (1, False)
    assert "没有这一行了" in told["refused"][0]["message"]
    assert ":" not in told["refused"][0]["hints"][0]  # no line: another row stands there by now
    assert told["figures"][0]["location"] == WHERE
    assert now() == content


def test_a_row_that_took_its_new_name_from_the_paper_is_found_again(capsys: pytest.CaptureFixture[str]) -> None:
    """The first leader's copy renames a row; the second's, of the first paper, changes its money too."""
    change_paper(CELL_WORDS)
    code, told = compare(capsys, "--apply")
    assert (code, told["applied"]) == (0, True)
    code, told = compare(capsys)  # again: nothing is amiss
    assert (code, told["refused"]) == (0, [])
    retype("2.5万元", "3.5万元")
    code, told = compare(capsys, "--apply")
    assert not [one for one in told["refused"] if "没有这一行" in one["message"]]
    assert "名称: 水塘" in now()
    assert "资金: 3.5 万元" in now()


def test_words_printed_twice_and_changed_once_are_told_and_left(capsys: pytest.CaptureFixture[str]) -> None:
    retype(CELL_WORDS.printed, CELL_WORDS.paper)
    code, told = compare(capsys, "--apply")
    assert (code, told["applied"]) == (1, False)
    assert "没有都改" in told["refused"][0]["message"]
    assert now() == FULL
    change_paper(CELL_WORDS)
    code, told = compare(capsys, "--apply")
    assert (code, told["applied"]) == (0, True)
    assert now() == FULL.replace(CELL_WORDS.line, CELL_WORDS.by_paper)


def test_a_figure_printed_twice_and_changed_once_is_written_and_the_other_place_is_told(
    capsys: pytest.CaptureFixture[str],
) -> None:
    retype("18个", "19个")
    code, told = compare(capsys, "--apply")
    assert (code, told["applied"]) == (0, True)
    assert [f["rule"] for f in told["findings"]] == ["uneven-change"]
    assert "印了 2 处，只改了 1 处" in told["findings"][0]["message"]
    assert now() == FULL.replace("18个", "19个")


@pytest.mark.parametrize(
    "words", ["修路: 南北两条", "修#一号路", "修路，架桥", "[修路]", "修“连心路”", "全长3公里的路"]
)
def test_words_that_yaml_would_take_for_something_else_are_quoted(
    words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    retype("修路", words, words)
    code, told = compare(capsys, "--apply")
    assert (code, told["applied"]) == (0, True)
    build(Path(WHERE).read_bytes(), "--force")
    code, told = compare(capsys)
    assert (code, told["standings"], told["texts"]) == (0, [], [])


def test_words_around_a_fact_that_changed_too_make_it_a_changed_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    def rewrite(paper: Paper) -> None:
        (one,) = [r for r in runs(paper) if r.text.endswith("这件事。")]
        one.text = one.text.replace("这件事。", "与架桥两件事。")

    retype("修路", "修大路", "修大路")
    edit(rewrite)
    code, told = compare(capsys, "--apply")
    assert (code, told["applied"], len(told["words"])) == (1, True, 1)  # the other place, whose sentence stayed
    assert [t["new"] for t in told["texts"]] == ["重点是修大路与架桥两件事。"]
    assert [(r["where"], r["new"]) for r in told["rows"]] == [("代替", "重点是修大路与架桥两件事。")]
    assert now().startswith(FULL)


def test_whose_report_it_is_never_comes_from_the_paper(capsys: pytest.CaptureFixture[str]) -> None:
    retype("甲乡", "我乡", "我乡", "我乡")
    code, told = compare(capsys, "--apply")
    assert (code, told["applied"]) == (1, False)
    assert now() == FULL


def test_a_figure_that_was_deleted_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    retype("30人次", "")
    code, told = compare(capsys, "--apply")
    assert (code, told["applied"]) == (1, False)
    assert "被删去了" in told["refused"][0]["message"]
    assert now() == FULL


def test_a_computed_figure_that_follows_from_the_other_changes_needs_no_word(
    capsys: pytest.CaptureFixture[str],
) -> None:
    retype("38起", "39起")
    retype("95%", "97.5%")
    code, told = compare(capsys, "--apply")
    assert (code, told["applied"], told["refused"]) == (0, True, [])
    assert now() == FULL.replace('"38"', '"39"')


def test_a_computed_figure_that_does_not_follow_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    retype("38起", "39起")
    retype("95%", "99%")
    code, told = compare(capsys, "--apply")
    assert (code, told["applied"], len(told["refused"])) == (1, True, 1)


def rewrite_sentence(new: str) -> None:
    """The sentence about 工作重点, the only place that prints it, written anew."""

    def change(paper: Paper) -> None:
        (one,) = [p for p in paper.paragraphs if p.text.startswith("重点是")]
        for run_ in one.runs[1:]:
            run_.text = ""
        one.runs[0].text = new

    edit(change)


def test_a_sentence_written_anew_around_a_fact_that_the_input_changed_is_a_conflict(
    capsys: pytest.CaptureFixture[str],
) -> None:
    rewrite_sentence("全年紧紧抓住架桥。")
    content = change_input(TEXT)
    code, told = compare(capsys, "--apply")
    assert (code, told["applied"]) == (1, False)
    (refused,) = told["refused"]
    assert "生成时“修路”，输入现在“修渠”，文稿把那一段改写成“全年紧紧抓住架桥。”" in refused["message"]
    assert (told["rows"], now()) == ([], content)


def test_a_sentence_written_anew_around_a_fact_that_nobody_else_changed_is_written(
    capsys: pytest.CaptureFixture[str],
) -> None:
    rewrite_sentence("全年紧紧抓住架桥。")
    code, told = compare(capsys, "--apply")
    assert (code, told["applied"], told["standings"]) == (0, True, [])
    assert [t["new"] for t in told["texts"]] == ["全年紧紧抓住架桥。"]
    assert [(r["section"], r["where"], r["new"]) for r in told["rows"]] == [("主要做法", "代替", "全年紧紧抓住架桥。")]


def test_what_became_of_the_kit_is_no_change_of_the_paper(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    template = folder / "templates/mini/report.md.j2"
    text = template.read_text(encoding="utf-8")
    template.write_text(text.replace("走访{{", "入户走访{{").replace("重点是", "今年的重点是"), encoding="utf-8")
    change_paper(FIGURE)
    code, told = compare(capsys, "--apply")
    assert (code, told["applied"], told["texts"], told["lost"]) == (0, True, [], [])
    assert now() == FULL.replace(FIGURE.line, FIGURE.by_paper)


def test_an_issued_report_s_input_is_written_and_that_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["issue", WHERE]) == 0
    change_paper(FIGURE)
    code, told = compare(capsys, "--apply")
    assert (code, told["applied"]) == (0, True)
    assert "issued-input" in [f["rule"] for f in told["findings"]]
