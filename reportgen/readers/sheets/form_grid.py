"""Sheets that hold one place each, a figure beside the words that name it: together a grid with a line for each sheet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reportgen.diagnostics import Diagnostic, DiagnosticLog, error, warning
from reportgen.model.workbook import Cell, Sheet, Workbook, cell_name
from reportgen.nearest_words import did_you_mean
from reportgen.readers.sheets.bodies import doubt_of_total
from reportgen.readers.sheets.cards import figure_below, parted, say_the_same
from reportgen.readers.sheets.column_heads import words_of
from reportgen.readers.sheets.form_titles import Said, said_in, title_of, titles_without
from reportgen.readers.sheets.form_words import (
    IN_THOUSANDS,
    RATE,
    Form,
    Spot,
    has_head,
    head_of_block,
    head_over,
    is_a_figure,
    is_answer,
    is_shared,
    is_unit,
    remark_beside,
    standing_above,
    unit_behind,
)
from reportgen.readers.sheets.line_numbers import CODES_HEAD, numbering_positions, says
from reportgen.readers.sheets.line_words import is_caption, is_nothing, is_signature, is_total
from reportgen.readers.sheets.place_told import place_told
from reportgen.readers.sheets.sheet_asides import of_sheets
from reportgen.readers.sheets.sheet_grid import SheetGrid, grid_of
from reportgen.readers.sheets.sheet_layout import names_a_town
from reportgen.readers.sheets.sheet_map import BLANK_WORDS, TableMap
from reportgen.readers.sheets.table_captions import words_below
from reportgen.readers.sheets.village_totals import VillageTable, doubt_beside, table_of_villages
from reportgen.source import CellLocation

_CODE = re.compile(r"[0-9A-Za-z.\-]{1,8}")
_IN_PERCENT = re.compile(r"[%％‰][)）]?$")
_MERGED = "这个数和旁边的合并成一格，不知道是哪一项的"
_A_TITLE = re.compile(r"[^：:]*[表卡](?:[（(].*[)）])?")
_APART = "在对照表里给它另写一项，不写进“同样”"


class FormSpot(Struct, frozen=True):
    """Where a figure stands, with the words that name it: those above it (本期), its section's, those beside it, its unit."""

    spot: Spot
    above: Cell | None
    label: Cell
    unit: str
    section: Cell | None = None
    doubt: str = ""  # why it may not be what its words say
    remark: Spot | None = None  # where a remark on it stands

    @property
    def told_unit(self) -> str:
        """The unit of the line in brackets; nothing where the head above has its own: 同比增长（%）."""
        has_own = any(_IN_PERCENT.search(words_of(cell)) for cell in (self.above, self.section))
        return f"（{self.unit}）" if self.unit and not has_own else ""

    @property
    def named_by(self) -> tuple[Cell | None, ...]:
        """The cells that name the figure."""
        return self.above, self.section, self.label

    @property
    def words(self) -> tuple[str, str, str]:
        """All that names the figure."""
        return words_of(self.above), words_of(self.label), self.unit


def form_grid(table: TableMap, workbook: Workbook, log: DiagnosticLog) -> SheetGrid | None:
    """The grid of the sheets that a map names; None, told, where one is not there. One of another form is told."""
    sheets: list[Sheet] = []
    place = table.place_spot
    for name in (table.sheet, *table.alike):
        sheet = workbook.sheet(name)
        if sheet is None:
            names = [s.name for s in workbook.sheets]
            hints = did_you_mean(name, names) or (f"有：{'、'.join(names[:8])}",)
            log.add(error("unknown-sheet", f"{workbook.path} 里没有“{name}”这张表", table.location, *hints))
            return None
        if not (table.cards and place):
            sheets.append(sheet)
        elif (fault := _fault_of_cards(sheet, (place, *table.cards), table)) is None:
            sheets += parted(sheet, (place, *table.cards))
            _tell_figures_below(sheet, (place, *table.cards), log)
        else:
            log.add(fault)
            return None
    by_spot: dict[Spot, FormSpot] = {}
    for sheet in sheets:
        take_in(by_spot, spots_of(sheet))
    spots = [by_spot.get(spot) or _unnamed(sheets[0], spot) for spot in table.spots]
    spots += [one for spot, one in sorted(by_spot.items()) if spot not in table.spots]
    for sheet in sheets[1:]:
        _compare(sheet, sheets[0], spots, log)
    return grid_of_forms(sheets, spots, place, table.place_name)


