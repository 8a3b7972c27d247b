"""Pictures of charts: DrawingML in the line of text, with words for those who hear the paper (ECMA-376 Part 1, 20.4)."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree
from msgspec import Struct

from reportgen.charts import Picture
from reportgen.model.chart import Plot
from reportgen.model.style import Role
from reportgen.model.styled import StyledChart
from reportgen.writers.docx.elements import Element, R, w
from reportgen.writers.docx.properties import line_pitch
from reportgen.writers.docx.style_names import style_id

_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_NAMESPACES = {"wp": _WP, "a": _A, "pic": _PIC}
_EMU_PER_TWIP = 635
# The line of a picture is as high as the picture and what its type reaches below the baseline: the least there is.
_LEAST_HALF_POINTS = 2


class PlacedPicture(Struct, frozen=True):
    """A picture and the relationship by which the main part names it."""

    picture: Picture
    relationship: str


def placed(pictures: Mapping[Plot, Picture]) -> dict[Plot, PlacedPicture]:
    """The pictures with names of relationships, in their order."""
    return {plot: PlacedPicture(p, f"picture_{n}") for n, (plot, p) in enumerate(pictures.items(), 1)}


def picture_paragraph(chart: StyledChart, found: PlacedPicture, number: int) -> Element:
    """The paragraph of a chart's picture, kept with its caption; ``number`` is its own among the pictures of the file.

    The line takes the height of the picture, whatever pitch the style has: an exact one would cut the picture off.
    """
    spacing = w("spacing", **line_pitch(None))
    small = w("rPr", w("sz", val=_LEAST_HALF_POINTS), w("szCs", val=_LEAST_HALF_POINTS))
    properties = w("pPr", w("pStyle", val=style_id(Role.FIGURE)), w("keepNext"), spacing, small)
    run = w("r", w("rPr", w("noProof"), w("sz", val=_LEAST_HALF_POINTS), w("szCs", val=_LEAST_HALF_POINTS)))
    run.append(w("drawing", _inline(chart.alt, found, number)))
    return w("p", properties, run)


def _inline(alt: str, found: PlacedPicture, number: int) -> Element:
    width, height = (length.twips * _EMU_PER_TWIP for length in (found.picture.width, found.picture.height))
    name = f"图{number}"
    inline = etree.Element(_name("wp:inline"), dict.fromkeys(("distT", "distB", "distL", "distR"), "0"), _NAMESPACES)
    _add(inline, "wp:extent", cx=width, cy=height)
    _add(inline, "wp:effectExtent", l=0, t=0, r=0, b=0)
    _add(inline, "wp:docPr", id=number, name=name, descr=alt)
    _add(_add(inline, "wp:cNvGraphicFramePr"), "a:graphicFrameLocks", noChangeAspect=1)
    content = _add(_add(inline, "a:graphic"), "a:graphicData", uri=_PIC)
    picture = _add(content, "pic:pic")
    about = _add(picture, "pic:nvPicPr")
    _add(about, "pic:cNvPr", id=number, name=name, descr=alt)
    _add(about, "pic:cNvPicPr")
    fill = _add(picture, "pic:blipFill")
    _add(fill, "a:blip").set(f"{{{R}}}embed", found.relationship)
    _add(_add(fill, "a:stretch"), "a:fillRect")
    shape = _add(picture, "pic:spPr")
    place = _add(shape, "a:xfrm")
    _add(place, "a:off", x=0, y=0)
    _add(place, "a:ext", cx=width, cy=height)
    _add(_add(shape, "a:prstGeom", prst="rect"), "a:avLst")
    return inline


def _add(parent: Element, tag: str, **attributes: str | int) -> Element:
    return etree.SubElement(parent, _name(tag), {key: str(value) for key, value in attributes.items()})


def _name(tag: str) -> str:
    prefix, _, local = tag.partition(":")
    return f"{{{_NAMESPACES[prefix]}}}{local}"
