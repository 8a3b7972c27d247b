"""Templates that cannot be read: every mistake at once, at its own word; a hint obeyed to the letter mends it."""

from __future__ import annotations

import re

import jinja2
import pytest

from reportgen.diagnostics import Diagnostic, DiagnosticLog
from reportgen.readers.kit import read_kit
from reportgen.readers.kit_layers import KitFiles
from reportgen.source import Source, TextLocation
from reportgen.templating.environment import compile_kit
from reportgen.templating.syntax import explain_syntax


def environment() -> jinja2.Environment:
    files = {
        "kit.yaml": Source("kit.yaml", "名称: 例\n指标:\n  visits: {名称: 走访}\n"),
        "report.md.j2": Source("report.md.j2", "# {{ 单位 }}\n"),
    }
    kit = read_kit("例", lambda _: KitFiles(files), DiagnosticLog())
    compiled = compile_kit(kit, DiagnosticLog()) if kit else None
    assert compiled
    return compiled.environment


ENVIRONMENT = environment()

# What was typed → what it becomes when each hint is obeyed to the letter.
MENDED = {
    "{% if 甲 > 3 且 乙 %}x{% endif %}": "{% if 甲 > 3 and 乙 %}x{% endif %}",
    "{% if 甲 或者 乙 %}x{% endif %}": "{% if 甲 or 乙 %}x{% endif %}",
    "{% if 非 甲 %}x{% endif %}": "{% if not 甲 %}x{% endif %}",
    "{% if 甲 并且 不 乙 %}x{% endif %}": "{% if 甲 and not 乙 %}x{% endif %}",
    "{% if 甲 && 乙 %}x{% endif %}": "{% if 甲 and 乙 %}x{% endif %}",
    "{% if 甲 || ! 乙 %}x{% endif %}": "{% if 甲 or not 乙 %}x{% endif %}",
    "{% if 甲 = 3 %}x{% endif %}": "{% if 甲 == 3 %}x{% endif %}",
    "{% if (甲 = 3) %}x{% endif %}": "{% if (甲 == 3) %}x{% endif %}",
    "{% if 甲 ＝ 3 %}x{% endif %}": "{% if 甲 == 3 %}x{% endif %}",
    "{% if 甲 ＝＝ 3 %}x{% endif %}": "{% if 甲 == 3 %}x{% endif %}",
    "{% if 甲 ！= 3 %}x{% endif %}": "{% if 甲 != 3 %}x{% endif %}",
    "{% if 甲 ≥ 3 %}x{% endif %}": "{% if 甲 >= 3 %}x{% endif %}",
    "{% if 甲 => 3 %}x{% endif %}": "{% if 甲 >= 3 %}x{% endif %}",
    "{% if 甲 <> 3 %}x{% endif %}": "{% if 甲 != 3 %}x{% endif %}",
    "{% if 甲 大于等于 3 %}x{% endif %}": "{% if 甲 >= 3 %}x{% endif %}",
    "{% set 甲 == 3 %}": "{% set 甲 = 3 %}",
    "{% set 甲 ＝ 3 %}": "{% set 甲 = 3 %}",
    "{{ 丙（甲，乙） }}": "{{ 丙(甲,乙) }}",
    "{{ 甲｜数值 }}": "{{ 甲|数值 }}",
    "{{ 甲．乙 }}": "{{ 甲.乙 }}",
    "{{ 甲|sort(attribute＝“乙”) }}": '{{ 甲|sort(attribute="乙") }}',
    "{% if 甲 == ‘先进’ %}x{% endif %}": '{% if 甲 == "先进" %}x{% endif %}',
    '{% if 甲 == "先进” %}x{% endif %}': '{% if 甲 == "先进" %}x{% endif %}',
    "{{ 丙(甲, 1 }}": "{{ 丙(甲, 1 )}}",
    "{{ 丙(丁(甲, 1 }}": "{{ 丙(丁(甲, 1 ))}}",
    "{{ 甲 }，{{ 乙 }}": "{{ 甲 }}，{{ 乙 }}",
    "{% if 甲 }x{% endif %}": "{% if 甲 %}x{% endif %}",
    "{% if 甲 % }x{% endif %}": "{% if 甲 %}x{% endif %}",
    "{{ 甲 %}": "{{ 甲 }}",
    "{% 甲 }}": "{{ 甲 }}",
    "{{ if 甲 %}x{% endif %}": "{% if 甲 %}x{% endif %}",
    "{% for 甲 in 乙 %}x{% endif %}": "{% for 甲 in 乙 %}x{% endfor %}",
    "{% if 甲 %}x{% endfor %}": "{% if 甲 %}x{% endif %}",
    "{% if 甲 %}{% for 乙 in 丙 %}x{% endif %}{% endif %}": "{% if 甲 %}{% for 乙 in 丙 %}x{% endfor %}{% endif %}",
    "{% if 甲 %}x{% elseif 乙 %}y{% endif %}": "{% if 甲 %}x{% elif 乙 %}y{% endif %}",
    "{% if 甲 %}x{% else if 乙 %}y{% endif %}": "{% if 甲 %}x{% elif 乙 %}y{% endif %}",
    "{% 如果 甲 %}x{% 否则 %}y{% 结束 %}": "{% if 甲 %}x{% else %}y{% endif %}",
    "{% foreach 甲 in 乙 %}x{% end %}": "{% for 甲 in 乙 %}x{% endfor %}",
    "{% if 甲 %}x{% edif %}": "{% if 甲 %}x{% endif %}",
    "{{ 甲|数直 }}": "{{ 甲|数值 }}",
}  # fmt: skip
_CHANGE = re.compile(r"(?:改成(?:半角的|半角引号：)?|是不是) ?“?(.+?)”?(?:，前后各空一格|，后面空一格|？)?")
_ADDITION = re.compile(r"在“(..)”前面补上“(.)”")


