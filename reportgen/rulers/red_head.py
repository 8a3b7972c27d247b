"""版头, 版记 and the rules of letters laid against their style (GB/T 9704-2012, 7.2, 7.3.1, 7.4.1, 10.1, 10.2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.model.style import RED_ROLES, Role, StyleSheet
from reportgen.rulers.grid import Measured
from reportgen.rulers.lines import Line
from reportgen.rulers.page_text import PageRule, mm
from reportgen.rulers.rows import TOLERANCE_MM, Row, mm_words
from reportgen.units import Length

_ABOVE, _BELOW = 0.88, 0.12  # how far a Chinese face reaches above and below its baseline, in parts of its size
_TYPE_MM = 1.6  # faces stand a little higher or lower in their lines, the larger the more; so do programs
_RULE_MM = 0.06  # Word has eighths of a point
_DOUBLE = 2


def is_letter(measured: Measured, style: StyleSheet) -> bool:
    """Whether the 发文机关标志 stands above the type area."""
    mark = _mark(measured, style)
    return bool(mark) and _top(mark) < float(style.page.top.pt) - 1


def judge_red_head(measured: Measured, style: StyleSheet) -> Iterator[Row]:
    """The rows of a paper whose first page has lines in the type size of a 发文机关标志, which nothing else has."""
    mark = _mark(measured, style)
    if not mark:
        return
    red = [rule for rule in measured.first_rules if rule.is_red]
    if is_letter(measured, style):
        yield _distance("标志距页边", _top(mark), style.letter.top, _TYPE_MM)
        yield from _letter_rules(red, mark, measured, style)
        return
    wanted = style.head.agency_top if red else style.head.order_top  # an order alone has no rule below its mark
    yield _distance("标志距版心", _top(mark) - float(style.page.top.pt), wanted, _TYPE_MM)
    if red:
        yield from _red_rule(red[0], measured, style)
    yield from _imprint(measured.last_rules, style)


def _mark(measured: Measured, style: StyleSheet) -> list[Line]:
    others = {float(p.size.pt) for role, p in style.paragraphs.items() if role not in RED_ROLES}
    sizes = {float(style.paragraphs[role].size.pt) for role in RED_ROLES} - others
    return [line for line in measured.first_page if line.size in {round(size, 1) for size in sizes}]


def _top(lines: Sequence[Line]) -> float:
    return min(line.y - _ABOVE * line.size for line in lines)


def _under(lines: Sequence[Line], rule: PageRule) -> float:
    """How far a rule is below the lowest line above it."""
    above = [line.y + _BELOW * line.size for line in lines if line.y < rule.top]
    return rule.top - max(above) if above else 0.0


def _over(lines: Sequence[Line], rule: PageRule) -> float:
    """How far the first line below a rule is below it."""
    below = [line.y - _ABOVE * line.size for line in lines if line.y > rule.bottom]
    return min(below) - rule.bottom if below else 0.0


def _red_rule(rule: PageRule, measured: Measured, style: StyleSheet) -> Iterator[Row]:
    yield _distance("红线距字", _under(measured.first_page, rule), style.head.rule_gap, _TYPE_MM)
    yield _distance("红线宽", rule.width, style.head.rule, _RULE_MM)
    yield _distance("红线长", rule.x1 - rule.x0, style.page.text_width, TOLERANCE_MM)
    title = style.paragraphs[Role.TITLE]
    free = ((title.pitch or title.size) - title.size).twips // 2
    wanted = style.lines(style.head.title_lines) + Length(free)
    yield _distance("标题距红线", _over(measured.first_page, rule), wanted, _TYPE_MM)


def _letter_rules(
    red: Sequence[PageRule], mark: Sequence[Line], measured: Measured, style: StyleSheet
) -> Iterator[Row]:
    letter, middle = style.letter, float(style.page.height.pt) / 2
    upper, lower = ([r for r in red if (r.top < middle) is is_upper] for is_upper in (True, False))
    if len(upper) != _DOUBLE or len(lower) != _DOUBLE:
        yield Row("红色双线", f"上 {len(upper)} 条，下 {len(lower)} 条", "上下各两条", False)
        return
    yield _distance("双线距标志", _under(mark, upper[0]), letter.gap, _TYPE_MM)
    yield _distance("首行距双线", _over(measured.first_page, upper[1]), letter.first_gap, _TYPE_MM)
    free, least = _under(measured.first_page, lower[0]), float(letter.first_gap.mm)
    yield Row("末行距双线", mm_words(mm(free)), f"不小于 {mm_words(least)}", mm(free) >= least - _TYPE_MM)
    yield _distance("双线距页边", float(style.page.height.pt) - lower[1].bottom, letter.bottom, TOLERANCE_MM)
    for item, rules in (("双线粗线", (upper[0], lower[1])), ("双线细线", (upper[1], lower[0]))):
        wanted = letter.thick if item == "双线粗线" else letter.thin
        yield _distance(item, max((r.width for r in rules), key=lambda w: abs(w - float(wanted.pt))), wanted, _RULE_MM)
    gap = upper[1].top - upper[0].bottom
    yield _distance("双线间距", gap, letter.between, TOLERANCE_MM)
    longest = max((r.x1 - r.x0 for r in red), key=lambda length: abs(length - float(letter.length.pt)))
    yield _distance("双线长", longest, letter.length, TOLERANCE_MM)


def _imprint(rules: Sequence[PageRule], style: StyleSheet) -> Iterator[Row]:
    """The rules of a 版记: those above one that lies on the lower edge of the type area and is as thick as its last is."""
    edge = float((style.page.height - style.page.bottom).pt)
    thick = float(style.head.first_and_last.pt)
    black = [rule for rule in rules if not rule.is_red]
    if not black or abs(mm(black[-1].bottom - edge)) > 1 or abs(mm(black[-1].width - thick)) > _RULE_MM:
        return
    yield Row(
        "版记末线", mm_words(mm(black[-1].bottom)), mm_words(mm(edge)), abs(mm(black[-1].bottom - edge)) <= TOLERANCE_MM
    )
    yield _distance("版记粗线", black[-1].width, style.head.first_and_last, _RULE_MM)
    between = [rule.width for rule in black[:-1] if rule.width < thick - 0.1]
    if between:
        yield _distance("版记细线", between[-1], style.head.between, _RULE_MM)


def _distance(item: str, points: float, wanted: Length, tolerance: float) -> Row:
    expected = float(wanted.mm)
    return Row(item, mm_words(mm(points)), mm_words(expected), abs(mm(points) - expected) <= tolerance)
