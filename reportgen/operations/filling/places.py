"""The places of an input that a form has, by the addresses of figures: ``disputes.received``, ``projects[2].funds``.

Beside the kit's figures these are the head (``place``), aims (``target.disputes.received``), last year's figures
(``last_year.…``), written reasons (``remarks.化解不超过受理``) and the rows of own words (``own_words[0].text``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from reportgen.comparing.typed_edits import Chain, Link
from reportgen.model.facts import NOTE_KEYS, SOURCE_KEYS, VALUE_KEYS
from reportgen.model.input import InputNode, MapNode
from reportgen.model.kit import Field, Kit, field_named
from reportgen.operations.filling.form import Asked, Kind
from reportgen.readers.formulas import field_of
from reportgen.readers.key_places import Keys
from reportgen.readers.mapping.head import (
    BASIS,
    DATE,
    HEADER_FIELDS,
    KIT_KEYS,
    LAST_YEAR_KEYS,
    OWN_WORDS,
    OWN_WORDS_KEYS,
    PART,
    PERIOD_KEYS,
    PLACE,
    RECIPIENT,
    REMARK_KEYS,
    SECTION,
    SIGNER,
    TARGET_KEYS,
)
from reportgen.readers.report_blocks import speaking_in
from reportgen.source import TextLocation

TARGET, LAST_YEAR, REMARKS = "target", "last_year", "remarks"
"""What the addresses of aims, last year's figures and written reasons begin with."""

_BESIDE = {TARGET: TARGET_KEYS, LAST_YEAR: LAST_YEAR_KEYS}
_HEAD = (KIT_KEYS, (PLACE.label, PLACE.id), PERIOD_KEYS, *((f.label, f.id) for f in (SIGNER, RECIPIENT, DATE)))
_TAIL = (TARGET_KEYS, LAST_YEAR_KEYS, OWN_WORDS_KEYS, REMARK_KEYS, BASIS.names)
_PARTS = frozenset({*VALUE_KEYS, *NOTE_KEYS, *SOURCE_KEYS})
_CELL = re.compile(r"(?P<rows>[^\[\]]+)\[(?P<row>\d+)\](?:\.(?P<column>.+))?")


class Column(Struct, frozen=True):
    """A column of a list, by its address within a row; one of a group in it has more links than one."""

    id: str
    label: str
    field: Field
    chain: Chain


class Place(Struct, frozen=True):
    """Where one value or list of an input stands; ``columns`` of a list."""

    id: str
    label: str
    field: Field | None
    chain: Chain
    columns: tuple[Column, ...] = ()


