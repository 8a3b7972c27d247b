"""Report: all that a template may see; one exists only when the input is valid."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.model.facts import Fact, FactNode, Period
from reportgen.model.kit import Kit


@dataclass(frozen=True, slots=True)
class Report:
    """The facts of one place in one period, under the kit that says how they are told.

    ``place``, ``signer`` and ``date`` are facts like the others, so that they too can be traced to their line.
    ``date`` and ``recipient`` are None where the input names none.
    """

    path: str
    kit: Kit
    period: Period
    place: Fact
    signer: Fact
    date: Fact | None
    recipient: Fact | None
    facts: dict[str, FactNode]
