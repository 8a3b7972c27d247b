"""The shapes of an SVG that anybody may have sent: filled and drawn outlines, and nothing else of what SVG can hold.

What is read is a part of SVG 1.1: paths and the basic shapes (8, 9) in groups, with plain colours. All else that would be seen, or
that could do something, is refused by its name at its line: scripts, what lies outside the file, words (whose fonts are not
here), pictures, colours that run, filters. What nobody sees (titles, what drawing programs keep for themselves) is passed over.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from reportgen.readers.svg_looks import (
    INHERITED,
    LARGEST,
    LENGTH,
    NUMBERS,
    Look,
    Refused,
    handed_down,
    look_of,
    said_of,
    share_of,
)

if TYPE_CHECKING:
    from fontTools.misc.transform import Transform
    from lxml.etree import _Element as Element

Step = tuple[str, tuple[float, ...]]
"""A step of an outline by its operator of PDF (m, l, c, h), with its coordinates."""

_MOST_SHAPES, _MOST_STEPS = 20_000, 400_000
_MOST_DEEP = 60
_MOST_SHEETS = 60  # so many times the whole picture may be painted over
_MOST_DASHES = 20_000
_MOST_PATH = 1 << 20  # characters
_MOST_STRIP = 20  # times as long as wide
_SHAPES = {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"}
_UNSEEN = {"title", "desc", "metadata", "defs"}
_NAMED = {
    "script": "脚本",
    "style": "样式表",
    "text": "文字",
    "image": "另外的图片",
    "use": "引用",
    "a": "链接",
    "foreignObject": "网页",
    "animate": "动画",
    "animateTransform": "动画",
    "animateMotion": "动画",
    "set": "动画",
    "linearGradient": "渐变",
    "radialGradient": "渐变",
    "pattern": "图案",
    "mask": "蒙版",
    "clipPath": "剪切",
    "filter": "滤镜",
}
_SVG = "{http://www.w3.org/2000/svg}"
_CHANGE = re.compile(r"\s*,?\s*(matrix|translate|scale|rotate|skewX|skewY)\s*\(([^()]*)\)")


class Shape(Struct, frozen=True):
    """An outline in its own coordinates, which ``matrix`` (of PDF: a b c d e f) takes to those of the picture."""

    steps: tuple[Step, ...]
    matrix: tuple[float, ...]
    look: Look


class Shapes(Struct, frozen=True):
    """A picture of ``width`` by ``height`` units, its left upper corner at 0, y downwards; later shapes lie above earlier ones."""

    width: float
    height: float
    shapes: tuple[Shape, ...]


def read_shapes(raw: bytes) -> Shapes:
    """The shapes of an SVG file. Raises Refused with what is not drawn, or where it is no SVG."""
    from fontTools.misc.transform import Transform  # noqa: PLC0415 - few kits have drawings
    from lxml import etree  # noqa: PLC0415 - as above

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise Refused("不是 SVG 图片，或者文件坏了，打不开") from fault
    rules: Any = root.getroottree().docinfo.internalDTD  # its stubs know none of its methods
    if rules is not None and any(rules.entities()):
        raise Refused("里面有自己定义的实体")
    if root.tag != f"{_SVG}svg":
        raise Refused("不是 SVG 图片，或者文件坏了，打不开")
    left, top, width, height = _box(root)
    reader = _Reader(width, height)
    reader.group(root, Transform(1, 0, 0, 1, -left, -top), INHERITED, 0)
    if not reader.shapes:
        raise Refused("里面没有看得见的图形")
    return Shapes(width, height, tuple(reader.shapes))


def _box(root: Element) -> tuple[float, float, float, float]:
    """Left, top, width and height of what is shown."""
    box = [float(n) for n in NUMBERS.findall(root.get("viewBox", ""))]
    if not box:
        sides = [LENGTH.fullmatch(root.get(name, "").strip()) for name in ("width", "height")]
        box = [0, 0, *(float(side[1]) for side in sides if side)]
    match box:
        case [left, top, width, height] if max(map(abs, box)) < LARGEST and min(width, height) * LARGEST > 1:
            if not 1 / _MOST_STRIP < width / height < _MOST_STRIP:
                raise Refused(f"太长或者太高：长宽最多差 {_MOST_STRIP} 倍", root)
            return left, top, width, height
    raise Refused("没有写画多大（viewBox），或者读不懂", root)


class _Reader:
    """Goes through groups, and counts what there is to draw."""

    def __init__(self, width: float, height: float) -> None:
        self.shapes: list[Shape] = []
        self._width, self._height = width, height
        self._steps = 0
        self._painted = self._dashes = 0.0

    def group(self, node: Element, matrix: Transform, above: Mapping[str, str], depth: int) -> None:
        """The shapes of a group, one after the other."""
        if depth > _MOST_DEEP:
            raise Refused(f"一组套一组超过 {_MOST_DEEP} 层", node)
        said = said_of(node)
        if said.get("display") == "none":
            return
        if share_of(said.get("opacity", "1"), node) != 1:
            raise Refused("有一组图形是半透明的", node)
        values, matrix = handed_down(above, said), _changed(matrix, node)
        for child in node:
            if not isinstance(child.tag, str) or not child.tag.startswith(_SVG):
                continue
            name = child.tag.removeprefix(_SVG)
            if name in _SHAPES:
                self._shape(child, matrix, values)
            elif name == "g":
                self.group(child, matrix, values, depth + 1)
            elif name not in _UNSEEN and not (name == "style" and not (child.text or "").strip()):
                raise Refused(f"里面有{_NAMED.get(name, f'“{name[:20]}”')}", child)

    def _shape(self, node: Element, matrix: Transform, above: Mapping[str, str]) -> None:
        """A shape, if anything of it is seen."""
        said = said_of(node)
        look = look_of(handed_down(above, said), said.get("opacity", "1"), node)
        if look is None or said.get("display") == "none":
            return
        matrix = _changed(matrix, node)
        steps = tuple(_steps(node))
        if steps:
            self._count(steps, matrix, look, node)
            self.shapes.append(Shape(steps, tuple(matrix), look))

    def _count(self, steps: tuple[Step, ...], matrix: Transform, look: Look, node: Element) -> None:
        """Refuse what would take long to draw: anybody may have sent it."""
        points = [matrix.transformPoint((c[n], c[n + 1])) for _, c in steps for n in range(0, len(c), 2)]
        if not all(math.isfinite(n) and abs(n) < LARGEST for point in points for n in point):
            raise Refused("图形画到画外很远的地方", node)
        scale = max(map(abs, matrix[:4]))
        line = look.stroke.width * scale if look.stroke else 0
        wide, high = (max(p[n] for p in points) - min(p[n] for p in points) + 2 * line for n in (0, 1))
        if look.stroke and look.stroke.dashes:
            self._dashes += sum(map(math.dist, points, points[1:])) / (sum(look.stroke.dashes) * (scale or 1))
            if self._dashes > _MOST_DASHES:
                raise Refused("虚线太密", node)
        self._steps += len(steps)
        self._painted += min(wide, self._width) * min(high, self._height)
        sheets = self._painted / (self._width * self._height)
        if len(self.shapes) >= _MOST_SHAPES or self._steps > _MOST_STEPS or sheets > _MOST_SHEETS:
            raise Refused("图形太多，或者一层压一层，要画很久", node)


def _changed(matrix: Transform, node: Element) -> Transform:
    """A matrix with what ``transform`` of an element does before it (SVG 1.1, 7.6)."""
    text, at = node.get("transform", "").strip(), 0
    while at < len(text):
        found = _CHANGE.match(text, at)
        n = [float(number) for number in NUMBERS.findall(found[2])] if found else []
        match (found[1] if found else "", len(n)):
            case "matrix", 6:
                matrix = matrix.transform(tuple(n))
            case "translate", 1 | 2:
                matrix = matrix.translate(*n)
            case "scale", 1:
                matrix = matrix.scale(n[0], n[0])
            case "scale", 2:
                matrix = matrix.scale(*n)
            case "rotate", 1:
                matrix = matrix.rotate(math.radians(n[0]))
            case "rotate", 3:
                matrix = matrix.translate(n[1], n[2]).rotate(math.radians(n[0])).translate(-n[1], -n[2])
            case "skewX", 1:
                matrix = matrix.skew(math.radians(n[0]), 0)
            case "skewY", 1:
                matrix = matrix.skew(0, math.radians(n[0]))
            case _:
                raise Refused("transform 读不懂", node)
        at = found.end() if found else len(text)
    return matrix


def _steps(node: Element) -> Iterator[Step]:
    """The outline of a shape."""
    from fontTools.pens.recordingPen import RecordingPen  # noqa: PLC0415 - as above
    from fontTools.svgLib.path import parse_path  # noqa: PLC0415 - as above
    from fontTools.svgLib.path.shapes import PathBuilder  # noqa: PLC0415 - as above

    builder, pen = PathBuilder(), RecordingPen()
    said = {str(name): str(value).removesuffix("px") for name, value in node.attrib.items() if name != "transform"}
    bare = node.makeelement(node.tag, said)
    try:
        builder.add_path_from_element(bare)
        if any(len(path) > _MOST_PATH for path in builder.paths):
            raise Refused("一个图形的路径太长", node)
        for path in builder.paths:
            parse_path(path, pen)
    except (
        ValueError,
        TypeError,
        LookupError,
        ArithmeticError,
        AssertionError,
    ) as fault:  # what it says of broken paths
        raise Refused("图形的路径读不懂", node) from fault
    at = (0.0, 0.0)
    for name, points in pen.value:
        match name, points:
            case "moveTo" | "lineTo", (at,):
                yield name[0], tuple(at)
            case "curveTo", (first, second, at):
                yield "c", (*first, *second, *at)
            case "qCurveTo", (middle, end):  # raised to a cubic, which is what PDF has
                before, behind = (tuple(e + (m - e) * 2 / 3 for e, m in zip(p, middle, strict=True)) for p in (at, end))
                yield "c", (*before, *behind, *end)
                at = end
            case "closePath", _:
                yield "h", ()
            case "endPath", _:
                pass
            case _:
                raise Refused("图形的路径读不懂", node)
