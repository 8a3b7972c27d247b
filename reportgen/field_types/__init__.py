"""What a figure is (类型): a file for each type, and the list of them. Whoever needs to know how a figure behaves asks its type."""

from __future__ import annotations

from reportgen.field_types.choice import ChoiceType
from reportgen.field_types.date import DateType
from reportgen.field_types.decimal import DecimalType
from reportgen.field_types.holding import GroupType, RowsType
from reportgen.field_types.integer import IntegerType
from reportgen.field_types.percent import PercentType
from reportgen.field_types.text import TextType
from reportgen.field_types.yes_no import YesNoType
from reportgen.model.field_type import FieldType

INTEGER = IntegerType()
DECIMAL = DecimalType()
PERCENT = PercentType()
TEXT = TextType()
CHOICE = ChoiceType()
YES_NO = YesNoType()
DATE = DateType()
GROUP = GroupType()
ROWS = RowsType()

FIELD_TYPES: tuple[FieldType, ...] = (INTEGER, DECIMAL, PERCENT, TEXT, CHOICE, YES_NO, DATE, GROUP, ROWS)
"""All of them, in the order in which they are told."""
BY_WORD = {kind.word: kind for kind in FIELD_TYPES}
"""Each by its word in ``kit.yaml``."""
FORM_WORDS = frozenset(kind.form_word for kind in FIELD_TYPES if kind.form_word)
"""What forms tell in place of a unit: nothing is to be written behind a value."""
BY_PARTS = {kind.parts_key: kind for kind in FIELD_TYPES if kind.parts_key}
"""Those that consist of something, by the key under which that stands."""


def words_with(key: str) -> tuple[str, ...]:
    """The words of the types that alone have a key."""
    return tuple(kind.word for kind in FIELD_TYPES if key in kind.keys)
