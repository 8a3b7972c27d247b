"""What a person asks of a build: plain data that travels with the jobs."""

from __future__ import annotations

from msgspec import Struct

from reportgen.limits.deadline import DEADLINE
from reportgen.limits.memory import MEMORY
from reportgen.papers import Engine, Format
from reportgen.tracing import SHEET_MARK


class BuildOptions(Struct, frozen=True):
    """What decides the papers of an input besides its own words: the same options give the same papers.

    ``pattern`` names the papers (see ``names``). ``with_sheet`` adds a 数据来源表 to each report, as papers of its own.
    """

    formats: tuple[Format, ...]
    engine: Engine = Engine.OWN
    draft: bool = False
    with_sheet: bool = False
    pattern: str = ""

    def papers(self, target: str) -> tuple[str, ...]:
        """The paths of the papers that are asked for; ``target`` is their path without ending."""
        return tuple(f"{stem}.{form.value}" for stem in self._stems(target) for form in self.formats)

    def watched(self, target: str) -> tuple[str, ...]:
        """The papers asked for and those that go with them: the Word and the PDF of one text are a pair."""
        return tuple(f"{stem}.{form.value}" for stem in self._stems(target) for form in Format)

    def _stems(self, target: str) -> tuple[str, ...]:
        return (target, target + SHEET_MARK) if self.with_sheet else (target,)


class Limits(Struct, frozen=True):
    """What one report may take: ``seconds`` of time and ``memory`` in MiB of address space."""

    seconds: float = DEADLINE
    memory: int = MEMORY
