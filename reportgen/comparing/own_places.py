"""Where rows of own words (文字) go: by how a paragraph of the kit begins, and by the neighbours of a new one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from reportgen.comparing.own_rows import PlannedRow, RowPlace
from reportgen.comparing.placed_paragraphs import Counterparts, PlacedParagraph, contexts
from reportgen.comparing.planned import Scope
from reportgen.comparing.references import References
from reportgen.comparing.result import ChangedText, ParagraphPair
from reportgen.model.facts import Fact
from reportgen.model.origin import WrittenPaper
from reportgen.model.own_words import Where
from reportgen.model.slot import OPENING, WHOLE
from reportgen.readers.report_blocks import ReportBlocks, bare

BRACES = re.compile(r"[{}｛｝\t\n]")
"""What own words cannot hold as it is."""
_MARKUP = str.maketrans("", "", "*\\")
_LEAST = 4  # characters of a paragraph by which a row finds it
_HEADS = ("标题", "主送机关", "目录标题")
_INNER = ("表文", "表注", "表头", "图题", "分条", "正文", "表单位", "表题")
_BELOW = ("署名", "成文日期", "附注", "附件说明", "附件标识", "脚注")


class KitWords(Struct, frozen=True):
    """The words of the kit in the report as it is now: its blocks, and how figures in it are referred to.

    ``run_on`` are the sections in which all that the modules say is one paragraph (连写): no row is of one module there.
    ``disputed`` are the changed paragraphs in which a fact is lost that the input has changed too: their conflict is told
    there.
    """

    blocks: ReportBlocks
    references: References
    run_on: frozenset[str] = frozenset()
    disputed: tuple[ChangedText, ...] = ()


class OwnPlaces(Struct, frozen=True):
    """The places of a paper's paragraphs: ``pairs`` are those of the paper as it is now, ``found`` those of its report."""

    paper: WrittenPaper
    pairs: Sequence[ParagraphPair]
    found: Counterparts
    kit: KitWords
    scope: Scope

    def part_of(self, section: str, part: str) -> str:
        """The module or heading that a row names; none where the section is one paragraph."""
        return "" if bare(section) in self.kit.run_on else part

    def lead_of(self, now: PlacedParagraph) -> str | None:
        """What a row writes to find a paragraph of the kit: as little of its begin as tells it from the others there."""
        sections = {bare(heading): group for heading, group in self.kit.blocks.sections()}
        section = sections.get(bare(now.slot.section))
        if section is None:
            return None
        part = self.part_of(now.slot.section, now.slot.part)
        group = (
            (self.kit.blocks.of_module(section, part) or self.kit.blocks.headed(section, part) or section)
            if part
            else section
        )
        body = now.body.translate(_MARKUP)
        own = [block for block in group.own if block.text == body]
        if len(own) != 1 or not own[0].plain or BRACES.search(body):
            return None
        others = [block.text for block in group.own if block is not own[0]]
        shift = len(now.text) - len(now.text[now.slot.lead :].lstrip())
        facts = [(fact, start - shift, end - shift) for fact, start, end in now.facts]
        length = min(_LEAST, len(body))
        while True:
            length = next((end for _, start, end in facts if start < length < end), length)
            if not any(other.startswith(body[:length]) for other in others):
                return self._referred(body, facts, length)
            if length >= len(body):
                return None
            length += 1

    def _referred(self, body: str, facts: Sequence[tuple[Fact, int, int]], length: int) -> str:
        pieces: list[str] = []
        at = 0
        for fact, start, end in facts:
            if 0 <= at <= start and end <= length:
                pieces += (body[at:start], self.kit.references.of(fact, body[start:end]) or body[start:end])
                at = end
        return "".join((*pieces, body[at:length])).strip()

    def place_of(self, index: int, rows: Mapping[int, PlannedRow]) -> tuple[RowPlace | None, PlannedRow | None]:
        """Where a new paragraph goes: by the paragraph before it, else by the one behind it; and the row that it follows.

        ``rows`` are those of the input by their numbers.
        """
        over = contexts(self.paper.paragraphs)
        before = next(self.staying(reversed(range(index))), None)
        behind = next(self.staying(range(index + 1, len(self.pairs))), None)
        if before is not None and before in self.found.same:
            now = self.found.same[before]
            if now.slot.own:
                row = rows[now.slot.own]
                return row.place, row
            if self.is_last(before):
                return RowPlace(now.slot.section, self.part_of(now.slot.section, now.slot.part), "", Where.AFTER), None
            if lead := self.lead_of(now):
                return RowPlace(
                    now.slot.section, self.part_of(now.slot.section, now.slot.part), lead, Where.AFTER
                ), None
        if behind is not None and behind in self.found.same and self.shares(before, behind, over):
            now = self.found.same[behind]
            lead = None if now.slot.own else self.lead_of(now)
            if lead and not self.is_heading_paragraph(before):
                return RowPlace(
                    now.slot.section, self.part_of(now.slot.section, now.slot.part), lead, Where.BEFORE
                ), None
        kind = self.paper.paragraphs[before].kind if before is not None else _HEADS[0]
        section, part = over[before] if before is not None else ("", "")
        if self.is_heading_paragraph(before):
            return RowPlace(section, self.part_of(section, part), "", Where.BEFORE), None
        if kind in _HEADS:
            name = WHOLE if not any(p.kind == "一级标题" for p in self.paper.paragraphs) else OPENING
            return RowPlace(name, "", "", Where.BEFORE), None
        if section and kind in _INNER and before is not None and self.is_last(before):
            return RowPlace(section, self.part_of(section, part), "", Where.AFTER), None
        return None, None

    def row_behind(self, index: int, rows: Mapping[int, PlannedRow]) -> PlannedRow | None:
        """The row whose words the next paragraph that the paper keeps are."""
        behind = next(self.staying(range(index + 1, len(self.pairs))), None)
        now = self.found.same.get(behind) if behind is not None else None
        return rows[now.slot.own] if now is not None and now.slot.own else None

    def staying(self, pairs: Iterable[int]) -> Iterator[int]:
        """The paragraphs of the paper in these pairs that the report will still have: also those that the leader took away where
        nobody has chosen so.
        """
        for number in pairs:
            pair = self.pairs[number]
            if pair.old is not None and (pair.new is not None or self.scope.leaves(number)):
                yield pair.old

    def shares(self, before: int | None, behind: int, over: Sequence[tuple[str, str]]) -> bool:
        """Whether a paragraph stands under the same headings as the one before it."""
        return before is not None and over[before] == over[behind]

    def is_heading_paragraph(self, number: int | None) -> bool:
        """Whether a paragraph of the paper is a heading."""
        return number is not None and self.paper.paragraphs[number].kind.endswith("级标题")

    def is_last(self, number: int) -> bool:
        """Whether a paragraph of the paper is the last under its heading, or of its module."""
        written = self.paper.paragraphs
        if number + 1 >= len(written):
            return True
        following = written[number + 1]
        if following.slot is None:
            return following.kind.endswith("级标题") or following.kind in _BELOW
        own = written[number].slot
        lead = bool(following.slot.lead)
        return (own is not None and (own.section, own.part) != (following.slot.section, following.slot.part)) or lead
