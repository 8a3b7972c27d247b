"""Words of a Document as runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import assert_never

from msgspec.structs import replace

from reportgen.model.document import Chart, Picture, Table
from reportgen.model.inlines import FactText, Footnote, Inlines, LineBreak, Strong, Text
from reportgen.model.style import Role
from reportgen.model.styled import NumberMark, Run, RunKind, StyledParagraph


def runs_of(inlines: Inlines) -> tuple[Run, ...]:
    """The runs that print inlines."""
    return tuple(_each_run(inlines))


def caption_runs(block: Table | Chart | Picture, runs: Callable[[Inlines], tuple[Run, ...]]) -> tuple[Run, ...]:
    """The caption with its number, where it has one."""
    if block.number is None:
        return runs(block.caption)
    number = Run(block.number.text, number=NumberMark(block.number))
    return (number, *(Run("\u3000"),) * bool(block.caption), *runs(block.caption))


def _each_run(inlines: Inlines) -> Iterator[Run]:
    for inline in inlines:
        match inline:
            case Text(text=text, shift=shift, numbered=numbered):
                yield Run(text, shift=shift, number=NumberMark(numbered, is_reference=True) if numbered else None)
            case FactText(text=text, fact=fact):
                yield Run(text, fact=fact)
            case Strong(children=children):
                for child in children:
                    yield replace(next(_each_run((child,))), kind=RunKind.STRONG)
            case LineBreak():
                yield Run("", RunKind.BREAK)
            case Footnote(words=words):
                yield Run("", RunKind.FOOTNOTE, note=StyledParagraph(Role.FOOTNOTE, runs_of(words)))
            case _:
                assert_never(inline)
