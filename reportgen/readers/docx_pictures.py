"""Pictures in the text of a Word file (ECMA-376 Part 1, 20.2): their files, and what they are said to show."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportgen.model.edited import EditedPicture
from reportgen.readers.docx_package import DocxPackage

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_KIND = "image"


def read_pictures(package: DocxPackage, text: Element) -> Iterator[EditedPicture]:
    """The pictures of the main part in the order of its text; those that are linked from outside are none.

    Raises DocxRefused where the package refuses a part.
    """
    drawings = list(text.iter("{*}drawing"))
    relations = package.relations(package.main) if drawings else ()
    files = {r.name: r.target for r in relations if r.kind == _KIND and package.has(r.target)}
    for drawing in drawings:
        about = next(drawing.iter("{*}docPr"), None)
        for blip in drawing.iter("{*}blip"):
            name = next((str(value) for key, value in blip.attrib.items() if str(key).endswith("}embed")), "")
            if name in files:
                alt = "" if about is None else about.get("descr", "")
                yield EditedPicture(package.part(files[name]), alt)
