"""The text of a tagged PDF by its structure: a reader of its own, for comparing papers."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

import pdfplumber
from pdfplumber.structure import PDFStructElement, PDFStructTree

# The elements whose words make a paragraph; what they contain (Span, Strong …) does not.
_PARAGRAPHS = {"P", "H1", "H2", "H3", "H4", "H5", "H6", "TH", "TD", "Caption"}


@dataclass(frozen=True)
class TaggedText:
    """The words of one paragraph on one page."""

    page: int
    tag: str
    text: str


def tagged_texts(content: bytes) -> list[TaggedText]:
    """The paragraphs of a tagged PDF in reading order; one that runs over a page end is two."""
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        words: dict[tuple[int, int], str] = {}
        for page in pdf.pages:
            for char in page.chars:
                if char.get("mcid") is not None:
                    key = (page.page_number, char["mcid"])
                    words[key] = words.get(key, "") + char["text"]
        return [text for element in PDFStructTree(pdf) for text in _paragraphs(element, words)]


def _paragraphs(element: PDFStructElement, words: dict[tuple[int, int], str]) -> Iterator[TaggedText]:
    if element.type in _PARAGRAPHS:
        text = "".join(_words(element, words))
        if text:
            yield TaggedText(element.page_number or 0, element.type, text)
        return
    for child in element.children:
        yield from _paragraphs(child, words)


def _words(element: PDFStructElement, words: dict[tuple[int, int], str]) -> Iterator[str]:
    for mcid in element.mcids:
        yield words.get((element.page_number or 0, mcid), "")
    for child in element.children:
        yield from _words(child, words)


def joined_over_pages(found: list[TaggedText], whole: list[str]) -> list[str]:
    """The paragraphs' texts, those joined again that a page end parted; ``whole`` says how long each should be.

    The head that a table repeats on a further page is left out.
    """
    joined: list[str] = []
    page = 0
    head: list[str] = []
    repeated = False
    for index, piece in enumerate(found):
        is_first = piece.page > page
        last = joined[-1] if joined else ""
        expected = whole[len(joined) - 1] if joined and len(joined) <= len(whole) else ""
        if piece.tag == "TH":
            starts_head = index == 0 or found[index - 1].tag != "TH" or is_first
            if starts_head:
                row = _head_row(found, index)
                repeated = is_first and row == head and found[index - 1].tag in {"TD", "TH"}
                head = row
            if not repeated:
                joined.append(piece.text)
        elif is_first and last != expected and expected.startswith(last):
            joined[-1] += piece.text
        else:
            joined.append(piece.text)
        page = piece.page
    return joined


def _head_row(found: list[TaggedText], start: int) -> list[str]:
    row = []
    for piece in found[start:]:
        if piece.tag != "TH" or piece.page != found[start].page:
            break
        row.append(piece.text)
    return row
