"""The references of a PDF's pages, gathered once for each new page.

pydyf gathers them anew whenever they are asked for, which the tags do for every paragraph and cell: with the rows of a
long table the time grew by their square.
"""

from __future__ import annotations

from typing import Any

import pydyf

_KEPT = "_reportgen_page_references"


def keep_page_references() -> None:
    """Let every PDF of pydyf keep its references until it gets a further page; what they say stays the same."""
    original = pydyf.PDF.page_references
    if getattr(original.fget, "keeps", False):
        return

    def page_references(pdf: Any) -> tuple[bytes, ...]:  # noqa: ANN401 - pydyf has no types
        count, references = getattr(pdf, _KEPT, (-1, ()))
        if count != pdf.pages["Count"]:
            references = original.fget(pdf)
            setattr(pdf, _KEPT, (pdf.pages["Count"], references))
        return tuple(references)

    page_references.keeps = True  # type: ignore[attr-defined]  # so that it is done once
    pydyf.PDF.page_references = property(page_references)
