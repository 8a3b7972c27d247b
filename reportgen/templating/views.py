"""What templates see of a Report: values that print as marks and hide everything else."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal

from reportgen.arithmetic import operations
from reportgen.arithmetic.faults import KitFault
from reportgen.arithmetic.measures import convert, split
from reportgen.arithmetic.rough import compared
from reportgen.model.facts import Fact, FactGroup, FactNode, FactRows, Unreported, walk_facts
from reportgen.model.inlines import FactText
from reportgen.model.kit import Field, field_named
from reportgen.source import FileLocation
from reportgen.templating.gaps import MissingView
from reportgen.templating.marks import Marks
from reportgen.templating.stand_ins import open_rows


class FactView:
    """A fact in a template. It prints as a mark, compares by value, and is true because it is reported."""

    __slots__ = ("_fact", "_marks", "_text")

    def __init__(self, fact: Fact, marks: Marks, text: str | None = None) -> None:
        self._fact = fact
        self._marks = marks
        self._text = fact.text if text is None else text

    def __str__(self) -> str:
        return self._marks.add(FactText(self._text, self._fact))

    def __bool__(self) -> bool:
        if isinstance(self._fact.value, str):
            self._marks.asked.add(self._fact.key)
        return True

    def __hash__(self) -> int:
        value = self._fact.value
        return hash(value * split(self._fact.unit)[0] if isinstance(value, int | Decimal) else value)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, MissingView):
            return NotImplemented
        if isinstance(other, FactView) and (self._fact.approximation or other._fact.approximation):
            return False  # 400余 and 400余 need not be the same: no 全部 out of the two
        if isinstance(other, FactView) and self._fact.unit != other._fact.unit:
            theirs = other._fact.value
            if isinstance(theirs, int | Decimal):
                return self._fact.value == convert(theirs, other._fact.unit, self._fact.unit)
        alike = self._fact.value == _plain(other)
        # A template that compares a word goes by it, and one that finds two figures alike (全部整改) has said the one
        # with the other: neither need be printed too.
        if isinstance(other, str) or (alike and isinstance(other, FactView)):
            self._marks.passed_over.add(self._fact.key)
        return alike

    def __lt__(self, other: object) -> bool:
        if isinstance(other, MissingView):
            return NotImplemented
        mine, theirs = self._numbers(other)
        return mine < theirs

    def __le__(self, other: object) -> bool:
        if isinstance(other, MissingView):
            return NotImplemented
        mine, theirs = self._numbers(other)
        return mine <= theirs

    def __gt__(self, other: object) -> bool:
        return NotImplemented if isinstance(other, MissingView) else not self <= other

    def __ge__(self, other: object) -> bool:
        return NotImplemented if isinstance(other, MissingView) else not self < other

    def __add__(self, other: object) -> FactView | MissingView:
        return _computed(operations.add, self, other)

    def __radd__(self, other: object) -> FactView | MissingView:
        return _computed(operations.add, other, self)

    def __sub__(self, other: object) -> FactView | MissingView:
        return _computed(operations.subtract, self, other)

    def __rsub__(self, other: object) -> FactView | MissingView:
        return _computed(operations.subtract, other, self)

    def __mul__(self, other: object) -> FactView | MissingView:
        return _computed(operations.multiply, self, other)

    def __rmul__(self, other: object) -> FactView | MissingView:
        return _computed(operations.multiply, other, self)

    def __truediv__(self, other: object) -> FactView | MissingView:
        return _computed(operations.divide, self, other)

    def __rtruediv__(self, other: object) -> FactView | MissingView:
        return _computed(operations.divide, other, self)

    def __neg__(self) -> FactView:
        return derived(self, operations.negate(self._fact))

    def _numbers(self, other: object) -> tuple[Decimal, Decimal]:
        if isinstance(other, FactView) and _is_number(self._fact.value) and _is_number(other._fact.value):
            return compared(self._fact, other._fact)[:2]
        theirs = _plain(other)
        for side, name in ((self._fact.value, self._fact.label), (theirs, str(theirs))):
            if not isinstance(side, int | Decimal):
                raise KitFault(f"“{name}”不是数，不能比较大小")
        return Decimal(self._fact.value), Decimal(theirs)  # type: ignore[arg-type]  # both checked just above


def _is_number(value: object) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def operand(value: object) -> operations.Operand:
    """What arithmetic takes of a value: its fact, or the number itself; KitFault for anything else."""
    if isinstance(value, FactView):
        return value._fact
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return value
    if isinstance(value, float) and math.isfinite(
        value
    ):  # a number with a point in a template; its shortest form is what was written
        return Decimal(repr(value))
    raise KitFault("这里要用一个数")


def _computed(
    operation: Callable[[operations.Operand, operations.Operand], Fact], left: object, right: object
) -> FactView | MissingView:
    """An operation on two values; unreported when either is."""
    for side in (left, right):
        if isinstance(side, MissingView):
            return side
    seen = left if isinstance(left, FactView) else right
    assert isinstance(seen, FactView)  # noqa: S101 - one of them is self
    return derived(seen, operation(operand(left), operand(right)))


def _plain(value: object) -> object:
    return value._fact.value if isinstance(value, FactView) else value


def fact_of(view: FactView) -> Fact:
    """The fact behind a view."""
    return view._fact


def text_of(view: FactView) -> str:
    """How a view prints its fact."""
    return view._text


def reshaped(view: FactView, text: str) -> FactView:
    """The same fact printed in another form."""
    return FactView(view._fact, view._marks, text)


def derived(view: FactView | RowsView | ColumnView, fact: Fact) -> FactView:
    """A view of a fact that was computed from another view."""
    return FactView(fact, view._marks)


class GroupView:
    """Facts under a common name, by Chinese label or English id; it has no attributes that could hide a field."""

    __slots__ = ("_label", "_members", "_names")

    def __init__(self, label: str, members: Mapping[str, object], names: Mapping[str, str]) -> None:
        self._label = label
        self._members = members
        self._names = names

    def __getitem__(self, name: str) -> object:
        return self._members[self._names[name]]

    def __iter__(self) -> Iterator[object]:
        raise KitFault(
            f"“{self._label}”是一组指标或一行，不能用 {{% for %}} 逐个印",
            "写明是哪一项：" + "、".join(known_names(self)),
        )

    def __bool__(self) -> bool:
        return any(bool(m) for m in self._members.values())

    def __str__(self) -> str:
        raise KitFault(f"“{self._label}”是一组指标，不能直接印出", f"写明是哪一项：{'、'.join(known_names(self))}")


def known_names(group: GroupView) -> list[str]:
    """The names that a group answers to: the Chinese ones, or all where there are none."""
    return [name for name in group._names if not name.isascii()] or list(group._names)


def fields_of(group: GroupView) -> tuple[Field, ...]:
    """The fields of a group that the kit has; none for one that was made."""
    return tuple(group._members.fields()) if isinstance(group._members, Members) else ()


def row_names(row: GroupView) -> dict[str, object]:
    """What a row's columns hold, by label and id."""
    return {name: row._members[key] for name, key in row._names.items()}


