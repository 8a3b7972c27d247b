"""Rules (勾稽) of a kit as conditions on the figures of a report: derived figures are written out, other periods are put in."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from jinja2 import nodes
from msgspec import Struct
from msgspec.structs import replace

from reportgen.arithmetic import measures
from reportgen.arithmetic.faults import KitFault
from reportgen.arithmetic.verdicts import roughness
from reportgen.model.facts import Fact
from reportgen.templating.computing import FormulaFault, compute
from reportgen.templating.conditions.forms import Form, added, constant, multiplied, value
from reportgen.templating.conditions.ways import FALSE, TRUE, Atom, Unmodelled, Ways, both, denied, either
from reportgen.templating.formula import Reckoned
from reportgen.templating.gaps import MissingView
from reportgen.templating.views import ColumnView, FactView, cells_of, fact_of

_FLIPPED = {"gt": "lt", "lt": "gt", "gteq": "lteq", "lteq": "gteq", "eq": "eq", "ne": "ne"}


class NotSaid(Exception):  # noqa: N818 - no error: a rule of what is not reported says nothing
    """A figure of a rule is not reported."""


class Modeller(Struct):
    """One report's rules: ``formulas`` are the kit's by id, ``facts`` gathers the figures that rules are about.

    ``as_it_is`` says whether the last rule rests on words, dates or what is filled in, taken as they are in the report.
    """

    names: Mapping[str, object]
    formulas: Mapping[str, Reckoned]
    facts: dict[str, Fact]
    numbers: dict[str, Fraction]
    as_it_is: bool = False

    def ways(self, rule: Reckoned, names: Mapping[str, object], tolerance: Decimal) -> Ways:
        """The ways in which a rule can hold. Raises Unmodelled, NotSaid."""
        self.as_it_is = False
        return self._truth(rule, rule.tree, names, tolerance)

    def _seen(self, rule: Reckoned, node: nodes.Expr, names: Mapping[str, object]) -> object:
        try:
            seen = compute(replace(rule, tree=node), names)
        except FormulaFault as fault:
            raise Unmodelled from fault
        if isinstance(seen, MissingView):
            raise NotSaid
        return seen

    def _truth(self, rule: Reckoned, node: nodes.Expr, names: Mapping[str, object], tolerance: Decimal) -> Ways:
        match node:
            case nodes.And(left=left, right=right):
                return both(self._truth(rule, left, names, tolerance), self._truth(rule, right, names, tolerance))
            case nodes.Or(left=left, right=right):
                return either(self._offered(rule, left, names, tolerance), self._offered(rule, right, names, tolerance))
            case nodes.Not(node=inner):
                return denied(self._truth(rule, inner, names, tolerance))
            case nodes.Compare():
                return self._compared(rule, node, names, tolerance)
            case nodes.Call(node=nodes.Name(name="介于"), args=[figure, low, high]):
                form = self._form(rule, figure, names)
                least, most = self._form(rule, low, names), self._form(rule, high, names)
                return both(self._atoms("gteq", form, least), self._atoms("lteq", form, most))
            case nodes.Call(node=nodes.Name(name="逐级不增"), args=args):
                return self._falling(rule, args, names)
            case _:
                return self._given(self._seen(rule, node, names))

    def _given(self, seen: object) -> Ways:
        """What is no matter of how much: as it is."""
        self.as_it_is = True
        return TRUE if seen else FALSE

    def _offered(self, rule: Reckoned, node: nodes.Expr, names: Mapping[str, object], tolerance: Decimal) -> Ways:
        """A side of 或: where it is not known, or cannot be computed, the other one decides."""
        try:
            return self._truth(rule, node, names, tolerance)
        except (NotSaid, Unmodelled):
            return FALSE

    def _falling(self, rule: Reckoned, args: list[nodes.Expr], names: Mapping[str, object]) -> Ways:
        forms = list(self._reported(rule, args, names))
        ways = TRUE
        for before, after in itertools.pairwise(forms):
            ways = both(ways, self._atoms("lteq", after, before))
        return ways

    def _compared(self, rule: Reckoned, node: nodes.Compare, names: Mapping[str, object], tolerance: Decimal) -> Ways:
        ways, left = TRUE, node.expr
        for one in node.ops:
            sides = [self._seen(rule, side, names) for side in (left, one.expr)]
            if all(isinstance(side, FactView | int | Decimal) and _is_number(side) for side in sides):
                slack = tolerance + sum((_slack(side, _unit(sides)) for side in sides), Decimal(0))
                ways = both(ways, self._sides(rule, one.op, (left, one.expr), names, slack))
            else:  # words and dates: as they are
                ways = both(ways, self._given(self._seen(rule, _alone(left, one), names)))
            left = one.expr
        return ways

    def _sides(
        self,
        rule: Reckoned,
        sign: str,
        sides: tuple[nodes.Expr, nodes.Expr],
        names: Mapping[str, object],
        slack: Decimal,
    ) -> Ways:
        """A comparison; of the greatest of several figures each is held against the other side."""
        left, right = sides
        if isinstance(right, nodes.Call) and not isinstance(left, nodes.Call):
            left, right, sign = right, left, _FLIPPED[sign]
        each = {"lteq": "最大", "lt": "最大", "gteq": "最小", "gt": "最小"}.get(sign)
        if isinstance(left, nodes.Call) and isinstance(left.node, nodes.Name) and left.node.name == each:
            ways, other = TRUE, self._form(rule, right, names)
            for form in self._reported(rule, left.args, names):
                ways = both(ways, self._atoms(sign, form, other, slack))
            return ways
        return self._atoms(sign, self._form(rule, left, names), self._form(rule, right, names), slack)

    def _atoms(self, sign: str, left: Form, right: Form, slack: Decimal = Decimal(0)) -> Ways:
        """``left sign right``, multiplied out."""
        right = _in_unit(right, left.unit)
        for form in (left, right):
            if value(form.bottom, self.numbers) <= 0:
                raise Unmodelled
        gap = added(multiplied(left.top, right.bottom), multiplied(right.top, left.bottom), -1)
        back = {product: -amount for product, amount in gap.items()}
        play = multiplied(multiplied(left.bottom, right.bottom), constant(Fraction(slack)))
        match sign:
            case "eq":
                return ((Atom(added(gap, play)), Atom(added(back, play))),)
            case "ne":
                return ((Atom(gap, True),), (Atom(back, True),))
            case "lteq":
                return ((Atom(added(back, play)),),)
            case "gteq":
                return ((Atom(added(gap, play)),),)
            case "lt":
                return ((Atom(back, True),),)
            case _:
                return ((Atom(gap, True),),)

    def _form(self, rule: Reckoned, node: nodes.Expr, names: Mapping[str, object]) -> Form:
        match node:
            case nodes.Const(value=int() | float() as number):
                return Form(constant(Fraction(str(number))))
            case nodes.Name() | nodes.Getattr() | nodes.Getitem():
                return self._named(self._seen(rule, node, names))
            case nodes.Add(left=left, right=right) | nodes.Sub(left=left, right=right):
                one, other = self._form(rule, left, names), self._form(rule, right, names)
                return _plus(one, other, -1 if isinstance(node, nodes.Sub) else 1)
            case nodes.Mul(left=left, right=right):
                return _times(self._form(rule, left, names), self._form(rule, right, names))
            case nodes.Div(left=left, right=right):
                return _over(self._form(rule, left, names), self._form(rule, right, names))
            case nodes.Neg(node=inner):
                form = self._form(rule, inner, names)
                return replace(form, top=added({}, form.top, -1))
            case nodes.Call(node=nodes.Name(name=name)):
                return self._called(rule, node, name, names)
            case _:
                raise Unmodelled

    def _called(self, rule: Reckoned, call: nodes.Call, name: str, names: Mapping[str, object]) -> Form:
        args = call.args
        match name:
            case "合计":
                forms = list(self._reported(rule, args, names))
                if not forms:
                    raise NotSaid
                whole = forms[0]
                for form in forms[1:]:
                    whole = _plus(whole, form)
                return whole
            case "比":
                return _over(self._form(rule, args[0], names), self._form(rule, args[1], names))
            case "占比" | "完成率" if len(args) > 1:
                share = _over(self._form(rule, args[0], names), self._form(rule, args[1], names))
                return Form(multiplied(share.top, constant(100)), share.bottom, "%")
            case "完成率":
                return self._against_target(self._seen(rule, call, names))
            case "计数":
                return self._named(self._seen(rule, call, names))
            case "取整":
                return self._form(rule, args[0], names)
            case _:
                raise Unmodelled

    def _against_target(self, seen: object) -> Form:
        """How much of its target a figure reaches, in percent."""
        if not isinstance(seen, FactView) or len(fact_of(seen).parents) != 2:
            raise Unmodelled
        share = _over(*map(self._of_fact, fact_of(seen).parents))
        return Form(multiplied(share.top, constant(100)), share.bottom, "%")

    def _reported(self, rule: Reckoned, args: list[nodes.Expr], names: Mapping[str, object]) -> Iterator[Form]:
        """Those of several figures that are reported, the cells of a column each."""
        for node in args:
            try:
                if isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem):
                    seen = self._seen(rule, node, names)
                    if isinstance(seen, ColumnView):
                        yield from (self._of_fact(fact) for fact in cells_of(seen)[2])
                        continue
                yield self._form(rule, node, names)
            except NotSaid:
                continue

    def _named(self, seen: object) -> Form:
        if isinstance(seen, int | Decimal) and not isinstance(seen, bool):
            return Form(constant(Fraction(seen)))
        if not isinstance(seen, FactView):
            raise Unmodelled
        return self._of_fact(fact_of(seen))

    def _of_fact(self, fact: Fact) -> Form:
        """A figure, or what it is computed from where the kit computes it."""
        if not isinstance(fact.value, int | Decimal):
            raise Unmodelled
        formula = self.formulas.get(fact.key)
        if formula is not None and fact.formula:
            form = self._form(formula, formula.tree, self.names)
            return _in_unit(form, fact.unit) if form.unit != fact.unit else form
        if fact.formula:
            return Form(constant(Fraction(fact.value)), unit=fact.unit)
        self.facts[fact.key] = fact
        self.numbers[fact.key] = Fraction(fact.value)
        return Form({(fact.key,): Fraction(1)}, unit=fact.unit)


def _alone(left: nodes.Expr, one: nodes.Operand) -> nodes.Compare:
    """One comparison of a chain, alone."""
    return nodes.Compare(left, [one], lineno=left.lineno)


def _is_number(side: object) -> bool:
    seen = fact_of(side).value if isinstance(side, FactView) else side
    return isinstance(seen, int | Decimal) and not isinstance(seen, bool)


def _unit(sides: list[object]) -> str:
    return next((fact_of(side).unit for side in sides if isinstance(side, FactView)), "")


def _slack(side: object, unit: str) -> Decimal:
    return roughness(fact_of(side), unit) if isinstance(side, FactView) else Decimal(0)


def _in_unit(form: Form, unit: str) -> Form:
    if not unit or not form.unit or unit == form.unit:
        return form
    times = measures.convert(1, form.unit, unit)
    if times is None:
        raise Unmodelled
    return Form(multiplied(form.top, constant(Fraction(times))), form.bottom, unit)


def _plus(one: Form, other: Form, sign: int = 1) -> Form:
    second = _in_unit(other, one.unit)
    unit = one.unit or second.unit
    if one.bottom == second.bottom:
        return Form(added(one.top, second.top, sign), one.bottom, unit)
    top = added(multiplied(one.top, second.bottom), multiplied(second.top, one.bottom), sign)
    return Form(top, multiplied(one.bottom, second.bottom), unit)


def _times(one: Form, other: Form) -> Form:
    try:
        unit, factor = measures.product(one.unit, other.unit)
    except KitFault as fault:
        raise Unmodelled from fault
    top = multiplied(multiplied(one.top, other.top), constant(Fraction(factor)))
    return Form(top, multiplied(one.bottom, other.bottom), unit)


def _over(one: Form, other: Form) -> Form:
    unit, factor = measures.quotient(one.unit, other.unit)
    top = multiplied(multiplied(one.top, other.bottom), constant(Fraction(factor)))
    return Form(top, multiplied(one.bottom, other.top), unit)
