"""Made-up figures that agree: the rules (勾稽) of a kit as sums, and figures changed, one after the other, until all hold."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from reportgen.diagnostics import DiagnosticLog
from reportgen.doubts.rules import Rule, Ruled, rules_of
from reportgen.model.kit import Field
from reportgen.model.report import Report
from reportgen.operations.kit_check.figures import Asks
from reportgen.operations.kit_check.filling import Filling
from reportgen.operations.kit_check.numbers import written
from reportgen.operations.kit_check.shapes import DENSE, places_of, text_of
from reportgen.operations.kit_check.trial import Bench
from reportgen.templating.conditions import Atom, Way, keys_in, linear_in
from reportgen.templating.reaching.keys import Key
from reportgen.templating.reaching.occasions import Held as Condition
from reportgen.templating.reaching.presence import Failing, failing_presence
from reportgen.templating.reaching.rules import with_conditions

_MOST_ROUNDS = 6
_MOST_STEPS = 400
_ROOM = Fraction(4, 5)
"""How far inside its bound a figure is put, so that no two come out alike that need not."""


class Held(Struct, frozen=True):
    """A filling whose figures agree but for ``failing``, the names of the rules that could not be made to hold.

    ``report`` is what it says, where that has been worked out.
    """

    filling: Filling
    failing: tuple[str, ...]
    report: Report | None


def made_to_hold(
    bench: Bench,
    asks: Asks,
    filling: Filling,
    pinned: Collection[Key] = (),
    kept: Collection[Key] = (),
    conditions: Sequence[Condition] = (),
) -> Held:
    """The filling with figures that agree, and so that ``conditions`` come out as they have to.

    Those of ``pinned`` stay as they are, those of ``kept`` are not left out; else what cannot be made to agree is.
    """
    compiled = with_conditions(bench.compiled, conditions)
    fields = {one.key[1:]: one.field for one in asks.figures}
    failing: tuple[str, ...] = ()
    for _ in range(_MOST_ROUNDS):
        log = DiagnosticLog()
        report = bench.reckoned(filling, log)
        if report is None:
            return Held(filling, (), None)
        ruled = rules_of(report, compiled)
        absent = tuple(failing_presence(report, bench.presence))
        failing = tuple(dict.fromkeys(rule.check.name for rule in ruled.failing))
        if not failing and not absent:
            return Held(filling, failing, report if log.is_empty else None)
        completed = _completed(absent, filling, asks, kept)
        if completed != filling:
            filling = completed
            continue
        repair = _Repair(ruled, fields, frozenset(pinned), dict(ruled.numbers))
        repair.run()
        changed = {key: text for key, text in repair.texts() if filling.texts.get(key) != text}
        dropped = set() if changed else set(_spare(ruled, filling, asks, {*pinned, *kept}))
        if not changed and not dropped:
            break
        filling = replace(filling, texts={**filling.texts, **changed}).without(dropped)
        if not dropped and repair.is_done():
            return Held(filling, (), None)  # whether it truly agrees shows when it is tried
    return Held(filling, failing, None)


def _completed(failing: Sequence[Failing], filling: Filling, asks: Asks, kept: Collection[Key]) -> Filling:
    """The filling with what rules want beside what is there; where only one of several may be there, with the first alone."""
    for one in failing:
        figures = [figure for key in one.keys for figure in asks.figures if figure.key[1:] == key[1:] and not key[0]]
        texts = dict(filling.texts)
        if one.together:
            for figure in figures:
                for where in places_of(figure, filling.rows):
                    texts.setdefault(where, text_of(DENSE, figure, where))
        elif one.one:
            there = [k for f in figures for k in places_of(f, filling.rows) if k in texts]
            first = next((key for key in there if key in kept), there[0] if there else None)
            texts = {key: text for key, text in texts.items() if key not in there or key == first}
        elif one.named and len(figures) > 1:
            names = [texts[k] for k in places_of(figures[-1], filling.rows) if k in texts]
            texts |= {k: names[0] for k in places_of(figures[0], filling.rows) if names and k in texts}
        filling = replace(filling, texts=texts)
    return filling


def way_of(fact_key: str) -> Key:
    """The way to a figure by the key that its fact has."""
    parts: list[str | int] = []
    for part in fact_key.split("."):
        name, _, row = part.partition("[")
        parts += [name, int(row[:-1])] if row else [name]
    beside = parts[0] in {"last_year", "target", "before"} and len(parts) > 1
    return tuple(parts) if beside else ("", *parts)


def plain(key: Key) -> Key:
    """The way to a figure without the numbers of rows, and without whose it is."""
    return tuple(part for part in key[1:] if isinstance(part, str))


def _spare(ruled: Ruled, filling: Filling, asks: Asks, pinned: Collection[Key]) -> Iterator[Key]:
    """For each rule that fails a figure of it that need not be there."""
    needed = {one.key[1:] for one in asks.figures if one.needed}
    for rule in ruled.failing:
        ways = [way_of(fact.key) for fact in rule.facts]
        free = [w for w in ways if w in filling.texts and w not in pinned and (w[0] or plain(w) not in needed)]
        yield from free[-1:]


class _Repair(Struct):
    """The search: ``numbers`` are those of the report, changed on the way."""

    ruled: Ruled
    fields: Mapping[Key, Field]
    pinned: frozenset[Key]
    numbers: dict[str, Fraction]
    touched: dict[str, int] = {}

    def run(self) -> None:
        """Change figures until no rule made of sums fails, or for as long as it is worth while."""
        rules = [rule for rule in self.ruled.rules if rule.ways]
        beside: dict[str, list[Rule]] = {}
        for rule in rules:
            for key in keys_in(rule.ways):
                beside.setdefault(key, []).append(rule)
        waiting = [rule for rule in rules if not self.holds(rule)]
        for _ in range(_MOST_STEPS):
            if not waiting:
                return
            rule = waiting.pop(0)
            if self.holds(rule):
                continue
            priced = [(self.cost(key, number, beside), key, number) for key, number in self.changes(rule)]
            if not priced:
                continue
            _, key, number = min(priced)
            self.numbers[key] = number
            self.touched[key] = self.touched.get(key, 0) + 1
            waiting += [one for one in beside.get(key, ()) if one not in waiting and not self.holds(one)]

    def is_done(self) -> bool:
        """Whether all rules hold now."""
        return all(self.holds(rule) if rule.ways else rule.holds for rule in self.ruled.rules)

    def holds(self, rule: Rule) -> bool:
        """Whether a rule holds for the numbers as they are."""
        return any(all(atom.holds(self.numbers) for atom in way) for way in rule.ways)

    def cost(self, key: str, number: Fraction, beside: Mapping[str, Sequence[Rule]]) -> tuple[int, int, str]:
        """How many rules fail when a figure is changed so, and how often it has been changed already."""
        kept = self.numbers[key]
        self.numbers[key] = number
        failing = sum(not self.holds(rule) for rule in beside.get(key, ()))
        self.numbers[key] = kept
        return failing + 2 * self.touched.get(key, 0), self.touched.get(key, 0), key

    def changes(self, rule: Rule) -> Iterator[tuple[str, Fraction]]:
        """Single figures changed so that what is amiss in a rule is not any more."""
        for way in sorted(rule.ways, key=lambda w: sum(not atom.holds(self.numbers) for atom in w)):
            exact = len(way) > 1
            for atom in way:
                if not atom.holds(self.numbers):
                    yield from self.mended(atom, way, exact)

    def mended(self, atom: Atom, way: Way, exact: bool) -> Iterator[tuple[str, Fraction]]:
        """The changes of one figure that make a sum what it has to be."""
        for key in sorted(keys_in((way,))):
            spec = self.fields.get(plain(way_of(key)))
            if spec is None or way_of(key) in self.pinned:
                continue
            form = linear_in(atom.sum, {key}, self.numbers)
            factor = form.get((key,)) if form else None
            if not form or not factor:
                continue
            bound = -form.get((), Fraction(0)) / factor
            rising = factor > 0
            wanted = bound if exact or bound <= 0 else bound / _ROOM if rising else bound * _ROOM
            if atom.strict and wanted == bound:
                wanted = bound + (1 if rising else -1)
            for number in dict.fromkeys((_fitting(spec, wanted, rising), _fitting(spec, bound, rising))):
                if number is not None and number != self.numbers[key]:
                    yield key, number

    def texts(self) -> Iterator[tuple[Key, str]]:
        """What the input says of the figures that were changed."""
        for key in self.touched:
            spec = self.fields[plain(way_of(key))]
            number = self.numbers[key]
            yield way_of(key), written(spec, Decimal(number.numerator) / Decimal(number.denominator))


def _fitting(spec: Field, number: Fraction, rising: bool) -> Fraction | None:
    """A number with the places that a figure may have, on the right side; None where its bounds forbid it."""
    places = 0 if spec.type.is_whole else spec.places
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    rounded = exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_CEILING if rising else ROUND_FLOOR)
    low, high = spec.minimum, spec.maximum
    if (low is not None and rounded < low) or (high is not None and rounded > high):
        return None
    return Fraction(rounded)
