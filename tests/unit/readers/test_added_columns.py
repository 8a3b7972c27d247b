"""A column that only says 小计: it counts what the columns before it count, where it adds them up in every line."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.diagnostics import DiagnosticLog
from reportgen.readers.sheets import guess_map
from reportgen.readers.workbook import read_workbook
from tests.unit.readers.test_heads_guessed import LINE
from tests.unit.readers.test_office_layouts import kit_of
from tests.workbooks.foreign import ForeignSheet, build
from tests.workbooks.office_figures import Row

PLACES = "青禾乡", "柳铺镇", "石塘乡", "临锦镇"
HEADS: Row = ["乡镇", "集中供养", "分散供养", "小计", "1-6月发放供养金（万元）"]


def guessed(sums: Sequence[int]) -> dict[str, str]:
    rows: list[Row] = [["2026年上半年社会救助情况"], ["乡镇", "特困供养", None, None, None], HEADS]
    rows += [[place, 10 + n, 20 + n, sums[n], 31.5 + n] for n, place in enumerate(PLACES)]
    workbook = read_workbook(build({"表": ForeignSheet(rows, ("A2:A3", "B2:E2"))}), "表.xlsx", DiagnosticLog())
    assert workbook is not None
    return {m[1]: m[2] for line in guess_map(workbook, kit_of("general")).split("\n") if (m := LINE.match(line))}


def test_a_subtotal_counts_what_the_columns_before_it_count() -> None:
    assert guessed([30 + 2 * n for n in range(4)]) == {
        "B": "救助.特困集中",
        "C": "救助.特困分散",
        "D": "救助.特困人数",
        "E": "救助.特困资金",
    }


def test_one_that_adds_up_nothing_before_it_is_asked() -> None:
    assert guessed([30, 32, 34, 37]) == {"B": "救助.特困集中", "C": "救助.特困分散"}
