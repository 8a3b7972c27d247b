"""Which parts of a wish pass the checks together, where not all do: those at fault are left, each with the reason."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from reportgen.comparing import Refused, Unwritten
from reportgen.diagnostics import Diagnostic
from reportgen.operations.compare.wish import Wish

Parts = frozenset[int]


class Sound(Struct, frozen=True):
    """The part of a wish that may be written, and why each figure and each changed paragraph that is left is left.

    ``faults`` are the errors of the whole wish.
    """

    wish: Wish
    left: tuple[Refused, ...] = ()
    left_words: tuple[Unwritten, ...] = ()
    faults: tuple[Diagnostic, ...] = ()


def sound_part(wish: Wish) -> Sound:
    """All of a wish where it passes; else without what is at fault.

    Of several parts each of which would pass without the other, none is taken: nobody but a person knows which is right.
    """
    judge = _Judge(wish)
    faults = judge.faults(wish.parts)
    if not faults:
        return Sound(wish)
    blamed = {part: _blame(judge, part, faults) for part in sorted(wish.parts)}
    rest = _rest(judge, frozenset(p for p in wish.parts if not blamed[p]), {p: b for p, b in blamed.items() if b})
    if judge.faults(rest):
        rest = _grown(judge)
    left = wish.parts - rest
    reasons = {part: (blamed[part] or faults)[0] for part in left}
    figures = tuple(_left(wish, part, reasons[part]) for part in sorted(left) if part >= 0)
    words = [told for part in sorted(left) if part < 0 for told in _left_words(wish, part, reasons[part])]
    return Sound(wish.only(rest), figures, tuple(words), faults)


class _Judge(Struct):
    """Judges parts of a wish, each once."""

    wish: Wish
    known: dict[Parts, tuple[Diagnostic, ...]] = {}

    def faults(self, parts: Parts) -> tuple[Diagnostic, ...]:
        if parts not in self.known:
            self.known[parts] = self.wish.only(parts).faults()
        return self.known[parts]


def _blame(judge: _Judge, part: int, faults: tuple[Diagnostic, ...]) -> list[Diagnostic]:
    """The errors of all parts together that would not be there without one of them."""
    still = {_name(one) for one in judge.faults(judge.wish.parts - {part})}
    return [one for one in faults if _name(one) not in still]


def _name(fault: Diagnostic) -> tuple[str, str]:
    """What makes it the same error, whatever figures it tells of: 勾稽“化解不超过受理”."""
    return fault.rule, fault.message.partition("：")[0]


def _rest(judge: _Judge, free: Parts, blamed: Mapping[int, list[Diagnostic]]) -> Parts:
    """The parts that are at no fault, and of those that are, each that is the only one of its error which passes."""
    if judge.faults(free):
        return free
    passing = {part for part in blamed if not judge.faults(free | {part})}
    only = set()
    for part in passing:
        rivals = {p for p in passing if {_name(f) for f in blamed[p]} & {_name(f) for f in blamed[part]}}
        if rivals == {part}:
            only.add(part)
    return free | only if not judge.faults(free | only) else free


def _grown(judge: _Judge) -> Parts:
    """As many parts as pass, one after another, where no single part is at fault for everything."""
    taken: Parts = frozenset()
    grown = True
    while grown:
        grown = False
        for part in sorted(judge.wish.parts - taken):
            if not judge.faults(taken | {part}):
                taken, grown = taken | {part}, True
    return taken


def _left(wish: Wish, part: int, why: Diagnostic) -> Refused:
    one = wish.written[part]
    message = f"“{one.fact.label}”没有改成“{one.value.text}”：改了通不过检查，{why.message}"
    return Refused(one.fact, message, (*why.hints, f"它填在 {one.fact.location}"))


def _left_words(wish: Wish, part: int, why: Diagnostic) -> list[Unwritten]:
    return [
        Unwritten(change.paragraph, f"{change.place.named} 的话没有写：写了通不过检查，{why.message}", why.hints)
        for change in (wish.sentences.plan.changes if part == -1 else wish.sentences.points.changes)
    ]
