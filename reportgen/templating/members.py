"""各项: the figures of a group one by one, each with its name and unit, and the same figure a year ago."""

from __future__ import annotations

from reportgen.arithmetic.faults import KitFault
from reportgen.model.facts import Fact, Unreported
from reportgen.model.kit import Field
from reportgen.templating.changes import OTHERS, YEAR_BEFORE
from reportgen.templating.gaps import MissingView, node_of
from reportgen.templating.views import FactView, GroupView, fact_of, fields_of, marks_of
from reportgen.templating.words import KitWord

NAME, UNIT, FIGURE = "名称", "单位", "数"
PARTS = (NAME, UNIT, FIGURE, YEAR_BEFORE)
"""What each has, by its name in templates."""


def members(group: object) -> list[GroupView]:
    """The figures that are numbers, in the order of the kit, filled in or not; a group or list inside is left alone."""
    if not isinstance(group, GroupView):
        raise KitFault("过滤器“各项”只能用在一组指标上", "写成 {% for 项 in 纠纷|各项 %} 的样子")
    numbers = [field for field in fields_of(group) if is_listed(field)]
    if not numbers:
        raise KitFault("过滤器“各项”：这一组里没有数")
    return [_member(group[field.id], field) for field in numbers]


def is_listed(field: Field) -> bool:
    """Whether a figure of a group is one of its 各项."""
    return field.type.is_number and not field.type.is_group and not field.type.is_list


def _member(value: object, field: Field) -> GroupView:
    parts: dict[str, object] = {NAME: KitWord(field.label), UNIT: KitWord(field.unit), FIGURE: value}
    if isinstance(value, FactView | MissingView):
        parts[YEAR_BEFORE] = _year_before(value)
    return GroupView(field.label, parts, {name: name for name in parts})


def _year_before(value: FactView | MissingView) -> object:
    """The same figure in the same period of the year before, whether or not this year's is filled in."""
    marks = marks_of(value)
    key, label = (fact_of(value).key, fact_of(value).label) if isinstance(value, FactView) else _called(value)
    found = marks.bases.get(YEAR_BEFORE, {}).get(key)
    if isinstance(found, Fact):
        return FactView(found, marks)
    return MissingView(Unreported(f"{OTHERS[YEAR_BEFORE]}.{key}", f"{YEAR_BEFORE}.{label}"), marks)


def _called(value: MissingView) -> tuple[str, str]:
    node = node_of(value)
    return node.key, node.label
