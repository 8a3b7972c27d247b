"""What is told, when a sheet is imported, of a title that makes its figures others than the map takes them for: the workbook of this
time may have another title than that for which the map was made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportgen.diagnostics import Diagnostic, warning
from reportgen.model.kit import Field
from reportgen.placenames import place_of
from reportgen.readers.mapping.head import TARGET_KEYS
from reportgen.readers.sheets.bound import BoundTable
from reportgen.readers.sheets.column_heads import words_of
from reportgen.readers.sheets.fact_paths import label_of
from reportgen.readers.sheets.form_place import tab_of_another
from reportgen.readers.sheets.line_numbers import numbers_columns
from reportgen.readers.sheets.line_words import is_note
from reportgen.readers.sheets.sheet_lines import SheetLine
from reportgen.readers.sheets.sheet_map import TOTAL_WORDS, Direction
from reportgen.readers.sheets.sheet_times import heads_tell, kind_told
from reportgen.readers.sheets.standing import kind_said
from reportgen.readers.sheets.subsets import is_of_the_part, part_told
from reportgen.readers.sheets.table_captions import captions
from reportgen.readers.sheets.title_words import Known, known_in, strange_words
from reportgen.shortened import shortened

_LONGEST = 30
_MOST_NAMED = 12
_SAYS_NO_MORE = re.compile(
    r"[\d,.%％\s]*|[-—–/]+|数[量值额]?|本期(?:数|完成)?|完成(?:数|情况)?|合计|[㐀-鿿]{2,8}(?:局|办|站|委|中心|科)"
)


def told_of_titles(bound: BoundTable, lines: Sequence[SheetLine], fields: tuple[Field, ...]) -> Iterator[Diagnostic]:
    """The finding that a title speaks of a part of the people, of what is not done, or says what nobody knows."""
    grid, header, place = bound.grid, bound.table.header, bound.table.place
    *groups, _ = captions(grid, header, place, bound.width)
    titles = [words for group in (*groups, grid.titles) for words in group if not is_note(words)]
    is_form = bound.table.direction is Direction.SHEETS
    if is_form and (named := tab_of_another(line.cell for line in lines if line.cells)):
        hint = "核对是谁的数，改正写错的一个"
        yield warning("title-says-otherwise", f"{named}，照表上写的导入了", grid.lines[0][0].location, hint)
    why = _of_a_part(bound, titles) or _of_another_kind(bound, titles) or _strange(bound, lines, fields, titles)
    if why:
        message = f"表“{grid.sheet}”{why}，数照样导入了"
        hint = "核对是不是这张表的数；没有错的，不用改"
        yield warning("title-says-otherwise", message, grid.lines[0][0].location, hint)


def known_of(bound: BoundTable, fields: tuple[Field, ...]) -> Known:
    """What is known in the titles of a table."""
    heads = (words for position in range(bound.grid.width) for words in _heads(bound, position))
    return known_in((column.fact_path for column in bound.columns), heads, fields)


def _heads(bound: BoundTable, position: int) -> list[str]:
    grid, header = bound.grid, bound.table.header
    return [words_of(grid.spoken(n, position)) for n in range(header.first, header.last + 1)]


def _of_a_part(bound: BoundTable, titles: Sequence[str]) -> str:
    part = part_told(titles)
    others = [c for c in bound.columns if not is_of_the_part(c.fact_path, "".join(_heads(bound, c.position)), part)]
    return f"的标题说的是“{part}”的，“{others[0].label}”不一定是" if part and others else ""


def _of_another_kind(bound: BoundTable, titles: Sequence[str]) -> str:
    kind = kind_told(titles)
    has_aims = any(column.fact_path[0].id in TARGET_KEYS for column in bound.columns)
    kinds = {kind_said("".join(_heads(bound, position))) for position in range(bound.grid.width)}
    return f"的标题说的是{kind}" if kind and not has_aims and not heads_tell(kind, kinds) else ""


def _strange(bound: BoundTable, lines: Sequence[SheetLine], fields: tuple[Field, ...], titles: Sequence[str]) -> str:
    words = strange_words(titles, known_of(bound, fields), [place_of(line.place) for line in lines])
    read = shortened([label_of(column.fact_path) for column in bound.columns], _MOST_NAMED, "项")
    return f"的标题里的“{words[0][:_LONGEST]}”没有看懂，不知道是不是全部的{read}" if words else ""


def told_below_heads(bound: BoundTable, lines: Sequence[SheetLine]) -> Iterator[Diagnostic]:
    """The finding that between the heads and the first place a line says more of the figures than the map's heads do: 计划 | 完成."""
    grid, last = bound.grid, bound.table.header.last
    first = min((line.number for line in lines if line.cells), default=0)
    for number in range(last + 1, first if not (grid.turned or grid.keys) else 0):
        told = [(c, words) for c in bound.columns if (words := words_of(grid.spoken(number, c.position)))]
        if grid.owner(number, bound.table.place) in {grid.owner(number, c.position) for c, _ in told}:
            continue  # a caption over all
        odd = [words for c, words in told if not (words in (c.unit, *TOTAL_WORDS) or _SAYS_NO_MORE.fullmatch(words))]
        if odd and not numbers_columns(grid.lines[number]):
            message = (
                f"{grid.line_name(number)}写着“{odd[0][:_LONGEST]}”，像是表头，对照表的表头到不了这里，数照样导入了"
            )
            hint = "是表头的，把对照表里的“表头”改到这一行，核对各列"
            yield warning("head-below", message, grid.lines[number][0].location, hint)
