"""The styles part: what a paragraph's and a character's style come to, through all that they are based on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.readers.docx_package import DocxPackage
from reportgen.readers.docx_tree import W, as_read, value_of
from reportgen.readers.word_looks.measures import Properties
from reportgen.readers.word_looks.properties import characters_said, laid_over, paragraphs_said

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MOST_STYLES = 50  # on the way from a style to the first that it is based on
_SCHEME = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_STRICT_SCHEME = "{http://purl.oclc.org/ooxml/drawingml/main}"
_SCRIPT = "Hans"


class NamedStyle(Struct, frozen=True):
    """What a style says with all it is based on: its names, itself first, and where a number comes from."""

    names: tuple[str, ...]
    characters: Properties
    paragraphs: Properties
    elements: tuple[Element, ...] = ()


NO_STYLE = NamedStyle((), {}, {})


class WordSheet(Struct, frozen=True):
    """The styles of a document by their ids, its defaults, and the fonts of its theme by their part in it."""

    elements: dict[tuple[str, str], Element]
    defaults: dict[str, str]
    characters: Properties
    paragraphs: Properties
    theme: dict[str, str]
    known: dict[tuple[str, str], NamedStyle]

    def style(self, kind: str, style_id: str) -> NamedStyle:
        """A style of a kind (paragraph, character, table); without an id, the default of its kind."""
        key = (kind, style_id if (kind, style_id) in self.elements else self.defaults.get(kind, ""))
        if key not in self.known:
            self.known[key] = self._read(key)
        return self.known[key]

    def _read(self, key: tuple[str, str]) -> NamedStyle:
        chain = list(self._chain(key))
        names = tuple(value_of(style.find(f"{W}name")) for style in chain)
        upward = chain[::-1]
        return NamedStyle(
            names,
            laid_over(*(characters_said(style.find(f"{W}rPr"), self.theme) for style in upward)),
            laid_over(*(paragraphs_said(style.find(f"{W}pPr")) for style in upward)),
            tuple(chain),
        )

    def _chain(self, key: tuple[str, str]) -> Iterator[Element]:
        for _ in range(_MOST_STYLES):
            style = self.elements.get(key)
            if style is None:
                return
            yield style
            key = (key[0], value_of(style.find(f"{W}basedOn")))


def read_word_sheet(package: DocxPackage, parts: Mapping[str, str]) -> WordSheet:
    """The styles of a package; one without such a part has none."""
    theme = _theme(package, parts.get("theme", ""))
    styles = parts.get("styles", "")
    if not styles or not package.has(styles):
        return WordSheet({}, {}, {}, {}, theme, {})
    root = as_read(package.tree(styles))
    elements, defaults = {}, {}
    for style in root.iterfind(f"{W}style"):
        kind, style_id = style.get(f"{W}type", "paragraph"), style.get(f"{W}styleId", "")
        elements[kind, style_id] = style
        if style.get(f"{W}default") in {"1", "true", "on"}:
            defaults[kind] = style_id
    return WordSheet(
        elements,
        defaults,
        characters_said(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"), theme),
        paragraphs_said(root.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr")),
        theme,
        {},
    )


def _theme(package: DocxPackage, part: str) -> dict[str, str]:
    """The fonts by the words that ``rFonts`` has for them: minorEastAsia, majorHAnsi …"""
    if not part or not package.has(part):
        return {}
    root = package.tree(part)
    found: dict[str, str] = {}
    for size in ("minor", "major"):
        for scheme in root.iter(f"{_SCHEME}{size}Font", f"{_STRICT_SCHEME}{size}Font"):
            space = str(scheme.tag).removesuffix(f"{size}Font")
            latin, eastern = scheme.find(f"{space}latin"), scheme.find(f"{space}ea")
            scripts = {font.get("script", ""): font.get("typeface", "") for font in scheme.iterfind(f"{space}font")}
            west = "" if latin is None else latin.get("typeface", "")
            east = ("" if eastern is None else eastern.get("typeface", "")) or scripts.get(_SCRIPT, "")
            found |= {f"{size}EastAsia": east, f"{size}Ascii": west, f"{size}HAnsi": west}
    return found