class Places:
    """All places of the inputs of a kit."""

    def __init__(self, kit: Kit) -> None:
        self.kit = kit
        typed = tuple(field_of(formula) for formula in kit.formulas if formula.typed)
        self.fields = (*kit.fields, *typed)
        self._root = (*HEADER_FIELDS, *self.fields, OWN_WORDS)
        names = [*_HEAD, *((f.label, f.id) for f in self.fields), *_TAIL]
        self._ranks = {name: rank for rank, both in reversed([*enumerate(names)]) for name in both}
        self._found: dict[str, Place] = {}
        self._below: dict[str, tuple[Place, ...]] = {}
        self._asked: dict[str, Asked] = {}
        self._about: dict[str, str] = {}
        self._modules = set(kit.module_names)
        for spec in self._root:
            self._add(spec, spec.id, spec.label, (), self._ranks)
        aimed = [f for f in (*kit.fields, *map(field_of, kit.formulas)) if f.type.is_aimed_at]
        self._aimed = tuple(aimed)
        for prefix, keys in _BESIDE.items():
            above = (Link(keys, self._ranks, apart=True),)
            for spec in aimed:
                self._add(spec, f"{prefix}.{spec.id}", f"{keys[0]}.{spec.label}", above, _ranks(aimed), beside=True)

    def __iter__(self) -> Iterator[Place]:
        return iter(self._found.values())

    def get(self, address: str) -> Place | None:
        """The place of an address, of a list as a whole; None for one that this kit does not have."""
        if address.startswith(f"{REMARKS}."):
            name = address.removeprefix(f"{REMARKS}.")
            above = Link(REMARK_KEYS, self._ranks, apart=True)
            return Place(address, f"{REMARK_KEYS[0]}.{name}", None, (above, Link((name,), {name: 0})))
        return self._found.get(address)

    def head(self, spec: Field) -> Place:
        """The place of an item that every input has in its head."""
        return self._found[spec.id]

    def below(self, address: str) -> tuple[Place, ...]:
        """The places of a figure, group or list, in order; of all aims (TARGET), of all figures of last year's (LAST_YEAR)."""
        known = self._below.get(address)
        if known is None:
            inner = f"{address}."
            known = tuple(p for p in self._found.values() if p.id == address or p.id.startswith(inner))
            self._below[address] = known
        return known

    def columns_of(self, address: str) -> tuple[Column, ...]:
        """The columns of a list."""
        place = self._found.get(address)
        return place.columns if place else ()

    def asked(self, place: Place) -> Asked:
        """What is asked at a place."""
        found = self._asked.get(place.id)
        if found is None and place.field is not None:
            label = place.label.rpartition(".")[2]
            found = self._asked[place.id] = _asked(place.id, label, place.field, place.chain[-1].stays)
        return found or Asked(place.id, place.label, Kind.WORDS)

    def about_group(self, place: Place) -> str:
        """What is said of the group that a place is in, where anything is."""
        return self._about.get(place.id.rpartition(".")[0], "")

    def asked_columns(self, place: Place) -> tuple[Asked, ...]:
        """What is asked in the columns of a list."""
        asked = (_asked(one.id, one.label, one.field, one.field.required) for one in place.columns)
        if place.id != OWN_WORDS.id:
            return tuple(asked)
        return tuple(replace(one, offers=self._own_places.get(one.id, ())) for one in asked)

    @cached_property
    def _own_places(self) -> dict[str, tuple[str, ...]]:
        """Where own words may go, by the columns that say it: sections as the report prints them, and their parts."""
        sections = tuple(one.heading for one in self.kit.sections if "{" not in one.heading)
        parts = dict.fromkeys(part for section in sections for part in speaking_in(self.kit, section))
        return {SECTION.id: sections, PART.id: tuple(parts)}

    def modules_of(self, spec: Field) -> set[str]:
        """The modules whose files have a figure or parts of a group."""
        return {_folder(one) for one in (spec, *spec.fields)} & self._modules

    @cached_property
    def by_module(self) -> dict[str, list[Place]]:
        """The places of the kit's figures by the module that they come from, in the order of its file: a group that several
        modules share would else stand in all of them where it does in the first.
        """
        found: dict[str, list[Place]] = {}
        for spec in self.fields:
            modules = self.modules_of(spec)
            for place in self.below(spec.id) if modules else ():
                own = _folder(place.field) if place.field else ""
                usual = next(_folder(one) for one in (spec, *spec.fields) if _folder(one) in modules)
                found.setdefault(own if own in modules else usual, []).append(place)
        return {module: _in_file_order(own) for module, own in found.items()}

    def nodes(self, root: InputNode) -> Iterator[tuple[str, InputNode]]:
        """What stands at the places of an input, by address."""
        yield from _nodes(root, self._root, "")
        for prefix, keys in _BESIDE.items():
            entry = root.get(*keys) if isinstance(root, MapNode) else None
            if entry:
                yield from _nodes(entry.value, self._aimed, f"{prefix}.")

    def address(self, keys: Keys) -> str:
        """The address that the keys of an input lead to, of what it knows on the way there; empty for the whole."""
        names = [key for key in keys if not (isinstance(key, str) and key in _PARTS)]
        if not names or not isinstance(names[0], str):
            return ""
        first = names[0]
        if first in REMARK_KEYS:
            return f"{REMARKS}.{names[1]}" if len(names) > 1 else REMARKS
        for prefix, both in _BESIDE.items():
            if first in both:
                return _address(names[1:], self.fields, prefix)
        return _address(names, self._root, "")

    def _add(
        self,
        spec: Field,
        address: str,
        label: str,
        above: tuple[Link, ...],
        ranks: Mapping[str, int],
        beside: bool = False,
    ) -> None:
        stays = spec.required and not beside
        chain = (*above, Link((spec.label, spec.id), ranks, stays, apart=not above))
        if spec.type.is_list:
            if not beside:
                columns = tuple(_columns(spec.fields, "", "", ()))
                self._found[address] = Place(address, label, spec, chain, columns)
        elif spec.type.is_single:
            if spec.type.is_number or not beside:
                self._found[address] = Place(address, label, spec, chain)
        else:
            inner = _ranks(spec.fields)
            if not beside:
                self._about[address] = " ".join(spec.help.split())
            for part in spec.fields:
                self._add(part, f"{address}.{part.id}", f"{label}.{part.label}", chain, inner, beside)


