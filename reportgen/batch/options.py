"""What a person asks of a build: plain data that travels with the jobs."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.batch.deadline import DEADLINE
from reportgen.papers import Format, PdfVariant

MEMORY = 4096
"""MiB that one report may take unless a person says otherwise; an annex of 10,000 rows stays below."""


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What decides the papers of an input besides its own words: the same options give the same papers.

    ``pattern`` names the papers (see ``names``). ``with_sheet`` adds a 数据来源表 to each report, as papers of its own.
    """

    formats: tuple[Format, ...]
    variant: PdfVariant = PdfVariant.UA_1
    draft: bool = False
    with_sheet: bool = False
    pattern: str = ""

    def __str__(self) -> str:
        words = ["+".join(form.value for form in self.formats), self.variant.value]
        words += ["draft"] * self.draft + ["sheet"] * self.with_sheet
        return " ".join(words)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one report may take: ``seconds`` of time and ``memory`` in MiB of address space."""

    seconds: float = DEADLINE
    memory: int = MEMORY
