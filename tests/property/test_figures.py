"""Figures go through reading and printing unharmed, and no text of the input is ever read as markup."""

from __future__ import annotations

import json
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from reportgen import field_types
from reportgen.characters import LOOKALIKE, UNPRINTABLE
from reportgen.diagnostics import DiagnosticLog
from reportgen.field_types.printing import print_number
from reportgen.model.document import block_inlines, walk_facts_printed
from reportgen.model.facts import Approximation, Fact
from reportgen.model.inlines import FactText
from reportgen.model.kit import Field
from reportgen.pipeline import Stages
from reportgen.source import FileLocation
from tests.workspaces import INPUT, mini_workspace

HERE = FileLocation("测试")
UNITS = ("个", "户", "人次", "万元", "亿元", "公里/小时", "%", "")

# Anything a person could type on one line: no control, format, private or surrogate characters, no blanks at the ends.
LINE = st.text(
    st.characters(exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs")).filter(
        lambda c: not (UNPRINTABLE.match(c) or LOOKALIKE.match(c))  # these are told, and read as the ordinary ones
    ),
    min_size=1,
    max_size=40,
)
NASTY = st.sampled_from(
    [
        "<b>&\"'</b>",
        "{{7*7}}",
        "# 标题",
        "**x**",
        "| 甲 |",
        "_y_",
        "1. 一",
        "- 点",
        "\\",
        "{% if %}",
        "![图](x)",
        "```",
        "---",
        "⟦",
    ]
)


@given(st.decimals(0, 10**9, places=2), st.sampled_from(UNITS), st.sampled_from([None, *Approximation]))
def test_a_printed_figure_reads_back_to_the_same_value(number: Decimal, unit: str, word: Approximation | None) -> None:
    field = Field("x", "指标", field_types.DECIMAL, HERE, unit=unit, places=2)
    log = DiagnosticLog()
    text = print_number(f"{number:f}", unit, word)
    value = field.type.read(text, field, "指标", HERE, log)
    assert not log.has_errors
    assert value is not None
    printed = print_number(f"{number.normalize():f}", unit, word)  # last zeros behind the point are not
    assert (value.value, value.text, value.approximation) == (number, printed, word)


@given(st.one_of(LINE, NASTY, st.builds(lambda a, b: a + b, NASTY, LINE)))
def test_text_of_the_input_stands_in_the_document_literally(text: str) -> None:
    source = f"模板: mini\n单位: 甲乡\n行政村: 18\n工作重点: {json.dumps(text, ensure_ascii=False)}\n"
    document = Stages(mini_workspace(source)).document(INPUT, DiagnosticLog())
    printed = [f for f in walk_facts_printed(document) if f.fact.key == "focus"]
    assert [f.text for f in printed] == [text]
    kinds = [type(block).__name__ for block in document.blocks]
    assert kinds == ["Title", "Heading", "Paragraph", "Heading", "Paragraph"]


@given(st.integers(1, 100), st.integers(0, 10**6))
def test_a_changed_figure_changes_wherever_it_stands(villages: int, visits: int) -> None:
    source = f"模板: mini\n单位: 甲乡\n行政村: {villages}\n走访: {visits}\n"
    document = Stages(mini_workspace(source)).document(INPUT, DiagnosticLog())
    texts = {f.fact.label: f.text for f in walk_facts_printed(document)}
    assert texts["行政村"] == f"{villages}个"
    assert texts["走访"] == f"{visits}人次"


def test_every_fact_text_keeps_the_place_it_came_from() -> None:
    source = "模板: mini\n单位: 甲乡\n行政村: 18\n"
    document = Stages(mini_workspace(source)).document(INPUT, DiagnosticLog())
    for block in document.blocks:
        for inlines in block_inlines(block):
            for inline in inlines:
                if isinstance(inline, FactText):
                    fact: Fact = inline.fact
                    assert str(fact.location).startswith(INPUT)
