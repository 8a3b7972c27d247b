"""The lines of a template that print a table of an old report: a row for each row of its list, or its cells as they stood."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.proposing.columns import RATE, Column
from reportgen.proposing.literal import Literal
from reportgen.proposing.proposal import Proposed
from reportgen.proposing.tables import Listed


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
    yield f"| {' | '.join(literal.text(_head(column, in_head=in_head)) for column in listed.columns)} |"
    yield f"| {' | '.join('--:' if c.is_number else ':--' for c in listed.columns)} |"
    if listed.is_total_first:
        yield _total_row(listed)
    yield f"{{% for 行 in {listed.name} %}}"
    yield f"| {' | '.join(map(_cell, listed.columns))} |"
    yield "{% endfor %}"
    if listed.total and not listed.is_total_first:
        yield _total_row(listed)


def _head(column: Column, *, in_head: bool) -> str:
    """A head, with the unit where the line that said it has no title to stand behind."""
    plain = in_head and column.is_number and column.unit and not column.in_cells and column.unit not in column.head
    return f"{column.head}（{column.unit}）" if plain else column.head


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
    if not column.is_number or not stood:
        return stood
    if column.share:
        part, whole = (f"合计({listed.name}.{name})" for name in column.share)
        return f"{{% if 有({whole}) %}}{{{{ 占比({part}, {whole}, {column.places}){_bare(column)} }}}}{{% endif %}}"
    if column.unit == "%" or (listed.wrong_total(at) and RATE.search(column.name)):
        return ""  # rates do not add up
    return f'{{{{ {listed.name}|合计("{column.name}"){_bare(column)} }}}}'


def _plain_rows(one: Proposed, literal: Literal) -> list[str]:
    """A table as it stood."""
    width = max(map(len, one.piece.rows))
    rows = [[literal.text(cell) for cell in row] + [""] * (width - len(row)) for row in one.piece.rows]
    lines = [f"| {' | '.join(rows[0])} |", f"|{' --- |' * width}"]
    return [*lines, *(f"| {' | '.join(row)} |" for row in rows[1:])]
