"""The figures of an old report as fields of a kit: grouped by headings, each with a name of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, count, groupby

from msgspec import Struct
from msgspec.structs import replace

from reportgen.model.old_paper import without_note_marks
from reportgen.proposing.changes import Behind, behind
from reportgen.proposing.labels import NO_LABEL
from reportgen.proposing.naming import kind_word, name_of, without_own_name
from reportgen.proposing.parts import Figure, Formula, Part, Placed, Worded
from reportgen.proposing.pieces import Piece
from reportgen.proposing.shares import Share, share_of
from reportgen.readers.running_numbers import Number, numbers_in

_LONGEST_GROUP = 10
_HAN = re.compile("[^\u4e00-\u9fff]")
_CLAUSE = re.compile("[，。；：、！？]")
_EXCERPT = 12
_RATE = re.compile("(?P<verb>增长|下降)了?$")
_TYPED_VERB = re.compile("(?:增长|增加|上升|提高|提升|下降|减少|降低|回落)了?$")


class Section(Struct):
    """Where in the report the reading is: the group of the heading, and how many headings there were."""

    group: str = ""
    number: int = 0


class FigureTable(Struct):
    """The figures so far, by group and name; ``place`` is whose they are, which no name says. ``formulas`` are what is
    reckoned of them, by rule.
    """

    place: str
    found: dict[tuple[str, str], Figure] = {}
    groups: dict[str, str] = {}
    formulas: dict[str, Formula] = {}

    def enter(self, piece: Piece, section: Section) -> None:
        """Go on below another heading."""
        section.number += 1
        section.group = self._group(piece.text)

    def _group(self, heading: str) -> str:
        """The group of a heading, by its first words; two headings have two groups."""
        words = [_HAN.sub("", part) for part in _CLAUSE.split(without_own_name(heading, self.place))]
        first = next((word for word in words if len(word) > 1), "").removesuffix("方面")[:_LONGEST_GROUP] or "其他"
        name = f"{first}情况" if first in NO_LABEL or first in self._reckoned else first
        number = 1
        while self.groups.get(name, heading) != heading:
            number += 1
            name = f"{first}{number}"
        self.groups[name] = heading
        return name

    @property
    def _reckoned(self) -> set[str]:
        return {formula.label for formula in self.formulas.values()}

    def parts(self, text: str, section: Section) -> tuple[Part, ...]:
        """A text with its figures in their places, and the clauses that follow from them."""
        numbers = numbers_in(text)
        parts: list[Part] = []
        placed: list[Figure] = []
        end, at = 0, 0
        while at < len(numbers):
            number = numbers[at]
            share = share_of(text, end, number, placed)
            if share:
                tail = "）" if text[share.start] == "（" else ""
                parts += [text[end : share.start], self._reckon(text, number, share, section.group, tail)]
                end, at = number.end + len(tail), at + 1
                continue
            follows = behind(text, numbers, at)
            figure = self._figure(text, numbers, at, section, follows)
            known = (figure.last_year, figure.target) == (follows.last_year, follows.target)
            placed.append(figure)
            words = text[end : number.start]
            parts += [
                _RATE.sub("", words) if figure.is_signed else words,
                *_placed(figure, number, follows, known=known),
            ]
            end = follows.end if known else number.end
            at += 1 + (follows.taken if known else 0)
        return (*parts, text[end:])

    def _reckon(self, text: str, rate: Number, share: Share, group: str, tail: str) -> Worded:
        """The clause of a rate that is reckoned."""
        rule = f"占比({share.part.path}, {share.whole.path}{f', {share.places}' if share.places != 1 else ''})"
        base = share.called or f"{share.part.name}占比"
        taken = {*self.groups, *(n for g, n in self.found if not g), *self._reckoned} | NO_LABEL
        names = (base, f"{group}{base}", *(f"{base}{n}" for n in range(2, len(taken) + 3)))
        formula = self.formulas.get(rule) or Formula(next(n for n in names if n not in taken), rule)
        self.formulas[rule] = formula
        words = ((text[share.start : rate.start], formula.label),)
        return Worded(f"有({share.whole.path})", words, tail)

    def _figure(self, text: str, numbers: Sequence[Number], at: int, section: Section, follows: Behind) -> Figure:
        number = numbers[at]
        name = name_of(without_own_name(text, self.place), numbers, at)
        same = self._same(name.text, number, follows)
        if same:
            return same
        own = self._own_name(name.text or kind_word(number.unit), number, section.group)
        start = numbers[at - 1].end if at else 0
        verb = _RATE.search(text[start : number.start])
        signed = verb is not None and number.is_percent and not number.is_rough and number.shown != ""
        if verb and signed and verb["verb"] == "下降":
            number = replace(number, written=f"-{number.written}", amount=-number.amount)
        figure = Figure(
            section.group,
            own,
            "" if number.is_percent else number.unit,
            number,
            section.number,
            without_note_marks(text[max(0, number.start - _EXCERPT) : number.end + _EXCERPT // 2]),
            tuple(
                _doubts(number, text[start : number.start], is_sure=name.sure, is_own=own == name.text or not name.text)
            ),
            follows.last_year,
            follows.target,
            follows.is_target_said,
            max(follows.places, number.places),
            signed,
        )
        self.found[section.group, own] = figure
        return figure

    def _same(self, name: str, number: Number, follows: Behind) -> Figure | None:
        """The figure that says the same of the same thing elsewhere in the report, which may now be known of last year, too."""
        for key, figure in self.found.items():
            alike = (figure.number.written, figure.number.unit) == (number.written, number.unit)
            if not name or not alike or figure.name != name:
                continue
            past, aim = follows.last_year or figure.last_year, follows.target or figure.target
            if (figure.last_year or past, figure.target or aim) != (past, aim):
                continue
            found = replace(
                figure,
                last_year=past,
                target=aim,
                is_target_said=follows.is_target_said or figure.is_target_said,
                places=max(figure.places, follows.places),
            )
            self.found[key] = found
            return found
        return None

    def _own_name(self, name: str, number: Number, group: str) -> str:
        """A name that no other figure of the group has, and no group."""
        base = f"{name}数" if name in NO_LABEL or (not group and name in self.groups) else name
        taken = {n for g, n in self.found if g == group} | (set(self.groups) | self._reckoned if not group else set())
        kind = kind_word(number.unit)
        candidates = (base, base if base.endswith(kind) else base + kind)
        return next(one for one in chain(candidates, (f"{base}{n}" for n in count(2))) if one not in taken)


def _placed(figure: Figure, number: Number, follows: Behind, *, known: bool) -> Iterator[Part]:
    """A figure, and the clauses behind it: those that 带 prints, with it."""
    clauses = follows.clauses if known else ()
    along = []
    for clause in clauses:
        if not clause.along:
            break
        along.append(f'"{clause.along}"')
    if figure.is_signed:
        yield Placed(figure, "|涨跌")
    else:
        bare = "" if number.shown or not number.unit else "|数值"
        yield Placed(figure, f"|带({', '.join(along)})" if along else bare)
    for (condition, tail), alike in groupby(clauses[len(along) :], key=lambda clause: (clause.condition, clause.tail)):
        words = tuple((lead, said.format(figure.path)) for clause in alike for lead, said in clause.words)
        yield Worded(condition.format(figure.path), words, tail)


def _doubts(number: Number, before: str, *, is_sure: bool, is_own: bool) -> Iterator[str]:
    """What was guessed of a figure."""
    if not is_sure:
        yield "名称是凑的"
    if not number.unit:
        yield "没有看出单位"
    if number.limit:
        yield f"后面是“{number.limit}”，多半是标准，不是填报的数"
    verb = _TYPED_VERB.search(before)
    if verb and not (number.is_percent and not number.is_rough and _RATE.search(before)):
        yield f"“{verb[0]}”写死在模板里，反过来的时候要改"
    if not is_own:
        yield "同名的加了字"
    if number.unit != number.shown and number.shown and number.unit.endswith("元"):
        yield "原文没有写“元”"
