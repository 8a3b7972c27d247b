"""信函: where the parts of a letter's head stand, and what its first page has at the foot (GB/T 9704-2012, 10.1)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from reportgen.layout.red_head import GAP, leading, not_less, pitch
from reportgen.layout.runs import runs_of
from reportgen.layout.signature import lines_of
from reportgen.model.document import RedHead
from reportgen.model.style import Alignment, Role, StyleSheet
from reportgen.model.styled import FirstPage, Run, RunKind, StyledParagraph, StyledRule
from reportgen.units import NO_LENGTH, Length


def place_letter_head(
    head: RedHead, broken: Callable[[tuple[Run, ...], Role, Length], tuple[Run, ...]], sheet: StyleSheet
) -> Iterator[StyledParagraph | StyledRule]:
    """The name, a double rule, and below it what else the head says, the 发文字号 right of the first of it."""
    letter, style = sheet.letter, sheet.paragraphs[Role.AGENCY]
    mark = broken(runs_of(head.agencies[0]), Role.AGENCY, sheet.page.text_width)
    gap = not_less(letter.gap - leading(style))
    if head.is_preprinted:
        gap += pitch(style) * len(lines_of(mark))
    else:
        yield StyledParagraph(Role.AGENCY, mark, before=NO_LENGTH, keep_with_next=True)
    drawn = not head.is_preprinted
    yield _rule(letter.thick, gap, sheet, is_drawn=drawn)
    yield _rule(letter.thin, letter.between, sheet, is_drawn=drawn)
    told = ((Role.COPY_NUMBER, head.copy_number), (Role.SECRECY, head.secrecy), (Role.URGENCY, head.urgency))
    parts = [(role, runs_of(words)) for role, words in told if words]
    first = [(role, runs) for role, runs in parts[:1]]
    left = [replace(run, kind=RunKind.OTHER_TYPE, role=role) for role, runs in first for run in runs]
    role = Role.DOCUMENT_NUMBER
    runs = (*left, GAP, *runs_of(head.number)) if left else runs_of(head.number)
    alignment = Alignment.LEFT if left else Alignment.RIGHT
    before = not_less(letter.first_gap - leading(sheet.paragraphs[role]))
    yield StyledParagraph(role, runs, before=before, alignment=alignment, keep_with_next=True)
    for role, runs in parts[1:]:
        yield StyledParagraph(role, runs, keep_with_next=True)


def letter_page(head: RedHead, sheet: StyleSheet, *, has_foot: bool) -> FirstPage:
    """The first page of a letter: the type of its first line has its distance from the edge, the rules below theirs.

    The type of its last line stands as far above the rules as that of the first line below the upper ones. A letter that
    ``has_foot`` ends with the type area: in Word that hangs on a margin which all pages have in common.
    """
    letter, drawn = sheet.letter, not head.is_preprinted
    top = not_less(letter.top - leading(sheet.paragraphs[Role.AGENCY]))
    rules = (
        _rule(letter.thin, NO_LENGTH, sheet, is_drawn=drawn),
        _rule(letter.thick, letter.between, sheet, is_drawn=drawn),
    )
    end = letter.bottom + letter.thick + letter.between + letter.thin + not_less(letter.first_gap - leading(sheet.body))
    return FirstPage(top, sheet.page.bottom if has_foot else min(end, sheet.page.bottom), rules, letter.bottom)


def _rule(width: Length, before: Length, sheet: StyleSheet, *, is_drawn: bool) -> StyledRule:
    """A red rule in the middle of the page."""
    page = sheet.page
    free = Length((page.width - sheet.letter.length).twips // 2)
    return StyledRule(width, before, is_red=True, is_drawn=is_drawn, beyond=(page.left - free, page.right - free))
