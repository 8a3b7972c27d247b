"""A template that is too deep is told at the tag where it is deepest."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import DiagnosticLog, RejectedInput
from reportgen.pipeline import Stages
from reportgen.source import TextLocation
from tests.workspaces import INPUT, mini_workspace


@pytest.mark.parametrize(
    ("template", "place"),
    [
        ("{% if 走访 %}\n" * 120 + "好。\n" + "{% endif %}\n" * 120, (122, 1)),
        ("{% for 次 in range(2) %}\n" * 22 + "好。\n" + "{% endfor %}\n" * 22, (24, 1)),
        ("好{{ 走访 }}。\n\n多{{ " + "(" * 300 + "走访" + ")" * 300 + " }}。\n", (5, 2)),
        ("好{{ 走访 }}。\n\n{% if 走访" + " + 1" * 900 + " > 3 %}多{% endif %}。\n", (5, 1)),
        (
            "{% if 走访 %}" * 30 + "{{ " + "(" * 300 + "走访" + ")" * 300 + " }}" + "{% endif %}" * 30,
            (3, 1 + 30 * len("{% if 走访 %}")),
        ),
    ],
)
def test_the_place_is_the_deepest_tag(template: str, place: tuple[int, int]) -> None:
    files = {"templates/mini/report.md.j2": f"# 总结\n\n{template}"}
    with pytest.raises(RejectedInput) as refused:
        Stages(mini_workspace("模板: mini\n单位: 甲乡\n行政村: 1\n", **files)).document(INPUT, DiagnosticLog())
    (found,) = refused.value.diagnostics
    assert "嵌套得太深" in found.message
    assert isinstance(found.location, TextLocation)
    assert (found.location.line, found.location.column) == place
