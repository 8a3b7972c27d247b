"""What the paragraphs of an old report are: title, headings, points, tables, signature."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from msgspec.structs import replace

from reportgen.characters import BLANKS
from reportgen.model.old_paper import OldPaper, OldParagraph, OldTable, note_numbers, without_note_marks
from reportgen.proposing.marks import closed_up, house_marks
from reportgen.proposing.pieces import Kind, Piece
from reportgen.proposing.points import Points, loose_points, tight_points
from reportgen.proposing.signature import signed
from reportgen.proposing.table_heads import grid_of

_NUMBERS = "一二三四五六七八九十"
_FORMS = (
    re.compile(rf"([{_NUMBERS}]{{1,3}}、)(.+)"),
    re.compile(rf"（([{_NUMBERS}]{{1,3}})）、?(.+)"),
    re.compile(r"(\d{1,2}[.．、])(?!\d)\s*(.+)"),
    re.compile(r"（(\d{1,2})）、?(.+)"),
)
_ENDS = "。！？；，、"
_LONGEST = 40  # characters of a heading on a line of its own,
_LONGEST_RUN_IN = 30  # of one that its paragraph follows on the same line,
_LONGEST_BARE = 22  # and of one without a number
_RUN_IN = re.compile(rf"([^。：；]{{2,{_LONGEST_RUN_IN}}}[。：])(.+)", re.DOTALL)
_RECIPIENT = re.compile(r"[^。，；\d]{2,30}：")
_CAPTION = re.compile(r".{0,30}表(?:\d{1,2})?(?:（.{1,20}）)?|表\s*\d{0,2}[ ：:]?.{1,30}|（?单位[：:].{1,10}?）?")
_MOST_TITLES = 3


def outline(paper: OldPaper) -> tuple[Piece, ...]:
    """The pieces of a report in order; marks and digits have the width that papers print."""
    pieces = [_piece(block) for block in paper.blocks]
    pieces = _titled(_captioned(pieces))
    pieces = signed(pieces)
    pieces = _with_content(_headed(pieces))
    return tuple(_noted(_levelled(_pointed(pieces)), paper.notes))


def _noted(pieces: Sequence[Piece], notes: Sequence[str]) -> Iterator[Piece]:
    """The pieces, each footnote behind what bears its mark; those of headings, cells and the like at the end, without marks."""
    words = {number: house_marks(note) for number, note in enumerate(notes, 1) if note}
    for piece in pieces:
        if piece.kind not in {Kind.PARAGRAPH, Kind.POINTS}:
            yield replace(piece, text=without_note_marks(piece.text))
            continue
        yield piece
        for number in (n for text in (piece.text, *piece.items) for n in note_numbers(text)):
            if number in words:
                yield Piece(Kind.FOOTNOTE, words.pop(number), str(number))
    yield from (Piece(Kind.FOOTNOTE, note) for note in words.values())


def _piece(block: OldParagraph | OldTable) -> Piece:
    if isinstance(block, OldTable):
        rows = tuple(tuple(closed_up(house_marks(cell)) for cell in row) for row in block.rows)
        return Piece(Kind.TABLE, table=grid_of(rows, block.marks, block.repeated))
    text = closed_up(re.sub(rf"[{BLANKS}]+", " ", house_marks(block.text)).strip())
    return Piece(Kind.PARAGRAPH, text, house_marks(block.label), block.level)


def _captioned(pieces: Sequence[Piece]) -> list[Piece]:
    """Lines right above a table that say what it is, or in which unit."""
    found: list[Piece] = []
    following: Piece | None = None
    first = next(
        (n for n, p in enumerate(pieces) if p.text.endswith(tuple(_ENDS))), len(pieces)
    )  # the title is above it
    for at in range(len(pieces) - 1, -1, -1):
        piece = pieces[at]
        above = following is not None and following.kind in {Kind.TABLE, Kind.CAPTION}
        is_named = above and piece.kind is Kind.PARAGRAPH and _CAPTION.fullmatch(piece.text)
        is_caption = is_named or (above and at > first and _is_line(piece, _LONGEST) and not _form_of(piece))
        following = replace(piece, kind=Kind.CAPTION) if is_caption and not piece.level else piece
        found.append(following)
    return found[::-1]


def _titled(pieces: list[Piece]) -> list[Piece]:
    """The short lines at the start are the title; where one is there twice, what stands before is of a page of the web."""
    count = 0
    while count < len(pieces) and _is_line(pieces[count], _LONGEST) and not _form_of(pieces[count]):
        count += 1
    lines = [re.sub(r"\s", "", piece.text) for piece in pieces[:count]]
    again = max((n for n, line in enumerate(lines) if line in lines[:n]), default=0)
    dropped, titles, rest = pieces[:again], pieces[again:count], pieces[count:]
    titles, more = titles[:_MOST_TITLES], titles[_MOST_TITLES:]
    if again == 0 and dropped == [] and not rest:
        return pieces
    found = [*(replace(p, kind=Kind.DROPPED) for p in dropped), *(replace(p, kind=Kind.TITLE, level=0) for p in titles)]
    first = [*more, *rest][:1]
    if titles and first and first[0].kind is Kind.PARAGRAPH and _RECIPIENT.fullmatch(first[0].text):
        return [*found, replace(first[0], kind=Kind.RECIPIENT), *more[1:], *(rest if more else rest[1:])]
    return [*found, *more, *rest]


def _is_line(piece: Piece, most: int) -> bool:
    """Whether a piece is a short line that ends without a mark."""
    plain = piece.kind is Kind.PARAGRAPH and 1 < len(piece.text) <= most
    return plain and piece.text[-1] not in _ENDS + "：:" and "。" not in piece.text


def _form_of(piece: Piece) -> int:
    """Which form of numbers a paragraph begins with, 1 to 4; 0 for none."""
    if piece.kind is not Kind.PARAGRAPH:
        return 0
    return next((n for n, form in enumerate(_FORMS, 1) if form.match(piece.printed)), 0)


def _headed(pieces: list[Piece]) -> list[Piece]:
    """Headings known by their numbers or styles; where there are none, by being short lines before long ones."""
    numbered = any(_form_of(p) in {1, 2} or p.level for p in pieces)
    found: list[Piece] = []
    for at, piece in enumerate(pieces):
        following = pieces[at + 1] if at + 1 < len(pieces) else None
        if piece.kind is not Kind.PARAGRAPH:
            found.append(piece)
        elif _form_of(piece) and following and _form_of(following) == _form_of(piece):
            found.extend(_numbered(piece, _form_of(piece), alone=False))
        elif _form_of(piece):
            found.extend(_numbered(piece, _form_of(piece)))
        elif piece.level:
            found.extend(_numbered(piece, 0))
        elif not numbered and _is_bare_heading(piece, following):
            found.append(replace(piece, kind=Kind.HEADING, level=1))
        else:
            found.append(piece)
    return found


def _is_bare_heading(piece: Piece, following: Piece | None) -> bool:
    long = following is not None and following.kind is Kind.PARAGRAPH and len(following.text) > _LONGEST
    return long and _is_line(piece, _LONGEST_BARE) and len(piece.text) > 3


def _numbered(piece: Piece, form: int, *, alone: bool = True) -> list[Piece]:
    """A heading, with the paragraph that follows on its line where there is one; a whole paragraph stays one.

    What is not ``alone`` has another one of its form right behind it.
    """
    level, label, text = piece.level, piece.label, piece.text
    if form:
        match = _FORMS[form - 1].match(piece.printed)
        assert match is not None  # noqa: S101 - the form was found by it
        text, level = match[2].strip(), form
        label = piece.printed[: match.start(2)]
    run_in = _RUN_IN.fullmatch(text)
    if form > 2 and re.search(r"\d", run_in[1] if run_in else text):  # 1.完成造林3.6万亩 is a point
        return [Piece(Kind.PARAGRAPH, text, label)]
    if alone and len(text) <= _LONGEST and text[-1] not in "！？；，、" and "。" not in text[:-1] and "；" not in text:
        return [Piece(Kind.HEADING, text, label, level)]
    if run_in and not re.match(r"（|一是", run_in[1]):
        return [Piece(Kind.HEADING, run_in[1], label, level), Piece(Kind.PARAGRAPH, run_in[2].strip())]
    return [Piece(Kind.PARAGRAPH, text, label)]


def _pointed(pieces: list[Piece]) -> list[Piece]:
    """一是, 二是 as points: of one paragraph, or of several after each other; so are numbered paragraphs that are no headings."""
    found: list[Piece] = []
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        texts = [p.text if p.kind is Kind.PARAGRAPH else "" for p in pieces[at : at + 20]]
        several = loose_points(texts)
        numbered = _numbered_run(pieces[at:])
        if len(numbered) > 1:
            found.append(Piece(Kind.POINTS, items=tuple(p.text for p in numbered), loose=True))
            at += len(numbered)
            continue
        one = tight_points(piece.text) if piece.kind is Kind.PARAGRAPH else None
        if several:
            found.append(_points(several, loose=True))
            at += len(several.items)
            continue
        found.append(_points(one, loose=False) if one else piece)
        at += 1
    return found


def _numbered_run(pieces: Sequence[Piece]) -> list[Piece]:
    """The paragraphs from the first on that have a number."""
    return list(takewhile(lambda p: p.kind is Kind.PARAGRAPH and p.label != "", pieces))


def _points(points: Points, *, loose: bool) -> Piece:
    return Piece(Kind.POINTS, points.lead, items=points.items, loose=loose)


def _with_content(pieces: Sequence[Piece]) -> list[Piece]:
    """Headings that nothing stands below are paragraphs."""
    found: list[Piece] = []
    following: Piece | None = None
    for piece in reversed(pieces):
        kept = piece
        if piece.kind is Kind.HEADING:
            empty = following is None or following.kind in {
                Kind.SIGNER,
                Kind.DATE,
                Kind.NOTE,
                Kind.ANNEX,
                Kind.ANNEX_LIST,
            }
            if empty or (following and following.kind is Kind.HEADING and following.level <= piece.level):
                kept = replace(piece, kind=Kind.PARAGRAPH, level=0)
        following = kept
        found.append(kept)
    return found[::-1]


def _levelled(pieces: Sequence[Piece]) -> list[Piece]:
    """Levels without gaps: what is numbered 1. right below 一、 is of the second level."""
    open_levels: list[int] = []
    found: list[Piece] = []
    for piece in pieces:
        if piece.kind is Kind.HEADING:
            while open_levels and open_levels[-1] >= piece.level:
                open_levels.pop()
            open_levels.append(piece.level)
            found.append(replace(piece, level=min(len(open_levels), 4)))
        else:
            if piece.kind is Kind.ANNEX:
                open_levels.clear()
            found.append(piece)
    return found
