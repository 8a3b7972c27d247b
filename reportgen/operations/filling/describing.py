"""Making the form of an input: the kit's modules as sections, what the file says, and what other periods said beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from msgspec import Struct

from reportgen.batch.fingerprint import digest
from reportgen.carrying.review import is_marked
from reportgen.comparing.reports import difference, key_column
from reportgen.diagnostics import DiagnosticLog
from reportgen.model.facts import Fact, FactGroup, FactNode, FactRows, Period, walk_facts
from reportgen.model.input import InputNode, MapNode, ScalarNode, is_empty
from reportgen.model.kit import Field, Kit
from reportgen.model.label_words import spoken
from reportgen.model.report import Report
from reportgen.operations.filling.editing import readable
from reportgen.operations.filling.form import (
    Asked,
    Before,
    FormField,
    FormSection,
    FormTable,
    InputForm,
    Kind,
    Part,
    Standing,
)
from reportgen.operations.filling.places import LAST_YEAR, REMARKS, TARGET, Place, Places
from reportgen.operations.filling.rolled import rolled_fields
from reportgen.operations.filling.said import rows_of, text_at, text_of
from reportgen.pipeline import Stages
from reportgen.readers.earlier import EarlierInputs
from reportgen.readers.mapping.head import HEADER_FIELDS, KIT_KEYS, OWN_WORDS, PERIOD_KEYS, PLACE, REMARK_KEYS
from reportgen.recall import Recall
from reportgen.shortened import shortened
from reportgen.templating.changes import BEFORE, YEAR_BEFORE

_MOST_NAMES = 6
_MOST_FORMS = 32  # of which what was made last is kept: some hundred KiB each
_HEAD, _OWN, _AIMS, _BEFORE, _REASONS = "head", "words", "targets", "last_year", "remarks"


class Forms:
    """Makes the forms of inputs, one after the other, as they lie on the disk or as they would be."""

    def __init__(self, stages: Stages) -> None:
        self._stages = stages
        self._earlier = EarlierInputs(stages.workspace)
        self._places: dict[str, Places] = {}
        self._last: tuple[bytes, Report, InputForm] | None = None
        self._recalls: dict[str, Recall] = {}
        """Of the inputs asked for last, in this order."""

    def places(self, kit: Kit) -> Places:
        """The places of a kit, worked out once."""
        known = self._places.get(kit.name)
        if known is None or known.kit is not kit:
            known = self._places[kit.name] = Places(kit)
        return known

    def kit_of(self, path: str, content: bytes, log: DiagnosticLog) -> Kit | None:
        """The kit of an input by what its head says; None with what is the matter in the log."""
        return self._kit(readable(content, path), log)

    def _kit(self, root: MapNode, log: DiagnosticLog) -> Kit | None:
        entry = root.get(*KIT_KEYS)
        if entry is None or not isinstance(entry.value, ScalarNode) or is_empty(entry.value):
            return None
        return self._stages.kit_named(entry.value.text, entry.value.location, log)

    def form(self, path: str, content: bytes, report: Report | None = None) -> InputForm:
        """The form of an input that says ``content``. ``report`` is what it is known to say, where somebody has read it already.

        Raises RejectedInput where it cannot be read, or its kit.
        """
        if self._last and report is self._last[1] and content == self._last[0]:
            return self._last[2]
        found, read = self._described(path, content, report)
        self._last = (content, read, found) if read else None
        return found

    def _described(self, path: str, content: bytes, report: Report | None) -> tuple[InputForm, Report | None]:
        log, root = DiagnosticLog(), readable(content, path)
        kit = self._kit(root, log)
        if kit is None and not log.has_errors:
            self._stages.report_of(path, root, log, draft=True)  # which tells that the head names none
        kit = log.required(kit)
        report = report or self._stages.report_of(path, root, DiagnosticLog(), draft=True)
        period = report.period if report else _period(path, root)
        places = self.places(kit)
        place = text_at(root, places.head(PLACE).chain) or ""
        pasts = tuple(self._pasts(path, place, period, kit)) if period else ()
        recall = self._recall(path)
        nodes, rolled = dict(places.nodes(root)), rolled_fields(kit, root)
        describing = _Describing(kit, places, root, nodes, _facts(report), pasts, recall, rolled)
        sections = tuple(section for section in describing.sections() if section.parts)
        head = path, kit.name, kit.title, place, period.text if period else "", digest(content)
        return InputForm(*head, sections), report

    def _recall(self, path: str) -> Recall:
        """What is kept of the form of an input; it is held against another form of it now."""
        recall = self._recalls.pop(path) if path in self._recalls else Recall()
        self._recalls[path] = recall
        if len(self._recalls) > _MOST_FORMS:
            del self._recalls[next(iter(self._recalls))]
        recall.begin()
        return recall

    def _pasts(self, path: str, place: str, period: Period, kit: Kit) -> Iterator[_Past]:
        """Last year's same period and the period before, where their inputs can be read."""
        same = "上年" if period.before == period.year_before else "上年同期"
        for name, other in ((same, period.year_before), (BEFORE, period.before)):
            if name == BEFORE and other == period.year_before:
                continue
            found = self._earlier.candidates(path, place, other, kit.name)
            report = self._stages.earlier(found[0]) if len(found) == 1 else None
            if report is not None:
                nodes = (*report.facts.values(), *report.derived.values())
                yield _Past(name, report.path, {node.key: node for one in nodes for node in _every(one)})


