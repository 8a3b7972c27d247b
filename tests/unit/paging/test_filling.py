"""Rows onto pages: what stays together, and what happens where all of a page should."""

from __future__ import annotations

from reportgen.paging.filling import filled
from reportgen.paging.rows import DrawnChart, Row

CHART = DrawnChart(0.0, 10.0, 30.0, (), (), 0)


def heights(rows: list[Row], height: float) -> list[list[float]]:
    return [[row.height for _, row in page.rows] for page in filled(rows, height)]


def test_a_row_goes_to_the_next_page_with_the_one_that_it_stays_with() -> None:
    rows = [Row(10.0, 0), Row(11.0, 0, stays=True), Row(12.0, 0, stays=True), Row(13.0, 0)]
    assert heights(rows, 40.0) == [[10.0], [11.0, 12.0, 13.0]]
    assert heights(rows, 46.0) == [[10.0, 11.0, 12.0, 13.0]]


def test_a_page_whose_rows_all_stay_ends_where_it_is_full() -> None:
    assert heights([Row(10.0, number, stays=True) for number in range(5)], 25.0) == [[10.0, 10.0], [10.0, 10.0], [10.0]]


def test_even_then_a_drawing_keeps_its_caption() -> None:
    headings = [Row(10.0, number, stays=True) for number in range(3)]
    rows = [*headings, Row(30.0, 3, chart=CHART, stays=True), Row(8.0, 4)]
    assert heights(rows, 65.0) == [[10.0, 10.0, 10.0], [30.0, 8.0]]


def test_a_drawing_higher_than_a_page_stands_alone() -> None:
    assert heights([Row(30.0, 0, chart=CHART, stays=True), Row(8.0, 1)], 20.0) == [[30.0], [8.0]]
