"""The paragraphs of a paper as it was written, and which of them the report still prints with the same words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from reportgen.model.facts import Fact
from reportgen.model.origin import WrittenPaper, WrittenParagraph
from reportgen.model.own_words import is_own
from reportgen.model.slot import Slot
from reportgen.model.styled import StyledDocument, StyledParagraph, paragraphs

_ROW = re.compile(r"\[\d+\]")


Printed = tuple[Fact, int, int]


class PlacedParagraph(Struct, frozen=True):
    """A paragraph that has a place: its words, and the same with the keys of figures in their stead.

    ``facts`` are those that it prints, with where they stand in ``text``. ``has_notes`` where it bears marks of footnotes, as far as that is known.
    """

    slot: Slot
    text: str
    words: str
    facts: tuple[Printed, ...] = ()
    has_notes: bool = False

    @property
    def body(self) -> str:
        """Its words behind a heading that is run into it."""
        return self.text[self.slot.lead :].strip()

    @property
    def identity(self) -> tuple[str, bool, str]:
        """What makes it the same paragraph in two versions of a report, whatever its figures."""
        return self.slot.section, bool(self.slot.own), self.words


class Counterparts(Struct, frozen=True):
    """The placed paragraphs of a report as it is now, and for those of a paper, by number, what has become of them."""

    now: tuple[PlacedParagraph, ...]
    same: dict[int, PlacedParagraph]
    instead: dict[int, PlacedParagraph]


def placed(paragraph: WrittenParagraph) -> PlacedParagraph | None:
    """A written paragraph with its place, where it has one."""
    if paragraph.slot is None:
        return None
    facts = tuple((one.fact, one.start, one.end) for one in paragraph.facts if not is_own(one.fact))
    return PlacedParagraph(paragraph.slot, paragraph.text, _words(paragraph.text, facts), facts)


def counterparts(paper: WrittenPaper, document: StyledDocument) -> Counterparts:
    """The paragraphs of the report that the input gives now against those of the paper."""
    now = tuple(found for p in paragraphs(document) if (found := _styled(p)) is not None)
    was = [(number, found) for number, p in enumerate(paper.paragraphs) if (found := placed(p)) is not None]
    same: dict[int, PlacedParagraph] = {}
    instead: dict[int, PlacedParagraph] = {}
    matcher = SequenceMatcher(None, [p.identity for _, p in was], [p.identity for p in now], autojunk=False)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        for (number, _), paragraph in zip(was[i1:i2], now[j1:j2], strict=False):
            (same if kind == "equal" else instead)[number] = paragraph
    return Counterparts(now, same, instead)


def contexts(written: Sequence[WrittenParagraph]) -> list[tuple[str, str]]:
    """For each paragraph of a paper the section and the heading under it that it stands in, as far as it tells."""
    section = part = ""
    found = []
    for paragraph in written:
        if paragraph.kind == "一级标题":
            section, part = bare_heading(paragraph.text), ""
        elif paragraph.kind.endswith("级标题"):
            part = bare_heading(paragraph.text)
        elif paragraph.slot is not None:
            section, part = paragraph.slot.section, paragraph.slot.part
        found.append((section, part))
    return found


def bare_heading(text: str) -> str:
    """A heading without the marks at its end."""
    return text.strip().rstrip("。：: ")


def _styled(paragraph: StyledParagraph) -> PlacedParagraph | None:
    if paragraph.slot is None:
        return None
    facts: list[Printed] = []
    text = ""
    for run in paragraph.runs:
        start, text = len(text), text + run.text
        if run.fact is None or is_own(run.fact) or not run.text:
            continue
        if facts and facts[-1][0] is run.fact and facts[-1][2] == start:  # one fact in several runs
            start = facts.pop()[1]
        facts.append((run.fact, start, len(text)))
    found = PlacedParagraph(paragraph.slot, text, _words(text, facts), tuple(facts), bool(paragraph.notes))
    return found if text.strip() else None


def _words(text: str, facts: Iterable[Printed]) -> str:
    """Words with each fact replaced by its key; rows of lists may have moved."""
    pieces: list[str] = []
    at = 0
    for fact, start, end in facts:
        pieces += (text[at:start], "{", _ROW.sub("[]", fact.key), "}")
        at = end
    return "".join((*pieces, text[at:])).strip()
