"""A kit cut down to one of its rules (勾稽): the figures and formulas that the rule looks at, and nothing else."""

from __future__ import annotations

from collections.abc import Collection

from jinja2 import nodes
from msgspec import Struct
from msgspec.structs import replace

from reportgen.model.checks import Check
from reportgen.model.kit import Field
from reportgen.templating.environment import CompiledKit
from reportgen.templating.formula import Reckoned
from reportgen.templating.functions import FUNCTIONS
from reportgen.templating.reaching.keys import Key
from reportgen.templating.reaching.wants import key_of
from reportgen.templating.references import COMPARED_WITH, Names, References
from reportgen.templating.sides import sides_of

_PERIOD = frozenset({"期间", "period"})
Path = tuple[str, ...]


class RuleKit(Struct, frozen=True):
    """``compiled`` has the one rule; ``bases`` are the other periods (上年同期, 上期, 目标) that it looks at.

    ``sides`` are the figures that stand by themselves on the left and on the right of its comparison, each by the way to it.
    """

    compiled: CompiledKit
    bases: frozenset[str]
    asks_period: bool
    constants: tuple[object, ...]
    sides: tuple[Key | None, Key | None]


class _Wanted(Struct):
    paths: set[Path] = set()
    formulas: set[str] = set()
    bases: set[str] = set()
    names: set[str] = set()
    constants: list[object] = []


def cut_down(compiled: CompiledKit, check: Check, reckoned: Reckoned) -> RuleKit | None:
    """The kit with one rule alone; None where that rests on what is no figure of the kit's, or on one that it removed."""
    references = References(compiled.kit)
    names = references.names()
    wanted = _Wanted()
    _look(reckoned.tree, names | references.columns(check.rows), references, wanted)
    trees = {formula.id: reckoned.tree for formula, reckoned in compiled.formulas}
    waiting = [path[0] for path in wanted.paths if path[0] in trees]
    while waiting:
        formula = waiting.pop()
        if formula not in wanted.formulas:
            wanted.formulas.add(formula)
            _look(trees[formula], names, references, wanted)
            waiting += [path[0] for path in wanted.paths if path[0] in trees]
    known = {*names, *references.columns(check.rows), *FUNCTIONS, *_PERIOD}
    paths = {path for path in wanted.paths if path[0] not in trees}
    if check.rows and not any(path[0] == _id_of(compiled, check.rows) for path in paths):
        paths.add((_id_of(compiled, check.rows),))
    if not wanted.names <= known or not all(_is_there(compiled.kit.fields, path) for path in paths):
        return None
    kit = replace(
        compiled.kit,
        fields=_pruned(compiled.kit.fields, paths, ()),
        known=(),
        formulas=tuple(f for f in compiled.kit.formulas if f.id in wanted.formulas),
        checks=(replace(check, kind=None),),
        rollup=None,
    )
    mine = tuple((f, r) for f, r in compiled.formulas if f.id in wanted.formulas)
    cut = replace(compiled, kit=kit, formulas=mine, checks=((kit.checks[0], reckoned),), bounds={})
    left, right = sides_of(reckoned) or (None, None)
    sides = _by_itself(left, references, names), _by_itself(right, references, names)
    return RuleKit(cut, frozenset(wanted.bases), bool(wanted.names & _PERIOD), tuple(wanted.constants), sides)


def _by_itself(side: Reckoned | None, references: References, names: Names) -> Key | None:
    """The way to the figure that a side of a comparison is; None where it is anything else."""
    if side is None or not isinstance(side.tree, nodes.Name | nodes.Getattr):
        return None
    found = references.of(side.tree, names)
    return key_of(found[0]) if len(found) == 1 and not found[0].base and found[0].field.type.is_number else None


def _look(tree: nodes.Expr, names: Names, references: References, wanted: _Wanted) -> None:
    for one in references.of(tree, names, asked=True):
        wanted.paths.add(one.path or (one.base,))
        wanted.bases |= {one.base} - {""} | {COMPARED_WITH[form] for form in one.forms if form in COMPARED_WITH}
    parts = [tree, *tree.find_all(nodes.Node)]
    wanted.names |= {part.name for part in parts if isinstance(part, nodes.Name)}
    wanted.constants += [part.value for part in parts if isinstance(part, nodes.Const)]


def _id_of(compiled: CompiledKit, rows: str) -> str:
    return next((f.id for f in compiled.kit.fields if rows in {f.label, f.id}), rows)


def _is_there(fields: Collection[Field], path: Path) -> bool:
    """Whether a way leads to a figure, group or list that the kit still has."""
    spec = next((f for f in fields if f.id == path[0]), None)
    return spec is not None and (len(path) == 1 or _is_there(spec.fields, path[1:]))


def _pruned(fields: tuple[Field, ...], paths: Collection[Path], above: Path) -> tuple[Field, ...]:
    """The fields that the ways lead to or through; of a list that is named as a whole, only so much that it can have rows."""
    kept: list[Field] = []
    for spec in fields:
        here = (*above, spec.id)
        inner = _pruned(spec.fields, paths, here) if any(p[: len(here)] == here for p in paths if p != here) else ()
        if here in paths and spec.type.is_list and not inner:
            inner = _first_column(spec)
        elif here in paths and spec.type.is_group:
            inner = spec.fields
        if here in paths or inner:
            kept.append(replace(spec, fields=inner) if inner else spec)
    return tuple(kept)


def _first_column(spec: Field) -> tuple[Field, ...]:
    single = [field for field in spec.fields if field.type.is_single]
    return tuple(sorted(single, key=lambda field: not field.required)[:1]) or spec.fields
