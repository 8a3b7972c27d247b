"""What pages do not give for footnotes: a sign of its own for each, where there are too many."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from reportgen.diagnostics import Diagnostic, warning
from reportgen.model.note_signs import MOST_NOTES
from reportgen.model.paged import Element, PagedDocument, Part, TextLine
from reportgen.model.style import Role
from reportgen.model.styled import StyledDocument, paragraphs
from reportgen.source import FileLocation


def crowded_pages(
    document: StyledDocument, paged: Callable[[], PagedDocument], path: str
) -> Iterator[Diagnostic]:  # fmt: skip
    """A finding for each page with more notes than there are signs; few documents have so many that they must be ``paged`` for it."""
    if sum(1 for paragraph in paragraphs(document) if paragraph.role is Role.FOOTNOTE) <= MOST_NOTES:
        return
    pages = paged()
    marks = set(_marks(pages.structure))
    for number, page in enumerate(pages.pages, 1):
        lines = [item for item in page.items if isinstance(item, TextLine)]
        count = len({run.element for line in lines for run in line.runs} & marks)
        if count > MOST_NOTES:
            message = f"第{number}面有{count}条脚注，第{MOST_NOTES + 1}条起没有带圈的号，印成了数字"
            yield warning("footnote", message, FileLocation(path), "并成几条，或写成括号里的话")


def _marks(elements: tuple[Element, ...]) -> Iterator[int]:
    for element in elements:
        if element.part is Part.REFERENCE:
            yield element.number
        yield from _marks(element.children)
