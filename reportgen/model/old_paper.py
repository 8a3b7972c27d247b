"""A report that was written without a kit, as it was read: paragraphs and tables in their order."""

from __future__ import annotations

from msgspec import Struct


class OldParagraph(Struct, frozen=True):
    """A paragraph; ``level`` is that of a heading by its style (0: none), ``label`` the number that Word puts before it."""

    text: str
    level: int = 0
    label: str = ""


class OldTable(Struct, frozen=True):
    """A table, its cells as text."""

    rows: tuple[tuple[str, ...], ...]


OldBlock = OldParagraph | OldTable


class OldPaper(Struct, frozen=True):
    """The whole of it, and the path it was read from."""

    path: str
    blocks: tuple[OldBlock, ...]
