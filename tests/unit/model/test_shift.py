"""Characters above and below the line: what is said and what is drawn are two forms of one text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.model.shift import DRAWN, Shift, drawn_pieces, said


@pytest.mark.parametrize(
    ("text", "shift", "expected"),
    [
        ("2", Shift.RAISED, "²"),
        ("-3", Shift.RAISED, "⁻³"),
        ("−3", Shift.RAISED, "⁻³"),
        ("x", Shift.LOWERED, "ₓ"),
        ("2.5", Shift.LOWERED, "2.5"),
        ("Cr", Shift.LOWERED, "Cr"),
        ("注", Shift.RAISED, "注"),
    ],
)
def test_what_has_its_own_characters_is_said_with_them(text: str, shift: Shift, expected: str) -> None:
    assert said(text, shift) == expected


@given(st.text(alphabet=st.sampled_from("".join(DRAWN) + "ab2 平方米，")))
def test_pieces_are_the_text_and_say_it_again(text: str) -> None:
    pieces = list(drawn_pieces(text))
    assert "".join(said(piece, shift) if shift else piece for piece, shift in pieces) == text
    assert not any(one in DRAWN for piece, _ in pieces for one in piece)


def test_a_text_with_a_shift_of_its_own_is_one_piece() -> None:
    assert list(drawn_pieces("2.5", Shift.LOWERED)) == [("2.5", Shift.LOWERED)]
    assert list(drawn_pieces("", Shift.LOWERED)) == []