def _fault_of_cards(sheet: Sheet, places: Sequence[Spot], table: TableMap) -> Diagnostic | None:
    """Why the cards that a map names cannot be read as one form: one is not there, or they say different things of their figures."""
    gone = next((cell_name(*spot) for spot in places if spot[0] >= len(sheet.rows)), "")
    if gone:
        message = f"表“{sheet.name}”到不了 {gone}，没有“卡片”写的这一张"
        return error("heading-differs", message, table.location, "核对各张卡片现在在哪里，改“卡片”")
    if say_the_same(sheet, places):
        return None
    message = f"表“{sheet.name}”各张卡片写的时间、单位，或者是计划还是完成不一样，不能一起读"
    return error("heading-differs", message, table.location, "核对各张卡片的标题、表头和注；不一样的另列一张表")


def _tell_figures_below(sheet: Sheet, places: Sequence[Spot], log: DiagnosticLog) -> None:
    if (cell := figure_below(sheet, places)) is not None:
        message = f"表“{sheet.name}”最后一张卡片下面还有数，没有写进“卡片”，没有导入"
        hint = "还有别的卡片的，把写着单位的格子加进“卡片”；不要的，不用改"
        log.add(warning("unmapped-column", message, cell.location, hint))


def grid_of_forms(sheets: Sequence[Sheet], spots: Sequence[FormSpot], place: Spot | None, name: str = "") -> SheetGrid:
    """The grid of sheets of one form. ``place`` is where they name their places; the sheets' own names do without it, or the
    ``name`` of the one place whose all are.
    """
    grids = [grid_of(sheet, turned=False) for sheet in sheets]
    corner = _made("", sheets[0], (0, 0))
    above = [one.above or _made("", sheets[0], one.spot) for one in spots]
    labels = [Cell(words_of(one.label) + one.told_unit, one.label.location) for one in spots]
    sections = [one.section or _made("", sheets[0], one.spot) for one in spots]
    first, *further = [title_of(sheet, (one.named_by for one in spots)) for sheet in sheets]
    title = _made(first, sheets[0], (0, 0))
    lines = [(title, *(corner for _ in spots)), (corner, *above), (corner, *sections), (corner, *labels)]
    for sheet, grid in zip(sheets, grids, strict=True):
        values = [grid.spoken(*one.spot) or _made("", sheet, one.spot) for one in spots]
        owners = Counter(grid.owner(*one.spot) for one in spots)
        values = [
            replace(cell, value=None, fault=_MERGED)
            if owners[grid.owner(*one.spot)] > 1 and is_a_figure(cell)
            else cell
            for cell, one in zip(values, spots, strict=True)
        ]
        lines.append((_made(name, sheet, (0, 0)) if name else place_cell(sheet, place), *values))
    told = zip(further, sheets[1:], lines[len(lines) - len(further) :], strict=True)
    titles = [words for said, sheet, line in told for words in titles_without(said, words_of(line[0]), sheet.name)]
    keys = ("", *(cell_name(*one.spot) for one in spots))
    rows, columns = ({n for one in hidden for n in one} for hidden in _hidden(sheets))
    unseen = frozenset(n for n, one in enumerate(spots, 1) if one.spot[0] in rows or one.spot[1] in columns)
    doubts = {n: one.doubt for n, one in enumerate(spots, 1) if one.doubt}
    said = ((n, grid.spoken(*one.remark)) for grid in grids for n, one in enumerate(spots, 1) if one.remark)
    return SheetGrid(
        *(sheets[0].name, tuple(lines), {}),
        turned=False,
        ends={},
        hidden_positions=unseen,
        keys=keys,
        doubts=doubts,
        remarks=tuple((n, cell) for n, cell in said if cell is not None and words_of(cell)),
        notes=tuple(cell for grid in grids for cell in _notes(grid, spots)),
        titles=tuple(dict.fromkeys(titles)),
        is_hidden=all(sheet.hidden for sheet in sheets),
        asides=of_sheets(sheets),
    )


def _notes(grid: SheetGrid, spots: Sequence[FormSpot]) -> Iterator[Cell]:
    """What stands below the figures of a sheet, but for the title of the next card."""
    last = max((one.spot[0] for one in spots), default=0)
    yield from (cell for cell in words_below(grid, last) if not _A_TITLE.fullmatch(words_of(cell)))


def _hidden(sheets: Sequence[Sheet]) -> tuple[list[frozenset[int]], list[frozenset[int]]]:
    return [sheet.hidden_rows for sheet in sheets], [sheet.hidden_columns for sheet in sheets]


