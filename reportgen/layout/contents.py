"""目录: the headings of levels 1 and 2, those that are run into a paragraph too, and the attachments.

Updating the field in Word gathers the same: paragraphs in the heading styles, words in the character styles linked to
those (which run-in headings have), and the entry that stands at the title of an attachment.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from reportgen.model.style import Role
from reportgen.model.styled import (
    ContentsEntry,
    Run,
    StyledBlock,
    StyledContents,
    StyledParagraph,
    listed_as,
    run_in_heading,
)

_TITLE = "目录"
_ENTRY_ROLES = {Role.HEADING_1: Role.CONTENTS_1, Role.HEADING_2: Role.CONTENTS_2}


def with_contents(blocks: Sequence[StyledBlock]) -> list[StyledBlock]:
    """The blocks with the contents before them and an anchor at each place that is listed."""
    entries: list[ContentsEntry] = []
    anchored: list[StyledBlock] = []
    mark = ""
    for block in blocks:
        listed = _listed(block, mark) if isinstance(block, StyledParagraph) else None
        if isinstance(block, StyledParagraph) and block.role is Role.ATTACHMENT_MARK:
            mark = block.text
        if isinstance(block, StyledParagraph) and listed:
            anchor = f"_Toc{len(entries) + 1:04}"  # the names that Word gives such bookmarks begin so
            entries.append(ContentsEntry(*listed, anchor))
            anchored.append(replace(block, anchor=anchor))
        else:
            anchored.append(block)
    if not entries:
        return anchored
    return [StyledContents(StyledParagraph(Role.CONTENTS_TITLE, (Run(_TITLE),)), tuple(entries)), *anchored]


def _listed(paragraph: StyledParagraph, mark: str) -> tuple[Role, str] | None:
    """As what a paragraph is listed, and its words there; ``mark`` is that of the attachment at hand (附件1)."""
    role = Role.CONTENTS_1 if paragraph.role is Role.ATTACHMENT_TITLE else _ENTRY_ROLES.get(paragraph.role)
    heading = run_in_heading(paragraph)
    if heading and heading[0].role:
        role = _ENTRY_ROLES.get(heading[0].role)
    return (role, listed_as(paragraph, mark)) if role else None
