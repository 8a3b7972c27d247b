"""Stories of an edited paper: which figures were changed by hand, and how they come back into the input."""

from __future__ import annotations

import codecs
from copy import deepcopy
from functools import partial
from pathlib import Path

import pytest
from docx.document import Document as Paper
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from reportgen.cli.main import run
from tests.batch.edited_papers import (
    INPUT,
    PAPER,
    WHERE,
    build,
    compare,
    drop_marks,
    edit,
    mini_workspace,
    replace,
    retype,
    runs,
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return mini_workspace(tmp_path, monkeypatch)


def test_an_unedited_paper_has_no_changes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(["compare", PAPER, WHERE]) == 0
    assert capsys.readouterr().out == "没有改动\n"


@pytest.mark.parametrize(
    "change",
    [
        ("30人次", "35人次", "{值: 30, 来源", "{值: 35, 来源"),
        ("30人次", "300余人次", "{值: 30, 来源", "{值: 300余, 来源"),
        ("40起", "41起", "受理: 40起", "受理: 41起"),
        ("38起", "39起", '化解: "38"', '化解: "39"'),
        ("12.5万元", "13.5万元", "总投资: 12.50", "总投资: 13.5"),
        ("10万元", "11万元", "资金: 10}", "资金: 11}"),
        ("2.5万元", "3.5万元", "资金: 2.5 万元", "资金: 3.5 万元"),
    ],
)
@pytest.mark.parametrize("form", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "crlf"])
def test_a_changed_figure_comes_back_and_all_else_stays(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    change: tuple[str, str, str, str],
    form: str,
) -> None:
    printed, new, old_line, new_line = change

    def coded(text: str) -> bytes:
        return text.replace("\n", "\r\n").encode() if form == "crlf" else text.encode(form)

    build(coded(INPUT))
    retype(printed, new)
    code, told = compare(capsys, "--apply")
    assert (code, told["applied"], len(told["figures"])) == (0, True, 1)
    assert told["figures"][0]["by"] == "mark"
    assert INPUT.count(old_line) == 1
    assert Path(WHERE).read_bytes() == coded(INPUT.replace(old_line, new_line))


def test_without_apply_nothing_is_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    retype("30人次", "35人次")
    capsys.readouterr()
    assert run(["compare", PAPER, WHERE]) == 0
    said = capsys.readouterr().out
    assert "走访：30人次 → 35人次" in said
    assert "加 --apply 写回输入" in said
    assert Path(WHERE).read_text(encoding="utf-8") == INPUT


