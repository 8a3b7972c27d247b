"""The report as DOCX through python-docx: finished, or as a template for docxtpl."""

from __future__ import annotations

from collections.abc import Iterable

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from bench.contenders import layout
from bench.contenders.facts import Line
from bench.contenders.layout import Role

_ALIGN = {
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}


def build(lines: Iterable[Line]) -> Document:
    """A document of these lines; ``control`` lines become the tags of docxtpl that drop their paragraph or row."""
    document = docx.Document()
    _set_page(document)
    for name, role in layout.ROLES.items():
        _set_style(document, name, role)
    found = list(lines)
    first = next(at for at, line in enumerate(found) if line.role == "head")
    last = max(at for at, line in enumerate(found) if line.role == "row")
    for line in found[:first]:
        _add_paragraph(document, line)
    table = document.add_table(0, layout.COLUMNS, style="Table Grid")
    for line in found[first : last + 1]:
        _add_row(table, line)
    for line in found[last + 1 :]:
        _add_paragraph(document, line)
    return document


def _set_page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(layout.PAGE_WIDTH_MM), Mm(layout.PAGE_HEIGHT_MM)
    section.top_margin, section.bottom_margin = Mm(layout.TOP_MM), Mm(layout.BOTTOM_MM)
    section.left_margin, section.right_margin = Mm(layout.LEFT_MM), Mm(layout.RIGHT_MM)
    section.footer_distance = Mm(layout.BOTTOM_MM - layout.FOOTER_BELOW_TEXT_MM) - Pt(layout.FOOTER_SIZE * 1.5)
    document.settings.odd_and_even_pages_header_footer = True
    for footer, align in ((section.footer, "right"), (section.even_page_footer, "left")):
        paragraph = footer.paragraphs[0]
        paragraph.alignment = _ALIGN[align]
        _add_number_part(paragraph, "— ")
        for kind in ("begin", "instruction", "end"):
            _add_number_part(paragraph, "", kind)
        _add_number_part(paragraph, " —")


def _add_number_part(paragraph: Paragraph, text: str, field: str = "") -> None:
    """A run of the page number: its dashes, or a part of the field, which python-docx does not know."""
    run = paragraph.add_run(text)
    _set_font(run, layout.OFFICE_FONTS["宋体"], layout.FOOTER_SIZE)
    if field:
        element = OxmlElement("w:instrText" if field == "instruction" else "w:fldChar")
        if field == "instruction":
            element.text = "PAGE"
        else:
            element.set(qn("w:fldCharType"), field)
        run._r.append(element)


def _set_style(document: Document, name: str, role: Role) -> None:
    style = document.styles.add_style(f"report {name}", WD_STYLE_TYPE.PARAGRAPH)
    _set_font(style, layout.OFFICE_FONTS[role.font], role.size)
    style.font.bold = role.bold
    if role.tracking:
        spacing = OxmlElement("w:spacing")
        spacing.set(qn("w:val"), str(round(role.tracking * 20)))
        style.element.get_or_add_rPr().append(spacing)
    form = style.paragraph_format
    form.alignment = _ALIGN[role.align]
    form.line_spacing = Pt(role.leading)
    form.first_line_indent, form.right_indent = Pt(role.indent * role.size), Pt(role.right * role.size)
    form.space_before, form.space_after = Pt(role.before), Pt(role.after)
    form.keep_with_next, form.widow_control = role.keep, False


def _set_font(target: ParagraphStyle | Run, family: str, size: float) -> None:
    target.font.name, target.font.size = family, Pt(size)
    target.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), family)


def _add_paragraph(document: Document, line: Line) -> None:
    if line.role == "control":
        document.add_paragraph(line.parts[0].replace("{%", "{%p", 1))
        return
    paragraph = document.add_paragraph(style=f"report {line.role}")
    for at, part in enumerate(line.parts):
        run = paragraph.add_run(part)
        if at == 0 and line.role == "runin":
            _set_font(run, layout.OFFICE_FONTS[layout.RUN_IN_FONT], layout.ROLES["runin"].size)


def _add_row(table: Table, line: Line) -> None:
    cells = table.add_row().cells
    if line.role == "control":
        cells[0].text = line.parts[0].replace("{%", "{%tr", 1)
        return
    for at, (cell, part) in enumerate(zip(cells, line.parts, strict=True)):
        paragraph = cell.paragraphs[0]
        paragraph.style = f"report {line.role}"
        paragraph.add_run(part)
        if line.role == "row" and at == layout.COLUMNS - 1:
            paragraph.alignment = _ALIGN["right"]
