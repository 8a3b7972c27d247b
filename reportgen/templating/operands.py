"""What stands in the brackets of a function: figures, one or several, reported or not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NoReturn

from reportgen.arithmetic.faults import KitFault
from reportgen.model.facts import Unreported
from reportgen.templating.gaps import MissingView
from reportgen.templating.views import ColumnView, FactView, cells_of, gap_in, marks_of


def figures_of(values: tuple[object, ...]) -> Iterator[object]:
    """The figures among values, those of a column one by one."""
    for value in values:
        if isinstance(value, ColumnView):
            yield from value
        else:
            yield value


def first_missing(values: tuple[object, ...]) -> MissingView | None:
    """The first of the figures among values that is not reported, or a gap in a column."""
    found = (gap_in(v) if isinstance(v, ColumnView) else v for v in values)
    return next((v for v in found if isinstance(v, MissingView)), None)


def sorted_out(values: tuple[object, ...], name: str) -> tuple[list[FactView], list[MissingView]]:
    """The figures among values that are reported, and those that are not; KitFault for anything else."""
    reported: list[FactView] = []
    missing: list[MissingView] = []
    for value in figures_of(values):
        match value:
            case FactView():
                reported.append(value)
            case MissingView():
                missing.append(value)
            case _:
                raise KitFault(f"“{name}”的括号里要写指标，或列表的一列")
    return reported, missing


def one_figure(value: object, name: str) -> FactView:
    """A value that is a figure; KitFault for anything else."""
    if not isinstance(value, FactView):
        raise KitFault(f"“{name}”的括号里要写指标")
    return value


def nothing_in(values: tuple[object, ...], name: str) -> MissingView:
    """What stands for figures of which there is none: the first of the columns, as not reported; KitFault for no brackets' words."""
    column = next((value for value in values if isinstance(value, ColumnView)), None)
    if column is None:
        no_figure(name)
    node, spec, _ = cells_of(column)
    return MissingView(Unreported(f"{node.key}.{spec.id}", f"{node.label}.{spec.label}"), marks_of(column))


def no_figure(name: str) -> NoReturn:
    """Refuse brackets with no figure in them."""
    raise KitFault(f"“{name}”的括号里没有写指标")
