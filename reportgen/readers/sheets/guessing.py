"""A first draft of a map, guessed from headers, units and cells, for a person to confirm."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reportgen.field_types.cells import is_figure, plain_number
from reportgen.field_types.conversion import is_measure
from reportgen.model.facts import Period
from reportgen.model.kit import Field, Kit
from reportgen.model.workbook import PRINTED, Sheet, Workbook
from reportgen.placenames import place_of
from reportgen.readers.gazetteer import Gazetteer
from reportgen.readers.mapping.head import LAST_YEAR_KEYS, TARGET_KEYS
from reportgen.readers.sheets.column_evidence import columns_of
from reportgen.readers.sheets.column_heads import words_of
from reportgen.readers.sheets.continued import with_continuation
from reportgen.readers.sheets.doubts import captions_of, doubts_of, says_the_county
from reportgen.readers.sheets.fact_paths import FactPath, fields_of, leaves
from reportgen.readers.sheets.figures import amount_of, scalar_of
from reportgen.readers.sheets.form_layout import find_forms
from reportgen.readers.sheets.form_place import other_told, tab_of_another
from reportgen.readers.sheets.guessed_period import period_of_workbook
from reportgen.readers.sheets.heads_elsewhere import meanings_of_codes, says_aim_of_the_year
from reportgen.readers.sheets.likeness import Evidence, holds_figures, unit_for
from reportgen.readers.sheets.line_words import is_of_no_figure, says_not_done
from reportgen.readers.sheets.long_form import long_layout
from reportgen.readers.sheets.map_writing import GuessedColumn, GuessedPeriod, GuessedTable, write_map
from reportgen.readers.sheets.matching import MIDDLE, UNSURE, Match
from reportgen.readers.sheets.measures import Units, units_of
from reportgen.readers.sheets.reading_orders import match_in_any_order
from reportgen.readers.sheets.remark_words import says_other_sums
from reportgen.readers.sheets.remarks_around import doubts_by_remarks
from reportgen.readers.sheets.residue import PART, without_number
from reportgen.readers.sheets.sheet_asides import printed, with_words_elsewhere
from reportgen.readers.sheets.sheet_layout import SheetLayout, is_of_forms
from reportgen.readers.sheets.sheet_times import Told, ends_with, heads_tell, kind_told, of_another_time
from reportgen.readers.sheets.stacked import layouts_of
from reportgen.readers.sheets.standing import Kind
from reportgen.readers.sheets.stated_lines import stated_layout
from reportgen.readers.sheets.table_captions import remarks, units_above
from reportgen.readers.sheets.title_words import (
    is_void,
    known_in,
    makes_others,
    name_without,
    says_otherwise,
    strange_in_section,
    strange_words,
)
from reportgen.readers.sheets.told_once import each_fact_once
from reportgen.readers.sheets.unit_words import unit_named
from reportgen.readers.sheets.words_left import Around, words_left

_SEVERAL_UNITS = 2
_SEVERAL_PLACES = 5
_MOST_PLACES = 3000
_LONGEST = 20
_ANOTHER_TIME = "写的是别的时间，没有写进来"
_OF_A_PART = "写的是“{other}”，不是乡镇的，没有写进来"
_UNSURE = "的数没有认准：{why}，没有写进来"
_UNKNOWN = "里没有认出单位和指标，没有写进来"
_LIST_LEAD = 1.3  # how much better a list must explain a sheet whose places do not repeat


def guess_map(workbook: Workbook, kit: Kit, gazetteers: Sequence[Gazetteer] = ()) -> str:
    """The text of a map for a workbook: a draft with the confidence of each guess, to be read and corrected.

    The rosters that there are help to find places by short names.

    Sheets with a line for each place come first, since the first sheet of a map says which places there are.
    """
    computed = {formula.id for formula in kit.formulas}
    fields = tuple(_without(spec, computed) for spec in fields_of(kit) if spec.id not in computed)
    workbook = with_words_elsewhere(workbook)
    period = period_of_workbook(workbook)
    units = units_of(t[-1].unit for t in _all_leaves(fields))
    tables: list[GuessedTable] = []
    strange: dict[str, str] = {}
    forms, codes = find_forms(workbook, gazetteers), meanings_of_codes(workbook)
    of_forms = [guessed for form in forms if (guessed := _guess(form, fields, units, period))]
    tables += [guessed for guessed in of_forms if guessed.is_sure]
    done = {name for table in tables for name in _sheets_of(table.layout)}
    for sheet in workbook.sheets:
        if sheet.name in done:
            continue
        layouts = list(layouts_of(sheet, gazetteers))
        if len(layouts) == 1:
            whole = with_continuation(layouts[0], workbook, done, gazetteers)
            layouts = [whole.layout]
            done |= whole.sheets
        layouts = [replace(layout, codes=codes) for layout in layouts] if codes else layouts
        found = [_likelier(layout, fields, units, period) for layout in layouts]
        tables += [guessed for guessed in found if guessed is not None]
        if not any(found):
            is_of_another = any(sheet.name == form.grid.sheet and _is_of_another_time(form, period) for form in forms)
            unsure = next((one.doubt for one in of_forms if sheet.name in _sheets_of(one.layout)), "")
            strange[sheet.name] = _ANOTHER_TIME if is_of_another else _why_strange(sheet, unsure)
    judged = [(table, _is_of_another_time(table.layout, period)) for table in tables]
    if any(table.is_sure and not is_other for table, is_other in judged):
        strange |= {table.layout.grid.sheet: _ANOTHER_TIME for table, is_other in judged if is_other}
        tables = [table for table, is_other in judged if not is_other]
    tables = [_with_words_left(table, fields, period, not n) for n, table in enumerate(each_fact_once(tables))]
    tables.sort(key=lambda table: (bool(table.rows), -sum(c.match is not None for c in table.columns)))
    return write_map(kit.name, period, tables, strange)


def _with_words_left(
    table: GuessedTable, fields: tuple[Field, ...], period: GuessedPeriod | None, is_first: bool
) -> GuessedTable:
    """A table with what is said on its sheet that nobody has understood, but for what is doubted of its columns."""
    layout = table.layout
    found = {c.position: c for c in table.columns if c.match and c.match.confidence != UNSURE}
    if table.rows or not found:
        return table
    heads = (part for c in table.columns for part in c.heading.parts)
    known = known_in((c.match.fact_path for c in found.values() if c.match), heads, fields)
    around = Around(
        *(layout.grid, layout.header, layout.place, layout.body),
        units={p: c.unit for p, c in found.items()},
        known=known,
        names=[place_of(words_of(layout.grid.spoken(n, layout.place))) for n in layout.body],
        period=Period(period.code) if period else None,
        is_first=is_first,
        is_exact=False,
    )
    *told, _ = captions_of(layout)
    strange = strange_words((title for group in told for title in group), known, around.names)
    columns = [_with_strange_title(column, strange[0]) for column in table.columns] if strange else table.columns
    left = words_left(around, "".join(c.match.why for c in columns if c.match))
    return replace(table, columns=tuple(columns), left=tuple(left))


def _with_strange_title(column: GuessedColumn, word: str) -> GuessedColumn:
    """A column that is sure but for a word of the title that nobody knows, and that need not make figures others."""
    if column.match is None or column.match.confidence == UNSURE:
        return column
    why = f"标题里的“{word[:_LONGEST]}”没有看懂"
    return replace(column, match=replace(column.match, confidence=MIDDLE, why=why))


def _sheets_of(layout: SheetLayout) -> tuple[str, ...]:
    return (layout.grid.sheet, *layout.alike)


def _why_strange(sheet: Sheet, unsure: str) -> str:
    """Why nothing of a sheet is in the map; ``unsure`` says what is doubted of its figures."""
    if other := other_told(sheet):
        return _OF_A_PART.format(other=other[:_LONGEST])
    return _UNSURE.format(why=unsure) if unsure else _UNKNOWN


def _without(spec: Field, computed: set[str]) -> Field:
    """A group without what the kit computes itself: a sheet's figure for it would only be checked."""
    if spec.id not in (LAST_YEAR_KEYS[1], TARGET_KEYS[1]):
        return spec
    return replace(spec, fields=tuple(inner for inner in spec.fields if inner.id not in computed))


