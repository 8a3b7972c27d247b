"""A style learnt from the looks of a paper, laid on one that says what the paper does not show."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from reportgen.learning.measuring import Measured, RoleMeasurer
from reportgen.learning.pages import LearntPage, learnt_page
from reportgen.learning.roles import Part, parts_of
from reportgen.learning.types import types_of
from reportgen.learning.weighing import Remark, majority
from reportgen.model.looks import Foot, LookedPaper
from reportgen.model.style import HEAD_ROLES, Alignment, FontRole, ParagraphStyle, Role, StyleSheet
from reportgen.units import NO_LENGTH

_NOT_SHOWN = ("西文间距的大小", "数和单位", "单字成行", "替代字体", "图表", "版头版记的线和位置")
_ONE_LINE = 20  # characters that are no more than a line
_WHERE_NUMBERS_STAND = frozenset(
    {"alignment", "left_chars", "right_chars"}
)  # of page numbers: these follow from their place


class Learnt(Struct, frozen=True):
    """A whole style as far as the paper shows it, the rest being the base's.

    ``fields`` are those of paragraphs that were measured, by role; ``fonts`` the kinds of type that are used.
    ``unread`` names what the paper does not show, ``remarks`` what is mixed, reckoned or estimated.
    """

    sheet: StyleSheet
    fields: dict[Role, frozenset[str]]
    fonts: tuple[str, ...]
    unread: tuple[str, ...]
    remarks: tuple[Remark, ...]


def learn(paper: LookedPaper, base: StyleSheet) -> Learnt:
    """What a paper shows of a style."""
    page = learnt_page(paper, base.page, base.page_number, base.table)
    by_role: dict[Role, list[Part]] = {}
    for part in parts_of(paper):
        by_role.setdefault(part.role, []).append(part)
    measured = _measured(paper, by_role, base)
    body = measured[Role.BODY].values if Role.BODY in measured else {}
    line = (body.get("pitch") or body.get("size") or NO_LENGTH).twips
    foot = _foot_part(page.foot)
    if foot:
        by_role[Role.PAGE_NUMBER] = [foot]
        measured[Role.PAGE_NUMBER] = _of_number(RoleMeasurer(paper, line).measure(Role.PAGE_NUMBER, [foot]), foot, base)
    every = [part for parts in by_role.values() for part in parts]
    types, kinds, remarks = types_of(every, base.fonts, {one.eastern for one in measured.values()})
    paragraphs, fields = _paragraphs(measured, base, types, kinds)
    sheet = _sheet(base, page, paragraphs, types, by_role)
    used = _used(sheet, measured, kinds)
    told = [remark for role in Role if role in measured for remark in measured[role].remarks]
    unread = (*page.unread, *_roles_unseen(measured, by_role), *_NOT_SHOWN)
    return Learnt(sheet, fields, used, unread, (*page.remarks, *remarks, *told))


def _measured(paper: LookedPaper, by_role: Mapping[Role, list[Part]], base: StyleSheet) -> dict[Role, Measured]:
    measurer = RoleMeasurer(paper)
    found: dict[Role, Measured] = {}
    for role in Role:  # the body first: others count its lines
        if role not in by_role or (role is Role.FIGURE and not all(part.is_own for part in by_role[role])):
            continue
        found[role] = measurer.measure(role, by_role[role])
        if _is_flush(found[role], base.paragraphs[role], by_role[role]):
            del found[role].values["alignment"]
        if role is Role.BODY:
            pitch = found[role].values.get("pitch") or found[role].values.get("size")
            measurer = RoleMeasurer(paper, pitch.twips if pitch else 0)
    return found


def _is_flush(measured: Measured, style: ParagraphStyle, parts: list[Part]) -> bool:
    """Whether paragraphs look alike set left and justified, each being a single line."""
    lengths = (sum(len(run.text) for run in part.words) for part in parts)
    sides = (measured.values.get("alignment"), style.alignment)
    own = all(part.is_own for part in parts)
    return not own and sides == (Alignment.LEFT, Alignment.JUSTIFY) and max(lengths) <= _ONE_LINE


def _foot_part(foot: Foot | None) -> Part | None:
    """The page number as a part; its number itself may be a field without words."""
    if foot is None or not foot.paragraph.words:
        return None
    return Part(Role.PAGE_NUMBER, foot.paragraph.words, foot.paragraph, 0, is_own=True)


def _of_number(measured: Measured, foot: Part, base: StyleSheet) -> Measured:
    """The type of page numbers: that of their digits where it is not the font of the base's kind of type."""
    values = {name: value for name, value in measured.values.items() if name not in _WHERE_NUMBERS_STAND}
    if values.get("pitch") == values.get("size") and base.paragraphs[Role.PAGE_NUMBER].pitch is None:
        values["pitch"] = None  # a line of its own type's height is how a single line is set
    remarks = tuple(r for r in measured.remarks if r.about.endswith(("字体", "字号")))
    western, _ = majority((run.face.western, len(run.text)) for run in foot.words)
    return Measured(measured.eastern or western or "", values, remarks)


