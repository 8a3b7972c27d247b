"""Any stage as readable text: what ``show`` prints and what tests compare."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar, assert_never

from reportgen.model.document import (
    AttachmentHead,
    AttachmentList,
    Attendance,
    Chart,
    Contents,
    Document,
    HeadForm,
    Heading,
    Imprint,
    Note,
    PageBreak,
    Paragraph,
    Picture,
    PointList,
    RedHead,
    Salutation,
    Signature,
    Table,
    Title,
)
from reportgen.model.facts import Fact, FactGroup, FactNode, FactRows, Unreported, walk_facts
from reportgen.model.inlines import FactText, Footnote, Inline, Inlines, LineBreak, Strong, Text
from reportgen.model.markup import Markup
from reportgen.model.numbered import Numbered
from reportgen.model.report import Report
from reportgen.model.shift import Shift
from reportgen.model.span import ONE, PlacedCell, Spanned, placed_cells
from reportgen.model.style import Alignment
from reportgen.model.styled import (
    Column,
    Run,
    RunKind,
    StyledAgencies,
    StyledChart,
    StyledContents,
    StyledDocument,
    StyledFoot,
    StyledPageBreak,
    StyledParagraph,
    StyledPicture,
    StyledRule,
    StyledTable,
)
from reportgen.source import Location, TextLocation
from reportgen.units import Length

_Cell = TypeVar("_Cell")
_SHIFTED = {None: "{}", Shift.RAISED: "^{}^", Shift.LOWERED: "~{}~"}


def facts_lines(report: Report) -> Iterator[str]:
    """Each fact on a line: label, text, where it stands, 来源 and 备注; unreported ones say so. Tab-separated."""
    yield f"期间\t{report.period.text}\t"
    for fact in report.head:
        yield _fact_line(fact)
    for node in report.facts.values():
        yield from _node_lines(node)
    for derived in report.derived.values():
        yield from _node_lines(derived)
    if report.own_rows:
        yield from _reported_lines({report.own_rows.key: report.own_rows})
    for others in (report.targets, *report.earlier.values()):
        yield from _reported_lines(others)


def own_words_lines(markup: Markup) -> Iterator[str]:
    """The rows of own words (文字): where each goes, the words of the kit that it takes away, and its own."""
    for row in markup.report.own_words:
        over = f"{row.named} › 以“{row.paragraph.text}”开头的段" if row.paragraph else row.named
        yield f"{row.label}\t{over}\t{row.where.value}\t{_place(row.location)}"
        yield from (f"  模板的话：{words}" for number, words in markup.replaced if number == row.number)
        if row.text:
            yield f"  自己的话：{row.text.text}"


def _reported_lines(nodes: Mapping[str, FactNode]) -> Iterator[str]:
    """What is reported of other periods; what is not goes without saying."""
    for node in nodes.values():
        yield from (_fact_line(fact) for fact in walk_facts(node))


def _node_lines(node: FactNode) -> Iterator[str]:
    match node:
        case Fact():
            yield _fact_line(node)
        case Unreported(label=label):
            yield f"{label}\t（未填写）\t"
        case FactGroup(members=members):
            for member in members.values():
                yield from _node_lines(member)
        case FactRows(rows=rows):
            for row in rows:
                yield from _node_lines(row)
        case _:
            assert_never(node)


def _fact_line(fact: Fact) -> str:
    remarks = [f"来源：{fact.source}"] if fact.source else []
    remarks += [f"备注：{fact.note}"] if fact.note else []
    remarks += [f"公式：{fact.formula}"] if fact.formula else []
    return "\t".join((fact.label, fact.text, _place(fact.location), *remarks))


def _place(location: Location) -> str:
    return f"{location.path}:{location.line}" if isinstance(location, TextLocation) else str(location)


def document_lines(document: Document) -> Iterator[str]:
    """The blocks of a document, a line each; printed facts stand in ⟦…⟧, strong words in **…**."""
    for block in document.blocks:
        match block:
            case Title(inlines=inlines):
                yield f"标题 {_words(inlines)}"
            case Salutation(inlines=inlines):
                yield f"主送机关 {_words(inlines)}"
            case Heading(level=level, inlines=inlines):
                yield f"{'#' * level} {_words(inlines)}"
            case Paragraph(inlines=inlines, heading=heading, points=points):
                own = f"（{block.position.value}{block.chars or ''}）" if block.position else ""
                yield f"段落{own} {'#' * heading.level + ' ' + _words(heading.inlines) + ' | ' if heading else ''}{_words(inlines)}"
                for label, item in zip(points.labels, points.items, strict=True) if points else ():
                    yield f"{_set_in(label)}  接排 {_words(item)}"
            case PointList(items=items):
                for label, point in zip(block.labels, items, strict=True):
                    yield f"{_set_in(label)}分条 {_words(point[0])}"
                    yield from (f"{_set_in(label)}  续段 {_words(further)}" for further in point[1:])
            case Table():
                yield from _table_lines(block)
            case Chart() | Picture():
                yield from _chart_lines(block) if isinstance(block, Chart) else _picture_lines(block)
            case Contents() | PageBreak():
                yield "目录" if isinstance(block, Contents) else "另起一页"
            case AttachmentList(names=names):
                yield f"附件说明 {'；'.join(_words(name) for name in names)}"
            case AttachmentHead(number=number, title=title):
                yield f"附件{number or ''} {_words(title)}"
            case Note(inlines=inlines):
                yield f"附注 {_words(inlines)}"
            case RedHead() | Attendance() | Imprint():
                yield from _formal_lines(block)
            case Signature(name=name, date=date):
                yield f"落款{'（两栏）' if block.abreast else ''} {_words(name)} / {_words(date)}"
            case _:
                assert_never(block)


def _set_in(label: str) -> str:
    """Points below others stand further in."""
    return "    " if label.startswith("（") else ""


def _formal_lines(block: RedHead | Attendance | Imprint) -> Iterator[str]:
    match block:
        case RedHead():
            yield from _head_lines(block)
        case Attendance(label=label, inlines=inlines):
            yield f"{label} {_words(inlines)}"
        case Imprint(copies=copies, printer=printer, date=date):
            yield f"版记 {_words(copies)} / {_words(printer)} / {_words(date)}"


def _head_lines(head: RedHead) -> Iterator[str]:
    form = "" if head.form is HeadForm.FILE else f"（{head.form.value}）"
    if head.form is HeadForm.ORDER:
        yield f"版头{form} {' / '.join(map(_words, head.agencies))}{'（套打）' if head.is_preprinted else ''}"
        yield f"  令号 {_words(head.number)} / 签发人职务 {_words(head.signers)}"
        return
    yield f"版头{form} {' / '.join(map(_words, head.agencies))}{'（套打）' if head.is_preprinted else ''}"
    yield f"  份号 {_words(head.copy_number)} / 密级 {_words(head.secrecy)} / 紧急程度 {_words(head.urgency)}"
    yield f"  发文字号 {_words(head.number)} / 签发人 {_words(head.signers)}"


def _table_lines(table: Table) -> Iterator[str]:
    options = [f"单位：{table.unit}"] if table.unit else []
    options += ["横版"] if table.landscape else []
    yield f"{table.number.text if table.number else '表'} {_words(table.caption)}" + (
        f"（{'，'.join(options)}）" if options else ""
    )
    for row, cells in zip((*table.heads, *table.rows), _placed(table.heads, table.rows), strict=True):
        yield f"  {'合计行 ' if row.is_total else ''}{' | '.join(_cell(_words(c.cell), c) for c in cells)}"
    for note in table.notes:
        yield f"  {_words(note)}"


def _placed(heads: Sequence[Spanned[_Cell]], rows: Sequence[Spanned[_Cell]]) -> Iterator[list[PlacedCell[_Cell]]]:
    """The cells of a head and of what is below it; no cell belongs to both."""
    yield from placed_cells(heads)
    yield from placed_cells(rows)


def _cell(words: str, placed: PlacedCell[_Cell]) -> str:
    """The words of a cell with how many columns and rows it takes, where it is not one; ↑ where it goes on from above."""
    if not placed.is_begin:
        return "↑"
    span = placed.span
    return words if span == ONE else f"{words}〈{span.columns}列{span.rows}行〉"


def _chart_lines(chart: Chart) -> Iterator[str]:
    unit = f"单位：{chart.unit}，" if chart.unit else ""
    yield f"{chart.number.text if chart.number else '图'} {_words(chart.caption)}（{unit}{chart.kind.value}）"
    yield f"  系列 {' | '.join(_words(name) for name in chart.series)}"
    for row in chart.rows:
        yield f"  {' | '.join((_words(row.category), *(_inline(value.printed) for value in row.values)))}"


def _picture_lines(picture: Picture) -> Iterator[str]:
    width = picture.width
    wanted = f"，宽{width.mm:.1f}毫米" if isinstance(width, Length) else "" if width is None else f"，宽{width:f}字"
    number = f" {picture.number.text}" if picture.number else ""
    yield f"图片{number} {_words(picture.caption)}（{picture.name}{wanted}）"
    yield f"  说明 {_words(picture.alt)}"


def _words(inlines: Inlines) -> str:
    return "".join(_inline(i) for i in inlines)


def _inline(inline: Inline) -> str:
    match inline:
        case Text(text=text, numbered=Numbered()):
            return f"→{text}"
        case Text(text=text, shift=shift):
            return _SHIFTED[shift].format(text)
        case FactText(text=text):
            return f"⟦{text}⟧"
        case Strong(children=children):
            return f"**{''.join(_inline(c) for c in children)}**"
        case LineBreak():
            return "⏎"
        case Footnote(words=words):
            return f"〔脚注：{_words(words)}〕"
        case _:
            assert_never(inline)


_ALIGNMENTS = {
    Alignment.LEFT: "左",
    Alignment.CENTER: "中",
    Alignment.RIGHT: "右",
    Alignment.JUSTIFY: "齐",
    Alignment.SPREAD: "分散",
}


def styled_lines(document: StyledDocument) -> Iterator[str]:
    """The paragraphs of a styled document: role, label, words; run-in headings in ‹…›; columns with their widths."""
    yield f"版式 {document.style.name}"
    for block in document.blocks:
        match block:
            case StyledParagraph():
                yield _paragraph_line(block)
            case StyledTable():
                yield from _styled_table_lines(block)
            case StyledChart(alt=alt, caption=caption):
                yield f"图 {alt}"
                yield _paragraph_line(caption)
            case StyledPicture(alt=alt, caption=caption):
                free = f"上{block.above.pt:.2f}pt 下{block.below.pt:.2f}pt"
                yield f"图片 {block.width.mm:.1f} × {block.height.mm:.1f}mm {free} {alt}"
                yield _paragraph_line(caption)
            case StyledRule():
                yield _rule_line(block)
            case StyledPageBreak():
                yield "另起一页"
            case StyledAgencies(names=names, word=word):
                yield "联合标志"
                yield from (f"  {_paragraph_line(p)}" for p in (*names, word))
            case StyledFoot(parts=parts):
                yield "版记"
                yield from (
                    f"  {_paragraph_line(p) if isinstance(p, StyledParagraph) else _rule_line(p)}" for p in parts
                )
            case StyledContents(title=title, entries=entries):
                yield _paragraph_line(title)
                yield from (f"{entry.role.value} {entry.text} → {entry.anchor}" for entry in entries)
            case _:
                assert_never(block)


def _rule_line(rule: StyledRule) -> str:
    above = f" 段前{rule.before.pt:.2f}pt" if rule.before else ""
    return f"线 {rule.width.pt:.2f}pt{' 红' if rule.is_red else ''}{above}{'' if rule.is_drawn else ' 不画'}"


def _styled_table_lines(table: StyledTable) -> Iterator[str]:
    yield from (_paragraph_line(p) for p in table.above)
    columns = (f"{c.width.mm:.1f}mm{_column(c)}" for c in table.columns)
    small = "（五号）" if table.is_small else ""
    kept = " 末行与下段同页" if table.keep_with_next else ""
    yield f"表格{'（横版）' if table.landscape else ''}{small}{kept} {' '.join(columns)}"
    for cells in _placed(table.heads, table.rows):
        yield f"  {' | '.join(_cell(''.join(map(_run, c.cell.runs)), c) for c in cells)}"
    yield from (_paragraph_line(p) for p in table.below)


def _column(column: Column) -> str:
    return _ALIGNMENTS[column.alignment] + ("" if column.decimals is None else f"点后{column.decimals}位")


def _paragraph_line(paragraph: StyledParagraph) -> str:
    label = f"[{paragraph.label.text}]" if paragraph.label else ""
    own = (("左", paragraph.left), ("右", paragraph.right), ("首行", paragraph.first), ("段前", paragraph.before))
    indents = "".join(f" {side}{length.pt:.2f}pt" for side, length in own if length is not None)
    indents += f" {_ALIGNMENTS[paragraph.alignment]}" if paragraph.alignment else ""
    kept = " 与下段同页" if paragraph.keep_with_next else ""
    return f"{paragraph.role.value}{indents}{kept} {label}{''.join(_run(r) for r in paragraph.runs)}"


def _run(run: Run) -> str:
    text = f"⟦{run.text}⟧" if run.fact else _SHIFTED[run.shift].format(run.text)
    if run.number:
        text = f"→{text}" if run.number.is_reference else f"[{text}]"
    match run.kind:
        case RunKind.PLAIN:
            return text
        case RunKind.STRONG:
            return f"**{text}**"
        case RunKind.HEADING:
            return f"‹{text}›"
        case RunKind.BREAK:
            return "⏎"
        case RunKind.FOOTNOTE:
            return f"〔{_paragraph_line(run.note)}〕" if run.note else ""
        case RunKind.OTHER_TYPE:
            return f"{{{text}}}"
        case RunKind.GAP:
            return "⇥"
