"""An input as a form: sections of fields and tables, with what stands in them now and in other periods. Frozen data, no page."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct


class Kind(Enum):
    """How a value is typed."""

    NUMBER = "number"
    WORDS = "words"
    CHOICE = "choice"
    DATE = "date"


class Standing(Enum):
    """What stands at a place of an input: nothing, a key left open, a value, or something that no form can show."""

    ABSENT = "absent"
    OPEN = "open"
    SAID = "said"
    ODD = "odd"


class Asked(Struct, frozen=True):
    """What is asked in a field or a column: by its address, its name there, its unit, meaning, and what may be typed;
    ``offers`` are words that fit, beside which others may be typed.
    """

    id: str
    label: str
    kind: Kind
    unit: str = ""
    help: str = ""
    wanted: str = ""
    required: bool = False
    options: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()


class Before(Struct, frozen=True):
    """What another period said of a figure, where that stands, and how the figure differs: 增加260亩，增长43.3%."""

    name: str
    text: str
    change: str = ""
    path: str = ""


class FormField(Struct, frozen=True):
    """A field: ``whole`` is the name that findings call it by, ``group`` the heading that it stands under, ``about`` what is
    said of that group.

    ``text`` is what was typed, ``understood`` how that is read where a person could not tell; ``carried`` marks what was
    taken over from the last period and that nobody has looked at, ``rolled`` what a roll-up wrote and nobody types over.
    """

    asked: Asked
    whole: str
    group: str = ""
    text: str = ""
    understood: str = ""
    standing: Standing = Standing.ABSENT
    note: str = ""
    source: str = ""
    carried: bool = False
    before: tuple[Before, ...] = ()
    about: str = ""
    rolled: bool = False

    @property
    def is_filled(self) -> bool:
        """Whether something is said."""
        return self.standing is Standing.SAID or self.standing is Standing.ODD


class Cell(Struct, frozen=True):
    """A text of a list with its address."""

    place: str
    text: str


class FormTable(Struct, frozen=True):
    """A list as a table: texts by rows and columns. ``before`` are the names of the rows of other periods.

    ``rolled`` is one that a roll-up wrote: nobody types over it.
    """

    asked: Asked
    columns: tuple[Asked, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    standing: Standing = Standing.ABSENT
    before: tuple[Before, ...] = ()
    rolled: bool = False

    @property
    def is_filled(self) -> bool:
        """Whether a row says anything."""
        return self.standing is Standing.ODD or any(map(any, self.rows))

    @property
    def placed(self) -> tuple[tuple[Cell, ...], ...]:
        """The rows with the address of each cell."""
        return tuple(
            tuple(Cell(f"{self.asked.id}[{n}].{c.id}", text) for c, text in zip(self.columns, row, strict=True))
            for n, row in enumerate(self.rows)
        )


Part = FormField | FormTable


class FormSection(Struct, frozen=True):
    """A part of the form under its title, which stands below a heading of the kit where it has one; ``aside`` for what few need."""

    id: str
    title: str
    parts: tuple[Part, ...]
    heading: str = ""
    about: str = ""
    aside: bool = False

    @property
    def filled(self) -> int:
        """How many of its parts say something."""
        return sum(part.is_filled for part in self.parts)

    @property
    def lacking(self) -> int:
        """How many of its parts have to be told, and are not."""
        return sum(part.asked.required and not part.is_filled for part in self.parts)

    @property
    def can_be_off(self) -> bool:
        """Whether nothing in it has to be told, or was written by a roll-up."""
        return not any(part.asked.required or part.rolled for part in self.parts)


class InputForm(Struct, frozen=True):
    """The form of one input; ``stamp`` tells what the file said when it was made."""

    path: str
    kit: str
    title: str
    place: str
    period: str
    stamp: str
    sections: tuple[FormSection, ...]

    @property
    def parts(self) -> tuple[Part, ...]:
        """All its fields and tables."""
        return tuple(part for section in self.sections for part in section.parts)

    @property
    def required(self) -> int:
        """How many have to be told."""
        return sum(part.asked.required for part in self.parts)

    @property
    def told(self) -> int:
        """How many of these are."""
        return sum(part.asked.required and part.is_filled for part in self.parts)

    @property
    def filled(self) -> int:
        """How many say something, asked for or not."""
        return sum(part.is_filled for part in self.parts)