def _all_leaves(fields: tuple[Field, ...]) -> Iterator[FactPath]:
    yield from leaves(fields)
    for spec in fields:
        if spec.type.is_list:
            yield from leaves(spec.fields)


def _ways_of(layout: SheetLayout) -> Iterator[SheetLayout]:
    """The ways in which a table may be meant to be read, that which explains more of it first."""
    yield from filter(None, (stated_layout(layout),))
    yield long_layout(layout) or layout


def _likelier(
    layout: SheetLayout, fields: tuple[Field, ...], units: Units, period: GuessedPeriod | None
) -> GuessedTable | None:
    """The table of a layout; where places have other lines than the one that is theirs (小计 of their kinds), by all of these if
    more is sure so.
    """
    found = _guess_any(_ways_of(layout), fields, units, period)
    long = long_layout(replace(layout, repeats=True, skipped=())) if layout.skipped and not layout.own_time else None
    other = _guess(long, fields, units, period) if long else None
    return other if other and (found is None or found.sure < other.sure) else found


def _guess_any(
    layouts: Iterable[SheetLayout], fields: tuple[Field, ...], units: Units, period: GuessedPeriod | None
) -> GuessedTable | None:
    return next(filter(None, (_guess(layout, fields, units, period) for layout in layouts)), None)


