"""选项: what was meant by a word that is none of those to choose from."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.field_types import CHOICE
from reportgen.model.kit import Field
from reportgen.source import FileLocation

HERE = FileLocation("")
FIELD = Field("x", "状态", CHOICE, HERE, choices=("前期", "新开工", "续建", "竣工"))
ALL = "可选：前期、新开工、续建、竣工"


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("已竣工", "是不是“竣工”？"),
        ("竣工了", "是不是“竣工”？"),
        ("正在续建中", "是不是“续建”？"),
        ("续建项目", "是不是“续建”？"),
        ("未竣工", ALL),
        ("没有竣工", ALL),
        ("即将竣工", ALL),
        ("预计竣工", ALL),
        ("在建", ALL),
        ("续建、竣工", ALL),
    ],
)
def test_words_around_one_that_change_nothing_are_seen_through(text: str, hint: str) -> None:
    log = DiagnosticLog()
    assert FIELD.type.read(text, FIELD, "状态", HERE, log) is None
    [finding] = log
    assert finding.hints == (hint,)
