"""With only the required keys filled in, the paper says what those say and nothing else, but for the listed stock phrases."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.model.document import Heading, Paragraph
from reportgen.model.inlines import FactText, Inline, Strong, Text
from reportgen.pipeline import Stages
from tests.workspaces import INPUT, own_workspace

STOCK = "templates/general/partials/常用语.md.j2"
KITS = ("general", "general_three", "general_results")
REQUIRED = """模板: {kit}
单位: 甲乡
成文日期: 2026年7月2日
辖区: {{行政村: 9, 户数: 2400, 户籍人口: 8120}}
存在问题:
  - {{标题: 集体经济薄弱, 内容: 有3个村的经营性收入不足5万元}}
下一步打算:
  - {{标题: 增加集体收入, 内容: 每个村至少发展1个集体产业项目}}
"""


def document_of(kit: str) -> tuple[Paragraph | Heading, ...]:
    """The body of a report in which only the required keys are filled in."""
    workspace = own_workspace()
    workspace.content[INPUT] = REQUIRED.format(kit=kit).encode()
    log = DiagnosticLog()
    document = Stages(workspace).document(INPUT, log)
    assert {d.rule for d in log} <= {"empty-section"}  # 主要做法, 取得成效: that nothing is said of them is told
    return tuple(b for b in document.blocks if isinstance(b, Paragraph | Heading))


def pieces(inlines: tuple[Inline, ...]) -> Iterator[Text | FactText]:
    for inline in inlines:
        if isinstance(inline, Strong):
            yield from inline.children
        elif isinstance(inline, Text | FactText):
            yield inline


def sentences(inlines: tuple[Inline, ...]) -> Iterator[list[Text | FactText]]:
    """The pieces of each sentence."""
    sentence: list[Text | FactText] = []
    for piece in pieces(inlines):
        if isinstance(piece, FactText):
            sentence.append(piece)
            continue
        start = 0
        while (end := piece.text.find("。", start)) >= 0:
            yield [*sentence, piece.cut(start, end + 1)]
            sentence, start = [], end + 1
        if piece.text[start:].strip():
            sentence.append(piece.cut(start))
    if sentence:
        yield sentence


def is_of_input(piece: Text | FactText) -> bool:
    """Whether a piece is a figure or words of the input; the name of the place alone says nothing."""
    return isinstance(piece, FactText) and piece.fact.key != "place"


def is_stock(piece: Text | FactText) -> bool:
    place = piece.place() if isinstance(piece, Text) else None
    return place is not None and place.path == STOCK


@pytest.mark.parametrize("kit", KITS)
def test_no_sentence_without_a_figure_or_a_word_of_the_input(kit: str) -> None:
    empty = []
    for block in document_of(kit):
        if isinstance(block, Heading):
            continue
        for sentence in sentences(block.inlines):
            words = [p for p in sentence if isinstance(p, Text) and p.text.strip("。")]
            if not any(is_of_input(p) for p in sentence) and not all(is_stock(p) for p in words):
                empty.append("".join(p.text for p in sentence))
    assert empty == []


@pytest.mark.parametrize("kit", KITS)
def test_stock_phrases_can_be_switched_off(kit: str) -> None:
    workspace = own_workspace()
    workspace.content[INPUT] = (REQUIRED.format(kit=kit) + "常用语: 不用\n").encode()
    document = Stages(workspace).document(INPUT, DiagnosticLog())
    said = [p for b in document.blocks if isinstance(b, Paragraph) for p in pieces(b.inlines)]
    assert said
    assert not any(is_stock(p) for p in said)
