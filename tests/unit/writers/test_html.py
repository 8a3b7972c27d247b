"""The document as HTML without pages: its structure and its words."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from reportgen.model.style import Role, StyleSheet
from reportgen.model.styled import HeadingLabel, Run, RunKind, StyledParagraph
from reportgen.writers.html import write_html
from tests.unit.writers.pdf.conftest import body, document, read_style, table


@pytest.fixture
def style() -> StyleSheet:
    return read_style()


def html_of(style: StyleSheet, *blocks: StyledParagraph) -> str:
    return write_html(document(style, *blocks)).partition("<body>\n")[2].partition("</body>")[0]


def test_every_text_is_escaped_the_metadata_too(style: StyleSheet) -> None:
    hostile = replace(document(style, *body("<b>&amp;")), title="</title><script>", author='"><script>')
    html = write_html(hostile)
    assert "<script" not in html and "<b>" not in html
    assert "&lt;b&gt;&amp;amp;" in html


def test_headings_and_title_are_headings_in_order(style: StyleSheet) -> None:
    blocks = (
        StyledParagraph(Role.TITLE, (Run("报告"),)),
        StyledParagraph(Role.HEADING_1, (Run("情况"),), HeadingLabel("一、", 1)),
        StyledParagraph(Role.HEADING_2, (Run("做法"),), HeadingLabel("（一）", 2)),
    )
    assert re.findall(r"<(h\d) [^>]*>([^<]+)<", html_of(style, *blocks)) == [
        ("h1", "报告"),
        ("h2", "一、情况"),
        ("h3", "（一）做法"),
    ]


def test_the_label_of_a_heading_run_into_its_paragraph_is_part_of_the_heading(style: StyleSheet) -> None:
    runs = (Run("加强领导。", RunKind.HEADING, role=Role.HEADING_3), Run("成立专班。"))
    html = html_of(style, StyledParagraph(Role.BODY, runs, HeadingLabel("1.", 3)))
    assert html == '<p class="body"><span class="run-in-heading-3">1.加强领导。</span>成立专班。</p>\n'


def test_runs_of_one_kind_are_one_text(style: StyleSheet) -> None:
    html = html_of(style, StyledParagraph(Role.BODY, (Run("共"), Run("18个"), Run("村"))))
    assert html == '<p class="body">共18个村</p>\n'


def test_the_words_of_a_cell_are_all_that_stands_in_it(style: StyleSheet) -> None:
    """Digits that make room on pages would be read here as if they were there."""
    given = table(style, 1)
    padded = replace(given, columns=tuple(replace(column, decimals=2) for column in given.columns))
    assert ">38500</td>" in write_html(document(style, padded))


def test_a_table_says_its_columns_and_heads(style: StyleSheet) -> None:
    html = write_html(document(style, table(style, 1)))
    assert html.count("<col ") == html.count('<th scope="col"') == 3
    assert html.index("<thead>") < html.index("<tbody>")
    assert 'class="table-text column-right">38500<' in html
