"""What is borrowed from inside libraries is listed whole, and the installed libraries have it."""

from __future__ import annotations

import pytest

from reportgen import borrowing
from reportgen.borrowing import Borrowed, Use, borrowed, changed, shape_of
from tests.borrowed_names import private_attributes, set_here, sources, table
from tests.workspaces import ROOT

LIST = ROOT / "reportgen/borrowed.tsv"
_OF_PYTHON = {"_exit"}  # os._exit is told in Python's own manual


def test_the_list_names_all_that_the_code_borrows(accept: bool) -> None:
    if accept:
        LIST.write_text(table(), encoding="utf-8")
        borrowed.cache_clear()
    assert LIST.read_text(encoding="utf-8") == table()


def test_no_other_name_with_an_underscore_belongs_to_a_library() -> None:
    known = set_here() | _OF_PYTHON | {part for one in borrowed() for part in one.name.split(".")}
    strangers = [
        f"{path.relative_to(ROOT)}:{line} {name}"
        for path, tree in sources()
        for line, name in private_attributes(tree)
        if name not in known
    ]
    assert strangers == []


def test_everything_borrowed_is_there() -> None:
    assert list(changed()) == []
    assert borrowed()


@pytest.mark.parametrize(
    ("name", "shape"),
    [
        ("jinja2.Environment.loader", "set by __init__"),
        ("jinja2.no_such_module.name", "gone"),
    ],
)
def test_the_shape_of_a_name_is_told(name: str, shape: str) -> None:
    assert shape_of(name) == shape


@pytest.mark.parametrize(
    ("use", "shape", "found", "fits"),
    [
        (Use.REPLACED, "(a, b=1)", "(a, b=1)", True),
        (Use.REPLACED, "(a, b=1)", "(a, b=1, c=2)", False),
        (Use.CALLED, "(a, b=1)", "(a, b=1, c=2, *, d=3)", True),
        (Use.CALLED, "()", "(a=1)", True),
        (Use.CALLED, "(a, b=1)", "(a, b=1, c)", False),
        (Use.CALLED, "(a, b=1)", "(a, b=2)", False),
        (Use.CALLED, "(a)", "(ab)", False),
        (Use.CALLED, "(a)", "gone", False),
        (Use.NAMED, "(a)", "(b, c)", True),
        (Use.NAMED, "value", "gone", False),
    ],
)
def test_what_is_replaced_may_change_less_than_what_is_called_or_named(
    use: Use, shape: str, found: str, fits: bool
) -> None:
    assert Borrowed("a.b", use, shape).fits(found) is fits


def test_a_library_that_lost_a_name_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(borrowing, "borrowed", lambda: (Borrowed("jinja2.no_such_name", Use.CALLED, "()"),))
    assert list(changed()) == list(changed("jinja2")) == ["jinja2.no_such_name"]
    assert list(changed("docx")) == []


def test_no_private_name_of_the_libraries_that_make_pdfs_is_borrowed() -> None:
    assert [one.name for one in borrowed() if one.name.partition(".")[0] in {"weasyprint", "pydyf"}] == []
