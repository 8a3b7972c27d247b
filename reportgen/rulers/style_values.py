"""Every value that a style comes to, by its path in the style file, and some that follow from them (版心.…)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from reportgen.model.style import ParagraphStyle, StyleSheet
from reportgen.units import NAMED_SIZES, Length

# Values that follow from written ones: which written key to point at.
DERIVED = {
    "版心.宽": "页面.右边",
    "版心.高": "页面.下边",
    "版心.行数": "段落.正文.行距",
    "版心.字数": "段落.正文.字距",
    "版心.余高": "段落.正文.行距",
    "版心.余宽": "段落.正文.字距",
    "版心.字面上边": "页面.上边",
    "版心.字面高": "页面.下边",
}


def style_values(style: StyleSheet, written: Mapping[str, str] | None = None) -> dict[str, str]:
    """The values as a person would write them, in the file's order; the derived ones last.

    Lengths are rounded to those that Word knows; where ``written`` says one by its path, it is shown as written.
    """
    found = _values(style)
    said = {key: text for key, text in (written or {}).items() if key in found}
    return found | {key: text for key, text in said.items() if _is_length(text) and _is_length(found[key])}


def _values(style: StyleSheet) -> dict[str, str]:
    found = {f"页面.{key}": text for key, text in _page(style).items()}
    found["西文间距"] = f"{style.script_gap:f}"
    found["数和单位"] = style.units.value
    found["单字成行"] = _yes(style.lone_characters)
    for font in style.fonts.values():
        found[f"字体.{font.name}.办公字体"] = "、".join(font.office_names)
        found[f"字体.{font.name}.替代字体"] = "、".join(font.substitutes)
        found[f"字体.{font.name}.西文"] = font.latin.name if font.latin else ""
    for role, paragraph in style.paragraphs.items():
        found |= {f"段落.{role.value}.{key}": text for key, text in paragraph_values(paragraph).items()}
    number = style.page_number
    found |= {
        "页码.位置": number.place.value,
        "页码.一字线": number.dash,
        "页码.距版心": _mm(number.distance),
        "页码.空字": f"{number.side_chars}字",
        "表格.线宽": _pt(style.table.rule),
        "表格.内边距": _pt(style.table.padding),
        "表格.上下边距": _pt(style.table.above),
        "图表.高度": f"{style.chart.height_lines}行",
        "图表.柱宽": _pt(style.chart.bar),
        "图表.图线宽": _pt(style.chart.rule),
        "版头版记.标志距版心": _mm(style.head.agency_top),
        "版头版记.命令标志距版心": _mm(style.head.order_top),
        "版头版记.红线距字": _mm(style.head.rule_gap),
        "版头版记.红线宽": _mm(style.head.rule),
        "版头版记.标题空行": f"{style.head.title_lines}行",
        "版头版记.版记粗线": _mm(style.head.first_and_last),
        "版头版记.版记细线": _mm(style.head.between),
        "版头版记.文件空字": f"{style.head.word_chars}字",
        "信函.标志距页边": _mm(style.letter.top),
        "信函.双线距标志": _mm(style.letter.gap),
        "信函.首行距双线": _mm(style.letter.first_gap),
        "信函.双线距页边": _mm(style.letter.bottom),
        "信函.双线长": _mm(style.letter.length),
        "信函.双线粗线": _mm(style.letter.thick),
        "信函.双线细线": _mm(style.letter.thin),
        "信函.双线间距": _mm(style.letter.between),
    }
    return found | _derived(style)


def paragraph_values(paragraph: ParagraphStyle) -> dict[str, str]:
    """The values of one kind of paragraph, by key."""
    return {
        "字体": paragraph.font.name,
        "字号": _size(paragraph.size),
        "行距": _pt(paragraph.pitch) if paragraph.pitch else "单倍",
        "字距": _pt(paragraph.letter_spacing),
        "对齐": paragraph.alignment.value,
        "首行缩进": f"{paragraph.first_line_chars}字",
        "左缩进": f"{paragraph.left_chars}字",
        "右缩进": f"{paragraph.right_chars}字",
        "段前": f"{paragraph.before_lines}行",
        "段后": f"{paragraph.after_lines}行",
        "加粗": _yes(paragraph.bold),
        "与下段同页": _yes(paragraph.keep_with_next),
        "另起一页": _yes(paragraph.page_break_before),
    }


def _page(style: StyleSheet) -> dict[str, str]:
    page = style.page
    sides = {
        "纸宽": page.width,
        "纸高": page.height,
        "上边": page.top,
        "下边": page.bottom,
        "左边": page.left,
        "右边": page.right,
    }
    return {key: _mm(side) for key, side in sides.items()} | {
        "每页行数": str(page.lines),
        "每行字数": str(page.chars),
    }


def _derived(style: StyleSheet) -> dict[str, str]:
    page, body = style.page, style.body
    height = page.height - page.top - page.bottom
    pitch, char = body.pitch or body.size, body.char_width
    lines, chars = height.twips // pitch.twips, page.text_width.twips // char.twips
    half_leading = (pitch.pt - body.size.pt) / 2
    face_top, face_height = page.top.pt + half_leading, height.pt - 2 * half_leading
    return {
        "版心.宽": _mm(page.text_width),
        "版心.高": _mm(height),
        "版心.行数": str(lines),
        "版心.字数": str(chars),
        "版心.余高": _mm(height - pitch * lines),
        "版心.余宽": _mm(page.text_width - char * chars),
        "版心.字面上边": _mm(Length.from_pt(face_top)),
        "版心.字面高": _mm(Length.from_pt(face_height)),
    }


def _pt(length: Length) -> str:
    return length.css


def _mm(length: Length) -> str:
    """A length in millimetres with no more places than it takes to be read as the same."""
    for places in (Decimal(1), Decimal("0.1")):
        rounded = length.mm.quantize(places)
        if Length.from_mm(rounded) == length:
            return f"{rounded.normalize():f}mm" if rounded else "0mm"
    return f"{length.mm.quantize(Decimal('0.01')).normalize():f}mm"


def _size(length: Length) -> str:
    return next((name for name, size in NAMED_SIZES.items() if Length.from_pt(size) == length), length.css)


def _is_length(text: str) -> bool:
    try:
        Length.parse(text)
    except ValueError:
        return False
    return True


def _yes(flag: bool) -> str:
    return "是" if flag else "否"
