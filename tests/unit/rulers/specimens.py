"""Papers made of bare characters, as a ruler reads them: 28 characters a line, 22 lines a page, as in 国标."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reportgen.diagnostics import DiagnosticLog
from reportgen.model.style import StyleSheet
from reportgen.readers.stylesheet import StyleFile, StyleFolder, read_style_file
from reportgen.rulers.page_text import Glyph, PageText
from reportgen.rulers.rows import Row
from reportgen.source import Source
from reportgen.workspace import MemoryWorkspace
from tests.workspaces import ROOT, below

MM = 72 / 25.4
LEFT, FIRST, PITCH, ADVANCE, SIZE = 28 * MM, 44.26 * MM, 28.95, 442.2 / 28, 16.0
FACE = "FandolFang-Regular"
FULL = "全" * 28


def style_file(name: str = "国标", text: str | None = None) -> StyleFile:
    """A style of the project, or a text that stands beside them."""
    content = below(ROOT / "templates/styles", "templates/styles")
    path = f"templates/styles/{name}.yaml"
    if text is not None:
        content[path] = text.encode()
    log = DiagnosticLog()
    file = read_style_file(Source(path, content[path].decode()), log, StyleFolder(MemoryWorkspace(content)))
    assert file is not None, list(log)
    return file


def sheet(name: str = "国标") -> StyleSheet:
    return style_file(name).sheet


def line(text: str, y: float, x: float = LEFT, size: float = SIZE, face: str = FACE) -> list[Glyph]:
    advance = ADVANCE * size / SIZE
    return [Glyph(c, x + i * advance, x + (i + 1) * advance, y, y - 0.7 * size, size, face) for i, c in enumerate(text)]


def page_number(number: int, under_mm: float = 7.0, size: float = 14.0) -> list[Glyph]:
    """``— 1 —`` at the outer side, one character free, its dash so far under the type area."""
    text = f"— {number} —"
    top = 262 * MM + under_mm * MM
    free = 14.0
    left = LEFT + free if number % 2 == 0 else 184.01 * MM - free - len(text) * size
    return [
        Glyph(c, left + i * size, left + (i + 1) * size, top + 6, top, size, "NotoSerifCJKsc-Regular")
        for i, c in enumerate(text)
    ]


def page(number: int, texts: Sequence[str], foot: list[Glyph] | None = None, extra: Sequence[Glyph] = ()) -> PageText:
    """A page of body lines; ``foot`` is its page number."""
    rows = [glyph for i, text in enumerate(texts) for glyph in line(text, FIRST + i * PITCH)]
    foot = page_number(number) if foot is None else foot
    return PageText(number, 210 * MM, 297 * MM, (*rows, *foot, *extra), 0)


def good_pages() -> list[PageText]:
    """One paragraph over two pages."""
    return [page(1, [FULL] * 22), page(2, [FULL] * 5 + ["完。"])]


def rows_of(pages: Sequence[PageText], judge: Callable[[Sequence[PageText]], Sequence[Row]]) -> dict[str, Row]:
    return {row.item: row for row in judge(pages)}
