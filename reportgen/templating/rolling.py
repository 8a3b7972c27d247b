"""What a county takes of a township's report: a figure, the sum of a column or a number of rows, by formula."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from jinja2 import nodes
from msgspec import Struct

from reportgen import field_types
from reportgen.diagnostics import Diagnostic, DiagnosticLog, error
from reportgen.model.checks import Expression
from reportgen.model.field_type import FieldType
from reportgen.model.kit import Field, Rollup, field_named
from reportgen.templating.environment import CompiledKit
from reportgen.templating.formula import Reckoned, check_formula, read_formula
from reportgen.templating.functions import FUNCTIONS
from reportgen.templating.scope import HEADER_NAMES, known_fields

_SUM, _COUNT = "合计", "计数"
_N = TypeVar("_N", bound=nodes.Node)
_HINT = "只写一个指标，或 合计(列表.列)、计数(列表)"


class Taken(Struct, frozen=True):
    """A column's formula with the fields that it reads; ``unit`` and ``type`` are those of what it gives."""

    reckoned: Reckoned
    fields: tuple[Field, ...]
    unit: str
    type: FieldType
    counts: bool

    def not_additive(self) -> Field | None:
        """The first field that may not be added up, None where all may; a number of rows always may."""
        return None if self.counts else next((f for f in self.fields if f.rollup is not Rollup.ADD), None)

    def is_field(self, label: str) -> bool:
        """Whether this takes one figure of the report itself, by its label."""
        return isinstance(self.reckoned.tree, nodes.Name) and bool(self.fields) and self.fields[0].label == label


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
    found = [*_strangers(reckoned, beside)] or [*check_formula(reckoned, known)]
    log.extend(found)
    return None if found else _taken(reckoned, known, log)


def _strangers(reckoned: Reckoned, beside: Mapping[str, Field]) -> Iterator[Diagnostic]:
    """A finding for each function that a column may not call, and each unknown member of a name of ``beside``."""
    tree = reckoned.tree
    for call in _every(tree, nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name not in {_SUM, _COUNT}:
            name = call.node.name
            told = "汇总的列不能用“{}”，比率等要在县里重算" if name in FUNCTIONS else "没有“{}”这个函数"
            yield error("bad-rollup", told.format(name), reckoned.place(call.node.lineno), _HINT)
    for member in _every(tree, nodes.Getattr):
        owner = beside.get(member.node.name) if isinstance(member.node, nodes.Name) else None
        if owner and all(member.attr not in {f.label, f.id} for f in owner.fields):
            place = reckoned.place(member.lineno + 1)  # the parser's line is that of the dot
            names = "、".join(f.label for f in owner.fields)
            yield error("undefined-name", f"“{owner.label}”里没有“{member.attr}”", place, f"可用的有：{names}")


def _every(tree: nodes.Expr, kind: type[_N]) -> Iterator[_N]:
    if isinstance(tree, kind):
        yield tree
    yield from tree.find_all(kind)


def _taken(reckoned: Reckoned, known: Mapping[str, Field | None], log: DiagnosticLog) -> Taken | None:
    tree = reckoned.tree
    called = tree.node.name if isinstance(tree, nodes.Call) and isinstance(tree.node, nodes.Name) else ""
    paths = list(tree.args) if isinstance(tree, nodes.Call) else [tree]
    unit = ""
    last = paths[-1] if called == _COUNT and len(paths) > 1 else None
    if isinstance(last, nodes.Const):
        unit = str(last.value)
        paths = paths[:-1]
    plain = all(_is_path(p) for p in paths)
    if not paths or not plain or called not in {"", _SUM, _COUNT}:
        log.add(error("bad-rollup", "汇总的列不能用这个公式，比率等要在县里重算", reckoned.place(1), _HINT))
        return None
    fields = tuple(f for f in (_field(p, known) for p in paths) if f)
    if called == _COUNT:
        if len(paths) == 1 and (_is_list(paths[0], known) or _column_path(paths[0], known)):
            return Taken(reckoned, fields, unit, field_types.INTEGER, counts=True)
        log.add(error("bad-rollup", "“计数”的括号里要写一个列表，或列表的一列", reckoned.place(1), _HINT))
        return None
    column = None if called else _column_path(tree, known)
    if column:
        hint = f"写成 {_SUM}({column})" if fields[0].type.adds_up else f"写成 {_COUNT}({column})"
        log.add(error("bad-rollup", f"“{column}”是列表的一列，有许多格，不能作为汇总的一列", reckoned.place(1), hint))
        return None
    broad = next((f for f in fields if not f.type.is_single), None)
    if broad:
        message = f"“{broad.label}”是{broad.type}，不能作为汇总的一列"
        log.add(error("bad-rollup", message, reckoned.place(1), _HINT))
        return None
    single = next((f for f in fields if not f.type.adds_up), None) if called else None
    if single:
        what = f"是{single.type}" if single.type.is_number else "不是数"
        log.add(error("bad-rollup", f"“{single.label}”{what}，不能合计", reckoned.place(1), _HINT))
        return None
    if not fields:  # 单位, 成文日期 and the other header names
        kind = (
            field_types.DATE if isinstance(tree, nodes.Name) and tree.name in {"成文日期", "date"} else field_types.TEXT
        )
        return Taken(reckoned, (), "", kind, counts=False)
    return Taken(reckoned, fields, fields[0].unit, fields[0].type, counts=False)


def _is_path(node: nodes.Node) -> bool:
    """Whether this is a name, or a name with members behind dots."""
    return isinstance(node, nodes.Name) or (isinstance(node, nodes.Getattr) and _is_path(node.node))


def _is_list(node: nodes.Node, known: Mapping[str, Field | None]) -> bool:
    field = _field(node, known)
    return field is not None and field.type.is_list


def _column_path(node: nodes.Node, known: Mapping[str, Field | None]) -> str:
    """A column of a list as 项目.资金; empty for anything else."""
    if isinstance(node, nodes.Getattr) and _is_list(node.node, known):
        owner, column = _field(node.node, known), _field(node, known)
        return f"{owner.label}.{column.label}" if owner and column else ""
    return ""


def _field(node: nodes.Node, known: Mapping[str, Field | None]) -> Field | None:
    if isinstance(node, nodes.Name):
        return known.get(node.name)
    assert isinstance(node, nodes.Getattr)  # noqa: S101 - asked for by the caller
    owner = _field(node.node, known)
    return field_named(owner.fields, node.attr) if owner else None


def _compared(node: nodes.Expr) -> nodes.Expr:
    """The column that 可比列 takes the rows of; anything else as it is."""
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name == "可比列" and node.args:
        return node.args[0]
    return node


def sums_of(compiled: CompiledKit, rows: Field) -> list[tuple[Field, Reckoned]]:
    """The columns of a list that the kit's own formulas add up, each with the formula."""
    found = []
    for _, reckoned in compiled.formulas:
        known = {rows.id: rows, rows.label: rows}
        calls = [reckoned.tree] if isinstance(reckoned.tree, nodes.Call) else []
        calls += reckoned.tree.find_all(nodes.Call)
        for call in calls:
            if isinstance(call.node, nodes.Name) and call.node.name == _SUM:
                columns = [_field(a, known) for a in map(_compared, call.args) if isinstance(a, nodes.Getattr)]
                found += [(c, reckoned) for c in columns if c]
    return found
