"""Facts: the reported numbers and words of a place in a period."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from enum import Enum

from msgspec import Struct

from reportgen.model.label_words import spoken
from reportgen.model.period_words import code_of
from reportgen.model.placed import Placed
from reportgen.source import Location

VALUE_KEYS, NOTE_KEYS, SOURCE_KEYS = ("值", "value"), ("备注", "note"), ("来源", "source")
"""What the parts of a fact are called in an input, in Chinese and by id."""


class Approximation(Enum):
    """A word that makes a number a rough one (GB/T 15835-2011, 5.3); the value is the word."""

    MORE = "余"
    MANY = "多"
    NEARLY = "近"
    ABOUT = "约"
    OVER = "超"
    AROUND = "左右"

    @property
    def leads(self) -> bool:
        """Whether the word stands before the number (近2000) rather than behind it (2000余)."""
        return self in {Approximation.NEARLY, Approximation.ABOUT, Approximation.OVER}


class Fact(Placed, frozen=True, gc=False):
    """One reported number or word.

    ``key`` is the path of English ids (``disputes.resolved``, ``projects[2].funds``), ``label`` the Chinese one
    (``纠纷.化解``, ``项目[3].资金``, rows counted from 1). ``text`` is how the fact is printed, unit included:
    ``18个``, ``2000余人次``, ``2026年7月5日``. A derived fact has a ``formula`` in Chinese terms and the ``parents`` it
    was computed from; a reported one has neither. ``missing`` marks the stand-in that a draft prints for what is not
    reported.
    """

    key: str
    label: str
    value: int | Decimal | str | datetime.date
    unit: str
    text: str
    location: Location
    approximation: Approximation | None = None
    note: str = ""
    source: str = ""
    formula: str = ""
    missing: bool = False
    parents: tuple[Fact, ...] = ()


class FactGroup(Struct, frozen=True):
    """Facts under a common name, such as those of disputes."""

    key: str
    label: str
    members: dict[str, FactNode]
    location: Location


class FactRows(Struct, frozen=True):
    """Rows of facts, such as projects; each row is a FactGroup.

    ``awaited`` marks the one empty row that stands in a draft for a list whose key is written and left empty.
    """

    key: str
    label: str
    rows: tuple[FactGroup, ...]
    location: Location
    awaited: bool = False


class Unreported(Struct, frozen=True, gc=False):
    """A fact that the kit knows and the input leaves open; ``required`` when it may not, ``awaited`` when its key is
    written and left empty, ``unread`` when something is written that cannot be read, which has been told.

    Of a computed figure, ``reason`` says why it cannot be computed, and ``lacks`` names the figure that is not filled
    in; it is empty where nothing is lacking, as with a division by zero. ``cure`` is what a person can do about it where
    that cannot be told from these.
    """

    key: str
    label: str
    required: bool = False
    awaited: bool = False
    reason: str = ""
    lacks: str = ""
    cure: str = ""
    unread: bool = False

    @property
    def is_gap(self) -> bool:
        """Whether a figure belongs here, so that what is computed of it is not known either."""
        return self.required or self.awaited or self.unread


def stand_in(node: Unreported, location: Location) -> Fact:
    """What a draft prints for an unreported fact: 【待补：指标】, said as a reader of papers says it."""
    return Fact(node.key, node.label, "", "", f"【待补：{spoken(node.label, '')}】", location, missing=True)


FactNode = Fact | FactGroup | FactRows | Unreported


def behind(facts: Iterable[Fact]) -> Iterator[Fact]:
    """Facts with all that they were computed from, each once: many may be computed from the same one."""
    seen: set[int] = set()
    todo = [*facts][::-1]
    while todo:
        fact = todo.pop()
        if id(fact) not in seen:
            seen.add(id(fact))
            yield fact
            todo.extend(reversed(fact.parents))


def walk_facts(node: FactNode) -> Iterator[Fact]:
    """All facts in and below a node, in the kit's order."""
    match node:
        case Fact():
            yield node
        case FactGroup(members=members):
            for member in members.values():
                if isinstance(member, Fact):
                    yield member
                elif not isinstance(member, Unreported):  # of which there are most: a report is walked a dozen times
                    yield from walk_facts(member)
        case FactRows(rows=rows):
            for row in rows:
                yield from walk_facts(row)
        case Unreported():
            pass


