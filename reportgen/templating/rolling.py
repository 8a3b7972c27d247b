"""What a county takes of a township's report: a figure, the sum of a column or a number of rows, by formula."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jinja2 import nodes

from reportgen.diagnostics import DiagnosticLog, error
from reportgen.model.checks import Expression
from reportgen.model.kit import Field, FieldType, Rollup
from reportgen.templating.environment import CompiledKit
from reportgen.templating.formula import Reckoned, check_formula, read_formula
from reportgen.templating.scope import HEADER_NAMES, known_fields

NUMBERS = frozenset({FieldType.INTEGER, FieldType.DECIMAL})
_SUM, _COUNT = "合计", "计数"
_HINT = "只写一个指标，或 合计(列表.列)、计数(列表)"


@dataclass(frozen=True, slots=True)
class Taken:
    """A column's formula with the fields that it reads; ``unit`` and ``type`` are those of what it gives."""

    reckoned: Reckoned
    fields: tuple[Field, ...]
    unit: str
    type: FieldType
    counts: bool

    def not_additive(self) -> Field | None:
        """The first field that may not be added up, None where all may; a number of rows always may."""
        return None if self.counts else next((f for f in self.fields if f.rollup is not Rollup.ADD), None)


def read_taken(
    expression: Expression, compiled: CompiledKit, beside: Mapping[str, Field], log: DiagnosticLog
) -> Taken | None:
    """A column's formula in the terms of a township kit, or None with its mistake in the log.

    ``beside`` are names that stand for something else than the kit's fields, such as the roster's entry.
    """
    reckoned = read_formula(compiled.environment, expression, log)
    if reckoned is None:
        return None
    known: dict[str, Field | None] = {**dict.fromkeys(HEADER_NAMES), **known_fields(compiled.kit), **beside}
    found = list(check_formula(reckoned, known))
    log.extend(found)
    return None if found else _taken(reckoned, known, log)


def _taken(reckoned: Reckoned, known: Mapping[str, Field | None], log: DiagnosticLog) -> Taken | None:
    tree = reckoned.tree
    called = tree.node.name if isinstance(tree, nodes.Call) and isinstance(tree.node, nodes.Name) else ""
    paths = list(tree.args) if isinstance(tree, nodes.Call) else [tree]
    unit = ""
    last = paths[-1] if called == _COUNT and len(paths) > 1 else None
    if isinstance(last, nodes.Const):
        unit = str(last.value)
        paths = paths[:-1]
    plain = all(isinstance(p, nodes.Name | nodes.Getattr) for p in paths)
    if not paths or not plain or called not in {"", _SUM, _COUNT}:
        log.add(error("bad-rollup", "汇总的列不能用这个公式，比率等要在县里重算", reckoned.place(1), _HINT))
        return None
    fields = tuple(f for f in (_field(p, known) for p in paths) if f)
    if called == _COUNT:
        return Taken(reckoned, fields, unit, FieldType.INTEGER, counts=True)
    broad = next((f for f in fields if f.type in {FieldType.GROUP, FieldType.ROWS}), None)
    if broad:
        message = f"“{broad.label}”是{broad.type.value}，不能作为汇总的一列"
        log.add(error("bad-rollup", message, reckoned.place(1), _HINT))
        return None
    if not fields:  # 单位, 成文日期 and the other header names
        kind = FieldType.DATE if isinstance(tree, nodes.Name) and tree.name in {"成文日期", "date"} else FieldType.TEXT
        return Taken(reckoned, (), "", kind, counts=False)
    return Taken(reckoned, fields, fields[0].unit, fields[0].type, counts=False)


def _field(node: nodes.Node, known: Mapping[str, Field | None]) -> Field | None:
    if isinstance(node, nodes.Name):
        return known.get(node.name)
    assert isinstance(node, nodes.Getattr)  # noqa: S101 - asked for by the caller
    owner = _field(node.node, known)
    return next((f for f in owner.fields if node.attr in {f.label, f.id}), None) if owner else None


def sums_of(compiled: CompiledKit, rows: Field) -> list[tuple[Field, Reckoned]]:
    """The columns of a list that the kit's own formulas add up, each with the formula."""
    found = []
    for _, reckoned in compiled.formulas:
        known = {rows.id: rows, rows.label: rows}
        calls = [reckoned.tree] if isinstance(reckoned.tree, nodes.Call) else []
        calls += reckoned.tree.find_all(nodes.Call)
        for call in calls:
            if isinstance(call.node, nodes.Name) and call.node.name == _SUM:
                columns = [_field(a, known) for a in call.args if isinstance(a, nodes.Getattr)]
                found += [(c, reckoned) for c in columns if c]
    return found
