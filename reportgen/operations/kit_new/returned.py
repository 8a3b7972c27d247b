"""What a report says that was made from a proposed kit, beside what the old report said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from reportgen.model.old_paper import OldPaper, OldParagraph, without_note_marks
from reportgen.model.style import Role
from reportgen.model.styled import StyledDocument, StyledParagraph, StyledTable, paragraphs
from reportgen.proposing.marks import house_marks

_SENTENCE = re.compile("[^。；！？]*[。；！？]|[^。；！？]+")


class Difference(Struct, frozen=True):
    """A place where the two part: the words of the old report, and those of the new one."""

    old: str
    new: str


class Returned(Struct, frozen=True):
    """The differences in order, how many characters the old report has, and how many of them are not given back."""

    differences: tuple[Difference, ...]
    characters: int
    lost: int
    widened: int

    @property
    def share(self) -> float:
        """How much of the old text came back, from 0 to 1."""
        return 1 - self.lost / self.characters if self.characters else 1.0


def returned(paper: OldPaper, document: StyledDocument) -> Returned:
    """Compare: blanks, and where paragraphs end, are not asked; the width of marks is only counted."""
    old_lines, widened = [], 0
    for text in _old_texts(paper):
        wide = house_marks(text)
        widened += sum(one != other for one, other in zip(text, wide, strict=False))
        old_lines.append(wide)
    old, new = _sentences(old_lines), _sentences(_new_texts(document))
    found: list[Difference] = []
    lost = 0
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            differences, gone = _within("".join(old[a:b]), "".join(new[c:d]))
            found += differences
            lost += gone
    return Returned(tuple(found), sum(map(len, old)), lost, widened)


def _within(old: str, new: str) -> tuple[list[Difference], int]:
    """The differing words of two passages, those close to each other as one."""
    found, lost = [], 0
    start_old = start_new = end_old = end_new = -1
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            if b - a > 3 and start_old >= 0:
                found.append(Difference(old[start_old:end_old], new[start_new:end_new]))
                start_old = -1
            continue
        lost += b - a
        if start_old < 0:
            start_old, start_new = a, c
        end_old, end_new = b, d
    if start_old >= 0:
        found.append(Difference(old[start_old:end_old], new[start_new:end_new]))
    return found, lost


def _old_texts(paper: OldPaper) -> Iterator[str]:
    for block in paper.blocks:
        if isinstance(block, OldParagraph):
            yield block.label + without_note_marks(block.text)
        else:
            yield from (cell for row in block.rows for cell in row)
    yield from paper.notes


def _new_texts(document: StyledDocument) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, StyledParagraph):
            yield _words(block)
        elif isinstance(block, StyledTable):
            yield from map(_words, block.above)
            for row in (*block.heads, *block.rows):
                yield from ("".join(run.text for run in cell.runs) for cell in row.cells)
            yield from map(_words, block.below)
    yield from (_words(paragraph) for paragraph in paragraphs(document) if paragraph.role is Role.FOOTNOTE)


def _words(paragraph: StyledParagraph) -> str:
    label = paragraph.label.text if paragraph.label else ""
    return label + "".join(run.text for run in paragraph.runs)


def _sentences(lines: Sequence[str] | Iterator[str]) -> list[str]:
    return _SENTENCE.findall(re.sub(r"\s", "", "".join(lines)))
