"""Words of a Document as runs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from msgspec.structs import replace

from reportgen.model.document import FactText, Inlines, LineBreak, Strong, Text
from reportgen.model.styled import Run, RunKind, TableMark


def runs_of(inlines: Inlines) -> tuple[Run, ...]:
    """The runs that print inlines."""
    return tuple(_each_run(inlines))


def _each_run(inlines: Inlines) -> Iterator[Run]:
    for inline in inlines:
        match inline:
            case Text(text=text, shift=shift, table=table):
                yield Run(text, shift=shift, table=None if table is None else TableMark(table, is_reference=True))
            case FactText(text=text, fact=fact):
                yield Run(text, fact=fact)
            case Strong(children=children):
                for child in children:
                    yield replace(next(_each_run((child,))), kind=RunKind.STRONG)
            case LineBreak():
                yield Run("", RunKind.BREAK)
            case _:
                assert_never(inline)
