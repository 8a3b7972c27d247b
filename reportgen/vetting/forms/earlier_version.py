"""Forms of version 1: a sheet for each group and list of a place, one for its aims, one for the reasons of its checks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.model.form import (
    AIM,
    BASICS,
    FIGURES,
    LABEL,
    NOTE,
    REMARKS,
    SOURCE,
    TARGETS,
    VALUE,
    FormCell,
    FormFields,
    FormPart,
    FormRow,
    Look,
    SheetKind,
    SheetMark,
)

_AIMS, _REASONS, _BASICS = "目标", "口径说明", "基本指标"
_COLUMNS = (LABEL, NOTE, SOURCE)


def as_asked_before(parts: Sequence[FormPart], wanted: FormFields) -> list[FormPart]:
    """What a form of version 1 holds of what one of today holds."""
    lists = {spec.id for spec in (wanted.own_words,)} | {REMARKS}
    found: list[FormPart] = []
    for part in parts:
        if part.mark.subject == FIGURES:
            found += _figures(part, wanted)
        elif part.mark.subject not in lists:
            found.append(part)
    names = tuple(check.name for check in wanted.kit.checks)
    if names:
        rows = tuple(_row(name, name) for name in names)
        found.append(FormPart(_REASONS, SheetMark(SheetKind.FIELDS, REMARKS), (LABEL,), rows))
    return found


def _figures(part: FormPart, wanted: FormFields) -> Iterator[FormPart]:
    label, value, aim = (part.columns.index(column) for column in (LABEL, VALUE, AIM))
    groups = {spec.id: spec.label for spec in wanted.fields if spec.type.is_group}
    sheets: dict[str, list[FormRow]] = {}
    aims: list[FormRow] = []
    for row in part.rows:
        name = row.cells[label]
        if row.key.startswith("#") or name is None:
            continue
        group = row.key.partition(".")[0] if "." in row.key else BASICS
        shown = _row(row.key, str(name.content))
        if _is_open(row.cells[value]):
            sheets.setdefault(group, []).append(shown)
        if _is_open(row.cells[aim]):
            aims.append(shown)
    for group, rows in sheets.items():
        yield FormPart(groups.get(group, _BASICS), SheetMark(SheetKind.FIELDS, group), _COLUMNS, tuple(rows))
    if aims:
        yield FormPart(_AIMS, SheetMark(SheetKind.FIELDS, TARGETS), (LABEL,), tuple(aims))


def _is_open(cell: FormCell | None) -> bool:
    return cell is not None and cell.look.is_open


def _row(key: str, label: str) -> FormRow:
    return FormRow(key, (FormCell(label, Look.LABEL), None, None))
