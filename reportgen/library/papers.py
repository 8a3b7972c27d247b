"""The papers of one report as bytes."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from reportgen.diagnostics import Diagnostic
from reportgen.papers import Format


class Papers(Struct, frozen=True):
    """The papers of an input, by format; ``findings`` are what there is to tell of it, none of them an error."""

    path: str
    content: Mapping[Format, bytes]
    findings: tuple[Diagnostic, ...]

    @property
    def docx(self) -> bytes:
        """The Word file. Raises KeyError where it was not asked for."""
        return self.content[Format.DOCX]

    @property
    def pdf(self) -> bytes:
        """The PDF. Raises KeyError where it was not asked for."""
        return self.content[Format.PDF]
