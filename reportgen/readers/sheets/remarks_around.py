"""What remarks on a sheet say of its figures: beside them, below their table, or right below its heads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from msgspec import Struct

from reportgen.model.facts import Period
from reportgen.model.workbook import PRINTED, Cell
from reportgen.readers.sheets.column_heads import words_of
from reportgen.readers.sheets.likeness import Evidence, bare_path, holds_figures
from reportgen.readers.sheets.line_words import is_note
from reportgen.readers.sheets.matching import UNSURE, Match
from reportgen.readers.sheets.remark_words import (
    clauses_doubted,
    leaves_out_a_part,
    names_code,
    other_unit_told,
    remark_doubted,
    without_plain,
)
from reportgen.readers.sheets.remarks_beside import remarks_on_positions
from reportgen.readers.sheets.residue import compared, is_within, pairs_of, residue_of, words_of_fact
from reportgen.readers.sheets.sheet_asides import comments, elsewhere, is_of_the_book, printed
from reportgen.readers.sheets.sheet_layout import SheetLayout
from reportgen.readers.sheets.spans import months_in
from reportgen.readers.sheets.table_captions import notes_above, remarks, titles

_SUBJECT = re.compile(r"[仅只均都]?(?:为(?!准)|是|指(?!标)|系(?!统))")
_INCLUDES = re.compile(r"不?含|不?包括")
_ANOTHER_KIND = re.compile(r"其中|率|占比|比重|同比|增[幅长减]|位次|排名|均数|季度|推算")
_BY_LETTER = re.compile(r"(?<![A-Za-z])([A-Z]{1,2})[列栏]")
_BY_NUMBER = re.compile(r"第(\d{1,2}|[一二三四五六七八九十]{1,2})[列栏行]")
_NUMBERS = "一二三四五六七八九十"
_LAST_ONE = re.compile(r"(?:末|最?后一?|右边?一?|最右)[列栏]")
_MARKS = re.compile(r"[*＊★☆①-⑩#＃△▲※†‡◆●]")
_MARKED = re.compile(r"[★☆*＊※▲△#＃【].|(?:统计)?口径[:：]|.{0,4}来源[:：]")
_COMMON = {
    "新增",
    "数据",
    "情况",
    "本期",
    "完成",
    "上半",
    "半年",
    "以上",
    "人数",
    "合计",
    "总数",
    "指标",
    "今年",
    "全年",
}
_LEFT_OUT_ALONE = re.compile(r"不[含计][㐀-鿿]{2,12}$")
_IN_BRACKETS = re.compile(r"[（(][^（()）]*[)）]")
_LINKS = re.compile(r"[，,、。；;：:\s]|^注|[已均都为按系是]|数$")
_BETWEEN_CLAUSES = re.compile(r"[，。；;]")
_LEAST_WORDS = 3
_A_SUBJECT = 4
_A_NAME = 5  # characters of a head that says all of what it counts
_LONGEST = 20


class _Table(Struct, frozen=True):
    """What remarks may speak of: the columns of a table, with the facts that they may be, and the names of its places."""

    layout: SheetLayout
    columns: Mapping[int, Evidence]
    matches: Mapping[int, Match | None]

    def named(self, said: str, span: str) -> list[int]:
        """The positions that a clause names: by a head or the name of a fact, by its code, its letter or number, or a mark; else by
        a part of a head. What a column itself says of its time (``span``) is no news of it.
        """
        subject = _SUBJECT.split(said)[0]
        for words in (*([subject] if subject != said else []), _INCLUDES.split(said)[0], said):
            found = [
                p
                for p, one in self.columns.items()
                if (_is_named(one, words) or _is_called_so(self.matches.get(p), words) or self._is_pointed_at(p, words))
                and not (span and span in one.heading.text)
            ]
            if found:
                return self._called_in_full(found, words)
        is_subject = subject != said and len(subject) >= _A_SUBJECT
        found = [p for p, one in self.columns.items() if is_subject and is_within(subject, one.heading.text)]
        if found:
            return found
        pairs = pairs_of(compared(said)) - _COMMON
        return [
            p
            for p, one in self.columns.items()
            if pairs & pairs_of(compared(one.heading.parts[-1:][0] if one.heading.parts else ""))
        ]

    def _called_in_full(self, found: Sequence[int], said: str) -> list[int]:
        """Of the positions that a clause names those whose names are no part of another's: 脱贫人口务工 is not 脱贫人口."""
        told: dict[int, str] = {}
        for position in found:
            match = self.matches.get(position)
            names = (match.fact_path[-1].label, *match.fact_path[-1].aliases) if match else ()
            own = (*names, *self.columns[position].heading.parts[-1:])
            told[position] = max((name for name in own if name in said), key=len, default="")
        longest = {name for name in told.values() if name}
        return [
            p
            for p, name in told.items()
            if not (name and said.count(name) == 1 and any(name != one and name in one for one in longest))
        ]

    def _is_pointed_at(self, position: int, said: str) -> bool:
        """Whether a clause points at a position: A02, B列, 第3列, 末列, or a mark that stands at its head."""
        grid, header = self.layout.grid, self.layout.header
        head = words_of(grid.spoken(header.last, position))
        key = grid.position_key(position).rstrip("0123456789") or grid.position_key(position)
        numbers = {_number(told) for told in _BY_NUMBER.findall(said)}
        marks = set(_MARKS.findall(said))
        return (
            names_code(said, head)
            or key in _BY_LETTER.findall(said)
            or position + 1 in numbers
            or (position == max(self.columns, default=-1) and bool(_LAST_ONE.search(said)))
            or any(mark in head for mark in marks)
        )

    def explains(self, position: int, said: str) -> bool:
        """Whether a clause says of a column only what its head, or the explanation of the fact that it may be, says too."""
        match = self.matches.get(position)
        clauses = _BETWEEN_CLAUSES.split(match.fact_path[-1].help) if match else []
        rest = self._without_names(said)
        return not rest or rest in map(self._without_names, clauses) or self._leaves_out_as_explained(match, said)

    def _leaves_out_as_explained(self, match: Match | None, said: str) -> bool:
        """Whether a clause says no more than what is not in a figure, as the explanation of its fact does."""
        left_out = _LEFT_OUT_ALONE.search(compared(said))
        if match is None or left_out is None or self._without_names(said[: left_out.start()]) not in ("", "人"):
            return False
        return words_of_fact(bare_path(match.fact_path)).leaves_out(left_out[0])

    def _without_names(self, said: str) -> str:
        """What a clause says besides what the columns, and the facts that they may be, are called."""
        specs = [match.fact_path[-1] for match in self.matches.values() if match]
        names = {compared(word) for spec in specs for word in (spec.label, *spec.aliases)}
        names |= {compared(part) for one in self.columns.values() for part in one.heading.parts}
        rest = compared(said)
        for name in sorted(names - {""}, key=lambda name: (-len(name), name)):
            rest = rest.replace(name, "")
        return _LINKS.sub("", rest)

    def without_heads(self, said: str) -> str:
        """A clause with a mark for what whole heads say: 土地流转累计面积为6月末数 does not call it a sum."""
        leaves = {part for one in self.columns.values() for part in one.heading.parts[-1:] if len(part) >= _A_NAME}
        for leaf in sorted(leaves, key=lambda leaf: (-len(leaf), leaf)):
            said = said.replace(leaf, "〇")
        return said

    def without_brackets_of_heads(self, said: str) -> str:
        """A remark without what stands in brackets in a head too: 固定资产投资（不含农户）."""
        heads = "".join(one.heading.text for one in self.columns.values())
        return _IN_BRACKETS.sub(lambda told: "" if told[0] in heads else told[0], said)

    def names_place(self, said: str) -> bool:
        """Whether a clause speaks of one of the places."""
        layout = self.layout
        places = (words_of(layout.grid.spoken(n, layout.place)) for n in layout.body)
        return any(len(place) > 1 and place in said for place in places)


