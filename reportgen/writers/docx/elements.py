"""WordprocessingML elements: short to write, always in the one namespace that Word reads."""

from __future__ import annotations

from functools import cache, lru_cache

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NAMESPACES = {"w": W, "r": R}

Element = etree._Element


@cache
def name(tag: str) -> str:
    """The qualified name of a ``w:`` element or attribute."""
    return f"{{{W}}}{tag}"


def w(tag: str, *children: Element | None, **attributes: str | int) -> Element:
    """A ``w:`` element with its ``w:`` attributes; children that are None are left out.

    The order of children is the caller's: the schema fixes it, and Word calls a file damaged that breaks it.
    """
    element: Element = _empty(tag, tuple(attributes.items())).__copy__()  # type: ignore[attr-defined]  # lxml has it
    if children:
        element.extend([child for child in children if child is not None])
    return element


@lru_cache(maxsize=256)
def _empty(tag: str, attributes: tuple[tuple[str, str | int], ...]) -> Element:
    """An element to copy: the cells of a table are made of few kinds, and copying takes a third of the time."""
    return etree.Element(name(tag), {name(key): str(value) for key, value in attributes}, _NAMESPACES)


def single(tag: str, **attributes: str | int) -> Element:
    """A ``w:`` element whose attributes no other has: nothing is kept to copy it from."""
    return etree.Element(name(tag), {name(key): str(value) for key, value in attributes.items()}, _NAMESPACES)


def filled(tag: str, children: list[Element]) -> Element | None:
    """A ``w:`` element around children, or None where there are none: empty property lists are not written."""
    return w(tag, *children) if children else None


def switch(tag: str, on: bool) -> Element:
    """An on/off property said outright, so that no default of a program decides."""
    return w(tag, val=int(on))


def text_element(text: str, tag: str = "t") -> Element:
    """``w:t`` (or another text element) of exactly these characters, spaces at the ends kept.

    Raises ValueError for a character that XML cannot hold; readers refuse those earlier, with their place.
    """
    element = w(tag)
    element.text = text
    if text != text.strip():
        element.set(_XML_SPACE, "preserve")
    return element


_BY_NAME = "wps"  # what an alternative requires is named in an attribute's text, where lxml does not see it


def to_bytes(root: Element) -> bytes:
    """A part's XML as bytes, each namespace declared once at its root.

    Both are, even where a part has no relationships: docx2python takes every part to declare them, as Word's own do.
    """
    etree.cleanup_namespaces(root, top_nsmap=_NAMESPACES, keep_ns_prefixes=[*_NAMESPACES, _BY_NAME])
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
