"""Changed figures as replacements in the input, and why some of them cannot be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from reportgen.comparing.result import ChangedFigure
from reportgen.comparing.rewriting import Replacement
from reportgen.comparing.scalars import in_style_of, unquoted
from reportgen.diagnostics import DiagnosticLog
from reportgen.model.facts import Fact
from reportgen.model.field_type import Value
from reportgen.model.kit import Field
from reportgen.model.report import Report
from reportgen.readers.formulas import field_of
from reportgen.readers.mapping.head import HEADER_FIELDS, WHOSE
from reportgen.source import TextLocation
from reportgen.writers.input_yaml import is_plain, scalar_text

_ROW = re.compile(r"\[\d+\]")


class Refused(Struct, frozen=True):
    """A figure that is not written back: why, and what to do instead."""

    fact: Fact
    message: str
    hints: tuple[str, ...] = ()


class Written(Struct, frozen=True):
    """A figure with the scalar that takes its new value."""

    fact: Fact
    value: Value
    replacement: Replacement


def write_back(
    report: Report, changed: Iterable[tuple[Fact, Sequence[ChangedFigure]]]
) -> tuple[list[Written], list[Refused]]:
    """What to write for facts of the input that a paper has changed, each with all its changes."""
    written: list[Written] = []
    refused: list[Refused] = []
    for fact, changes in changed:
        answer = _write(report, fact, changes)
        if isinstance(answer, Written):
            written.append(answer)
        else:
            refused.append(answer)
    return written, refused


def write_over(report: Report, was: Fact, now: Fact, changes: Sequence[ChangedFigure]) -> Written | Refused:
    """As ``write_back`` for one fact, which the input may say otherwise by now than it ``was`` in the paper."""
    return _write(report, now, changes, was)


def by_fact(changes: Iterable[ChangedFigure]) -> list[tuple[Fact, list[ChangedFigure]]]:
    """Changes of one fact together."""
    by_key: dict[str, list[ChangedFigure]] = {}
    for change in changes:
        by_key.setdefault(change.figure.fact.key, []).append(change)
    return [(same[0].figure.fact, same) for same in by_key.values()]


def value_of(text: str, field: Field, fact: Fact) -> Value | None:
    """What a text of a paper says for the field of a fact; None where it says no value of it."""
    return field.type.read(text, field, fact.label, fact.location, DiagnosticLog()) if text else None


def _write(report: Report, fact: Fact, changes: Sequence[ChangedFigure], was: Fact | None = None) -> Written | Refused:
    elsewhere, place = _elsewhere(report, fact), fact.location
    if elsewhere or not isinstance(place, TextLocation):
        return elsewhere or Refused(fact, f"“{fact.label}”不在这份输入里，在 {place}", ("到那个文件里改",))
    field = field_of_key(report, fact.key)
    if field is None:
        return Refused(fact, f"“{fact.label}”不是输入里可以填写的指标")
    if field in WHOSE:
        return Refused(fact, f"“{fact.label}”说的是这份输入是谁的，不能自动改", ("要改的，在输入里手工改",))
    values: dict[tuple[object, object], tuple[Value, ChangedFigure]] = {}
    for change in changes:
        value = _read(change, field, was or fact)
        if isinstance(value, Refused):
            return value
        values.setdefault((value.value, value.approximation), (value, change))
    if len(values) > 1:
        said = "；".join(f"第{c.paragraph}段改成“{c.new}”" for _, c in values.values())
        return Refused(fact, f"“{fact.label}”各处改得不一样：{said}", ("先在文稿里改成一样的",))
    ((value, _),) = values.values()
    return _scalar(fact, place, field, value)


def _elsewhere(report: Report, fact: Fact) -> Refused | None:
    """Why a fact is not changed at a place of its own in this input: it is computed, open, or another input's."""
    if fact.formula or fact.parents:
        return Refused(fact, f"“{fact.label}”是按公式“{fact.formula}”算出的，不能直接改", (_parents(fact),))
    if fact.missing:
        return Refused(fact, f"“{fact.label}”在输入里没有填写，不能自动补上", ("在输入里加上这一项",))
    if fact.location.path != report.path:
        return Refused(fact, f"“{fact.label}”不在这份输入里，在 {fact.location}", ("到那个文件里改",))
    rolled = report.kit.rollup.made if report.kit.rollup else ()
    if fact.source and _ROW.sub("", fact.key).partition(".")[0] in rolled:
        hint = f"这个数是 {fact.source} 报的：退回去在那里改，再汇总"
        return Refused(fact, f"“{fact.label}”是由各乡镇汇总来的，不在县的输入里改", (hint,))
    return None


def _parents(fact: Fact) -> str:
    parents = "、".join(f"{p.label}（{p.text}，{p.location}）" for p in fact.parents)
    return f"要改的是：{parents}" if parents else f"要改的在 {fact.location}"


def _read(change: ChangedFigure, field: Field, fact: Fact) -> Value | Refused:
    """The value that the new text says; the old text must say the fact's own, so that its form is one that is read."""
    log = DiagnosticLog()
    old = value_of(change.old, field, fact)
    if old is None or (old.value, old.approximation) != (fact.value, fact.approximation):
        message = (
            f"“{fact.label}”在第{change.paragraph}段印成“{change.old}”，与填写的“{fact.text}”写法不同，不能自动改回"
        )
        return Refused(fact, message, ("在输入里照填写的写法改",))
    value = field.type.read(change.new.strip(), field, fact.label, fact.location, log) if change.new.strip() else None
    if value is None:
        why = next((d for d in log if d.is_error), None)
        message = why.message if why else f"“{fact.label}”被删去了"
        return Refused(fact, f"第{change.paragraph}段：{message}", why.hints if why else ())
    return value


def _scalar(fact: Fact, place: TextLocation, field: Field, value: Value) -> Written | Refused:
    line = place.source.line(place.line)
    written = line[place.column - 1 : place.column - 1 + place.length].rstrip()
    parts = unquoted(written)
    now = field.type.read(parts[1], field, fact.label, place, DiagnosticLog()) if parts else None
    if parts is None or now is None or (now.value, now.approximation) != (fact.value, fact.approximation):
        return Refused(fact, f"“{fact.label}”在输入里的写法特别（多行、引用或转义），不能自动改", ("在输入里手工改",))
    new = in_style_of(parts[1], value, field)
    quote = parts[0]
    if quote and (quote in new or "\\" in new):
        return Refused(fact, f"“{fact.label}”的新内容里有引号或反斜杠，不能自动改", ("在输入里手工改",))
    if not quote and isinstance(value.value, str) and not is_plain(new, inside=True):
        return Written(fact, value, Replacement(place, written, scalar_text(new, inside=True)))
    return Written(fact, value, Replacement(place, written, quote + new + quote))


def field_of_key(report: Report, key: str) -> Field | None:
    """The field that a fact of the input was read by."""
    names = _ROW.sub("", key).split(".")
    stated = tuple(field_of(f) for f in report.kit.formulas)
    fields: tuple[Field, ...] = (*HEADER_FIELDS, *report.kit.fields, *stated)
    if names[0] in {"target", "last_year"}:
        names = names[1:]
    found: Field | None = None
    for name in names:
        found = next((f for f in fields if f.id == name), None)
        if found is None:
            return None
        fields = found.fields
    return None if found is None or not found.type.is_single else found
