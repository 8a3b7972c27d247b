"""What stands on pages drawn as SVG: their lines and figures, read as a browser reads them."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree


def lines_of(drawn: str) -> list[str]:
    """The lines of a page from top to bottom, what stands beside each other in one, without blanks."""
    found: dict[float, list[tuple[float, str]]] = {}
    for text in etree.fromstring(drawn).iter("text"):
        spans = [span for span in text if span.text]
        if spans and "transform" not in text.attrib:
            words = "".join(span.text or "" for span in spans)
            found.setdefault(round(float(text.attrib["y"]), 1), []).append((float(spans[0].attrib["x"]), words))
    return ["".join("".join(words for _, words in sorted(found[y])).split()) for y in sorted(found)]


def figures_on(drawn: str) -> Iterator[tuple[str, str]]:
    """The figures of a page as they stand there, with their keys; one that goes on in another piece comes in pieces."""
    for span in etree.fromstring(drawn).iter("tspan"):
        if "data-figure" in span.attrib:
            yield str(span.attrib["data-figure"]), span.text or ""
