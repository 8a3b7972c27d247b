"""A page of HTML laid out by WeasyPrint, by the steps of its own ``HTML.render``.

Two of those steps are done otherwise: our HTML is well formed, so that the XML parser of the standard library reads it in
a tenth of the time of a parser that mends what is not; and styles come from ``styles``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from xml.etree.ElementTree import Element, fromstring

from weasyprint import DEFAULT_OPTIONS
from weasyprint.css.targets import TargetCollector
from weasyprint.document import Document, Page
from weasyprint.formatting_structure.build import build_formatting_structure
from weasyprint.html import UA_COUNTER_STYLE
from weasyprint.images import get_image_from_uri
from weasyprint.layout import LayoutContext, layout_document
from weasyprint.pdf import VARIANTS, generate_pdf
from weasyprint.pdf.metadata import DocumentMetadata
from weasyprint.urls import URLFetcher

from reportgen.writers.pdf.faces import DocumentFontConfiguration
from reportgen.writers.pdf.file import file_of
from reportgen.writers.pdf.styles import DocumentStyles, KeptStyles

_VOID = re.compile(r"<((?:meta|br|col)\b[^>]*)>")
_OUTSIDE = ("head", "body")  # white space behind these is no text of the page


@dataclass(frozen=True, slots=True)
class _Source:
    """What layout asks of the page of HTML."""

    etree_element: Element
    base_url: None = None


class _NoForms:
    """Stands for the fonts of forms, which papers have none of."""

    font_map = None


def tree_of(html: str) -> Element:
    """The elements of a page of HTML that ``write_html`` has written."""
    root = fromstring(_VOID.sub(r"<\1/>", html))  # noqa: S314 - our own text, which has no entities
    root.text = None
    for child in root:
        if child.tag in _OUTSIDE:
            child.tail = None
    return root


def lay_out_paper(
    html: str, kept: KeptStyles, fonts: DocumentFontConfiguration, nothing: URLFetcher, options: Mapping[str, Any]
) -> Document:
    """The pages of a page of HTML; ``nothing`` refuses every address."""
    root = tree_of(html)
    targets, counters = TargetCollector(), UA_COUNTER_STYLE.copy()
    styles = DocumentStyles(root, kept, fonts, targets)
    images = partial(get_image_from_uri, cache={}, url_fetcher=nothing, options=options)
    context = LayoutContext(styles, images, fonts, counters, targets)
    boxes = build_formatting_structure(
        root, styles, context.get_image_from_uri, None, targets, counters, context.footnotes
    )
    pages = [Page(box) for box in layout_document(_Source(root), boxes, context)]
    authors = [meta.attrib["content"] for meta in root.iter("meta") if meta.get("name") == "author"]
    metadata = DocumentMetadata(title=root.findtext("head/title"), authors=authors, lang=root.get("lang"))
    return Document(pages, metadata, nothing, fonts, {}, options["output_intent"])


def variant_options(variant: str) -> dict[str, Any]:
    """WeasyPrint's options for a PDF variant."""
    wanted = VARIANTS[variant][1]
    return {name: wanted.get(name, value) if value is None else value for name, value in DEFAULT_OPTIONS.items()} | {
        "pdf_variant": variant
    }


def pdf_of(paper: Document, options: Mapping[str, Any]) -> bytes:
    """The laid-out pages as a file."""
    paper.font_config = _NoForms
    return file_of(generate_pdf(paper, None, 1, **options))
