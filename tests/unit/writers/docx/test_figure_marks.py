"""Marks around facts: found by name, unseen by who reads the text."""

from __future__ import annotations

import io

import docx
from msgspec.structs import replace

from reportgen.model.figure_marks import key_of_mark
from reportgen.model.style import Role
from reportgen.model.styled import Run, StyledDocument, StyledParagraph
from reportgen.writers.docx import write_docx
from tests.papers.docx_rules import broken_rules
from tests.unit.writers.docx.docx_specimens import W, fact, national_style, part


def written(*runs: Run) -> bytes:
    heading = StyledParagraph(Role.HEADING_1, (Run("情况"),), anchor="_Toc0001")
    blocks = (heading, StyledParagraph(Role.BODY, runs))
    return write_docx(StyledDocument("题", "甲", national_style(), blocks))


def keyed(text: str, key: str) -> Run:
    run = fact(text)
    assert run.fact is not None
    return replace(run, fact=replace(run.fact, key=key))


def test_each_printed_fact_has_a_bookmark_that_says_its_key() -> None:
    content = written(Run("化解"), keyed("18件", "a.b"), Run("，"), keyed("2人", "rows[3].c_d"))
    starts = list(part(content, "word/document.xml").iter(W + "bookmarkStart"))
    names = [s.get(W + "name", "") for s in starts]
    assert [key_of_mark(n) for n in names[1:]] == ["a.b", "rows[3].c_d"]
    assert broken_rules(content) == []
    assert [r.text for r in docx.Document(io.BytesIO(content)).paragraphs[1].runs] == ["化解", "18件", "，", "2人"]


def test_a_fact_in_several_runs_has_one_mark() -> None:
    whole = keyed("18件", "a")
    content = written(replace(whole, text="18"), replace(whole, text="件"), keyed("3", "a"))
    assert len(list(part(content, "word/document.xml").iter(W + "bookmarkStart"))) == 1 + 2


def test_a_key_that_no_name_can_say_is_a_document_variable() -> None:
    content = written(keyed("95%", "(化解 ÷ 受理)"))
    (variable,) = part(content, "word/settings.xml").iter(W + "docVar")
    assert variable.get(W + "val") == "(化解 ÷ 受理)"
    names = [s.get(W + "name") for s in part(content, "word/document.xml").iter(W + "bookmarkStart")]
    assert variable.get(W + "name") in names
    assert not list(part(written(keyed("1", "a")), "word/settings.xml").iter(W + "docVars"))
