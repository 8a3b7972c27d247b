"""Sheets with a row for each figure: what each row says, by its id."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from reportgen.diagnostics import Diagnostic, DiagnosticLog, error, warning
from reportgen.model.form import HEAD_ROW, NOTE, REASON, REQUIRED_MARK, SOURCE, UNIT, VALUE
from reportgen.model.input import InputNode, ScalarNode
from reportgen.readers.forms.cells import scalar_of, words_of
from reportgen.readers.forms.marked import MarkedSheet, tell_column
from reportgen.readers.forms.tree import with_parts
from reportgen.source import Location


class Figure(Struct, frozen=True):
    """What a form says under an id; an empty scalar where something has to be told and is not."""

    key: str
    node: InputNode
    location: Location


def figures_in(marked: MarkedSheet, log: DiagnosticLog) -> Iterator[Figure]:
    """Every row that says something or should; rows told twice and rows without an id are reported."""
    at = marked.columns.get(VALUE)
    if at is None:
        message = f"“{marked.sheet.name}”里填数的那一列（编号 {VALUE}）不见了"
        log.add(error("missing-column", message, marked.place(0, 0), "重新生成表单，把内容复制过去"))
        return
    seen: dict[str, Location] = {}
    for row in marked.rows:
        key = marked.key(row)
        if key.startswith("#"):
            continue
        if not key:
            log.extend(_stray(marked, row))
            continue
        figure = _figure(marked, row, at, log)
        if figure is None:
            continue
        if key in seen and not _is_blank(figure):
            message = f"“{marked.label(row) or key}”填了两次：{_cell(seen[key])} 已经填过"
            log.add(error("duplicate-key", message, figure.location, "保留一处，删去另一处"))
        elif key not in seen:
            seen[key] = figure.location
            yield figure
    log.extend(_merged(marked, at))
    log.extend(_strange_columns(marked))


def beside(marked: MarkedSheet, column: str, log: DiagnosticLog) -> Iterator[Figure]:
    """What stands beside figures in a column, such as their aims, under the ids of the figures; blank ones say nothing."""
    at = marked.columns.get(column)
    if at is None:
        return  # that it is missed is told by what the form should have
    seen: set[str] = set()
    unit_at = marked.columns.get(UNIT) if column != REASON else None
    for row in marked.rows:
        key, cell = marked.key(row), marked.cell(row, at)
        if not key or key.startswith("#") or (row, at) in marked.owners:
            continue
        unit = words_of(marked.cell(row, unit_at)) if unit_at is not None else ""
        value = scalar_of(cell, unit, log)
        note, source = (_part(marked, row, f"{column}.{name}", log) for name in (NOTE, SOURCE))
        if value is None:
            if (note or source) and cell.is_blank:
                head = _head(marked, at)
                message = f"“{marked.label(row)}”写了{head}的备注或来源，没有写{head}"
                log.add(error("missing-fact", message, cell.location, f"补上{head}，或删去备注和来源"))
        elif key in seen:
            message = f"“{marked.label(row) or key}”的{_head(marked, at)}填了两次"
            log.add(error("duplicate-key", message, cell.location, "保留一处，删去另一处"))
        else:
            seen.add(key)
            yield Figure(key, with_parts(value, note, source), cell.location)
    log.extend(_merged(marked, at))


def _head(marked: MarkedSheet, at: int) -> str:
    return next((words_of(marked.cell(row, at)) for row in marked.rows if marked.key(row) == HEAD_ROW), "")


def _figure(marked: MarkedSheet, row: int, at: int, log: DiagnosticLog) -> Figure | None:
    cell = marked.cell(row, at)
    unit_at = marked.columns.get(UNIT)
    unit = words_of(marked.cell(row, unit_at)) if unit_at is not None else ""
    value = scalar_of(cell, unit, log)
    note, source = (_part(marked, row, name, log) for name in (NOTE, SOURCE))
    if value is not None:
        return Figure(marked.key(row), with_parts(value, note, source), cell.location)
    if (note or source) and cell.is_blank:
        message = f"“{marked.label(row).removesuffix(REQUIRED_MARK)}”写了备注或来源，没有填数"
        log.add(error("missing-fact", message, cell.location, "补上这个数，或删去备注和来源"))
        return None
    if marked.label(row).endswith(REQUIRED_MARK):
        return Figure(marked.key(row), ScalarNode("", cell.location), cell.location)
    return None


def _part(marked: MarkedSheet, row: int, name: str, log: DiagnosticLog) -> ScalarNode | None:
    column = marked.columns.get(name)
    return scalar_of(marked.cell(row, column), "", log) if column is not None else None


def _stray(marked: MarkedSheet, row: int) -> Iterator[Diagnostic]:
    """A row that somebody put in: what it says has no place."""
    places = [marked.columns[name] for name in (VALUE, NOTE, SOURCE) if name in marked.columns]
    filled = [marked.cell(row, n) for n in places if (row, n) not in marked.owners]
    said = next((cell for cell in filled if not cell.is_blank), None)
    if said is not None:
        label = marked.label(row) or "这一行"
        message = f"“{label}”是后加的行，模板包里没有，没有导入"
        yield warning("not-of-the-form", message, said.location, "要加指标的，先加进模板包，再重新生成表单")


def _strange_columns(marked: MarkedSheet) -> Iterator[Diagnostic]:
    """Columns that somebody put beside the form's own."""
    known = {0, *marked.columns.values()}
    rows = marked.rows
    heads = [row for row in rows if marked.key(row) == HEAD_ROW]
    for at in range(max(map(len, marked.sheet.rows), default=0)):
        if at in known:
            continue
        below = (marked.cell(row, at) for row in rows if not marked.key(row).startswith("#") and marked.key(row))
        said = next((cell for cell in below if not cell.is_blank), None)
        if said is not None:
            yield tell_column(at, marked.cell(heads[0], at) if heads else said, said)


def _merged(marked: MarkedSheet, at: int) -> Iterator[Diagnostic]:
    """Cells to fill in that were merged over several rows: whose value it is cannot be known."""
    for top, left, bottom, _ in marked.merged:
        if left == at and bottom > top and not marked.cell(top, left).is_blank:
            message = f"这里合并了 {bottom - top + 1} 行，不知道这个数是哪一行的"
            yield error("merged-figure", message, marked.place(top, left), "取消合并，各行分开填")


def _is_blank(figure: Figure) -> bool:
    return isinstance(figure.node, ScalarNode) and not figure.node.text


def _cell(location: Location) -> str:
    return str(getattr(location, "cell", location))
