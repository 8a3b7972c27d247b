"""Charts in the line of text: one that Word draws, and its picture for programs that draw none (ECMA-376 Part 1, 20.4).

Both say in words what they show, for those who hear the paper. They are alternatives (ECMA-376 Part 3): programs that know
the shapes of Word 2010 take the chart, all others its picture. LibreOffice takes a choice for these shapes and for no other.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree
from msgspec import Struct

from reportgen.charts import Picture
from reportgen.model.chart import Plot
from reportgen.model.style import Role
from reportgen.model.styled import StyledChart
from reportgen.writers.docx.chart_elements import A, C
from reportgen.writers.docx.elements import Element, R, w
from reportgen.writers.docx.properties import line_pitch
from reportgen.writers.docx.style_names import style_id

_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_NAMESPACES = {"wp": _WP, "a": A, "pic": _PIC, "c": C}
_CHOICE = "wps"
_ALTERNATIVES = {
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    _CHOICE: "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
}
_EMU_PER_TWIP = 635
# The line of a picture is as high as the picture and what its type reaches below the baseline: the least there is.
_LEAST_HALF_POINTS = 2


class PlacedPicture(Struct, frozen=True):
    """A picture, and the relationships by which the main part names it and the chart that it shows."""

    picture: Picture
    relationship: str
    chart: str


def placed(pictures: Mapping[Plot, Picture]) -> dict[Plot, PlacedPicture]:
    """The pictures with names of relationships, in their order."""
    return {plot: PlacedPicture(p, f"picture_{n}", f"chart_{n}") for n, (plot, p) in enumerate(pictures.items(), 1)}


def chart_paragraph(chart: StyledChart, found: PlacedPicture, number: int) -> Element:
    """The paragraph of a chart, kept with its caption; ``number`` is its own among the charts of the file.

    The line takes the height of the picture, whatever pitch the style has: an exact one would cut the picture off.
    """
    spacing = w("spacing", **line_pitch(None))
    small = w("rPr", w("sz", val=_LEAST_HALF_POINTS), w("szCs", val=_LEAST_HALF_POINTS))
    properties = w("pPr", w("pStyle", val=style_id(Role.FIGURE)), w("keepNext"), spacing, small)
    run = w("r", w("rPr", w("noProof"), w("sz", val=_LEAST_HALF_POINTS), w("szCs", val=_LEAST_HALF_POINTS)))
    drawn, pictured = _drawn(chart.alt, found, 2 * number - 1), _pictured(chart.alt, found, 2 * number)
    run.append(_alternatives(drawn, pictured))
    return w("p", properties, run)


def _alternatives(choice: Element, fallback: Element) -> Element:
    space = _ALTERNATIVES["mc"]
    both = etree.Element(f"{{{space}}}AlternateContent", nsmap=_ALTERNATIVES)
    etree.SubElement(both, f"{{{space}}}Choice", Requires=_CHOICE).append(w("drawing", choice))
    etree.SubElement(both, f"{{{space}}}Fallback").append(w("drawing", fallback))
    return both


def _drawn(alt: str, found: PlacedPicture, number: int) -> Element:
    inline, content, _ = _inline(alt, found.picture, number, C)
    _add(content, "c:chart").set(f"{{{R}}}id", found.chart)
    return inline


def _inline(alt: str, picture: Picture, number: int, kind: str) -> tuple[Element, Element, tuple[int, int]]:
    """An object in the line, the place in it for what it shows, and its size."""
    width, height = (length.twips * _EMU_PER_TWIP for length in (picture.width, picture.height))
    inline = etree.Element(_name("wp:inline"), dict.fromkeys(("distT", "distB", "distL", "distR"), "0"), _NAMESPACES)
    _add(inline, "wp:extent", cx=width, cy=height)
    _add(inline, "wp:effectExtent", l=0, t=0, r=0, b=0)
    _add(inline, "wp:docPr", id=number, name=f"图{number}", descr=alt)
    frame = _add(inline, "wp:cNvGraphicFramePr")
    if kind == _PIC:
        _add(frame, "a:graphicFrameLocks", noChangeAspect=1)
    return inline, _add(_add(inline, "a:graphic"), "a:graphicData", uri=kind), (width, height)


def _pictured(alt: str, found: PlacedPicture, number: int) -> Element:
    inline, content, (width, height) = _inline(alt, found.picture, number, _PIC)
    picture = _add(content, "pic:pic")
    about = _add(picture, "pic:nvPicPr")
    _add(about, "pic:cNvPr", id=number, name=f"图{number}", descr=alt)
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