def place_cell(sheet: Sheet, place: Spot | None) -> Cell:
    """The cell that names the place of a sheet, without the words around it: 填报单位：青禾乡（农业服务中心） → 青禾乡."""
    if place is None:
        return _made(sheet.name, sheet, (0, 0))
    cell = grid_of(sheet, turned=False).spoken(*place) or _made("", sheet, place)
    return Cell(place_told(words_of(cell)) or None, cell.location)


def spots_of(sheet: Sheet) -> Iterator[FormSpot]:
    """Every figure of a sheet that words to its left name, or, in a line that is all figures, the head above it; of a table of
    villages the figures of the line that adds them up, and of what stands below it.
    """
    grid = grid_of(sheet, turned=False)
    if table := table_of_villages(grid):
        yield from _of_villages(table)
    numbering, form = numbering_positions(grid), Form(grid)
    first = max((*table.villages, table.total)) + 1 if table else 0
    towns = [*_towns_beside(grid)]
    for line, cells in enumerate(grid.lines[first:], first):
        for position, cell in enumerate(cells):
            if position not in numbering and is_a_figure(cell):
                named = _named(form, (line, position))
                if named is not None:
                    yield _of_another_town(named, towns)


def _towns_beside(grid: SheetGrid) -> Iterator[tuple[Spot, str]]:
    """Where a township is named among the figures, as what stands below and right of it: of a block beside that is another's."""
    for line, cells in enumerate(grid.lines):
        if not any(map(is_a_figure, cells)):
            continue
        for position, cell in enumerate(cells):
            words = words_of(cell) if isinstance(cell.value, str) else ""
            before = grid.spoken(line, position - 1) if position else None
            is_answer_to = before is not None and words_of(before) and not is_a_figure(before)
            if words and not is_answer_to and names_a_town(words, ()):
                yield (line, position), words


def _of_another_town(named: FormSpot, towns: Iterable[tuple[Spot, str]]) -> FormSpot:
    """A figure, doubted where a township is named above it in its block."""
    line, position = named.spot
    town = next((words for at, words in towns if line > at[0] and position >= at[1]), "")
    return replace(named, doubt=named.doubt or f"旁边写着“{town}”，不知道是谁的数") if town else named


def _of_villages(table: VillageTable) -> Iterator[FormSpot]:
    """The figures of the line that adds up villages."""
    for position, cell in enumerate(table.grid.lines[table.total]):
        heads = table.heads(position) if is_a_figure(cell) else []
        if heads:
            above, section = (None, None, *heads[:-1])[-2:]
            yield FormSpot((table.total, position), above, heads[-1], "", section, table.doubt(position))


def take_in(known: dict[Spot, FormSpot], found: Iterable[FormSpot]) -> None:
    """Put the figures of one more sheet of a form to those that are known: of one that is, what is doubted or remarked there."""
    for one in found:
        before = known.setdefault(one.spot, one)
        doubt, remark = before.doubt or one.doubt, before.remark or one.remark
        if (doubt, remark) != (before.doubt, before.remark):
            known[one.spot] = replace(before, doubt=doubt, remark=remark)


def said_of_all(sheet: Sheet, spots: Iterable[FormSpot]) -> Said:
    """The units and the times that a sheet of one place tells above all its figures, which stand at ``spots``."""
    return said_in(title_of(sheet, (one.named_by for one in spots)))


def _named(form: Form, spot: Spot) -> FormSpot | None:
    grid = form.grid
    line, position = spot
    unit = unit_behind(form, spot)
    for p in range(position - 1, -1, -1):
        cell = grid.spoken(line, p)
        words = words_of(cell) if cell is not None and isinstance(cell.value, str) else ""
        if cell is None or not any(map(str.isalnum, words)) or RATE.fullmatch(words) or is_nothing(words):
            continue  # nothing, a mark that there is nothing (/ —), or another figure
        if IN_THOUSANDS.fullmatch(words):
            continue
        if not unit and is_unit(form, line, p):
            unit = words
            continue
        is_beside_both = line > 0 and grid.owner(line - 1, p) == grid.owner(line, p)  # a head and what stands below it
        if (is_beside_both or is_answer(form, (line, p))) and (found := _under_a_head(grid, spot)):
            own = cell if is_beside_both else form.sections.of(line, p)
            return replace(found, section=found.section or own or form.caption(line))
        if _CODE.fullmatch(words) and has_head(form, (line, p), CODES_HEAD):
            continue
        above, doubt, upper = standing_above(form, spot), "", None
        if above is None and is_shared(grid, spot, p):
            above, doubt = head_of_block(form, spot), doubt_beside(grid, form.villages, line, position)
            upper = head_over(form, above, spot)
        if not doubt and is_total(words):
            beside = (n for n in range(position) if not is_unit(form, line, n))
            names = (words_of(head_of_block(form, (line, n))) for n in beside)
            doubt = doubt_of_total(words, names, words_of(above))
        section = form.sections.of(line, p) or form.caption(line)
        above, section = _in_order(upper, above, section)
        return FormSpot(spot, above, cell, unit, section, doubt, remark_beside(form, spot))
    found = _under_a_head(grid, spot)
    return replace(found, section=found.section or form.caption(line)) if found else None


