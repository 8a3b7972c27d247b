"""Spans replaced byte for byte."""

from __future__ import annotations

import codecs

import pytest

from reportgen import field_types
from reportgen.comparing import CannotRewriteError, Replacement, rewrite
from reportgen.comparing.scalars import in_style_of, unquoted
from reportgen.diagnostics import DiagnosticLog
from reportgen.model.kit import Field
from reportgen.source import FileLocation, Source, TextLocation

TEXT = "单位: 甲乡\n走访: 30人次 # 注\n户: 8\n"
HERE = FileLocation("")


def at(line: int, column: int) -> TextLocation:
    return TextLocation(Source("甲.yaml", TEXT), line, column)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-be"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_only_the_spans_change(codec: str, end: str) -> None:
    def coded(text: str) -> bytes:
        mark = codecs.BOM_UTF16_BE if codec == "utf-16-be" else b""
        return mark + text.replace("\n", end).encode(codec)

    wanted = [Replacement(at(3, 4), "8", "12"), Replacement(at(2, 5), "30人次", "300余人次")]
    changed = TEXT.replace("30人次", "300余人次").replace("户: 8", "户: 12")
    assert rewrite(coded(TEXT), wanted) == coded(changed)


def test_a_span_that_holds_something_else_is_refused() -> None:
    with pytest.raises(CannotRewriteError):
        rewrite(TEXT.encode(), [Replacement(at(2, 5), "31人次", "32人次")])


@pytest.mark.parametrize(
    ("inner", "unit", "new", "written"),
    [
        ("30", "人次", "35人次", "35"),
        ("30人次", "人次", "35人次", "35人次"),
        ("30 人次", "人次", "35", "35 人次"),
        ("30", "人次", "近40人次", "近40"),
        ("34万多元", "万元", "260多万元", "260多万元"),
        ("12.50", "万元", "12.60万元", "12.60"),
        ("31人", "名", "33名", "33名"),
        ("3000万元", "亿元", "0.4亿元", "0.4亿元"),
        ("2万", "人次", "20500人次", "20500"),
        ("400余", "人次", "500人次", "500"),
    ],
)
def test_a_figure_is_written_as_it_was_written(inner: str, unit: str, new: str, written: str) -> None:
    field = Field("x", "甲", field_types.DECIMAL, HERE, unit=unit, places=2)
    value = field.type.read(new, field, "甲", HERE, DiagnosticLog())
    assert value is not None
    assert in_style_of(inner, value, field) == written
    again = field.type.read(written, field, "甲", HERE, DiagnosticLog())
    assert again == value


@pytest.mark.parametrize(
    ("inner", "written"),
    [("2026-07-05", "2026-08-09"), ("2026/7/5", "2026/8/9"), ("2026年7月5日", "2026年8月9日")],
)
def test_a_date_keeps_its_form(inner: str, written: str) -> None:
    field = Field("x", "甲", field_types.DATE, HERE)
    value = field.type.read("2026年8月9日", field, "甲", HERE, DiagnosticLog())
    assert value is not None
    assert in_style_of(inner, value, field) == written


def test_quotes_are_taken_off_and_escapes_left_alone() -> None:
    assert unquoted('"38"') == ('"', "38")
    assert unquoted("38") == ("", "38")
    assert unquoted('"3\\u0038"') is None
    assert unquoted("'it''s'") is None
