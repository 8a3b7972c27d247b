"""A kit checked without anybody's input: what stands in it, and what shows in made-up reports of every shape."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from reportgen.diagnostics import Diagnostic, DiagnosticLog, Severity
from reportgen.doubts.kit_rules import rules_against_each_other
from reportgen.operations.kit_check.figures import Asks, asks_of
from reportgen.operations.kit_check.filling import LAST_YEAR, TARGET, Filling, Key, input_text
from reportgen.operations.kit_check.holding import made_to_hold, plain
from reportgen.operations.kit_check.shapes import SHAPES, filling_of
from reportgen.operations.kit_check.smallest import smallest
from reportgen.operations.kit_check.trial import Bench, Trial, is_alike, is_sound, of_the_kit
from reportgen.operations.kit_check.unprinted import unprinted
from reportgen.operations.selection.inputs import kit_called
from reportgen.pipeline import Stages
from reportgen.readers.earlier import EarlierInputs
from reportgen.source import TextLocation
from reportgen.templating import CompiledKit
from reportgen.workspace import Workspace

_MOST_SHOWN = 6
_BESIDE = {LAST_YEAR: "上年同期.", TARGET: "目标."}


class Found(Struct, frozen=True):
    """A finding; ``shape`` is what the report was like that showed it, ``text`` the smallest input that does.

    Both are empty for what stands in the kit itself.
    """

    finding: Diagnostic
    shape: str = ""
    text: str = ""


class KitChecked(Struct, frozen=True):
    """What was found of a kit, in the order of its places; ``tried`` is how many reports were made up."""

    kit: str
    found: tuple[Found, ...]
    tried: int = 0

    @property
    def passed(self) -> bool:
        """Whether none of it is an error."""
        return all(one.finding.severity is not Severity.ERROR for one in self.found)


def check_kit(workspace: Workspace, word: str) -> KitChecked:
    """Try the kit that a word means. Refusal where it means none; what is wrong in its files is found, too."""
    stages, log = Stages(workspace), DiagnosticLog()
    name = kit_called(stages, word)
    compiled = stages.kit(name, log)
    if compiled is None:
        return KitChecked(name, tuple(map(Found, log.sorted())))
    sheet = stages.style(compiled.kit.style, compiled.kit.style_location, log)
    plan = compiled.kit.rollup
    source = stages.kit(plan.source, DiagnosticLog()) if plan else None
    asks = asks_of(compiled.kit, source.kit if source else None)
    trying = _Trying(Bench(stages, compiled, sheet, EarlierInputs(workspace)), asks, frozenset(log))
    log.extend(rules_against_each_other(compiled))
    log.extend(unprinted(compiled, asks))
    for shape in SHAPES:
        trying.tries(shape.name, filling_of(shape, compiled.kit, asks))
    shown = {one.finding: one for one in trying.shown()}
    log.extend(shown)
    return KitChecked(name, tuple(shown.get(one) or Found(one) for one in log.sorted()), trying.count)


class _Trying(Struct):
    """The made-up reports of a kit, and what each showed for the first time."""

    bench: Bench
    asks: Asks
    known: frozenset[Diagnostic]
    count: int = 0
    first: list[tuple[Diagnostic, str, Trial]] = []

    def tries(self, shape: str, filling: Filling) -> Trial:
        """One more report."""
        held = made_to_hold(self.bench, self.asks, filling)
        trial = self.bench.tried(held.filling)
        self.count += 1
        if is_sound(trial):
            for finding in of_the_kit(trial):
                if finding not in self.known and not any(is_alike(finding, known) for known, _, _ in self.first):
                    self.first.append((finding, shape, trial))
        return trial

    def shown(self) -> Iterator[Found]:
        """Each finding with the smallest input that shows it."""
        for finding, shape, trial in self.first:
            filling = smallest(trial.filling, self.asks, self.likely(finding), partial(self.shows, finding))
            told = next(one for one in of_the_kit(self.bench.tried(filling)) if is_alike(one, finding))
            head = ("编出来的输入，照这样填，有这个问题：", f"{told.location} {told.message}")
            text = input_text(filling, self.compiled.kit, head)
            yield Found(replace(told, hints=(*told.hints, self.example(filling, shape))), shape, text)

    def example(self, filling: Filling, shape: str) -> str:
        """How a report has to be for a finding to show, in a line."""
        names = {one.key[1:]: one.label for one in self.asks.figures if not one.needed}
        given = [
            f"{_BESIDE.get(str(key[0]), '')}{names[plain(key)]}: {text}"
            for key, text in filling.texts.items()
            if plain(key) in names
        ]
        more = f"等 {len(given)} 项" if len(given) > _MOST_SHOWN else ""
        return f"“{shape}”时这样，例如填了 {'、'.join(given[:_MOST_SHOWN])}{more}" if given else f"“{shape}”时这样"

    @property
    def compiled(self) -> CompiledKit:
        """The kit."""
        return self.bench.compiled

    def shows(self, finding: Diagnostic, filling: Filling) -> bool:
        """Whether an input shows a finding, and is one that could be handed in."""
        trial = self.bench.tried(filling)
        return any(is_alike(one, finding) for one in of_the_kit(trial)) and is_sound(trial)

    def likely(self, finding: Diagnostic) -> _Likely:
        """Which figures a finding may be of: those that its template names."""
        text = finding.location.source.text if isinstance(finding.location, TextLocation) else ""
        names = {one.key[1:] for one in self.asks.figures if one.field.label in text or one.field.id in text}
        return _Likely(names)


class _Likely(Struct, frozen=True):
    names: set[Key]

    def __call__(self, key: Key) -> bool:
        return plain(key) in self.names
