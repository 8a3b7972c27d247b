"""The blocks of a report in the order of the standard, with what the input adds: 主送机关, 落款, 附件说明."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.model.document import (
    AttachmentHead,
    AttachmentList,
    Attendance,
    Block,
    Contents,
    Imprint,
    Note,
    RedHead,
    Salutation,
    Signature,
    Title,
)
from reportgen.model.facts import Fact
from reportgen.model.inlines import FactText, Inlines, Text
from reportgen.model.report import Report


def arranged(title: Title, blocks: list[Block], report: Report) -> Iterator[Block]:
    """The blocks in the order of the standard: 版头, title, 主送机关, text, 附件说明, who was there, 落款, 附注, attachments, 版记."""
    formal = [b for b in blocks if isinstance(b, RedHead | Attendance | Imprint)]
    blocks = [b for b in blocks if not isinstance(b, RedHead | Attendance | Imprint)]
    starts = [i for i, b in enumerate(blocks) if isinstance(b, AttachmentHead)]
    end = starts[0] if starts else len(blocks)
    if report.kit.has_contents:
        yield Contents()
    yield from (b for b in formal if isinstance(b, RedHead))
    yield title
    if report.recipient:
        yield Salutation(_recipient(report.recipient))
    yield from (b for b in blocks[:end] if not isinstance(b, Note))
    heads = [b for b in blocks if isinstance(b, AttachmentHead)]
    if heads:
        yield AttachmentList(tuple(h.title for h in heads))
    yield from (b for b in formal if isinstance(b, Attendance))
    if report.date is not None or report.own_signer:
        yield Signature(_fact(report.signer), _fact(report.date), report.kit.signers_abreast)
    yield from (b for b in blocks[:end] if isinstance(b, Note))
    for number, start in enumerate(starts, 1):
        head = blocks[start]
        assert isinstance(head, AttachmentHead)  # noqa: S101 - found as one above
        yield AttachmentHead(number if len(starts) > 1 else None, head.title)
        stop = starts[number] if number < len(starts) else len(blocks)
        yield from blocks[start + 1 : stop]
    yield from (b for b in formal if isinstance(b, Imprint))


def _fact(fact: Fact | None) -> Inlines:
    return (FactText(fact.text, fact),) if fact else ()


def _recipient(fact: Fact) -> Inlines:
    """With the full-width colon that clause 7.3.2 wants, typed or not."""
    bare = fact.text.rstrip("：:")
    return FactText(bare, fact), Text("：")