def _guess(
    layout: SheetLayout, fields: tuple[Field, ...], units: Units, period: GuessedPeriod | None
) -> GuessedTable | None:
    told = units_above(layout.grid, layout.header, layout.place, units, layout.last, layout.columns)
    looked = list(columns_of(layout, units, told.own, Period(period.code) if period else None))
    evidence = dict(looked)
    wanted = [(p, e) for p, e in looked if not is_of_no_figure("".join(e.heading.parts))]
    keys = () if layout.grid.numbers else layout.grid.keys  # of lines of a place the order is known
    guesses = [_matched(wanted, keys, list(leaves(fields)), "")] if not layout.repeats else []
    for spec in fields:
        if spec.type.is_list:
            guesses.append(_matched(wanted, keys, list(leaves(spec.fields, (spec,))), spec.label))
    best = max((guess for guess in guesses if _is_whole(guess, fields)), key=_worth, default=None)
    if best is None or not any(m is not None for m in best.matches.values()):
        return None
    doubt = _doubt_of_all(layout, [e for _, e in looked], period) or _doubt_of_rows(best, fields)
    doubt = doubt or ("" if best.rows else _doubt_of_titles(layout, fields, best, evidence, period))
    if best.rows and any(_tells_units(e) for _, e in looked):
        doubt = doubt or "一行一个数，不像列表"
    if doubt:
        best = _Guess(best.rows, {p: m and replace(m, confidence=UNSURE, why=doubt) for p, m in best.matches.items()})
    elif (other := _another_time(layout, period)) and other.is_of_a_month:
        best = _Guess(best.rows, {p: _of_a_month(m, evidence[p], other.words) for p, m in best.matches.items()})
    doubts = layout.grid.doubts | doubts_of(layout, best.rows, best.matches, evidence, told)
    doubts |= dict(_of_sections(evidence, best, fields))
    doubts |= doubts_by_remarks(layout, evidence, best.matches, Period(period.code) if period else None)
    if doubts:
        asked = {p: m and replace(m, confidence=UNSURE, why=doubts[p]) for p, m in best.matches.items() if p in doubts}
        best = _Guess(best.rows, best.matches | asked)
    columns = tuple(
        GuessedColumn(
            *(p, e.heading, _unit_of(e, match), match, _why_unread(e)),
            holds_figures=p in best.matches and holds_figures(e),
            is_rounded=match is not None and _has_too_many_decimals(e, match.fact_path[-1]),
        )
        for p, e in looked
        for match in (best.matches.get(p),)
    )
    notes = remarks(layout.grid, layout.header, layout.body)
    return GuessedTable(layout, columns, best.rows, has_other_sums=any(map(says_other_sums, notes)))


