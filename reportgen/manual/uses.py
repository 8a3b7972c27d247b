"""What becomes of each figure of a kit: where it is printed, what is computed of it, and what it is held against."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from reportgen.manual.wording import Path, leaves
from reportgen.templating import CompiledKit
from reportgen.templating.changes import TARGET, YEAR_BEFORE
from reportgen.templating.formula import Reckoned
from reportgen.templating.printings import Printing, printings
from reportgen.templating.references import COMPARED_WITH, Reference, References


class Uses(Struct):
    """``printed`` and ``asked`` are the places by figure; ``computing`` and ``checking`` the names of the formulas and
    checks that use it. ``needed`` says for what a figure of another period (上年同期, 上期, 目标) is needed.
    """

    printed: dict[Path, list[Printing]] = {}
    asked: dict[Path, list[Printing]] = {}
    computing: dict[Path, list[str]] = {}
    checking: dict[Path, list[str]] = {}
    needed: dict[tuple[Path, str], list[str]] = {}


def uses_of(compiled: CompiledKit) -> Uses:
    """What becomes of each figure, by the kit's templates, formulas and checks."""
    uses = Uses()
    found = printings(compiled)
    references = References(compiled.kit)
    sources = {f.id: references.of(r.tree, references.names(), asked=True) for f, r in compiled.formulas}
    for places, told in ((found.printed, uses.printed), (found.asked, uses.asked)):
        for printing in places:
            for path in _meant(printing.reference):
                told.setdefault(path, []).append(printing)
    for printing in found.printed:
        _need(uses, printing.reference, sources, "印出" if printing.reference.base else "")
    for formula, _ in compiled.formulas:
        _note(uses.computing, sources[formula.id], formula.label)
        for reference in sources[formula.id]:
            _need(uses, reference, sources, f"算“{formula.label}”")
    rules: list[tuple[str, str, Reckoned]] = [(c.name, c.rows, r) for c, r in compiled.checks]
    rules += [(c.name, c.rows, compiled.bounds[c.name]) for c, _ in compiled.checks if c.name in compiled.bounds]
    for name, rows, reckoned in rules:
        names = references.names() | references.columns(rows)
        seen = references.of(reckoned.tree, names, asked=True)
        _note(uses.checking, seen, name)
        for reference in seen:
            _need(uses, reference, sources, f"核对勾稽“{name}”")
    for path, _, spec in leaves(compiled.kit.fields):
        if spec.band is not None:
            _add(uses.needed, (path, YEAR_BEFORE), "核对变化是不是太大")
    for printing in found.asked:  # that it is asked for says nothing where something is made of it
        wanted = printing.reference
        if any((path, wanted.base) not in uses.needed for path in _meant(wanted)):
            _need(uses, wanted, sources, "决定写不写有关的话")
    return uses


def _meant(reference: Reference) -> Iterator[Path]:
    """The figure; of a whole group, every figure in it."""
    if reference.field.type.is_group:
        yield from ((*reference.path, *path) for path, _, _ in leaves(reference.field.fields))
    else:
        yield reference.path


def _note(told: dict[Path, list[str]], references: Iterable[Reference], word: str) -> None:
    for reference in references:
        if not reference.base:
            for path in _meant(reference):
                _add(told, path, word)


def _add(told: dict, key: object, word: str) -> None:  # type: ignore[type-arg]  # of lists of words, by any key
    words = told.setdefault(key, [])
    if word not in words:
        words.append(word)


def _need(uses: Uses, reference: Reference, sources: dict[str, tuple[Reference, ...]], why: str) -> None:
    """What other periods' figures a use takes: one that is named, or that a comparison finds by itself."""
    if reference.base:
        _need_of(uses, reference, reference.base, why or "比较", sources)
    for form in reference.forms:
        if form in COMPARED_WITH:
            _need_of(uses, reference, COMPARED_WITH[form], why or f"印{form}", sources)


def _need_of(uses: Uses, reference: Reference, base: str, why: str, sources: dict[str, tuple[Reference, ...]]) -> None:
    """A need of a figure; of a computed one also of those that it is computed from, but for a target, which is typed."""
    for path in _meant(reference):
        _add(uses.needed, (path, base), why)
    if base != TARGET and reference.path and reference.path[0] in sources:
        for source in sources[reference.path[0]]:
            if not source.base:
                _need_of(uses, source, base, f"算“{reference.field.label}”", sources)
