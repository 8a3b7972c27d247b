"""Markup into a Document.

Of Markdown it takes headings, paragraphs, numbered lists, tables and strong words; all else is refused by name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from msgspec.structs import replace

from reportgen.diagnostics import Diagnostic, DiagnosticLog, Severity, error, warning
from reportgen.model.document import (
    AttachmentHead,
    Block,
    Document,
    FactText,
    Heading,
    Inlines,
    LineBreak,
    Note,
    Paragraph,
    PointList,
    Points,
    Table,
    Text,
    Title,
    inline_text,
    walk_facts_printed,
)
from reportgen.model.kit import Section
from reportgen.model.markup import MARK, Markup, index_of
from reportgen.readers.arrangement import arranged
from reportgen.readers.charts import as_table, fits_chart, read_chart, read_chart_line
from reportgen.readers.empty_sections import without_empty
from reportgen.readers.figure_words import check_figure_words
from reportgen.readers.inlines import read_inlines
from reportgen.readers.markdown import REFUSED, parsed
from reportgen.readers.markup_scan import scan
from reportgen.readers.report_blocks import is_tight
from reportgen.readers.section_order import check_sections
from reportgen.readers.slots import Slots
from reportgen.readers.table_shape import check_rows, has_bar, tell_almost_table
from reportgen.readers.table_totals import check_total
from reportgen.readers.table_units import check_units, unit_of_head
from reportgen.readers.tables import (
    Caption,
    has_unread_options,
    is_almost_caption,
    is_caption_line,
    read_caption,
    read_note,
    read_table,
    total_marked,
    without_lead,
)
from reportgen.readers.thin_groups import thin_groups
from reportgen.readers.total_columns import check_total_column
from reportgen.readers.typed_numbers import ALMOST_ITEM, INNER_HEADING, ITEM, TYPED
from reportgen.readers.typed_parts import tell_typed_attachment, tell_typed_part
from reportgen.source import FileLocation

_ATTACHMENT, _NOTE = "附件：", "附注："
_RUN_IN = ("。", "：")
_END_MARKS = "。，；：、？！"
_MAX_LEVEL = 4


def read_markup(markup: Markup, log: DiagnosticLog, draft: bool = False) -> Document | None:
    """The Document of a report's markup, with its 主送机关 and 落款, or None with every mistake in the log.

    In a ``draft`` a list or table that is still empty stops nothing.
    """
    known = DiagnosticLog()
    blocks = _Reader(markup, known, draft).read()
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
    draft: bool
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

    def read(self) -> list[Block]:
        self.all_lines = self.markup.text.split("\n")
        self.log.extend(scan(self.markup))
        self.log.extend(check_figure_words(self.markup))
        nodes: Sequence[SyntaxTreeNode] = parsed(self.markup.text)
        kit = self.markup.report.kit
        if kit.is_put_together:
            nodes = without_empty(nodes, kit, self.tell_empty)
            self.thin = thin_groups(nodes, self.markup)
        self.slots = Slots.of(nodes, self.markup.report.kit)
        for index, node in enumerate(nodes):
            self.above = nodes[index - 1] if index else None
            self.block(node, nodes[index + 1] if index + 1 < len(nodes) else None)
            self.is_under_table = node.type == "table" or (self.is_under_table and self.has_bars(node))
        if not any(isinstance(b, Title) for b in self.blocks):
            self.reject(0, "missing-title", "正文没有标题", "模板第一行写“# 标题”")
        if not kit.is_put_together:
            check_sections(self.sections, kit, self.reject, self.log)
        if not self.log.has_errors:
            self.check_prints()
        if not self.log.has_errors and all(isinstance(b, Title) for b in self.blocks):
            hint = "填上正文要用的指标；都填了的，核对模板里的 {% if %} 和 {% for %}"
            self.miss(0, "empty-body", "题目下面一句话也没有", hint)
        return self.blocks

    def check_prints(self) -> None:
        """Every fact that the template prints stands in the document: nothing is lost on the way, as in a cell too many."""
        kept = {id(piece) for piece in walk_facts_printed(Document("", "", tuple(self.blocks)))}
        for line, text in enumerate(self.markup.text.split("\n")):
            for match in MARK.finditer(text):
                piece = self.markup.printed[index_of(match)]
                if isinstance(piece, FactText) and id(piece) not in kept:
                    hint = "表格每一行的格数要与表头相同" if "|" in text else "核对这一行的写法"
                    self.reject(line, "lost-print", f"“{piece.text}”写在这里，却印不出来", hint)

    def reject(self, line: int, rule: str, message: str, *hints: str) -> None:
        """Report a mistake at a line of the markup, counted from 0, where the template has it."""
        self.log.add(error(rule, message, self.markup.line_place(line), *hints))

    def tell(self, sure: bool, line: int, rule: str, message: str, *hints: str) -> None:
        """Report what is surely wrong as a mistake, and what may be right as something to look at."""
        self.log.add((error if sure else warning)(rule, message, self.markup.line_place(line), *hints))

    def miss(self, line: int, rule: str, message: str, *hints: str) -> None:
        """Report what is empty: in a draft it may still be filled in."""
        self.tell(not self.draft, line, rule, message, *hints)

    def tell_empty(self, section: Section) -> None:
        """A section that has come out empty: one that the report must have is missing, any other is left out."""
        message = f"“{section.heading}”这一章没有内容，没有印"
        hint = "填上这一章要用的指标；这一章可以没有的，在 kit.yaml 里写“必有: 否”"
        if section.required:
            self.log.add((warning if self.draft else error)("missing-section", message, section.location, hint))
        else:
            hint = "填了印在这一章的数，就会印出来；哪些数印在这一章，见填报说明的“印在哪里”。没有的不用管"
            self.log.add(
                Diagnostic(Severity.NOTE, "empty-section", message, FileLocation(self.markup.report.path), (hint,))
            )

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
            case "paragraph":
                inlines = self.inlines(node)
                self.words(node, inlines, following)
            case "ordered_list":
                self.points(node, line)
            case "table":
                self.table(node, line)
            case "bullet_list":
                self.reject(line, "unknown-markup", "公文不用圆点列表", "改用“1. ”开头的编号列表，印成一是、二是")
            case _:
                self.reject(line, "unknown-markup", f"正文里不能用{REFUSED.get(node.type, node.type)}")

    def words(self, node: SyntaxTreeNode, inlines: Inlines, following: SyntaxTreeNode | None) -> None:
        """A paragraph, unless its lead makes it the caption of a table or chart, a table's note, or the report's 附注."""
        line = node.map[0] if node.map else 0
        above_table = following is not None and following.type == "table"
        caption, chart = read_caption(inlines), read_chart_line(inlines)
        if caption or chart:
            words = caption.words if caption else chart.caption if chart else ()
            what = "表题" if caption else "图题"
            if not above_table:
                self.reject(line, "loose-caption", f"{what}下面没有表格", f"{what}紧靠在表格上面，中间没有别的话")
            elif has_unread_options(inline_text(words)):
                hint = "写成“表：题名（单位：万元）”" if caption else "写成“图：题名（单位：万元，柱状图）”"
                self.reject(line, "loose-caption", f"{what}末尾的单位读不懂", hint)
            return
        text = inline_text(inlines)
        if above_table and is_almost_caption(text):
            hint = "写成“图：题名（单位：万元）”" if text.startswith("图") else "写成“表：题名（单位：万元）”"
            self.reject(
                line, "loose-caption", f"这一行在表格上面，却不是{'图' if text.startswith('图') else '表'}题", hint
            )
        if not self.in_attachment:
            tell_typed_part(inlines, line, self.markup.report, self.reject)
        lines = self.lines(node)
        self.check_lines(lines, line)
        if self.has_bars(node):
            tell_almost_table(lines, line, self.is_under_table, self.reject)
        above = self.above
        under_list = above is not None and above.type == "ordered_list"
        if lines[0][:1] in " \t" and under_list:
            self.reject(
                line, "almost-list", "这一段缩进了，却不在上面的分条里", "分条里的续段缩进三格；不是续段的不缩进"
            )
        elif lines[0][:1] in " \t":
            self.tell(False, line, "leading-blanks", "段首不用打空格，空两字由版式负责", "删去")
        elif under_list and ALMOST_ITEM.match(lines[0]):
            self.reject(
                line,
                "almost-list",
                "这一段在分条下面，不是分条，数字会照印出来",
                "分条写成“1. ”，点是半角的，后面空一格",
            )
        if text.endswith("：") and (following is None or following.type == "heading"):
            hint = "用 {% if %} 让这句话和列表一起省去"
            self.miss(line, "empty-list", f"“{text[-12:]}”下面没有内容", hint)
        last = self.blocks[-1] if self.blocks else None
        table_note, note = read_note(inlines), without_lead(_NOTE, inlines)
        if table_note and isinstance(last, Table):
            self.blocks[-1] = replace(last, notes=(*last.notes, table_note))
        elif note is not None:
            self.blocks.append(Note(note))
        elif not following or not self.joins(node, following):
            self.paragraph(inlines, None)

    def check_lines(self, lines: list[str], at: int) -> None:
        """No line behind the first of a paragraph was meant as a caption or an item: it would run on."""
        for number, text in enumerate(lines[1:], at + 1):
            if is_caption_line(text.lstrip()):
                self.reject(number, "loose-caption", "表题或图题紧接在上一行后面，不成题名", "前面空一行")
            elif INNER_HEADING.match(text):
                self.reject(
                    number, "almost-heading", "这一行接在上一段后面，不是标题，井号会照印出来", "顶格写，前面空一行"
                )
            elif ITEM.match(text.lstrip()):
                hint = "要分条的，顶格写“1. ”" if text[:1] in " \t" else "每一条都写“1. ”"
                self.reject(number, "almost-list", "这一行接在上一段后面，不是分条，会照印出来", hint)

    def has_bars(self, node: SyntaxTreeNode) -> bool:
        """Whether a paragraph was meant as rows of a table."""
        return node.type == "paragraph" and any(map(has_bar, self.lines(node)))

    def inlines(self, node: SyntaxTreeNode) -> Inlines:
        """The words directly inside a node (a heading, paragraph or cell)."""
        token = next((c.token for c in node.children if c.type == "inline"), None)
        return self.token_inlines(token, node.map[0] if node.map else 0) if token else ()

    def token_inlines(self, token: Token, line: int) -> Inlines:
        at = token.map[0] if token.map else line
        return read_inlines(token, self.markup, lambda rule, message: self.reject(at, rule, message))

    def heading(self, node: SyntaxTreeNode, line: int, following: SyntaxTreeNode | None) -> None:
        level = int(node.tag[1:]) - 1
        inlines = self.inlines(node)
        text = inline_text(inlines)
        if not text:
            self.reject(line, "empty-heading", "标题没有文字")
            return
        if level == 0:
            self.title(inlines, line)
            return
        if level > _MAX_LEVEL:
            self.reject(line, "deep-heading", "标题最多四级，即“##”到“#####”")
            return
        if level == 1 and not self.in_attachment:
            self.sections.append((line, text))
            tell_typed_attachment(text, line, self.reject)
        if level > self.level + 1:
            wanted = "#" * (self.level + 2)
            message = f"标题“{text}”跳级了：上面没有“{wanted} ”的标题"
            self.reject(line, "skipped-level", message, f"改成“{wanted} ”，或在上面补上一级标题")
        self.level = level
        self.slots.under(level, text)
        self.check_number(inlines, "标题")
        if line in self.thin and not text.endswith(_RUN_IN):
            inlines, text = (*inlines, Text("。")), f"{text}。"
        self.followed(text, level, line, following)
        heading = Heading(level, inlines)
        if text.endswith(_RUN_IN):
            self.run_in = heading
            return
        if text[-1] in _END_MARKS:
            self.reject(line, "heading-mark", f"独占一行的标题末尾不用“{text[-1]}”", "删去，或改为“。”与下文接排")
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
                self.reject(line, "second-title", "“# ”标题只能写在最前面", *hints)

    def followed(self, text: str, level: int, line: int, following: SyntaxTreeNode | None) -> None:
        """A heading needs words under it; one that is run in needs a paragraph or a tight list right after it."""
        deeper = following is not None and following.type == "heading" and int(following.tag[1:]) - 1 > level
        if following is None or (following.type == "heading" and not deeper):
            self.reject(line, "empty-section", f"标题“{text}”下面没有内容", "用 {% if %} 让标题和内容一起省去")
        elif text.endswith(_RUN_IN) and (
            following.type not in {"paragraph", "ordered_list"} or is_caption_line(self.lines(following)[0])
        ):
            self.reject(
                line, "heading-mark", f"标题“{text}”以“{text[-1]}”结尾，后面要接一段文字", "独占一行的标题末尾不用标点"
            )

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
        items: list[tuple[Inlines, ...]] = []
        first = node.attrs.get("start", 1)
        if first != 1:
            hint = "每一条都写“1. ”；不是分条的，点前面加反斜线“\\”，或改用别的标点"
            self.reject(line, "almost-list", f"行首的“{first}.”会当作分条的编号，印成“一是”", hint)
        for item in node.children:
            at = item.map[0] if item.map else line
            strange = next((c for c in item.children if c.type != "paragraph"), None)
            if strange:
                self.reject(
                    strange.map[0] if strange.map else at,
                    "unknown-markup",
                    "分条里面只能写文字，不能再套列表、标题或表格",
                )
            for child in item.children:
                self.check_lines(self.lines(child), child.map[0] if child.map else at)
            words = tuple(self.inlines(c) for c in item.children if c.type == "paragraph")
            if not words or not any(words):
                self.reject(at, "empty-item", "这一条没有文字", "用 {% if %} 让整条省去")
            self.check_number(words[0] if words else (), "分条")
            items.append(words)
        if is_tight(node):
            before, self.pending = self.pending, ()
            self.paragraph(before, Points(tuple(i[0] for i in items if i)))
            return
        if self.run_in:
            text = inline_text(self.run_in.inlines)
            self.reject(
                line, "heading-mark", f"标题“{text}”以“{text[-1]}”结尾，后面要接一段文字", "独占一行的标题末尾不用标点"
            )
        self.blocks.append(PointList(tuple(items)))

    def table(self, node: SyntaxTreeNode, line: int) -> None:
        rows, alignments = read_table(node, self.inlines)
        if not rows:
            self.reject(line, "empty-table", "表格没有行")
            return
        check_rows(self.lines(node), line, self.reject)
        above = self.above
        lead = self.inlines(above) if above is not None and above.type == "paragraph" else ()
        chart_line = read_chart_line(lead)
        if chart_line and fits_chart(rows):
            chart = read_chart(chart_line, rows, above.map[0] if above and above.map else line, line, self.reject)
            self.blocks += [chart] if chart else []
            return
        caption = Caption(chart_line.caption, chart_line.unit) if chart_line else read_caption(lead) or Caption()
        if chart_line:
            self.log.add(as_table(len(rows) - 1, self.markup.line_place(line)))
        first = above.map[0] if caption.words and above and above.map else line
        head, *body = rows
        if not body:
            self.miss(first, "empty-table", "表格只有表头，没有内容", "用 {% if %} 让表题和表格一起省去")
        marked = tuple(total_marked(row, inline_text(row.cells[0])) if row.cells else row for row in body)
        place = self.markup.line_place(first)
        table = Table(caption.words, caption.unit, alignments, head, marked, landscape=caption.landscape, place=place)
        self.blocks.append(table)
        check_units(caption.unit or unit_of_head(caption.words), head, body, first, line, self.tell)
        check_total(head, body, line, self.reject)
        check_total_column(head, body, line, self.reject)
