"""What a template of a stranger cannot do to the machine; each costs its own report, and the place is told."""

from __future__ import annotations

import resource

import pytest

from reportgen.limits import author
from reportgen.operations.check.inputs import Checked, check_inputs
from tests.workspaces import INPUT, mini_workspace

TEXT = "模板: mini\n单位: 甲乡\n行政村: 18\n走访: 5\n纠纷: {受理: 3, 化解: 2}\n"
HEAD = "# {{ 单位 }}总结\n\n## 基本情况\n\n全乡{{ 行政村 }}、{{ 走访 }}、{{ 纠纷.受理 }}、{{ 纠纷.化解 }}。\n\n"

REFUSED = {
    "a method of a number": "{{ (5).bit_length() }}",
    "a large number of bytes": '{% if (1).to_bytes(3000000000, "big") %}好{% endif %}',
    "a ratio": "{{ (1.5).as_integer_ratio()[0] }}",
    "an attribute of a number": "{{ (5).numerator }}",
    "a method of words": '{{ "甲".center(3000000000) }}',
    "another method of words": '{{ "甲乙".replace("甲", "丙") }}',
    "a format": '{{ "{:>900000000}".format(1) }}',
    "a format by mapping": '{{ "{a:>900000000}".format_map({"a": 1}) }}',
    "a method of a list": "{{ [1].index(1) }}",
    "a method of a range": "{{ range(5).index(1) }}",
    "a constant for the compiler": '{% autoescape [1]|batch(90000000, "x")|first %}好{% endautoescape %}',
    "a power": "{{ 9 ** 99 }}",
    "a longer text": '{{ "甲" * 900000000 }}',
    "a longer list": "{{ ([1] * 900000000)|length }}",
    "an old format": '{{ "%900000000d" % 5 }}',
    "numbers that square": "{% set n = namespace(s=9) %}{% for i in range(40) %}{% set n.s = n.s * n.s %}{% endfor %}",
    "numbers that double": "{% set n = namespace(s=9) %}{% for i in range(999) %}{% set n.s = n.s + n.s %}{% endfor %}",
    "a large constant list": '{{ [1]|batch(150000000, "x")|first|length }}',
    "texts that double": '{% set n = namespace(s="甲") %}{% for i in range(40) %}{% set n.s = n.s ~ n.s %}{% endfor %}',
    "lists that double": "{% set n = namespace(s=[1]) %}{% for i in range(40) %}{% set n.s = n.s + n.s %}{% endfor %}",
    "a text that is too long": "{% for i in range(90000) %}各项工作有序推进，取得了明显成效，群众普遍满意。{% endfor %}",
    "a long range": "{% for i in range(10000000) %}{% endfor %}",
    "a circle": '{% include "report.md.j2" %}',
}


def check(body: str) -> Checked:
    files = {"templates/mini/report.md.j2": f"{HEAD}{body}\n"}
    return check_inputs(mini_workspace(TEXT, **files), [INPUT])[0]


def errors(checked: Checked) -> list[str]:
    return [f"{f.location} {f.message}" for f in checked.findings if f.severity.value == "错误"]


@pytest.mark.parametrize("body", REFUSED.values(), ids=REFUSED.keys())
def test_what_could_exhaust_the_machine_is_told_and_takes_little(body: str) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # what the tests before this one took is not its own
    told = errors(check(body))
    assert told
    assert all(t.startswith("templates/mini/report.md.j2") for t in told)
    assert "report.md.j2:7" in told[0] or "太多" in told[0] or "report.md.j2" in body
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < before + 500 * 1024


@pytest.mark.parametrize(
    "loop",
    [
        "{% for a in range(90000) %}{% for b in range(90000) %}{% endfor %}{% endfor %}",
        "{% for a in range(90000) %}{% for b in range(90000) %}{{ a }}{% endfor %}{% endfor %}",
    ],
)
def test_a_loop_without_end_ends(loop: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(author, "SECONDS", 0.5)  # before what is printed fills the memory that it may have
    told = errors(check(loop))
    assert [t.partition(" ")[0].rpartition(":")[0] for t in told] == ["templates/mini/report.md.j2:7"]
    assert "算了很久还没有做完" in told[0]


@pytest.mark.parametrize(
    "body",
    [
        "{% for 项 in range(3) %}{{ loop.index }}{% if not loop.last %}、{% endif %}{% endfor %}。",
        "{% for k, v in {'甲': 1}.items() %}{{ k }}{{ v }}{% endfor %}。",
        "{% set 数 = namespace(和=1) %}{% set 数.和 = 数.和 + 2 * 3 - 4 // 2 % 3 %}{{ 数.和 }}项。",
        "{% macro 词(甲) %}{{ 甲 }}{% endmacro %}{{ 词('好') }}。",
        "{{ 行政村 * 2 + 1 }}。",
    ],
)
def test_what_the_docs_name_goes_on_working(body: str) -> None:
    assert errors(check(f"## 主要做法\n\n抓{body}")) == []
