"""版头 and 版记: where each part of them stands (GB/T 9704-2012, 7.2 and 7.4)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from msgspec.structs import replace

from reportgen.layout.metrics import text_width
from reportgen.layout.runs import runs_of
from reportgen.layout.signature import length_of, lines_of, signers
from reportgen.model.document import Attendance, HeadForm, Imprint, RedHead
from reportgen.model.style import Alignment, ParagraphStyle, Role, StyleSheet
from reportgen.model.styled import Run, RunKind, StyledAgencies, StyledFoot, StyledParagraph, StyledRule
from reportgen.units import NO_LENGTH, Length

_COPIES, _SIGNED, _PRINTED, _STOP, _BLANK = "抄送：", "签发人：", "印发", "。", "\u3000"
_WORD = "文件"
_NAMES_IN_LINE = 2  # 一般每行排两个姓名 (7.2.6)
_ROOM = Length(20)  # more than words are wide: LibreOffice 7.4 breaks a line that fills its cell to the twip
_FREE = Decimal(2)  # 左空二字
GAP = Run("\t", RunKind.GAP)

Runs = tuple[Run, ...]


Lines = Callable[[Runs, Role, Length], Runs]
"""Breaks runs of a role into lines of sense where they are wider than the room."""


def place_red_head(
    head: RedHead, broken: Lines, sheet: StyleSheet
) -> Iterator[StyledParagraph | StyledRule | StyledAgencies]:
    """The paragraphs of a 版头 and its rule. On preprinted paper there is room where the agencies and the rule stand."""
    used = NO_LENGTH
    for role, words in (
        (Role.COPY_NUMBER, head.copy_number),
        (Role.SECRECY, head.secrecy),
        (Role.URGENCY, head.urgency),
    ):
        if words:
            yield StyledParagraph(role, runs_of(words), keep_with_next=True)
            used += pitch(sheet.paragraphs[role])
    names, word = _agencies(head)
    role = Role.JOINT_AGENCY if len(names) > 1 else Role.AGENCY
    style = sheet.paragraphs[role]
    # The standard measures to the type, which stands in the middle of its line.
    before = not_less(sheet.head.agency_top - used - leading(style))
    marks = list(_joint(names, word, broken, sheet) if len(names) > 1 else _alone(names[0], broken, sheet))
    room = NO_LENGTH
    if head.is_preprinted:
        paragraphs = [one for mark in marks for one in (mark.names if isinstance(mark, StyledAgencies) else (mark,))]
        room = before + pitch(style) * sum(len(lines_of(one.runs)) for one in paragraphs)
    elif isinstance(marks[0], StyledParagraph):
        yield replace(marks[0], before=before)
        yield from (replace(mark, before=NO_LENGTH) for mark in marks[1:] if isinstance(mark, StyledParagraph))
    else:
        yield StyledRule(NO_LENGTH, before, is_drawn=False)
        yield marks[0]
    lines = list(_number_lines(head))
    if lines:
        style = sheet.paragraphs[lines[0].role]
        yield replace(lines[0], before=room + sheet.lines(style.before_lines))
        yield from (replace(line, before=NO_LENGTH) for line in lines[1:])
        room = NO_LENGTH
    gap = room + not_less(sheet.head.rule_gap - leading(style))
    yield StyledRule(sheet.head.rule, gap, is_red=True, is_drawn=not head.is_preprinted)


def _agencies(head: RedHead) -> tuple[list[Runs], Runs]:
    """The names in the 发文机关标志; of several, 文件 behind them by itself."""
    paragraphs = [runs_of(words) for words in head.agencies]
    bare = [_without_word(runs) for runs in paragraphs]
    names = [name for runs in bare for name in signers(runs)]
    if len(names) < 2 or head.form is not HeadForm.FILE:
        return paragraphs, ()
    return names, (Run(_WORD),) if bare != paragraphs else ()


def _without_word(runs: Runs) -> Runs:
    if not runs[-1].text.endswith(_WORD):
        return runs
    last = replace(runs[-1], text=runs[-1].text.removesuffix(_WORD))
    return (*runs[:-1], last) if last.text else runs[:-1]


def _alone(name: Runs, broken: Lines, sheet: StyleSheet) -> Iterator[StyledParagraph]:
    yield StyledParagraph(Role.AGENCY, broken(name, Role.AGENCY, sheet.page.text_width), keep_with_next=True)


def _joint(
    names: Sequence[Runs], word: Runs, broken: Lines, sheet: StyleSheet
) -> Iterator[StyledParagraph | StyledAgencies]:
    """The names of several, each spread over the width of the longest, in the middle of the type area together with 文件."""
    role = Role.JOINT_AGENCY
    style, whole = sheet.paragraphs[role], sheet.page.text_width
    width = text_width(_WORD, style, sheet) + _ROOM
    beside = width + style.chars(sheet.head.word_chars) if word else NO_LENGTH
    lines = [broken(name, role, whole - beside - _ROOM) for name in names]
    longest = max(text_width(part, style, sheet) for runs in lines for part in lines_of(runs)) + _ROOM
    left = Length((whole - beside - longest).twips // 2)
    right = whole - left - longest
    placed = tuple(
        StyledParagraph(role, runs, left=left, right=right, alignment=Alignment.SPREAD, keep_with_next=True)
        for runs in lines
    )
    if not word:
        yield from placed
        return
    at = left + longest + beside - width
    beside_them = StyledParagraph(
        role, word, left=at, right=whole - at - width, alignment=Alignment.LEFT, keep_with_next=True
    )
    yield StyledAgencies(placed, beside_them)


def _number_lines(head: RedHead) -> Iterator[StyledParagraph]:
    """The 发文字号; where the paper has 签发人, left of the last of them, the names below each other."""
    if not head.signers:
        if not head.number:
            return
        yield StyledParagraph(Role.DOCUMENT_NUMBER, runs_of(head.number), keep_with_next=True)
        return
    names = _parted(runs_of(head.signers))
    widest = max(length_of(name) for name in names)
    starts = range(0, len(names), _NAMES_IN_LINE)
    for start in starts:
        here = names[start : start + _NAMES_IN_LINE]
        left = runs_of(head.number) if start == starts[-1] else ()
        lead = _SIGNED if start == 0 else _BLANK * len(_SIGNED)
        words: list[Run] = []
        for place in range(min(_NAMES_IN_LINE, len(names))):
            name = here[place] if place < len(here) else ()
            last = len(names) == 1 or place == _NAMES_IN_LINE - 1
            blanks = _BLANK * (widest - length_of(name) + (0 if last else 1))
            words += [replace(run, kind=RunKind.OTHER_TYPE, role=Role.ISSUER_NAME) for run in (*name, Run(blanks))]
        runs = (*left, GAP, Run(lead), *(run for run in words if run.text))
        yield StyledParagraph(Role.ISSUER, runs, keep_with_next=True)


def _parted(runs: Runs) -> list[Runs]:
    """The names between 、."""
    found: list[list[Run]] = [[]]
    for run in runs:
        for index, part in enumerate(run.text.split("、")):
            if index:
                found.append([])
            if part:
                found[-1].append(replace(run, text=part))
    return [tuple(name) for name in found if name]


def place_attendance(block: Attendance, sheet: StyleSheet, *, is_first: bool) -> StyledParagraph:
    """出席：…, one blank line below the text, two characters free, wrapped lines below the first name (10.3)."""
    style = sheet.body
    lead = Run(f"{block.label}：", RunKind.OTHER_TYPE, role=Role.ATTENDANCE)
    hang = text_width(lead.text, style, sheet)
    before = sheet.lines(Decimal(1)) if is_first else None
    left = style.chars(_FREE) + hang
    return StyledParagraph(Role.BODY, (lead, *runs_of(block.inlines)), left=left, first=-hang, before=before)


def place_imprint(imprint: Imprint, sheet: StyleSheet, *, has_rules: bool = True) -> StyledFoot:
    """The 版记: its parts between rules, the last of which lies on the lower edge of the type area (7.4.1).

    That of a letter has no rules (10.1).
    """
    parts: list[StyledParagraph] = []
    if imprint.copies:
        style = sheet.paragraphs[Role.COPIES]
        hang = text_width(_COPIES, style, sheet)
        words = runs_of(imprint.copies)
        stop = () if words[-1].text.endswith(_STOP) else (Run(_STOP),)
        left = style.chars(style.left_chars) + hang
        parts.append(StyledParagraph(Role.COPIES, (Run(_COPIES), *words, *stop), left=left, first=-hang))
    if imprint.printer:
        date = runs_of(imprint.date)
        told = () if date[-1].text.endswith(_PRINTED) else (Run(_PRINTED),)
        parts.append(StyledParagraph(Role.PRINTER, (*runs_of(imprint.printer), GAP, *date, *told)))
    if not has_rules:
        return StyledFoot(tuple(parts))
    edge, between = StyledRule(sheet.head.first_and_last), StyledRule(sheet.head.between)
    found: list[StyledParagraph | StyledRule] = [edge]
    for number, part in enumerate(parts):
        found += [between, part] if number else [part]
    return StyledFoot((*found, edge))


def pitch(style: ParagraphStyle) -> Length:
    """The height of a line."""
    return style.pitch or style.size


def leading(style: ParagraphStyle) -> Length:
    """How much of a line lies above its type, and below it."""
    return Length((pitch(style) - style.size).twips // 2)


def not_less(length: Length) -> Length:
    """The length, or none where it is negative."""
    return max(NO_LENGTH, length)
