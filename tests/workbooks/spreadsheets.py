"""OpenDocument spreadsheets from the XML of their tables, so that a test can write down exactly what a program would store."""

from __future__ import annotations

from tests.workbooks.packages import pack

_NAMES = {
    **{n: f"urn:oasis:names:tc:opendocument:xmlns:{n}:1.0" for n in ("office", "table", "text", "style", "draw")},
    "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
}
MIMETYPE = b"application/vnd.oasis.opendocument.spreadsheet"


def ods(rows: str, styles: str = "", *, name: str = "表", more: str = "", mimetype: bytes = MIMETYPE) -> bytes:
    """A spreadsheet of one table with the given rows; ``more`` are further tables."""
    names = " ".join(f'xmlns:{short}="{long}"' for short, long in _NAMES.items())
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>"
        f'<table:table table:name="{name}">{rows}</table:table>{more}'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return pack({"mimetype": mimetype, "content.xml": content.encode()})


def row(*cells: str, attributes: str = "") -> str:
    """A row of cells."""
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def word(text: str, attributes: str = "") -> str:
    """A cell with a text; its paragraphs are apart by line breaks."""
    paragraphs = "".join(f"<text:p>{line}</text:p>" for line in text.split("\n"))
    return f'<table:table-cell office:value-type="string" {attributes}>{paragraphs}</table:table-cell>'


def number(value: float, shown: str | None = None, kind: str = "float", attributes: str = "") -> str:
    """A cell with a number, and the text that is displayed for it, if any."""
    text = f"<text:p>{shown}</text:p>" if shown is not None else ""
    return f'<table:table-cell office:value-type="{kind}" office:value="{value}" {attributes}>{text}</table:table-cell>'
