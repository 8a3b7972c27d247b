"""The levels of headings and the numbers that Word prints before paragraphs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.numerals import chinese
from reportgen.readers.docx_package import DocxPackage
from reportgen.readers.docx_tree import W, value_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LEVELS = 9
_MOST_STYLES = 50  # on the way from a style to the first that it is based on
_CHINESE = frozenset({"chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting"})


class _Level(Struct, frozen=True):
    format: str
    text: str
    start: int
    paragraph: Element | None


class _Styles(Struct, frozen=True):
    """What styles say of levels and numbers, by their ids."""

    levels: dict[str, int]
    numbers: dict[str, tuple[str, int]]


class WordLabels(Struct):
    """Numbers the paragraphs that it is asked about, in their order; ``counts`` are those of each list so far."""

    styles: _Styles
    lists: dict[str, dict[int, _Level]]
    counts: dict[str, list[int]]

    def level(self, element: Element) -> int:
        """The level of a heading by its style, or by its own word; 0 for none."""
        return _outline(element.find(f"{W}pPr/{W}outlineLvl")) or self.styles.levels.get(_style(element), 0)

    def list_properties(self, element: Element) -> Element | None:
        """The ``pPr`` of the list's level that a paragraph says itself to be of, not by its style."""
        list_id, depth = _numbered(element) or ("", 0)
        level = self.lists.get(list_id, {}).get(depth)
        return level.paragraph if level else None

    def label(self, element: Element) -> str:
        """The number that Word prints before a paragraph, empty for none and for bullets."""
        list_id, depth = _numbered(element) or self.styles.numbers.get(_style(element), ("", 0))
        levels = self.lists.get(list_id, {})
        if depth not in levels:
            return ""
        counts = self.counts.setdefault(list_id, [0] * _LEVELS)
        counts[depth] = counts[depth] + 1 if counts[depth] else levels[depth].start
        counts[depth + 1 :] = [0] * (_LEVELS - depth - 1)
        text = levels[depth].text
        for number in range(_LEVELS):
            if f"%{number + 1}" in text:
                of = levels.get(number, levels[depth])
                text = text.replace(f"%{number + 1}", _counted(counts[number] or of.start, of.format))
        return text if levels[depth].format != "bullet" else ""


def read_labels(package: DocxPackage, parts: Mapping[str, str]) -> WordLabels:
    """Those of a package whose main part points at these parts."""
    return WordLabels(_styles(package, parts.get("styles", "")), _lists(package, parts.get("numbering", "")), {})


def _counted(number: int, shape: str) -> str:
    return chinese(number) if shape in _CHINESE and 0 < number < 10000 else str(number)


def _style(element: Element) -> str:
    return value_of(element.find(f"{W}pPr/{W}pStyle"))


def _whole(element: Element | None) -> int | None:
    value = value_of(element)
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else None


def _outline(element: Element | None) -> int:
    value = _whole(element)
    return 0 if value is None or value >= _LEVELS else value + 1


def _numbered(element: Element) -> tuple[str, int] | None:
    """The list and the depth in it of a paragraph or style; None where it says neither."""
    said = element.find(f"{W}pPr/{W}numPr")
    if said is None:
        return None
    depth = _whole(said.find(f"{W}ilvl")) or 0
    return value_of(said.find(f"{W}numId")), min(depth, _LEVELS - 1)


def _styles(package: DocxPackage, part: str) -> _Styles:
    found = _Styles({}, {})
    if not part or not package.has(part):
        return found
    elements = {s.get(f"{W}styleId", ""): s for s in package.tree(part).iter(f"{W}style")}
    for name, style in elements.items():
        chain: list[Element] = []
        current: Element | None = style
        while current is not None and len(chain) < _MOST_STYLES:
            chain.append(current)
            based = current.find(f"{W}basedOn")
            current = None if based is None else elements.get(based.get(f"{W}val", ""))
        levels = (_outline(one.find(f"{W}pPr/{W}outlineLvl")) for one in chain)
        found.levels[name] = next(filter(None, levels), 0)
        numbered = next(filter(None, map(_numbered, chain)), None)
        if numbered:
            found.numbers[name] = numbered
    return found


def _lists(package: DocxPackage, part: str) -> dict[str, dict[int, _Level]]:
    if not part or not package.has(part):
        return {}
    root = package.tree(part)
    kinds = {a.get(f"{W}abstractNumId", ""): _list_levels(a) for a in root.iterfind(f"{W}abstractNum")}
    found = {}
    for number in root.iterfind(f"{W}num"):
        found[number.get(f"{W}numId", "")] = kinds.get(value_of(number.find(f"{W}abstractNumId")), {})
    return found


def _list_levels(kind: Element) -> dict[int, _Level]:
    found = {}
    for level in kind.iterfind(f"{W}lvl"):
        at, shape, text = level.get(f"{W}ilvl", ""), level.find(f"{W}numFmt"), level.find(f"{W}lvlText")
        if at.isascii() and at.isdigit() and int(at[:3]) < _LEVELS:
            start = _whole(level.find(f"{W}start"))
            found[int(at)] = _Level(
                "decimal" if shape is None else shape.get(f"{W}val", ""),
                value_of(text),
                1 if start is None else start,
                level.find(f"{W}pPr"),
            )
    return found
