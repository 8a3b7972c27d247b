"""版头 and 版记: rules as borders of low paragraphs, words at both edges of a line, and a table at the foot of the page."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from reportgen.model.style import StyleSheet
from reportgen.model.styled import RunKind, StyledAgencies, StyledFoot, StyledParagraph, StyledRule
from reportgen.units import NO_LENGTH, TWIPS_PER_POINT
from reportgen.writers.docx.elements import Element, w
from reportgen.writers.docx.figure_marks import FigureMarks
from reportgen.writers.docx.paragraphs import Setting, paragraph_element
from reportgen.writers.docx.properties import RED, direct_indents
from reportgen.writers.docx.style_names import AFTER_TABLE

_BLACK = "000000"
_LEAST, _MOST = 2, 96  # eighths of a point: the widths of borders that Word knows (ECMA-376 Part 1, 17.18.2)
_EIGHTHS_PER_POINT = 8
_NARROWER = 10  # twips: LibreOffice 7.4 lets no table float that is as wide as the type area
_EDGES = 2  # rules of a foot of one part


def edge_tab(paragraph: StyledParagraph, sheet: StyleSheet) -> Setting:
    """A tab at the right edge of a paragraph that has words at both edges."""
    if not any(run.kind is RunKind.GAP for run in paragraph.runs):
        return Setting()
    style = sheet.paragraphs[paragraph.role]
    edge = sheet.page.text_width - style.chars(style.right_chars)
    return Setting(tabs=w("tabs", w("tab", val="right", pos=edge.twips)))


def rule_paragraph(rule: StyledRule) -> Element:
    """A paragraph as low as can be with the rule below it; its own height is taken off the room above."""
    before = max(0, rule.before.twips + (0 if rule.is_drawn else rule.width.twips) - TWIPS_PER_POINT)
    left, right = rule.beyond or (None, None)
    parts = (
        w("pStyle", val=AFTER_TABLE.style_id),
        w("keepNext"),
        w("pBdr", _border("bottom", rule)) if rule.is_drawn else None,
        w("spacing", before=before) if before else None,
        direct_indents(left and -left, right and -right, None),
    )
    return w("p", w("pPr", *parts))


def agencies_table(block: StyledAgencies, sheet: StyleSheet, marks: FigureMarks) -> Element:
    """The names in one cell, each spread over its width, and the word in another, in the middle of its height."""
    left = block.names[0].left or NO_LENGTH
    ends = [sheet.page.text_width - (words.right or NO_LENGTH) for words in (block.names[0], block.word)]
    widths = [(ends[0] - left).twips, (ends[1] - ends[0]).twips]
    free = (block.word.left or NO_LENGTH) - ends[0]
    cells = (
        [replace(name, left=None, right=None, keep_with_next=True) for name in block.names],
        [replace(block.word, left=free, right=None, keep_with_next=True)],
    )
    table = w(
        "tbl",
        w(
            "tblPr",
            w("tblW", w=sum(widths), type="dxa"),
            w("tblInd", w=left.twips, type="dxa"),
            w("tblLayout", type="fixed"),
            w("tblCellMar", w("left", w=0, type="dxa"), w("right", w=0, type="dxa")),
        ),
        w("tblGrid", *(w("gridCol", w=width) for width in widths)),
    )
    row = w("tr", w("trPr", w("cantSplit")))
    for width, paragraphs in zip(widths, cells, strict=True):
        properties = w("tcPr", w("tcW", w=width, type="dxa"), w("vAlign", val="center"))
        row.append(w("tc", properties, *(paragraph_element(words, marks) for words in paragraphs)))
    table.append(row)
    return table


def foot_elements(foot: StyledFoot, sheet: StyleSheet, marks: FigureMarks) -> Iterator[Element]:
    """The parts of a foot as a table of one column that stands at the lower edge of the type area.

    Its rules are borders, which reach both edges while the words keep away from them. It is bound to the paragraph behind
    it, which takes no room. A frame around paragraphs would do in Word, but LibreOffice 7.4 takes it apart.
    """
    rules = [part for part in foot.parts if isinstance(part, StyledRule)]
    between = rules[1] if len(rules) > _EDGES else None
    borders = (
        (
            _border("top", rules[0]),
            _border("bottom", rules[-1]),
            _border("insideH", between) if between else None,
        )
        if rules
        else ()
    )
    width = sheet.page.text_width.twips - _NARROWER
    place = {"vertAnchor": "margin", "horzAnchor": "margin", "tblpXSpec": "left", "tblpYSpec": "bottom"}
    properties = w(
        "tblPr",
        w("tblpPr", leftFromText=0, rightFromText=0, **place),
        w("tblOverlap", val="never"),
        w("tblW", w=width, type="dxa"),
        w("tblBorders", *borders) if borders else None,
        w("tblLayout", type="fixed"),
        w("tblCellMar", w("left", w=0, type="dxa"), w("right", w=0, type="dxa")),
    )
    table = w("tbl", properties, w("tblGrid", w("gridCol", w=width)))
    for part in foot.parts:
        if isinstance(part, StyledParagraph):
            words = paragraph_element(part, marks, setting=replace(edge_tab(part, sheet), keep_with_next=True))
            cell = w("tc", w("tcPr", w("tcW", w=width, type="dxa")), words)
            table.append(w("tr", w("trPr", w("cantSplit")), cell))
    yield table
    yield w("p", w("pPr", w("pStyle", val=AFTER_TABLE.style_id)))


def _border(side: str, rule: StyledRule) -> Element:
    eighths = round(rule.width.twips * _EIGHTHS_PER_POINT / TWIPS_PER_POINT)
    size = min(_MOST, max(_LEAST, eighths))
    return w(side, val="single", sz=size, space=0, color=RED if rule.is_red else _BLACK)
