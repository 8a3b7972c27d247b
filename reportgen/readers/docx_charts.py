"""Charts in a Word file: the words they show, and their numbers as the file last knew them (ECMA-376 Part 1, 21.2)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from reportgen.model.edited import EditedChart
from reportgen.readers.docx_package import DocxPackage, Relation

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_KIND = "chart"


def read_charts(package: DocxPackage, text: Element) -> list[EditedChart]:
    """The charts of the main part in the order of its text; numbers that are none are left out.

    Raises DocxRefused where the package refuses a part.
    """
    related = {r.name: r for r in package.relations(package.main) if r.kind == _KIND and package.has(r.target)}
    return [_chart(package.tree(relation.target)) for relation in _in_order(text, related)]


def _in_order(text: Element, related: dict[str, Relation]) -> Iterator[Relation]:
    for element in text.iter("{*}chart"):
        names = [value for key, value in element.attrib.items() if str(key).endswith("}id")]
        yield from (related[str(name)] for name in names if str(name) in related)


def _chart(root: Element) -> EditedChart:
    values: dict[tuple[str, str], Decimal] = {}
    words: list[str] = [
        element.text or "" for element in root.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}t")
    ]
    for series in root.iter("{*}ser"):
        name = " ".join(_points(series.find("{*}tx")).values())
        categories = _points(series.find("{*}cat"))
        words += [name, *categories.values()]
        for at, number in _points(series.find("{*}val")).items():
            read = _number(number)
            if read is not None:
                values[categories.get(at, ""), name] = read
    return EditedChart(values, tuple(dict.fromkeys(word for word in words if word.strip())))


def _points(element: Element | None) -> dict[str, str]:
    """The texts of a cache by the place of each."""
    if element is None:
        return {}
    points = {point.get("idx", ""): point.findtext("{*}v") or "" for point in element.iter("{*}pt")}
    text = element.findtext("{*}v")  # a name that stands in the chart itself, and in no cell
    return {"0": text} if text else points


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