def doubts_by_remarks(
    layout: SheetLayout,
    columns: Mapping[int, Evidence],
    matches: Mapping[int, Match | None],
    period: Period | None,
) -> dict[int, str]:
    """What remarks beside figures, or around a table, say of them: that those that are named are others, or all.

    A remark that names a place says nothing of the other places: it is told when they are imported.
    """
    found: dict[int, str] = {}
    for position, cell in remarks_on_positions(layout.grid, layout.header, layout.place):
        one = columns.get(position)
        said = remark_doubted(cell, period, one.unit) if one else ""
        if one and (said or _narrows(cell, matches.get(position), layout)):
            found[position] = f"备注写着“{(said or words_of(cell))[:_LONGEST]}”"
    columns = {p: one for p, one in columns.items() if holds_figures(one)}  # the remark itself may stand like a head
    table = _Table(layout, columns, matches)
    for where, every, is_elsewhere in _around(layout):
        told = [*map(table.without_brackets_of_heads, every)]
        for said, is_of_another in clauses_doubted(told, period):
            if table.names_place(said) or not any(clauses_doubted([table.without_heads(said)], period)):
                continue
            named = table.named(said, months_in(said)[1] if is_of_another else "")
            named, is_explained = [p for p in named if not table.explains(p, said)], bool(named)
            if is_explained and not named:
                continue
            if not named and (not (is_elsewhere or leaves_out_a_part(said)) or is_of_the_book(said)):
                named = list(columns)
            found |= dict.fromkeys(named, f"{where}写着“{said[:_LONGEST]}”")
        for said in told:
            named = table.named(said, "") or ([] if is_elsewhere else [*columns])
            named = [p for p in named if other_unit_told(said, columns[p].unit)]
            found |= dict.fromkeys(named, f"{where}写着“{said[:_LONGEST]}”")
    return found | dict(_by_comments(table, period))