def findings(text: str) -> tuple[Diagnostic, ...]:
    source = Source("甲.md.j2", text)
    try:
        ENVIRONMENT.compile(ENVIRONMENT.parse(text))
    except (jinja2.TemplateSyntaxError, ValueError) as fault:
        return explain_syntax(ENVIRONMENT, source, fault)
    return ()


def obeyed(text: str, found: tuple[Diagnostic, ...]) -> str:
    """A one-line text with the hints of its findings done to the letter, from its end backwards."""
    for finding in sorted(found, key=lambda d: d.location.column, reverse=True):  # type: ignore[union-attr]
        assert isinstance(finding.location, TextLocation)
        start, length = finding.location.column - 1, finding.location.length
        hint = finding.hints[0]
        added, changed = _ADDITION.fullmatch(hint), _CHANGE.fullmatch(hint)
        if added:
            end = text.index(added[1], start)
            text = text[:end] + added[2] + text[end:]
        else:
            assert changed, hint
            text = text[:start] + changed[1] + text[start + length :]
    return text


@pytest.mark.parametrize(("typed", "right"), MENDED.items())
def test_a_hint_obeyed_to_the_letter_mends_the_template(typed: str, right: str) -> None:
    found = findings(typed)
    assert found
    mended = obeyed(typed, found)
    assert mended == right
    assert findings(mended) == ()


def test_a_right_template_has_no_finding() -> None:
    text = (
        "{% for 甲 in 乙 if 甲.丙 %}{{ loop.index|汉字 }}{% else %}无{% endfor %}{% raw %}{{ 且 }}{% endraw %}{# 且 #}"
    )
    assert findings(text) == ()


def test_all_mistakes_of_a_file_come_at_once_in_their_places() -> None:
    text = "{{ 甲|数直 }}\n\n{% if 甲 = 3 %}x{% endif %}\n{% for 甲 in 乙 %}\n{{ 丙(甲 }}\n"
    places = [(d.location.line, d.location.column) for d in findings(text)]  # type: ignore[union-attr]
    assert places == [(1, 6), (3, 9), (5, 5), (4, 1)]


@pytest.mark.parametrize("digits", [16, 400, 4299, 4301, 6000])
def test_a_number_of_many_digits_is_told(digits: int) -> None:
    source = Source("甲.md.j2", "走访{{ " + "1" * digits + " }}次{% endif %}")
    found = explain_syntax(ENVIRONMENT, source, ValueError())
    assert [d.location.column for d in found] == [6, digits + 10]  # type: ignore[union-attr]
    assert f"这个数有 {digits} 位" in found[0].message


def test_a_file_of_nothing_but_mistakes_is_read_quickly_and_told_in_part() -> None:
    found = findings("{% endif %}{% if %}{{ ( }}{% for %}" * 500)
    assert 20 <= len(found) <= 50
