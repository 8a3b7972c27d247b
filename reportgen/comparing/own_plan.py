"""A leader's changed, added and removed paragraphs as rows of own words (文字), and why some cannot be."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from reportgen.comparing.alignment import moved_span
from reportgen.comparing.own_places import BRACES, KitWords, OwnPlaces
from reportgen.comparing.own_rows import PlannedRow, RowPlace, planned_rows
from reportgen.comparing.placed_paragraphs import Counterparts, PlacedParagraph, placed
from reportgen.comparing.planned import OwnPlan, RowChange, Scope, Unwritten
from reportgen.comparing.result import Comparison, ParagraphPair
from reportgen.model.edited import EditedParagraph
from reportgen.model.facts import Fact
from reportgen.model.origin import WrittenPaper
from reportgen.model.own_words import Where
from reportgen.model.report import Report
from reportgen.shortened import cut

_HEADING = re.compile(r"[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|第[一二三四五六七八九十]+[章节部]")
_ENDS = "。！？；：…）”》"
_SHORT = 30  # a paragraph of so few characters without a mark at its end is a heading
_MOST_SHOWN = 60


def plan_own_words(
    paper: WrittenPaper,
    comparison: Comparison,
    report: Report,
    found: Counterparts,
    kit: KitWords,
    scope: Scope,
) -> OwnPlan:
    """What a paper's changed words make of 文字, as far as they are in the scope."""
    plan = OwnPlan(planned_rows(report.own_rows, report.own_words))
    places = OwnPlaces(paper, comparison.pairs, found, kit, scope)
    _Planner(paper, comparison.pairs, found, places, plan, scope).run()
    return plan


class _Planner(Struct):
    paper: WrittenPaper
    pairs: Sequence[ParagraphPair]
    found: Counterparts
    places: OwnPlaces
    plan: OwnPlan
    scope: Scope
    numbers: dict[int, PlannedRow] = {}
    followed: dict[int, PlannedRow] = {}  # by the row of the input that new ones stand behind, the last of them
    index: int = 0

    def run(self) -> None:
        self.numbers = dict(enumerate(self.plan.rows, 1))
        for index, pair in enumerate(self.pairs):
            if index not in self.scope:
                continue
            self.index = index
            if self.scope.is_decided and pair.old is not None and pair.new is not None:
                self.reworded(pair, pair.old, pair.new)
            elif pair.unclear and pair.new is not None:
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
        now = self.now(old, was)
        if now is None:
            if not self.is_own_already(pair, old, was, new):
                self.changed_by_both(old, was, new)
            return
        heading, text = was.text[: was.slot.lead], new.text
        if not text.startswith(heading):
            self.refuse(new.number, f"第{new.number}段连同标题“{heading.strip()}”一起改了", "标题在模板里，请手工改")
            return
        if now.has_notes:
            self.refuse(new.number, f"第{new.number}段有脚注，写进“文字”脚注就没有了", "在模板里改这一段的话")
            return
        content, fixed = self.content(pair, new, was, len(heading))
        if content is None:
            self.refuse(new.number, f"第{new.number}段里有花括号或制表符，不能写进“文字”", "去掉以后再写回，或手工改")
            return
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
        now = self.now(old, was)
        if now is None:
            if old in self.found.instead:
                self.changed_by_both(old, was, None)
            return
        if now.slot.own:
            self.drop(now.slot.own)
            self.change(self.numbers[now.slot.own].place, now, "", 0)
            return
        lead = self.places.lead_of(now)
        if lead is None:
            self.refuse(0, f"删去的“{cut(was.text, _MOST_SHOWN)}”与别的段一样，认不准是哪一段", "请手工写进“文字”")
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
            at = self.plan.rows.index(self.followed.get(id(after), after)) + 1
            self.followed[id(after)] = row
        elif ahead is not None and ahead.place == place:
            at = self.plan.rows.index(ahead)
        else:
            at = len(self.plan.rows)
        self.plan.rows.insert(at, row)
        self.change(place, None, content, new.number, fixed)

    def now(self, old: int, was: PlacedParagraph) -> PlacedParagraph | None:
        """The paragraph as the input prints it now; another one only where a person has chosen the paper's in its stead."""
        now = self.found.same.get(old)
        if now is None and self.scope.is_decided:
            now = self.found.instead.get(old)
            at = (was.slot.section, was.slot.part)
            now = now if now and (now.slot.section, now.slot.part) == at else None
        return now

    def is_disputed(self, was: PlacedParagraph, new: EditedParagraph | None) -> bool:
        """Whether a fact of the paragraph is lost in the paper and another in the input: that is told as its conflict."""
        number = new.number if new else 0
        if self.scope.is_decided:
            return False
        if any(t.paragraph == number and (number or t.old == was.text) for t in self.places.kit.disputed):
            self.plan.told.add(number)
            return True
        return False

    def change(
        self, place: RowPlace, now: PlacedParagraph | None, new: str, number: int, fixed: tuple[str, ...] = ()
    ) -> None:
        self.plan.changes.append(RowChange(place, now.body if now else "", new, number, fixed, pair=self.index))

    def refuse(self, number: int, message: str, *hints: str) -> None:
        self.plan.unwritten.append(Unwritten(number, message, hints, self.index))
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
        says = f"输入现在印“{cut(now.text, _MOST_SHOWN)}”" if now else "照输入现在不印这一段了"
        paper = f"文稿改成“{cut(new.text, _MOST_SHOWN)}”" if new else "文稿删去了"
        message = f"“{was.slot.section}”的一段文稿和输入都改了：生成时“{cut(was.text, _MOST_SHOWN)}”，{says}，{paper}"
        hints = ("核对以后在输入的“文字”里手工写",)
        self.plan.unwritten.append(Unwritten(number, message, hints, self.index))

    def is_own_already(self, pair: ParagraphPair, old: int, was: PlacedParagraph, new: EditedParagraph) -> bool:
        """Whether the input has just these words in the paragraph's stead, with figures that may be others by now."""
        now = self.found.instead.get(old)
        if now is None or not now.slot.own:
            return False
        if self.content(pair, new, was, was.slot.lead)[0] != self.numbers[now.slot.own].text:
            return False
        self.plan.told.add(new.number)
        self.plan.told_gone.add(old)
        return True

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
            reference = None if self.scope.is_literal(fact.key) else self.places.kit.references.of(fact, printed)
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