class _Past(Struct, frozen=True):
    name: str
    path: str
    nodes: Mapping[str, FactNode]


def _period(path: str, root: MapNode) -> Period | None:
    entry = root.get(*PERIOD_KEYS)
    said = Period.named(entry.value.text) if entry and isinstance(entry.value, ScalarNode) else None
    return said or Period.named(PurePosixPath(path).parent.name)


def _every(node: FactNode) -> Iterator[FactNode]:
    yield node
    if isinstance(node, FactGroup):
        for member in node.members.values():
            yield from _every(member)


def _facts(report: Report | None) -> dict[str, Fact]:
    """What an input says by its addresses; of mistakes nothing."""
    if report is None:
        return {}
    found = {fact.key: fact for fact in report.head}
    for node in report.said:
        found |= {fact.key: fact for fact in walk_facts(node) if not fact.missing}
    return found


class _Describing(Struct, frozen=True):
    kit: Kit
    places: Places
    root: MapNode
    nodes: Mapping[str, InputNode]
    facts: Mapping[str, Fact]
    pasts: tuple[_Past, ...]
    recall: Recall
    rolled: frozenset[str]

    def sections(self) -> Iterator[FormSection]:
        yield from self._sections()
        about = "模板没有的话写在这里：一行一段，写明放在哪一章；要换掉、删去模板的一段话，也写在这里"
        own = self.places.head(OWN_WORDS)
        yield FormSection(_OWN, "本单位的话", (self._part(own),), about=about, aside=True)
        yield FormSection(
            _AIMS, "全年目标", self._beside(TARGET), about="填了的，印完成率；半年、季度也填全年的", aside=True
        )
        has_year_before = any(past.name != BEFORE for past in self.pasts)
        stated = self._beside(LAST_YEAR)
        if not has_year_before or any(part.is_filled for part in stated):
            yield FormSection(_BEFORE, "上年同期的数", stated, about="没有上年的报告的才填", aside=True)
        about = "数没有错、程序却说对不上的，写明原因；在问题下面点“写明原因”就加到这里"
        yield FormSection(_REASONS, "口径说明", tuple(self._reasons()), about=about, aside=True)

    def _sections(self) -> Iterator[FormSection]:
        heads = tuple(self._part(self.places.head(spec)) for spec in HEADER_FIELDS)
        listed = [(group.heading, module) for group in self.kit.modules for module in group.modules]
        if not listed:
            yield FormSection(_HEAD, "报告", heads)
            for number, run in enumerate(_runs(self.places.fields)):
                alone = not run[0].type.is_single
                title = run[0].label if alone else "其他" if number else "基本数"
                yield FormSection(f"own-{run[0].id}", title, self._parts(run), about=run[0].help if alone else "")
            return
        by_module = self.places.by_module
        rest = [spec for spec in self.places.fields if not by_module.keys() & self.places.modules_of(spec)]
        yield FormSection(_HEAD, "报告", heads + self._parts([spec for spec in rest if spec.type.is_single]))
        for heading, module in listed:
            parts = tuple(map(self._part, by_module.get(module, ())))
            yield FormSection(f"module-{module}", module, parts, heading)
        for spec in rest:
            if not spec.type.is_single:
                yield FormSection(f"own-{spec.id}", spec.label, self._parts([spec]), about=spec.help)

    def _parts(self, fields: Sequence[Field]) -> tuple[Part, ...]:
        return tuple(self._part(place) for spec in fields for place in self.places.below(spec.id))

    def _beside(self, prefix: str) -> tuple[Part, ...]:
        return tuple(self._part(place) for place in self.places.below(prefix))

    def _part(self, place: Place) -> Part:
        assert place.field is not None  # noqa: S101 - only written reasons have none, which are parts of their own
        if place.columns or place.field.type.is_list:
            return self._table(place, place.field)
        node, fact = self.nodes.get(place.id), self.facts.get(place.id)
        text = text_of(node)
        is_open = node is not None and is_empty(node)
        pasts = [past.nodes.get(place.id) for past in self.pasts]
        basis = (place, fact, self.facts.get(f"{LAST_YEAR}.{place.id}"), *pasts)
        piece = (place.id, text, is_open, place.id in self.rolled)
        known = self.recall.known(piece, *basis)
        if isinstance(known, FormField):
            return known
        made = self._field(place, place.field, text, is_open)
        self.recall.keep(piece, made, *basis)
        return made

    def _field(self, place: Place, field: Field, text: str | None, is_open: bool) -> FormField:
        fact = self.facts.get(place.id)
        standing = (
            Standing.ODD if text is None else Standing.SAID if text else Standing.OPEN if is_open else Standing.ABSENT
        )
        is_beside = place.id.partition(".")[0] in {TARGET, LAST_YEAR}
        above = spoken(
            place.label.rpartition(".")[0].partition(".")[2] if is_beside else place.label.rpartition(".")[0]
        )
        return FormField(
            self.places.asked(place),
            place.label,
            above,
            text or "",
            _understood(text or "", fact, field),
            standing,
            fact.note if fact else "",
            fact.source if fact else "",
            fact is not None and is_marked(fact),
            tuple(self._before(place.id, fact, field)),
            self.places.about_group(place),
            place.id in self.rolled,
        )

    def _before(self, key: str, fact: Fact | None, spec: Field) -> Iterator[Before]:
        """Other periods' figures; last year's as this input says it, where it does.

        What is counted from the new year on is not held against the period before, whose count began elsewhere.
        """
        stated = self.facts.get(f"{LAST_YEAR}.{key}")
        if stated:
            yield _beside(YEAR_BEFORE, stated, fact, "")
        for past in self.pasts:
            then = past.nodes.get(key)
            if isinstance(then, Fact) and not then.missing and not (stated and past.name != BEFORE):
                is_other_count = spec.so_far and past.name == BEFORE
                yield _beside(past.name, then, None if is_other_count else fact, past.path)

    def _table(self, place: Place, field: Field) -> FormTable:
        node = self.nodes.get(place.id)
        rows = rows_of(node, [column.chain for column in place.columns])
        standing = Standing.ODD if rows is None else Standing.SAID if rows else Standing.ABSENT
        if not rows and node is not None and is_empty(node):
            standing = Standing.OPEN
        return FormTable(
            self.places.asked(place),
            self.places.asked_columns(place),
            rows or (),
            standing,
            tuple(self._rows_before(place.id, field)),
            place.id in self.rolled,
        )

    def _rows_before(self, key: str, field: Field) -> Iterator[Before]:
        for past in self.pasts:
            then = past.nodes.get(key)
            if isinstance(then, FactRows) and then.rows:
                named = key_column(field).id
                cells = (row.members.get(named) for row in then.rows)
                names = [cell.text for cell in cells if isinstance(cell, Fact)]
                yield Before(past.name, f"{len(then.rows)} 行：{shortened(names, _MOST_NAMES)}", path=past.path)

    def _reasons(self) -> Iterator[Part]:
        node = self.root.get(*REMARK_KEYS)
        for entry in node.value.entries if node and isinstance(node.value, MapNode) else ():
            place = self.places.get(f"{REMARKS}.{entry.key}")
            if place:
                text = text_of(entry.value)
                standing = Standing.ODD if text is None else Standing.SAID if text else Standing.OPEN
                asked = Asked(place.id, entry.key, Kind.WORDS)
                yield FormField(asked, place.label, text=text or "", standing=standing)


def _beside(name: str, then: Fact, fact: Fact | None, path: str) -> Before:
    gap, rate = difference(then, fact) if fact else ("", "")
    return Before(name, then.text, "，".join(word for word in (gap, rate) if word), path)


def _runs(fields: Sequence[Field]) -> Iterator[list[Field]]:
    """Fields of their own together, each group and list by itself."""
    run: list[Field] = []
    for spec in fields:
        if spec.type.is_single:
            run.append(spec)
            continue
        if run:
            yield run
            run = []
        yield [spec]
    if run:
        yield run


def _understood(text: str, fact: Fact | None, field: Field) -> str:
    """How a text is read, where that is not plain from the text itself."""
    if fact is None or not text or field.type.is_words or fact.text in {text, f"{text}{fact.unit}"}:
        return ""
    return fact.text