def is_wholly_read(node: FactNode) -> bool:
    """Whether nothing in and below a node was written that cannot be read."""
    match node:
        case FactGroup(members=members):
            return all(map(is_wholly_read, members.values()))
        case FactRows(rows=rows):
            return all(map(is_wholly_read, rows))
        case Unreported(unread=unread):
            return not unread
        case _:
            return True


_PERIOD = re.compile(r"(20\d\d|19\d\d)(?:(H[12])|(Q[1-4]|Q1-3)|-(0[1-9]|1[0-2]))?")
_HALF_NAMES = {"H1": "上半年", "H2": "下半年"}
_FIRST_THREE = "Q1-3"
_SO_FAR = {3: "一季度", 6: "上半年", 9: "前三季度", 12: "全年"}
_QUARTER_NAMES = {_FIRST_THREE: "前三季度", "Q1": "第一季度", "Q2": "第二季度", "Q3": "第三季度", "Q4": "第四季度"}


class Period(Struct, frozen=True):
    """The time a report is about: a year ``2026``, half ``2026H1``, three quarters ``2026Q1-3``, quarter ``2026Q2`` or month ``2026-06``."""

    code: str

    def __post_init__(self) -> None:
        if _PERIOD.fullmatch(self.code) is None:
            raise ValueError(self.code)

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read a code, or words such as 2026年上半年, 2026年1—6月; ValueError when it is neither."""
        return cls(code_of(text) or text)

    @classmethod
    def named(cls, text: str) -> Period | None:
        """The period that a code or words say, as of a folder; None where they say none."""
        try:
            return cls.parse(text)
        except ValueError:
            return None

    @property
    def year(self) -> int:
        """The calendar year."""
        return int(self.code[:4])

    @property
    def name(self) -> str:
        """The part of the year in words: 上半年, 前三季度, 第二季度, 6月, or 全年."""
        rest = self.code[4:]
        if not rest:
            return "全年"
        if rest.startswith("-"):
            return f"{int(rest[1:])}月"
        return _HALF_NAMES.get(rest) or _QUARTER_NAMES[rest]

    @property
    def text(self) -> str:
        """As printed: 2026年上半年; a whole year is 2026年."""
        return f"{self.year}年" + ("" if len(self.code) == 4 else self.name)

    @property
    def months(self) -> tuple[int, int]:
        """First and last month."""
        rest = self.code[4:]
        if not rest:
            return 1, 12
        if rest == _FIRST_THREE:
            return 1, 9
        number = int(rest[1:])
        width = {"H": 6, "Q": 3, "-": 1}[rest[0]]
        return (number - 1) * width + 1, number * width

    @property
    def so_far(self) -> str:
        """The year from its first day to the period's last, in words: 一季度, 上半年, 前三季度, 全年, 1至5月."""
        last = self.months[1]
        return _SO_FAR.get(last) or ("1月" if last == 1 else f"1至{last}月")

    @property
    def year_before(self) -> Period:
        """The same part of the year before (上年同期)."""
        return Period(f"{self.year - 1}{self.code[4:]}")

    @property
    def before(self) -> Period:
        """The period right before this one (上期): of a year's first half, the second half of the year before."""
        rest = self.code[4:]
        if not rest:
            return self.year_before
        if rest == _FIRST_THREE:  # the report before it is that of the first half
            return Period(f"{self.year}H1")
        number, most, width = int(rest[1:]), {"H": 2, "Q": 4, "-": 12}[rest[0]], len(rest) - 1
        year, number = (self.year, number - 1) if number > 1 else (self.year - 1, most)
        return Period(f"{year}{rest[0]}{number:0{width}}")

    @property
    def following(self) -> Period:
        """The period right after this one: of a year's second half, the first half of the next; of three quarters, the year."""
        rest = self.code[4:]
        if not rest:
            return Period(str(self.year + 1))
        if rest == _FIRST_THREE:
            return Period(str(self.year))
        number, most, width = int(rest[1:]), {"H": 2, "Q": 4, "-": 12}[rest[0]], len(rest) - 1
        year, number = (self.year, number + 1) if number < most else (self.year + 1, 1)
        return Period(f"{year}{rest[0]}{number:0{width}}")

    @property
    def first_day(self) -> datetime.date:
        """Its first day."""
        return datetime.date(self.year, self.months[0], 1)

    @property
    def last_day(self) -> datetime.date:
        """Its last day."""
        month = self.months[1]
        return datetime.date(self.year, month, calendar.monthrange(self.year, month)[1])


def date_text(day: datetime.date) -> str:
    """A date as printed: Arabic digits, no leading zeros (GB/T 9704-2012, 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"
