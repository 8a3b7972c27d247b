"""The text of the template that a proposal says, with the lines that each piece takes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from reportgen.model.old_paper import note_mark, note_numbers, without_note_marks
from reportgen.numerals import ordinal_label
from reportgen.proposing.literal import Literal, comment
from reportgen.proposing.parts import Part, Placed, Worded
from reportgen.proposing.pieces import Kind
from reportgen.proposing.proposal import Proposal, Proposed, Way
from reportgen.proposing.table_template import table_lines


class TemplateText(Struct, frozen=True):
    """The text, and for each line the number of the piece that it is of, -1 for none."""

    text: str
    pieces: tuple[int, ...]


_LEADS = {Kind.NOTE: "附注：", Kind.ANNEX: "# 附件："}
_DATED = re.compile(r"\d{1,2}月\d{1,2}日")
_SILENT = frozenset({Kind.DROPPED, Kind.RECIPIENT, Kind.SIGNER, Kind.DATE, Kind.CAPTION})


def template_text(proposal: Proposal, literal: Literal) -> TemplateText:
    """Write the template; a report without a title gets one."""
    lines: list[str] = [comment("由旧报告拟出，请逐段核对；花括号里是指标，注释不会印出来")]
    titles = [literal.title(one.piece.text) for one in proposal.pieces if one.piece.kind is Kind.TITLE]
    lines += [comment(f"题目里的日期是写死的，下一期要改：{title}") for title in titles if _DATED.search(title)]
    owners = [-1] * len(lines)
    if not any(one.piece.kind is Kind.TITLE for one in proposal.pieces):
        lines += ["# {{ 单位 }}{{ 期间 }}工作情况", ""]
        owners += [-1, -1]
    before: Proposed | None = None
    noted = _noted(proposal)
    for number, one in enumerate(proposal.pieces):
        following = next((p for p in proposal.pieces[number + 1 :] if p.piece.kind is not Kind.FOOTNOTE), None)
        if one.piece.kind is Kind.FOOTNOTE:
            own = [
                f"[^{one.piece.label}]: {_words(one.parts, literal)}" if one.piece.label in noted else _unprinted(one),
                "",
            ]
            lines += own
            owners += [number] * len(own)
            continue
        own = [line for text in _lines(_fitted(one, following), before, literal) for line in text.split("\n")]
        own = [_marked(line, noted if one.way is not Way.COMMENT else frozenset()) for line in own]
        if own and one.piece.kind is not Kind.TITLE and before is not None and before.piece.kind is Kind.TITLE:
            own = ["", *own]
        lines += own
        owners += [number] * len(own)
        before = one if own else before
    return TemplateText("\n".join(lines).rstrip("\n") + "\n", tuple(owners))


def _fitted(one: Proposed, following: Proposed | None) -> Proposed:
    """A piece whose last mark suits what follows: 如下： before a heading, ， before points, a heading's 。 before them do not."""
    last = one.parts[-1] if one.parts else ""
    after = following.piece.kind if following else None
    if not isinstance(last, str):
        return one
    if (
        one.piece.kind is Kind.PARAGRAPH
        and last.endswith("：")
        and after in {Kind.HEADING, Kind.SIGNER, Kind.DATE, Kind.ANNEX, Kind.ANNEX_LIST, None}
    ):
        return replace(one, parts=(*one.parts[:-1], last[:-1] + "。"))
    if one.piece.kind is Kind.PARAGRAPH and last.endswith(("，", "、", "；")):
        return replace(one, parts=(*one.parts[:-1], last[:-1] + ("：" if after is Kind.POINTS else "。")))
    if one.piece.kind is Kind.HEADING and last.endswith("。") and not _follows_on(following):
        return replace(one, parts=(*one.parts[:-1], last[:-1]))
    return one


