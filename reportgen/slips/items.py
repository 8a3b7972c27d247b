"""Findings as the things that a township has to put right, in its own terms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportgen.arithmetic.measures import written
from reportgen.diagnostics import Diagnostic, Severity
from reportgen.doubts import Doubt, Reason
from reportgen.model.slip import SlipItem
from reportgen.shortened import cut
from reportgen.slips.form_places import FormPlaces
from reportgen.source import CellLocation, Location, TextLocation

_MOST = 48  # characters of a line that are shown
_BEFORE = 12


def items_of(path: str, findings: Iterable[Diagnostic], places: FormPlaces | None) -> tuple[SlipItem, ...]:
    """What is to be put right in an input, the errors first. Notes, and what stands elsewhere, are not its township's."""
    own = [f for f in findings if f.location.path == path and f.severity is not Severity.NOTE]
    own.sort(key=lambda finding: not finding.is_error)
    return tuple(_item(finding, places) for finding in own)


def questions_of(
    path: str, doubts: Iterable[Doubt], places: FormPlaces | None, said: Sequence[SlipItem]
) -> tuple[SlipItem, ...]:
    """Figures to ask about, but for what is ``said`` of them already."""
    known = {item.message for item in said}
    found = []
    for doubt in doubts:
        reasons = [reason for reason in doubt.reasons if reason.words not in known]
        if reasons and doubt.fact.location.path == path:
            found.append(_question(doubt, reasons, places))
    return tuple(found)


def _question(doubt: Doubt, reasons: Sequence[Reason], places: FormPlaces | None) -> SlipItem:
    fact = doubt.fact
    message = f"请核实“{fact.label}”{fact.text}：{'；'.join(reason.words for reason in reasons)}"
    ways = ["核实无误的，写上口径说明"]
    if doubt.meant is not None:
        explained = f"（{doubt.slip}）" if doubt.slip else ""
        ways.insert(0, f"是不是 {written(doubt.meant)}{fact.unit}？{explained}")
    in_form = places.named_by(fact.location, message) if places else ""
    return SlipItem(False, _where(fact.location), in_form, _shown(fact.location), message, tuple(ways))


def _item(finding: Diagnostic, places: FormPlaces | None) -> SlipItem:
    in_form = places.named_by(finding.location, finding.message) if places else ""
    ways = tuple(" ".join(hint.split()) for hint in finding.hints)
    must = finding.is_error
    return SlipItem(must, _where(finding.location), in_form, _shown(finding.location), finding.message, ways)


def _where(location: Location) -> str:
    match location:
        case TextLocation(line=line):
            return f"第 {line} 行"
        case CellLocation(sheet=sheet, cell=cell):
            return f"“{sheet}”表 {cell} 格"
        case _:
            return "整个文件"


def _shown(location: Location) -> str:
    """What is written at a place, cut to the part around it."""
    if not isinstance(location, TextLocation):
        return ""
    line = location.source.line(location.line)
    start = max(0, location.column - 1 - _BEFORE) if len(line.strip()) > _MOST else 0
    return ("…" if start else "") + cut(line[start:].strip(), _MOST)
