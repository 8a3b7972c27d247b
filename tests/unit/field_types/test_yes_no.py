"""是否: two words, asked in a form from a list, and never carried into another period unasked."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.field_types import FORM_WORDS, YES_NO
from reportgen.model.kit import Carry, Field
from reportgen.source import FileLocation

HERE = FileLocation("")
FIELD = Field("x", "已验收", YES_NO, HERE, choices=YES_NO.choices)


@pytest.mark.parametrize("text", ["是", "否"])
def test_the_two_words_are_read(text: str) -> None:
    value = FIELD.type.read(text, FIELD, "已验收", HERE, log := DiagnosticLog())
    assert value is not None
    assert (value.text, list(log)) == (text, [])


@pytest.mark.parametrize("text", ["有", "已", "√", "yes", "true", "1", "0", "是。", "是/否", "不是", "未"])
def test_nothing_else_is_taken_for_one_of_them(text: str) -> None:
    assert FIELD.type.read(text, FIELD, "已验收", HERE, log := DiagnosticLog()) is None
    assert [finding.rule for finding in log] == ["unknown-choice"]


def test_a_form_has_them_to_choose_from() -> None:
    assert FIELD.type.cell_check(FIELD, "C5").choices == ("是", "否")
    assert FIELD.type.form_unit(FIELD) in FORM_WORDS
    assert YES_NO.schema(FIELD) == {"enum": ["是", "否"]}


def test_an_answer_is_asked_for_again() -> None:
    assert YES_NO.carry is Carry.CLEAR
