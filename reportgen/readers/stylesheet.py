"""A style file (版式) into a StyleSheet; unknown keys are errors with their places."""

from __future__ import annotations

import re
from decimal import Decimal

from reportgen.diagnostics import DiagnosticLog
from reportgen.model.input import MapNode, ScalarNode
from reportgen.model.style import (
    Alignment,
    FontRole,
    NumberPlace,
    PageNumberStyle,
    PageStyle,
    ParagraphStyle,
    Role,
    StyleSheet,
    TableStyle,
)
from reportgen.readers.mapping import MapReader, did_you_mean
from reportgen.readers.yaml import read_yaml
from reportgen.source import Source
from reportgen.units import Length

_COUNT = re.compile(r"(-?\d+(?:\.\d+)?)(字|行)")
_SINGLE = "单倍"
_PAPER = {"纸宽": "210mm", "纸高": "297mm", "上边": "37mm", "下边": "35mm", "左边": "28mm", "右边": "26mm"}


def read_stylesheet(source: Source, log: DiagnosticLog) -> StyleSheet | None:
    """The StyleSheet of a style file, or None with every mistake in the log."""
    known = DiagnosticLog()
    root = read_yaml(source, known)
    sheet = _read(root, known) if isinstance(root, MapNode) else None
    log.extend(known)
    return None if known.has_errors else sheet


def _read(root: MapNode, log: DiagnosticLog) -> StyleSheet:
    reader = MapReader(root, log, "版式文件")
    fonts = _fonts(reader.mapping("字体", "版式的“字体”", required=True))
    sheet = StyleSheet(
        name=reader.text("名称"),
        page=_page(reader.mapping("页面", "版式的“页面”", required=True)),
        script_gap=_decimal(reader, "西文间距", "0.25"),
        fonts=fonts,
        paragraphs=_paragraphs(reader.mapping("段落", "版式的“段落”", required=True), fonts),
        page_number=_page_number(reader.mapping("页码", "版式的“页码”", required=True)),
        table=_table(reader.mapping("表格", "版式的“表格”", required=True)),
    )
    reader.finish()
    return sheet


def _length(reader: MapReader, key: str, default: str) -> Length:
    text = reader.text(key, default)
    try:
        return Length.parse(text)
    except ValueError:
        message = f"“{key}”的“{text}”不是长度"
        reader.reject("bad-length", message, reader.place(key), "写成 37mm、28.95pt 或 三号")
        return Length.parse(default)


def _decimal(reader: MapReader, key: str, default: str) -> Decimal:
    text = reader.text(key, default)
    if re.fullmatch(r"-?\d+(\.\d+)?", text):
        return Decimal(text)
    reader.reject("not-a-number", f"“{key}”的“{text}”不是数字", reader.place(key))
    return Decimal(default)


def _count(reader: MapReader, key: str, unit: str, default: Decimal) -> Decimal:
    text = reader.text(key, f"{default}{unit}")
    match = _COUNT.fullmatch(text)
    if match and match[2] == unit:
        return Decimal(match[1])
    reader.reject("bad-length", f"“{key}”的“{text}”应写成“2{unit}”这样", reader.place(key))
    return default


def _page(reader: MapReader) -> PageStyle:
    width, height, top, bottom, left, right = (_length(reader, key, default) for key, default in _PAPER.items())
    page = PageStyle(
        width,
        height,
        top,
        bottom,
        left,
        right,
        int(_decimal(reader, "每页行数", "22")),
        int(_decimal(reader, "每行字数", "28")),
    )
    reader.finish()
    return page


def _fonts(reader: MapReader) -> dict[str, FontRole]:
    fonts: dict[str, FontRole] = {}
    for entry in reader.node.entries:
        role = reader.mapping(entry.key, f"字体“{entry.key}”")
        names = role.texts("办公字体")
        if not names:
            role.reject("missing-key", f"字体“{entry.key}”缺少“办公字体”", entry.location)
            names = (entry.key,)
        fonts[entry.key] = FontRole(entry.key, names, role.texts("替代字体"))
        role.finish()
    return fonts


def _paragraphs(reader: MapReader, fonts: dict[str, FontRole]) -> dict[Role, ParagraphStyle]:
    any_font = next(iter(fonts.values()), FontRole("", ("",), ()))
    zero = Decimal(0)
    size = Length.parse("三号")
    base = ParagraphStyle(
        Role.BODY, any_font, size, None, Length(0), Alignment.JUSTIFY, zero, zero, zero, zero, zero, False, False, False
    )
    found: dict[Role, ParagraphStyle] = {}
    for role in Role:
        base_here = found.get(Role.BODY, base)
        found[role] = _paragraph(
            reader.mapping(role.value, f"段落“{role.value}”", required=role is Role.BODY), role, base_here, fonts
        )
    reader.finish()
    return found


def _paragraph(reader: MapReader, role: Role, base: ParagraphStyle, fonts: dict[str, FontRole]) -> ParagraphStyle:
    font = fonts.get(reader.text("字体", base.font.name))
    if font is None:
        entry = reader.node.get("字体")
        name = entry.value.text if entry and isinstance(entry.value, ScalarNode) else ""
        reader.reject("unknown-word", f"“字体”里没有定义“{name}”", reader.place("字体"), *did_you_mean(name, fonts))
        font = base.font
    pitch_text = reader.text("行距", base.pitch.css if base.pitch else _SINGLE)
    style = ParagraphStyle(
        role=role,
        font=font,
        size=_length(reader, "字号", base.size.css),
        pitch=None if pitch_text == _SINGLE else _length(reader, "行距", pitch_text if base.pitch else "28.95pt"),
        letter_spacing=_length(reader, "字距", base.letter_spacing.css),
        alignment=reader.choice("对齐", Alignment, base.alignment),
        first_line_chars=_count(reader, "首行缩进", "字", base.first_line_chars),
        left_chars=_count(reader, "左缩进", "字", base.left_chars),
        right_chars=_count(reader, "右缩进", "字", base.right_chars),
        before_lines=_count(reader, "段前", "行", base.before_lines),
        after_lines=_count(reader, "段后", "行", base.after_lines),
        bold=reader.flag("加粗", base.bold),
        keep_with_next=reader.flag("与下段同页", base.keep_with_next),
        page_break_before=reader.flag("另起一页", base.page_break_before),
    )
    reader.finish()
    return style


def _page_number(reader: MapReader) -> PageNumberStyle:
    style = PageNumberStyle(
        place=reader.choice("位置", NumberPlace, NumberPlace.OUTSIDE),
        dash=reader.text("一字线", "—"),
        distance=_length(reader, "距版心", "7mm"),
        side_chars=_count(reader, "空字", "字", Decimal(1)),
    )
    reader.finish()
    return style


def _table(reader: MapReader) -> TableStyle:
    style = TableStyle(rule=_length(reader, "线宽", "0.5pt"), padding=_length(reader, "内边距", "2pt"))
    reader.finish()
    return style
