"""Facts that a template prints and no paper would have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.model.document import Block, Document, walk_facts_printed
from reportgen.model.inlines import FactText
from reportgen.model.markup import MARK, Markup, index_of


def lost_prints(markup: Markup, blocks: Sequence[Block]) -> Iterator[tuple[int, str, str]]:
    """Line, text and a hint for each fact of the markup that is lost on the way, as in a cell too many."""
    kept = {id(piece) for piece in walk_facts_printed(Document("", "", tuple(blocks)))}
    if all(id(piece) in kept for piece in markup.printed if isinstance(piece, FactText)):
        return  # as nearly always
    for line, text in enumerate(markup.text.split("\n")):
        for match in MARK.finditer(text):
            piece = markup.printed[index_of(match)]
            if isinstance(piece, FactText) and id(piece) not in kept:
                yield line, piece.text, "表格每一行的格数要与表头相同" if "|" in text else "核对这一行的写法"