class RowsView:
    """Rows of facts: iterated, counted, and false when there are none."""

    __slots__ = ("_columns", "_made", "_marks", "_node")

    def __init__(self, node: FactRows, columns: tuple[Field, ...], marks: Marks) -> None:
        self._node = node
        self._columns = columns
        self._marks = marks
        self._made: tuple[GroupView, ...] | None = None

    def _rows(self) -> tuple[GroupView, ...]:
        """The rows, made when they are first looked at: many a list is only added up."""
        if self._made is None:
            self._made = tuple(row_views(self._node, self._columns, self._marks))
        return self._made

    def __iter__(self) -> Iterator[GroupView]:
        return iter(self._rows())

    def __len__(self) -> int:
        return len(self._node.rows)

    def __getitem__(self, index: int | str) -> GroupView | ColumnView:
        """A row by number, or a column by label or id."""
        if isinstance(index, slice):
            raise KitFault(
                f"列表“{self._node.label}”不能用方括号取几行", "在 {% for %} 里写 {% if loop.index <= 行数 %}"
            )
        if isinstance(index, int):
            return self._rows()[index]
        spec = field_named(self._columns, index)
        if spec is None:
            hint = f"可用的列：{'、'.join(c.label for c in self._columns)}"
            raise KitFault(f"列表“{self._node.label}”没有“{index}”这一列", hint)
        return ColumnView(self._node, spec, self._marks)

    def __str__(self) -> str:
        raise KitFault(f"“{self._node.label}”是列表，不能直接印出", "用 {% for 项 in 列表 %}，或 列、合计、计数 过滤器")


class ColumnView:
    """One column of rows, as functions take it: 项目.资金."""

    __slots__ = ("_marks", "_node", "_spec")

    def __init__(self, node: FactRows, spec: Field, marks: Marks) -> None:
        self._node = node
        self._spec = spec
        self._marks = marks

    def __str__(self) -> str:
        name = f"{self._node.label}.{self._spec.label}"
        raise KitFault(f"“{name}”是一列，不能直接印出", f"用 合计({name})，或用 {{% for %}} 逐行印出")

    def __iter__(self) -> Iterator[FactView | MissingView]:
        """The reported cells, and the gaps: what leaves a cell open that belongs there."""
        spec = self._spec
        for row in self._node.rows:
            cell = row.members[spec.id]
            if isinstance(cell, Unreported):
                if cell.is_gap:
                    yield MissingView(cell, self._marks)
            else:
                yield from (FactView(fact, self._marks) for fact in walk_facts(cell))

    def __bool__(self) -> bool:
        return bool(cells_of(self)[2])


