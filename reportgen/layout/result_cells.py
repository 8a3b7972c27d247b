"""Figures in results: real numbers, shown with their approximation, and where they come from."""

from __future__ import annotations

import datetime
from decimal import Decimal

from reportgen.model.facts import Fact
from reportgen.model.kit import Field, FieldType
from reportgen.model.results import ResultCell, Tone
from reportgen.source import FileLocation, TextLocation

_MOST_DIGITS = 15
_MOST_PLACES = 4
_MOST_PARENTS = 8
_MOST_COMMENT = 1000
_FIRST_DAY = datetime.date(1900, 3, 1)
DATE_FORMAT = 'yyyy"年"m"月"d"日"'


def figure_cell(fact: Fact, places: int) -> ResultCell:
    """A fact as a number or date where it is one that a cell holds exactly, else as printed."""
    value = fact.value
    if isinstance(value, datetime.date):
        return ResultCell(value, format=DATE_FORMAT) if value >= _FIRST_DAY else ResultCell(fact.text, Tone.LABEL)
    if isinstance(value, str):
        return ResultCell(fact.text, Tone.LABEL)
    number = Decimal(value)
    if len(number.normalize().as_tuple().digits) > _MOST_DIGITS:
        return ResultCell(fact.text, Tone.LABEL)
    shown = _format(number, places)
    if fact.approximation:
        word = f'"{fact.approximation.value}"'
        shown = word + shown if fact.approximation.leads else shown + word
    return ResultCell(_plain(number), format=shown)


def bare_cell(number: Decimal, spec: Field) -> ResultCell:
    """A number of a field that no fact says, such as a sum."""
    return ResultCell(_plain(number), format=_format(number, spec.places if spec.type is FieldType.DECIMAL else 0))


def _plain(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)


def _format(number: Decimal, places: int) -> str:
    """Thousands apart, and as many decimal places as the field has or the number needs."""
    own = max(0, -int(number.normalize().as_tuple().exponent))
    shown = min(_MOST_PLACES, max(places, own))
    return "#,##0" + (f".{'0' * shown}" if shown else "")


def where(fact: Fact) -> str:
    """Where a fact was typed, in words."""
    match fact.location:
        case TextLocation(source=source, line=line):
            return f"{source.path} 第 {line} 行"
        case FileLocation(path=path):
            return path
        case location:
            return str(location)


def origin_of(fact: Fact) -> str:
    """Where a fact comes from: the formula with what went in, or the place where it was typed, its source and note."""
    lines = [f"{fact.label}：{fact.text}"]
    if fact.formula:
        lines.append(f"公式：{fact.formula}")
        lines += [f"{p.label} {p.text}（{where(p)}）" for p in fact.parents[:_MOST_PARENTS]]
        if len(fact.parents) > _MOST_PARENTS:
            lines.append(f"等 {len(fact.parents)} 个数")
    else:
        lines.append(f"填在 {where(fact)}")
    lines += [f"{name}：{words}" for name, words in (("来源", fact.source), ("备注", fact.note)) if words]
    return "\n".join(lines)[:_MOST_COMMENT]
