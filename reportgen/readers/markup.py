"""Markup into a Document.

Of Markdown it takes headings, paragraphs, numbered lists, tables and strong words; all else is refused by name.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial

from markdown_it.tree import SyntaxTreeNode
from msgspec.structs import replace

from reportgen.diagnostics import DiagnosticLog, error
from reportgen.model.document import (
    AttachmentHead,
    Block,
    Document,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    PointList,
    Points,
    Table,
    Title,
)
from reportgen.model.inlines import FactText, Inlines, LineBreak, Text, inline_text
from reportgen.model.markup import Markup
from reportgen.model.numbered import Series
from reportgen.readers.arrangement import arranged
from reportgen.readers.caption_numbers import CaptionNumbers, number_captions
from reportgen.readers.empty_sections import told_empty, without_empty
from reportgen.readers.figure_words import check_figure_words
from reportgen.readers.footnotes import Footnotes, read_footnotes
from reportgen.readers.inlines import read_inlines
from reportgen.readers.known_words import KnownWords
from reportgen.readers.lost_prints import lost_prints
from reportgen.readers.markdown import REFUSED, parsed
from reportgen.readers.markup_headings import RUN_IN, tell_run_in, tell_unfollowed
from reportgen.readers.markup_lines import check_lines, tell_caption, tell_under_list
from reportgen.readers.markup_log import MarkupLog
from reportgen.readers.markup_scan import scan
from reportgen.readers.markup_tables import read_table_block
from reportgen.readers.pictures import image_of, read_picture, read_picture_line
from reportgen.readers.points import is_tight, points_of, tell_points
from reportgen.readers.positions import check_page_breaks, is_page_break, read_position, tell_not_alone
from reportgen.readers.red_head import HeadLines
from reportgen.readers.section_order import check_sections
from reportgen.readers.slots import Slots
from reportgen.readers.table_shape import check_rows, has_bar, tell_almost_table
from reportgen.readers.tables import (
    HEADS,
    behind_lead,
    read_note,
    without_lead,
)
from reportgen.readers.thin_groups import thin_groups
from reportgen.readers.typed_numbers import TYPED
from reportgen.readers.typed_parts import tell_typed_attachment, tell_typed_part
from reportgen.recall import NOTHING, Recall

_ATTACHMENT, _NOTE = "附件：", "附注："
_END_MARKS = "。，；：、？！"
_MAX_LEVEL = 4


def read_markup(markup: Markup, log: DiagnosticLog, draft: bool = False, recall: Recall = NOTHING) -> Document | None:
    """The Document of a report's markup, with its 主送机关 and 落款, or None with every mistake in the log.

    In a ``draft`` a list or table that is still empty stops nothing.
    """
    known = DiagnosticLog()
    words = KnownWords(markup, known, recall.again(("parsed", markup.text), partial(parsed, markup.text)), recall)
    blocks = _Reader(markup, known, MarkupLog(markup, known, draft), words).read()
    log.extend(known)
    titles = [b for b in blocks if isinstance(b, Title)]
    if known.has_errors or not titles:
        return None
    title = inline_text(titles[0].inlines)
    return Document(title, markup.report.signer.text, tuple(arranged(titles[0], blocks[1:], markup.report)))


@dataclass(slots=True)
class _Reader:
    markup: Markup
    log: DiagnosticLog
    told: MarkupLog
    known: KnownWords
    blocks: list[Block] = field(default_factory=list)
    sections: list[tuple[int, str]] = field(default_factory=list)
    run_in: Heading | None = None
    pending: Inlines = ()
    in_attachment: bool = False
    level: int = 0
    title_line: int = 0
    above: SyntaxTreeNode | None = None
    is_under_table: bool = False
    all_lines: list[str] = field(default_factory=list)
    thin: frozenset[int] = frozenset()
    slots: Slots = field(init=False)
    head: HeadLines = field(default_factory=HeadLines)
    breaks: list[int] = field(default_factory=list)
    numbers: CaptionNumbers = field(default_factory=CaptionNumbers)
    notes: Footnotes = field(default_factory=lambda: Footnotes(""))

    def read(self) -> list[Block]:
        self.all_lines = self.markup.text.split("\n")
        self.log.extend(scan(self.markup))
        self.log.extend(check_figure_words(self.markup))
        self.notes = read_footnotes(self.told)
        nodes = self.known.nodes
        kit = self.markup.report.kit
        if kit.is_put_together:
            report = self.markup.report
            nodes = without_empty(
                nodes, kit, lambda section: self.log.add(told_empty(section, report, self.told.draft))
            )
            self.thin = thin_groups(nodes, self.markup)
        self.slots = Slots.of(nodes, self.markup.report.kit)
        self.numbers = number_captions(nodes, self.told)
        for index, node in enumerate(nodes):
            self.above = nodes[index - 1] if index else None
            self.block(node, nodes[index + 1] if index + 1 < len(nodes) else None)
            self.is_under_table = node.type == "table" or (self.is_under_table and self.has_bars(node))
        if not any(isinstance(b, Title) for b in self.blocks):
            self.told.reject(0, "missing-title", "正文没有标题", "模板第一行写“# 标题”")
        if not kit.is_put_together:
            check_sections(self.sections, kit, self.told.reject, self.log)
        check_page_breaks(self.blocks, self.breaks, self.told.reject)
        above = [*self.head.blocks(self.told)]
        self.notes.check_placed(self.blocks, self.told)
        if not self.log.has_errors:
            for line, text, hint in lost_prints(replace(self.markup, text=self.notes.text), [*self.blocks, *above]):
                self.told.reject(line, "lost-print", f"“{text}”写在这里，却印不出来", hint)
        if not self.log.has_errors and all(isinstance(b, Title) for b in self.blocks):
            hint = "填上正文要用的指标；都填了的，核对模板里的 {% if %} 和 {% for %}"
            self.told.miss(0, "empty-body", "题目下面一句话也没有", hint)
        return [*self.blocks, *above]

    def lines(self, node: SyntaxTreeNode) -> list[str]:
        """The lines of the markup that a block takes."""
        start, end = node.map or (0, 0)
        return self.all_lines[start:end]

    def check_number(self, inlines: Inlines, what: str) -> None:
        """No word of the input begins with a number of its own, where the program puts one."""
        first = inlines[0] if inlines else None
        found = TYPED.match(first.text) if isinstance(first, FactText) and isinstance(first.fact.value, str) else None
        if isinstance(first, FactText) and found:
            message = f"“{first.fact.label}”写了编号“{found[0].strip()}”，用作{what}会印两遍"
            self.log.add(error("typed-number", message, first.fact.location, "删去它，编号由程序按次序加"))

    def block(self, node: SyntaxTreeNode, following: SyntaxTreeNode | None) -> None:
        line = node.map[0] if node.map else 0
        match node.type:
            case "heading":
                self.heading(node, line, following)
            case "paragraph" if image_of(node):
                self.picture(node, line)
            case "paragraph":
                self.words(node, self.inlines(node), following)
            case "ordered_list":
                self.points(node, line)
            case "table":
                number = self.numbers.at(line)
                self.blocks += read_table_block(node, line, self.above, self.inlines, number, self.told)
                check_rows(self.lines(node), node.meta.get(HEADS, 1), line, self.told.reject)
            case "bullet_list":
                self.told.reject(line, "unknown-markup", "公文不用圆点列表", "改用“1. ”开头的编号列表，印成一是、二是")
            case _:
                self.told.reject(line, "unknown-markup", f"正文里不能用{REFUSED.get(node.type, node.type)}")

    def words(self, node: SyntaxTreeNode, inlines: Inlines, following: SyntaxTreeNode | None) -> None:
        """A paragraph of words, or what its lead makes it; it is looked at again only where it or its neighbours changed."""
        state = (bool(self.blocks), self.in_attachment, self.is_under_table, *self.head.said)
        report = self.markup.report
        beside = (self.above, following, report.kit, report.date, report.signer, report.place, report.recipient)
        piece, basis = ("plain", id(node), state), (node, inlines, *beside)
        recall, before = self.known.recall, self.log.count
        if recall.known(piece, *basis) or self.is_plain(node, inlines, following):
            if self.log.count == before:
                recall.keep(piece, True, *basis)
            if not following or not self.joins(node, following):
                self.paragraph(inlines, None)

    def is_plain(self, node: SyntaxTreeNode, inlines: Inlines, following: SyntaxTreeNode | None) -> bool:
        """Whether words are a paragraph, not the caption of a table or chart, a table's note, or the report's 附注: these
        are taken.
        """
        line = node.map[0] if node.map else 0
        above_table = following is not None and following.type == "table"
        if tell_caption(inlines, line, above_table, self.told.reject, image_of(following) is not None):
            return False
        if self.head.take(inlines, line, is_above_title=not self.blocks):
            return False
        if is_page_break(inlines):
            self.breaks.append(line)
            self.blocks.append(PageBreak())
            return False
        positioned = read_position(inlines, line, self.told.reject)
        if positioned:
            tell_not_alone(positioned.position.value, self.run_in, node, following, self.told.reject)
            self.blocks.append(Paragraph(positioned.words, position=positioned.position, chars=positioned.chars))
            return False
        text = inline_text(inlines)
        if not self.in_attachment:
            tell_typed_part(inlines, line, self.markup.report, self.told.reject)
        lines = self.lines(node)
        check_lines(lines, line, self.told.reject)
        if self.has_bars(node):
            below = following.map if following and above_table else None
            joined = below is not None and below[0] == line + len(lines)
            tell_almost_table(lines, line, self.told.reject, under_table=self.is_under_table, above_table=joined)
        under_list = self.above is not None and self.above.type == "ordered_list"
        tell_under_list(lines[0], line, under_list, self.told.reject, self.told.tell)
        if text.endswith("：") and (following is None or following.type == "heading"):
            hint = "用 {% if %} 让这句话和列表一起省去"
            self.told.miss(line, "empty-list", f"“{text[-12:]}”下面没有内容", hint)
        last = self.blocks[-1] if self.blocks else None
        table_note, note = read_note(inlines), without_lead(_NOTE, inlines)
        if table_note and isinstance(last, Table):
            self.blocks[-1] = replace(last, notes=(*last.notes, table_note))
        elif note is not None:
            self.blocks.append(Note(note))
        else:
            return True
        return False

    def picture(self, node: SyntaxTreeNode, line: int) -> None:
        """A picture, with the line above it."""
        image, above = image_of(node), self.above
        has_words = above is not None and above.type == "paragraph" and not image_of(above)
        said = self.inlines(above) if above is not None and has_words else ()
        is_caption = behind_lead(Series.FIGURE, said) is not None
        place = above.map[0] if above is not None and above.map and is_caption else line
        of_line = read_picture_line(said, place, self.told)
        found = image and read_picture(image, of_line, line, self.told, self.numbers.at(line))
        self.blocks += [found] if found else []

    def has_bars(self, node: SyntaxTreeNode) -> bool:
        """Whether a paragraph was meant as rows of a table."""
        return node.type == "paragraph" and any(map(has_bar, self.lines(node)))

    def inlines(self, node: SyntaxTreeNode) -> Inlines:
        """The words directly inside a node (a heading, paragraph or cell)."""
        token = next((c.token for c in node.children if c.type == "inline"), None)
        if token is None:
            return ()
        at = (token.map or node.map or (0,))[0]

        def read() -> Inlines:
            inlines = read_inlines(
                token,
                self.markup,
                lambda rule, message, *hints: self.told.reject(at, rule, message, *hints),
                is_cell=node.type in {"th", "td"},
            )
            return self.numbers.with_references(inlines, self.told)

        return self.notes.filled(self.known.read(node, token.content, read))

    def heading(self, node: SyntaxTreeNode, line: int, following: SyntaxTreeNode | None) -> None:
        level = int(node.tag[1:]) - 1
        inlines = self.inlines(node)
        text = inline_text(inlines)
        if not text:
            self.told.reject(line, "empty-heading", "标题没有文字")
            return
        if level == 0:
            self.title(inlines, line)
            return
        if level > _MAX_LEVEL:
            self.told.reject(line, "deep-heading", "标题最多四级，即“##”到“#####”")
            return
        if level == 1 and not self.in_attachment:
            self.sections.append((line, text))
            tell_typed_attachment(text, line, self.told.reject)
        if level > self.level + 1:
            wanted = "#" * (self.level + 2)
            message = f"标题“{text}”跳级了：上面没有“{wanted} ”的标题"
            self.told.reject(line, "skipped-level", message, f"改成“{wanted} ”，或在上面补上一级标题")
        self.level = level
        self.slots.under(level, text)
        self.check_number(inlines, "标题")
        if line in self.thin and not text.endswith(RUN_IN):
            inlines, text = (*inlines, Text("。")), f"{text}。"
        tell_unfollowed(text, level, line, following, self.lines(following) if following else (), self.told.reject)
        heading = Heading(level, inlines)
        if text.endswith(RUN_IN):
            self.run_in = heading
            return
        if text[-1] in _END_MARKS:
            self.told.reject(line, "heading-mark", f"独占一行的标题末尾不用“{text[-1]}”", "删去，或改为“。”与下文接排")
        self.blocks.append(heading)

    def title(self, inlines: Inlines, line: int) -> None:
        """The title; each further ``# `` line right under it is a line of its own in the title."""
        before, self.title_line = self.title_line, line
        match self.blocks:
            case []:
                self.blocks.append(Title(inlines))
            case [Title(inlines=above)] if line == before + 1:
                self.blocks[0] = Title((*above, LineBreak(), *inlines))
            case _:
                name = without_lead(_ATTACHMENT, inlines)
                if name:
                    self.in_attachment = True
                    self.level = 0
                    self.blocks.append(AttachmentHead(None, name))
                    return
                hints = ("各部分的标题用“## ”起", "附件写成“# 附件：名称”")
                self.told.reject(line, "second-title", "“# ”标题只能写在最前面", *hints)

    def joins(self, node: SyntaxTreeNode, following: SyntaxTreeNode) -> bool:
        """Whether a paragraph waits for the tight list right behind it, without a blank line between."""
        if following.type != "ordered_list" or not is_tight(following) or not node.map or not following.map:
            return False
        if node.map[1] != following.map[0]:
            return False
        self.pending = self.inlines(node)
        return True

    def paragraph(self, inlines: Inlines, points: Points | None) -> None:
        heading, self.run_in = self.run_in, None
        if inlines or points or heading:
            slot = None if self.in_attachment else self.slots.of_paragraph(inlines, heading, points)
            self.blocks.append(Paragraph(inlines, heading, points, slot))

    def points(self, node: SyntaxTreeNode, line: int) -> None:
        tell_points(node, self.inlines, self.lines, self.told.reject)
        found = [(point.level, tuple(map(self.inlines, point.paragraphs))) for point in points_of(node)]
        items = [(level, words) for level, words in found if any(words)]
        for _, words in items:
            self.check_number(words[0], "分条")
        levels = () if all(level == 1 for level, _ in items) else tuple(level for level, _ in items)
        if is_tight(node):
            before, self.pending = self.pending, ()
            self.paragraph(before, Points(tuple(words[0] for _, words in items), levels))
            return
        if self.run_in:
            tell_run_in(inline_text(self.run_in.inlines), line, self.told.reject)
        self.blocks.append(PointList(tuple(words for _, words in items), levels))