def _by_comments(table: _Table, period: Period | None) -> Iterator[tuple[int, str]]:
    """Comments on heads that say more than the explanation of a fact does. Those on figures are told when these are imported."""
    layout = table.layout
    for one in comments(layout.grid.asides):
        for position, column in table.columns.items():
            heads = (layout.grid.spoken(n, position) for n in range(layout.header.first, layout.header.last + 1))
            cells = [cell for cell in heads if cell is not None and words_of(cell)]
            is_on_it = any(cell.location == one.on for cell in cells) or one.cell in column.heading.parts
            match = table.matches.get(position)
            plain = without_plain(one.words, period, column.unit)
            if is_on_it and plain and (any(clauses_doubted([plain], period)) or _says_more(plain, match)):
                yield position, f"批注写着“{one.words[:_LONGEST]}”"


def _around(layout: SheetLayout) -> Iterator[tuple[str, list[str], bool]]:
    """The remarks on a table, with where they stand, and whether that is another sheet."""
    grid, header, body = layout.grid, layout.header, layout.body
    above_it = [*titles(grid, header, layout.place)]
    yield "表上", [title for title in above_it if is_note(title) or _MARKED.match(title)], False
    yield "表头下", [*notes_above(grid, header, body)], False
    yield "表下", [*remarks(grid, header, body)], False
    yield PRINTED, [*printed(grid.asides)], False
    above = {words_of(cell) for line in grid.lines[: header.first] for cell in line}
    yield "批注", [one.words for one in comments(grid.asides) if one.cell in above - {""}], False
    for where, told in groupby(elsewhere(grid.asides), key=lambda one: one.where):
        yield where, [one.words for one in told], True


def _number(told: str) -> int:
    return int(told) if told.isdigit() else _NUMBERS.find(told) + 1


def _narrows(cell: Cell, match: Match | None, layout: SheetLayout) -> bool:
    """Whether a remark below the head of a column says more than the explanation of its fact does: 其中高校毕业生, 同比增幅."""
    if match is None or layout.grid.turned or layout.grid.keys or not words_of(cell):
        return False
    return _says_more(words_of(cell), match)


def _says_more(said: str, match: Match | None) -> bool:
    """Whether a remark on a head says more than the explanation of the fact that it may be."""
    words = words_of_fact(bare_path(match.fact_path)) if match else None
    return words is not None and bool(residue_of(("", said), words) or _ANOTHER_KIND.search(said))


def _is_called_so(match: Match | None, said: str) -> bool:
    """Whether a remark names a fact by any of its names: 社零 of 社会消费品零售总额."""
    names = (match.fact_path[-1].label, *match.fact_path[-1].aliases) if match and match.confidence != UNSURE else ()
    return any(name in said for name in names)


def _is_named(column: Evidence, said: str) -> bool:
    *_, words = "", *column.heading.parts
    return "".join(column.heading.parts[-2:]) in said if len(words) < _LEAST_WORDS else words in said
