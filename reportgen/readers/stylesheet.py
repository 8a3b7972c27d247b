"""A style file (版式) into a StyleSheet; unknown keys are errors with their places.

A style may stand on another (``基于: 国标``) and name only what it sets otherwise, at any depth. What it inherits keeps
its place in the file where it is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import PurePosixPath

from reportgen.diagnostics import DiagnosticLog, error
from reportgen.model.input import Entry, InputNode, MapNode, ScalarNode, is_empty
from reportgen.model.style import (
    Alignment,
    ChartStyle,
    FontRole,
    NumberPlace,
    PageNumberStyle,
    PageStyle,
    ParagraphStyle,
    Role,
    StyleSheet,
    TableStyle,
)
from reportgen.nearest_words import did_you_mean
from reportgen.readers.mapping import MapReader
from reportgen.readers.style_values import count, dash, gap, length, pitch, whole_number
from reportgen.readers.text import read_text
from reportgen.readers.yaml import read_yaml
from reportgen.source import FileLocation, Location, Source
from reportgen.units import Length
from reportgen.workspace import STYLES, Workspace

_PARTS = ("页面", "字体", "段落", "页码", "表格")
_PAPER = {"纸宽": "210mm", "纸高": "297mm", "上边": "37mm", "下边": "35mm", "左边": "28mm", "右边": "26mm"}


@dataclass(frozen=True, slots=True)
class StyleFolder:
    """The style files of a workspace, by name."""

    workspace: Workspace

    def names(self) -> tuple[str, ...]:
        """The styles that there are."""
        paths = (PurePosixPath(f) for f in self.workspace.files(STYLES))
        return tuple(p.stem for p in paths if p.suffix == ".yaml" and p.parent == PurePosixPath(STYLES))

    def source(self, name: str, log: DiagnosticLog) -> Source | None:
        """The text of a style, None where there is no such style."""
        path = f"{STYLES}/{name}.yaml"
        return read_text(self.workspace.read(path), path, log) if name in self.names() else None


@dataclass(frozen=True, slots=True)
class StyleFile:
    """A style as read, and ``root``: what is written in its file and in those it stands on, with places."""

    sheet: StyleSheet
    root: MapNode

    @property
    def base(self) -> str:
        """The style that it stands on, empty for none."""
        entry = self.root.get("基于")
        return entry.value.text if entry and isinstance(entry.value, ScalarNode) else ""

    def written(self) -> dict[str, str]:
        """What is written, by its path."""
        return dict(_leaves(self.root, ""))

    def place(self, key: str) -> Location:
        """Where the value of a path such as ``段落.标题.行距`` is written; what a paragraph does not say, 正文 says."""
        parts = key.split(".")
        body = [parts[0], Role.BODY.value, *parts[2:]]
        found = (_entry_place(self.root, path) for path in (parts, body, parts[:-1]) if path)
        return next((place for place in found if place), self.root.location)


def read_stylesheet(source: Source, log: DiagnosticLog, folder: StyleFolder | None = None) -> StyleSheet | None:
    """The StyleSheet of a style file, or None with every mistake in the log. ``folder`` holds the styles it may stand on."""
    file = read_style_file(source, log, folder)
    return file.sheet if file else None


def read_style_file(source: Source, log: DiagnosticLog, folder: StyleFolder | None = None) -> StyleFile | None:
    """As ``read_stylesheet``, with the places of what is written."""
    known = DiagnosticLog()
    root = _whole(source, known, folder, (PurePosixPath(source.path).stem,))
    file = StyleFile(_read(root, known), root) if root else None
    log.extend(known)
    return None if known.has_errors else file


def _whole(source: Source, log: DiagnosticLog, folder: StyleFolder | None, heirs: tuple[str, ...]) -> MapNode | None:
    """The mapping of a style file laid over that of the style it stands on. ``heirs`` are the styles on the way here."""
    own = read_yaml(source, log)
    if not isinstance(own, MapNode):
        if not log.has_errors:
            log.add(error("wrong-type", "版式文件应是“键: 值”的若干行", FileLocation(source.path)))
        return None
    reader = MapReader(own, log, "版式文件")
    wanted = reader.text("基于", "")
    if not wanted:
        return None if log.has_errors else own
    base = _base(wanted, reader, folder, heirs)
    return _overlay(base, own) if base else None


def _base(wanted: str, reader: MapReader, folder: StyleFolder | None, heirs: tuple[str, ...]) -> MapNode | None:
    if wanted in heirs:
        reader.reject("style-circle", f"版式绕成了一个圈：{' → '.join([*heirs, wanted])}", reader.place("基于"))
        return None
    source = folder.source(wanted, reader.log) if folder else None
    if source is None:
        hints = did_you_mean(wanted, folder.names() if folder else ())
        reader.reject("unknown-style", f"要依据的版式“{wanted}”不存在", reader.place("基于"), *hints)
        return None
    base = _whole(source, reader.log, folder, (*heirs, wanted))
    # The name is each style's own.
    return base and MapNode(tuple(e for e in base.entries if e.key not in {"名称", "基于"}), base.location)


def _leaves(node: MapNode, above: str) -> Iterator[tuple[str, str]]:
    for entry in node.entries:
        path = f"{above}{entry.key}"
        if isinstance(entry.value, MapNode):
            yield from _leaves(entry.value, f"{path}.")
        elif isinstance(entry.value, ScalarNode):
            yield path, entry.value.text


def _entry_place(root: MapNode, parts: list[str]) -> Location | None:
    """The place of a key below a mapping, None when it is not written."""
    node: InputNode = root
    location = None
    for part in parts:
        entry = node.get(part) if isinstance(node, MapNode) else None
        if entry is None:
            return None
        node, location = entry.value, entry.location
    return location


def _overlay(base: MapNode, own: MapNode) -> MapNode:
    """``base`` with single keys replaced by those of ``own``; an empty key replaces nothing."""
    entries = [_overlay_entry(entry, own.get(entry.key)) for entry in base.entries]
    return MapNode((*entries, *(e for e in own.entries if base.get(e.key) is None)), own.location)


def _overlay_entry(base: Entry, own: Entry | None) -> Entry:
    if own is None or is_empty(own.value):
        return base
    if isinstance(base.value, MapNode) and isinstance(own.value, MapNode):
        return Entry(own.key, _overlay(base.value, own.value), own.location)
    return own


def _read(root: MapNode, log: DiagnosticLog) -> StyleSheet:
    reader = MapReader(root, log, "版式文件")
    reader.text("基于", "")
    for part in _PARTS:
        if reader.entry(part) is None:
            hint = "写上 基于: 国标，就只需写与国标不同的项"
            reader.reject("missing-key", f"版式文件缺少“{part}”", reader.place(part), hint)
    fonts = _fonts(reader.mapping("字体", "版式的“字体”"))
    sheet = StyleSheet(
        name=reader.text("名称"),
        page=_page(reader.mapping("页面", "版式的“页面”")),
        script_gap=gap(reader, "西文间距", "0.25"),
        fonts=fonts,
        paragraphs=_paragraphs(reader.mapping("段落", "版式的“段落”"), fonts),
        page_number=_page_number(reader.mapping("页码", "版式的“页码”")),
        table=_table(reader.mapping("表格", "版式的“表格”")),
        chart=_chart(reader.mapping("图表", "版式的“图表”")),
    )
    reader.finish()
    if not log.has_errors:
        for role, paragraph in sheet.paragraphs.items():
            places = (_entry_place(root, ["段落", name]) for name in (role.value, Role.BODY.value))
            own = (place for place in (*places, reader.place("段落")) if place and place.path == root.location.path)
            _check_room(paragraph, sheet.page, next(own, root.location), log)
    return sheet


def _check_room(paragraph: ParagraphStyle, page: PageStyle, place: Location, log: DiagnosticLog) -> None:
    """Refuse a paragraph that no type area has room for: its lines would have no characters, or its pages no lines."""
    across = (paragraph.first_line_chars + paragraph.left_chars + paragraph.right_chars + 1) * paragraph.size.twips
    line = (paragraph.pitch or paragraph.size).twips
    down = (paragraph.before_lines + paragraph.after_lines + 1) * line
    if across > page.text_width.twips:
        message = f"“{paragraph.role.value}”的字号和缩进加起来比版心还宽，一个字也排不下"
        log.add(error("bad-length", message, place, "把缩进或字号改小"))
    if down > page.text_height.twips:
        message = f"“{paragraph.role.value}”的行距、段前和段后加起来比版心还高，一行也排不下"
        log.add(error("bad-length", message, place, "把行距、段前或段后改小"))


def _page(reader: MapReader) -> PageStyle:
    width, height, top, bottom, left, right = (length(reader, key, default) for key, default in _PAPER.items())
    page = PageStyle(
        width,
        height,
        top,
        bottom,
        left,
        right,
        whole_number(reader, "每页行数", "22"),
        whole_number(reader, "每行字数", "28"),
    )
    for room, keys in ((page.text_width, ("左边", "右边", "纸宽")), (page.text_height, ("上边", "下边", "纸高"))):
        if room.twips <= 0:
            reader.reject("bad-length", f"“{keys[0]}”加“{keys[1]}”占满了“{keys[2]}”，没有版心了", _own(reader, *keys))
    reader.finish()
    return page


def _own(reader: MapReader, *keys: str) -> Location:
    """The place of the first of some keys that the style's own file writes; where it writes none, of the first."""
    places = [reader.place(key) for key in keys]
    return next((place for place in places if place.path == reader.node.location.path), places[0])


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
    if not fonts and not reader.log.has_errors:
        reader.reject("missing-key", "版式的“字体”里一种字体也没有", reader.node.location)
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
            reader.mapping(role.value, f"段落“{role.value}”", required=role is Role.BODY and bool(reader.node.entries)),
            role,
            base_here,
            fonts,
        )
    reader.finish()
    return found