def _doubt_of_all(layout: SheetLayout, columns: Sequence[Evidence], period: GuessedPeriod | None) -> str:
    """What a sheet says of itself that makes its figures none of the period's; empty where its heads tell figures apart."""
    other = _another_time(layout, period)
    if other and not other.is_of_a_month:
        return f"表上写的是“{other.words[:_LONGEST]}”"
    told = [words for group in captions_of(layout) for words in group]
    if is_of_forms(layout) and (wider := next(filter(says_the_county, told), "")):
        return f"表上写的是“{wider[:_LONGEST]}”"
    kind = kind_told(told)
    kinds = {column.standing.kind for column in columns}
    is_told = heads_tell(kind, kinds) or (kind == Kind.RANK.value and not _may_be_ranks(columns, len(layout.body)))
    return f"标题说的是{kind}" if kind and not is_told else ""


def _may_be_ranks(columns: Sequence[Evidence], places: int) -> bool:
    """Whether all figures of a table may be ranks: those of so many places are hardly beyond twice their number, of a few some may be
    those among all of a province.
    """
    told = (amount_of(cell, "") for one in columns if one.standing.kind is Kind.OWN for cell in one.cells)
    most = places * 2 if places >= _SEVERAL_PLACES else _MOST_PLACES
    return all(0 < amount <= most and amount == int(amount) for amount in told if amount is not None)


def _doubt_of_titles(
    layout: SheetLayout,
    fields: tuple[Field, ...],
    guess: _Guess,
    columns: Mapping[int, Evidence],
    period: GuessedPeriod | None,
) -> str:
    """What a title, or the name of a sheet, says that nobody knows; that of the file says anything."""
    grid = layout.grid
    if grid.is_hidden:
        return f"工作表“{grid.sheet[:_LONGEST]}”是隐藏的，不知道是不是要用的数"
    if void := next(filter(is_void, printed(grid.asides)), ""):
        return f"{PRINTED}写着“{void[:_LONGEST]}”，不知道是不是要用的数"
    *told, _ = captions_of(layout)
    named = [words_of(grid.spoken(n, layout.place)) for n in layout.body]
    sure = [m.fact_path for m in guess.matches.values() if m and m.confidence != UNSURE]
    known = known_in(sure, (part for one in columns.values() for part in (*one.heading.parts, one.section)), fields)
    places = [place_of(name) for name in named]
    if is_of_forms(layout) and (other_named := tab_of_another(grid.lines[n][layout.place] for n in layout.body)):
        return f"{other_named}，不知道是谁的数"
    for name in _sheets_of(layout):
        tab = name_without(name, places)
        other = of_another_time([[tab]], Period(period.code)) if period else None
        is_of_another = other is not None and other.is_sure and not (period and ends_with(tab, Period(period.code)))
        if says_otherwise(tab, known) or is_of_another:
            return f"工作表叫“{name[:_LONGEST]}”，不知道是不是要用的数"
    strange = strange_words((title for group in told for title in group), known, places)
    word = next((word for word in strange if makes_others(word, known)), "")
    return f"标题里的“{word[:_LONGEST]}”没有看懂，不知道是不是全部的数" if word else ""


def _of_sections(
    evidence: Mapping[int, Evidence], guess: _Guess, fields: tuple[Field, ...]
) -> Iterator[tuple[int, str]]:
    """The section of a turned sheet says what nobody knows, or that its figures are aims, or not done: 二、缺口."""
    for position, column in evidence.items():
        said, match = column.section, guess.matches.get(position)
        if not said or match is None:
            continue
        heads = (part for one in evidence.values() if one.section == said for part in one.heading.parts)
        known = known_in([match.fact_path], heads, fields)
        is_strange = said.startswith(PART) or strange_in_section(without_number(said), known)
        if is_strange or kind_told([said]) or says_not_done(said):
            yield position, f"上面写的是“{said[:_LONGEST]}”，不知道是不是这一期做成的数"


