"""What a leader does to a paper of the general kit in Word: a sentence crossed out, a paragraph parted, one moved."""

from __future__ import annotations

import copy
import shutil
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document as Paper
from docx.oxml.ns import qn

from reportgen.cli.main import run
from tests.workspaces import ROOT

WHERE = "inputs/2026H1/小棠乡.yaml"
PAPER = Path("outputs/2026H1/小棠乡.docx")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    (tmp_path / WHERE).parent.mkdir(parents=True)
    shutil.copy(ROOT / WHERE, tmp_path / WHERE)
    monkeypatch.chdir(tmp_path)
    build()
    return tmp_path


def build() -> None:
    assert run(["build", "--force", "--format", "docx"]) == 0


def words() -> list[str]:
    return [p.text for p in docx.Document(str(PAPER)).paragraphs if p.text.strip()]


def of(paper: Paper, begin: str) -> Any:  # noqa: ANN401 - python-docx has no types
    return next(p for p in paper.paragraphs if p.text.startswith(begin))


def comes_back(paper: Paper) -> str:
    """Save, write back, build anew: the paper says what the leader made of it."""
    paper.save(str(PAPER))
    edited = words()
    assert run(["compare", str(PAPER), "--apply"]) == 0
    build()
    assert words() == edited
    return Path(WHERE).read_text(encoding="utf-8")


def test_a_sentence_of_the_first_paragraph_crossed_out_with_its_figures() -> None:
    paper = docx.Document(str(PAPER))
    runs = of(paper, "小棠乡辖").runs
    first = next(n for n, r in enumerate(runs) if r.text.startswith("。在册"))
    last = next(n for n, r in enumerate(runs) if r.text.startswith("。乡党委"))
    for one in runs[first:last]:
        one.text = ""
    text = comes_back(paper)
    assert "段: '{单位}辖'" in text or '段: "{单位}辖"' in text
    assert "脱贫户: 214" in text


def test_the_first_paragraph_parted_in_two() -> None:
    paper = docx.Document(str(PAPER))
    first = of(paper, "小棠乡辖")._p
    second = copy.deepcopy(first)
    for child in [c for c in second if not c.tag.endswith("}pPr")]:
        second.remove(child)
    first.addnext(second)
    at = next(n for n, c in enumerate(first) if "".join(t.text or "" for t in c.iter(qn("w:t"))).startswith("。乡党委"))
    for child in list(first)[at:]:
        second.append(child)
    end = copy.deepcopy(second[1])
    next(end.iter(qn("w:t"))).text = "。"
    first.append(end)
    begin = next(second[1].iter(qn("w:t")))
    begin.text = begin.text[1:]
    text = comes_back(paper)
    assert "{党建.党支部}" in text


def test_a_paragraph_moved_under_another_heading() -> None:
    paper = docx.Document(str(PAPER))
    of(paper, "受理矛盾纠纷")._p.addprevious(of(paper, "村级集体")._p)
    assert "村级集体经营性收入{村集体.经营性" in comes_back(paper)


def test_a_date_corrected_and_two_paragraphs_made_one() -> None:
    paper = docx.Document(str(PAPER))
    date = of(paper, "2026年7月2日")
    date.runs[0].text = "2026年7月3日"
    first, second = of(paper, "落实粮食")._p, of(paper, "村级集体")._p
    for child in [c for c in second if not c.tag.endswith("}pPr")]:
        first.append(child)
    second.getparent().remove(second)
    assert "成文日期: 2026年7月3日" in comes_back(paper)
