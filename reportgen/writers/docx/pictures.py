"""Pictures in the line of text (ECMA-376 Part 1, 20.4), which say in words what they show, for those who hear the paper."""

from __future__ import annotations

from lxml import etree
from msgspec import Struct

from reportgen.model.style import Role
from reportgen.model.styled import StyledPicture
from reportgen.units import NO_LENGTH, Length
from reportgen.writers.docx.chart_elements import A, C
from reportgen.writers.docx.elements import Element, R, w
from reportgen.writers.docx.properties import line_pitch
from reportgen.writers.docx.style_names import style_id

_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_NAMESPACES = {"wp": _WP, "a": A, "pic": PIC, "c": C}
_EMU_PER_TWIP = 635
# The line of a picture is as high as the picture and what its type reaches below the baseline: the least there is.
_LEAST_HALF_POINTS = 2


class Shown(Struct, frozen=True):
    """What an object in the line shows: in words, how large, and the number that no other object of the file has."""

    alt: str
    width: Length
    height: Length
    number: int


def picture_paragraph(picture: StyledPicture, relationship: str, number: int) -> Element:
    """The paragraph of a picture, kept with its caption."""
    shown = Shown(picture.alt, picture.width, picture.height, number)
    return figure_paragraph(w("drawing", picture_inline(shown, relationship)), picture.above, picture.below)


def figure_paragraph(content: Element, above: Length = NO_LENGTH, below: Length = NO_LENGTH) -> Element:
    """A paragraph of one object, kept with its caption.

    The line takes the height of the object, whatever pitch the style has: an exact one would cut it off.
    """
    free = {name: length.twips for name, length in (("before", above), ("after", below)) if length.twips}
    spacing = w("spacing", **free, **line_pitch(None))
    small = w("rPr", w("sz", val=_LEAST_HALF_POINTS), w("szCs", val=_LEAST_HALF_POINTS))
    properties = w("pPr", w("pStyle", val=style_id(Role.FIGURE)), w("keepNext"), spacing, small)
    run = w("r", w("rPr", w("noProof"), w("sz", val=_LEAST_HALF_POINTS), w("szCs", val=_LEAST_HALF_POINTS)))
    run.append(content)
    return w("p", properties, run)


def inline(shown: Shown, kind: str) -> tuple[Element, Element]:
    """An object in the line, and the place in it for what it shows."""
    sizes = _sizes(shown)
    found = etree.Element(_name("wp:inline"), dict.fromkeys(("distT", "distB", "distL", "distR"), "0"), _NAMESPACES)
    add(found, "wp:extent", cx=sizes[0], cy=sizes[1])
    add(found, "wp:effectExtent", l=0, t=0, r=0, b=0)
    add(found, "wp:docPr", id=shown.number, name=f"图{shown.number}", descr=shown.alt)
    frame = add(found, "wp:cNvGraphicFramePr")
    if kind == PIC:
        add(frame, "a:graphicFrameLocks", noChangeAspect=1)
    return found, add(add(found, "a:graphic"), "a:graphicData", uri=kind)


def picture_inline(shown: Shown, relationship: str) -> Element:
    """A picture in the line; ``relationship`` is that of its file."""
    found, content = inline(shown, PIC)
    picture = add(content, "pic:pic")
    about = add(picture, "pic:nvPicPr")
    add(about, "pic:cNvPr", id=shown.number, name=f"图{shown.number}", descr=shown.alt)
    add(about, "pic:cNvPicPr")
    fill = add(picture, "pic:blipFill")
    add(fill, "a:blip").set(f"{{{R}}}embed", relationship)
    add(add(fill, "a:stretch"), "a:fillRect")
    shape = add(picture, "pic:spPr")
    place, (width, height) = add(shape, "a:xfrm"), _sizes(shown)
    add(place, "a:off", x=0, y=0)
    add(place, "a:ext", cx=width, cy=height)
    add(add(shape, "a:prstGeom", prst="rect"), "a:avLst")
    return found


def _sizes(shown: Shown) -> tuple[int, int]:
    return shown.width.twips * _EMU_PER_TWIP, shown.height.twips * _EMU_PER_TWIP


def add(parent: Element, tag: str, **attributes: str | int) -> Element:
    """A new child, such as ``a:blip``."""
    return etree.SubElement(parent, _name(tag), {key: str(value) for key, value in attributes.items()})


def _name(tag: str) -> str:
    prefix, _, local = tag.partition(":")
    return f"{{{_NAMESPACES[prefix]}}}{local}"
