"""Any parting of a table into blocks that is written with < and ^ is read as these blocks, in whatever way they are written."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from reportgen.model.document import TableRow
from reportgen.model.span import bands_of, placed_cells
from reportgen.readers.merged_cells import merged
from tests.property.documents import parted


@given(st.integers(1, 6), st.integers(1, 6), st.randoms(use_true_random=False))
def test_blocks_are_read_as_they_were_written(rows: int, columns: int, rng: random.Random) -> None:
    blocks, marks = parted(rows, columns, rng)
    told: list[int] = []
    read = merged([TableRow(((),) * columns)] * rows, marks, 0, lambda line, *_: told.append(line))
    own = {row for row, _, _ in blocks}
    assert told == [row for row in range(rows) if row not in own]
    placed = list(placed_cells(read))
    found = [(n, cell.column, cell.span) for n, row in enumerate(placed) for cell in row if cell.is_begin]
    assert sorted(found, key=str) == sorted(blocks, key=str)
    assert all([c for cell in row for c in cell.columns] == list(range(columns)) for row in placed)
    assert all(cell.is_end for band in bands_of(read) for cell in band[-1])
    assert sum(map(len, bands_of(read))) == rows
