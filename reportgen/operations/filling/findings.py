"""Findings at the fields of a form: which belongs to which field, row or cell, and what one click would mend."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from reportgen.diagnostics import Diagnostic, DiagnosticLog, Severity
from reportgen.model.input import InputNode
from reportgen.model.kit import Field
from reportgen.model.label_words import spoken
from reportgen.operations.filling.clashes import CLASH_RULE, Clash
from reportgen.operations.filling.doubled_marks import without_doubled
from reportgen.operations.filling.following import TYPED_FIGURE, following_figure
from reportgen.operations.filling.form import FormField, FormTable, InputForm
from reportgen.operations.filling.hints import hint_of_form, message_of_form, place_of_form
from reportgen.operations.filling.places import Places, cell_of
from reportgen.readers.key_places import KeyPlaces
from reportgen.readers.kit_assembly import part_of
from reportgen.readers.mapping.head import HEADER_FIELDS
from reportgen.reckoning import RELATED
from reportgen.source import KeyLocation, Location, Source, TextLocation

_MISSING, _CARRIED, _OPEN = "missing-fact", "carried-not-reviewed", "empty-key"
_LACKING = frozenset({_MISSING, "blank-part", "undecided", "unreported-fact", "missing-date"})
_EMPTY = "empty-section"
_HEAD = frozenset(spec.id for spec in HEADER_FIELDS)
_NAMED = re.compile(r"“([^”]+)”")
# What a hint tells to write, where it says so without an if: 改写为 1621; 用阿拉伯数字写成 18个; 去掉“整”，写成 180万元.
_WRITE = re.compile(
    r"(?:改写为|(?:没有的，)?写成|用阿拉伯数字写成|加起来，写成|去掉“[^”]+”，写成) ?(?P<text>[^，；。或]+)"
)
_MEANT = re.compile(r"是不是“(?P<text>[^”]+)”？")
_INTO = re.compile(r"把“(?P<label>[^”]+)”写成 (?P<text>[^，；。]+)")
_REASON = re.compile(r"在输入里写 口径说明: \{(?P<name>.+): 原因\}")


class Mend(Struct, frozen=True):
    """What one click does: the words on the button, the place, and the text that goes there.

    ``reviewed`` only takes away the mark of what was carried over; ``dropped`` a key that was left open; ``reason`` opens the
    place for a written reason (口径说明).
    """

    words: str
    place: str
    text: str = ""
    reviewed: bool = False
    dropped: bool = False
    reason: bool = False


class FormFinding(Struct, frozen=True):
    """A finding, where it belongs: ``places`` are addresses of fields, cells, rows or lists, the first of them its own.

    ``where`` says in words where it stands where that is no field of this form, unless it is the input as a whole; ``clash`` what is known of figures that do
    not agree.
    """

    severity: Severity
    rule: str
    message: str
    hints: tuple[str, ...]
    places: tuple[str, ...]
    where: str = ""
    mends: tuple[Mend, ...] = ()
    clash: Clash | None = None


class FindingPlaces:
    """Leads from the findings of one input to the places of its form."""

    def __init__(self, source: Source, root: InputNode | None, places: Places, form: InputForm) -> None:
        self._path = source.path
        self._keys = KeyPlaces(source, root)
        self._places = places
        self._parts = {part.asked.id: part for part in form.parts}

    def told(self, findings: Sequence[Diagnostic], clashes: Mapping[str, Clash]) -> tuple[FormFinding, ...]:
        """The findings with their places, in order; ``clashes`` by what the finding says."""
        told = (self._told(finding, clashes) for finding in findings)
        return tuple({(one.rule, one.message, one.places, one.where): one for one in told}.values())

    def _told(self, finding: Diagnostic, clashes: Mapping[str, Clash]) -> FormFinding:
        own = self._place(finding.location)
        clash = None
        places: tuple[str, ...] = (own,) if own else ()
        if finding.rule in _LACKING:
            places = tuple(self._lacking(finding)) or places
        elif finding.rule == _EMPTY:
            places = tuple(self._printed_in(finding))[:1]
        elif finding.rule == CLASH_RULE:
            clash = clashes.get(finding.message)
            if clash:
                places = tuple(dict.fromkeys((*places, *(one.place for one in clash.figures))))
        elif finding.rule == TYPED_FIGURE and places:
            places = (*places, *self._fields_named(_NAMED.findall(finding.message)))
        where = "" if places or str(finding.location) == self._path else self._where(finding.location)
        mends = tuple(self._mends(finding, places, clash))
        done = {mend.text for mend in mends if mend.text} | {mend.words for mend in mends}
        is_looked_at = any(mend.reviewed for mend in mends)  # the hint tells how to do that in the file
        left = () if is_looked_at else (hint for hint in finding.hints if not _is_done(hint, done))
        hints = tuple(hint for hint in map(hint_of_form, left) if hint and not _is_shown(hint, clash))
        if finding.rule == _OPEN and places:
            none = [f"；没有的，点“{mend.words}”" for mend in mends if mend.dropped]
            hints = tuple("".join((hint.partition("；")[0], *none)) for hint in hints)
        return FormFinding(
            finding.severity, finding.rule, message_of_form(finding.message), hints, places, where, mends, clash
        )

    def _fields_named(self, labels: Sequence[str]) -> Iterator[str]:
        """The addresses of the fields of some whole labels."""
        return (a for a, one in self._parts.items() if isinstance(one, FormField) and one.whole in labels)

    def _where(self, location: Location) -> str:
        """Where something stands that no field has: in the input's file, where its line is all that leads there, or in another."""
        if isinstance(location, TextLocation) and location.path == self._path:
            return f"这一份文件的第 {location.line} 行"
        return place_of_form(str(location))

    def _place(self, location: Location) -> str:
        """The address that a place in the text stands for; empty for one in another file."""
        if location.path != self._path:
            return ""
        found = self._keys.of(location) if isinstance(location, TextLocation) else location
        return self._places.address(found.keys) if isinstance(found, KeyLocation) else ""

    def _printed_in(self, finding: Diagnostic) -> Iterator[str]:
        """Fields without a figure that would be printed in a section that a finding says is empty, of modules that it names."""
        kit, heading = self._places.kit, next(iter(_NAMED.findall(finding.message)), "")
        parts = [part for section in kit.sections if section.heading == heading for part in section.parts]
        for module in (name for hint in finding.hints for name in _NAMED.findall(hint)):
            text = "".join(
                kit.templates[name].text for part in parts if (name := part_of(part, module)) in kit.templates
            )
            for place in self._places.by_module.get(module, ()):
                part = self._parts.get(place.id)
                if part is not None and not part.is_filled and place.label in text:
                    yield place.id

    def _lacking(self, finding: Diagnostic) -> Iterator[str]:
        """The fields that a finding names which have to be told and are not."""
        named = set(_NAMED.findall(finding.message))
        for address, part in self._parts.items():
            whole = part.whole if isinstance(part, FormField) else part.asked.label
            if whole in named and not part.is_filled:
                yield address
            if isinstance(part, FormTable):
                yield from self._cells(address, part, named)

    def _cells(self, address: str, table: FormTable, named: set[str]) -> Iterator[str]:
        """The cells of a list that a finding names as 名单[2].人数."""
        place = self._places.get(address)
        for cell in map(cell_of, sorted(named)):
            if cell and place and cell[0] == place.label:
                yield from (f"{address}[{cell[1] - 1}].{one.id}" for one in table.columns if one.label == cell[2])

    def _mends(self, finding: Diagnostic, places: Sequence[str], clash: Clash | None) -> Iterator[Mend]:
        own = places[0] if places else ""
        part = self._parts.get(own)
        field = self._field(own)
        if finding.rule == _CARRIED and (isinstance(part, FormField) or cell_of(own)):
            yield Mend("核对过了，没有变", own, reviewed=True)
        elif finding.rule == _OPEN and part is not None and not part.asked.required:
            yield Mend("不写" if own in _HEAD else "本期没有", own, dropped=True)
        elif field is not None and (isinstance(part, FormField) or cell_of(own)):
            for text in _written(finding, field):
                yield Mend(f"改成 {text}", own, text)
            typed = self._typed(own)
            other = without_doubled(finding, typed) or following_figure(finding, typed)
            if other:
                yield Mend(other[0], own, other[1])
        if clash and clash.meant:
            first = clash.figures[0]
            yield Mend(f"把“{spoken(first.label)}”改成 {clash.meant}", first.place, clash.meant)
        for hint in finding.hints:
            reason = _REASON.search(hint)
            if reason:
                yield Mend("写明原因", f"remarks.{reason['name']}", reason=True)
            elsewhere = _INTO.fullmatch(hint)
            if elsewhere:
                named = self._fields_named((elsewhere["label"],))
                yield from (Mend(hint, address, elsewhere["text"]) for address in named)

    def _typed(self, address: str) -> str:
        """What was typed at an address."""
        part, cell = self._parts.get(address), cell_of(address)
        if isinstance(part, FormField):
            return part.text
        table = self._parts.get(cell[0]) if cell else None
        if cell is None or not isinstance(table, FormTable) or cell[1] >= len(table.rows):
            return ""
        at = next((n for n, column in enumerate(table.columns) if column.id == cell[2]), -1)
        return table.rows[cell[1]][at] if at >= 0 else ""

    def _field(self, address: str) -> Field | None:
        place, cell = self._places.get(address), cell_of(address)
        if cell is None:
            return place.field if place else None
        return next((column.field for column in self._places.columns_of(cell[0]) if column.id == cell[2]), None)


def _is_shown(hint: str, clash: Clash | None) -> bool:
    """Whether a hint names figures that all stand among those of a clash."""
    shown = {f"{figure.label} {figure.text}" for figure in clash.figures} if clash else set()
    named = hint.removeprefix(RELATED).split("、")
    return hint.startswith(RELATED) and shown.issuperset(named)


def _is_done(hint: str, texts: set[str]) -> bool:
    """Whether a hint is of lines to paste into the file, which have no place in a form, or says what a button does."""
    match = _WRITE.fullmatch(hint) or _MEANT.fullmatch(hint)
    return "\n" in hint or hint in texts or bool(_REASON.search(hint)) or bool(match and match["text"] in texts)


def _written(finding: Diagnostic, field: Field) -> Iterator[str]:
    """What hints tell to write into a field, where that is read without a finding."""
    for hint in finding.hints:
        match = _WRITE.fullmatch(hint) if field.type.is_number else _MEANT.fullmatch(hint) if field.choices else None
        if match is None:
            continue
        log = DiagnosticLog()
        value = field.type.read(match["text"], field, field.label, finding.location, log)
        if value is not None and log.is_empty:
            yield match["text"]
