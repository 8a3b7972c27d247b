"""The pages of a report as readable text: what ``show --stage pages`` prints and what tests compare."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from reportgen.model.paged import ARTIFACT, Drawing, Element, GlyphRun, Image, Page, PagedDocument, Rule, TextLine


def paged_lines(document: PagedDocument) -> Iterator[str]:
    """Each page with what stands on it, an item a line, in reading order; then the outline of the headings.

    All lengths are in points. A line has its baseline from the page's upper edge, where it begins, what it is in the structure,
    and its runs with face and size; printed facts stand in ⟦…⟧.
    """
    parts = dict(_parts(document.structure))
    for number, page in enumerate(document.pages, 1):
        yield f"第 {number} 面 {page.width:.1f} × {page.height:.1f}"
        yield from (f"  {line}" for line in _items(page, parts))
    for mark in document.bookmarks:
        yield f"书签 {'  ' * (mark.level - 1)}{mark.text} 第 {mark.page} 面 {mark.y:.1f}"


def _parts(elements: Iterable[Element]) -> Iterator[tuple[int, str]]:
    """What the numbered elements are, by their names in PDF."""
    for element in elements:
        if element.number != ARTIFACT:
            yield element.number, element.part.value
        yield from _parts(element.children)


def _items(page: Page, parts: dict[int, str]) -> Iterator[str]:
    for item in page.items:
        match item:
            case TextLine():
                yield _line(item, parts)
            case Rule():
                yield f"线 {item.x0:.1f},{item.y0:.1f} → {item.x1:.1f},{item.y1:.1f} 粗 {item.width:.2f}{' 红' if item.red else ''}"
            case Image(file=file):
                kind = f"{file.format.value} {file.width} × {file.height} 像素"
                yield f"图片 {item.x:.1f},{item.y:.1f} {item.width:.1f} × {item.height:.1f}，{kind} {item.alt}"
            case Drawing():
                yield f"图 {item.x:.1f},{item.y:.1f} {item.width:.1f} × {item.height:.1f}，{len(item.shapes)} 个图形"
                yield from (f"  {_line(line, parts)}" for line in item.words)


def _line(line: TextLine, parts: dict[int, str]) -> str:
    words = []
    for (face, size, rise), runs in groupby(line.runs, key=lambda run: (run.face, run.size, run.rise)):
        words.append(f"{face} {size:g}{f' 升{rise:.1f}' if rise else ''}：{''.join(map(_words, runs))}")
    first = line.runs[0]
    turned = ("竖 " if line.turned else "") + ("红 " if line.red else "")
    return f"{line.baseline:.1f} {first.x:.1f} {turned}{parts.get(first.element, '—')} {' ‖ '.join(words)}"


def _words(run: GlyphRun) -> str:
    return f"⟦{run.said}⟧" if run.fact else run.said
