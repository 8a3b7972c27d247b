"""A leader's changed, added and removed paragraphs as rows of own words (文字), and why some cannot be."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reportgen.comparing.alignment import moved_span
from reportgen.comparing.own_places import BRACES, KitWords, OwnPlaces
from reportgen.comparing.own_rows import PlannedRow, RowPlace, planned_rows
from reportgen.comparing.placed_paragraphs import Counterparts, PlacedParagraph, placed
from reportgen.comparing.result import Comparison, ParagraphPair
from reportgen.model.edited import EditedParagraph
from reportgen.model.facts import Fact
from reportgen.model.origin import WrittenPaper
from reportgen.model.own_words import Where
from reportgen.model.report import Report

_HEADING = re.compile(r"[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|第[一二三四五六七八九十]+[章节部]")
_ENDS = "。！？；：…）”》"
_SHORT = 30  # a paragraph of so few characters without a mark at its end is a heading


class Unwritten(Struct, frozen=True):
    """A change of a paper's words that is not written back: why, and what to do instead.

    ``paragraph`` is that of the edited file, 0 for one that is gone.
    """

    paragraph: int
    message: str
    hints: tuple[str, ...] = ()


class RowChange(Struct, frozen=True):
    """What a paper's words do to 文字: where, what the report says there and shall say; ``fixed`` are figures that stand
    in it as they are from now on. ``listed`` for a point of a list of the input, whose name is the section.
    """

    place: RowPlace
    old: str
    new: str
    paragraph: int
    fixed: tuple[str, ...] = ()
    listed: bool = False


class OwnPlan(Struct):
    """The rows of 文字 after a comparison, what changes them, and what is settled or told without them: the numbers of
    edited paragraphs, and of those of the paper that are gone.
    """

    rows: list[PlannedRow]
    changes: list[RowChange] = []
    unwritten: list[Unwritten] = []
    told: set[int] = set()
    told_gone: set[int] = set()


def plan_own_words(
    paper: WrittenPaper,
    comparison: Comparison,
    report: Report,
    found: Counterparts,
    kit: KitWords,
    settled: Collection[int] = (),
) -> OwnPlan:
    """What a paper's changed words make of 文字, but for those pairs of paragraphs that are ``settled``."""
    plan = OwnPlan(planned_rows(report.own_rows, report.own_words))
    places = OwnPlaces(paper, comparison.pairs, found, kit)
    _Planner(paper, comparison.pairs, found, places, plan, settled).run()
    return plan


class _Planner(Struct):
    paper: WrittenPaper
    pairs: Sequence[ParagraphPair]
    found: Counterparts
    places: OwnPlaces
    plan: OwnPlan
    settled: Collection[int] = ()
    numbers: dict[int, PlannedRow] = {}

    def run(self) -> None:
        self.numbers = dict(enumerate(self.plan.rows, 1))
        for index, pair in enumerate(self.pairs):
            if index in self.settled:
                continue
            if pair.unclear and pair.new is not None:
                self.plan.told.add(pair.new.number)  # a number in it may be a figure's new one: told as that figure's
            elif pair.old is not None and pair.new is not None and pair.reworded:
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
        lead = self.places.lead_of(now)
        if lead is None:
            self.refuse(new.number, f"第{new.number}段与别的段开头到结尾都一样，认不准是哪一段", "请手工写进“文字”")
            return
        place = RowPlace(now.slot.section, self.places.part_of(now.slot.section, now.slot.part), lead, Where.INSTEAD)
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
        lead = self.places.lead_of(now)
        if lead is None:
            self.refuse(0, f"删去的“{_short(was.text)}”与别的段一样，认不准是哪一段", "请手工写进“文字”")
            self.plan.told_gone.add(old)
            return
        place = RowPlace(now.slot.section, self.places.part_of(now.slot.section, now.slot.part), lead, Where.GONE)
        self.plan.rows.append(PlannedRow(place, ""))
        self.change(place, now, "", 0)

    def added(self, index: int, pair: ParagraphPair, new: EditedParagraph) -> None:
        """A paragraph that the paper did not have."""
        if new.boxed or new.numbered or is_heading(new.text):
            return
        place, after = self.places.place_of(index, self.numbers)
        if place is None:
            return
        if self.is_said(place.section, new.text):
            return
        content, fixed = self.content(pair, new, None, 0)
        if content is None:
            self.refuse(new.number, f"第{new.number}段里有花括号或制表符，不能写进“文字”", "去掉以后再写回，或手工改")
            return
        row = PlannedRow(place, content)
        ahead = self.places.row_behind(index, self.numbers)
        if after is not None:
            at = self.plan.rows.index(after) + 1
        elif ahead is not None and ahead.place == place:
            at = self.plan.rows.index(ahead)
        else:
            at = len(self.plan.rows)
        self.plan.rows.insert(at, row)
        self.change(place, None, content, new.number, fixed)

    def is_disputed(self, was: PlacedParagraph, new: EditedParagraph | None) -> bool:
        """Whether a fact of the paragraph is lost in the paper and another in the input: that is told as its conflict."""
        number = new.number if new else 0
        if any(t.paragraph == number and (number or t.old == was.text) for t in self.places.kit.disputed):
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
        """Whether the report that the input gives now says the same there, but for what the paper takes away."""
        gone = [self.found.same.get(p.old) for p in self.pairs if p.old is not None and p.new is None]
        return any(
            p.slot.section == section and p.text.strip() == text.strip() and not any(p is one for one in gone)
            for p in self.found.now
        )

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
            reference = self.places.kit.references.of(fact, printed)
            pieces.append(new.text[at:start])
            if reference is None and not isinstance(fact.value, str):
                fixed.append(new.text[start:end])
            pieces.append(_Reference(reference) if reference else new.text[start:end])
            at = end
        pieces.append(new.text[at:])
        if any(BRACES.search(piece) for piece in pieces if not isinstance(piece, _Reference)):
            return None, ()
        return "".join(pieces).strip(), tuple(fixed)


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
