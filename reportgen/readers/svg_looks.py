"""How a shape of an SVG looks (SVG 1.1, 6 and 11): its colours, its lines, and what of it is refused."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

LARGEST = 1e6
"""Of any number: farther out is nothing to be seen."""

NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
NUMBERS = re.compile(NUMBER)
LENGTH = re.compile(rf"({NUMBER})(?:px)?")
"""A number, with no unit but that of the picture."""

_MOST = 255  # of a colour's part
_SHARE = re.compile(rf"({NUMBER})(%?)")
_CAPS = {"butt": 0, "round": 1, "square": 2}
_JOINS = {"miter": 0, "round": 1, "bevel": 2}
_REFUSED = {"clip-path": "剪切", "mask": "蒙版", "filter": "滤镜"}
INHERITED = {
    "fill": "black",
    "stroke": "none",
    "color": "black",
    "fill-rule": "nonzero",
    "fill-opacity": "1",
    "stroke-opacity": "1",
    "stroke-width": "1",
    "stroke-linecap": "butt",
    "stroke-linejoin": "miter",
    "stroke-miterlimit": "4",
    "stroke-dasharray": "none",
    "stroke-dashoffset": "0",
    "visibility": "visible",
}
"""What a group hands down to what is in it, and what holds where nothing is said."""


class Refused(Exception):  # noqa: N818 - it says what is not drawn, and the reader turns it into a finding
    """What an SVG has that is not drawn, in words for a person, and the line where it stands."""

    def __init__(self, said: str, node: Element | None = None) -> None:
        super().__init__(said)
        line: object = None if node is None else node.sourceline
        self.said, self.line = said, line if isinstance(line, int) else None


class Colour(Struct, frozen=True):
    """Red, green and blue from 0 to 1, and how much of it is seen: 1 is all."""

    red: float
    green: float
    blue: float
    seen: float


class Stroke(Struct, frozen=True):
    """The line along an outline; ``dashes`` are lengths drawn and left out in turns, from ``phase`` on."""

    colour: Colour
    width: float
    cap: int
    join: int
    limit: float
    dashes: tuple[float, ...]
    phase: float


class Look(Struct, frozen=True):
    """The colours of a shape: None for what is not painted."""

    fill: Colour | None
    is_even_odd: bool
    stroke: Stroke | None


def said_of(node: Element) -> dict[str, str]:
    """What an element says of itself, its ``style`` above its attributes (SVG 1.1, 6.4). Raises Refused."""
    for name in node.attrib:
        plain = str(name).rpartition("}")[2]
        if plain.startswith("on"):
            raise Refused("里面有脚本", node)
        if plain in {"href", "src"}:
            raise Refused("里面有引用", node)
    said = {str(name): str(value).strip() for name, value in node.attrib.items()}
    for part in said.pop("style", "").split(";"):
        name, _, value = part.partition(":")
        said[name.strip()] = value.replace("!important", "").strip()
    for name, word in _REFUSED.items():
        if said.get(name, "none") != "none":
            raise Refused(f"里面有{word}", node)
    return said


def handed_down(above: Mapping[str, str], said: Mapping[str, str]) -> dict[str, str]:
    """What holds in an element, from what holds around it and what it says."""
    return {name: said[name] if said.get(name, "inherit") != "inherit" else value for name, value in above.items()}


def look_of(values: Mapping[str, str], opacity: str, node: Element) -> Look | None:
    """How a shape looks; None where nothing of it is seen. Raises Refused."""
    seen = share_of(opacity, node)
    fill = _paint("fill", values, seen, node)
    colour = _paint("stroke", values, seen, node)
    width = _length(values["stroke-width"], node) if colour else 0
    stroke = _stroke(colour, width, values, node) if colour and width > 0 else None
    if values["visibility"] != "visible" or (fill is None and stroke is None):
        return None
    if seen != 1 and fill and stroke:
        raise Refused("半透明的图形又有填色又有线", node)
    return Look(fill, values["fill-rule"] == "evenodd", stroke)


def share_of(said: str, node: Element) -> float:
    """A share of 1, also where it is written in per cent. Raises Refused."""
    found = _SHARE.fullmatch(said)
    if found is None:
        raise Refused(f"透明度“{said[:20]}”读不懂", node)
    return min(1.0, max(0.0, float(found[1]) / (100 if found[2] else 1)))


def _paint(name: str, values: Mapping[str, str], seen: float, node: Element) -> Colour | None:
    from PIL import ImageColor  # noqa: PLC0415 - few kits have drawings

    said = values["color"] if values[name] == "currentColor" else values[name]
    if said in {"none", "transparent"}:
        return None
    if said.startswith("url("):
        raise Refused("颜色是渐变或图案", node)
    try:
        red, green, blue = ImageColor.getrgb(said)[:3]
    except ValueError as fault:
        raise Refused(f"颜色“{said[:20]}”读不懂", node) from fault
    share = share_of(values[f"{name}-opacity"], node) * seen
    return Colour(red / _MOST, green / _MOST, blue / _MOST, share) if share else None


def _stroke(colour: Colour, width: float, values: Mapping[str, str], node: Element) -> Stroke:
    said = values["stroke-dasharray"]
    dashes = () if said == "none" else tuple(float(n) for n in NUMBERS.findall(said))
    if not sum(dashes) or min(dashes) < 0:
        dashes = ()
    cap, join = _CAPS.get(values["stroke-linecap"], 0), _JOINS.get(values["stroke-linejoin"], 0)
    limit = max(1.0, _length(values["stroke-miterlimit"], node))
    return Stroke(colour, width, cap, join, limit, dashes, _length(values["stroke-dashoffset"], node))


def _length(said: str, node: Element) -> float:
    found = LENGTH.fullmatch(said)
    if found is None or abs(float(found[1])) > LARGEST:
        raise Refused(f"长度“{said[:20]}”读不懂，写不带单位的数", node)
    return float(found[1])