def cell_of(address: str) -> tuple[str, int, str] | None:
    """The list, row and column of an address of a cell or row; None for any other."""
    match = _CELL.fullmatch(address)
    return (match["rows"], int(match["row"]), match["column"] or "") if match else None


def _in_file_order(places: list[Place]) -> list[Place]:
    lines = [place.field.location for place in places if place.field]
    if len({line.path for line in lines}) > 1 or not all(isinstance(line, TextLocation) for line in lines):
        return places
    return sorted(places, key=lambda place: getattr(place.field and place.field.location, "line", 0))


def _folder(spec: Field) -> str:
    """The folder of the file that has a field: of a module's, the module's name."""
    return "".join(spec.location.path.split("/")[-2:-1])


def _nodes(node: InputNode, fields: Sequence[Field], above: str) -> Iterator[tuple[str, InputNode]]:
    specs = {name: spec for spec in fields for name in (spec.label, spec.id)}
    seen: set[str] = set()
    for entry in node.entries if isinstance(node, MapNode) else ():
        spec = specs.get(entry.key)
        if spec is None or spec.id in seen:
            continue
        seen.add(spec.id)
        yield f"{above}{spec.id}", entry.value
        if spec.type.is_group:
            yield from _nodes(entry.value, spec.fields, f"{above}{spec.id}.")


def _asked(address: str, label: str, field: Field, required: bool) -> Asked:
    kind = Kind.NUMBER if field.type.is_number else Kind.CHOICE if field.choices else Kind.WORDS
    if not field.type.is_number and not field.type.is_words and field.type.is_single:
        kind = Kind.DATE
    unit = field.type.form_unit(field) if field.type.is_number else ""
    wanted = field.type.wanted(field) if field.type.is_single else ""
    return Asked(address, label, kind, unit, " ".join(field.help.split()), wanted, required, field.choices)


def _ranks(fields: Sequence[Field]) -> dict[str, int]:
    return {name: rank for rank, spec in enumerate(fields) for name in (spec.label, spec.id)}


def _columns(fields: Sequence[Field], address: str, label: str, above: tuple[Link, ...]) -> Iterator[Column]:
    """The columns of a list that hold one value each; lists in it have no place in a table."""
    ranks = _ranks(fields)
    for spec in fields:
        own = f"{address}.{spec.id}" if address else spec.id
        name = f"{label}.{spec.label}" if label else spec.label
        chain = (*above, Link((spec.label, spec.id), ranks))
        if spec.type.is_single:
            yield Column(own, name, spec, chain)
        elif spec.type.is_group:
            yield from _columns(spec.fields, own, name, chain)


def _address(keys: Sequence[str | int], fields: Sequence[Field], address: str) -> str:
    for key in keys:
        if isinstance(key, int):
            address = f"{address}[{key}]"
            continue
        spec = field_named(fields, key)
        if spec is None:
            return address
        address, fields = (f"{address}.{spec.id}" if address else spec.id), spec.fields
    return address
