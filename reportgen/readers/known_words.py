"""Words of a markup that are as in the look before: they are not read again, and are the very same objects."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar, cast

from markdown_it.tree import SyntaxTreeNode
from msgspec import Struct
from msgspec.structs import replace

from reportgen.diagnostics import DiagnosticLog
from reportgen.model.inlines import FactText, Text
from reportgen.model.markup import MARK, Markup, index_of
from reportgen.model.passages import Stretches
from reportgen.recall import Recall

T = TypeVar("T")


class KnownWords(Struct, frozen=True):
    """Reads the blocks of a markup; ``nodes`` are all of them, ``log`` is where what is read is told."""

    markup: Markup
    log: DiagnosticLog
    nodes: Sequence[SyntaxTreeNode]
    recall: Recall

    def read(self, node: SyntaxTreeNode, content: str, read: Callable[[], T]) -> T:
        """What is read of a node: it hangs on the text and its places as a whole, and on what is printed in ``content``.

        What is to be told of it is found each time.
        """
        if not self.recall.is_on:
            return read()
        numbers = self.recall.again(("marks", id(node)), partial(_marks_in, content), self.nodes)
        basis = (self.nodes, self.markup.stretches, *(self.markup.printed[number] for number in numbers))
        piece, known = ("words", id(node)), self.recall.known(("words", id(node)), *basis)
        if known is not None:
            return cast(T, known)
        before = self.log.count
        found = read()
        if self.log.count == before:
            self.recall.keep(piece, found, *basis)
        return found


def _marks_in(content: str) -> tuple[int, ...]:
    return tuple(map(index_of, MARK.finditer(content)))


def settled(markup: Markup, recall: Recall, stage: str) -> Markup:
    """The markup of a stage, its places and printed pieces the very objects of the look before where they are as then."""
    if not recall.is_on:
        return markup
    before = recall.known(("settled", stage))
    if isinstance(before, Markup):
        stretches = before.stretches if _are_same(markup.stretches, before.stretches) else markup.stretches
        pairs = zip(markup.printed, (*before.printed, *markup.printed[len(before.printed) :]), strict=False)
        same_places = stretches is before.stretches
        printed = tuple(old if same_places and _is_same(new, old) else new for new, old in pairs)
        markup = replace(markup, stretches=stretches, printed=printed)
    recall.keep(("settled", stage), markup)
    return markup


def _are_same(one: Stretches, other: Stretches) -> bool:
    if one is other:
        return True
    if one.raw or other.raw:
        return one.passages is other.passages and one.raw == other.raw
    return one.found == other.found


def _is_same(new: FactText | Text, old: FactText | Text) -> bool:
    """Whether two pieces print the same fact in the same words, written by the same passage in the same place."""
    if new is old:
        return True
    fact = new.fact is old.fact if isinstance(new, FactText) and isinstance(old, FactText) else type(new) is type(old)
    return fact and new.text == old.text and (new.written and new.written.parts) == (old.written and old.written.parts)
