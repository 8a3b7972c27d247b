"""Notes at the feet of pages, whatever rows and notes there are: none is lost, and each begins where its mark is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportgen.model.paged import GlyphRun
from reportgen.paging.filling import FilledPage, filled
from reportgen.paging.rows import Row, SetNote

HEIGHT, LINE = 100.0, Row(8.0, -1)
heights = st.sampled_from([5.0, 10.0, 20.0])


def run(element: int) -> GlyphRun:
    return GlyphRun("①", "face", 10.0, 0.0, element=element)


def note(number: int, rows: list[float]) -> SetNote:
    """A note whose first row bears its sign."""
    label = (((0.0, (run(1000 + number),)),), *(() for _ in rows[1:]))
    made = tuple(Row(height, number, lines) for height, lines in zip(rows, label, strict=True))
    return SetNote(number, 1000 + number, made, (lambda _: "face", lambda _: "face"))


@st.composite
def flows(draw: st.DrawFn) -> list[Row]:
    """Rows of a text, some of which bear marks of notes, and some of which stay with the next."""
    found: list[Row] = []
    count = 0
    for _ in range(draw(st.integers(1, 25))):
        notes = draw(st.lists(st.lists(heights, min_size=1, max_size=15), max_size=2))
        bears = draw(st.integers(0, 3)) == 0
        made = tuple(note(count + place, rows) for place, rows in enumerate(notes if bears else []))
        count += len(made)
        row = Row(
            draw(heights), -1, ((0.0, tuple(run(one.reference) for one in made)),), stays=draw(st.integers(0, 5)) == 0
        )
        row.notes = made
        found.append(row)
    return found


def signs(row: Row) -> list[str]:
    return [one.text for _, runs in row.lines for one in runs]


def body(pages: list[FilledPage]) -> list[Row]:
    return [row for page in pages for _, row in page.rows]


@given(flows())
def test_every_row_is_printed_once_in_order_and_none_over_another(rows: list[Row]) -> None:
    pages = filled(rows, HEIGHT, line=LINE)
    assert [row.height for row in body(pages)] == [row.height for row in rows]
    printed = [row for page in pages for _, row in page.notes if row is not LINE]
    wanted = [row for one in rows for a_note in one.notes for row in a_note.rows]
    assert [(row.block, row.height) for row in printed] == [(row.block, row.height) for row in wanted]
    for page in pages:
        placed = [*page.rows, *page.notes]
        ends = [top + row.height for top, row in placed]
        assert all(end <= top + 0.1 for end, (top, _) in zip(ends, placed[1:], strict=False))
        if page.notes:
            assert page.notes[0][1] is LINE and len(page.notes) > 1
            assert ends[-1] <= HEIGHT + 0.1


@given(flows())
def test_a_page_counts_its_marks_and_a_note_says_the_sign_of_its_mark(rows: list[Row]) -> None:
    pages = filled(rows, HEIGHT, line=LINE)
    by_page = [[sign for _, row in page.rows for sign in signs(row)] for page in pages]
    assert all(found == [chr(ord("①") + place) for place in range(len(found))] for found in by_page)
    labels = [sign for page in pages for _, row in page.notes for sign in signs(row)]
    assert labels == [sign for found in by_page for sign in found]


@given(flows())
def test_a_note_begins_on_the_page_of_its_mark_unless_those_before_it_take_the_room(rows: list[Row]) -> None:
    pages = filled(rows, HEIGHT, line=LINE)
    mark_of = {
        run.element: number
        for number, page in enumerate(pages)
        for _, row in page.rows
        for _, runs in row.lines
        for run in runs
    }
    begins: dict[int, int] = {}
    ends: dict[int, int] = {}
    for number, page in enumerate(pages):
        for _, row in page.notes:
            if row is not LINE:
                begins.setdefault(row.block, number)
                ends[row.block] = number
    for one, begin in begins.items():
        assert begin == mark_of[one] or ends.get(one - 1, -1) >= mark_of[one]
