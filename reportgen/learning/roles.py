"""What each paragraph of a model paper is for: by the name of its style where that says it, else by its words and place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from reportgen.characters import BLANKS
from reportgen.model.looks import LookedPaper, LookedParagraph, LookedTable, Words
from reportgen.model.style import HEADING_ROLES, Role
from reportgen.writers.docx.style_names import HEADING_CHARACTERS, OTHER_TYPES, SMALL_CELLS, SPACED, STRONG, STYLE_NAMES

_BUILT_IN = {
    "title": Role.TITLE,
    "toc heading": Role.CONTENTS_TITLE,
    "toc 1": Role.CONTENTS_1,
    "toc 2": Role.CONTENTS_2,
}
_NAMED = {name.name: role for role, name in STYLE_NAMES.items() if not name.built_in} | {
    name.name: role for role, name in SMALL_CELLS.items()
}
_OWN_BODY = STYLE_NAMES[Role.BODY].name
_IN_OTHER_TYPE = {name.name: role for role, name in (HEADING_CHARACTERS | OTHER_TYPES).items()}
_SET_APART = frozenset({STRONG.name, *(name.name for name in SPACED.values())})
_HEADINGS = tuple(
    re.compile(pattern)
    for pattern in (
        "[一二三四五六七八九十]{1,3}、",
        "[（(][一二三四五六七八九十]{1,3}[）)]",
        r"\d{1,2}[.．、](?!\d)",
        r"[（(]\d{1,2}[）)]",
    )
)
_SENTENCE = re.compile("[^。：:；]{2,40}[。：:]")
_MOST_OF_HEADING = 45
_HEAD_WORDS = (
    (re.compile(r"\d{6}"), Role.COPY_NUMBER),
    (re.compile("(绝密|机密|秘密)(★.*)?"), Role.SECRECY),
    (re.compile("特急|加急|平急"), Role.URGENCY),
    (re.compile(r".*〔\d{4}〕.*签发人.*"), Role.ISSUER),
    (re.compile(r".{0,20}〔\d{4}〕\s*\d{1,5}\s*号"), Role.DOCUMENT_NUMBER),
)
_CONTENTS = re.compile("目\\s*录")
_POINT = re.compile("[一二三四五六七八九十]{1,2}是")
_DATE = re.compile(
    r"[\s\u3000]*[\d〇○零一二三四五六七八九]{4}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日[\s\u3000]*"
)
_MARK = re.compile(r"附\s*件\s*\d{0,2}[：:]?")
_ATTACHED = re.compile("附\\s*件[：:].+")
_NOTE = re.compile("[（(].+[）)]")
_CAPTION, _UNIT, _BELOW = re.compile(r"(附)?表\s*\d"), re.compile("[（(]?(计量)?单位[：:]"), re.compile("注[：:]")
_CENTRED_BELOW: dict[Role | None, Role] = {
    Role.ATTACHMENT_MARK: Role.ATTACHMENT_TITLE,
    Role.ATTACHMENT_TITLE: Role.ATTACHMENT_TITLE,
    Role.FIGURE: Role.FIGURE_CAPTION,
}
_SHORT, _LONGEST_SIGNER, _LONGEST_GREETING = 40, 40, 80


class Part(Struct, frozen=True):
    """Words of a role. ``paragraph`` is theirs where the role is that of the whole paragraph, None for words within one.

    ``is_own``: the paragraph has the style that the program itself writes for the role. ``free`` are the empty paragraphs
    before it, ``behind`` those after it.
    """

    role: Role
    words: tuple[Words, ...]
    paragraph: LookedParagraph | None
    leaf: int
    is_own: bool = False
    free: tuple[LookedParagraph, ...] = ()
    behind: tuple[LookedParagraph, ...] = ()


class _Line(Struct):
    """A paragraph that has words or a drawing, with its role as far as it is known."""

    paragraph: LookedParagraph
    leaf: int
    free: tuple[LookedParagraph, ...]
    behind: tuple[LookedParagraph, ...] = ()
    role: Role | None = None
    is_own: bool = False
    follows_table: bool = False
    precedes_table: bool = False

    @property
    def text(self) -> str:
        return (self.paragraph.label + self.paragraph.text).strip(BLANKS)

    @property
    def is_centred(self) -> bool:
        return self.paragraph.stand.alignment == "center"


def parts_of(paper: LookedPaper) -> Iterator[Part]:
    """The parts of a paper, in no order that matters."""
    lines, tables = _lines(paper)
    for line in lines:
        _by_name(line)
    _by_place(lines)
    for line in lines:
        yield from _parts(line)
    for table, leaf in tables:
        if table.floats or table.columns < 2:
            named = [_Line(p, leaf, ()) for p in (*table.head, *table.rows) if p.text]
            for line in named:
                _by_name(line)
                yield from _parts(line) if line.role else ()
            continue
        for role, cells in ((Role.TABLE_HEAD, table.head), (Role.TABLE_TEXT, table.rows)):
            yield from (_cell(role, cell, leaf) for cell in cells if cell.text)


def _cell(role: Role, cell: LookedParagraph, leaf: int) -> Part:
    own = {STYLE_NAMES[role].name, *((SMALL_CELLS[role].name,) if role in SMALL_CELLS else ())}
    return Part(role, _plain(cell.words), cell, leaf, is_own=bool(own & set(cell.styles)))


def _lines(paper: LookedPaper) -> tuple[list[_Line], list[tuple[LookedTable, int]]]:
    lines: list[_Line] = []
    tables: list[tuple[LookedTable, int]] = []
    free: list[LookedParagraph] = []
    behind_table = False
    for block, leaf in paper.blocks:
        if isinstance(block, LookedTable):
            tables.append((block, leaf))
            if lines and not block.floats:
                lines[-1].precedes_table = True
            behind_table, free = not block.floats, []
        elif block.text.strip(BLANKS) or block.has_drawing:
            lines.append(_Line(block, leaf, tuple(free), follows_table=behind_table))
            behind_table, free = False, []
        else:
            free.append(block)
            if lines and not behind_table:
                lines[-1].behind = tuple(free)
    return lines, tables


def _by_name(line: _Line) -> None:
    """A style that bears the name of a role, or is built on one that does."""
    for name in line.paragraph.styles:
        role = _NAMED.get(name) or _BUILT_IN.get(name.lower()) or (Role.BODY if name == _OWN_BODY else None)
        if role and not (role is Role.BODY and _level(line)):
            line.role, line.is_own = role, True
            return
    level = _level(line) or line.paragraph.level
    heading = re.fullmatch("heading ([1-4])", line.paragraph.styles[0]) if line.paragraph.styles else None
    if _is_heading(line) and (level or heading):
        line.role = HEADING_ROLES[min(level or int(heading[1]) if heading else level, 4) - 1]
        line.is_own = bool(heading)


def _level(line: _Line) -> int:
    return next((n for n, pattern in enumerate(_HEADINGS, 1) if pattern.match(line.text)), 0)


def _is_heading(line: _Line) -> bool:
    return len(line.text) <= _MOST_OF_HEADING and "。" not in line.text[:-1]


def _by_place(lines: Sequence[_Line]) -> None:
    """The roles of the others, from the head down."""
    at = _head(lines)
    for number in range(at, len(lines)):
        line, before = lines[number], lines[number - 1] if number else None
        if line.role is None:
            line.role = _role(line, before)
        if line.role is Role.DATE and before and before.role is Role.BODY and _may_sign(before):
            before.role = Role.SIGNATURE
    for line in lines:
        if line.precedes_table and line.role in {Role.BODY, Role.TITLE, None} and not line.is_own:
            _above_table(line, lines)


def _head(lines: Sequence[_Line]) -> int:
    """Settle what stands above the text; the number of the first line of the text."""
    seen_title = False
    for number, line in enumerate(lines):
        if line.role is not None:
            seen_title = seen_title or line.role is Role.TITLE
            if line.role in {Role.BODY, *HEADING_ROLES}:
                return number
            continue
        faces = [run.face for run in line.paragraph.words]
        known = next((role for pattern, role in _HEAD_WORDS if pattern.fullmatch(line.text)), None)
        if known:
            line.role = known
        elif faces and all(face.red for face in faces):
            line.role = Role.AGENCY
        elif _CONTENTS.fullmatch(line.text):
            line.role = Role.CONTENTS_TITLE
        elif line.is_centred and len(line.text) <= 2 * _SHORT:
            line.role, seen_title = Role.TITLE, True
        elif seen_title and line.text.endswith(("：", ":")) and len(line.text) <= _LONGEST_GREETING:
            line.role = Role.SALUTATION
            return number + 1
        else:
            return number
    return len(lines)


def _role(line: _Line, before: _Line | None) -> Role:
    text = line.text
    if line.paragraph.has_drawing and not text:
        return Role.FIGURE
    if _MARK.fullmatch(text):
        return Role.ATTACHMENT_MARK
    if before and line.is_centred and len(text) <= _SHORT * 2 and before.role in _CENTRED_BELOW:
        return _CENTRED_BELOW[before.role]
    if _ATTACHED.match(text) or (before and before.role is Role.ATTACHMENT_LIST and re.match(r"\d{1,2}[.．、]", text)):
        return Role.ATTACHMENT_LIST
    if _DATE.fullmatch(text):
        return Role.DATE
    if before and before.role is Role.DATE and _NOTE.fullmatch(text):
        return Role.NOTE
    if line.follows_table and _BELOW.match(text):
        return Role.TABLE_NOTE
    return Role.POINT if _POINT.match(text) else Role.BODY


def _may_sign(line: _Line) -> bool:
    stand = line.paragraph.stand
    moved = stand.alignment in {"right", "end", "center"} or stand.left.twips or stand.left.chars or stand.right.twips
    return bool(moved) and len(line.text) <= _LONGEST_SIGNER and not line.text.endswith(("。", "：", "；"))


def _above_table(line: _Line, lines: Sequence[_Line]) -> None:
    if _UNIT.match(line.text):
        line.role = Role.TABLE_UNIT
        at = next(n for n, other in enumerate(lines) if other is line)
        line = lines[at - 1] if at else line
        if line.role not in {Role.BODY, None} or line.is_own:
            return
    if len(line.text) <= _SHORT and (line.is_centred or _CAPTION.match(line.text)):
        line.role = Role.CAPTION


def _parts(line: _Line) -> Iterator[Part]:
    """The whole paragraph; apart from it the words in it that are set as another role."""
    role = line.role or Role.BODY
    words: list[Words] = []
    for run in line.paragraph.words:
        other = _IN_OTHER_TYPE.get(run.named)
        if other and other is not role:
            yield Part(other, (run,), None, line.leaf)
        else:
            words.append(run)
    if len(words) == len(line.paragraph.words) and role is Role.BODY and not line.is_own:
        level = _level(line)
        lead = _SENTENCE.match(line.text)
        if level and lead and not line.paragraph.label:
            led, words = _split(words, lead.end())
            yield Part(HEADING_ROLES[level - 1], tuple(led), None, line.leaf)
    if role is Role.FIGURE and not words:
        words = [Words("图", line.paragraph.face)]
    yield Part(role, _plain(words), line.paragraph, line.leaf, line.is_own, line.free, line.behind)


def _split(words: Sequence[Words], length: int) -> tuple[list[Words], list[Words]]:
    """The first characters apart from the rest; blanks at the start count for none."""
    first: list[Words] = []
    rest: list[Words] = []
    for run in words:
        text = run.text if first else run.text.lstrip(BLANKS)
        cut = max(0, length - sum(len(one.text) for one in first))
        first += [Words(text[:cut], run.face, run.named)] if text[:cut] else []
        rest += [Words(text[cut:], run.face, run.named)] if text[cut:] else []
    return first, rest


def _plain(words: Sequence[Words]) -> tuple[Words, ...]:
    """Without those that are set apart within their paragraph, if others remain."""
    found = tuple(run for run in words if run.named not in _SET_APART)
    return found or tuple(words)