def _follows_on(following: Proposed | None) -> bool:
    """Whether a heading that ends with 。 can have a piece behind it on its line: a paragraph, or points of one."""
    piece = following.piece if following else None
    return piece is not None and (piece.kind is Kind.PARAGRAPH or (piece.kind is Kind.POINTS and not piece.loose))


def _lines(one: Proposed, before: Proposed | None, literal: Literal) -> list[str]:
    piece = one.piece
    if piece.kind in _SILENT:
        return []
    if one.way is Way.COMMENT or piece.kind is Kind.ANNEX_LIST:
        return [_unprinted(one), ""]
    doubted = [comment(f"没有数支持：{'、'.join(one.claims)}")] if one.claims else []
    match piece.kind:
        case Kind.TITLE:
            return [f"# {literal.title(piece.text)}"]
        case Kind.NOTE | Kind.ANNEX:
            return [f"{_LEADS[piece.kind]}{literal.text(piece.text)}", ""]
        case Kind.HEADING:
            return [f"{'#' * (piece.level + 1)} {_words(one.parts, literal, at_start=True)}", ""]
        case Kind.TABLE:
            return [*table_lines(one, literal), ""]
        case Kind.POINTS:
            return [*doubted, *_points(one, before, literal), ""]
        case _:
            return [*doubted, _words(one.parts, literal, at_start=True), ""]


def _unprinted(one: Proposed) -> str:
    """The words of a piece that the program does not print."""
    piece = one.piece
    words = piece.text if piece.kind is Kind.FOOTNOTE else piece.printed
    words = words or "；".join(piece.items) or " ".join(" ".join(row) for row in piece.table.rows)
    if piece.kind is Kind.ANNEX_LIST:
        return comment(f"附件说明由程序按“附件：名称”的各段印，附件没有随文的不印：{words}")
    return comment(f"这一段排不出来，没有印：{without_note_marks(words)}")


def _noted(proposal: Proposal) -> frozenset[str]:
    """The footnotes that are printed: their bearers are, and so are they."""
    borne = {
        n
        for p in proposal.pieces
        if p.way is not Way.COMMENT
        for text in (p.piece.text, *p.piece.items)
        for n in note_numbers(text)
    }
    notes = (p for p in proposal.pieces if p.piece.kind is Kind.FOOTNOTE and p.way is not Way.COMMENT)
    return frozenset(p.piece.label for p in notes if p.piece.label and int(p.piece.label) in borne)


def _marked(line: str, noted: frozenset[str]) -> str:
    """A line with the marks of its footnotes as templates have them; of those that are not printed, without."""
    for number in note_numbers(line):
        if str(number) in noted:
            line = line.replace(note_mark(number), f"[^{number}]")
    return without_note_marks(line)


def _points(one: Proposed, before: Proposed | None, literal: Literal) -> list[str]:
    lead = [_words(one.parts, literal, at_start=True)] if one.piece.text else []
    items = [_words(item, literal) for item in one.items]
    if not lead and before is not None and before.piece.kind is Kind.POINTS:  # two lists would be one
        labelled = [f"{ordinal_label(n)}{item}" for n, item in enumerate(items, 1)]
        return ["\n\n".join(labelled)] if one.piece.loose else ["".join(labelled)]
    if not one.piece.loose:
        return [*lead, *(f"1. {item}" for item in items)]
    spaced = [line for item in items for line in (f"1. {item}", "")]
    return spaced[:-1]


def _words(parts: Sequence[Part], literal: Literal, *, at_start: bool = False) -> str:
    said = []
    for number, part in enumerate(parts):
        if isinstance(part, Placed):
            said.append(f"{{{{ {part.figure.path}{part.filters} }}}}")
        elif isinstance(part, Worded):
            words = "".join(f"{literal.text(lead)}{{{{ {shown} }}}}" for lead, shown in part.words)
            said.append(f"{{% if {part.condition} %}}{words}{part.tail}{{% endif %}}")
        else:
            said.append(literal.text(part, at_start=at_start and number == 0))
    return "".join(said)
