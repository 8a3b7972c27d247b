"""Why figures of a sheet may not be what their heads say: what stands beside, above or below them, or on another sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from msgspec.structs import replace

from reportgen.field_types.conversion import is_measure
from reportgen.readers.sheets.blocks import heading_text
from reportgen.readers.sheets.bodies import body_told, is_kept_by
from reportgen.readers.sheets.column_heads import words_of
from reportgen.readers.sheets.columns_before import is_part
from reportgen.readers.sheets.fact_paths import label_of
from reportgen.readers.sheets.likeness import Evidence
from reportgen.readers.sheets.line_words import is_note, is_total, says_not_done
from reportgen.readers.sheets.map_writing import GuessedColumn, GuessedTable
from reportgen.readers.sheets.matching import UNSURE, Match
from reportgen.readers.sheets.measures import in_units_of, of_one_kind, same_amount
from reportgen.readers.sheets.plain_heads import BETWEEN_KINDS, kinds_together
from reportgen.readers.sheets.second_places import others_between
from reportgen.readers.sheets.sheet_layout import SheetLayout
from reportgen.readers.sheets.standing import says_only_standing
from reportgen.readers.sheets.states import is_of_states, is_of_villages, is_stage, says_whose
from reportgen.readers.sheets.subsets import is_of_the_part, part_told
from reportgen.readers.sheets.table_captions import AboveUnits, captions

_OF_THE_COUNTY = re.compile(r"(?<![占比在])全[县市区旗](?!域)")
_PER_HEAD = re.compile(r"[人户村]均|单价|工资|标准")
_OF_PLACES = re.compile(r"[乡镇街道]{1,4}|[山坝平丘库]区?|平坝|丘陵|高山|.{0,2}[片区]|—|-|/")
_AT_THE_END = "期末"
_AT_THE_END_TOLD = re.compile(r"期末|[月年]末|现有|尚|在册|目前|截[至止]")
_GONE = re.compile(r"已?(?:消除|退出|转化|脱贫|销号|注销|清退)")
_MULTIPLES = frozenset("十百千")
_LONGEST = 20
_MOST_NAMED = 3


def captions_of(layout: SheetLayout) -> Iterator[tuple[str, ...]]:
    """What says of which time, or of what kind, the figures of a table are, the nearest first: what its lines say themselves
    goes before its captions.
    """
    if layout.own_time:
        yield (layout.own_time,)
    yield from captions(layout.grid, layout.header, layout.place, layout.columns)
    path = layout.grid.lines[0][0].location.path
    yield (PurePosixPath(path).stem,)


def doubts_of(
    layout: SheetLayout,
    rows: str,
    matches: Mapping[int, Match | None],
    columns: Mapping[int, Evidence],
    told: AboveUnits,
) -> dict[int, str]:
    """Why the figures of positions may be in another unit, or of others than the places; ``rows`` is the list they fill."""
    found = dict(_of_units(matches, columns, told)) | dict(_of_the_county(matches, columns))
    found |= dict(_of_a_part(layout, rows, matches, columns)) | dict(_of_a_body(layout, matches))
    if not rows:
        found |= dict(_of_those_gone(matches, columns))
    if rows or layout.grid.keys:
        return found
    found |= dict(_of_kinds_together(matches, columns))
    found |= dict(_of_stages(layout, matches)) | dict(_of_states(layout, matches))
    return found | dict(_of_names(layout, matches))


def _of_units(
    matches: Mapping[int, Match | None], columns: Mapping[int, Evidence], told: AboveUnits
) -> Iterator[tuple[int, str]]:
    """A unit is told for another table, and none for this one; or several of one kind are, and the head does not say which."""
    for position, match in matches.items():
        unit = match.fact_path[-1].unit if match and match.fact_path[-1].type.is_number else ""
        column = columns[position]
        upper = column.heading.upper_unit
        if unit and upper and upper != column.heading.unit and of_one_kind(upper, column.heading.unit):
            yield position, f"表头写了两个单位：{upper}、{column.heading.unit}"
        if not unit or column.heading.unit:
            continue
        scaled = next((one for one in told.own if one[:1] in _MULTIPLES and not one.endswith("元")), "")
        if (
            scaled
            and not column.unit
            and _is_counted(unit)
            and not any(of_one_kind(in_units_of(one, unit), unit) for one in told.own)
        ):
            yield position, f"上面写的单位是{scaled}，不知道是不是也乘"
            continue
        own, others = (
            [one for one in units if of_one_kind(in_units_of(one, unit), unit)] for units in (told.own, told.elsewhere)
        )
        if len(own) > 1 and not all(same_amount(one, own[0]) for one in own) and column.unit in (*own, ""):
            yield position, f"上面写的单位有{'、'.join(own)}，不知道是哪一个"
        elif column.unit in told.own and not unit.startswith("万") and _PER_HEAD.search(column.heading.text):
            yield position, f"人均、户均的数，不知道是不是也以“{column.unit}”计"
        elif others and not column.unit:
            yield position, f"“单位：{others[0]}”写在另一张表的上面，不知道是不是这张的"


def _is_counted(unit: str) -> bool:
    """Whether a unit counts things or people."""
    return not is_measure(unit) and not unit.endswith("元") and unit not in {"%", "‰"}


def says_the_county(words: str) -> bool:
    """Whether words say that figures are of the whole county: 全县乡村建设情况."""
    return bool(_OF_THE_COUNTY.search(words))


def _of_the_county(matches: Mapping[int, Match | None], columns: Mapping[int, Evidence]) -> Iterator[tuple[int, str]]:
    """A section, or a head, says that what stands below is the county's."""
    for position, match in matches.items():
        said = next(filter(says_the_county, columns[position].heading.parts), "")
        if match and said:
            yield position, f"上面写的是“{said[:_LONGEST]}”"


