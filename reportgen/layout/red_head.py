"""版头 and 版记: where each part of them stands (GB/T 9704-2012, 7.2 and 7.4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from reportgen.layout.metrics import text_width
from reportgen.layout.runs import runs_of
from reportgen.model.document import Imprint, RedHead
from reportgen.model.style import ParagraphStyle, Role, StyleSheet
from reportgen.model.styled import Run, RunKind, StyledFoot, StyledParagraph, StyledRule
from reportgen.units import NO_LENGTH, Length

_COPIES, _SIGNED, _PRINTED, _STOP, _BLANK = "抄送：", "签发人：", "印发", "。", "\u3000"
_NAMES_IN_LINE = 2  # 一般每行排两个姓名 (7.2.6)
_GAP = Run("\t", RunKind.GAP)

Runs = tuple[Run, ...]


def place_red_head(
    head: RedHead, agencies: Sequence[Runs], sheet: StyleSheet
) -> Iterator[StyledParagraph | StyledRule]:
    """The paragraphs of a 版头 and its rule. On preprinted paper there is room where the agencies and the rule stand."""
    used = NO_LENGTH
    for role, words in (
        (Role.COPY_NUMBER, head.copy_number),
        (Role.SECRECY, head.secrecy),
        (Role.URGENCY, head.urgency),
    ):
        if words:
            yield StyledParagraph(role, runs_of(words), keep_with_next=True)
            used += _pitch(sheet.paragraphs[role])
    style = sheet.paragraphs[Role.AGENCY]
    # The standard measures to the type, which stands in the middle of its line.
    before = _not_less(sheet.head.agency_top - used - _leading(style))
    room = NO_LENGTH
    for number, name in enumerate(agencies):
        above = NO_LENGTH if number else before
        if head.is_preprinted:
            room += above + _pitch(style) * (1 + sum(run.kind is RunKind.BREAK for run in name))
        else:
            yield StyledParagraph(Role.AGENCY, name, before=above, keep_with_next=True)
    lines = list(_number_lines(head))
    style = sheet.paragraphs[lines[0].role]
    yield replace(lines[0], before=room + sheet.lines(style.before_lines))
    yield from (replace(line, before=NO_LENGTH) for line in lines[1:])
    gap = _not_less(sheet.head.rule_gap - _leading(style))
    yield StyledRule(sheet.head.rule, gap, is_red=True, is_drawn=not head.is_preprinted)


def _number_lines(head: RedHead) -> Iterator[StyledParagraph]:
    """The 发文字号; where the paper has 签发人, left of the last of them, the names below each other."""
    if not head.signers:
        yield StyledParagraph(Role.DOCUMENT_NUMBER, runs_of(head.number), keep_with_next=True)
        return
    names = _parted(runs_of(head.signers))
    widest = max(_length(name) for name in names)
    starts = range(0, len(names), _NAMES_IN_LINE)
    for start in starts:
        here = names[start : start + _NAMES_IN_LINE]
        left = runs_of(head.number) if start == starts[-1] else ()
        lead = _SIGNED if start == 0 else _BLANK * len(_SIGNED)
        words: list[Run] = []
        for place in range(min(_NAMES_IN_LINE, len(names))):
            name = here[place] if place < len(here) else ()
            last = len(names) == 1 or place == _NAMES_IN_LINE - 1
            blanks = _BLANK * (widest - _length(name) + (0 if last else 1))
            words += [replace(run, kind=RunKind.OTHER_TYPE, role=Role.ISSUER_NAME) for run in (*name, Run(blanks))]
        runs = (*left, _GAP, Run(lead), *(run for run in words if run.text))
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


def _length(name: Runs) -> int:
    return sum(len(run.text) for run in name)


def place_imprint(imprint: Imprint, sheet: StyleSheet) -> StyledFoot:
    """The 版记: its parts between rules, the last of which lies on the lower edge of the type area (7.4.1)."""
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
        parts.append(StyledParagraph(Role.PRINTER, (*runs_of(imprint.printer), _GAP, *date, *told)))
    edge, between = StyledRule(sheet.head.first_and_last), StyledRule(sheet.head.between)
    found: list[StyledParagraph | StyledRule] = [edge]
    for number, part in enumerate(parts):
        found += [between, part] if number else [part]
    return StyledFoot((*found, edge))


def _pitch(style: ParagraphStyle) -> Length:
    return style.pitch or style.size


def _leading(style: ParagraphStyle) -> Length:
    """How much of a line lies above its type, and below it."""
    return Length((_pitch(style) - style.size).twips // 2)


def _not_less(length: Length) -> Length:
    return max(NO_LENGTH, length)
