"""The end of an old report: who signed it and when, the note below the date, and the annexes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from reportgen.numerals import read_chinese
from reportgen.proposing.pieces import Kind, Piece

_DATE = re.compile(r"[\d〇○零一二三四五六七八九十]{4}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日")
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_NUMERAL = re.compile("[一二三四五六七八九十]+")
_SEAL = re.compile(r"（[^（）]{0,4}章）")
_OFFICE = re.compile(
    "[\u4e00-\u9fff]{2,28}(?:局|委|办|室|府|会|中心|站|所|院|部|处|组|社|公司|校|队|厅|行|团|厂|科|工委|支部|政协|人大|乡|镇|村|街道|社区|县|市|区)"
)
_NOTE = re.compile("（(.{2,120})）")
_ANNEX = re.compile(r"附件\s*\d{0,2}[：:]?")
_ANNEX_NAMED = re.compile(r"附件\s*\d{0,2}[：: ]\s*(.{2,40})")
_LISTED = re.compile(r"附件\s*[：:]\s*\S")
_LISTED_ON = re.compile(r"[\d一二三四五六七八九十]{1,2}[.．、]|（\d{1,2}）")
_MOST_LISTED = 20
_LONGEST_SIGNER = 30
_MOST_SIGNERS = 6
_MOST_BELOW = 3  # lines below the date that are no annex
_LONGEST_BELOW = 120


def signed(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with the last line that is a date alone as the paper's, the offices right before it as its signers."""
    at = next((n for n in range(len(pieces) - 1, 1, -1) if _is_date(pieces[n])), 0)
    if not at or not _is_end(pieces[at + 1 :]):
        return list(pieces)
    text = _SEAL.sub("", pieces[at].text)
    date = _DATE.search(text.replace(" ", ""))
    assert date is not None  # noqa: S101 - it was found by it
    own = re.match(rf"(?: *[^ ]){{{date.start()}}}", text)  # 柳溪乡人民政府 2026年7月3日
    names = _names(own[0]) if own and own[0] else []
    first, is_open = at, not names
    while is_open and first > 1 and len(names) < _MOST_SIGNERS:
        found = _signers(pieces[first - 1], alone=not names)
        names[:0] = found
        first -= bool(found)
        is_open = bool(found)
    signers = [replace(pieces[at], kind=Kind.SIGNER, text="、".join(names))] if names else []
    day = replace(pieces[at], kind=Kind.DATE, text=_in_digits(date[0]))
    return [*_with_list(pieces[:first]), *signers, day, *_after(pieces[at + 1 :])]


def _with_list(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces above the signature, 附件说明 at their end as what it is."""
    for at in range(len(pieces) - 1, max(0, len(pieces) - _MOST_LISTED), -1):
        piece = pieces[at]
        if piece.kind is not Kind.PARAGRAPH or "。" in piece.text:
            break
        if _LISTED.match(piece.printed):
            return [*pieces[:at], *(replace(p, kind=Kind.ANNEX_LIST) for p in pieces[at:])]
        if not _LISTED_ON.match(piece.printed):
            break
    return list(pieces)


def _is_end(pieces: Sequence[Piece]) -> bool:
    """Whether what stands below a date can: a note, a line or two, annexes."""
    annex = next((n for n, p in enumerate(pieces) if re.match(_ANNEX, p.text)), len(pieces))
    return annex <= _MOST_BELOW and all(len(p.text) <= _LONGEST_BELOW and not p.table.rows for p in pieces[:annex])


def _is_date(piece: Piece) -> bool:
    if piece.kind is not Kind.PARAGRAPH:
        return False
    text = _SEAL.sub("", piece.text).replace(" ", "")
    date = _DATE.search(text)
    return date is not None and date.end() == len(text) and (not date.start() or _is_offices(text[: date.start()]))


def _in_digits(date: str) -> str:
    """A date as an input says it: 二〇二五年十月九日 is 2025年10月9日."""
    year, rest = date.split("年")
    return f"{year.translate(_DIGITS)}年" + _NUMERAL.sub(lambda found: str(read_chinese(found[0])), rest)


def _is_offices(text: str) -> bool:
    names = _names(text)
    return bool(names) and all(map(_OFFICE.fullmatch, names))


def _signers(piece: Piece, *, alone: bool) -> list[str]:
    """The names of a line before the date: of offices, one or several; right before the date, ``alone``, of whoever it is."""
    text = _SEAL.sub("", piece.text).strip()
    if piece.kind is not Kind.PARAGRAPH or not text or piece.level or piece.label:
        return []
    if _is_offices(text):
        return _names(text)
    short = 1 < len(text) <= _LONGEST_SIGNER and not re.search("[。！？；，：:]", text) and not text.startswith("附件")
    return [re.sub("[、 ]+", "、", text) if "、" in text else text] if alone and short else []


def _names(text: str) -> list[str]:
    """The offices of a line; the characters of one may stand apart: 财 政 局."""
    parts = [part for part in re.split("[、 ]+", text) if part]
    return parts if all(len(part) > 2 for part in parts) else ["".join(parts)]


def _after(pieces: Sequence[Piece]) -> list[Piece]:
    """What stands below the date: a note in brackets, annexes with their names; anything else as it is."""
    found: list[Piece] = []
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        following = pieces[at + 1] if at + 1 < len(pieces) else None
        note, named = _NOTE.fullmatch(piece.text), _ANNEX_NAMED.fullmatch(piece.text)
        at += 1
        if piece.kind is not Kind.PARAGRAPH:
            found.append(piece)
        elif note and not any(one.kind is Kind.ANNEX for one in found):
            found.append(replace(piece, kind=Kind.NOTE, text=note[1]))
        elif named and at < len(pieces):
            found.append(replace(piece, kind=Kind.ANNEX, text=named[1]))
        elif _ANNEX.fullmatch(piece.text) and following and following.kind is Kind.PARAGRAPH and at + 1 < len(pieces):
            found.append(replace(following, kind=Kind.ANNEX))
            at += 1
        else:
            found.append(piece)
    return found
