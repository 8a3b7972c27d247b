"""Formulas computed on facts: a walk over what has been read, each fault with its place in ``kit.yaml``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from jinja2 import nodes
from msgspec import Struct

from reportgen.arithmetic import verdicts
from reportgen.arithmetic.faults import KitFault
from reportgen.arithmetic.verdicts import Verdict
from reportgen.diagnostics import Diagnostic, error
from reportgen.templating.formula import Reckoned
from reportgen.templating.functions import FUNCTIONS
from reportgen.templating.gaps import MissingView, node_of
from reportgen.templating.views import ColumnView, FactView, GroupView, RowsView, fact_of, operand
from reportgen.templating.words import PERIOD_NUMBERS, PeriodView

_ARITHMETIC: dict[type[nodes.BinExpr], Callable[[FactView, object], object]] = {
    nodes.Add: lambda a, b: a + b,
    nodes.Sub: lambda a, b: a - b,
    nodes.Mul: lambda a, b: a * b,
    nodes.Div: lambda a, b: a / b,
}


class FormulaFault(Exception):  # noqa: N818 - a fault of the kit, with its place
    """A formula that cannot be computed, as a finding; ``reason`` is what was wrong, without the words around it."""

    def __init__(self, finding: Diagnostic, reason: str = "") -> None:
        super().__init__(finding.message)
        self.finding = finding
        self.reason = reason or finding.message


def compute(reckoned: Reckoned, names: Mapping[str, object], tolerance: Decimal = Decimal(0)) -> object:
    """What a formula gives: a FactView, a Verdict, or a MissingView where it needs what is not reported.

    Raises FormulaFault, with the place in the formula, where it cannot be computed.
    """
    return _Computer(reckoned, names, tolerance).value(reckoned.tree)


class _Computer(Struct):
    reckoned: Reckoned
    names: Mapping[str, object]
    tolerance: Decimal

    def value(self, node: nodes.Expr) -> object:
        try:
            return self.step(node)
        except (KitFault, ArithmeticError, TypeError, LookupError) as fault:
            place = self.reckoned.place(node.lineno)
            if isinstance(fault, KitFault):
                rule = "formula-fault" if fault.rule == "template-error" else fault.rule
                raise FormulaFault(
                    error(rule, f"公式不能计算：{fault.message}", place, *fault.hints), fault.message
                ) from fault
            raise FormulaFault(error("formula-fault", "公式不能计算：这里的写法不对", place)) from fault

    def step(self, node: nodes.Expr) -> object:
        result: object
        match node:
            case nodes.Const(value=value):
                result = Decimal(repr(value)) if isinstance(value, float) else value
            case nodes.Name(name=name):
                result = self.names[name]
            case nodes.Getattr(node=inner, attr=attr):
                result = self.member(self.value(inner), attr)
            case nodes.Getitem(node=inner, arg=nodes.Const(value=key)):
                result = self.member(self.value(inner), key)
            case nodes.Call(node=nodes.Name(name=name), args=args):
                result = FUNCTIONS[name](*(self.value(a) for a in args))
            case nodes.Compare():
                result = self.compare(node)
            case nodes.List(items=items):
                result = [self.value(i) for i in items]
            case nodes.Not() | nodes.And() | nodes.Or() | nodes.CondExpr():
                result = self.logic(node)
            case _:
                result = self.arithmetic(node)
        return result

    def logic(self, node: nodes.Expr) -> object:
        match node:
            case nodes.Not(node=inner):
                seen = self.value(inner)
                if self.unknown(inner, seen):
                    return seen
                return Verdict(not seen, "条件不应成立", seen.facts if isinstance(seen, Verdict) else ())
            case nodes.And(left=left, right=right):
                first = self.value(left)
                return self.value(right) if first else first
            case nodes.Or(left=left, right=right):
                first = self.value(left)
                second = first if first else self.value(right)
                return first if not second and self.unknown(left, first) else second
            case nodes.CondExpr(test=test, expr1=yes, expr2=no):
                truth = self.truth(test)
                if isinstance(truth, MissingView):
                    return truth
                return self.value(yes) if truth or no is None else self.value(no)
            case _:
                raise AssertionError(node)

    def truth(self, node: nodes.Expr) -> bool | MissingView:
        """Whether a condition holds; what it lacks where it cannot be said."""
        match node:
            case nodes.Not(node=inner):
                seen = self.truth(inner)
                return seen if isinstance(seen, MissingView) else not seen
            case nodes.And(left=left, right=right) | nodes.Or(left=left, right=right):
                settles = isinstance(node, nodes.Or)  # the value of one side that settles the whole
                first = self.truth(left)
                if first is settles:
                    return settles
                second = self.truth(right)
                return second if second is settles or first is (not settles) else first
            case _:
                value = self.value(node)
                return value if isinstance(value, MissingView) and self.unknown(node, value) else bool(value)

    def unknown(self, node: nodes.Expr, value: object) -> bool:
        """Whether a value is lacking for a comparison, and not just asked for: 指标 alone asks whether it is filled.

        Of what cannot be read, nobody knows that either.
        """
        return isinstance(value, MissingView) and (node_of(value).unread or not _asks_presence(node))

    def member(self, owner: object, name: object) -> object:
        match owner:
            case MissingView():
                return owner
            case GroupView():
                return owner[str(name)]
            case RowsView():
                return owner[name if isinstance(name, int) else str(name)]
            case PeriodView() if name in PERIOD_NUMBERS:
                return owner[name]
            case _:
                raise KitFault(f"这里没有下级“{name}”")

    def arithmetic(self, node: nodes.Expr) -> object:
        if isinstance(node, nodes.Neg | nodes.Pos):
            value = self.value(node.node)
            if isinstance(node, nodes.Pos):
                return value
            return -value if isinstance(value, FactView | MissingView) else -Decimal(str(operand(value)))
        assert isinstance(node, nodes.BinExpr)  # noqa: S101 - all other kinds were refused when it was read
        left, right = self.value(node.left), self.value(node.right)
        for side in (left, right):
            if isinstance(side, MissingView):
                return side
            if isinstance(side, ColumnView | RowsView | GroupView):
                raise KitFault("列表和组不能直接运算", "用 合计(列表.列) 或 计数(列表)")
        operation = _ARITHMETIC[type(node)]
        if isinstance(left, FactView) or isinstance(right, FactView):
            return operation(left, right)  # type: ignore[arg-type]  # one of the two computes
        return operation(Decimal(str(operand(left))), Decimal(str(operand(right))))  # type: ignore[arg-type]  # numbers

    def compare(self, node: nodes.Compare) -> object:
        left = self.value(node.expr)
        verdict: object = Verdict(True, "")
        for one in node.ops:
            right = self.value(one.expr)
            for side in (left, right):
                if isinstance(side, MissingView):
                    return side
            verdict = verdicts.compare(one.op, _bare(left), _bare(right), self.tolerance)
            if not verdict:
                return verdict
            left = right
        return verdict


def _asks_presence(node: nodes.Expr) -> bool:
    return isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem)


def _bare(value: object) -> object:
    if isinstance(value, ColumnView | RowsView | GroupView):
        raise KitFault("列表和组不能直接比较", "用 合计(列表.列) 或 计数(列表)")
    return fact_of(value) if isinstance(value, FactView) else value
