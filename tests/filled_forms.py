"""Forms for tests: made from a workspace, filled in with openpyxl as a person would, and read back."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

import openpyxl

from reportgen.diagnostics import DiagnosticLog, RejectedInput
from reportgen.model.facts import Fact, FactNode, Period, walk_facts
from reportgen.model.report import Report
from reportgen.operations.forms.form_out import make_form
from reportgen.pipeline import Stages
from reportgen.workspace import MemoryWorkspace

PERIOD = Period("2026H1")
FORM = "表单.xlsx"
Edit = Callable[[Any], None]


def form_bytes(
    workspace: MemoryWorkspace, place: str = "甲乡", kit: str = "mini", period: Period = PERIOD, county: bool = False
) -> bytes:
    return make_form(workspace, kit, period, [place] if place else [], county).content


def edited(content: bytes, cells: Mapping[str, object] | None = None, edit: Edit | None = None) -> bytes:
    """The workbook with cells named ``表!C5`` set, and whatever else a person does to it."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for name, value in (cells or {}).items():
        sheet, _, cell = name.partition("!")
        book[sheet][cell].value = value
    if edit:
        edit(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def stated(workspace: MemoryWorkspace, path: str) -> Report:
    """What an input says, which has no mistake."""
    log = DiagnosticLog()
    report = Stages(workspace).stated(path, log, draft=True)
    if report is None or log.has_errors:
        raise RejectedInput(log.sorted())
    return report


def said(report: Report) -> dict[str, object]:
    """All that a report says, by key: what has to survive a form."""
    nodes: tuple[FactNode, ...] = (*report.facts.values(), *report.typed.values(), *report.targets.values())
    nodes = (*nodes, *report.last_year.values())
    found: dict[str, object] = {f.key: _parts(f) for node in nodes for f in walk_facts(node)}
    found |= {f"own words {number}": row for number, row in enumerate(_own_words(report))}
    found |= {f"remark {name}": _parts(fact)[2:] for name, fact in report.remarks.items()}
    found |= {f"head {fact.key}": _parts(fact) for fact in _head(report)}
    return found | {"period": report.period.code, "kit": report.kit.name}


def _own_words(report: Report) -> Iterator[dict[str, object]]:
    """The rows of own words in order; what cannot be read stands in no form, so that the others move up."""
    for row in report.own_rows.rows if report.own_rows else ():
        yield {key: _parts(fact) for key, fact in row.members.items() if isinstance(fact, Fact)}


def _parts(fact: Fact) -> tuple[object, ...]:
    # Last zeros behind the point are not printed, so that a form does not have them.
    plain = f"{fact.value.normalize():f}" if isinstance(fact.value, Decimal) else str(fact.value)
    return fact.value, fact.approximation, fact.text, plain, fact.unit, fact.note, fact.source


def _head(report: Report) -> Iterator[Fact]:
    for fact in (report.place, report.signer, report.date, report.recipient):
        if fact is not None:
            yield fact