def test_a_run_split_by_word_is_one_figure(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def split(paper: Paper) -> None:
        (run_,) = [r for r in runs(paper) if r.text == "30人次"]
        second = deepcopy(run_._r)
        run_._r.addnext(second)
        run_.text = "3"
        second.find(qn("w:t")).text = "5人次"

    edit(split)
    _, told = compare(capsys, "--apply")
    assert told["applied"]
    assert "{值: 35, 来源: 台账}" in Path(WHERE).read_text(encoding="utf-8")


def test_a_lost_mark_is_made_up_for_by_the_words_around(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    retype("30人次", "35人次")
    edit(partial(drop_marks, but="_villages"))
    code, told = compare(capsys, "--apply")
    assert (code, told["applied"]) == (0, True)
    assert [(f["label"], f["by"]) for f in told["figures"]] == [("走访", "text")]
    assert len(told["lost"]) > 5
    assert Path(WHERE).read_text(encoding="utf-8") == INPUT.replace("值: 30", "值: 35")


@pytest.mark.parametrize("new", ["35人次", "300余人次"])
def test_a_figure_typed_beside_its_emptied_mark_is_found(
    folder: Path, new: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """As when revision marks are on: what is gone stays in the mark, what is typed comes behind it."""

    def change(paper: Paper) -> None:
        (one,) = [r for r in runs(paper) if r.text == "30人次"]
        typed = deepcopy(one._r)
        one._r.getnext().addnext(typed)
        typed.find(qn("w:t")).text = new
        gone = OxmlElement("w:del")
        one._r.addprevious(gone)
        gone.append(one._r)

    edit(change)
    code, told = compare(capsys, "--apply")
    assert (code, told["applied"], [f["new"] for f in told["figures"]]) == (0, True, [new])
    assert told["texts"] == []
    assert Path(WHERE).read_text(encoding="utf-8") == INPUT.replace("值: 30", f"值: {new.removesuffix('人次')}")


def test_a_paper_that_has_lost_every_mark_is_an_error_and_nothing_is_written(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    retype("30人次", "35人次")
    edit(drop_marks)
    code, told = compare(capsys, "--apply")
    assert (code, told["applied"], told["written"]) == (1, False, [])
    assert [f["rule"] for f in told["findings"]] == ["no-marks"]
    assert [f["new"] for f in told["figures"]] == ["35人次"]
    assert Path(WHERE).read_text(encoding="utf-8") == INPUT


def test_digits_typed_against_the_edge_of_a_mark_belong_to_the_figure(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    replace("走访", "走访1")
    _, told = compare(capsys)
    assert [(f["old"], f["new"]) for f in told["figures"]] == [("30人次", "130人次")]
    assert told["texts"] == []


def test_a_changed_sentence_is_no_changed_figure(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace("村都已走到。", "村全部走到。")
    code, told = compare(capsys)
    assert (code, told["figures"], told["written"]) == (0, [], [])
    (text,) = told["texts"]
    assert text["new"] == text["old"].replace("都已走到", "全部走到")
    capsys.readouterr()
    run(["compare", PAPER, WHERE])
    assert "改写：“2.5万元。全乡18个村都已走到。” → “2.5万元。全乡18个村全部走到。”" in capsys.readouterr().out


def test_new_and_removed_paragraphs_are_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def change(paper: Paper) -> None:
        (gone,) = [p for p in paper.paragraphs if "走访" in p.text and "30人次" in p.text]
        gone.insert_paragraph_before("另有一段完全不同的话，是后来加的。")
        gone._p.getparent().remove(gone._p)

    edit(change)
    _, told = compare(capsys)
    assert told["figures"] == []
    assert any("后来加的" in t["new"] for t in told["texts"])
    assert any("走访30人次" in t["old"] for t in told["texts"])
    assert "走访" in [f["label"] for f in told["lost"]]


def test_a_derived_figure_is_refused_with_its_parents(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    retype("95%", "97%")
    code, told = compare(capsys, "--apply")
    assert (code, told["applied"]) == (1, False)
    (refused,) = told["refused"]
    assert "公式" in refused["message"]
    assert "纠纷.化解" in refused["hints"][0]
    assert "纠纷.受理" in refused["hints"][0]
    assert Path(WHERE).read_text(encoding="utf-8") == INPUT


def test_places_changed_differently_are_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    retype("18个", "19个", "20个")
    code, told = compare(capsys, "--apply")
    assert (code, told["applied"]) == (1, False)
    assert "“19个”" in told["refused"][0]["message"]
    assert "“20个”" in told["refused"][0]["message"]


@pytest.mark.parametrize("new", ["很多", "19户", "1.5个", "200个"])
def test_what_is_no_value_of_the_field_is_refused(folder: Path, capsys: pytest.CaptureFixture[str], new: str) -> None:
    retype("18个", new, new)
    code, told = compare(capsys, "--apply")
    assert (code, told["applied"], len(told["refused"])) == (1, False, 1)
    assert Path(WHERE).read_text(encoding="utf-8") == INPUT


def test_a_form_that_is_not_the_input_s_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    retype("3月5日", "3月8日")
    code, told = compare(capsys, "--apply")
    assert (code, told["applied"]) == (1, False)
    assert "写法不同" in told["refused"][0]["message"]


def test_a_scalar_that_stands_for_two_figures_is_left(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = INPUT.replace("{受理: 40起,", "{受理: &n 40起,").replace('"38"', "*n")
    build(content.encode())
    retype("40起", "41起")
    code, told = compare(capsys, "--apply")
    assert (code, told["applied"]) == (1, False)
    assert Path(WHERE).read_text(encoding="utf-8") == content


def test_an_input_that_would_not_pass_is_left(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kit = folder / "templates/mini/kit.yaml"
    kit.write_text(
        kit.read_text(encoding="utf-8") + "勾稽: [{名称: 化解, 规则: 纠纷.化解 <= 纠纷.受理}]\n", encoding="utf-8"
    )
    retype("40起", "30起")
    code, told = compare(capsys, "--apply")
    assert (code, told["applied"]) == (1, False)
    assert "not-written" in [f["rule"] for f in told["findings"]]
    assert Path(WHERE).read_text(encoding="utf-8") == INPUT


def test_other_files_are_refused(folder: Path) -> None:
    assert run(["compare", WHERE, WHERE]) == 2
    Path("坏.docx").write_bytes(codecs.BOM_UTF8)
    assert run(["compare", "坏.docx", WHERE]) == 1
