"""The lines of a template that print a table of an old report: a row for each row of its list, or its cells as they stood."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.model.span import ABOVE, LEFT
from reportgen.proposing.columns import RATE, Column
from reportgen.proposing.literal import Literal
from reportgen.proposing.proposal import Proposed
from reportgen.proposing.tables import Listed

_MARKS = (LEFT, ABOVE)


def table_lines(one: Proposed, literal: Literal) -> list[str]:
    """The caption, head and rows of a table."""
    in_head = not one.caption.title and bool(one.caption.units)
    rows = _list_rows(one.listed, literal, in_head=in_head) if one.listed else _plain_rows(one, literal)
    return [*_caption(one, literal), *rows]


def _caption(one: Proposed, literal: Literal) -> list[str]:
    """The caption line: one that had a number gets it from the program, by the name that other places refer to."""
    caption = one.caption
    if not caption.title:
        return []
    lead = f"表【{one.table_name}】" if caption.number else "表"
    return [f"{lead}：{literal.text(caption.title)}{caption.options}", ""]


def _list_rows(listed: Listed, literal: Literal, *, in_head: bool) -> Iterator[str]:
    yield from (_row(row, literal) for row in _heads(listed, in_head=in_head))
    yield f"| {' | '.join('--:' if c.is_number else ':--' for c in listed.columns)} |"
    if listed.is_total_first:
        yield _total_row(listed)
    yield f"{{% for 行 in {listed.name} %}}"
    yield f"| {' | '.join(map(_cell, listed.columns))} |"
    yield "{% endfor %}"
    if listed.total and not listed.is_total_first:
        yield _total_row(listed)


def _row(cells: Sequence[str], literal: Literal) -> str:
    return f"| {' | '.join(cell if cell in _MARKS else literal.text(cell) for cell in cells)} |"


def _heads(listed: Listed, *, in_head: bool) -> list[list[str]]:
    """The rows of the head, with the units of columns where the line that said them has no title to stand behind."""
    found = [list(row) for row in listed.heads]
    for at, column in enumerate(listed.columns):
        own = [row for row in found if row[at] not in _MARKS]
        if (
            in_head
            and own
            and column.is_number
            and column.unit
            and not column.in_cells
            and column.unit not in own[-1][at]
        ):
            own[-1][at] += f"（{column.unit}）"
    return found


def _cell(column: Column) -> str:
    if column.is_order:
        return "{{ loop.index }}"
    if column.share:
        part, whole = column.share
        return f"{{% if 有(行.{whole}) %}}{{{{ 占比(行.{part}, 行.{whole}, {column.places}){_bare(column)} }}}}{{% endif %}}"
    printed = f"{{{{ 行.{column.name}{_bare(column)} }}}}"
    return printed if column.is_full else f"{{% if 行.{column.name} %}}{printed}{{% endif %}}"


def _bare(column: Column) -> str:
    return "|数值" if column.is_number and column.unit and not column.in_cells else ""


def _total_row(listed: Listed) -> str:
    return f"| {' | '.join(_total(listed, at) for at in range(len(listed.columns)))} |"


def _total(listed: Listed, at: int) -> str:
    """A cell of the total: added up by the program where a number stood."""
    column, stood = listed.columns[at], listed.total[at]
    if not column.is_number or not stood or stood == LEFT:
        return stood
    if column.share:
        part, whole = (f"合计({listed.name}.{name})" for name in column.share)
        return f"{{% if 有({whole}) %}}{{{{ 占比({part}, {whole}, {column.places}){_bare(column)} }}}}{{% endif %}}"
    if column.unit == "%" or (listed.wrong_total(at) and RATE.search(column.name)):
        return ""  # rates do not add up
    return f'{{{{ {listed.name}|合计("{column.name}"){_bare(column)} }}}}'


def _plain_rows(one: Proposed, literal: Literal) -> list[str]:
    """A table as it stood, or without its merged cells where those cannot be printed."""
    table = one.piece.table
    merged = one.merged
    rows = [table.shown(number) if merged else cells for number, cells in enumerate(table.rows)]
    lines, heads = [_row(row, literal) for row in rows], table.heads if merged else 1
    return [*lines[:heads], f"|{' --- |' * len(rows[0])}", *lines[heads:]]
