"""DrawingML chart elements (ECMA-376 Part 1, 21.2): short to write, in the namespaces of charts and of drawings."""

from __future__ import annotations

from lxml import etree

from reportgen.writers.docx.elements import Element, R

C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_NAMESPACES = {"c": C, "a": A, "r": R}


def c(tag: str, *children: Element | None, **attributes: str | int) -> Element:
    """A ``c:`` element; children that are None are left out. The order of children is fixed by the schema."""
    return _element(C, tag, children, attributes)


def a(tag: str, *children: Element | None, **attributes: str | int) -> Element:
    """An ``a:`` element, as above."""
    return _element(A, tag, children, attributes)


def said(element: Element, text: str) -> Element:
    """The element with a text in it."""
    element.text = text
    return element


def _element(space: str, tag: str, children: tuple[Element | None, ...], attributes: dict[str, str | int]) -> Element:
    named = {key: str(value) for key, value in attributes.items()}
    element = etree.Element(f"{{{space}}}{tag}", named, _NAMESPACES)
    element.extend([child for child in children if child is not None])
    return element