def _of_a_body(layout: SheetLayout, matches: Mapping[int, Match | None]) -> Iterator[tuple[int, str]]:
    """The title, or what is filled in, names a body in the township: a school, its offices, a park."""
    body = next(filter(None, (body_told(words) for group in captions_of(layout) for words in group)), "")
    for position, match in matches.items() if body else ():
        if match and not is_kept_by(body, label_of(match.fact_path)):
            yield position, f"上面写的是“{body}”，不知道是不是全部的"


def _of_a_part(
    layout: SheetLayout, rows: str, matches: Mapping[int, Match | None], columns: Mapping[int, Evidence]
) -> Iterator[tuple[int, str]]:
    """The title speaks of a part of the people or villages of a place, and the fact is of all."""
    part = part_told(words for group in captions_of(layout) for words in group if not is_note(words))
    for position, match in matches.items() if part and not rows else ():
        if match and not is_of_the_part(match.fact_path, columns[position].heading.text, part):
            yield position, f"上面写的是“{part}”的，不知道是不是全部的数"


def _of_states(layout: SheetLayout, matches: Mapping[int, Match | None]) -> Iterator[tuple[int, str]]:
    """A column that no figure is says of each line what kind its figures are of: 状态 over 在谈, 领域 over 消防."""
    grid, header = layout.grid, layout.header
    for position in range(layout.start, layout.end):
        head = words_of(grid.spoken(header.last, position))
        said = {words for n in layout.body if (words := words_of(grid.spoken(n, position)))}
        if matches.get(position) or position == layout.place:
            continue
        if is_of_villages(head, said):
            yield from ((p, f"“{head}”一列写着村、社区，不知道是不是它们的数") for p, m in matches.items() if m)
        if not is_of_states(head, said):
            continue
        is_of_times = all(map(says_only_standing, said)) and not any(map(says_not_done, said))
        if not says_whose(head) and (is_of_times or all(map(_OF_PLACES.fullmatch, said))):
            continue
        if says_whose(head) or not any(any(c.isdigit() for c in one) for one in said):
            what = "、".join(sorted(said)[:_MOST_NAMED])
            yield from ((p, f"“{head}”一列写着“{what}”，不知道是不是全部的数") for p, m in matches.items() if m)


def _of_stages(layout: SheetLayout, matches: Mapping[int, Match | None]) -> Iterator[tuple[int, str]]:
    """The line of a place adds up lines of which one is of what is not done, or of another time: 小计 of 意向 and 正式."""
    grid = layout.grid
    sums = [p for p in range(grid.width) if all(is_total(words_of(grid.cell(n, p))) for n in layout.body)]
    told = (words_of(grid.cell(n, p)) for p in sums if p != layout.place for n in layout.skipped)
    stage = next((words for words in told if words and is_stage(words)), "")
    for position, match in matches.items() if stage else ():
        if match:
            yield position, f"几行相加，里面有“{stage[:_LONGEST]}”的，不知道是不是都算"


