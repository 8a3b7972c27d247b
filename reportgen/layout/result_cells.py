"""Figures in results: real numbers, shown with their approximation, and where they come from."""

from __future__ import annotations

import datetime
from decimal import Decimal

from msgspec.structs import replace

from reportgen.field_types import DECIMAL
from reportgen.field_types.date import DATE_FORMAT, FIRST_DAY
from reportgen.model.facts import Fact
from reportgen.model.kit import Field
from reportgen.model.results import ResultCell, Tone
from reportgen.source import FileLocation, TextLocation

_MOST_DIGITS = 15
_MOST_PARENTS = 8
_MOST_COMMENT = 1000
_ANY = Field("", "", DECIMAL, FileLocation(""))


def figure_cell(fact: Fact, spec: Field = _ANY) -> ResultCell:
    """A fact as a number or date where it is one that a cell holds exactly, else as printed."""
    value = fact.value
    if isinstance(value, datetime.date):
        return ResultCell(value, format=DATE_FORMAT) if value >= FIRST_DAY else ResultCell(fact.text, Tone.LABEL)
    if isinstance(value, str):
        return ResultCell(fact.text, Tone.LABEL)
    number = Decimal(value)
    if len(number.normalize().as_tuple().digits) > _MOST_DIGITS:
        return ResultCell(fact.text, Tone.LABEL)
    cell = bare_cell(number, spec)
    if fact.approximation is None:
        return cell
    word = f'"{fact.approximation.value}"'
    return replace(cell, format=word + cell.format if fact.approximation.leads else cell.format + word)


def bare_cell(number: Decimal, spec: Field) -> ResultCell:
    """A number of a field that no fact says, such as a sum."""
    content, shown = spec.type.result(number, spec.places)
    return ResultCell(content, format=shown)


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
