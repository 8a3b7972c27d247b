"""In which unit the figures of a column stand: as the map says, else as its head or a line above the table does."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from reportgen.diagnostics import Diagnostic, error
from reportgen.field_types.conversion import factor, is_measure, ratio
from reportgen.model.kit import Field
from reportgen.readers.sheets.measures import in_units_of, of_one_kind, same_amount
from reportgen.readers.sheets.sheet_map import MappedColumn
from reportgen.readers.sheets.unit_words import CURRENCY, unit_named


class ToldUnits(Struct, frozen=True):
    """The unit that a head tells, those that stand above the table for all of it, and where the column stands in words.

    ``elsewhere`` are those above a table beside it, where none is told above its own: a map must say which unit is meant.
    """

    head: str
    above: Sequence[str]
    where: str
    elsewhere: Sequence[str] = ()


def unit_of_figures(column: MappedColumn, spec: Field, told: ToldUnits) -> str | Diagnostic:
    """The unit of the sheet's figures, empty for the field's own; a finding when nobody said how to convert them."""
    if not spec.type.is_number:
        return ""
    if column.unit:
        return _against_what_is_told(column, spec, told) or _as_mapped(column, spec)
    unit = in_units_of(told.head, spec.unit) or _from_above([*told.above, *told.elsewhere], spec.unit)
    if same_amount(unit, spec.unit):
        return ""
    own = spec.unit or "（没有单位）"
    message = f"{told.where}的单位是“{unit}”，“{spec.label}”的单位是“{own}”"
    return error("wrong-unit", message, column.location, _hint(column, spec, unit))


def _against_what_is_told(column: MappedColumn, spec: Field, told: ToldUnits) -> Diagnostic | None:
    """That the head, or else a line above the table, tells another unit of the same kind than the map: of last time, perhaps."""
    mapped = in_units_of(unit_named(column.unit, {spec.unit}) or column.unit, spec.unit)
    head = in_units_of(told.head, spec.unit)
    units = [head] if head else [in_units_of(unit, spec.unit) for unit in told.above]
    alike = [unit for unit in units if of_one_kind(unit, mapped)]
    if not alike or any(ratio(unit, mapped) == 1 for unit in alike):
        return None
    message = f"{told.where}的单位是“{'、'.join(alike)}”，对照表里写的是“{column.unit}”"
    return error("wrong-unit", message, column.location, "对照表是照以前的表写的，改成现在的单位；表写错了的，改正表头")


def _as_mapped(column: MappedColumn, spec: Field) -> str | Diagnostic:
    unit = in_units_of(unit_named(column.unit, {spec.unit}) or column.unit, spec.unit)
    exact = factor(unit, spec.unit)
    if exact is not None or (column.is_rounded and ratio(unit, spec.unit) is not None):
        return unit
    message = f"“{column.unit}”不能换算成“{spec.label}”的单位“{spec.unit or '（没有单位）'}”"
    hints: tuple[str, ...] = ()
    if ratio(unit, spec.unit) is not None:
        message = f"“{column.unit}”换算成“{spec.label}”的单位“{spec.unit}”除不尽"
        hints = ("要四舍五入的，再写上 四舍五入: 是",)
    return error("wrong-unit", message, column.location, *hints)


def _from_above(above: Sequence[str], wanted: str) -> str:
    """The unit above a table that measures what a figure does; several, where one cannot say which it is."""
    units = [unit for told in above if of_one_kind(unit := in_units_of(told, wanted), wanted)]
    if all(same_amount(unit, wanted) for unit in units):  # 人 and 名
        return wanted
    return "、".join(dict.fromkeys(units))


def _hint(column: MappedColumn, spec: Field, unit: str) -> str:
    name, path = column.name, column.path
    if factor(unit, spec.unit) is not None:
        return f"写成 {name}: {{指标: {path}, 单位: {unit}}}，程序换算"
    if ratio(unit, spec.unit) is not None:
        return f"写成 {name}: {{指标: {path}, 单位: {unit}, 四舍五入: 是}}，程序换算，除不尽的四舍五入"
    if unit.lower() in CURRENCY or "、" in unit:
        return f"表里的数以什么为单位，就写成 {name}: {{指标: {path}, 单位: …}}"
    if is_measure(unit) or is_measure(spec.unit) or not spec.unit:
        return "核对是不是这一列；数其实以指标的单位计的，改正表头"
    return f"数本身没有错的，写成 {name}: {{指标: {path}, 单位: {spec.unit}}}"
