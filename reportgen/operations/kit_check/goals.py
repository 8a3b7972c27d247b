"""Inputs that lead to what the shapes have not shown: the arms that no report took, and what is printed without its figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct

from reportgen.operations.kit_check.figures import Asks
from reportgen.operations.kit_check.plans import Planned, planned
from reportgen.operations.kit_check.shapes import DENSE, SPARSE
from reportgen.templating.reaching.arms import Arm, Watched
from reportgen.templating.reaching.occasions import Held, Saying, decides, occasions
from reportgen.templating.reaching.wanting import Wanting
from reportgen.templating.reaching.wants import NOTHING, Want

_MOST_TRIES = 5  # of one arm
_MOST_ROUNDS = 60


class Goal(Struct):
    """Something to be shown, with the ways to it that have not been tried; ``among`` tells which are clauses of one sentence."""

    ways: list[Want]
    among: int
    arm: Arm | None = None


Try = Callable[[str, Planned, Sequence[Held]], bool]
"""Makes a report of an input: what it is called, the input, and the conditions on its numbers; whether it could be handed in."""


class Goals(Struct):
    """The goals of one kit; ``unreachable`` are the arms that no input can lead to."""

    watching: Watched
    wanting: Wanting
    asks: Asks
    arms: list[Goal]
    gaps: list[Goal]
    unreachable: list[Arm]

    @staticmethod
    def of(watching: Watched, asks: Asks) -> Goals:
        """Every arm, and every figure that may be missing or 0 where it is printed."""
        every = (*asks.figures, *asks.lists)
        fields = {one.key: one.field for one in every}
        wanting = Wanting.of(watching.compiled, fields, frozenset(one.key for one in every if one.needed))
        found = occasions(watching.compiled)
        ways: dict[Arm, Goal] = {}
        for number, one in enumerate(found.arms):
            goal = ways.setdefault(one.arm, Goal([], one.among or -number, one.arm))
            goal.ways += wanting.of_all(one.held)
        arms = [Goal(goal.ways[:_MOST_TRIES], goal.among, goal.arm) for goal in ways.values()]
        gaps: list[Goal] = []
        decided = (Saying(one.held[-1][0], one.held[:-1]) for one in found.arms if decides(one))
        for number, saying in enumerate((*found.sayings, *decided)):
            lacking = (*wanting.without(saying), *wanting.by_nothing(saying))
            gaps += [Goal(ways[:1], -number - len(found.arms)) for ways in lacking if ways]
        return Goals(watching, wanting, asks, arms, gaps, [arm for arm, goal in ways.items() if not goal.ways])

    def reach(self, make: Try) -> None:
        """Try inputs that lead to several goals at once, until none is left that has not been tried in each way."""
        for goals in (self.arms, self.gaps):
            for _ in range(_MOST_ROUNDS):
                together = list(self.together(goals))
                if not together:
                    break
                self.halved(together, make)

    def halved(self, together: Sequence[Want], make: Try) -> None:
        """Try one input for several goals; where the rules (勾稽) forbid them together, one for each half of them."""
        if not self.made(together, make) and len(together) > 1:
            middle = len(together) // 2
            self.halved(together[:middle], make)
            self.halved(together[middle:], make)

    def made(self, together: Sequence[Want], make: Try, every: bool = False) -> bool:
        """Try one input for several goals."""
        want = NOTHING
        for one in together:
            want = want.with_(one) or want
        around = self.wanting.surroundings.first(want.around)
        assert around is not None  # noqa: S101 - see together
        plan = planned(want, self.watching.compiled.kit, self.asks, around, every)
        return make(DENSE.name if every else SPARSE.name, plan, want.rules)

    def together(self, goals: Sequence[Goal]) -> Iterator[Want]:
        """A way to each of several goals, all of which one input can lead to."""
        both, sentences = NOTHING, set()
        for goal in goals:
            if not goal.ways or goal.among in sentences or self.is_reached(goal):
                continue
            joined = self.wanting.joined([both], goal.ways[:1])
            if joined and self.wanting.surroundings.first(joined[0].around):
                both = joined[0]
                sentences.add(goal.among)
                yield goal.ways.pop(0)

    def is_reached(self, goal: Goal) -> bool:
        """Whether a report has shown it."""
        return goal.arm is not None and goal.arm in self.watching.seen

    def left(self) -> Iterable[Arm]:
        """The arms that no report has taken although nothing says that none can."""
        return [
            goal.arm
            for goal in self.arms
            if goal.arm and not self.is_reached(goal) and goal.arm not in self.unreachable
        ]
