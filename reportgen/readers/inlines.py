"""Inline tokens of Markdown into inlines: words, printed facts, strong words and wanted line breaks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from markdown_it.token import Token
from msgspec.structs import replace

from reportgen.model.inlines import FactText, Footnote, Inline, Inlines, LineBreak, Strong, Text
from reportgen.model.markup import MARK, Markup, index_of
from reportgen.model.passages import Written
from reportgen.model.shift import Shift, said
from reportgen.patterns import late
from reportgen.readers.footnote_lines import NAME

Report = Callable[..., None]
"""Takes a mistake's rule, its message and hints."""

# Rules that are on so that what they see can be refused by name, by the tokens they make.
REFUSED_INLINES = ("link", "image", "backticks", "html_inline", "autolink")
_HINTS = {"image": ("图片单独成一段，前后空一行，上面的一段写“图：题名”",)}
_NAMES = {"link_open": "链接", "image": "图片", "code_inline": "反引号（`）", "html_inline": "HTML"}

_MEANT_STAR = re.compile(r"\\\*|(?<=\d)\*(?=\d)")  # taken back, or between digits: 3*4
_INSIDE = r"[^\s^~，。；、：！？“”\ufdd0-\ufdef]{1,12}"  # short words without marks or figures: anything longer was not meant so
SHIFTED_WORDS = rf"\^(?P<RAISED>{_INSIDE})\^|(?<=[A-Za-z)）])~(?P<LOWERED>{_INSIDE})~"
_NOTED = late(rf"{NAME}|{SHIFTED_WORDS}")
_BREAK = late(r"<br ?/?>")
_START = "start"  # the key of a token's notes
_EDGE = " \u3000\t"


def read_inlines(token: Token, markup: Markup, report: Report, *, is_cell: bool = False) -> Inlines:
    """The inlines of an ``inline`` token; ``report`` takes the rule and message of what cannot be used.

    The words of a cell may stand in several lines, with ``<br>`` between.
    """
    children = token.children or []
    if is_cell and any(_is_break(child) for child in children):
        return tuple(_lines_of_cell(children, markup, report))
    stars = sum(child.content.count("*") for child in children if child.type in {"text", "text_special"})
    if stars > len(_MEANT_STAR.findall(token.content)) and not any("**" in child.content for child in children):
        report("stray-mark", "星号“*”会照印出来；要印它的，写成“\\*”")
    return _trimmed(_joined(_read(children, markup, report)))


def _lines_of_cell(tokens: Sequence[Token], markup: Markup, report: Report) -> Iterator[Inline]:
    """The lines of a cell, each without blanks at its edges. Words are strong within a line."""
    lines: list[list[Token]] = [[]]
    for token in tokens:
        if _is_break(token):
            lines.append([])
        else:
            lines[-1].append(token)
    read = [_trimmed(_joined(_read(line, markup, report))) for line in lines]
    if any(
        [t.type for t in line].count("strong_open") != [t.type for t in line].count("strong_close") for line in lines
    ):
        report("stray-mark", "加粗的话里不能有“<br>”", "每一行各用一对“**”")
    elif not all(read):
        report("stray-mark", "“<br>”前面或后面没有话", "它只分开一格里的两行")
    for number, line in enumerate(read):
        if number:
            yield LineBreak()
        yield from line


def _is_break(token: Token) -> bool:
    return token.type == "html_inline" and _BREAK.fullmatch(token.content) is not None


def _read(tokens: Sequence[Token], markup: Markup, report: Report) -> list[Inline]:
    found: list[Inline] = []
    strong: list[Inline] | None = None
    for token in tokens:
        match token.type:
            case "text" | "text_special":
                at = text_start(token)
                if token.type == "text" and "^" in _NOTED.sub("", token.content):
                    report("stray-mark", "“^”会照印出来；上标写成 m^2^，要印它的写成“\\^”")
                if "**" in token.content or "__" in token.content:
                    report("stray-mark", "加粗标记“**”没有配对，或里边紧挨着空格不起作用")
                pieces = _pieces(token.content, at, markup)
                (found if strong is None else strong).extend(pieces if strong is not None else map(_loud, pieces))
            case "softbreak":
                pass
            case "hardbreak":
                found.append(LineBreak())
            case "strong_open":
                strong = []
                if token.markup == "__":
                    report("stray-mark", "加粗用“**”，不用“__”")
            case "strong_close":
                found += _strong(strong or [])
                strong = None
            case "em_open":
                report("stray-mark", "公文正文不用斜体，请去掉“*”或“_”")
            case "em_close" | "link_close":
                pass
            case _:
                hints = (
                    ("一段里换行，行末写“\\”；“<br>”只在表格里用",) if _is_break(token) else _HINTS.get(token.type, ())
                )
                report("unknown-markup", f"正文里不能用{_NAMES.get(token.type, token.type)}", *hints)
    return found


