"""Tables of Markdown, with their caption line ``表：题名（单位：万元，横版）`` and notes ``注：……`` under them."""

from __future__ import annotations

from collections.abc import Callable

from markdown_it.tree import SyntaxTreeNode
from msgspec import Struct
from msgspec.structs import replace

from reportgen.model.document import TableRow
from reportgen.model.inlines import Inlines, Text
from reportgen.model.numbered import Series
from reportgen.model.span import ABOVE, LEFT
from reportgen.patterns import late
from reportgen.readers.measure_words import is_unit

HEADS = "heads"
"""The key of a table's notes that tells how many rows its head has."""

_CAPTION_LINE = late(r"[表图](?:【[^【】]*】)?：")
_NOTE = "注："
_LANDSCAPE = "横版"
_OPTIONS = late(rf"（(?:单位：(?P<unit>[^（），：:]+))?(?:，?(?P<landscape>{_LANDSCAPE}))?）$")
# A paragraph right above a table that names it, or says its unit, and is no caption as it stands.
_ALMOST_CAPTION = late(
    r"[ \u3000]*(?:[表图]\s*(?:\d+|[一二三四五六七八九十]+)(?:[-－]\d+)?[：:.、 \u3000]|[表图]\s+：|图【|[^。]*单位[：:][^。]*$|（?单位[：:])"
)
_UNREAD = late(r"^[：:]|单位[：:]|（[^（）]*[：:][^（）]*）+$|））$")
_UNIT_WITHOUT_COLON = late(r"单位[ \u3000]?(?P<unit>[^（），]+?)(?:，[^（）]*)?）?$")
_ALIGN = late(r"text-align:(left|center|right)")


class Caption(Struct, frozen=True):
    """What stands above a table."""

    words: Inlines = ()
    unit: str = ""
    landscape: bool = False


def read_caption(inlines: Inlines) -> Caption | None:
    """The caption of a paragraph that is a table's caption line, or None when it is none."""
    rest = behind_lead(Series.TABLE, inlines)
    if rest is None:
        return None
    last = rest[-1] if rest else None
    match = _OPTIONS.search(last.text) if isinstance(last, Text) else None
    if match is None or not isinstance(last, Text):
        return Caption(rest)
    words = tuple(i for i in (*rest[:-1], last.cut(0, match.start())) if not (isinstance(i, Text) and not i.text))
    return Caption(words, match["unit"] or "", match["landscape"] is not None)


def behind_lead(series: Series, inlines: Inlines) -> Inlines | None:
    """What is behind ``表：``, or behind ``表【名】：`` whose number has been read; None where neither is there."""
    first = inlines[0] if inlines else None
    if isinstance(first, Text) and first.numbered is not None:
        return without_lead("：", inlines[1:]) if first.numbered.series is series else None
    plain = without_lead(f"{series.value}：", inlines)
    return without_lead(f"{series.value}【】：", inlines) if plain is None else plain


def is_caption_line(text: str) -> bool:
    """Whether a line begins as the caption of a table or chart does."""
    return _CAPTION_LINE.match(text) is not None


def has_unread_options(text: str) -> bool:
    """Whether a caption still ends with something like （单位：万元） when its options have been read."""
    typed = _UNIT_WITHOUT_COLON.search(text)
    return _UNREAD.search(text) is not None or (typed is not None and is_unit(typed["unit"]))


def is_almost_caption(text: str) -> bool:
    """Whether a paragraph above a table was meant as its caption: 表1 项目表, 项目表（单位：万元）."""
    return _ALMOST_CAPTION.match(text) is not None


def read_note(inlines: Inlines) -> Inlines | None:
    """The words of a note under a table, its ``注：`` included, or None when a paragraph is none."""
    return inlines if without_lead(_NOTE, inlines) is not None else None


def without_lead(lead: str, inlines: Inlines) -> Inlines | None:
    """The inlines behind a leading word such as ``表：``, or None where they do not begin with it."""
    first = inlines[0] if inlines else None
    if not isinstance(first, Text) or not first.text.startswith(lead):
        return None
    rest = first.cut(len(lead))
    return (rest, *inlines[1:]) if rest.text else inlines[1:]


class WrittenTable(Struct, frozen=True):
    """A table as it is written: its rows, those of the head first, and which cells say that they are merged (< and ^).

    ``alignments`` are what the line below the head says of the columns: left, center, right or "".
    """

    rows: list[TableRow]
    marks: list[tuple[str, ...]]
    heads: int
    alignments: tuple[str, ...]


def read_table(node: SyntaxTreeNode, read_words: Callable[[SyntaxTreeNode], Inlines]) -> WrittenTable:
    """The rows of a table."""
    rows: list[TableRow] = []
    marks: list[tuple[str, ...]] = []
    alignments: tuple[str, ...] = ()
    for part in node.children:
        for row in part.children:
            said = tuple(_merging(cell) for cell in row.children)
            cells = tuple(() if mark else read_words(cell) for mark, cell in zip(said, row.children, strict=True))
            if part.type == "thead":
                found = (_ALIGN.search(str(cell.attrs.get("style", ""))) for cell in row.children)
                alignments = tuple(m[1] if m else "" for m in found)
            rows.append(TableRow(cells))
            marks.append(said)
    return WrittenTable(rows, marks, node.meta.get(HEADS, 1), alignments)


def _merging(cell: SyntaxTreeNode) -> str:
    words = cell.children[0].content if cell.children else ""
    return words if words in {LEFT, ABOVE} else ""


def total_marked(row: TableRow, text: str) -> TableRow:
    """The row, marked as the total where its first cell says so."""
    return replace(row, is_total=is_total_name(text))


def is_total_name(text: str) -> bool:
    """Whether a row of this name is a total."""
    return text.replace(" ", "").replace("\u3000", "").rstrip("：") in {"合计", "总计"}