def _under_a_head(grid: SheetGrid, spot: Spot) -> FormSpot | None:
    """A figure of the one line that stands below heads; None where more lines of figures follow, which are a table's."""
    line, position = spot
    head = grid.spoken(line - 1, position) if line else None
    if head is None or not says(head) or (line + 1 < len(grid.lines) and is_a_figure(grid.lines[line + 1][position])):
        return None
    top, first = grid.owner(line - 1, position)
    upper = grid.owner(top - 1, position) if top else None
    over = grid.spoken(*upper) if upper else None
    is_narrow = upper is not None and grid.ends.get(upper, upper)[1] - upper[1] + 1 < grid.width
    told = words_of(over)
    is_head = over is not None and says(over) and not (is_caption(told) or is_signature(told) or names_a_town(told, ()))
    section = over if is_head and is_narrow and upper in grid.ends else None
    return FormSpot(spot, None, head, "", section) if first == position else None


def _in_order(upper: Cell | None, above: Cell | None, section: Cell | None) -> tuple[Cell | None, Cell | None]:
    """The two cells above a label from the outermost inwards; of three the first two are one."""
    if upper is None or above is None:
        return above, section
    if section is None:
        return upper, above
    return Cell(words_of(upper) + words_of(above), above.location), section


def _unnamed(sheet: Sheet, spot: Spot) -> FormSpot:
    """A spot that a map names and no sheet has a figure at: what words to its left say, or nothing."""
    grid = grid_of(sheet, turned=False)
    return _named(Form(grid), spot) or FormSpot(spot, None, _made("", sheet, spot), "")


def _compare(sheet: Sheet, first: Sheet, spots: Iterable[FormSpot], log: DiagnosticLog) -> None:
    """Tell the first figure of a sheet that other words name than on the first sheet."""
    grid = grid_of(sheet, turned=False)
    known = {one.spot: one for one in spots_of(sheet)}
    is_of_villages, form = table_of_villages(grid) is not None, Form(grid)
    own, theirs = said_of_all(sheet, known.values()), said_of_all(first, spots_of(first))
    for what, here, there in zip(("单位", "时间"), own, theirs, strict=True):
        if here != there:
            message = (
                f"表“{sheet.name}”上面写的{what}是“{'、'.join(sorted(here)) or '无'}”，"
                f"表“{first.name}”写的是“{'、'.join(sorted(there)) or '无'}”，两张表的样子不同"
            )
            log.add(error("heading-differs", message, _made("", sheet, (0, 0)).location, _APART))
            return
    for one in spots:
        if words_of(grid.spoken(*one.spot)) in BLANK_WORDS:
            continue  # — in a line of figures: heads above it are found by these
        other = known.get(one.spot) or (None if is_of_villages else _named(form, one.spot))
        if other is not None and words_of(one.label) and other.words != one.words:
            message = (
                f"表“{sheet.name}”{cell_name(*one.spot)} 旁边写的是“{'/'.join(filter(None, other.words))}”，"
                f"表“{first.name}”写的是“{'/'.join(filter(None, one.words))}”，两张表的样子不同"
            )
            log.add(error("heading-differs", message, other.label.location, _APART))
            return


def _made(words: str, sheet: Sheet, spot: Spot) -> Cell:
    line, position = spot
    if line < len(sheet.rows) and position < len(sheet.rows[line]):
        return Cell(words or None, sheet.rows[line][position].location)
    path = sheet.rows[0][0].location.path if sheet.rows else ""
    return Cell(words or None, CellLocation(path, sheet.name, cell_name(*spot)))
