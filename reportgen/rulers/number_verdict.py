"""The page numbers laid against the style."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.model.style import NumberPlace, Role, StyleSheet
from reportgen.rulers.grid import Measured
from reportgen.rulers.page_numbers import PageNumber
from reportgen.rulers.page_text import mm
from reportgen.rulers.rows import TOLERANCE_MM, Row, at_page, mm_words

_SAME_SIZE = 0.3  # points


def judge_page_numbers(measured: Measured, style: StyleSheet, *, first_has_none: bool = False) -> Iterator[Row]:
    """Whether every page has its number, in its type, at its distance and on its side; of a letter the first has none."""
    numbers = measured.page_numbers
    yield _presence(measured, 1 if first_has_none else 0)
    if not numbers:
        return
    size = float(style.paragraphs[Role.PAGE_NUMBER].size.pt)
    wrong = [n for n in numbers if abs(n.size - size) > _SAME_SIZE]
    examples = tuple(at_page(n.page, f"{n.size:g}pt") for n in wrong)
    yield Row("页码字号", _spread([n.size for n in numbers], "{:g}pt"), f"{size:g}pt", not wrong, examples)
    yield _distance(numbers, float(style.page_number.distance.mm))
    yield _side(numbers, style)


def _presence(measured: Measured, without: int) -> Row:
    printed = {number.page: number.printed for number in measured.page_numbers}
    wanted = [p.number for p in measured.pages[without:] if p.lines and p.number not in measured.landscape]
    first = next(iter(printed.items()), (1, 1))
    wrong = [page for page in wanted if printed.get(page) != page - first[0] + first[1]]
    shown = f"{len(printed)} 面有" + (f"，横排的 {len(measured.landscape)} 面没有核对" if measured.landscape else "")
    return Row(
        "页码", shown, f"{len(wanted)} 面，依次编号", not wrong, tuple(at_page(p, "没有或不接续") for p in wrong)
    )


def _distance(numbers: tuple[PageNumber, ...], wanted: float) -> Row:
    wrong = [n for n in numbers if abs(mm(n.under) - wanted) > TOLERANCE_MM]
    examples = tuple(at_page(n.page, mm_words(mm(n.under))) for n in wrong)
    return Row(
        "一字线距版心", _spread([mm(n.under) for n in numbers], "{:.2f}mm"), mm_words(wanted), not wrong, examples
    )


def _side(numbers: tuple[PageNumber, ...], style: StyleSheet) -> Row:
    """How far numbers stand from the edge of their side; of centred ones, from the middle of the type area."""
    page = style.page
    if style.page_number.place is NumberPlace.CENTER:
        middle = float((page.left + page.text_width).pt + page.left.pt) / 2
        found = [(n, "距中线", mm((n.left + float(page.width.pt) - n.right) / 2 - middle), 0.0) for n in numbers]
    else:
        free = style.paragraphs[Role.PAGE_NUMBER].chars(style.page_number.side_chars)
        odd, even = float((page.right + free).mm), float((page.left + free).mm)
        found = [(n, "右", mm(n.right), odd) if n.printed % 2 else (n, "左", mm(n.left), even) for n in numbers]
    wrong = [(n, side, away) for n, side, away, wanted in found if abs(away - wanted) > TOLERANCE_MM]
    sides = dict.fromkeys(side for _, side, _, _ in found)
    shown = "，".join(side + _spread([away for _, s, away, _ in found if s == side], "{:.2f}mm") for side in sides)
    expected = "，".join(f"{side}{next(w for _, s, _, w in found if s == side):.2f}mm" for side in sides)
    return Row("页码位置", shown, expected, not wrong, tuple(at_page(n.page, f"{s}{a:.2f}mm") for n, s, a in wrong))


def _spread(values: list[float], form: str) -> str:
    """The least and the greatest of values, or the one that they show."""
    shown = (form.format(round(value, 2) + 0.0) for value in (min(values), max(values)))  # + 0.0: no -0.00
    return "—".join(dict.fromkeys(shown))
