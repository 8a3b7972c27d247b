"""Figures that a kit asks for and that no template prints: told at the line of the kit that asks for them."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Diagnostic, Severity, warning
from reportgen.manual.uses import Uses
from reportgen.operations.kit_check.figures import Asked, Asks
from reportgen.templating import CompiledKit
from reportgen.templating.changes import TARGET as AIM
from reportgen.templating.changes import YEAR_BEFORE
from reportgen.templating.reaching.keys import LAST_YEAR, TARGET, Key

Path = tuple[str, ...]


_WHOSE = {YEAR_BEFORE: LAST_YEAR, AIM: TARGET}


def compared(uses: Uses) -> frozenset[Key]:
    """The figures of last year and the aims that a kit looks at."""
    return frozenset((_WHOSE[base], *path) for path, base in uses.needed if base in _WHOSE)


def unprinted(compiled: CompiledKit, asks: Asks, uses: Uses) -> Iterator[Diagnostic]:
    """A finding for each figure that stands nowhere in the paper; a note where a rule (勾稽) or condition looks at it."""
    labels = {f.label: f.id for f in compiled.kit.formulas}
    rolled = frozenset(compiled.kit.rollup.made) if compiled.kit.rollup else frozenset()
    idle: set[Path] = set()  # lists of which nothing is printed: told once, not for each column
    for one in (*asks.lists, *asks.figures):
        path = tuple(map(str, one.key[1:]))
        if path[0] in rolled or any(path[: len(above)] == above for above in idle):
            continue
        if not _is_printed(one, path, uses, labels):
            idle |= {path} if one.field.type.is_list else set()
            yield _told(one, path in uses.checking or path in uses.asked or path in uses.computing)


def _is_printed(one: Asked, path: Path, uses: Uses, labels: dict[str, str]) -> bool:
    """Whether a figure is printed, or something computed of it, or the words that it decides on."""
    if path in uses.printed or (one.field.type.answers and path in uses.asked):
        return True
    if one.field.type.is_list:
        return any(other[: len(path)] == path for other in (*uses.printed, *uses.asked))
    waiting, seen = [*uses.computing.get(path, ())], set()
    while waiting:
        formula = (labels.get(waiting.pop(), ""),)
        if formula in uses.printed:
            return True
        if formula not in seen:
            seen.add(formula)
            waiting += uses.computing.get(formula, ())
    return False


def _told(one: Asked, is_looked_at: bool) -> Diagnostic:
    if is_looked_at:
        message, hint = f"“{one.label}”只用来核对和判断，模板没有印出", "要印的，在模板里写上它；只为核对填的，不用管"
        return Diagnostic(Severity.NOTE, "unprinted-figure", message, one.field.location, (hint,))
    hint = "在模板里写上它，或从指标里删去：填了也印不出来"
    return warning("unprinted-figure", f"“{one.label}”要人填，模板没有一处印出", one.field.location, hint)
