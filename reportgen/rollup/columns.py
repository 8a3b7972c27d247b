"""The columns of a county's rows, held against the kit of its townships before any figure is read."""

from __future__ import annotations

import re

from msgspec import Struct

from reportgen import field_types
from reportgen.arithmetic import measures
from reportgen.diagnostics import DiagnosticLog, error
from reportgen.model.kit import Counting, Field, Rollup, RollupPlan, Sameness, field_named
from reportgen.nearest_words import did_you_mean
from reportgen.readers.roster import LISTED
from reportgen.source import FileLocation, Location, TextLocation
from reportgen.templating import CompiledKit
from reportgen.templating.rolling import Taken, read_taken, sums_of

ROSTER = "名单"
"""The name by which a column takes what the roster says of a township: 名单.片区."""
_LINES_OF_ONE = 3
_ROSTER = Field("roster", ROSTER, field_types.GROUP, FileLocation(""), fields=LISTED)


class Column(Struct, frozen=True):
    """A column of the county's rows, and what of a township's report goes into it."""

    spec: Field
    taken: Taken


class Columns(Struct, frozen=True):
    """All columns in the county kit's order; ``rows`` is the list that they belong to, ``kit`` the townships' own."""

    rows: Field
    columns: tuple[Column, ...]
    sameness: tuple[tuple[Sameness, Field], ...]
    kit: CompiledKit

    def take_from(self, spec: Field) -> bool:
        """Whether any column has figures, or the number of rows, of a list or group: else it is nothing to what is added up."""
        return any(one is spec or one in spec.fields for column in self.columns for one in column.taken.fields)


def read_columns(county: CompiledKit, plan: RollupPlan, township: CompiledKit, log: DiagnosticLog) -> Columns | None:
    """The plan's columns in the terms of a township kit, or None with every mistake in the log.

    Only figures that the township kit lets add up (相加) may go into a column that is added up; units must convert.
    """
    known = DiagnosticLog()
    rows = field_named(county.kit.fields, plan.rows)
    assert rows is not None  # noqa: S101 - the kit reader has found it
    columns: list[Column] = []
    for key, expression in plan.columns:
        spec = field_named(rows.fields, key)
        taken = read_taken(expression, township, {ROSTER: _ROSTER}, known)
        if spec and taken:
            columns.append(Column(spec, taken))
            _check(columns[-1], township, known)
    for spec, reckoned in sums_of(county, rows):
        if spec.type.is_number and spec.rollup is not Rollup.ADD:
            message = f"“{rows.label}.{spec.label}”没有写“汇总: 相加”，不能合计"
            known.add(error("bad-rollup", message, reckoned.place(1), "比率等用公式由合计数重算"))
    sameness = tuple((d, f) for d in plan.sameness if (f := _looked_through(d, township, known)))
    log.extend(known)
    order = {f.id: n for n, f in enumerate(rows.fields)}
    columns.sort(key=lambda column: order[column.spec.id])
    found = Columns(rows, tuple(columns), sameness, township)
    for one, spec in sameness:
        if one.counting is Counting.ONCE and not found.take_from(spec):
            message = f"“去重”查的“{spec.label}”，汇总的各列都不取它的数：写“处理: 只计一次”不起作用"
            log.add(error("counted-nowhere", message, _word_place(one.location, one.where), "写 处理: 提醒"))
            return None
    return None if known.has_errors else found


def _check(column: Column, township: CompiledKit, log: DiagnosticLog) -> None:
    spec, taken, place = column.spec, column.taken, column.taken.reckoned.place(1)
    kit = township.kit.name
    if spec.type.is_number != taken.type.is_number:
        message = f"“{spec.label}”一列是{spec.type}，模板包“{kit}”里是{taken.type}"
        log.add(error("wrong-type", message, place))
        return
    if not spec.type.is_number:
        return
    fixed = taken.not_additive() if spec.rollup is Rollup.ADD else None
    if fixed:
        message = f"“{fixed.label}”在模板包“{kit}”里没有写“汇总: 相加”，不能相加"
        hint = "能相加的，在那里写上；比率、标准等不能相加，由县的公式重算"
        log.add(error("bad-rollup", message, place, hint))
    for unit in dict.fromkeys((taken.unit, *(f.unit for f in taken.fields if not taken.counts))):
        if unit and measures.convert(1, unit, spec.unit) is None:
            own = f"的单位是“{spec.unit}”" if spec.unit else "没有写单位"
            message = f"“{spec.label}”一列{own}，模板包“{kit}”里是“{unit}”，不能换算"
            log.add(error("wrong-unit", message, place, "核对这一列的“单位”"))


def _looked_through(sameness: Sameness, township: CompiledKit, log: DiagnosticLog) -> Field | None:
    """The list or group of the townships that is looked through for double counts."""
    fields = township.kit.fields
    spec = field_named(fields, sameness.where)
    if spec is None or spec.type.is_single:
        message = f"“去重”的“查”要写模板包“{township.kit.name}”的列表或组，没有“{sameness.where}”"
        names = [f.label for f in fields if not f.type.is_single]
        place = _word_place(sameness.location, sameness.where)
        log.add(error("undefined-name", message, place, *did_you_mean(sameness.where, names)))
        return None
    for word in sameness.same:
        if field_named(spec.fields, word) is None:
            names = [f.label for f in spec.fields]
            hints = did_you_mean(word, names) or (f"可用的有：{'、'.join(names)}",)
            place = _word_place(sameness.location, word)
            log.add(error("undefined-name", f"“{spec.label}”里没有“{word}”", place, *hints))
    return spec


def _word_place(place: Location, word: str) -> Location:
    """Where a word stands in the line of a place or in the next few; the place itself where it is further off."""
    if not isinstance(place, TextLocation):
        return place
    for line in range(place.line, place.line + _LINES_OF_ONE):
        text = place.source.line(line)
        found = re.search(rf"(?<![\w.]){re.escape(word)}(?![\w.])", text[place.column - 1 :]) if word else None
        if found:
            return TextLocation(place.source, line, place.column + found.start(), len(word))
    return place
