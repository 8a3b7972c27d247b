"""Marks with nothing before or behind them: a sentence whose clauses were all left out prints its full stop alone."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Diagnostic, Severity
from reportgen.model.document import Block, Document, Paragraph, PointList, block_inlines
from reportgen.model.inlines import Inlines, Strong, Text, inline_text

_CLOSING = "。；，、）：？！"
_PAUSES = "，、"
_HINT = "可能都不写的几个分句，连同句号一起用 {% if 有(……) %}……{% endif %} 包起来"


def stray_marks(document: Document, draft: bool = False) -> Iterator[Diagnostic]:
    """A finding for each paragraph, item, heading or cell that begins with such a mark of the template, and for each
    paragraph and item that ends in a pause.
    """
    severity = Severity.WARNING if draft else Severity.ERROR
    for block in document.blocks:
        for inlines in block_inlines(block):
            first, last = _edge(inlines, 0), _edge(inlines, -1)
            if first and first.text.lstrip()[:1] in _CLOSING and inline_text(inlines).strip():
                mark = first.text.lstrip()[0]
                alone = not inline_text(inlines).strip(_CLOSING)
                message = f"这一句里的都没有印出，只剩下“{mark}”" if alone else f"“{mark}”前面没有话"
                yield from _told(severity, message, first, len(first.text) - len(first.text.lstrip()))
            elif last and last.text.rstrip()[-1:] in _PAUSES and any(inlines is one for one in _whole(block)):
                mark = last.text.rstrip()[-1]
                yield from _told(severity, f"“{mark}”后面没有话", last, len(last.text.rstrip()) - 1)


def _edge(inlines: Inlines, index: int) -> Text | None:
    """The words of the template that a text begins or ends with; None where it is a value, or there are none."""
    if not inlines:
        return None
    inline = inlines[index]
    inner = inline.children[index] if isinstance(inline, Strong) and inline.children else inline
    return inner if isinstance(inner, Text) and inner.text.strip() else None


def _whole(block: Block) -> Iterator[Inlines]:
    """The texts of a block that are sentences to their end."""
    match block:
        case Paragraph(inlines=inlines, points=None):
            yield inlines
        case Paragraph(points=points) if points:
            yield from points.items
        case PointList(items=items):
            for item in items:
                yield from item


def _told(severity: Severity, message: str, text: Text, at: int) -> Iterator[Diagnostic]:
    place = text.place(at)
    if place:
        yield Diagnostic(severity, "stray-mark", message, place, (_HINT,))
