"""The blocks of a rendered markup by their places in the report: section, heading or module under it, paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from markdown_it.tree import SyntaxTreeNode
from msgspec import Struct

from reportgen.diagnostics import DiagnosticLog
from reportgen.model.kit import Kit
from reportgen.model.markup import Markup
from reportgen.model.slot import OPENING, WHOLE, module_at
from reportgen.readers.footnote_lines import without_marks
from reportgen.readers.kit_assembly import part_of
from reportgen.readers.known_words import KnownWords
from reportgen.readers.markdown import parsed_blocks
from reportgen.readers.points import is_tight, run_in_words
from reportgen.readers.positions import LEADS
from reportgen.readers.tables import is_caption_line
from reportgen.recall import NOTHING, Recall

_LEADS = ("注：", "附注：", "![", *LEADS)
_HEADING_ENDS = "。：: "
_MARKUP = str.maketrans("", "", "*\\")


class ReportBlock(Struct, frozen=True):
    """A block from line ``start`` to line ``end``, counted from 0.

    ``level`` is that of a heading: 0 for the title, 1 for a section; -1 for other blocks. ``plain`` ones are printed as
    one paragraph of words, with points run into it or not; ``begins`` and ``ends`` say whether it does so with points.
    ``module`` is the module whose template wrote it.
    """

    start: int
    end: int
    text: str
    level: int = -1
    plain: bool = False
    module: str = ""
    begins: bool = False
    ends: bool = False


class Group(Struct, frozen=True):
    """Blocks that stand together, and the line behind the heading over them where there is one, else their first."""

    blocks: tuple[ReportBlock, ...]
    top: int
    bottom: int

    @property
    def own(self) -> tuple[ReportBlock, ...]:
        """Its blocks but for headings."""
        return tuple(block for block in self.blocks if block.level < 0)


class ReportBlocks(Struct, frozen=True):
    """All blocks of the text of a report, without its attachments, which begin at line ``end``."""

    blocks: tuple[ReportBlock, ...]
    end: int

    def sections(self) -> Iterator[tuple[str, Group]]:
        """The sections with their headings, the first of them what stands before all headings."""
        first = next((n for n, block in enumerate(self.blocks) if block.level == 1), len(self.blocks))
        title = next((n for n in range(first - 1, -1, -1) if self.blocks[n].level == 0), -1)
        if title >= 0:
            limit = self.blocks[first].start if first < len(self.blocks) else self.end
            name = OPENING if first < len(self.blocks) else WHOLE
            yield name, self._group(self.blocks[title + 1 : first], self.blocks[title].end, limit)
        for index, block in enumerate(self.blocks):
            if block.level == 1:
                yield block.text, self.under(index)

    def under(self, index: int) -> Group:
        """What stands under the heading that is the ``index``-th block."""
        heading, rest = self.blocks[index], self.blocks[index + 1 :]
        size = next((n for n, block in enumerate(rest) if 0 <= block.level <= heading.level), len(rest))
        return self._group(rest[:size], heading.end, rest[size].start if size < len(rest) else self.end)

    def _group(self, blocks: tuple[ReportBlock, ...], top: int, limit: int) -> Group:
        own = [block.end for block in blocks if block.level < 0]  # a heading with nothing under it ends nothing
        return Group(blocks, top, own[-1] if own else min(top, limit))

    def headed(self, section: Group, heading: str) -> Group | None:
        """What stands under a heading within a section."""
        for index, block in enumerate(self.blocks):
            if block in section.blocks and block.level > 1 and bare(block.text) == bare(heading):
                return self.under(index)
        return None

    def of_module(self, section: Group, module: str) -> Group | None:
        """What a module says in a section; None where that is nothing."""
        found = tuple(block for block in section.own if block.module == module)
        return Group(found, found[0].start, found[-1].end) if found else None


def bare(heading: str) -> str:
    """A heading without the marks at its end."""
    return heading.rstrip(_HEADING_ENDS)


def speaking_in(kit: Kit, section: str) -> tuple[str, ...]:
    """What parts of a section may be called, of a kit that is put together: headings of groups, and modules that have a part there."""
    found: dict[str, None] = {}
    for one in kit.sections:
        if bare(one.heading) != bare(section):
            continue
        for group in kit.modules:
            own = [m for m in group.modules if any(part_of(part, m) in kit.templates for part in one.parts)]
            heading = [group.heading] if own and group.heading and one.grouped else []
            found |= dict.fromkeys((*heading, *own))
    return tuple(found)


def blocks_of(markup: Markup, modules: Sequence[str] = (), recall: Recall = NOTHING) -> ReportBlocks:
    """The blocks of a markup; ``modules`` are the names of those that its kit is put together from."""
    lines = markup.text.split("\n")
    nodes = recall.again(("blocks", markup.text), partial(parsed_blocks, markup.text))
    known = KnownWords(markup, DiagnosticLog(), nodes, recall)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    found: list[ReportBlock] = []
    for node in nodes:
        start, end = node.map or (0, 0)
        level = int(node.tag[1:]) - 1 if node.type == "heading" else -1
        if level == 0 and any(block.level > 0 for block in found):  # an attachment
            return ReportBlocks(tuple(found), start)
        own = lines[start:end]
        said = partial(_said, markup, node, own, starts[start], modules if level < 0 else ())
        text, module = known.read(node, "\n".join(own), said)
        plain = node.type == "paragraph" and not text.startswith(_LEADS) and not is_caption_line(text)
        listed = begins = node.type == "ordered_list"
        if listed and is_tight(node):
            plain = True
            if found and found[-1].plain and found[-1].end == start:  # the points are run into the paragraph above
                above = found.pop()
                start, text, module, begins = above.start, above.text + text, above.module, above.begins
        found.append(ReportBlock(start, end, text, level, plain, module, begins, listed))
    return ReportBlocks(tuple(found), len(lines))


def _said(
    markup: Markup, node: SyntaxTreeNode, lines: list[str], start: int, modules: Sequence[str]
) -> tuple[str, str]:
    """The words of a block as a person reads them, and the module that wrote it, where it is one of some."""
    text = markup.readable(without_marks(_words(node, lines)).translate(_MARKUP))
    return text, module_at(markup.stretches.place(start), modules) if modules else ""


def _words(node: SyntaxTreeNode, lines: list[str]) -> str:
    """The words of a block as they are printed; of a table or a loose list, its lines."""
    if node.type == "ordered_list" and is_tight(node):
        return run_in_words(node, lambda item: _words(item, []))
    inline = next((child.content for child in node.children if child.type == "inline"), None)
    return "\n".join(lines) if inline is None else "".join(line.strip() for line in inline.split("\n"))
