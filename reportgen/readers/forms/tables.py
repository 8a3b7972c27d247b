"""Sheets with a column for each figure: the rows that count, wherever they were pasted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import overload

from msgspec import Struct

from reportgen.characters import BLANKS
from reportgen.diagnostics import Diagnostic, DiagnosticLog, error
from reportgen.model.form import (
    ADDED,
    HEAD_ROW,
    NOTE,
    PLACE_COLUMN,
    REQUIRED_MARK,
    SOURCE,
    SUM_ROW,
    UNIT_ROW,
)
from reportgen.model.input import InputNode, ScalarNode
from reportgen.model.workbook import Cell
from reportgen.readers.forms.cells import scalar_of, words_of
from reportgen.readers.forms.marked import MarkedSheet, tell_column
from reportgen.readers.forms.tree import Branch, with_parts
from reportgen.readers.workbook import tell_remark
from reportgen.source import CellLocation

_TOTAL = re.compile(
    r"(?:[全本][县市区镇乡])?(?:(?:合计|总计|小计|共计|累计)数?|总数)(?:[（(].{1,4}[)）])?"
    r"|[全本][县市区镇乡]数?"
)


class TableRow(Struct, frozen=True):
    """A row that counts, with its cells by column id; ``place`` is the cell that says whose it is, if any does."""

    number: int
    cells: dict[str, Cell]
    place: Cell | None
    is_total: bool

    @property
    def location(self) -> CellLocation:
        """Where the row begins."""
        cells = (self.place, *self.cells.values())
        return next(cell.location for cell in cells if cell is not None)

    @property
    def is_blank(self) -> bool:
        """Whether it says nothing but whose it is."""
        return all(cell.is_blank for cell in self.cells.values())


@dataclass(slots=True)
class FilledTable:
    """A table as filled in. ``units`` and ``labels`` are by column id.

    ``added`` are the columns that may be added up, ``required`` those that must be told, ``parts`` those of notes and
    sources, ``parted`` the ones that have such columns beside them.
    """

    marked: MarkedSheet
    units: dict[str, str] = field(init=False)
    labels: dict[str, str] = field(init=False)
    added: frozenset[str] = field(init=False)
    required: frozenset[str] = field(init=False)
    parts: frozenset[str] = field(init=False)
    parted: frozenset[str] = field(init=False)
    first: int = field(init=False)

    def __post_init__(self) -> None:
        heads = {self.marked.key(row): row for row in self.marked.rows}
        self.units = self._line(heads.get(UNIT_ROW))
        self.labels = self._line(heads.get(HEAD_ROW))
        self.added = frozenset(key for key, word in self._line(heads.get(SUM_ROW)).items() if word == ADDED)
        self.required = frozenset(key for key, label in self.labels.items() if label.endswith(REQUIRED_MARK))
        bases = {key: key.rpartition(".") for key in self.marked.columns}
        known = {key: base for key, (base, _, part) in bases.items() if part in {NOTE, SOURCE} and base in bases}
        self.parts, self.parted = frozenset(known), frozenset(known.values())
        self.first = 1 + max((row for key, row in heads.items() if key.startswith("#")), default=self.marked.top)

    @property
    def _body(self) -> range:
        return range(self.first, self.marked.rows.stop)

    def _line(self, row: int | None) -> dict[str, str]:
        if row is None:
            return {}
        return {key: words_of(self.marked.cell(row, at)) for key, at in self.marked.columns.items()}

    def rows(self, log: DiagnosticLog) -> list[TableRow]:
        """The rows that say something, totals among them; columns and cells that cannot be used are told."""
        found: list[TableRow] = []
        for number in self._body:
            row = self._row(number)
            if row is not None:
                found.append(row)
                continue
            for cell in self.marked.sheet.rows[number]:
                tell_remark(cell, log)
        log.extend(self._strange_columns())
        log.extend(self._merged_numbers())
        return found

    def _row(self, number: int) -> TableRow | None:
        line = self.marked.sheet.rows[number]
        if all(cell.is_blank for cell in line) and not self.marked.owners:
            return None
        if self.marked.owners:
            cells = {key: self._spoken(number, at) for key, at in self.marked.columns.items()}
        else:
            cells = {key: line[at] for key, at in self.marked.columns.items()}
        place = cells.pop(PLACE_COLUMN, None)
        row = TableRow(number, cells, place, self._is_total(cells, place))
        return None if row.is_blank and (place is None or place.is_blank) else row

    def _spoken(self, number: int, at: int) -> Cell:
        """A cell; the words of one merged over several rows stand in each of them."""
        top, left = self.marked.owners.get((number, at), (number, at))
        owner = self.marked.cell(top, at) if left == at else self.marked.cell(number, at)
        shared = isinstance(owner.value, str) and top != number
        return owner if shared else self.marked.cell(number, at)

    def _is_total(self, cells: dict[str, Cell], place: Cell | None) -> bool:
        first = next((c for c in (place, *cells.values()) if c is not None and not c.is_blank), None)
        return first is not None and isinstance(first.value, str) and _TOTAL.fullmatch(_tight(first.value)) is not None

    def _strange_columns(self) -> Iterator[Diagnostic]:
        known = {0, *self.marked.columns.values()}
        width = max((len(self.marked.sheet.rows[row]) for row in self._body), default=0)
        for at in range(width):
            if at in known:
                continue
            cells = (self.marked.cell(row, at) for row in self._body)
            said = next((c for c in cells if not c.is_blank), None)
            if said is not None:
                yield self._strange(at, said)

    def _strange(self, at: int, said: Cell) -> Diagnostic:
        head = self.marked.cell(self.first - 1, at) if self.first else said
        return tell_column(at, head, said)

    def _merged_numbers(self) -> Iterator[Diagnostic]:
        columns = set(self.marked.columns.values())
        for top, left, bottom, right in self.marked.merged:
            owner = self.marked.cell(top, left)
            if top < self.first or owner.is_blank or isinstance(owner.value, str):
                continue
            used = columns.intersection(range(left, right + 1))
            if used and bottom > top:
                message = f"这里合并了 {bottom - top + 1} 行，不知道这个数是哪一行的"
                yield error("merged-figure", message, owner.location, "取消合并，各行分开填")
            elif len(used) > 1:
                message = f"这里合并了 {right - left + 1} 列，不知道这个数是哪一列的"
                yield error("merged-figure", message, owner.location, "取消合并，各列分开填")


def fill(branch: Branch, table: FilledTable, row: TableRow, log: DiagnosticLog) -> None:
    """Put what a row says into a branch; what must be told and is not goes in as empty."""
    for key, cell in row.cells.items():
        if key in table.parts:
            continue
        value = scalar_of(cell, table.units.get(key, ""), log) if not cell.is_silent else None
        node = parts_of(row, key, value, log) if key in table.parted else value
        if node is not None:
            branch.put(key, node, cell.location)
        elif key in table.required:
            branch.put(key, ScalarNode("", cell.location), cell.location)


@overload
def parts_of(row: TableRow, key: str, value: ScalarNode, log: DiagnosticLog) -> InputNode: ...
@overload
def parts_of(row: TableRow, key: str, value: ScalarNode | None, log: DiagnosticLog) -> InputNode | None: ...
def parts_of(row: TableRow, key: str, value: ScalarNode | None, log: DiagnosticLog) -> InputNode | None:
    """A value with its note and source, which stand in columns of their own; those of no value are told."""
    cells = [row.cells.get(f"{key}.{name}") for name in (NOTE, SOURCE)]
    note, source = (scalar_of(cell, "", log) if cell is not None else None for cell in cells)
    if value is not None:
        return with_parts(value, note, source)
    said = note or source
    if said is not None:
        log.add(error("missing-fact", "写了备注或来源，没有填数", said.location, "补上这个数，或删去备注和来源"))
    return None


def _tight(words: str) -> str:
    return "".join(c for c in words if c not in BLANKS)