def cells_of(column: ColumnView) -> tuple[FactRows, Field, tuple[Fact, ...]]:
    """The rows, field and reported cells of a column."""
    node, spec = column._node, column._spec
    return node, spec, column._marks.of_column(node, spec.id, "各格", lambda: _reported(node, spec))


def _reported(node: FactRows, spec: Field) -> tuple[Fact, ...]:
    return tuple(fact for row in node.rows for fact in walk_facts(row.members[spec.id]))


def column_of(column: ColumnView) -> tuple[FactRows, Field]:
    """The rows and the field of a column."""
    return column._node, column._spec


def gap_in(column: ColumnView) -> MissingView | None:
    """The first cell of a column that is left open and belongs there; with one, what is computed of the column is not known."""
    node, spec, marks = column._node, column._spec, column._marks

    def first() -> Unreported | None:
        cells = (row.members[spec.id] for row in node.rows)
        return next((cell for cell in cells if isinstance(cell, Unreported) and cell.is_gap), None)

    found = marks.of_column(node, spec.id, "空着的", first)
    return MissingView(found, marks) if found else None


def marks_of(view: FactView | RowsView | ColumnView | MissingView) -> Marks:
    """The rendering that a view belongs to."""
    return view._marks


def rows_of(view: RowsView) -> tuple[FactRows, tuple[Field, ...]]:
    """The rows behind a view, with their columns."""
    return view._node, view._columns


def view(node: FactNode, spec: Field | None, marks: Marks) -> object:
    """The view of a fact, group or rows."""
    fields = spec.fields if spec else ()
    match node:
        case Fact():
            return FactView(node, marks)
        case Unreported():
            if spec and spec.type.is_list and node.awaited and marks.draft:
                return RowsView(open_rows(node, fields), fields, marks)
            return MissingView(node, marks)
        case FactGroup(label=label, members=members):
            return group_view(label, members, fields, marks)
        case FactRows():
            return RowsView(node, fields, marks)


class Members(Mapping[str, object]):
    """The views of a group's members by id, each made when it is first looked at: a report looks at few of them."""

    __slots__ = ("_made", "_make", "_specs")

    def __init__(self, specs: Mapping[str, Field], make: Callable[[Field], object]) -> None:
        self._specs = specs
        self._make = make
        self._made: dict[str, object] = {}

    def __getitem__(self, key: str) -> object:
        if key not in self._made:
            self._made[key] = self._make(self._specs[key])
        return self._made[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._specs)

    def __len__(self) -> int:
        return len(self._specs)

    def fields(self) -> Iterable[Field]:
        """What each is, by the kit."""
        return self._specs.values()


def names_of(fields: Iterable[Field]) -> dict[str, str]:
    """The ids of fields by what each may be called."""
    return {name: f.id for f in fields for name in (f.label, f.id)}


def group_view(label: str, members: Mapping[str, FactNode], fields: tuple[Field, ...], marks: Marks) -> GroupView:
    """The view of facts under a common name."""
    return _group(label, members, by_id(fields), names_of(fields), marks)


def row_views(node: FactRows, columns: tuple[Field, ...], marks: Marks) -> Iterator[GroupView]:
    """The views of a list's rows, which have their columns in common."""
    specs, names = by_id(columns), names_of(columns)
    for row in node.rows:
        yield _group(row.label, row.members, specs, names, marks)


def _group(
    label: str, members: Mapping[str, FactNode], specs: Mapping[str, Field], names: Mapping[str, str], marks: Marks
) -> GroupView:
    made = Members(specs, lambda f: view(members.get(f.id) or unreported(f, label, _REMOVED), f, marks))
    return GroupView(label, made, names)


def by_id(fields: Iterable[Field]) -> dict[str, Field]:
    """Fields by their ids."""
    return {field.id: field for field in fields}


_REMOVED = "模板包删去了这个指标，换掉这里的话"


def removed(spec: Field) -> FactNode:
    """A field that the kit has removed: nothing is ever reported of it."""
    return unreported(spec, "", _REMOVED)


def unreported(spec: Field, prefix: str, cure: str = "") -> FactNode:
    """A field of which nothing is reported; ``cure`` is what a person can do about it."""
    label = f"{prefix}.{spec.label}" if prefix else spec.label
    if spec.type.is_group:
        return FactGroup(label, label, {f.id: unreported(f, label, cure) for f in spec.fields}, FileLocation(""))
    return Unreported(label, label, cure=cure)
