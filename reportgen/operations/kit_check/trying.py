"""Made-up reports of a kit, and what each shows for the first time, with the smallest input that shows it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from reportgen.diagnostics import Diagnostic
from reportgen.operations.kit_check.figures import Asks
from reportgen.operations.kit_check.filling import Filling, input_text
from reportgen.operations.kit_check.holding import made_to_hold, plain
from reportgen.operations.kit_check.plans import Planned
from reportgen.operations.kit_check.smallest import smallest
from reportgen.operations.kit_check.trial import Bench, Trial, is_alike, is_sound, of_the_kit
from reportgen.shortened import shortened
from reportgen.source import TextLocation
from reportgen.templating.reaching.keys import LAST_YEAR, TARGET, Key
from reportgen.templating.reaching.occasions import Held

_MOST_SHOWN = 6
_BESIDE = {LAST_YEAR: "上年同期.", TARGET: "目标."}


class Found(Struct, frozen=True):
    """A finding; ``shape`` is what the report was like that showed it, ``text`` the smallest input that does.

    Both are empty for what stands in the kit itself.
    """

    finding: Diagnostic
    shape: str = ""
    text: str = ""


class Trying(Struct):
    """The made-up reports of a kit; ``known`` is what the kit shows without any."""

    bench: Bench
    asks: Asks
    known: frozenset[Diagnostic]
    count: int = 0
    first: list[tuple[Diagnostic, str, Trial]] = []

    def tries(
        self,
        shape: str,
        filling: Filling,
        pinned: Collection[Key] = (),
        kept: Collection[Key] = (),
        conditions: Sequence[Held] = (),
    ) -> bool:
        """One more report; whether it could be handed in."""
        held = made_to_hold(self.bench, self.asks, filling, pinned, kept, conditions)
        trial = self.bench.tried(held.filling, held.report)
        self.count += 1
        if not is_sound(trial):
            return False
        for finding in of_the_kit(trial):
            if finding not in self.known and not any(is_alike(finding, known) for known, _, _ in self.first):
                self.first.append((finding, shape, trial))
        return True

    def aims(self, shape: str, plan: Planned, conditions: Sequence[Held]) -> bool:
        """One more report, made for some branches of the templates."""
        return self.tries(shape, plan.filling, plan.pinned, plan.kept, conditions)

    def shown(self, *, errors_only: bool = False) -> Iterator[Found]:
        """Each finding with the smallest input that shows it."""
        for finding, shape, trial in self.first:
            if errors_only and not finding.is_error:
                continue
            shows = partial(self.shows, finding)
            filling = smallest(trial.filling, self.asks, self.likely(finding), shows)
            told = next(one for one in of_the_kit(self.bench.tried(filling)) if is_alike(one, finding))
            head = ("编出来的输入，照这样填，有这个问题：", f"{told.location} {told.message}")
            text = input_text(filling, self.bench.compiled.kit, head)
            yield Found(replace(told, hints=(*told.hints, self.example(filling, shape))), shape, text)

    def shows(self, finding: Diagnostic, filling: Filling) -> bool:
        """Whether an input shows a finding, and is one that could be handed in."""
        trial = self.bench.tried(filling)
        return any(is_alike(one, finding) for one in of_the_kit(trial)) and is_sound(trial)

    def example(self, filling: Filling, shape: str) -> str:
        """How a report has to be for a finding to show, in a line."""
        names = {one.key[1:]: one.label for one in self.asks.figures if not one.needed}
        given = [
            f"{_BESIDE.get(str(key[0]), '')}{names[plain(key)]}: {text}"
            for key, text in filling.texts.items()
            if plain(key) in names
        ]
        return f"“{shape}”时这样" + (f"，例如填了 {shortened(given, _MOST_SHOWN, '项')}" if given else "")

    def likely(self, finding: Diagnostic) -> _Likely:
        """Which figures a finding may be of: those that its template names."""
        text = finding.location.source.text if isinstance(finding.location, TextLocation) else ""
        names = {one.key[1:] for one in self.asks.figures if one.field.label in text or one.field.id in text}
        return _Likely(names)


class _Likely(Struct, frozen=True):
    names: set[Key]

    def __call__(self, key: Key) -> bool:
        return plain(key) in self.names
