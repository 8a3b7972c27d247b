"""Every stretch of a rendering knows where in a template it was written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.diagnostics import DiagnosticLog
from reportgen.model.document import block_inlines
from reportgen.model.inlines import FactText, Text
from reportgen.model.markup import MARK
from reportgen.pipeline import Stages
from reportgen.source import Source, TextLocation
from reportgen.workspace import DiskWorkspace
from tests.workspaces import INPUT, ROOT, mini_workspace

FACTS = "模板: mini\n单位: 甲乡\n行政村: 18\n走访: 5\n项目:\n  - {名称: 桥}\n  - {名称: 路}\n"
FRAME = "# 总结\n\n## 基本情况\n\n全乡。\n\n## 主要做法\n\n"
BODY = """{% if 走访 %}
走访{{ 走访 }}，{{ 行政村 }}村{# 注 #}，村村  {%- if 等次 %}无{% else %}   到{% endif %}
{% endif %}
做了两件事。
{% for 项 in 项目 %}
1. 修{{ 项.名称 }}。
{% endfor %}

| 甲 | {{ 走访 }} |
| :-- | --: |
| 甲 | {% if 走访 %}乙{% endif %} |
{% include "partials/尾.md.j2" %}
"""
TAIL = "\n结尾{{ 单位 }}。\n"


def stages() -> Stages:
    files = {"templates/mini/report.md.j2": FRAME + BODY, "templates/mini/partials/尾.md.j2": TAIL}
    return Stages(mini_workspace(FACTS, **files))


def shown(place: TextLocation) -> str:
    return place.source.line(place.line)[place.column - 1 : place.column - 1 + place.length]


def test_the_template_has_at_its_place_every_character_of_its_own_words() -> None:
    markup = stages().markup(INPUT, DiagnosticLog())
    inside = {i for m in MARK.finditer(markup.text) for i in range(*m.span())}
    own = [i for i, c in enumerate(markup.text) if c != "\n" and i not in inside]
    for at in own:
        place = markup.place(at)
        assert isinstance(place, TextLocation)
        assert shown(place) == markup.text[at]


def test_printed_facts_and_words_of_the_document_know_their_places() -> None:
    document = stages().document(INPUT, DiagnosticLog())
    facts: list[str] = []
    for block in document.blocks[1:]:
        for inlines in block_inlines(block):
            for inline in inlines:
                if isinstance(inline, FactText) and inline.place:
                    facts.append(shown(inline.place))
                if isinstance(inline, Text):
                    for index, character in enumerate(inline.text):
                        place = inline.place(index)
                        assert place is not None
                        assert shown(place) == character
    assert facts == ["走访", "行政村", "项.名称", "项.名称", "走访", "单位"]


@pytest.mark.parametrize("path", DiskWorkspace(ROOT).files("inputs"))
def test_the_words_of_the_shipped_kits_stand_where_their_places_say(path: str) -> None:
    if path.rpartition("/")[2].startswith("_"):
        return
    markup = Stages(DiskWorkspace(ROOT)).markup(path, DiagnosticLog())
    known = 0
    for stretch in markup.stretches.found:
        if stretch.passage.length and stretch.skipped < stretch.passage.length:
            place = markup.place(stretch.start)
            assert isinstance(place, TextLocation)
            known += shown(place)[:1] == markup.text[stretch.start : stretch.start + 1]
    assert known > 20


@given(st.text(alphabet="甲\n乙", max_size=30))
def test_a_source_finds_line_and_column_of_every_offset(text: str) -> None:
    source = Source("甲", text)
    for offset, character in enumerate(text):
        place = source.at(offset)
        if character != "\n":
            assert shown(place) == character
        assert (place.line, place.column) == (text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))
