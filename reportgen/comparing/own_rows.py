"""Rows of own words (文字) as they shall be in an input after a paper has been compared with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reportgen.model.facts import Fact, FactGroup, FactRows
from reportgen.model.new_input import NewEntry, NewList, NewMap
from reportgen.model.own_words import OwnWords, Where
from reportgen.readers.mapping.head import OWN_WORDS
from reportgen.source import FileLocation
from reportgen.writers.input_tree import own_rows_node

_NOWHERE = FileLocation("")


class RowPlace(Struct, frozen=True):
    """Where a row goes: section, module or heading, begin of a paragraph as written into an input, and which side."""

    section: str
    part: str
    paragraph: str
    where: Where

    @property
    def named(self) -> str:
        """In words."""
        over = " › ".join(word for word in (self.section, self.part) if word)
        return f"{over} › 以“{self.paragraph}”开头的段" if self.paragraph else over


class PlannedRow(Struct, frozen=True):
    """A row: its place, what it says, and the row of the input that it is, where it is one."""

    place: RowPlace
    text: str
    old: FactGroup | None = None


def planned_rows(rows: FactRows | None, words: Iterable[OwnWords]) -> list[PlannedRow]:
    """The rows that an input has, all of which can be read."""
    groups = rows.rows if rows else ()
    return [PlannedRow(_place(row), row.text.text if row.text else "", groups[row.number - 1]) for row in words]


def _place(row: OwnWords) -> RowPlace:
    part, paragraph = (fact.text if fact else "" for fact in (row.part, row.paragraph))
    return RowPlace(row.section.text, part, paragraph, row.where)


def rows_tree(rows: Sequence[PlannedRow]) -> NewMap:
    """What the input says of own words; None behind the key where no row is left."""
    groups = tuple(_group(row) for row in rows)
    node = own_rows_node(FactRows(OWN_WORDS.id, OWN_WORDS.label, groups, _NOWHERE)) if groups else NewList(())
    return NewMap((NewEntry(OWN_WORDS.label, node, above=("",)),))


def _group(row: PlannedRow) -> FactGroup:
    place = row.place
    said = {
        "section": place.section,
        "part": place.part,
        "paragraph": place.paragraph,
        "where": place.where.value,
        "text": row.text if place.where is not Where.GONE else "",
    }
    members = {}
    for spec in OWN_WORDS.fields:
        old = row.old.members[spec.id] if row.old else None
        text = said[spec.id]
        if isinstance(old, Fact) and old.text == text:
            members[spec.id] = old
        elif isinstance(old, Fact) and text:
            members[spec.id] = replace(old, value=text, text=text)
        elif text and not (spec.id == "where" and row.old is not None and place.where is Where.AFTER):
            members[spec.id] = Fact(spec.id, f"{OWN_WORDS.label}[].{spec.label}", text, "", text, _NOWHERE)
    return FactGroup("", "", dict(members), _NOWHERE)
