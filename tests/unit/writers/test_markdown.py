"""Markdown of a styled document: a parser of Markdown reads back what the document says."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from reportgen.diagnostics import DiagnosticLog
from reportgen.layout import lay_out
from reportgen.model.document import Block, Contents, Document, Heading, Paragraph, PointList, Table, TableRow, Title
from reportgen.model.inlines import Strong, Text
from reportgen.pipeline import Stages
from reportgen.source import FileLocation
from reportgen.writers.markdown import write_markdown
from tests.workspaces import mini_workspace

SHEET = Stages(mini_workspace()).style("国标", FileLocation(""), DiagnosticLog())


def written(*blocks: Block) -> str:
    assert SHEET is not None
    return write_markdown(lay_out(Document("例", "", blocks), SHEET))


def read(text: str) -> list[tuple[str, str]]:
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    return [
        (before.tag, "".join(part.content for part in token.children or ()))
        for before, token in pairwise(tokens)
        if token.type == "inline"
    ]


def paragraph(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def test_headings_bear_their_numbers() -> None:
    blocks = (Title((Text("例"),)), Heading(1, (Text("甲"),)), Heading(2, (Text("乙"),)), Heading(3, (Text("丙"),)))
    assert written(*blocks) == "# 例\n\n## 一、甲\n\n### （一）乙\n\n#### 1.丙\n"


def test_points_and_strong_words() -> None:
    words = (Text("甲"), Strong((Text("乙*"),)))
    assert written(PointList(((words,), ((Text("丙"),),)))) == "一是甲**乙\\***\n\n二是丙\n"


def test_contents_are_not_repeated() -> None:
    assert written(Contents(), Heading(1, (Text("甲"),))) == "## 一、甲\n"


def test_a_table_with_caption_unit_and_note() -> None:
    cells = [TableRow(((Text("甲|乙"),), (Text("5"),))), TableRow(((), (Text("12"),)))]
    table = Table((Text("表"),), "个", ("left", "right"), cells[0], tuple(cells), ((Text("注：丙。"),),))
    expected = "**表**\n\n单位：个\n\n| 甲\\|乙 | 5 |\n| :-- | --: |\n| 甲\\|乙 | 5 |\n|  | 12 |\n\n注：丙。\n"
    assert written(table) == expected


@pytest.mark.parametrize(
    "text",
    [
        "# 甲", "- 甲", "+ 甲", "1. 甲", "12) 甲", "*甲*", "**甲**", "_甲_", "甲_乙_丙", "`甲`", "<b>甲</b>", "[甲](乙)",
        "![甲](乙)", "甲|乙", "~~甲~~", "甲\\乙", "&amp;", "&#35;", "---", "===", "> 甲", "a*b*c", "2*3*4", "a_b", "=甲",
    ],
)  # fmt: skip
def test_marks_of_the_language_are_words(text: str) -> None:
    assert read(written(paragraph(text))) == [("p", text)]
    row = TableRow(((Text("头"),),))
    table = Table((), "", ("left",), row, (TableRow(((Text(text),),)),))
    assert read(written(table))[1:] == [("td", text)]


@given(st.text(st.sampled_from("甲乙ab1 #-+*_`<>[]()|~\\&;.!=:{}\"'“”，"), min_size=1).map(str.strip).filter(bool))
def test_any_words_are_read_back(text: str) -> None:
    assert read(written(paragraph(text))) == [("p", text)]
