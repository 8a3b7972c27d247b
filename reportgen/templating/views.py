"""What templates see of a Report: values that print as marks and hide everything else."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from reportgen.model.document import FactText, Text
from reportgen.model.facts import Fact, FactGroup, FactNode, FactRows, Period, Unreported
from reportgen.model.kit import Field
from reportgen.model.markup import mark

Scalar = int | Decimal | str | datetime.date


class KitFault(Exception):  # noqa: N818 - a fault of the kit or input, found while rendering; told with its template line
    """Something a template asks for that cannot be; the message is Chinese."""

    def __init__(self, message: str, *hints: str, rule: str = "template-error") -> None:
        super().__init__(message)
        self.message = message
        self.hints = hints
        self.rule = rule


@dataclass(slots=True)
class Marks:
    """The printed pieces of one rendering, in order, and what was to be printed but is not reported.

    ``here`` answers the template's path and line that is being rendered.
    """

    here: Callable[[], tuple[str, int]]
    printed: list[FactText | Text] = field(default_factory=list)
    missing: list[tuple[Unreported, tuple[str, int]]] = field(default_factory=list)

    def miss(self, node: Unreported) -> str:
        """Keep an unreported fact with its template line, and go on, so that all of them are told at once."""
        self.missing.append((node, self.here()))
        return ""

    def add(self, piece: FactText | Text) -> str:
        """Keep a piece and answer the mark that stands for it."""
        self.printed.append(piece)
        return mark(len(self.printed) - 1)


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
        return True

    def __hash__(self) -> int:
        return hash(self._fact.value)

    def __eq__(self, other: object) -> bool:
        return self._fact.value == _plain(other)

    def __lt__(self, other: object) -> bool:
        mine, theirs = self._numbers(other)
        return mine < theirs

    def __le__(self, other: object) -> bool:
        mine, theirs = self._numbers(other)
        return mine <= theirs

    def __gt__(self, other: object) -> bool:
        return not self <= other

    def __ge__(self, other: object) -> bool:
        return not self < other

    def _numbers(self, other: object) -> tuple[Decimal, Decimal]:
        theirs = _plain(other)
        for side, name in ((self._fact.value, self._fact.label), (theirs, str(theirs))):
            if not isinstance(side, int | Decimal):
                raise KitFault(f"“{name}”不是数，不能比较大小")
        return Decimal(self._fact.value), Decimal(theirs)  # type: ignore[arg-type]  # both checked just above


def _plain(value: object) -> object:
    return value._fact.value if isinstance(value, FactView) else value


def fact_of(view: FactView) -> Fact:
    """The fact behind a view."""
    return view._fact


def reshaped(view: FactView, text: str) -> FactView:
    """The same fact printed in another form."""
    return FactView(view._fact, view._marks, text)


def derived(view: FactView | RowsView, fact: Fact) -> FactView:
    """A view of a fact that was computed from another view."""
    return FactView(fact, view._marks)


class MissingView:
    """An unreported fact: false, and an error when printed."""

    __slots__ = ("_marks", "_node")

    def __init__(self, node: Unreported, marks: Marks) -> None:
        self._node = node
        self._marks = marks

    def __bool__(self) -> bool:
        return False

    def __iter__(self) -> Iterator[object]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def __str__(self) -> str:
        return self._marks.miss(self._node)

    def fault(self) -> KitFault:
        """What to say when the fact is needed after all."""
        return unreported_fault(self._node)

    def _less(self, other: object) -> bool:
        return False

    __lt__ = __le__ = __gt__ = __ge__ = _less


def unreported_fault(node: Unreported) -> KitFault:
    """What to say of an unreported fact that a template prints."""
    return KitFault(
        f"正文用到了“{node.label}”，但输入没有填写它",
        f"在输入里补上“{node.label}”，或在模板里用 {{% if %}} 让这一句可以不写",
        rule="unreported-fact",
    )


class GroupView:
    """Facts under a common name, by Chinese label or English id; it has no attributes that could hide a field."""

    __slots__ = ("_label", "_members", "_names")

    def __init__(self, label: str, members: dict[str, object], names: dict[str, str]) -> None:
        self._label = label
        self._members = members
        self._names = names

    def __getitem__(self, name: str) -> object:
        return self._members[self._names[name]]

    def __bool__(self) -> bool:
        return any(bool(m) for m in self._members.values())

    def __str__(self) -> str:
        raise KitFault(f"“{self._label}”是一组指标，不能直接印出", f"写明是哪一项：{'、'.join(known_names(self))}")


def known_names(group: GroupView) -> list[str]:
    """The names that a group answers to: the Chinese ones, or all where there are none."""
    return [name for name in group._names if not name.isascii()] or list(group._names)


class RowsView:
    """Rows of facts: iterated, counted, and false when there are none."""

    __slots__ = ("_columns", "_marks", "_node", "_rows")

    def __init__(self, node: FactRows, columns: tuple[Field, ...], marks: Marks) -> None:
        self._node = node
        self._columns = columns
        self._marks = marks
        self._rows = tuple(group_view(row.label, row.members, columns, marks) for row in node.rows)

    def __iter__(self) -> Iterator[GroupView]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, index: int) -> GroupView:
        return self._rows[index]

    def __str__(self) -> str:
        raise KitFault(f"“{self._node.label}”是列表，不能直接印出", "用 {% for 项 in 列表 %}，或 列、合计、计数 过滤器")


def rows_of(view: RowsView) -> tuple[FactRows, tuple[Field, ...]]:
    """The rows behind a view, with their columns."""
    return view._node, view._columns


class PeriodView:
    """The report's period: prints as 2026年上半年; 年份 is 2026年, 名称 is 上半年."""

    __slots__ = ("_marks", "_period", "_words")

    def __init__(self, period: Period, marks: Marks) -> None:
        self._period = period
        self._marks = marks
        self._words = {"年份": f"{period.year}年", "名称": period.name, "末月": f"{period.months[1]}月"}

    def __getitem__(self, name: str) -> str:
        return self._marks.add(Text(self._words[name]))

    def __str__(self) -> str:
        return self._marks.add(Text(self._period.text))


def view(node: FactNode, spec: Field | None, marks: Marks) -> object:
    """The view of a fact, group or rows."""
    fields = spec.fields if spec else ()
    match node:
        case Fact():
            return FactView(node, marks)
        case Unreported():
            return MissingView(node, marks)
        case FactGroup(label=label, members=members):
            return group_view(label, members, fields, marks)
        case FactRows():
            return RowsView(node, fields, marks)


def group_view(label: str, members: dict[str, FactNode], fields: tuple[Field, ...], marks: Marks) -> GroupView:
    """The view of facts under a common name."""
    names = {name: f.id for f in fields for name in (f.label, f.id)}
    return GroupView(label, {f.id: view(members[f.id], f, marks) for f in fields}, names)
