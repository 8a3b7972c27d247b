"""What one place of the file says of characters (rPr) and paragraphs (pPr), before places are laid over each other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from reportgen.readers.docx_tree import W
from reportgen.readers.word_looks.measures import Properties

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SWITCHES = ("b", "keepNext", "pageBreakBefore", "snapToGrid", "autoSpaceDE", "autoSpaceDN")
_VALUES = ("sz", "color", "jc", "outlineLvl")
_INDENTS = {"start": "left", "end": "right", "startChars": "leftChars", "endChars": "rightChars"}
_OPPOSITE = {"firstLine": "hanging", "hanging": "firstLine", "firstLineChars": "hangingChars"} | {
    "hangingChars": "firstLineChars"
}
_SPACING = ("before", "after", "beforeLines", "afterLines", "beforeAutospacing", "afterAutospacing", "line", "lineRule")


def characters_said(properties: Element | None, theme: Mapping[str, str]) -> Properties:
    """Of an ``rPr``. Fonts that are named by their part in the theme are those of the theme."""
    if properties is None:
        return {}
    found = _plain(properties)
    spacing = properties.find(f"{W}spacing")
    if spacing is not None and spacing.get(f"{W}val"):
        found["spacing"] = spacing.get(f"{W}val", "")
    fonts = properties.find(f"{W}rFonts")
    if fonts is not None:
        for side, of_theme in (("eastAsia", "eastAsiaTheme"), ("ascii", "asciiTheme")):
            name = theme.get(fonts.get(f"{W}{of_theme}", "")) or fonts.get(f"{W}{side}")
            if name:
                found[side] = name.strip()[:100]
    return found


def paragraphs_said(properties: Element | None) -> Properties:
    """Of a ``pPr``."""
    if properties is None:
        return {}
    found = _plain(properties)
    spacing, indents = properties.find(f"{W}spacing"), properties.find(f"{W}ind")
    if spacing is not None:
        found |= {name: spacing.get(f"{W}{name}", "") for name in _SPACING if spacing.get(f"{W}{name}")}
    if indents is not None:
        for key, value in indents.attrib.items():
            name = str(key).removeprefix(W)
            found[_INDENTS.get(name, name)] = str(value)
    return found


def laid_over(*said: Properties) -> Properties:
    """What several places say, the later over the earlier; a hanging line takes the place of an indented one."""
    found: Properties = {}
    for one in said:
        for name in one:
            if _OPPOSITE.get(name) in found and _OPPOSITE[name] not in one:
                del found[_OPPOSITE[name]]
        found |= one
    return found


def _plain(properties: Element) -> Properties:
    found = {}
    for name in _VALUES:
        element = properties.find(f"{W}{name}")
        if element is not None and element.get(f"{W}val"):
            found[name] = element.get(f"{W}val", "")
    for name in _SWITCHES:
        element = properties.find(f"{W}{name}")
        if element is not None:
            found[name] = element.get(f"{W}val", "1")
    return found
