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
from reportgen.model.styled import StyledChart
from reportgen.writers.docx.chart_elements import C
from reportgen.writers.docx.elements import Element, R, w
from reportgen.writers.docx.pictures import Shown, add, figure_paragraph, inline, picture_inline

_CHOICE = "wps"
_ALTERNATIVES = {
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    _CHOICE: "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
}


class PlacedPicture(Struct, frozen=True):
    """A picture, and the relationships by which the main part names it and the chart that it shows."""

    picture: Picture
    relationship: str
    chart: str


def placed(pictures: Mapping[Plot, Picture]) -> dict[Plot, PlacedPicture]:
    """The pictures with names of relationships, in their order."""
    return {plot: PlacedPicture(p, f"picture_{n}", f"chart_{n}") for n, (plot, p) in enumerate(pictures.items(), 1)}


def chart_paragraph(chart: StyledChart, found: PlacedPicture, number: int) -> Element:
    """The paragraph of a chart, kept with its caption; it takes ``number`` and the next for its objects."""
    drawn, pictured = (Shown(chart.alt, found.picture.width, found.picture.height, one) for one in (number, number + 1))
    return figure_paragraph(_alternatives(_drawn(drawn, found), picture_inline(pictured, found.relationship)))


def _alternatives(choice: Element, fallback: Element) -> Element:
    space = _ALTERNATIVES["mc"]
    both = etree.Element(f"{{{space}}}AlternateContent", nsmap=_ALTERNATIVES)
    etree.SubElement(both, f"{{{space}}}Choice", Requires=_CHOICE).append(w("drawing", choice))
    etree.SubElement(both, f"{{{space}}}Fallback").append(w("drawing", fallback))
    return both


def _drawn(shown: Shown, found: PlacedPicture) -> Element:
    chart, content = inline(shown, C)
    add(content, "c:chart").set(f"{{{R}}}id", found.chart)
    return chart