def _paragraphs(
    measured: Mapping[Role, Measured], base: StyleSheet, types: Mapping[str, FontRole], kinds: Mapping[str, str]
) -> tuple[dict[Role, ParagraphStyle], dict[Role, frozenset[str]]]:
    """Every paragraph's style; a role that the paper does not show is the base's, on the body that was learnt."""
    found: dict[Role, ParagraphStyle] = {}
    fields: dict[Role, frozenset[str]] = {}
    for role, style in base.paragraphs.items():
        one = measured.get(role)
        values = (
            {name: value for name, value in one.values.items() if value is not None or name == "pitch"} if one else {}
        )
        kind = kinds.get(one.eastern, "") if one else ""
        if kind:
            values["font"] = types[kind]
        inherited = _as_body(style, base, found.get(Role.BODY))
        found[role] = replace(inherited, **values)
        found[role] = replace(found[role], font=types[found[role].font.name])
        fields[role] = frozenset(values)
    return found, fields


def _as_body(style: ParagraphStyle, base: StyleSheet, body: ParagraphStyle | None) -> ParagraphStyle:
    """A style of the base whose values are those of its body where they are the base's body's."""
    if body is None:
        return style
    same = [name for name in ParagraphStyle.__struct_fields__ if getattr(style, name) == getattr(base.body, name)]
    return replace(style, **{name: getattr(body, name) for name in same if name != "role"})


def _sheet(
    base: StyleSheet,
    page: LearntPage,
    paragraphs: dict[Role, ParagraphStyle],
    types: dict[str, FontRole],
    by_role: Mapping[Role, list[Part]],
) -> StyleSheet:
    body = paragraphs[Role.BODY]
    line, char = (body.pitch or body.size).twips, max(1, body.char_width.twips)
    lines = min(200, max(1, page.page.text_height.twips // max(1, line)))
    chars = min(200, max(1, page.page.text_width.twips // char))
    whole = [part.paragraph for part in by_role.get(Role.BODY, []) if part.paragraph]
    gap, _ = majority((paragraph.stand.script_gap, len(paragraph.text)) for paragraph in whole)
    return replace(
        base,
        page=replace(page.page, lines=lines, chars=chars),
        script_gap=Decimal(0) if gap is False else base.script_gap,
        fonts=types,
        paragraphs=paragraphs,
        page_number=page.number or base.page_number,
        table=page.table or base.table,
    )


def _used(sheet: StyleSheet, measured: Mapping[Role, Measured], kinds: Mapping[str, str]) -> tuple[str, ...]:
    """The kinds of type that measured paragraphs have, and those of the digits among their words."""
    names = [kinds[one.eastern] for one in measured.values() if one.eastern in kinds]
    fonts = [sheet.fonts[name] for name in dict.fromkeys(names)]
    latin = [font.latin.name for font in fonts if font.latin]
    return tuple(dict.fromkeys([*latin, *(font.name for font in fonts)]))


def _roles_unseen(measured: Mapping[Role, Measured], by_role: Mapping[Role, list[Part]]) -> tuple[str, ...]:
    """The roles of which the paper has nothing; those of a red head only where it has one."""
    has_head = any(role in by_role for role in HEAD_ROLES)
    return tuple(
        role.value
        for role in Role
        if role not in measured and role is not Role.PAGE_NUMBER and (has_head or role not in HEAD_ROLES)
    )
