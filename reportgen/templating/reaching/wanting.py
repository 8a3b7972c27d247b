"""Conditions of templates read as what an input has to say for them to come out so or so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from jinja2 import nodes
from msgspec import Struct

from reportgen.model.kit import Field
from reportgen.templating.environment import CompiledKit
from reportgen.templating.reaching.keys import BEFORE, NOW, Key
from reportgen.templating.reaching.occasions import Held, Saying
from reportgen.templating.reaching.surroundings import Surroundings, speaks_of
from reportgen.templating.reaching.wants import MOST, NOTHING, Want, key_of, rows_wanted, spread, words_in
from reportgen.templating.references import Reference, References


class Wanting(Struct):
    """Reads conditions of one kit."""

    compiled: CompiledKit
    references: References
    fields: Mapping[Key, Field]
    needed: frozenset[Key]
    surroundings: Surroundings
    known: dict[tuple[tuple[int, bool], ...], tuple[tuple[Held, ...], list[Want]]] = {}

    @staticmethod
    def of(compiled: CompiledKit, fields: Mapping[Key, Field], needed: frozenset[Key]) -> Wanting:
        """The reader of a kit's conditions; ``needed`` are the figures that are always there."""
        return Wanting(compiled, References(compiled.kit), fields, needed, Surroundings())

    def of_all(self, held: Sequence[Held]) -> list[Want]:
        """The ways in which several conditions hold together."""
        if not held:
            return [NOTHING]
        known = tuple((id(condition), wanted) for condition, wanted in held)
        if known not in self.known:
            found = self.joined(self.of_all(held[:-1]), self.ways(*held[-1]))
            found = [one for one in found if self.surroundings.first(one.around)]
            self.known[known] = tuple(held), found
        return self.known[known][1]

    def without(self, saying: Saying) -> Iterator[list[Want]]:
        """For each figure of what is printed the ways in which it is printed and that figure is not filled in."""
        for one in self.references.of(saying.value, self.references.names(), asked=True):
            if key_of(one) not in self.needed and self.formula(one) is None:
                yield self.joined(self.of_all(saying.held), self.filled(one, False))

    def by_nothing(self, saying: Saying) -> Iterator[list[Want]]:
        """For each figure that something printed is divided by the ways in which that is 0."""
        printed = self.references.of(saying.value, self.references.names())
        trees = [saying.value, *(tree for one in printed if (tree := self.formula(one)) is not None)]
        for divisor in (found for tree in trees for found in divisors(tree)):
            for one in self.references.of(divisor, self.references.names()):
                if self.formula(one) is None and one.field.type.is_number:
                    zero = self.joined(self.filled(one, True), [Want(zero={key_of(one): True})])
                    yield self.joined(self.of_all(saying.held), zero)

    def joined(self, one: Sequence[Want], other: Sequence[Want]) -> list[Want]:
        """Each of one with each of the other, as far as they go together."""
        both = (first.with_(second) for first in one for second in other)
        found = [want for want in both if want is not None and self.is_allowed(want)]
        return found[:MOST]

    def is_allowed(self, want: Want) -> bool:
        """Whether the kit lets an input say so: what has to be there is, and no figure is below its bound."""
        if any(not on and key in self.needed and key[0] == NOW for key, on in want.filled.items()):
            return False
        if any(high == 0 and key in self.needed for key, (_, high) in want.rows.items()):
            return False
        if any(key[0] == BEFORE for key, on in want.filled.items() if on):
            return False
        zeros = (self.fields.get((NOW, *key[1:])) for key, on in want.zero.items() if on)
        return all(spec is None or spec.minimum is None or spec.minimum <= 0 for spec in zeros)

    def ways(self, node: nodes.Expr, wanted: bool) -> list[Want]:
        """The ways in which a condition comes out as wanted; one that asks for nothing where that cannot be said."""
        match node:
            case nodes.Not(node=inner):
                found = self.ways(inner, not wanted)
            case nodes.And(left=left, right=right) | nodes.Or(left=left, right=right):
                first = self.ways(left, wanted)
                if isinstance(node, nodes.And) == wanted:
                    found = self.joined(first, self.ways(right, wanted))
                else:
                    found = spread(first, self.joined(self.ways(left, not wanted), self.ways(right, wanted)))
            case nodes.CondExpr(test=test, expr1=yes, expr2=no):
                first = self.joined(self.ways(test, True), self.ways(yes, wanted))
                second = self.joined(self.ways(test, False), self.ways(no, wanted) if no is not None else [])
                found = spread(first, second)
            case nodes.Const(value=value):
                found = [NOTHING] if bool(value) == wanted else []
            case nodes.Call(node=nodes.Name(name="有"), args=args):
                found = self.any_of([self.some(arg, wanted) for arg in args], wanted)
            case nodes.Compare(ops=[one]):
                found = self.compared(node, one, wanted)
            case nodes.Call() | nodes.Compare():
                found = self.ruled(node, wanted)
            case _:
                found = self.there(node, wanted)
        return found

    def any_of(self, parts: Sequence[list[Want]], wanted: bool) -> list[Want]:
        """That one of several things holds, or none."""
        if wanted:
            return spread(*parts)
        found = [NOTHING]
        for part in parts:
            found = self.joined(found, part)
        return found

    def there(self, node: nodes.Expr, wanted: bool) -> list[Want]:
        """That something is filled in, or not."""
        found = self.references.of(node, self.references.names())
        if not found:
            return [NOTHING]
        parts = [self.filled(one, wanted) for one in found]
        if isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem | nodes.Filter) or len(found) == 1:
            return self.any_of(parts, wanted)
        return self.any_of(parts, not wanted) if wanted else spread(*parts)

    def filled(self, one: Reference, wanted: bool) -> list[Want]:
        """That a figure, one of a group, or a row of a list is there, or not."""
        computed = self.formula(one)
        if computed is not None:
            return self.computable(computed, one, wanted)
        key = key_of(one)
        if one.field.type.is_group:
            members = [self.filled(Reference((*one.path, f.id), f, one.base), wanted) for f in one.field.fields]
            return self.any_of(members, wanted) if one.path else [NOTHING]
        if one.field.type.is_list:
            if one.base:
                return [] if wanted else [NOTHING]
            return [Want(rows={key: (1, 99) if wanted else (0, 0)})]
        if one.base and not one.field.type.is_number:
            return [] if wanted else [NOTHING]
        lists = self.lists_of(key)
        if one.base and lists:
            return [] if wanted else [NOTHING]
        filled = Want({key: wanted}, rows=dict.fromkeys(lists, (1, 99)) if wanted else {})
        return [one for one in [filled] if self.is_allowed(one)] + (
            [Want(rows={lists[0]: (0, 0)})] if lists and not wanted else []
        )

    def computable(self, tree: nodes.Expr, one: Reference, wanted: bool) -> list[Want]:
        """That a computed figure is known: all that it is computed from is there."""
        parts = [
            self.filled(Reference(r.path, r.field, one.base or r.base), wanted)
            for r in self.references.of(tree, self.references.names())
        ]
        if (
            isinstance(tree, nodes.Call)
            and isinstance(tree.node, nodes.Name)
            and tree.node.name in {"合计", "最大", "最小"}
        ):
            return self.any_of(parts, wanted)
        return self.any_of(parts, not wanted) if wanted else spread(*parts)

    def some(self, node: nodes.Expr, wanted: bool) -> list[Want]:
        """That something is filled in and not 0 (有), or not."""
        parts = []
        for one in self.references.of(node, self.references.names()):
            parts.append(self.more_than_nothing(one, wanted))
        return self.any_of(parts, wanted) if parts else [NOTHING]

    def more_than_nothing(self, one: Reference, wanted: bool) -> list[Want]:
        """That one figure is filled in and not 0, or not."""
        if one.field.type.is_group and one.path and self.formula(one) is None:
            members = [
                self.more_than_nothing(Reference((*one.path, f.id), f, one.base), wanted) for f in one.field.fields
            ]
            return self.any_of(members, wanted)
        there = self.filled(one, wanted)
        if not one.field.type.is_number or self.formula(one) is not None:
            return there
        key = key_of(one)
        if wanted:
            return self.joined(there, [Want(zero={key: False})])
        return [*there, *self.joined(self.filled(one, True), [Want(zero={key: True})])]

    def compared(self, node: nodes.Compare, one: nodes.Operand, wanted: bool) -> list[Want]:
        """A comparison: of an option with a word, of a number of rows, of place and period, of numbers."""
        if speaks_of(node):
            return [Want(around=((node, wanted),))]
        words = words_in(one.expr)
        found = self.references.of(node.expr, self.references.names())
        if words and len(found) == 1:
            key, negative = key_of(found[0]), one.op in {"ne", "notin"}
            choices = found[0].field.choices
            if choices and not set(words) <= set(choices):  # 其他 of a 分组 stands for rows that say nothing
                return [NOTHING]
            there = self.filled(found[0], True)
            if wanted != negative:
                return self.joined(there, [Want(words={key: word}) for word in words])
            return self.joined(there, [Want(others=frozenset((key, word) for word in words))])
        counted = self.counted(node.expr, found)
        if counted is not None and isinstance(one.expr, nodes.Const) and isinstance(one.expr.value, int):
            return rows_wanted(counted, one.op, one.expr.value, wanted)
        return self.ruled(node, wanted)

    def counted(self, node: nodes.Expr, found: Sequence[Reference]) -> Key | None:
        """The list whose rows an expression counts."""
        is_count = (isinstance(node, nodes.Filter) and node.name in {"length", "计数"}) or (
            isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name == "计数"
        )
        return key_of(found[0]) if is_count and len(found) == 1 and found[0].field.type.is_list else None

    def ruled(self, node: nodes.Expr, wanted: bool) -> list[Want]:
        """A condition on numbers: its figures are there, and made to fit it."""
        found = self.references.of(node, self.references.names(), asked=True)
        ways = [NOTHING]
        for one in found:
            ways = self.joined(ways, self.filled(one, True))
        singles = found and not any(self.lists_of(key_of(one)) for one in found)
        return self.joined(ways, [Want(rules=((node, wanted),))]) if singles else ways

    def formula(self, one: Reference) -> nodes.Expr | None:
        """What a figure is computed by; None of one that is filled in."""
        return next((r.tree for f, r in self.compiled.formulas if one.path == (f.id,)), None)

    def lists_of(self, key: Key) -> list[Key]:
        """The lists that a figure stands in."""
        return [key[:depth] for depth in range(2, len(key)) if self._is_list((NOW, *key[1:depth]))]

    def _is_list(self, key: Key) -> bool:
        spec = self.fields.get(key)
        return spec is not None and spec.type.is_list


def divisors(node: nodes.Expr) -> Iterator[nodes.Expr]:
    """What is divided by in an expression."""
    for part in (node, *node.find_all(nodes.Expr)):
        match part:
            case nodes.Div(right=right):
                yield right
            case nodes.Filter(name="占比" | "增长", args=[other, *_]):
                yield other
            case nodes.Call(node=nodes.Name(name="占比" | "比" | "增长率"), args=[_, other, *_]):
                yield other
