"""Words of a report that speak for another township: copied from a neighbour's, and its name left in."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Diagnostic, warning
from reportgen.model.own_words import typed_place
from reportgen.model.report import Report
from reportgen.patterns import late
from reportgen.placenames import level_of, names_no_town, own_name, place_of, stem_of
from reportgen.vetting.said_numbers import prose_of

# At the beginning of a sentence, and doing what a township does in its own report; what is told of others (与柳铺镇共建) is no slip.
_SPEAKS = late(
    r"(?:^|[。；！？\n])(?:(?:今年|年初)以来|上半年|半年来|一年来)?[，,]?(?P<place>[㐀-鿿]{1,6}?(?:乡|镇|街道))"
    r"(?=(?:党委|党工委|人民政府|政府|办事处|、|和){0,4}(?:坚持|认真|深入|积极|全面|扎实|切实|始终|严格|紧紧|围绕|立足|聚焦|现有|共有|辖|位于|上下))"
)

_TOWNSHIPS = frozenset({"乡", "镇", "街道", "苏木"})


def other_places(report: Report) -> Iterator[Diagnostic]:
    """A warning for each text of a township whose sentence begins in the name of another one; a county tells of many."""
    place = place_of(report.place.text)
    if level_of(place) not in _TOWNSHIPS:
        return
    for text in prose_of(report):
        for said in _SPEAKS.finditer(text.text):
            other = said["place"]
            if names_no_town(other) or own_name(other) in place or stem_of(place) in other:
                continue
            message = f"“{text.label}”里说的是“{other}”，“单位”是“{report.place.text}”"
            where = typed_place(text, said.start("place"), len(other))
            yield warning("another-place", message, where, "从别处抄来的，连同数字逐项核对；确是说它的，不用改")