def _of_names(layout: SheetLayout, matches: Mapping[int, Match | None]) -> Iterator[tuple[int, str]]:
    """A column to the left names others than the places: 片区, 部门."""
    read = [p for p, m in matches.items() if m and m.fact_path[-1].type.is_number and p > layout.place]
    grid, header, place = layout.grid, layout.header, layout.place
    for other in others_between(grid, header, place, layout.body, read):
        what = heading_text(grid, header, place, other)
        yield from ((p, f"左边“{what}”一列写着别的名称，不知道是不是它们的数") for p in read if p > other)


def _of_those_gone(matches: Mapping[int, Match | None], columns: Mapping[int, Evidence]) -> Iterator[tuple[int, str]]:
    """A figure behind which stands how many of it are no more (监测对象 | 其中：已消除), where it does not say that it is that of the
    end: neither may be that of the period.
    """
    for other in sorted(columns):
        parts = columns[other].heading.parts
        gone = next(filter(None, map(_GONE.search, parts[::-1])), None) if is_part(columns[other]) else None
        before = (p for p in sorted(columns, reverse=True) if p < other and columns[p].unit == columns[other].unit)
        one = next((p for p in before if not is_part(columns[p])), -1) if gone else -1
        match = matches.get(one)
        if (
            gone
            and match
            and not _AT_THE_END_TOLD.search(columns[one].heading.text)
            and _AT_THE_END in match.fact_path[-1].label + match.fact_path[-1].help
        ):
            yield one, f"里面有“{gone[0]}”的，不知道是不是期末的数"
            yield other, "不知道是历年的还是这一期的"


def _of_kinds_together(
    matches: Mapping[int, Match | None], columns: Mapping[int, Evidence]
) -> Iterator[tuple[int, str]]:
    """A head counts several kinds together of which the fact is one: 脱贫户、监测户."""
    for position, match in matches.items():
        kinds = kinds_together(columns[position].heading)
        names = (match.fact_path[-1].label, *match.fact_path[-1].aliases) if match and kinds else ()
        if names and not any(all(kind in name for kind in BETWEEN_KINDS.split(kinds)) for name in names):
            yield position, f"“{kinds}”合在一起，不知道是不是只有“{names[0]}”"


def differing_asked(tables: Sequence[GuessedTable]) -> list[GuessedTable]:
    """The tables, of which none is sure of a fact that another of them says differently of the same place."""
    said: dict[tuple[str, str], dict[str, str]] = {}  # by fact and place, by sheet
    for table in tables:
        for column in table.columns:
            if _is_sure(table, column):
                for place, figure in _figures(table, column):
                    said.setdefault((_path(column), place), {}).setdefault(table.layout.grid.sheet, figure)
    differing = {path: sheets for (path, _), sheets in said.items() if len(set(sheets.values())) > 1}
    return [
        replace(table, columns=tuple(_asked(table, column, differing) for column in table.columns)) for table in tables
    ]


def _asked(table: GuessedTable, column: GuessedColumn, differing: Mapping[str, Mapping[str, str]]) -> GuessedColumn:
    own = table.layout.grid.sheet
    sheets = differing.get(_path(column), {}) if _is_sure(table, column) else {}
    if column.match is None or own not in sheets:
        return column
    other = next(sheet for sheet in sheets if sheet != own)
    return replace(column, match=replace(column.match, confidence=UNSURE, why=f"和表“{other}”的不一样"))


def _is_sure(table: GuessedTable, column: GuessedColumn) -> bool:
    return column.match is not None and column.match.confidence != UNSURE and not table.rows


def _path(column: GuessedColumn) -> str:
    return label_of(column.match.fact_path) if column.match else ""


def _figures(table: GuessedTable, column: GuessedColumn) -> Iterator[tuple[str, str]]:
    grid, place = table.layout.grid, table.layout.place
    for line in table.layout.body:
        cell = grid.spoken(line, column.position)
        if words_of(cell):
            yield words_of(grid.spoken(line, place)), words_of(cell)