def _paragraph(reader: MapReader, role: Role, base: ParagraphStyle, fonts: dict[str, FontRole]) -> ParagraphStyle:
    font = fonts.get(reader.text("字体", base.font.name))
    if font is None and fonts:
        entry = reader.node.get("字体")
        name = entry.value.text if entry and isinstance(entry.value, ScalarNode) else ""
        reader.reject("unknown-word", f"“字体”里没有定义“{name}”", reader.place("字体"), *did_you_mean(name, fonts))
    font = font or base.font
    style = ParagraphStyle(
        role=role,
        font=font,
        size=length(reader, "字号", base.size.css),
        pitch=pitch(reader, base.pitch),
        letter_spacing=length(reader, "字距", base.letter_spacing.css),
        alignment=reader.choice("对齐", Alignment, base.alignment),
        first_line_chars=count(reader, "首行缩进", "字", base.first_line_chars),
        left_chars=count(reader, "左缩进", "字", base.left_chars),
        right_chars=count(reader, "右缩进", "字", base.right_chars),
        before_lines=count(reader, "段前", "行", base.before_lines),
        after_lines=count(reader, "段后", "行", base.after_lines),
        bold=reader.flag("加粗", base.bold),
        keep_with_next=reader.flag("与下段同页", base.keep_with_next),
        page_break_before=reader.flag("另起一页", base.page_break_before),
    )
    reader.finish()
    return style


def _page_number(reader: MapReader) -> PageNumberStyle:
    style = PageNumberStyle(
        place=reader.choice("位置", NumberPlace, NumberPlace.OUTSIDE),
        dash=dash(reader, "一字线"),
        distance=length(reader, "距版心", "7mm"),
        side_chars=count(reader, "空字", "字", Decimal(1)),
    )
    reader.finish()
    return style


def _table(reader: MapReader) -> TableStyle:
    style = TableStyle(rule=length(reader, "线宽", "0.5pt"), padding=length(reader, "内边距", "2pt"))
    reader.finish()
    return style


def _chart(reader: MapReader) -> ChartStyle:
    """Unlike the other parts it may be left out: most papers have no chart."""
    style = ChartStyle(
        height_lines=count(reader, "高度", "行", Decimal(8), least=1),
        bar=length(reader, "柱宽", "14pt"),
        rule=length(reader, "图线宽", "0.75pt"),
    )
    reader.finish()
    return style
