"""What a workbook says of the figures of a sheet beside its cells: comments on these, headers and footers of its pages, boxes of
text that are drawn on it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reportgen.model.workbook import COMMENT, PRINTED, Aside, Sheet, cell_name, parse_cell_name
from reportgen.readers.workbook.package import Package, PackageMember
from reportgen.readers.workbook.reach import LONGEST_TEXT, MOST_CHARACTERS, too_much
from reportgen.readers.workbook.walking import Walk, walk
from reportgen.source import CellLocation

_THREADED = re.compile(r"^\[(?:线程批注|[Tt]hreaded [Cc]omment)\].*?(?:批注|注释|[Cc]omment)[:：]\s*", re.DOTALL)
_BY = re.compile(r"^[^\n:：]{1,40}[:：][ \t]*\n")
_FORMAT = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|K\d\d[+-]\d{3}|\d{1,3}|[A-Za-z])')
_NO_WORDS = re.compile(r"[\d\s/，、,.：:第页共张—–\-]*")
_MOST = 5_000

Comments = Mapping[tuple[int, int], str]


def read_comments(package: Package, member: PackageMember) -> dict[tuple[int, int], str]:
    """The comments in a part by their cells, row and column counted from 0; WorkbookRefused when it passes a bound."""
    reader = _Reader()
    walk(package, member, Walk(reader.start, reader.end, reader.text))
    return reader.found


def read_boxes(package: Package, member: PackageMember) -> list[str]:
    """The words in each box of text in a drawing; WorkbookRefused when it passes a bound."""
    reader = _BoxReader()
    walk(package, member, Walk(reader.start, reader.end, reader.text))
    return reader.found


def with_asides(path: str, sheet: Sheet, comments: Comments, printed: Sequence[str]) -> Sheet:
    """A sheet of a file with the comments on its cells, and with what its pages say above and below, or boxes of text (``printed``,
    with marks of format); it may say nothing else.
    """
    if not (comments or printed):
        return sheet
    first = CellLocation(path, sheet.name, cell_name(0, 0))
    found: list[Aside] = []
    for (row, column), text in sorted(comments.items()):
        said = said_in(text)
        if said:
            is_within = row < len(sheet.rows) and column < len(sheet.rows[row])
            cell = sheet.rows[row][column].words if is_within else ""
            place = CellLocation(first.path, sheet.name, cell_name(row, column))
            found.append(Aside(COMMENT, said, place, cell))
    told = (part for text in printed for part in _FORMAT.sub("\n", text.replace("&&", "＆")).splitlines())
    found += [Aside(PRINTED, part, first) for part in dict.fromkeys(told) if not _NO_WORDS.fullmatch(part)]
    return replace(sheet, asides=tuple(found))


def said_in(comment: str) -> str:
    """What somebody wrote as a comment, without the name before it, or what Excel puts before a thread."""
    return "".join(_BY.sub("", _THREADED.sub("", comment.strip()).strip()).split())


class _Reader(Struct):
    found: dict[tuple[int, int], str] = {}
    place: tuple[int, int] | None = None
    pieces: list[str] = []
    is_open: bool = False
    characters: int = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "comment":
            self.place = parse_cell_name(attributes.get("ref", ""))
        elif name == "t":
            self.is_open = self.place is not None

    def text(self, piece: str) -> None:
        if self.is_open:
            self.characters += len(piece)
            if self.characters > MOST_CHARACTERS:
                raise too_much("批注里的文字太多")
            self.pieces.append(piece)

    def end(self, name: str) -> None:
        if name == "t":
            self.is_open = False
        elif name == "comment" and self.place is not None:
            if len(self.found) >= _MOST:
                raise too_much(f"批注超过 {_MOST} 条")
            self.found[self.place] = "".join(self.pieces)[:LONGEST_TEXT]
            self.pieces, self.place = [], None


class _BoxReader(Struct):
    found: list[str] = []
    pieces: list[str] = []
    is_in_box: bool = False
    is_open: bool = False

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        if name == "sp":
            self.is_in_box, self.pieces = True, []
        elif name == "t":
            self.is_open = self.is_in_box

    def text(self, piece: str) -> None:
        if self.is_open:
            self.pieces.append(piece)

    def end(self, name: str) -> None:
        if name == "t":
            self.is_open = False
        elif name == "sp":
            if self.pieces and len(self.found) < _MOST:
                self.found.append("".join(self.pieces)[:LONGEST_TEXT].replace("&", "&&"))
            self.is_in_box, self.is_open = False, False