def _strong(inlines: Sequence[Inline]) -> Iterator[Inline]:
    """Words to be set off; marks of notes among them are marks like others."""
    for is_mark, members in groupby(_joined(inlines), key=lambda inline: isinstance(inline, Footnote)):
        if is_mark:
            yield from members
        else:
            yield Strong(tuple(i for i in members if isinstance(i, Text | FactText)))


def _loud(piece: Inline) -> Inline:
    """What is missing in a draft is set off."""
    return Strong((piece,)) if isinstance(piece, FactText) and piece.fact.missing else piece


def place_texts(tokens: Sequence[Token], text: str) -> None:
    """Note with every text token of a parsed markup where in it the words stand."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    at = 0
    for token in tokens:
        if token.type != "inline" or not token.map:
            continue
        at = max(at, starts[token.map[0]])
        for child in token.children or ():
            if child.type in {"text", "text_special"}:
                found = text.find(child.content, at, starts[token.map[1]])
                at = found if found >= 0 else at
                child.meta[_START] = at
                at += len(child.content)


def text_start(token: Token) -> int:
    """Where in the markup the words of a text token stand."""
    return int(token.meta.get(_START, 0))


def _pieces(words: str, at: int, markup: Markup) -> list[Inline]:
    pieces: list[Inline] = []
    start = 0
    for match in MARK.finditer(words):
        pieces += _texts(words, start, match.start(), at, markup)
        pieces.append(markup.printed[index_of(match)])
        start = match.end()
    pieces += _texts(words, start, len(words), at, markup)
    return pieces


def _texts(words: str, start: int, end: int, at: int, markup: Markup) -> Iterator[Text | Footnote]:
    """The words of the template between two figures, those above and below the line as such, and the marks of notes."""
    for match in _NOTED.finditer(words, start, end):
        if match.start() > start:
            yield _text(words, start, match.start(), at, markup)
        if match["name"]:
            yield Footnote(match["name"])
            start = match.end()
            continue
        shift = Shift[match.lastgroup or ""]
        inside = _text(words, *match.span(shift.name), at, markup)
        spoken = said(inside.text, shift)
        yield replace(inside, text=spoken, shift=shift if spoken == inside.text else None)
        start = match.end()
    if start < end:
        yield _text(words, start, end, at, markup)


def _text(words: str, start: int, end: int, at: int, markup: Markup) -> Text:
    return Text(words[start:end], written=Written(markup.stretches, ((0, at + start),)))


def _joined(inlines: Sequence[Inline]) -> list[Inline]:
    """Neighbouring words as one."""
    joined: list[Inline] = []
    for inline in inlines:
        last = joined[-1] if joined else None
        if (
            isinstance(inline, Text)
            and isinstance(last, Text)
            and inline.shift is last.shift
            and inline.is_joinable
            and last.is_joinable
        ):
            joined[-1] = last.joined(inline)
        else:
            joined.append(inline)
    return joined


def _trimmed(inlines: list[Inline]) -> Inlines:
    """Without blanks at either edge."""
    first = inlines[0] if inlines else None
    if isinstance(first, Text) and first.text[:1] in _EDGE:
        inlines[0] = first.cut(len(first.text) - len(first.text.lstrip(_EDGE)))
    last = inlines[-1] if inlines else None
    if isinstance(last, Text) and last.text[-1:] in _EDGE:
        inlines[-1] = last.cut(0, len(last.text.rstrip(_EDGE)))
    return tuple(i for i in inlines if not (isinstance(i, Text) and not i.text))