def _of_a_month(match: Match | None, column: Evidence, said: str) -> Match | None:
    """A match on a sheet of the period's last month: of what was done nobody knows whether it was in that month alone."""
    if match is None or not column.standing.counts_a_month(match.fact_path, column.heading.parts):
        return match
    return replace(match, confidence=UNSURE, why=f"表上写的是“{said[:_LONGEST]}”，不知道是不是只有一个月的")


def _doubt_of_rows(guess: _Guess, fields: tuple[Field, ...]) -> str:
    """What makes the rows of a list none of it: that nobody knows which column names them; a list of people is none of projects."""
    naming = _naming(guess.rows, fields)
    unsure = [m for m in guess.matches.values() if m and m.fact_path[-1].id in naming and m.confidence == UNSURE]
    return f"没有认准哪一列是“{unsure[0].fact_path[-1].label}”" if unsure else ""


def _tells_units(column: Evidence) -> bool:
    """Whether a column names the unit of each line: such lines are figures of many things, and no list of one."""
    told = [words_of(cell) for cell in column.cells]
    return len(set(told)) >= _SEVERAL_UNITS and all(map(unit_named, told))


def _naming(rows: str, fields: tuple[Field, ...]) -> set[str]:
    """The words that name the rows of a list."""
    spec = next((f for f in fields if f.label == rows), None)
    return {f.id for f in spec.fields if f.required and not f.type.is_number} if spec else set()


def _another_time(layout: SheetLayout, period: GuessedPeriod | None) -> Told | None:
    """What a sheet says of a time that is not, or may not be, the period."""
    own = Period(period.code) if period else None
    other = of_another_time(captions_of(layout), own) if own else None
    return None if other and says_aim_of_the_year(other.words, own) else other


def _is_of_another_time(layout: SheetLayout, period: GuessedPeriod | None) -> bool:
    other = _another_time(layout, period)
    return other is not None and other.is_sure


def _unit_of(column: Evidence, match: Match | None) -> str:
    """The unit of a column's figures, as those of a fact where it is taken for one: 公顷 above a table, of 亩."""
    return unit_for(column, match.fact_path[-1]) if match else column.unit


def _has_too_many_decimals(column: Evidence, spec: Field) -> bool:
    """Whether figures of a column have more decimals than a fact's, as those in 元 of one in 万元, and none would become 0."""
    if not spec.places and not is_measure(spec.unit):
        return False  # half a person is a wrong column, half a mu is rounded
    given = unit_for(column, spec)
    figures = [cell for cell in column.cells if is_figure(cell.value)]
    exact = [scalar_of(cell, spec, given).text for cell in figures]
    rounded = [scalar_of(cell, spec, given, rounded=True).text for cell in figures]
    changed = [(one, other) for one, other in zip(exact, rounded, strict=True) if one != other]
    return bool(changed) and all(plain_number(one) is not None and plain_number(other) for one, other in changed)


class _Guess(Struct, frozen=True):
    rows: str
    matches: dict[int, Match | None]


def _matched(wanted: list[tuple[int, Evidence]], keys: Sequence[str], fact_paths: list[FactPath], rows: str) -> _Guess:
    matches = match_in_any_order([e for _, e in wanted], [keys[p] for p, _ in wanted] if keys else (), fact_paths)
    return _Guess(rows, {p: m for (p, _), m in zip(wanted, matches, strict=True)})


def _is_whole(guess: _Guess, fields: tuple[Field, ...]) -> bool:
    """Whether a list has the words that name its rows: one figure a place is no list."""
    naming = _naming(guess.rows, fields)
    found = {m.fact_path[-1].id for m in guess.matches.values() if m is not None}
    return not naming or bool(naming & found)


def _worth(guess: _Guess) -> float:
    total = sum(m.score for m in guess.matches.values() if m is not None)
    return total if guess.rows else total * _LIST_LEAD


def _why_unread(column: Evidence) -> str:
    """What makes the figures of a column no fact of the period; empty where it is only that no fact is likely."""
    standing = column.standing
    return "" if standing.kind.is_read else f"“{standing.word}”是{standing.kind.value}"
