"""Runs: the words of a paragraph, each with the character style of its kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import assert_never

from reportgen.model.figure_marks import by_fact
from reportgen.model.shift import Shift, drawn_pieces
from reportgen.model.style import Role
from reportgen.model.styled import Run, RunKind
from reportgen.units import Length
from reportgen.writers.docx.caption_numbers import marked_number
from reportgen.writers.docx.elements import Element, single, text_element, w
from reportgen.writers.docx.figure_marks import FigureMarks
from reportgen.writers.docx.fonts import east_asian_hint
from reportgen.writers.docx.style_names import FOOTNOTE_MARK, HEADING_CHARACTERS, OTHER_TYPES, SPACED, STRONG

_SHIFTS = {Shift.RAISED: "superscript", Shift.LOWERED: "subscript"}
_SIGNS = {RunKind.BREAK: "br", RunKind.GAP: "tab"}


def run_elements(runs: tuple[Run, ...], paragraph_role: Role, marks: FigureMarks) -> Iterator[Element]:
    """The ``w:r`` elements of runs, each fact in its mark.

    Neighbours of one kind are one run; a marked fact always has a run of its own.
    """
    for fact, members in by_fact(runs):
        elements = list(_elements(members, paragraph_role, marks))
        if fact is None or not elements:
            yield from elements
        else:
            yield from marks.around(fact, elements)


def _elements(runs: list[Run], paragraph_role: Role, marks: FigureMarks) -> Iterator[Element]:
    for mark, members in groupby(runs, key=lambda run: run.number):
        elements = list(_of_each_kind(members, paragraph_role, marks))
        yield from marked_number(mark, elements) if mark else elements


def _of_each_kind(runs: Iterable[Run], paragraph_role: Role, marks: FigureMarks) -> Iterator[Element]:
    for _, group in groupby(runs, key=_sort_of_run):
        members = list(group)
        if members[0].kind in _SIGNS:
            yield from (w("r", w(_SIGNS[members[0].kind])) for _ in members)
        elif members[0].kind is RunKind.FOOTNOTE:
            yield from (_reference(marks.noted(run.note)) for run in members if run.note)
        elif text := "".join(run.text for run in members):
            yield from text_runs(text, _character_style(members[0], paragraph_role), members[0].shift)


def _sort_of_run(run: Run) -> tuple[RunKind, Role | None, Length, Shift | None]:
    """What neighbouring runs must share to be one."""
    return run.kind, run.role, run.spacing, run.shift


def _character_style(run: Run, paragraph_role: Role) -> str | None:
    match run.kind:
        case RunKind.PLAIN:
            return SPACED[run.spacing.twips].style_id if run.spacing.twips else None
        case RunKind.BREAK | RunKind.GAP | RunKind.FOOTNOTE:
            return None
        case RunKind.OTHER_TYPE:
            return OTHER_TYPES[run.role].style_id if run.role else None
        case RunKind.STRONG:
            return STRONG.style_id
        case RunKind.HEADING:
            # In a paragraph of the heading's own style the words already look as they should.
            if run.role is None or run.role is paragraph_role:
                return None
            return HEADING_CHARACTERS[run.role].style_id
        case _:
            assert_never(run.kind)


def _reference(number: int) -> Element:
    """The mark of a note: Word shows the sign that the note has on its page."""
    run = w("r", w("rPr", w("rStyle", val=FOOTNOTE_MARK.style_id)))
    run.append(single("footnoteReference", id=number))
    return run


def text_runs(text: str, character_style: str | None = None, shift: Shift | None = None) -> Iterator[Element]:
    """The ``w:r`` of a text: what is above or below the line in runs of its own, as Word has it."""
    for piece, piece_shift in drawn_pieces(text, shift):
        yield text_run(piece, character_style, piece_shift)


def text_run(text: str, character_style: str | None = None, shift: Shift | None = None) -> Element:
    """``w:r`` of a text. A run without shared marks, character style and shift has no properties."""
    hint = east_asian_hint(text)
    run = w("r")
    if character_style or hint is not None or shift:
        style = w("rStyle", val=character_style) if character_style else None
        run.append(w("rPr", style, hint, w("vertAlign", val=_SHIFTS[shift]) if shift else None))
    run.append(text_element(text))
    return run
