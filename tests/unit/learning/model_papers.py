"""Papers made with python-docx as offices make them: by direct formatting, by a theme, by styles on styles."""

from __future__ import annotations

import io
from collections.abc import Callable

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

LONG = "全乡坚持以产业发展为重点，完成投资1200万元，同比增长8.5%，新建机耕路12公里，惠及农户356户。" * 3
FANG, BIAO, HEI, KAI, SONG = "仿宋_GB2312", "方正小标宋简体", "黑体", "楷体_GB2312", "宋体"


def words(paragraph: Paragraph, text: str, font: str, size: float, *, bold: bool = False) -> None:
    run = paragraph.add_run(text)
    run.font.size, run.font.name, run.bold = Pt(size), "Times New Roman", bold or None
    run._r.rPr.rFonts.set(qn("w:eastAsia"), font)


def line(
    paper: Document,
    text: str,
    font: str = FANG,
    size: float = 16,
    align: ALIGN = ALIGN.JUSTIFY,
    *,
    first: float = 2,
    bold: bool = False,
) -> Paragraph:
    paragraph = paper.add_paragraph()
    place = paragraph.paragraph_format
    place.alignment, place.space_after = align, Pt(0)
    place.first_line_indent = Pt(first * size) if first else None
    place.line_spacing_rule, place.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(28)
    words(paragraph, text, font, size, bold=bold)
    return paragraph


def page_number(paper: Document, dash: str) -> None:
    foot = paper.sections[0].footer.paragraphs[0]
    foot.alignment = ALIGN.CENTER
    foot.add_run(f"{dash} ").font.size = Pt(14)
    for kind in ("begin", "", "end"):
        run = foot.add_run()
        run.font.size = Pt(14)
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = " PAGE "
        run._r.append(part)
    foot.add_run(f" {dash}").font.size = Pt(14)


def by_hand() -> Document:
    """Every look said at its words, no style used: an empty line under the title, headings with typed numbers."""
    paper = docx.Document()
    page = paper.sections[0]
    page.page_width, page.page_height, page.footer_distance = Mm(210), Mm(297), Mm(15)
    page.top_margin, page.bottom_margin, page.left_margin, page.right_margin = Mm(30), Mm(25), Mm(28), Mm(26)
    line(paper, "清河乡2026年上半年工作总结", BIAO, 22, ALIGN.CENTER, first=0)
    paper.add_paragraph()
    line(paper, "县人民政府：", first=0)
    line(paper, LONG)
    for number, title in (("一、", "主要工作"), ("二、", "存在问题")):
        line(paper, number + title, HEI)
        line(paper, "（一）产业发展稳步推进", KAI, bold=True)
        words(line(paper, "1.抓项目。", bold=True), LONG, FANG, 16)
        line(paper, LONG)
    line(paper, "表1 各村投资情况", HEI, 14, ALIGN.CENTER, first=0)
    table = paper.add_table(3, 2)
    table.style = "Table Grid"
    for at, row in enumerate(table.rows):
        for cell, text in zip(row.cells, ("村名", "投资") if not at else (f"某村{at}", "12.5"), strict=True):
            words(cell.paragraphs[0], text, SONG, 12, bold=not at)
    line(paper, "附件：1.项目表")
    line(paper, "清河乡人民政府", align=ALIGN.RIGHT, first=0).paragraph_format.right_indent = Pt(32)
    line(paper, "2026年7月5日", align=ALIGN.RIGHT, first=0).paragraph_format.right_indent = Pt(32)
    line(paper, "附件1", HEI, align=ALIGN.LEFT, first=0).paragraph_format.page_break_before = True
    line(paper, "清河乡项目表", BIAO, 22, ALIGN.CENTER, first=0)
    line(paper, LONG)
    page_number(paper, "-")
    return paper


def by_theme() -> Document:
    """Fonts of the theme alone, sizes of the defaults."""
    paper = docx.Document()
    paper.add_paragraph("清河乡工作总结").alignment = ALIGN.CENTER
    for text in ("一、主要工作", LONG, LONG):
        paper.add_paragraph(text)
    return paper


def by_styles() -> Document:
    """Styles on styles, 1.5 lines on a grid; bold that one style puts on and the next takes off."""
    paper = docx.Document()

    def style(name: str, base: str, font: str, **looks: object) -> None:
        made = paper.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = paper.styles[base]
        made.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
        made.font.bold = looks.get("bold")
        made.font.size = looks.get("size")
        made.paragraph_format.alignment = looks.get("align")
        made.paragraph_format.first_line_indent = looks.get("first")
        made.paragraph_format.line_spacing = looks.get("lines")

    paper.styles["Normal"].font.size = Pt(16)
    paper.styles["Normal"].paragraph_format.space_after = Pt(0)
    style("公文正文", "Normal", "仿宋", align=ALIGN.JUSTIFY, first=Pt(32), lines=1.5)
    style("公文一级", "公文正文", "黑体", bold=True)
    style("公文二级", "公文一级", "楷体", bold=False)
    style("公文标题", "Normal", "方正小标宋_GBK", size=Pt(22), align=ALIGN.CENTER, lines=1.5)
    paper.add_paragraph("清河乡2026年上半年工作总结", "公文标题")
    for _ in range(2):
        paper.add_paragraph("一、主要工作", "公文一级")
        paper.add_paragraph("（一）抓产业", "公文二级")
        paper.add_paragraph(LONG, "公文正文")
    grid = OxmlElement("w:docGrid")
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), "312")
    for old in paper.sections[0]._sectPr.findall(qn("w:docGrid")):
        paper.sections[0]._sectPr.remove(old)
    paper.sections[0]._sectPr.append(grid)
    return paper


def saved(made: Callable[[], Document]) -> bytes:
    out = io.BytesIO()
    made().save(out)
    return out.getvalue()
