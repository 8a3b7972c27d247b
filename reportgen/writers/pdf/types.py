"""Names for the things of WeasyPrint that have no types of their own."""

from __future__ import annotations

from typing import Any, TypeAlias

Box: TypeAlias = Any
"""A box of WeasyPrint's formatting structure; in a line: text, an inline box, or an atomic one."""

ComputedStyle: TypeAlias = Any
"""The computed style of an element, whose ``font_config`` is the document's."""

LayoutContext: TypeAlias = Any
"""WeasyPrint's state of one layout."""

PangoLine: TypeAlias = Any
"""A ``PangoLayoutLine *``."""

SplitLine: TypeAlias = tuple[Any, int, int | None, float, float, float]
"""Layout, bytes of the line, byte where the next line starts or None, width, height and baseline."""

Matrix: TypeAlias = Any
"""A matrix of WeasyPrint."""

Stream: TypeAlias = Any
"""The stream of drawing operators of a page or a part of one."""

SkipStack: TypeAlias = Any
"""Where in a box layout goes on: the numbers of the boxes on the way, and the byte of the text."""
