"""Kinds of values behind a key: numbers and lengths."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from reportgen.diagnostics import DiagnosticLog, error
from reportgen.model.input import Entry, ListNode, ScalarNode
from reportgen.readers.mapping.key import Kind, Refused, Schema
from reportgen.readers.mapping.kinds import of_another_kind, text_of
from reportgen.units import LENGTH_PATTERN, NAMED_SIZES, Length

NONE = "无"
_MOST_DIGITS = 6
_SIGNED = r"-?\d+(\.\d+)?"
_LENGTH = rf"^({'|'.join(NAMED_SIZES)}|{LENGTH_PATTERN})$"


@dataclass(eq=False, repr=False)
class Number(Kind[Decimal]):
    """A number between two ends, where it has them; ``is_signed`` where it may be below 0."""

    least: Decimal | None = None
    most: Decimal | None = None
    is_signed: bool = False

    def read(self, entry: Entry, log: DiagnosticLog) -> Decimal:
        """The number."""
        text = text_of(entry)
        if not re.fullmatch(self._pattern, text, re.ASCII):
            raise Refused(error("not-a-number", f"“{entry.key}”应是数字，这里写的是“{text}”", entry.location))
        number = Decimal(text)
        if (self.least is not None and number < self.least) or (self.most is not None and number > self.most):
            message = f"“{entry.key}”不能是“{text}”，应在 {self.least} 到 {self.most} 之间"
            raise Refused(error("bad-length", message, entry.location))
        return number

    @property
    def _pattern(self) -> str:
        return _SIGNED if self.is_signed else r"\d+(\.\d+)?"

    @property
    def words(self) -> str:
        """The ends, where there are any."""
        return "数" if self.least is None or self.most is None else f"{self.least} 到 {self.most} 的数"

    def schema(self) -> Schema:
        """A number, also as text."""
        ends = {"minimum": self.least, "maximum": self.most}
        given = {key: float(end) for key, end in ends.items() if end is not None}
        return {"type": ["number", "string"], "pattern": f"^{self._pattern}$", **given}


@dataclass(eq=False, repr=False)
class Whole(Kind[int]):
    """A whole number from ``least`` to ``most``."""

    least: int = 0
    most: int | None = None

    def read(self, entry: Entry, log: DiagnosticLog) -> int:
        """The number."""
        text = text_of(entry)
        digits = text.isascii() and text.isdigit() and (self.most is None or len(text) <= _MOST_DIGITS)
        if digits and self.least <= int(text) and (self.most is None or int(text) <= self.most):
            return int(text)
        raise Refused(error("not-a-number", f"“{entry.key}”应是{self.words}，这里写的是“{text}”", entry.location))

    @property
    def words(self) -> str:
        """The ends, where there are any."""
        return "整数" if self.most is None else f"{self.least} 到 {self.most} 的整数"

    def schema(self) -> Schema:
        """A whole number, also as text."""
        most = {} if self.most is None else {"maximum": self.most}
        return {"type": ["integer", "string"], "pattern": r"^\d+$", "minimum": self.least, **most}


@dataclass(eq=False, repr=False)
class Bound(Kind[Decimal | None]):
    """A number that a figure may reach at most or at least, or 无 for none."""

    words: str = f"数，或 `{NONE}`"

    def read(self, entry: Entry, log: DiagnosticLog) -> Decimal | None:
        """The number; None for none."""
        return None if text_of(entry) == NONE else Number(is_signed=True).read(entry, log)

    def schema(self) -> Schema:
        """A number, also as text, or the word."""
        return {"type": ["number", "string"], "pattern": rf"^(-?\d+(\.\d+)?|{NONE})$"}


@dataclass(eq=False, repr=False)
class Usual(Kind[tuple[Decimal, Decimal] | None]):
    """Two numbers, between which a figure commonly lies."""

    words: str = "列表，两个数，从小到大"

    def read(self, entry: Entry, log: DiagnosticLog) -> tuple[Decimal, Decimal]:
        """The two ends."""
        if not isinstance(entry.value, ListNode):
            raise of_another_kind(entry, "列表")
        said = [item.text if isinstance(item, ScalarNode) else "" for item in entry.value.items]
        if len(said) != 2 or not all(re.fullmatch(_SIGNED, word) for word in said):
            message = f"“{entry.key}”要写两个数，从小到大"
            raise Refused(error("bad-bounds", message, entry.location, f"例如 {entry.key}: [2, 800]"))
        low, high = Decimal(said[0]), Decimal(said[1])
        if low >= high:
            message = f"“{entry.key}”的 {low} 不小于 {high}"
            raise Refused(error("bad-bounds", message, entry.location, "从小到大写"))
        return low, high

    def schema(self) -> Schema:
        """Two numbers."""
        return {"type": "array", "items": Number(is_signed=True).schema(), "minItems": 2, "maxItems": 2}


@dataclass(eq=False, repr=False)
class Measure(Kind[Length]):
    """A length between two ends."""

    least: str = ""
    most: str = ""
    hint: str = "写成 37mm、28.95pt 或 三号"

    def read(self, entry: Entry, log: DiagnosticLog) -> Length:
        """The length."""
        text = text_of(entry)
        try:
            found = Length.parse(text)
        except ValueError:
            said = error("bad-length", f"“{entry.key}”的“{text}”不是长度", entry.location, self.hint)
            raise Refused(said) from None
        if self.least and not Length.parse(self.least) <= found <= Length.parse(self.most):
            message = f"“{entry.key}”不能是“{text}”，应在 {self.least} 到 {self.most} 之间"
            raise Refused(error("bad-length", message, entry.location))
        return found

    def say(self, value: Length) -> str:
        """In millimetres where they are whole, else in points."""
        mm = round(value.mm)
        return f"{mm}mm" if mm and Length.from_mm(Decimal(mm)) == value else value.css

    @property
    def words(self) -> str:
        """The ends, where there are any."""
        return f"长度，{self.least} 到 {self.most}" if self.least else "长度"

    def schema(self) -> Schema:
        """A number with its unit, or the name of a size."""
        return {"type": "string", "pattern": _LENGTH}


SINGLE = "单倍"


@dataclass(eq=False, repr=False)
class Pitch(Kind[Length | None]):
    """The pitch of lines: a fixed length, or None for single spacing."""

    fixed: Measure

    def read(self, entry: Entry, log: DiagnosticLog) -> Length | None:
        """The length."""
        return None if text_of(entry) == SINGLE else self.fixed.read(entry, log)

    @property
    def words(self) -> str:
        """Both."""
        return f"{self.fixed.words}，或 `{SINGLE}`"

    def schema(self) -> Schema:
        """Both."""
        return {"anyOf": [{"const": SINGLE}, self.fixed.schema()]}


@dataclass(eq=False, repr=False)
class Count(Kind[Decimal]):
    """So many characters or lines: a number with ``unit`` (字, 行) behind."""

    unit: str
    least: int
    most: int

    def read(self, entry: Entry, log: DiagnosticLog) -> Decimal:
        """The number."""
        text = text_of(entry)
        match = re.fullmatch(self._pattern, text)
        if not match:
            message = f"“{entry.key}”的“{text}”应写成“2{self.unit}”这样"
            raise Refused(error("bad-length", message, entry.location))
        if not self.least <= Decimal(match[1]) <= self.most:
            ends = f"应在 {self.least}{self.unit} 到 {self.most}{self.unit} 之间"
            raise Refused(error("bad-length", f"“{entry.key}”不能是“{text}”，{ends}", entry.location))
        return Decimal(match[1])

    def say(self, value: Decimal) -> str:
        """The number with its unit."""
        return f"{value}{self.unit}"

    @property
    def _pattern(self) -> str:
        return rf"(\d{{1,6}}(?:\.\d{{1,6}})?){self.unit}"

    @property
    def words(self) -> str:
        """How it is written."""
        return f"{self.least}{self.unit} 到 {self.most}{self.unit}"

    def schema(self) -> Schema:
        """The number with its unit."""
        return {"type": "string", "pattern": f"^{self._pattern}$"}
