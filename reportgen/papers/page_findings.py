"""What pages do not give: a sign of its own for each of too many footnotes; words beside a 落款 that has none before it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from reportgen.diagnostics import Diagnostic, warning
from reportgen.model.note_signs import MOST_NOTES
from reportgen.model.paged import Drawing, Element, Image, PagedDocument, Part, TextLine
from reportgen.model.style import Role
from reportgen.model.styled import StyledDocument, StyledParagraph, StyledTable, paragraphs
from reportgen.source import FileLocation

_SIGNED = frozenset({Role.SIGNATURE, Role.DATE})
_TAIL = _SIGNED | {Role.ATTACHMENT_LIST}
_MANY = 6  # paragraphs, each perhaps of some lines, that may not go on one page with a line of text


def page_findings(
    document: StyledDocument, paged: Callable[[], PagedDocument], path: str
) -> Iterator[Diagnostic]:  # fmt: skip
    """A finding for each thing; few documents are such that they must be ``paged`` for it."""
    yield from _crowded_pages(document, paged, path)
    yield from _lone_signature(document, paged, path)


def _crowded_pages(document: StyledDocument, paged: Callable[[], PagedDocument], path: str) -> Iterator[Diagnostic]:
    """A finding for each page with more notes than there are signs."""
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


def _lone_signature(document: StyledDocument, paged: Callable[[], PagedDocument], path: str) -> Iterator[Diagnostic]:
    """A finding where the page of the date has nothing of the text: it goes along unless it has pages of its own or no room."""
    signed = [number for number, block in enumerate(document.blocks) if _role(block) in _SIGNED]
    if not signed:
        return
    start = signed[0]
    while start and _role(document.blocks[start - 1]) in _TAIL:
        start -= 1
    above = document.blocks[start - 1] if start else None
    is_turned = isinstance(above, StyledTable) and above.landscape
    if not is_turned and signed[-1] - start < _MANY:
        return
    for number, page in enumerate(paged().pages, 1):
        blocks = {item.block for item in page.items if isinstance(item, TextLine | Image | Drawing)}
        if signed[-1] in blocks and not any(0 <= block < start for block in blocks):
            signers = sum(1 for place in signed if _role(document.blocks[place]) is Role.SIGNATURE)
            if is_turned:
                hint = "横版的表自成一面：在它后面写一句正文，或者把它放进附件"
            elif signers > signed[0] - start:
                hint = "署名的单位多：在模板包的 kit.yaml 里写 署名两栏: 是，或者少写几个"
            else:
                hint = "附件多：并成几个，附件说明就短些"
            yield warning("lone-signature", f"第{number}面只有落款，没有正文", FileLocation(path), hint)


def _role(block: object) -> Role | None:
    return block.role if isinstance(block, StyledParagraph) else None
