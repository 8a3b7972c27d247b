"""A style file (版式) into a StyleSheet; unknown keys are errors with their places.

A style may stand on another (``基于: 国标``) and name only what it sets otherwise, at any depth. What it inherits keeps
its place in the file where it is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from reportgen.diagnostics import DiagnosticLog, error
from reportgen.model.input import Entry, InputNode, MapNode, ScalarNode, is_empty
from reportgen.model.style import (
    Alignment,
    ChartStyle,
    FontRole,
    HeadStyle,
    LetterStyle,
    PageNumberStyle,
    PageStyle,
    ParagraphStyle,
    Role,
    StyleSheet,
    TableStyle,
)
from reportgen.nearest_words import one_of
from reportgen.readers.mapping import MapReader
from reportgen.readers.mapping import style as keys
from reportgen.readers.mapping.key import Key
from reportgen.readers.text import read_text
from reportgen.readers.yaml import read_yaml
from reportgen.source import FileLocation, Location, Source
from reportgen.units import Length
from reportgen.workspace import STYLES, Workspace


class StyleFolder(Struct, frozen=True):
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


class StyleFile(Struct, frozen=True):
    """A style as read, and ``root``: what is written in its file and in those it stands on, with places."""

    sheet: StyleSheet
    root: MapNode

    @property
    def base(self) -> str:
        """The style that it stands on, empty for none."""
        return MapReader(self.root, DiagnosticLog(), keys.STYLE).read(keys.BASE)

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
    reader = MapReader(own, log, keys.STYLE)
    wanted = reader.read(keys.BASE)
    if not wanted:
        return None if log.has_errors else own
    base = _base(wanted, reader, folder, heirs)
    return _overlay(base, own) if base else None


def _base(wanted: str, reader: MapReader, folder: StyleFolder | None, heirs: tuple[str, ...]) -> MapNode | None:
    if wanted in heirs:
        reader.reject("style-circle", f"版式绕成了一个圈：{' → '.join([*heirs, wanted])}", reader.place(keys.BASE))
        return None
    source = folder.source(wanted, reader.log) if folder else None
    if source is None:
        hints = one_of(wanted, (name for name in (folder.names() if folder else ()) if name not in heirs))
        reader.reject("unknown-style", f"要依据的版式“{wanted}”不存在", reader.place(keys.BASE), *hints)
        return None
    base = _whole(source, reader.log, folder, (*heirs, wanted))
    # The name is each style's own.
    return base and MapNode(
        tuple(e for e in base.entries if e.key not in {keys.NAME.name, keys.BASE.name}), base.location
    )


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
    reader = MapReader(root, log, keys.STYLE)
    fonts = _fonts(reader)
    sheet = StyleSheet(
        name=reader.read(keys.NAME),
        page=_page(reader.part(keys.PAGE_PART, keys.PAGE)),
        script_gap=reader.read(keys.GAP),
        units=reader.read(keys.UNITS),
        lone_characters=reader.read(keys.LONE),
        fonts=fonts,
        paragraphs=_paragraphs(reader.part(keys.PARAGRAPHS_PART, keys.PARAGRAPHS), fonts),
        page_number=_page_number(reader.part(keys.PAGE_NUMBER_PART, keys.PAGE_NUMBER)),
        table=_table(reader.part(keys.TABLE_PART, keys.TABLE)),
        chart=_chart(reader.part(keys.CHART_PART, keys.CHART)),
        head=_head(reader.part(keys.HEAD_PART, keys.HEAD)),
        letter=_letter(reader.part(keys.LETTER_PART, keys.LETTER)),
    )
    reader.finish()
    if not log.has_errors:
        for role, paragraph in sheet.paragraphs.items():
            places = (_entry_place(root, [keys.PARAGRAPHS_PART.name, name]) for name in (role.value, Role.BODY.value))
            own = (
                place
                for place in (*places, reader.place(keys.PARAGRAPHS_PART))
                if place and place.path == root.location.path
            )
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
    page = PageStyle(
        width=reader.read(keys.WIDTH),
        height=reader.read(keys.HEIGHT),
        top=reader.read(keys.TOP),
        bottom=reader.read(keys.BOTTOM),
        left=reader.read(keys.LEFT),
        right=reader.read(keys.RIGHT),
        lines=reader.read(keys.PAGE_LINES),
        chars=reader.read(keys.PAGE_CHARS),
    )
    across, down = (keys.LEFT, keys.RIGHT, keys.WIDTH), (keys.TOP, keys.BOTTOM, keys.HEIGHT)
    for room, sides_of in ((page.text_width, across), (page.text_height, down)):
        if room.twips <= 0:
            one, other, whole = (key.name for key in sides_of)
            reader.reject("bad-length", f"“{one}”加“{other}”占满了“{whole}”，没有版心了", _own(reader, *sides_of))
    reader.finish()
    return page


def _own(reader: MapReader, *asked: Key[Length]) -> Location:
    """The place of the first of some keys that the style's own file writes; where it writes none, of the first."""
    places = [reader.place(key) for key in asked]
    return next((place for place in places if place.path == reader.node.location.path), places[0])


