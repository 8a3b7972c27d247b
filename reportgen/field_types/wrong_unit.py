"""A figure in a unit that is not its field's: told, with the way to write it that says the same."""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec import Struct

from reportgen.diagnostics import Diagnostic, error
from reportgen.field_types.conversion import factor, is_measure, multiple
from reportgen.field_types.printing import print_number
from reportgen.model.facts import Approximation
from reportgen.model.kit import Field
from reportgen.patterns import late
from reportgen.source import Location

_UNIT_ALONE = late(r"[^\d\s/\-A-Za-z]{1,8}")  # what could be a unit, and not the rest of a number
_MISPLACED = late(r"(?P<before>[余多]*)(?P<unit>.*?)(?P<after>[余多]*)", re.DOTALL)
_ROUND = 10


class Written(Struct, frozen=True):
    """What was written: digits, the words that stand for a unit, the word that makes it rough."""

    digits: str
    unit: str
    approximation: Approximation | None


def wrong_unit(written: Written, field: Field, label: str, place: Location) -> Diagnostic:
    """The finding. Units that measure the same are converted; approximation and places of decimals stay as written."""
    unit = written.unit
    if not field.unit:
        return error("wrong-unit", f"“{label}”没有单位，这里写了“{unit}”", place, "只写数字")
    message = f"“{label}”的单位是“{field.unit}”，这里写的是“{unit}”"
    hint = _hint(_with_word_found(written, field.unit), field.unit)
    return error("wrong-unit", message, place, *([hint] if hint else []))


def _with_word_found(written: Written, wanted: str) -> Written:
    """The same with a word such as 多 taken out of the unit, where it stands in the wrong place or twice."""
    if factor(written.unit, wanted) is not None:
        return written
    found = _MISPLACED.fullmatch(written.unit)
    word = (found["before"] or found["after"])[:1] if found else ""
    if found is None or not word:
        return written
    return Written(written.digits, found["unit"], written.approximation or Approximation(word))


def _hint(written: Written, wanted: str) -> str:
    digits, unit, word = written.digits, written.unit, written.approximation
    before, comment, _ = unit.partition("#")
    if comment:
        return f"“#”前面空一格，后面的话才是注释；不空格的，“{before.strip()}”后面的都算在单位里"
    if unit in {"", wanted}:
        return f"写成 {_shown(digits, wanted, word)}"
    ratio = factor(unit, wanted) or multiple(unit, wanted)
    if ratio == 1:
        return f"写成 {_shown(digits, wanted, word)}"
    if ratio is not None:
        converted = f"{(Decimal(digits) * ratio).normalize():f}"
        return f"{_shown(digits, unit, word)}合 {_shown(converted, wanted, word)}"
    if not _UNIT_ALONE.fullmatch(unit):
        return f"核对后只写一个数，单位是“{wanted}”"
    if is_measure(wanted) or is_measure(unit):
        return f"核对是不是填错了一栏；这里要填以“{wanted}”为单位的数"
    return f"核对是不是填错了一栏；数没有错的，单位写成“{wanted}”，或不写单位"


def _shown(digits: str, unit: str, word: Approximation | None) -> str:
    """As it can be written; a number that is not round takes 约 in place of a word that only round ones take."""
    is_round = digits.isdigit() and int(digits) >= _ROUND and int(digits) % _ROUND == 0
    if word in {Approximation("余"), Approximation("多")} and not is_round and unit[:1] not in {"万", "亿"}:
        word = Approximation("约")
    return print_number(digits, unit, word)
