"""A leader's changed, added and removed paragraphs as rows of own words (文字), and why some cannot be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from reportgen.comparing.alignment import moved_span
from reportgen.comparing.own_rows import PlannedRow, RowPlace, planned_rows
from reportgen.comparing.placed_paragraphs import Counterparts, PlacedParagraph, contexts, placed
from reportgen.comparing.references import References
from reportgen.comparing.result import ChangedText, Comparison, ParagraphPair
from reportgen.model.edited import EditedParagraph
from reportgen.model.facts import Fact
from reportgen.model.origin import WrittenPaper
from reportgen.model.own_words import Where
from reportgen.model.report import Report
from reportgen.model.slot import OPENING, WHOLE
from reportgen.readers.report_blocks import ReportBlocks, bare

_BRACES = re.compile(r"[{}｛｝\t\n]")
_MARKUP = str.maketrans("", "", "*\\")
_HEADING = re.compile(r"[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|第[一二三四五六七八九十]+[章节部]")
_ENDS = "。！？；：…）”》"
_SHORT = 30  # a paragraph of so few characters without a mark at its end is a heading
_LEAST = 4  # characters of a paragraph by which a row finds it
_HEADS = ("标题", "主送机关", "目录标题")


@dataclass(frozen=True, slots=True)
class Unwritten:
    """A change of a paper's words that is not written back: why, and what to do instead.

    ``paragraph`` is that of the edited file, 0 for one that is gone.
    """

    paragraph: int
    message: str
    hints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RowChange:
    """What a paper's words do to 文字: where, what the report says there and shall say; ``fixed`` are figures that stand
    in it as they are from now on.
    """

    place: RowPlace
    old: str
    new: str
    paragraph: int
    fixed: tuple[str, ...] = ()


@dataclass(slots=True)
class OwnPlan:
    """The rows of 文字 after a comparison, what changes them, and what is settled or told without them: the numbers of
    edited paragraphs, and of those of the paper that are gone.
    """

    rows: list[PlannedRow]
    changes: list[RowChange] = field(default_factory=list)
    unwritten: list[Unwritten] = field(default_factory=list)
    told: set[int] = field(default_factory=set)
    told_gone: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class KitWords:
    """The words of the kit in the report as it is now: its blocks, and how figures in it are referred to.

    ``disputed`` are the changed paragraphs in which a fact is lost that the input has changed too: their conflict is told
    there.
    """

    blocks: ReportBlocks
    references: References
    disputed: tuple[ChangedText, ...] = ()


def plan_own_words(
    paper: WrittenPaper,
    comparison: Comparison,
    report: Report,
    found: Counterparts,
    kit: KitWords,
) -> OwnPlan:
    """What a paper's changed words make of 文字."""
    plan = OwnPlan(planned_rows(report.own_rows, report.own_words))
    _Planner(paper, comparison.pairs, found, kit, plan).run()
    return plan


