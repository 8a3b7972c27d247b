"""A number format as written in a file, taken apart: its sections, and what each writes around a number and does to it.

The grammar is that of ECMA-376-1, 18.8.31, with what Chinese programs add: ``!`` takes the next character as it is, and
``G/通用格式`` is General.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from msgspec import Struct

MOST_LENGTH = 255  # what Excel takes
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?'
    r"|[\\!](?P<escaped>.)"
    r"|_(?P<gap>.)|\*(?P<fill>.)"
    r"|\[(?P<bracket>[^\]]*)\]"
    r"|(?P<general>General|G/通用格式|G/標準|G/General)"
    r"|(?P<power>[Ee][+-])"
    r"|(?P<digit>[0#?])|(?P<point>\.)|(?P<comma>,)|(?P<percent>%)|(?P<text>@)|(?P<end>;)"
    r"|(?P<other>.)",
    re.DOTALL | re.IGNORECASE,
)
_CONDITION = re.compile(r"(<=|>=|<>|=|<|>)\s*(-?\d+(?:\.\d+)?)")
_CURRENCY = re.compile(r"\$([^-\]]*)(?:-.*)?", re.DOTALL)
_SPAN = re.compile(r"h+|m+|s+", re.IGNORECASE)
_OF_DATES = frozenset("ymdhsaegbYMDHSAEGB")
_GROUPING = frozenset({"", ",", "，", "'", "’"})
_POINTS = frozenset({".", "．", "·"})
_READING = {"万": 4, "亿": 8, "萬": 4, "億": 8}
"""Words for ten thousand and for a hundred million between digits, and how many digits follow: 123万4567."""


class Condition(Struct, frozen=True):
    """When a section holds: ``sign`` and the number on its right."""

    sign: str
    number: Decimal

    def holds(self, value: Decimal) -> bool:
        """Whether it holds for a value."""
        held = {
            "<": value < self.number,
            "<=": value <= self.number,
            ">": value > self.number,
            ">=": value >= self.number,
            "=": value == self.number,
            "<>": value != self.number,
        }
        return held[self.sign]

    @property
    def is_negative(self) -> bool:
        """Whether it holds for nothing but what is below zero: such a section writes the sign itself."""
        return (self.sign == "<" and self.number <= 0) or (self.sign == "<=" and self.number < 0)


class Section(Struct, frozen=True):
    """One section: what it writes before and after the digits, and how it writes the digits.

    ``least`` is the number of whole digits that it always writes, ``places`` that of decimals; ``moved`` is how many digits
    stand behind a point that is a word (``0"."0``), ``divisor`` by what a number is divided (``0.0,`` → 1000). ``is_odd`` says that other words stand between the digits,
    which are then all of ``core``; ``is_power`` that a number is written as a power or a fraction.
    """

    before: str = ""
    after: str = ""
    condition: Condition | None = None
    has_number: bool = False
    is_general: bool = False
    is_text: bool = False
    is_odd: bool = False
    is_power: bool = False
    least: int = 0
    places: int = 0
    least_places: int = 0
    moved: int = 0
    divisor: int = 1
    is_grouped: bool = False
    percents: int = 0
    core: tuple[tuple[str, str], ...] = ()

    @property
    def is_idle(self) -> bool:
        """Whether it writes every number as it is."""
        return self.is_plain and self.condition is None and self.is_general

    @property
    def is_plain(self) -> bool:
        """Whether it writes a number and nothing else, as it is."""
        bare = not (self.before or self.after or self.is_odd or self.percents)
        return bare and self.has_number and self.divisor == 1


class NumberFormat(Struct, frozen=True):
    """The sections for numbers with their conditions, and the one for text, or None where text is as it is."""

    numbers: tuple[Section, ...]
    text: Section | None = None

    @property
    def is_idle(self) -> bool:
        """Whether it shows every number and text as it is."""
        return self.text is None and len(self.numbers) == 1 and self.numbers[0].is_idle

    @property
    def plain_places(self) -> int | None:
        """Up to how many decimals a number from 1 on is shown as it is; None where it never is."""
        first = self.numbers[0] if self.numbers else None
        if first is None or not first.is_plain or first.is_general or first.is_power or first.least > 1:
            return None
        return None if any(section.condition for section in self.numbers) else first.places

    @property
    def rounds_only(self) -> bool:
        """Whether all it can do is to show fewer decimals than a number has."""
        one = self.numbers[0] if len(self.numbers) == 1 else None
        return (
            self.text is None
            and one is not None
            and one.is_plain
            and one.condition is None
            and one.least == 1
            and not one.is_power
        )


@lru_cache(maxsize=4096)
def parse_format(code: str) -> NumberFormat | None:
    """The format of a code; None of one that is none, or that shows days or times."""
    sections: list[Section] = []
    tokens: list[tuple[str, str]] = []
    for match in _TOKEN.finditer(code[:MOST_LENGTH]):
        kind = match.lastgroup or ""
        if kind == "end":
            sections.append(_section(tokens))
            tokens = []
        elif (kind == "other" and match[0] in _OF_DATES) or (kind == "bracket" and _SPAN.fullmatch(match["bracket"])):
            return None
        else:
            tokens.append((kind, match[kind]))
    sections.append(_section(tokens))
    return _formatted(sections)


def _formatted(sections: list[Section]) -> NumberFormat | None:
    texts = [s for s in sections if s.is_text]
    numbers = [s for s in sections if not s.is_text][:3]
    if len(sections) > 3 and not texts:
        texts = [sections[3]]  # text is shown as these words, or not at all
    if not numbers:
        return NumberFormat((), texts[0]) if texts and (texts[0].before or texts[0].after) else None
    text = texts[0] if texts else None
    is_as_it_is = text is None or (text.is_text and not text.before and not text.after)
    return NumberFormat(tuple(numbers), None if is_as_it_is else text)


def _section(tokens: list[tuple[str, str]]) -> Section:
    condition, told = None, []
    for kind, text in tokens:
        if kind == "bracket":
            found = _CONDITION.fullmatch(text.strip())
            condition = _condition(found) if found else condition
            currency = _CURRENCY.fullmatch(text)
            if currency and currency[1]:
                told.append(("word", currency[1]))
        elif kind in {"quoted", "escaped", "other"}:
            told.append(("word", text))
        elif kind in {"gap", "fill"}:
            told.append(("word", " "))
        else:
            told.append((kind, text))
    return _shape(told, condition)


def _condition(found: re.Match[str]) -> Condition | None:
    try:
        return Condition(found[1], Decimal(found[2]))
    except InvalidOperation:
        return None


def _shape(told: list[tuple[str, str]], condition: Condition | None) -> Section:
    marks = [n for n, (kind, _) in enumerate(told) if kind in {"digit", "general", "text"}]
    if not marks:
        return Section(_words(told), condition=condition, percents=_percents(told))
    first, last = marks[0], marks[-1]
    while first > 0 and told[first - 1][0] == "point":
        first -= 1  # .00 has no digit before its point
    before, core, rest = told[:first], told[first : last + 1], told[last + 1 :]
    scaling = 0
    while rest and rest[0][0] in {"comma", "point"}:  # 0, divides by a thousand; 0. shows a point and nothing behind it
        scaling += rest[0][0] == "comma"
        rest = rest[1:]
    kinds = {kind for kind, _ in core}
    said = Section(
        _words(before), _words(rest), condition, percents=_percents(told), is_text="text" in kinds, has_number=True
    )
    if "text" in kinds:
        return Section(said.before, said.after, condition, is_text=True)
    if "general" in kinds:
        return Section(said.before, said.after, condition, has_number=True, is_general=True, percents=said.percents)
    return _digits(said, core, scaling)


def _words(told: list[tuple[str, str]]) -> str:
    """What is written there, without the percent sign, which is no word, and without blanks at its ends."""
    return "".join(text for kind, text in told if kind in {"word", "comma", "point"}).strip(" \u3000\u00a0")


def _percents(told: list[tuple[str, str]]) -> int:
    return sum(kind == "percent" for kind, _ in told)


def _digits(said: Section, core: list[tuple[str, str]], scaling: int) -> Section:
    """The section whose digits, points, commas and words between them are ``core``."""
    end = next((n for n, (kind, _) in enumerate(core) if kind == "power"), len(core))
    all_of_it, core = core, core[:end]  # behind it stand the digits of the power
    point = next((n for n, (kind, _) in enumerate(core) if kind == "point"), None)
    whole, decimals = (core, []) if point is None else (core[:point], core[point + 1 :])
    while whole and whole[-1][0] == "comma":  # 0,.0 divides as 0.0, does
        scaling += 1
        whole = whole[:-1]
    moved, odd = 0, any(kind not in {"digit", "word", "comma"} for kind, _ in core if kind != "point")
    for at, (kind, text) in enumerate(whole):
        behind = sum(k == "digit" for k, _ in whole[at + 1 :])
        word = text.strip()
        if kind != "word" or word in _GROUPING or _READING.get(word) == behind:
            continue
        if word in _POINTS and point is None and not moved:
            moved = behind
        else:
            odd = True
    odd = odd or any(kind == "word" and text.strip() for kind, text in decimals)
    is_power = len(core) < len(all_of_it)
    places = sum(kind == "digit" for kind, _ in decimals)
    return Section(
        said.before,
        said.after,
        said.condition,
        has_number=True,
        is_odd=odd and not is_power and not _is_fraction(core),
        is_power=is_power or _is_fraction(core),
        least=sum(text == "0" for kind, text in whole if kind == "digit"),
        places=places,
        least_places=sum(text == "0" for kind, text in decimals if kind == "digit"),
        moved=moved,
        divisor=1000**scaling * 10**moved,
        is_grouped=any(kind == "comma" for kind, _ in whole),
        percents=said.percents,
        core=tuple(all_of_it),
    )


def _is_fraction(core: list[tuple[str, str]]) -> bool:
    """Whether digits are written as a fraction: # ?/?."""
    slashes = [n for n, token in enumerate(core) if token == ("word", "/")]
    around = [core[n][0] == "digit" for at in slashes for n in (at - 1, at + 1) if 0 <= n < len(core)]
    return len(slashes) == 1 and len(around) == 2 and all(around)
