"""The text of a tagged PDF by its structure: a reader of its own, for comparing papers."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pdfplumber
from pdfminer.pdftypes import PDFObjRef, resolve1

# The elements whose words make a paragraph; what they contain (Lbl, LBody …) does not.
_PARAGRAPHS = {"P", "H1", "H2", "H3", "H4", "H5", "H6", "TH", "TD", "Caption", "LI", "TOCI"}

_LIST = "L"


@dataclass(frozen=True)
class TaggedText:
    """The words of one paragraph, and the pages on which it begins and ends."""

    page: int
    tag: str
    text: str
    end: int


def tagged_texts(content: bytes) -> list[TaggedText]:
    """The paragraphs of a tagged PDF in reading order."""
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        words: dict[tuple[int, int], str] = {}
        pages = {page.page_obj.pageid: page.page_number for page in pdf.pages}
        for page in pdf.pages:
            for char in page.chars:
                if char.get("mcid") is not None:
                    key = (page.page_number, char["mcid"])
                    words[key] = words.get(key, "") + char["text"]
        return list(_Reader(words, pages).paragraphs(pdf.doc.catalog["StructTreeRoot"]))


@dataclass(frozen=True)
class _Reader:
    words: dict[tuple[int, int], str]
    pages: dict[int, int]

    def paragraphs(self, reference: object) -> Iterator[TaggedText]:
        element = resolve1(reference)
        tag = _tag(element)
        if tag in _PARAGRAPHS and not any(_tag(kid) in _PARAGRAPHS for kid in _kids(element)):
            found = list(self._pieces(element))
            text = "".join(piece for _, piece in found)
            if text:
                yield TaggedText(found[0][0], tag, text, found[-1][0])
            for inner in _inner_lists(element):
                yield from self.paragraphs(inner)
            return
        for kid in _kids(element):
            if isinstance(kid, dict):
                yield from self.paragraphs(kid)

    def _pieces(self, element: dict[str, Any], above: int = 0) -> Iterator[tuple[int, str]]:
        page = self._page(element) or above
        for kid in _kids(element):
            if isinstance(kid, int):
                yield page, self.words.get((page, kid), "")
            elif "MCID" in kid:
                own = self._page(kid) or page
                yield own, self.words.get((own, kid["MCID"]), "")
            elif _tag(kid) not in {"", _LIST}:
                yield from self._pieces(kid, page)

    def _page(self, element: dict[str, Any]) -> int:
        reference = element.get("Pg")
        return self.pages[reference.objid] if isinstance(reference, PDFObjRef) else 0


def _kids(element: dict[str, Any]) -> list[Any]:
    kids = resolve1(element.get("K", []))
    return [resolve1(kid) for kid in kids] if isinstance(kids, list) else [kids]


def _inner_lists(element: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The lists within an item of a list."""
    for kid in _kids(element):
        if isinstance(kid, dict):
            yield from [kid] if _tag(kid) == _LIST else _inner_lists(kid)


def _tag(element: object) -> str:
    return element["S"].name if isinstance(element, dict) and "S" in element else ""


def joined_headings(found: list[TaggedText], whole: list[str]) -> list[str]:
    """The paragraphs' texts, with a heading and the text that it is run into joined; ``whole`` are those of the other paper."""
    joined: list[str] = []
    for piece in found:
        last = joined[-1] if joined else ""
        expected = whole[len(joined) - 1] if joined and len(joined) <= len(whole) else ""
        if last != expected and expected.startswith(last):
            joined[-1] += piece.text
        else:
            joined.append(piece.text)
    return joined
