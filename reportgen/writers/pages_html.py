"""The pages of a PagedDocument as HTML: every line in its place, its text to be selected, each figure marked with its field."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from typing import assert_never

from reportgen.model.paged import (
    Drawing,
    GlyphRun,
    Image,
    Item,
    Page,
    PagedDocument,
    PlacedFace,
    Rule,
    Shape,
    TextLine,
    pen_places,
)
from reportgen.writers.data_url import data_url

_LONGEST = 6  # characters of a piece of a line

FaceUrl = Callable[[PlacedFace], str]

_FIXED = """\
@page { margin: 0 }
body { margin: 0; color: black; hyphens: none }
section { position: relative; overflow: hidden; break-after: page }
section > * { position: absolute }
span { white-space: pre; font-variant-ligatures: none; font-kerning: none }
"""


def write_pages(document: PagedDocument, url: FaceUrl) -> str:
    """The document as one page of HTML; ``url`` says where a face is to be had."""
    sizes = list(dict.fromkeys((page.width, page.height) for page in document.pages))
    rules = [
        f"@page p{index} {{ size: {_length(width)} {_length(height)} }}\n"
        f".p{index} {{ page: p{index}; width: {_length(width)}; height: {_length(height)} }}\n"
        for index, (width, height) in enumerate(sizes)
    ]
    faces = [f"@font-face {{ font-family: {face.name}; src: url({url(face)}) }}\n" for face in document.faces.values()]
    pages = (_page(page, sizes.index((page.width, page.height)), document) for page in document.pages)
    author = f'<meta name="author" content="{escape(document.author)}">\n' if document.author else ""
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(document.title)}</title>\n{author}<style>\n{_FIXED}{''.join(rules + faces)}</style>\n"
        f"</head>\n<body>\n{''.join(pages)}</body>\n</html>\n"
    )


def _page(page: Page, size: int, document: PagedDocument) -> str:
    parts = "".join(part for item in page.items for part in _item(item, page, document))
    return f'<section class="p{size}">\n{parts}</section>\n'


def _item(item: Item, page: Page, document: PagedDocument) -> Iterator[str]:
    match item:
        case TextLine():
            yield from _line(item, document)
        case Rule():
            yield _rule(item)
        case Image():
            place = f"left:{_length(item.x)};top:{_length(item.y)}"
            size = f"width:{_length(item.width)};height:{_length(item.height)}"
            yield f'<img src="{data_url(item.file)}" alt="{escape(item.alt)}" style="{place};{size}">\n'
        case Drawing():
            yield _shapes(item, page)
            for words in item.words:
                yield from _line(words, document)
        case _:
            assert_never(item)


def _line(line: TextLine, document: PagedDocument) -> Iterator[str]:
    """The pieces of a line, each where its pen begins; a line that is turned is turned about that point."""
    for run in line.runs:
        face = document.faces[run.face]
        rise = face.ascent * run.size
        for x, text in _pieces(run, face):
            if line.turned:
                place = f"left:{_length(line.baseline + run.rise)};top:{_length(x)}"
                turn = f";transform-origin:0 0;transform:rotate(90deg) translateY({_length(-rise)})"
            else:
                place, turn = f"left:{_length(x)};top:{_length(line.baseline - run.rise - rise)}", ""
            type_ = f"font:{_length(run.size)}/{_length(rise + face.descent * run.size)} {face.name}"
            spacing = f";letter-spacing:{_length(run.spacing)}" if run.spacing else ""
            fact = f' data-fact="{escape(run.fact.key)}"' if run.fact else ""
            colour = ";color:red" if line.red else ""
            yield f'<span style="{place};{type_}{spacing}{turn}{colour}"{fact}>{escape(text)}</span>\n'


def _pieces(run: GlyphRun, face: PlacedFace) -> Iterator[tuple[float, str]]:
    """The text of a run in pieces, each in its place: between them the pen moves by more than its spacing.

    Programs round the spacing, each in its way; a piece is so short that nobody sees it.
    """
    places = pen_places(run, face)
    start = 0
    for end in (*(place + 1 for place, _ in run.moves), len(run.text)):
        while start < end:
            stop = min(end, start + _LONGEST)
            yield places[start], run.text[start:stop]
            start = stop


def _rule(rule: Rule) -> str:
    half = rule.width / 2
    left, top = min(rule.x0, rule.x1) - half, min(rule.y0, rule.y1) - half
    wide, high = abs(rule.x1 - rule.x0) + rule.width, abs(rule.y1 - rule.y0) + rule.width
    colour = "red" if rule.red else "black"
    place = f"left:{_length(left)};top:{_length(top)};width:{_length(wide)};height:{_length(high)}"
    return f'<div style="{place};background:{colour}"></div>\n'


def _shapes(drawing: Drawing, page: Page) -> str:
    """The shapes of a drawing; what it shows is said in words by the paper that this page is seen beside."""
    view = f"0 0 {page.width:.2f} {page.height:.2f}"
    paths = "".join(map(_path, drawing.shapes))
    size = f"width:{_length(page.width)};height:{_length(page.height)}"
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}" style="left:0;top:0;{size}">{paths}</svg>\n'


def _path(shape: Shape) -> str:
    path = "".join(
        "M" + "L".join(f"{x:.3f} {y:.3f}" for x, y in stroke) + ("Z" if shape.is_closed else "")
        for stroke in shape.strokes
    )
    grey = "none" if shape.fill is None else f"#{round(shape.fill * 255):02x}" + f"{round(shape.fill * 255):02x}" * 2
    return f'<path d="{path}" fill="{grey}" stroke="black" stroke-width="{shape.rule:.3f}"/>'


def _length(points: float) -> str:
    text = f"{points:.4f}".rstrip("0").rstrip(".")
    return f"{text}pt" if text not in {"0", "-0", ""} else "0"
