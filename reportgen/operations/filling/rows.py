"""The rows of a list, three ways: as they were when a form was opened, as a person left them, and as the input has them now."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from reportgen.comparing.typed_rows import WantedRow

Cells = tuple[str, ...]
GONE = "（删去了这一行）"


class RowEdit(Struct, frozen=True):
    """A row as a person left it: the number of the row that it was, None for a new one, and the text of each column."""

    origin: int | None
    cells: Cells


class RowClash(Struct, frozen=True):
    """A row, or a cell where ``column`` is one, that two people changed; ``row`` is its number in the input."""

    row: int
    column: int | None
    was: str
    mine: str
    theirs: str


class MergedRows(Struct, frozen=True):
    """The rows to be written, with their numbers in the input, and the clashes that leave theirs as it is."""

    rows: tuple[WantedRow, ...]
    clashes: tuple[RowClash, ...]


def merged_rows(was: Sequence[Cells], mine: Sequence[RowEdit], theirs: Sequence[Cells]) -> MergedRows:
    """Lay what a person did to the rows of a list over what others did.

    Rows of nothing but empty cells are none, unless they stood open in the input and still do.
    """
    merging = _Merging(was, theirs, _same_rows(was, theirs))
    own = [row for row in mine if any(row.cells) or (row.origin is not None and not any(was[row.origin]))]
    taken = merging.take_new(own)
    rows = [merging.row(row, taken.get(n)) for n, row in enumerate(own)]
    gone = merging.gone({row.origin for row in own})
    kept = [row for row in rows if row is not None]
    return MergedRows(tuple(merging.in_order(kept, gone)), tuple(merging.clashes))


def _same_rows(was: Sequence[Cells], theirs: Sequence[Cells]) -> dict[int, int]:
    """Which row became which: rows that agree; between these rows of one name, else as many as there were in their order."""
    if list(was) == list(theirs):
        return {n: n for n in range(len(was))}
    same: dict[int, int] = {}
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, was, theirs, autojunk=False).get_opcodes():
        if tag == "equal":
            same.update(zip(range(i1, i2), range(j1, j2), strict=True))
            continue
        old, new = list(range(i1, i2)), list(range(j1, j2))
        for i in list(old):
            j = next((j for j in new if was[i][0] and was[i][0] == theirs[j][0]), None)
            if j is not None:
                same[i] = j
                old.remove(i)
                new.remove(j)
        if len(old) == len(new):
            same.update(zip(old, new, strict=True))
    left = [i for i in range(len(was)) if i not in same]
    free = [j for j in range(len(theirs)) if j not in same.values()]
    for i in left:  # moved ones
        j = next((j for j in free if was[i] == theirs[j]), None)
        if j is not None:
            same[i] = j
            free.remove(j)
    return same


class _Merging(Struct):
    was: Sequence[Cells]
    theirs: Sequence[Cells]
    same: dict[int, int]
    clashes: list[RowClash] = []

    def take_new(self, mine: Sequence[RowEdit]) -> dict[int, int]:
        """New rows that the input has by now, as when a saving came through and its answer did not: by number, theirs."""
        free = [t for t in range(len(self.theirs)) if t not in self.same.values()]
        found: dict[int, int] = {}
        for n, row in enumerate(mine):
            if row.origin is None:
                like = next((t for t in free if self.theirs[t] == row.cells), None)
                if like is None:
                    like = next((t for t in free if row.cells[0] and self.theirs[t][0] == row.cells[0]), None)
                if like is not None:
                    found[n] = like
                    free.remove(like)
        return found

    def row(self, row: RowEdit, taken: int | None) -> WantedRow | None:
        """A row as it shall be; None for one that others took away."""
        if row.origin is None:
            if taken is None:
                return WantedRow(None, {n: text for n, text in enumerate(row.cells) if text})
            return WantedRow(taken, self._cells(taken, ("",) * len(row.cells), row.cells))
        at = self.same.get(row.origin)
        before = self.was[row.origin]
        if at is None:
            if row.cells != before:
                self.clashes.append(RowClash(row.origin, None, _words(before), _words(row.cells), GONE))
            return None
        return WantedRow(at, self._cells(at, before, row.cells))

    def _cells(self, at: int, before: Cells, mine: Cells) -> dict[int, str]:
        changed: dict[int, str] = {}
        for n, (old, new, now) in enumerate(zip(before, mine, self.theirs[at], strict=True)):
            if new in (old, now):
                continue
            if now == old:
                changed[n] = new
            else:
                self.clashes.append(RowClash(at, n, old, new, now))
        return changed

    def gone(self, kept: set[int | None]) -> set[int]:
        """The rows of the input that a person took away, and that nobody changed meanwhile."""
        found: set[int] = set()
        for number, before in enumerate(self.was):
            at = self.same.get(number)
            if number in kept or at is None:
                continue
            if self.theirs[at] == before:
                found.add(at)
            else:
                self.clashes.append(RowClash(at, None, _words(before), GONE, _words(self.theirs[at])))
        return found

    def in_order(self, mine: list[WantedRow], gone: set[int]) -> list[WantedRow]:
        """My rows and those that only the input has: in my order where I moved any, else in that of the input."""
        own = {row.origin: row for row in mine if row.origin is not None}
        order = [row.origin for row in mine if row.origin is not None]
        back = {at: number for number, at in self.same.items()}
        ranks = [back[at] for at in order if at in back]
        if ranks == sorted(ranks):
            whole = [own.get(t) or WantedRow(t, {}) for t in range(len(self.theirs)) if t not in gone]
            added: list[tuple[int | None, WantedRow]] = []
            previous: int | None = None if self.was or not whole else whole[-1].origin
            for row in mine:
                if row.origin is None:
                    added.append((previous, row))
                else:
                    previous = row.origin
            return _inserted(whole, added)
        others: list[tuple[int | None, WantedRow]] = []
        for t in range(len(self.theirs)):
            if t not in own and t not in gone:
                others.append((t - 1 if t else None, WantedRow(t, {})))
        return _inserted(mine, others)


def _inserted(rows: list[WantedRow], added: Sequence[tuple[int | None, WantedRow]]) -> list[WantedRow]:
    """Rows with others, each behind the row of a number (and those that came behind it before), or in front of all."""
    made = list(rows)
    behind: dict[int | None, int] = {}
    for previous, row in added:
        at = next((n for n, one in enumerate(made) if previous is not None and one.origin == previous), None)
        if previous is not None and at is None:
            at = len(made) - 1
        start = (at + 1 if at is not None else 0) + behind.get(previous, 0)
        made.insert(start, row)
        behind[previous] = behind.get(previous, 0) + 1
    return made


def _words(cells: Cells) -> str:
    return "，".join(cell for cell in cells if cell)