def _fonts(reader: MapReader) -> dict[str, FontRole]:
    fonts: dict[str, FontRole] = {}
    latin: dict[str, tuple[str, MapReader]] = {}
    node = reader.read(keys.FONTS_PART)
    for entry in node.entries if node else ():
        hint = "写成 {办公字体: [……], 替代字体: [……]}"
        role = reader.named_part(entry, keys.FONT, f"字体“{entry.key}”", hint)
        if role is None:
            continue
        office = role.read(keys.OFFICE_FONTS) or (entry.key,)
        fonts[entry.key] = FontRole(entry.key, office, role.read(keys.SUBSTITUTES))
        latin[entry.key] = role.read(keys.LATIN), role
        role.finish()
    if node and not node.entries:
        reader.reject("missing-key", "版式的“字体”里一种字体也没有", node.location)
    return {name: _with_latin(font, *latin[name], fonts) for name, font in fonts.items()}


def _with_latin(font: FontRole, name: str, reader: MapReader, fonts: dict[str, FontRole]) -> FontRole:
    if name and name not in fonts:
        reader.reject("unknown-word", f"“字体”里没有定义“{name}”", reader.place(keys.LATIN), *one_of(name, fonts))
    return replace(font, latin=fonts.get(name))


def _paragraphs(reader: MapReader, fonts: dict[str, FontRole]) -> dict[Role, ParagraphStyle]:
    zero = Decimal(0)
    font, size = next(iter(fonts.values()), FontRole("", ("",), ())), keys.SIZE.default
    base = ParagraphStyle(
        Role.BODY, font, size, None, Length(0), Alignment.JUSTIFY, zero, zero, zero, zero, zero, False, False, False
    )
    found: dict[Role, ParagraphStyle] = {}
    for role, key in keys.ROLES.items():
        part = reader.part(key, keys.PARAGRAPH, f"段落“{role.value}”")
        found[role] = _paragraph(part, role, found.get(Role.BODY, base), fonts)
    reader.finish()
    return found


def _paragraph(reader: MapReader, role: Role, base: ParagraphStyle, fonts: dict[str, FontRole]) -> ParagraphStyle:
    name = reader.read(keys.FONT_NAME, base.font.name)
    font = fonts.get(name, base.font)
    if fonts and name not in fonts:
        reader.reject("unknown-word", f"“字体”里没有定义“{name}”", reader.place(keys.FONT_NAME), *one_of(name, fonts))
    style = ParagraphStyle(
        role=role,
        font=font,
        size=reader.read(keys.SIZE, base.size),
        pitch=reader.read(keys.PITCH, base.pitch),
        letter_spacing=reader.read(keys.SPACING, base.letter_spacing),
        alignment=reader.read(keys.ALIGNMENT, base.alignment),
        first_line_chars=reader.read(keys.FIRST_LINE, base.first_line_chars),
        left_chars=reader.read(keys.INDENT, base.left_chars),
        right_chars=reader.read(keys.RIGHT_INDENT, base.right_chars),
        before_lines=reader.read(keys.BEFORE, base.before_lines),
        after_lines=reader.read(keys.AFTER, base.after_lines),
        bold=reader.read(keys.BOLD, base.bold),
        keep_with_next=reader.read(keys.KEPT, base.keep_with_next),
        page_break_before=reader.read(keys.NEW_PAGE, base.page_break_before),
    )
    reader.finish()
    return style


def _page_number(reader: MapReader) -> PageNumberStyle:
    values = (reader.read(keys.PLACE), reader.read(keys.DASH), reader.read(keys.DISTANCE), reader.read(keys.FREE_CHARS))
    reader.finish()
    return PageNumberStyle(*values)


def _table(reader: MapReader) -> TableStyle:
    style = TableStyle(reader.read(keys.TABLE_RULE), reader.read(keys.PADDING), reader.read(keys.PADDING_ABOVE))
    reader.finish()
    return style


def _chart(reader: MapReader) -> ChartStyle:
    style = ChartStyle(reader.read(keys.CHART_HEIGHT), reader.read(keys.BAR), reader.read(keys.CHART_RULE))
    reader.finish()
    return style


def _head(reader: MapReader) -> HeadStyle:
    style = HeadStyle(
        agency_top=reader.read(keys.AGENCY_TOP),
        word_chars=reader.read(keys.WORD_CHARS),
        rule_gap=reader.read(keys.RULE_GAP),
        rule=reader.read(keys.RED_RULE),
        title_lines=reader.read(keys.TITLE_LINES),
        first_and_last=reader.read(keys.FIRST_AND_LAST),
        between=reader.read(keys.BETWEEN),
        order_top=reader.read(keys.ORDER_TOP),
        stamp_width=reader.read(keys.STAMP_WIDTH),
        stamp_height=reader.read(keys.STAMP_HEIGHT),
    )
    reader.finish()
    return style


def _letter(reader: MapReader) -> LetterStyle:
    style = LetterStyle(
        top=reader.read(keys.LETTER_TOP),
        gap=reader.read(keys.LETTER_GAP),
        first_gap=reader.read(keys.FIRST_GAP),
        bottom=reader.read(keys.LETTER_BOTTOM),
        length=reader.read(keys.LETTER_LENGTH),
        thick=reader.read(keys.THICK),
        thin=reader.read(keys.THIN),
        between=reader.read(keys.LINE_GAP),
    )
    reader.finish()
    return style
