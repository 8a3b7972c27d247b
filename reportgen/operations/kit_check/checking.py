"""A kit checked without anybody's input: what stands in it, and what shows in made-up reports of every shape."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from reportgen.diagnostics import Diagnostic, DiagnosticLog, Severity, warning
from reportgen.doubts.kit_rules import rules_against_each_other
from reportgen.manual.uses import uses_of
from reportgen.operations.kit_check.figures import Asks, asks_of
from reportgen.operations.kit_check.goals import Goals
from reportgen.operations.kit_check.shapes import SHAPES, filling_of
from reportgen.operations.kit_check.steady_rules import steady_rules
from reportgen.operations.kit_check.trial import Bench
from reportgen.operations.kit_check.trying import Found, Trying
from reportgen.operations.kit_check.typed_figures import typed_figures
from reportgen.operations.kit_check.unprinted import compared, unprinted
from reportgen.operations.selection.inputs import kit_called
from reportgen.pipeline import Stages
from reportgen.readers.earlier import EarlierInputs
from reportgen.templating import CompiledKit
from reportgen.templating.reaching.arms import Watched, watched
from reportgen.templating.reaching.presence import presence_rules
from reportgen.workspace import KITS, Workspace


class KitChecked(Struct, frozen=True):
    """What was found of a kit, in the order of its places.

    ``tried`` is how many reports were made up, ``arms`` how many branches the templates have, ``taken`` how many of them a
    report took. ``untried`` are those that none took although nothing says that none can: neither shown nor proved dead.
    """

    kit: str
    found: tuple[Found, ...]
    tried: int = 0
    arms: int = 0
    taken: int = 0
    untried: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether none of it is an error."""
        return all(not one.finding.is_error for one in self.found)


def check_kit(workspace: Workspace, word: str, *, errors_only: bool = False) -> KitChecked:
    """Try the kit that a word means. Refusal where it means none; what is wrong in its files is found, too.

    With ``errors_only`` what made-up reports show is left out unless it is an error.
    """
    stages, log = Stages(workspace), DiagnosticLog()
    name = kit_called(stages, word)
    compiled = stages.kit(name, log)
    if compiled is None:
        return KitChecked(name, tuple(map(Found, log.sorted())))
    sheet = stages.style(compiled.kit.style, compiled.kit.style_location, log)
    uses = uses_of(compiled)
    asks = replace(asks_in(stages, compiled), compared=compared(uses))
    watching = watched(compiled)
    bench = Bench(stages, watching.compiled, sheet, EarlierInputs(workspace), presence_rules(compiled))
    trying = Trying(bench, asks, frozenset(log))
    against = tuple(rules_against_each_other(compiled))
    log.extend(unprinted(compiled, asks, uses))
    log.extend(typed_figures(compiled))
    for shape in SHAPES:
        trying.tries(shape.name, filling_of(shape, compiled.kit, asks))
    goals = Goals.of(watching, asks)
    goals.reach(trying.aims)
    log.extend(_dead(watching, goals, compiled))
    shown = {one.finding: one for one in trying.shown(errors_only=errors_only)}
    clashing = {finding.location for finding in against if finding.severity is not Severity.NOTE}
    steady = () if errors_only else tuple(steady_rules(stages, compiled, asks, clashing))
    shown |= {one.finding: one for one in steady}
    log.extend(shown)
    said = {one.finding.location for one in steady}
    log.extend(finding for finding in against if finding.location not in said)
    found = tuple(shown.get(one) or Found(one) for one in log.sorted())
    untried = tuple(_untried(watching, goals, compiled))
    return KitChecked(name, found, trying.count, len(watching.arms), len(watching.seen), untried)


def asks_in(stages: Stages, compiled: CompiledKit) -> Asks:
    """What a kit asks for; of a county's kit some is there because the townships' kit asks for it."""
    plan = compiled.kit.rollup
    source = stages.kit(plan.source, DiagnosticLog()) if plan else None
    return asks_of(compiled.kit, source.kit if source else None)


def _untried(watching: Watched, goals: Goals, compiled: CompiledKit) -> Iterator[str]:
    """The branches with words of which nothing is known, each with its place."""
    if compiled.kit.rollup:  # as below
        return
    for arm in goals.left():
        if arm in watching.written:
            yield f"{watching.place(arm)}（{arm.side.value}）"


def _dead(watching: Watched, goals: Goals, compiled: CompiledKit) -> Iterator[Diagnostic]:
    """A warning for each branch that no report can take: of the kit's own files alone, since others may share the rest."""
    if compiled.kit.rollup:  # what is rolled up today may be typed tomorrow
        return
    for arm in goals.unreachable:
        if arm in watching.written and arm not in watching.seen and arm.path.startswith(f"{KITS}/{compiled.kit.name}/"):
            message = f"没有哪份报告会写到这里：{arm.side.value}的时候不会有"
            yield warning("dead-branch", message, watching.place(arm), "核对条件，和外面套着的条件；用不着的删去")
