"""A part of a Word document as its reader sees it: one namespace, one of several alternatives, changes taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "http://purl.oclc.org/ooxml/"
_STRICT_W = f"{{{_STRICT}wordprocessingml/main}}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_GONE = tuple(f"{W}{name}" for name in ("del", "moveFrom", "rt"))  # the last: the reading set above a word
_OFF = frozenset({"0", "false", "off"})


def as_read(root: Element) -> Element:
    """The same root, changed to what is read: what a Strict document says in the usual namespace, of alternatives the
    first, deleted and moved words gone.
    """
    _usual_namespace(root)
    for alternatives in list(root.iter(f"{_MC}AlternateContent")):
        _take_first(alternatives)
    ends = [p for p in root.iter(f"{W}p") if p.find(f"{W}pPr/{W}rPr/{W}del") is not None]
    for paragraph in reversed(ends):
        _join_next(paragraph)
    for row in [r for r in root.iter(f"{W}tr") if r.find(f"{W}trPr/{W}del") is not None]:
        _remove(row)
    for gone in list(root.iter(*_GONE)):
        _remove(gone)
    return root


def value_of(element: Element | None) -> str:
    """What an element says (``w:val``); empty where there is none."""
    return "" if element is None else element.get(f"{W}val", "")


def is_hidden(run: Element) -> bool:
    """Whether a run is hidden (隐藏文字): on screen and on paper it is not there."""
    mark = run.find(f"{W}rPr/{W}vanish")
    return mark is not None and mark.get(f"{W}val", "1") not in _OFF


def _usual_namespace(root: Element) -> None:
    """Strict Open XML (ISO/IEC 29500-1) names the same elements in a namespace of its own."""
    if not str(root.tag).startswith(_STRICT_W):
        return
    for element in root.iter(f"{_STRICT_W}*"):
        element.tag = W + str(element.tag).removeprefix(_STRICT_W)
        for name in [n for n in element.attrib if str(n).startswith(_STRICT_W)]:
            element.set(W + str(name).removeprefix(_STRICT_W), element.attrib.pop(name))


def _take_first(alternatives: Element) -> None:
    """The first choice in place of all: programs differ in which they show, and words must not count twice."""
    choices = [c for c in alternatives if _tag_of(c) == f"{_MC}Choice"]
    fallbacks = [c for c in alternatives if _tag_of(c) == f"{_MC}Fallback"]
    for taken in (choices or fallbacks)[:1]:
        for child in list(taken):
            alternatives.addprevious(child)
    _remove(alternatives)


def _join_next(paragraph: Element) -> None:
    """A paragraph whose end was deleted goes on with the next one."""
    following = paragraph.getnext()
    if following is not None and _tag_of(following) == f"{W}p":
        for child in list(following):
            if _tag_of(child) != f"{W}pPr":
                paragraph.append(child)
        _remove(following)


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _tag_of(element: Element | None) -> str:
    return "" if element is None else str(element.tag)
