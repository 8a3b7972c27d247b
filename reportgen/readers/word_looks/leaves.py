"""Sections: their paper, margins and grid, and the footers that carry a page number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.model.looks import Foot, Leaf
from reportgen.readers.docx_package import DocxPackage
from reportgen.readers.docx_tree import W, as_read
from reportgen.readers.word_looks.faces import Looks
from reportgen.readers.word_looks.measures import number, twips

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_RELATION = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_PAGE = re.compile(r"\s*PAGE\b", re.IGNORECASE)
_GRIDS = frozenset({"lines", "linesAndChars", "snapToChars"})
_CHAR_PARTS = Decimal(4096)  # of a point: what the grid counts the width of characters in
_MOST_FEET = 60
_TABS = ("left", "center", "right")  # what one or two tabs of a footer's style lead to


class LeafReader(Struct):
    """Reads the sections in their order: a footer that one does not name is that of the one before."""

    package: DocxPackage
    looks: Looks
    targets: Mapping[str, str]
    feet: dict[str, Foot | None]
    last: dict[str, str]

    def leaf(self, section: Element) -> Leaf:
        """The pages of a ``sectPr``."""
        size, margins, grid = (section.find(f"{W}{name}") for name in ("pgSz", "pgMar", "docGrid"))
        for reference in section.iterfind(f"{W}footerReference"):
            pages = reference.get(f"{W}type", "default")
            self.last[pages] = next(filter(None, (reference.get(name, "") for name in _RELATION)), "")
        kind = "" if grid is None else grid.get(f"{W}type", "")
        found = {pages: self._foot(relation) for pages, relation in self.last.items()}
        return Leaf(
            **{name: _length(margins, name) for name in ("top", "bottom", "left", "right", "footer")},
            width=_length(size, "w"),
            height=_length(size, "h"),
            gutter=_length(margins, "gutter") or 0,
            grid=_length(grid, "linePitch") if kind in _GRIDS else None,
            grid_chars=_grid_chars(grid) if kind == "linesAndChars" else None,
            is_turned=size is not None and size.get(f"{W}orient") == "landscape",
            feet={pages: foot for pages, foot in found.items() if foot},
        )

    def _foot(self, relation: str) -> Foot | None:
        if relation not in self.feet:
            part = self.targets.get(relation, "")
            known = part and self.package.has(part) and len(self.feet) < _MOST_FEET
            self.feet[relation] = self._read(as_read(self.package.tree(part))) if known else None
        return self.feet[relation]

    def _read(self, root: Element) -> Foot | None:
        for paragraph in root.iter(f"{W}p"):
            text = "".join(_with_number(paragraph))
            if "#" in text:
                looked = self.looks.paragraph(paragraph)
                return Foot(text.strip(), _alignment(paragraph, looked.stand.alignment, text), looked)
        return None


def relation_targets(package: DocxPackage) -> dict[str, str]:
    """The parts that the main part points at, by the ids it calls them."""
    import posixpath  # noqa: PLC0415 - few papers are read so

    folder, base = posixpath.split(package.main)
    listing = posixpath.join(folder, "_rels", f"{base}.rels")
    if not package.has(listing):
        return {}
    ids = [entry.get("Id", "") for entry in package.tree(listing).iter("{*}Relationship") if _is_inside(entry)]
    return dict(zip(ids, (relation.target for relation in package.relations(package.main)), strict=False))


def _is_inside(entry: Element) -> bool:
    return entry.get("TargetMode", "Internal").lower() != "external"


def _length(element: Element | None, name: str) -> int | None:
    return None if element is None else twips(element.get(f"{W}{name}"))


def _grid_chars(grid: Element | None) -> Decimal | None:
    found = None if grid is None else number(grid.get(f"{W}charSpace"))
    return None if found is None else found / _CHAR_PARTS


def _with_number(paragraph: Element) -> Iterator[str]:
    """The words of a paragraph that are its own, # where the number of the page stands."""
    depth, is_page = 0, False
    for element in _own_parts(paragraph):
        if element.tag == f"{W}fldChar":
            kind = element.get(f"{W}fldCharType")
            depth += {"begin": 1, "end": -1}.get(kind or "", 0)
            if kind == "end" and is_page:
                is_page = False
                yield "#"
        elif element.tag == f"{W}instrText":
            is_page = is_page or bool(_PAGE.match(element.text or ""))
        elif element.tag == f"{W}fldSimple":
            yield "#" if _PAGE.match(element.get(f"{W}instr", "")) else ""
        elif element.tag == f"{W}tab" and depth <= 0:
            yield "\t"
        elif element.tag == f"{W}t" and depth <= 0:
            yield element.text or ""


def _own_parts(paragraph: Element) -> Iterator[Element]:
    for child in paragraph:
        if child.tag in {f"{W}p", f"{W}pPr"}:
            continue
        yield child
        if child.tag != f"{W}fldSimple":
            yield from _own_parts(child)


def _alignment(paragraph: Element, own: str, text: str) -> str:
    """Where the number stands: by the frame or box that it is in, by tabs, or as its paragraph."""
    frame = paragraph.find(f"{W}pPr/{W}framePr")
    if frame is not None and frame.get(f"{W}xAlign"):
        return frame.get(f"{W}xAlign", "")
    for anchor in paragraph.iterancestors(f"{_DRAWING}anchor"):
        align = anchor.find(f"{_DRAWING}positionH/{_DRAWING}align")
        if align is not None and align.text:
            return align.text.strip()
    tabs = text.partition("#")[0].count("\t")
    return _TABS[min(tabs, 2)] if tabs and own in {"left", "both", "start"} else own
