"""The custom XML part that says what a paper was made from: its input, and its words with the facts among them.

The schema is docs/dev/paper-part.md. It is written as text, since it is plain and papers are many.
"""

from __future__ import annotations

import re
from decimal import Decimal

from reportgen.model.facts import Fact
from reportgen.model.origin import NAMESPACE, Origin, row_digest, row_key, shown_place, workspace_path
from reportgen.model.styled import StyledDocument, StyledParagraph, paragraphs

ITEM_ID = "{5B0C1A3E-7D42-4C68-9A57-2E6B8F1D4C90}"
"""The id by which programs know the part; each paper has one such part, so that it may be the same in all."""

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_SPECIAL = re.compile(r"[&<>\"\n\r\t]")
_SPECIAL_BUT_QUOTES = re.compile(r"[&<>\n\r\t]")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}


def origin_part(document: StyledDocument, origin: Origin) -> bytes:
    """``customXml/item1.xml``."""
    head = _attributes(
        input=workspace_path(origin.path),
        sha256=origin.fingerprint,
        period=origin.period,
        place=origin.place,
        kit=origin.kit,
        draft="true" if origin.draft else "",
    )
    body = "".join(_paragraph(paragraph, origin) for paragraph in paragraphs(document))
    return f'{_HEAD}<paper xmlns="{NAMESPACE}"{head}>{body}</paper>'.encode()


def item_properties() -> bytes:
    """``customXml/itemProps1.xml``: the part's id and its schema (ECMA-376 Part 1, 22.5)."""
    return (
        f'{_HEAD}<ds:datastoreItem xmlns:ds="{_STORE}" ds:itemID="{ITEM_ID}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    ).encode()


def _paragraph(paragraph: StyledParagraph, origin: Origin) -> str:
    said: list[str] = []
    words, fact = "", None
    for run in paragraph.runs:
        if run.fact is not fact:
            said.append(_said(words, fact, origin))
            words, fact = "", run.fact
        words += run.text
    said.append(_said(words, fact, origin))
    text = "".join(said)
    return f"<p{_place(paragraph)}>{text}</p>" if text and not text.isspace() else ""


def _place(paragraph: StyledParagraph) -> str:
    slot = paragraph.slot
    if slot is None:
        return _attributes(kind=paragraph.role.value)
    own, lead = (str(number) if number else "" for number in (slot.own, slot.lead))
    return _attributes(section=slot.section, part=slot.part, own=own, lead=lead)


def _said(words: str, fact: Fact | None, origin: Origin) -> str:
    text = _escaped(words)
    return text if fact is None or not text else _fact(fact, text, origin)


def _fact(fact: Fact, text: str, origin: Origin) -> str:
    value = fact.value
    if isinstance(value, str):
        tag, kind, written = "words", "", "" if _escaped(value) == text else value
    elif isinstance(value, int | Decimal):
        tag, kind, written = "figure", "", f"{value:f}" if isinstance(value, Decimal) else str(value)
    else:
        tag, kind, written = "figure", "date", value.isoformat()
    row = origin.rows.get(row_key(fact.key), "") if "[" in fact.key else ""
    attributes = _attributes(
        id=fact.key,
        name=fact.label,
        value=written,
        unit=fact.unit,
        at=shown_place(fact.location),
        type=kind,
        rough=fact.approximation.value if fact.approximation else "",
        row=row_digest(row) if row else "",
        computed="true" if fact.formula or fact.parents else "",
        missing="true" if fact.missing else "",
    )
    return f"<{tag}{attributes}>{text}</{tag}>"


def _attributes(**texts: str) -> str:
    written = [f' {name}="{text}"' for name, text in texts.items() if text]
    whole = "".join(written)
    if whole.count('"') == 2 * len(written) and not _SPECIAL_BUT_QUOTES.search(whole):
        return whole
    return "".join(f' {name}="{_escaped(text)}"' for name, text in texts.items() if text)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda found: _ESCAPES[found[0]], text) if _SPECIAL.search(text) else text