@dataclass(slots=True)
class _Planner:
    paper: WrittenPaper
    pairs: Sequence[ParagraphPair]
    found: Counterparts
    kit: KitWords
    plan: OwnPlan
    numbers: dict[int, PlannedRow] = field(default_factory=dict)

    def run(self) -> None:
        self.numbers = dict(enumerate(self.plan.rows, 1))
        for index, pair in enumerate(self.pairs):
            if pair.old is not None and pair.new is not None and pair.reworded:
                self.reworded(pair, pair.old, pair.new)
            elif pair.old is not None and pair.new is None:
                self.removed(pair.old)
            elif pair.new is not None and pair.old is None:
                self.added(index, pair, pair.new)

    def reworded(self, pair: ParagraphPair, old: int, new: EditedParagraph) -> None:
        """A paragraph of the paper that says something else now."""
        was = placed(self.paper.paragraphs[old])
        if was is None or self.is_disputed(was, new):
            return
        if old not in self.found.same:
            self.changed_by_both(old, was, new)
            return
        heading, text = was.text[: was.slot.lead], new.text
        if not text.startswith(heading):
            self.refuse(new.number, f"第{new.number}段连同标题“{heading.strip()}”一起改了", "标题在模板里，请手工改")
            return
        content, fixed = self.content(pair, new, was, len(heading))
        if content is None:
            self.refuse(new.number, f"第{new.number}段里有花括号或制表符，不能写进“文字”", "去掉以后再写回，或手工改")
            return
        now = self.found.same[old]
        if now.slot.own:
            row = self.numbers[now.slot.own]
            self.exchange(now.slot.own, replace(row, text=content))
            self.change(row.place, now, content, new.number, fixed)
            return
        lead = self.lead_of(now)
        if lead is None:
            self.refuse(new.number, f"第{new.number}段与别的段开头到结尾都一样，认不准是哪一段", "请手工写进“文字”")
            return
        place = RowPlace(now.slot.section, now.slot.part, lead, Where.INSTEAD)
        self.plan.rows.append(PlannedRow(place, content))
        self.change(place, now, content, new.number, fixed)

    def removed(self, old: int) -> None:
        """A paragraph of the paper that is there no more."""
        was = placed(self.paper.paragraphs[old])
        if was is None or self.is_disputed(was, None):
            if was is not None:
                self.plan.told_gone.add(old)
            return
        if old not in self.found.same:
            if old in self.found.instead:
                self.changed_by_both(old, was, None)
            return
        now = self.found.same[old]
        if now.slot.own:
            self.drop(now.slot.own)
            self.change(self.numbers[now.slot.own].place, now, "", 0)
            return
        lead = self.lead_of(now)
        if lead is None:
            self.refuse(0, f"删去的“{_short(was.text)}”与别的段一样，认不准是哪一段", "请手工写进“文字”")
            self.plan.told_gone.add(old)
            return
        place = RowPlace(now.slot.section, now.slot.part, lead, Where.GONE)
        self.plan.rows.append(PlannedRow(place, ""))
        self.change(place, now, "", 0)

    def added(self, index: int, pair: ParagraphPair, new: EditedParagraph) -> None:
        """A paragraph that the paper did not have."""
        if new.boxed or new.numbered or is_heading(new.text):
            return
        place, after = self.place_of(index)
        if place is None:
            return
        if self.is_said(place.section, new.text):
            return
        content, fixed = self.content(pair, new, None, 0)
        if content is None:
            self.refuse(new.number, f"第{new.number}段里有花括号或制表符，不能写进“文字”", "去掉以后再写回，或手工改")
            return
        row = PlannedRow(place, content)
        at = self.plan.rows.index(after) + 1 if after is not None else len(self.plan.rows)
        self.plan.rows.insert(at, row)
        self.change(place, None, content, new.number, fixed)

    def is_disputed(self, was: PlacedParagraph, new: EditedParagraph | None) -> bool:
        """Whether a fact of the paragraph is lost in the paper and another in the input: that is told as its conflict."""
        number = new.number if new else 0
        if any(t.paragraph == number and (number or t.old == was.text) for t in self.kit.disputed):
            self.plan.told.add(number)
            return True
        return False

    def change(
        self, place: RowPlace, now: PlacedParagraph | None, new: str, number: int, fixed: tuple[str, ...] = ()
    ) -> None:
        self.plan.changes.append(RowChange(place, now.body if now else "", new, number, fixed))

    def refuse(self, number: int, message: str, *hints: str) -> None:
        self.plan.unwritten.append(Unwritten(number, message, hints))
        self.plan.told.add(number)

    def exchange(self, number: int, row: PlannedRow) -> None:
        """Another row in the stead of one that the input has."""
        old = self.numbers[number]
        self.plan.rows = [row if one is old else one for one in self.plan.rows]
        self.numbers[number] = row

    def drop(self, number: int) -> None:
        """Take a row away; what stood in the stead of the kit's words leaves none of them behind."""
        row = self.numbers[number]
        others = [one for one in self.plan.rows if one is not row and one.place == row.place]
        if row.place.where is Where.INSTEAD and not others:
            self.exchange(number, replace(row, place=replace(row.place, where=Where.GONE), text=""))
        else:
            self.plan.rows = [one for one in self.plan.rows if one is not row]

    def changed_by_both(self, old: int, was: PlacedParagraph, new: EditedParagraph | None) -> None:
        """A paragraph that the input changes too: nothing is written, unless both say the same."""
        now = self.found.instead.get(old)
        number = new.number if new else 0
        self.plan.told.add(number)
        self.plan.told_gone.add(old)
        if new is not None and self.is_said(was.slot.section, new.text):
            return
        says = f"输入现在印“{_short(now.text)}”" if now else "照输入现在不印这一段了"
        paper = f"文稿改成“{_short(new.text)}”" if new else "文稿删去了"
        message = f"“{was.slot.section}”的一段文稿和输入都改了：生成时“{_short(was.text)}”，{says}，{paper}"
        self.plan.unwritten.append(Unwritten(number, message, ("核对以后在输入的“文字”里手工写",)))

    def is_said(self, section: str, text: str) -> bool:
        """Whether the report that the input gives now says the same there."""
        return any(p.slot.section == section and p.text.strip() == text.strip() for p in self.found.now)

    def content(
        self, pair: ParagraphPair, new: EditedParagraph, was: PlacedParagraph | None, lead: int
    ) -> tuple[str | None, tuple[str, ...]]:
        """The words of a paragraph with its figures as references; figures that cannot be referred to stay as they are."""
        spans = [(figure.fact, figure.fact.text, start, end) for figure, start, end in pair.figures]
        spans += _words_there(was, new) if was else []
        pieces: list[str] = []
        fixed: list[str] = []
        at = lead
        for fact, printed, start, end in sorted(spans, key=lambda s: (s[2], -s[3])):
            if start < at or end <= start:
                continue
            reference = self.kit.references.of(fact, printed)
            pieces.append(new.text[at:start])
            if reference is None and not isinstance(fact.value, str):
                fixed.append(new.text[start:end])
            pieces.append(_Reference(reference) if reference else new.text[start:end])
            at = end
        pieces.append(new.text[at:])
        if any(_BRACES.search(piece) for piece in pieces if not isinstance(piece, _Reference)):
            return None, ()
        return "".join(pieces).strip(), tuple(fixed)

    def lead_of(self, now: PlacedParagraph) -> str | None:
        """What a row writes to find a paragraph of the kit: as little of its begin as tells it from the others there."""
        sections = {bare(heading): group for heading, group in self.kit.blocks.sections()}
        section = sections.get(bare(now.slot.section))
        if section is None:
            return None
        part = now.slot.part
        group = (
            (self.kit.blocks.of_module(section, part) or self.kit.blocks.headed(section, part) or section)
            if part
            else section
        )
        body = now.body.translate(_MARKUP)
        own = [block for block in group.own if block.text == body]
        if len(own) != 1 or not own[0].plain or _BRACES.search(body):
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

    def place_of(self, index: int) -> tuple[RowPlace | None, PlannedRow | None]:
        """Where a new paragraph goes: by the paragraph before it, else by the one behind it; and the row that it follows."""
        over = contexts(self.paper.paragraphs)
        before = next((p.old for p in reversed(self.pairs[:index]) if p.old is not None and p.new is not None), None)
        behind = next((p.old for p in self.pairs[index + 1 :] if p.old is not None and p.new is not None), None)
        if before is not None and before in self.found.same:
            now = self.found.same[before]
            if now.slot.own:
                row = self.numbers[now.slot.own]
                return row.place, row
            if self.is_last(before):
                return RowPlace(now.slot.section, now.slot.part, "", Where.AFTER), None
            if lead := self.lead_of(now):
                return RowPlace(now.slot.section, now.slot.part, lead, Where.AFTER), None
        if behind is not None and behind in self.found.same and self.shares(before, behind, over):
            now = self.found.same[behind]
            lead = None if now.slot.own else self.lead_of(now)
            if lead and not self.is_heading_paragraph(before):
                return RowPlace(now.slot.section, now.slot.part, lead, Where.BEFORE), None
        kind = self.paper.paragraphs[before].kind if before is not None else _HEADS[0]
        section, part = over[before] if before is not None else ("", "")
        if self.is_heading_paragraph(before):
            return RowPlace(section, part, "", Where.BEFORE), None
        if kind in _HEADS:
            name = WHOLE if not any(p.kind == "一级标题" for p in self.paper.paragraphs) else OPENING
            return RowPlace(name, "", "", Where.BEFORE), None
        if section and kind in _INNER and before is not None and self.is_last(before):
            return RowPlace(section, part, "", Where.AFTER), None
        return None, None

    def shares(self, before: int | None, behind: int, over: Sequence[tuple[str, str]]) -> bool:
        """Whether a paragraph stands under the same headings as the one before it."""
        return before is not None and over[before] == over[behind]

    def is_heading_paragraph(self, number: int | None) -> bool:
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


_INNER = ("表文", "表注", "表头", "图题", "分条", "正文", "表单位", "表题")
_BELOW = ("署名", "成文日期", "附注", "附件说明", "附件标识")


class _Reference(str):
    """A reference in braces, which is no brace that a person typed."""

    __slots__ = ()


def is_heading(text: str) -> bool:
    """Whether a new paragraph is a heading, as far as its words tell."""
    text = text.strip()
    return _HEADING.match(text) is not None or (len(text) <= _SHORT and text[-1:] not in _ENDS)


def _words_there(was: PlacedParagraph, new: EditedParagraph) -> list[tuple[Fact, str, int, int]]:
    """Words of the input that still stand where they stood, by what is left of the words around them."""
    found = []
    for fact, start, end in was.facts:
        printed = was.text[start:end]
        if isinstance(fact.value, str) and not fact.missing:
            span = moved_span(was.text, (start, end), new.text)
            if new.text[slice(*span)] == printed:
                found.append((fact, printed, *span))
    return found


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
