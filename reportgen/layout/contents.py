"""目录: the headings of levels 1 and 2 that stand on lines of their own (none where there are no such), as Word itself would gather them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportgen.model.style import Role
from reportgen.model.styled import ContentsEntry, Run, StyledBlock, StyledContents, StyledParagraph

_TITLE = "目录"
_ENTRY_ROLES = {Role.HEADING_1: Role.CONTENTS_1, Role.HEADING_2: Role.CONTENTS_2}


def with_contents(blocks: Sequence[StyledBlock]) -> list[StyledBlock]:
    """The blocks with the contents before them and an anchor at each heading that is listed."""
    entries: list[ContentsEntry] = []
    anchored: list[StyledBlock] = []
    for block in blocks:
        if isinstance(block, StyledParagraph) and block.role in _ENTRY_ROLES:
            anchor = f"_Toc{len(entries) + 1:04}"  # the names that Word gives such bookmarks begin so
            entries.append(ContentsEntry(_ENTRY_ROLES[block.role], block.text, anchor))
            anchored.append(replace(block, anchor=anchor))
        else:
            anchored.append(block)
    if not entries:
        return anchored
    return [StyledContents(StyledParagraph(Role.CONTENTS_TITLE, (Run(_TITLE),)), tuple(entries)), *anchored]
