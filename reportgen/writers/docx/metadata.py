"""Metadata: title, author and language; no dates and no names of persons or programs."""

from __future__ import annotations

from lxml import etree

from reportgen.model.styled import StyledDocument
from reportgen.writers.docx.styles import LANGUAGE

_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_TERMS = "http://purl.org/dc/elements/1.1/"


def core_properties(document: StyledDocument) -> bytes:
    """The core properties part (ISO/IEC 29500-2, 11). It has no dates: the same report gives the same bytes."""
    root = etree.Element(f"{{{_CORE}}}coreProperties", nsmap={"cp": _CORE, "dc": _TERMS})
    for term, text in (("title", document.title), ("creator", document.author), ("language", LANGUAGE)):
        if text:
            etree.SubElement(root, f"{{{_TERMS}}}{term}").text = text
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
