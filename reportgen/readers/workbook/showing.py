"""A number or a text as a number format shows it, and what is meant by that."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from msgspec import Struct

from reportgen.arithmetic import measures
from reportgen.model.workbook import CellValue, Shown
from reportgen.readers.workbook.faults import STORED
from reportgen.readers.workbook.number_format import NumberFormat, Section

MINUS = ("-", "－", "−", "–", "—", "△", "▲", "负")
_OPEN, _CLOSE = ("(", "（"), (")", "）")
_READ_AS_STORED = "，照存的读"
_BESIDE = "¥￥$€ \u3000"
_JOINS = re.compile(r"[\d.,０-９．，]")  # would become a part of the number
_MOST_PLACES = 12
_MOST = Decimal(10**15)


class Seen(Struct, frozen=True):
    """What a reader sees in a cell, by the names of ``Cell``."""

    value: CellValue
    fault: str = ""
    percent: bool = False
    shown: Shown | None = None
    remark: str = ""


def see_text(text: str, number_format: NumberFormat) -> Seen:
    """A text as a format shows it."""
    section = number_format.text
    if section is None:
        return Seen(text)
    if section.is_text:
        return Seen(f"{section.before}{text}{section.after}")
    if section.before:
        return Seen(section.before)
    return Seen(None, f"{STORED}“{text[:20]}”，格式把它隐藏了，什么也不显示")


def see_number(stored: int | Decimal, number_format: NumberFormat) -> Seen:
    """A number as a format shows it: its value is the number that a reader takes it for."""
    if not number_format.numbers:
        return Seen(stored)
    section, signs_itself = _section_for(stored, number_format.numbers)
    if section is None:
        return Seen(None, differs(stored, "####"))
    if not section.has_number:
        return in_place_of(stored, section.before if stored else _signs(section.before) or section.before)
    sign, before, after = _sign(stored, section, signs_itself)
    exact = abs(Decimal(stored)) * 100**section.percents / section.divisor
    digits, rounded = _digits(exact, section)
    text = f"{sign}{before}{digits}{'%' * section.percents}{after}"
    if not digits and not exact:
        return in_place_of(stored, _signs(before + after))
    if not digits or (stored < 0 and not sign) or (exact and before.startswith(MINUS)):
        return Seen(None, differs(stored, text))
    value: CellValue = stored if section.percents else measures.plain(-exact if stored < 0 else exact)
    certain = not (section.is_odd or section.percents > 1 or reads_on(before, after))
    is_filled = section.least > 1 and digits[:1] == "0"
    has_more = before or after or section.divisor != 1 or is_filled or not certain
    shown = Shown(text, stored, before, after, section.divisor, certain) if has_more else None
    remark = "" if rounded == exact or not certain else differs(stored, text) + _READ_AS_STORED
    return Seen(value, percent=bool(section.percents), shown=shown, remark=remark)


def in_place_of(stored: int | Decimal, words: str) -> Seen:
    """A number in place of which words are shown, or nothing."""
    if not words:
        hidden = f"{STORED} {Decimal(stored):f}，格式把它隐藏了，什么也不显示"
        return Seen(None, hidden) if stored else Seen(None, shown=Shown("", stored))
    says_something = any(c.isalpha() for c in words) and not any(c.isdigit() for c in words)
    if stored and not says_something:
        return Seen(None, differs(stored, words))
    return Seen(words, shown=Shown(words, stored))


def _signs(words: str) -> str:
    """The dash that stands for a zero, without the signs of a currency; nothing where there is none."""
    bare = "".join(c for c in words if c not in _BESIDE)
    return bare if bare in MINUS else ""


def reads_on(before: str, after: str) -> bool:
    """Whether words around digits would become a part of the number."""
    return bool(_JOINS.match(after) or _JOINS.match(before[::-1]))


def differs(stored: int | Decimal, text: str) -> str:
    """What is held and what is shown."""
    return f"{STORED} {Decimal(stored):f}，显示成“{text}”"


def _section_for(value: int | Decimal, sections: tuple[Section, ...]) -> tuple[Section | None, bool]:
    """The section that shows a value, and whether it has to write the sign itself."""
    number = Decimal(value)
    conditions = [s.condition for s in sections]
    if not any(conditions):
        if len(sections) == 1:
            return sections[0], False
        if number < 0:
            return sections[1], True
        return (sections[2] if number == 0 and len(sections) > 2 else sections[0]), False
    for at, section in enumerate(sections):
        condition = section.condition
        if condition is not None:
            if condition.holds(number):
                return section, condition.is_negative
        elif at == len(sections) - 1 or (at == 0 and number >= (0 if len(sections) == 2 else Decimal("1E-300"))):
            return section, False
        elif at == 1 and number < 0:
            return section, True
    return None, False


def _sign(stored: int | Decimal, section: Section, signs_itself: bool) -> tuple[str, str, str]:
    """The sign that is seen, and the words before and after the digits without it."""
    before, after = section.before, section.after
    if stored >= 0:
        return "", before, after
    if not signs_itself:
        return "-", before, after
    if before.endswith(MINUS):
        return "-", before[:-1].rstrip(), after
    if before.startswith(MINUS):
        return "-", before[1:].lstrip(), after
    if before.endswith(_OPEN) and after.startswith(_CLOSE):
        return "-", before[:-1].rstrip(), after[1:].lstrip()
    return "", before, after


def _digits(exact: Decimal, section: Section) -> tuple[str, Decimal]:
    """The digits that are shown, and the number that they are; none where a format shows no digit of a zero."""
    if section.is_power and "power" in {kind for kind, _ in section.core}:
        written = f"{exact:.{max(0, section.least - 1) + section.places}E}"
        return written, Decimal(written)
    if section.is_general or section.is_power or exact > _MOST:
        return f"{exact.normalize():f}", exact
    places = min(_MOST_PLACES, section.places + section.moved)
    rounded = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    if section.is_odd:
        return _filled(rounded, section), rounded
    if not rounded and not section.least and not section.least_places:
        return "", rounded
    least = section.least - section.moved if section.moved else section.least
    whole, _, decimals = f"{rounded:f}".partition(".")
    always = section.moved or section.least_places
    decimals = decimals[:always] + decimals[always:].rstrip("0")
    whole = f"{int(whole):,}" if section.is_grouped else whole.zfill(least)
    return f"{whole}.{decimals}" if decimals else whole, rounded


def _filled(rounded: Decimal, section: Section) -> str:
    """The digits in a pattern that has other words between them, from the right: 202607 as 2026-07."""
    digits = f"{rounded:f}".replace(".", "")
    said: list[str] = []
    first = next((n for n, (kind, _) in enumerate(section.core) if kind == "digit"), 0)
    for at in range(len(section.core) - 1, -1, -1):
        kind, text = section.core[at]
        if kind == "digit":
            taken = digits if at == first else digits[-1:]
            said.append(taken or ("0" if text == "0" else ""))
            digits = "" if at == first else digits[:-1]
        elif kind != "comma":
            said.append(text)
    return "".join(reversed(said))
