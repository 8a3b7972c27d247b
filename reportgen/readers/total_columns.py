"""The 合计 column of a table against the sums of its rows."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from reportgen.model.document import TableRow
from reportgen.model.inlines import inline_text
from reportgen.patterns import late
from reportgen.readers.table_totals import (
    FIRST_ROW,
    NO_SUM,
    PLAIN_TOTALS,
    SHARE,
    Cell,
    Reject,
    cell_number,
    slack,
)

_BRACKET = late(r"[（(]([^（()）]*)[）)]")
_PART = late("小计|其中|^#|^＃")
_LEAST_PARTS = 2
_NEAR = Decimal("0.2")  # a sum that is off in every row is one all the same when it is off by no more than this part


def check_total_column(head: TableRow, body: Sequence[TableRow], at: int, reject: Reject) -> None:
    """Hold each row's 合计 against its other figures; ``at`` is the line of the head.

    The figures beside a 合计 need not be its parts (户数, 人口, 合计): where the rows do not say so by agreeing, or by
    nearly agreeing, nothing is told.
    """
    names = [inline_text(cell).replace(" ", "").replace("\u3000", "") for cell in head.cells]
    plain = [_BRACKET.sub("", name) for name in names]
    totals = [i for i, name in enumerate(plain) if i and name in PLAIN_TOTALS]
    if len(totals) != 1 or any(_PART.search(name) for name in plain):
        return
    (place,) = totals
    parts = [
        i for i, name in enumerate(names)
        if i and i != place and not NO_SUM.search(name) and not SHARE.search(name) and _is_figures(body, i)
    ]  # fmt: skip
    units = {match[1] for i in (*parts, place) if (match := _BRACKET.search(names[i]))}
    if len(parts) < _LEAST_PARTS or len(units) > 1:
        return
    held = [(number, found) for number, row in enumerate(body) if (found := _sum(row, parts, place))]
    wrong = [(number, said, added) for number, (said, added, agrees) in held if not agrees]
    agreeing = sum(1 for _, (said, _, agrees) in held if agrees and said)
    if agreeing >= len(wrong) or all(_is_near(said, added) for _, said, added in wrong):
        for number, said, added in wrong:
            message = f"“{plain[place]}”印作{said:f}，这一行各栏相加是{added:f}，相差{abs(added - said):f}"
            hint = "合计用“合计”函数算；各栏没有列全的，不叫“合计”"
            reject(at + FIRST_ROW + number, "total-not-sum", message, hint)


def _is_figures(body: Sequence[TableRow], column: int) -> bool:
    return any(cell_number(row.cells[column]) for row in body)


def _sum(row: TableRow, parts: Sequence[int], place: int) -> tuple[Decimal, Decimal, bool] | None:
    """What a row says is its total, what its parts add to, and whether the two agree; None where a cell is no figure."""
    cells: list[Cell | None] = [cell_number(row.cells[i]) for i in (*parts, place)]
    known = [cell for cell in cells if cell]
    if len(known) < len(cells) or len({unit for _, unit, _ in known if unit}) > 1:
        return None
    *added, said = known
    total = sum((number for number, _, _ in added), Decimal(0))
    return said[0], total, abs(total - said[0]) <= slack(added, said, percent=False)


def _is_near(said: Decimal, added: Decimal) -> bool:
    return bool(added) and abs(said - added) <= abs(added) * _NEAR
