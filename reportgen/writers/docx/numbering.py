"""Native numbering: one list of four levels for headings, one list of points restarted for each set of points."""

from __future__ import annotations

from hashlib import sha256

from reportgen.model.style import HEADING_ROLES, ParagraphStyle, Role
from reportgen.model.styled import HeadingLabel, Label, PointLabel, StyledDocument, paragraphs
from reportgen.writers.docx.elements import Element, to_bytes, w
from reportgen.writers.docx.properties import indents
from reportgen.writers.docx.style_names import heading_level, style_id

_HEADINGS = 0
_POINTS = 1
HEADING_LIST = 1  # the w:num of headings; those of points follow
_PARTS = 10_000  # beyond every list of points: the lists of headings of attachments, which count anew

# GB/T 9704-2012, 7.3.3: 一、 （一） 1. （1）. Thousand is Word's name for the form that says 一百零五, not 一〇五.
_HEADING_LEVELS = (
    ("chineseCountingThousand", "%1、"),
    ("chineseCountingThousand", "（%2）"),
    ("decimal", "%3."),
    ("decimal", "（%4）"),
)
_POINT_LEVELS = (("chineseCountingThousand", "%1是"), ("decimal", "（%2）"))


def numbering(document: StyledDocument) -> bytes:
    """The numbering part for a document's headings and its lists of points."""
    labels = [paragraph.label for paragraph in paragraphs(document)]
    points = [label for label in labels if isinstance(label, PointLabel)]
    lists, depth = sorted({label.list_number for label in points}), max((label.level for label in points), default=1)
    parts = sorted({label.part for label in labels if isinstance(label, HeadingLabel)} - {1})
    return to_bytes(
        w(
            "numbering",
            _heading_levels(document),
            _point_levels(document, depth),
            w("num", w("abstractNumId", val=_HEADINGS), numId=HEADING_LIST),
            *(_point_list(number, depth) for number in lists),
            *map(_part_list, parts),
        )
    )


def number_properties(label: Label | None, style_level: int | None) -> Element | None:
    """``w:numPr`` of a paragraph, or None where its style, a heading of ``style_level``, already numbers it rightly.

    A heading run into a body paragraph counts in the same list as headings on lines of their own. Word reads the level
    of a paragraph's own list entry but ignores the level inside a style, hence the entry here.
    """
    match label:
        case HeadingLabel(level=level, part=1):
            return None if level == style_level else list_entry(level - 1, HEADING_LIST)
        case HeadingLabel(level=level, part=part):
            return list_entry(level - 1, _PARTS + part)
        case PointLabel(list_number=number, level=level):
            return list_entry(level - 1, HEADING_LIST + number)
        case None:
            return None if style_level is None else list_entry(0, 0)  # list 0 is none: this heading goes unnumbered


def run_in_level(label: Label | None, role: Role) -> int | None:
    """The level of a heading that is run into a paragraph of another role, None for all other paragraphs."""
    if isinstance(label, HeadingLabel) and heading_level(role) != label.level:
        return label.level
    return None


def list_entry(level: int, number_list: int) -> Element:
    """``w:numPr``: a place in a list, its level counted from 0."""
    return w("numPr", w("ilvl", val=level), w("numId", val=number_list))


def _heading_levels(document: StyledDocument) -> Element:
    levels = (
        _level(index, form, document.style.paragraphs[role], style_id(role))
        for index, (role, form) in enumerate(zip(HEADING_ROLES, _HEADING_LEVELS, strict=True))
    )
    return _abstract_list(_HEADINGS, document, "multilevel", *levels)


def _point_levels(document: StyledDocument, depth: int) -> Element:
    """The levels of points that a document has."""
    style = document.style.paragraphs[Role.POINT]
    levels = (_level(index, form, style) for index, form in enumerate(_POINT_LEVELS[:depth]))
    return _abstract_list(_POINTS, document, "singleLevel" if depth == 1 else "multilevel", *levels)


def _abstract_list(number: int, document: StyledDocument, kind: str, *levels: Element) -> Element:
    # Word takes two lists for one that share their nsid, also those of two reports of which one is pasted into the
    # other: its headings would count on. So each report has its own, the same every time.
    said = "\0".join((document.title, document.author, str(document.date or ""), str(number)))
    identity = w("nsid", val=sha256(said.encode()).hexdigest()[:8].upper())
    return w("abstractNum", identity, w("multiLevelType", val=kind), *levels, abstractNumId=number)


def _level(index: int, form: tuple[str, str], style: ParagraphStyle, bound_style: str | None = None) -> Element:
    """One level: numerals, text and indents. It has no type of its own: the number looks like its paragraph's mark.

    The indents are those of the style: LibreOffice takes a level without any to mean indents of 0.
    """
    numerals, text = form
    return w(
        "lvl",
        w("start", val=1),
        w("numFmt", val=numerals),
        w("pStyle", val=bound_style) if bound_style else None,
        w("suff", val="nothing"),
        w("lvlText", val=text),
        w("lvlJc", val="left"),
        w("pPr", indents(style, all_sides=True)),
        ilvl=index,
    )


def _point_list(number: int, depth: int) -> Element:
    restarts = (w("lvlOverride", w("startOverride", val=1), ilvl=level) for level in range(depth))
    return w("num", w("abstractNumId", val=_POINTS), *restarts, numId=HEADING_LIST + number)


def _part_list(part: int) -> Element:
    restarts = (w("lvlOverride", w("startOverride", val=1), ilvl=level) for level in range(len(_HEADING_LEVELS)))
    return w("num", w("abstractNumId", val=_HEADINGS), *restarts, numId=_PARTS + part)
