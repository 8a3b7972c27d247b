"""A style laid against a standard: where it does otherwise, and how strictly the clause speaks."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

from reportgen.diagnostics import Diagnostic, Severity
from reportgen.model.standard import Clause, Standard, Strength
from reportgen.rulers.style_values import DERIVED
from reportgen.source import Location
from reportgen.units import Length

_BODY = "段落.正文"


class Deviation(Struct, frozen=True):
    """A clause that a style does not meet to the letter.

    ``met_as`` is the value by the clause's second way of measuring, empty where that is not met either. ``is_bodys`` says
    that the value is the body's, since the style says none of its own.
    """

    clause: Clause
    value: str
    met_as: str
    location: Location
    is_bodys: bool = False

    @property
    def forbidden(self) -> bool:
        """Whether the standard forbids it."""
        return self.clause.strength is Strength.MUST and not self.met_as


def deviations(
    values: Mapping[str, str], standard: Standard, place: Callable[[str], Location]
) -> tuple[Deviation, ...]:
    """Every clause that a style's values do not meet, in the standard's order. ``place`` finds the place of a key."""
    found = []
    for clause in standard.clauses:
        value = values[clause.key]
        if not _same(value, clause):
            other = values[clause.other_key] if clause.other_key else ""
            met_as = other if other and _same(other, clause) else ""
            key = DERIVED.get(clause.key, clause.key)
            is_bodys = key == clause.key and _own_role(key) and place(key) == place(f"{_BODY}.{key.rpartition('.')[2]}")
            found.append(Deviation(clause, value, met_as, place(key), is_bodys))
    return tuple(found)


def _own_role(key: str) -> bool:
    """Whether a key is a part of a paragraph other than the body's."""
    return key.startswith("段落.") and not key.startswith(f"{_BODY}.") and key.count(".") == 2


def as_finding(deviation: Deviation, standard: Standard) -> Diagnostic:
    """A deviation as a finding at the key's place: an error where the standard forbids it, else a note."""
    clause = deviation.clause
    tolerance = "" if clause.tolerance == Length(0) else f"，允许相差 {clause.tolerance.mm:.1f}mm"
    message = (
        f"“{clause.key}”是 {deviation.value}，{standard.name} 第 {clause.number} 条（{clause.strength.value}）"
        f"是 {clause.value}{tolerance}"
    )
    hints = [clause.note] if clause.note else []
    if deviation.is_bodys:
        _, role, part = clause.key.split(".")
        hints.append(f"没有写，跟着正文变的；要照标准，在 段落 里写 {role}: {{{part}: {clause.value}}}")
    if deviation.met_as:
        hints.append(f"量到字面是 {deviation.met_as}，合乎这一条")
    severity = Severity.ERROR if deviation.forbidden else Severity.NOTE
    return Diagnostic(severity, "against-standard", message, deviation.location, tuple(hints))


def _same(value: str, clause: Clause) -> bool:
    try:
        apart = Length.parse(value) - Length.parse(clause.value)
    except ValueError:
        return value == clause.value
    return abs(apart.twips) <= clause.tolerance.twips
