"""A map applied to a workbook: for every place the tree of an input file, each scalar at its cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct, field
from msgspec.structs import replace

from reportgen.diagnostics import Diagnostic, DiagnosticLog, Severity, error, warning
from reportgen.model.facts import Period
from reportgen.model.input import Entry, MapNode, ScalarNode
from reportgen.model.kit import Field, Kit
from reportgen.model.workbook import Workbook
from reportgen.nearest_words import did_you_mean
from reportgen.readers.mapping.head import KIT_KEYS, PERIOD_KEYS, PLACE, TARGET_KEYS
from reportgen.readers.sheets.asides_told import told_hidden, told_of_comments
from reportgen.readers.sheets.bound import BoundTable, bind
from reportgen.readers.sheets.continued import says_of_others
from reportgen.readers.sheets.example_lines import without_examples
from reportgen.readers.sheets.fact_paths import FactPath, fields_of, label_of, resolve
from reportgen.readers.sheets.figures import scalar_of
from reportgen.readers.sheets.form_place import told_of_another
from reportgen.readers.sheets.heads_elsewhere import says_aim_of_the_year
from reportgen.readers.sheets.notices import Roundings, tell_fractions
from reportgen.readers.sheets.place_names import PlaceNames
from reportgen.readers.sheets.remarks_beside import told_of_remarks
from reportgen.readers.sheets.second_places import told_of_second_places
from reportgen.readers.sheets.sheet_asides import with_words_elsewhere
from reportgen.readers.sheets.sheet_layout import names_a_town
from reportgen.readers.sheets.sheet_lines import SheetLine, lines_of
from reportgen.readers.sheets.sheet_map import NOWHERE, Direction, SheetMap
from reportgen.readers.sheets.sheet_times import filled_in, of_another_time
from reportgen.readers.sheets.sheets_left_out import told_of_sheets
from reportgen.readers.sheets.states_beside import told_of_states
from reportgen.readers.sheets.table_captions import captions
from reportgen.readers.sheets.titles_told import told_below_heads, told_of_titles
from reportgen.readers.sheets.totals import check_totals, told_of_another_year, without_totals_by_name
from reportgen.readers.sheets.trees import Branch, PlaceTree
from reportgen.readers.sheets.village_lines import villages_of_a_town, without_parts
from reportgen.readers.sheets.words_left import told_of_words
from reportgen.readers.shown_figures import tell_doubt
from reportgen.readers.workbook import tell_fault

_NEARLY_THE_END = 20  # day of the last month: some fill in a few days before it ends
_MOST_GUESSES = 20  # looking for the nearest name takes a look at all of them


class MappedPlace(Struct, frozen=True):
    """A place with its tree, which ``read_report`` takes; ``findings`` are about its own cells and cost no other place."""

    name: str
    tree: MapNode
    findings: tuple[Diagnostic, ...]


def apply_map(
    workbook: Workbook,
    sheet_map: SheetMap,
    kit: Kit,
    log: DiagnosticLog,
    names: PlaceNames | None = None,
    period: Period | None = None,
) -> list[MappedPlace]:
    """Every place of the sheets with its tree, in the order of the first sheet; every other mistake goes into the log.

    A tree has 模板, 单位 and the constant facts of the map in it. The first sheet of the map says which places there
    are, ``names`` what they are called; ``period`` is meant where the map names none. Totals are checked and left out;
    columns that the map does not name are told.
    """
    workbook = with_words_elsewhere(workbook)
    fields = fields_of(kit)
    names = names or PlaceNames()
    period = sheet_map.period or period
    places = _Places(log, names)
    if not sheet_map.is_sound:
        _tell_more(workbook, sheet_map, fields, log)
        return []
    read: set[str] = set()
    for table in sheet_map.tables:
        bound = bind(table, workbook, fields, log, sheet_map.tables)
        if bound is None:
            continue
        read |= {line[0].location.sheet for line in bound.grid.lines if line}
        _tell_another_time(bound, sheet_map, period, log)
        log.extend(filter(None, [told_of_another(table, workbook)]))
        log.extend(told_hidden(bound, workbook))
        own = DiagnosticLog()
        lines = list(lines_of(bound, own, period))
        if bound.rows is None:
            lines = without_examples(without_parts(lines, names, own), names, own)
            of_places = [line for line in lines if not line.is_total]
            own.extend(told_of_second_places(bound, of_places, names))
            own.extend(told_of_remarks(bound, of_places, period))
            own.extend(told_of_states(bound, of_places))
            own.extend(told_of_comments(bound, of_places))
            own.extend(told_of_titles(bound, of_places, fields))
            own.extend(told_below_heads(bound, of_places))
            own.extend(told_of_words(bound, of_places, fields, period, [*own], table is sheet_map.tables[0]))
            own.extend(told_of_another_year(bound, of_places, period) if period and table.check_totals else ())
        tell_fractions((pair for line in lines for pair in line.cells), own)
        if table.check_totals and not own.has_errors:  # without the figures of a faulty line no sum would agree
            lines = check_totals(bound, lines, own)
        log.extend(own)
        places.add(bound, [line for line in lines if not (line.is_total or line.is_hidden)])
    log.extend(told_of_sheets(workbook, sheet_map, read))
    names.tell(log)
    constants = _constants(sheet_map, log)
    return [
        MappedPlace(tree.name, _with_header(tree, sheet_map, constants), tree.findings.sorted())
        for tree in places.trees.values()
    ]


def _tell_another_time(bound: BoundTable, sheet_map: SheetMap, period: Period | None, log: DiagnosticLog) -> None:
    """Refuse a sheet whose title names another period than is meant: the workbook of last time under the map of this one."""
    groups = [tuple(group) for group in captions(bound.grid, bound.table.header, bound.table.place, bound.width)]
    if period:
        log.extend(_told_early(bound, groups, period))
    other = of_another_time(groups, period) if period else None
    is_of_aims = all(column.fact_path[0].id in TARGET_KEYS for column in bound.columns)
    if other and period and not (is_of_aims and says_aim_of_the_year(other.words, period)):
        by = "对照表“开头”的期间" if sheet_map.period else "要导入的期间"
        message = f"表“{bound.grid.sheet}”上写的是“{other.words}”，{by}是{period.year}年{period.name}"
        hint = "拿错了表的，换成这一期的；表没有错的，把期间改成表上的，或者改正表上的字"
        said = sheet_map.constant(*PERIOD_KEYS)
        where = said.location if said else bound.table.location
        if other.is_sure:
            log.add(error("another-period", message, where, hint))
        else:
            log.add(warning("another-period", message, where, hint))


def _told_early(bound: BoundTable, groups: Iterable[Iterable[str]], period: Period) -> Iterator[Diagnostic]:
    """The finding that a sheet says that it was filled in before the period had ended."""
    for words in dict.fromkeys(words for group in groups for words in group):
        filled = filled_in(words)
        if filled and filled < (period.year, period.months[1], _NEARLY_THE_END):
            message = f"表“{bound.grid.sheet}”上写着“{words}”，那时{period.year}年{period.name}还没有结束"
            hint = "核对表里的数是不是这一期的；日期没有改的，改正"
            yield warning("filled-in-early", message, bound.table.location, hint)


def _tell_more(workbook: Workbook, sheet_map: SheetMap, fields: tuple[Field, ...], log: DiagnosticLog) -> None:
    """What else is wrong with a map that has mistakes: what would be wrong because of these is left out."""
    told = {finding.location for finding in log}
    for table in sheet_map.tables:
        own = DiagnosticLog()
        if NOWHERE in {table.place, table.header.first}:
            continue
        right = tuple(column for column in table.columns if column.position != NOWHERE)
        bind(replace(table, columns=right), workbook, fields, own)
        log.extend(f for f in own if f.severity is Severity.ERROR and f.location not in told)


def mapped_facts(sheet_map: SheetMap, kit: Kit) -> tuple[FactPath, ...]:
    """Every fact and list that the map's sheets speak of, each once."""
    fields = fields_of(kit)
    found: dict[str, FactPath | None] = {}
    for table in sheet_map.tables:
        paths = [table.rows] if table.rows else [c.path for c in table.columns if not c.unread]
        found |= {path: resolve(path, fields) for path in paths}
    return tuple(fact_path for fact_path in found.values() if fact_path is not None)


def _constants(sheet_map: SheetMap, log: DiagnosticLog) -> tuple[Entry, ...]:
    refused = {*KIT_KEYS, PLACE.label, PLACE.id}
    for entry in sheet_map.constants:
        if entry.key in refused:
            message = f"“{entry.key}”不能写在“开头”里"
            hint = "每个单位的名称从表里取，模板写在“开头”外面"
            log.add(error("duplicate-key", message, entry.location, hint))
    return tuple(e for e in sheet_map.constants if e.key not in refused)


def _with_header(tree: PlaceTree, sheet_map: SheetMap, constants: tuple[Entry, ...]) -> MapNode:
    body = tree.branch.node()
    own = {e.key for e in body.entries}
    kit = Entry(KIT_KEYS[0], ScalarNode(sheet_map.kit, sheet_map.kit_location), sheet_map.kit_location)
    place = Entry(PLACE.label, ScalarNode(tree.name, tree.cell.location, plain=False), tree.cell.location)
    same = tuple(e for e in constants if e.key not in own)
    return MapNode((kit, place, *same, *body.entries), body.location)


def _said_twice(label: str, before: ScalarNode, said: ScalarNode) -> Diagnostic:
    """The error for a fact that two cells say differently, such as those of this year's sheet and of last year's."""
    message = f"“{label}”写了两次：{before.location} 是 {before.text}，这里是 {said.text}"
    return error("duplicate-figure", message, said.location, "核对用哪一张表的，另一张表的那一列在对照表里写 不读")


class _Places(Struct):
    log: DiagnosticLog
    names: PlaceNames
    trees: dict[str, PlaceTree] = {}
    base: str = ""  # the sheet that says which places there are
    is_of_forms: bool = False  # whether that is of one place
    told: set[str] = set()  # the facts of the sheets so far
    strangers: int = 0
    roundings: Roundings = field(default_factory=Roundings)

    def add(self, bound: BoundTable, lines: list[SheetLine]) -> None:
        is_form = bound.table.direction is Direction.SHEETS
        first = not self.base or (self.is_of_forms and is_form)  # other sheets of one place each have other places
        self.is_of_forms = is_form if not self.base else self.is_of_forms
        self.base = self.base or bound.grid.sheet
        seen: dict[str, SheetLine] = {}
        if first and bound.rows is None and not all(self.names.knows(line.place) for line in lines):
            self.log.extend(villages_of_a_town(bound.grid, bound.table.header, bound.table.place, lines))
        own = [replace(line, place=self.names.name(line.place, line.cell)) for line in lines]
        first = first or self.are_further_places(bound, own)
        for line in without_totals_by_name(own, bound, self.names, self.log):
            if bound.rows is None and line.place in seen:
                before = seen[line.place].cell.location.cell
                message = f"“{line.place}”写了两次：{before} 已经写过"
                self.log.add(error("duplicate-place", message, line.cell.location, "保留一处，删去另一处"))
                continue
            seen[line.place] = line
            tree = self.tree(line, first)
            if tree is not None:
                self.fill(tree, bound, line)
        self.told |= {label_of(column.fact_path) for column in bound.columns} if bound.rows is None else set()
        self.roundings.tell(bound.columns, self.log)

    def are_further_places(self, bound: BoundTable, lines: list[SheetLine]) -> bool:
        """Whether a sheet has townships that none before it has, with figures that these have too: those of another part of the
        county.
        """
        places = {line.place for line in lines}
        are_others = (
            len(places) > 1 and all(names_a_town(place, ()) for place in places) and not places & self.trees.keys()
        )
        told = {label_of(column.fact_path) for column in bound.columns}
        titles = (words for group in captions(bound.grid, bound.table.header, bound.table.place) for words in group)
        return (
            are_others
            and bound.rows is None
            and bool(told)
            and told <= self.told
            and not any(map(says_of_others, titles))
        )

    def tree(self, line: SheetLine, first: bool) -> PlaceTree | None:
        if line.place in self.trees:
            return self.trees[line.place]
        if first:
            tree = self.trees[line.place] = PlaceTree(line.place, line.cell, Branch(line.cell.location))
            if line.place in self.names.strangers:
                tree.findings.add(self.names.strangers[line.place])
            return tree
        message = f"“{line.place}”不在“{self.base}”表的单位里"
        self.strangers += 1
        near = did_you_mean(line.place, self.trees) if self.strangers <= _MOST_GUESSES else ()
        hints = near or (f"“{self.base}”表说明有哪些单位",)
        self.log.add(error("unknown-place", message, line.cell.location, *hints))
        return None

    def fill(self, tree: PlaceTree, bound: BoundTable, line: SheetLine) -> None:
        branch, log = tree.branch, tree.findings
        if bound.rows is not None:
            branch = branch.append(bound.rows, line.cell.location)
        for column, cell in line.cells:
            if tell_fault(cell, log) or (column.spec.type.is_number and tell_doubt(cell, column.unit, log)):
                branch.put(column.fact_path, ScalarNode("", cell.location, unread=True))
                continue
            said = scalar_of(cell, column.spec, column.given)
            if column.mapped.is_rounded:
                exact, said = said, scalar_of(cell, column.spec, column.given, rounded=True)
                self.roundings.note(column, cell, exact.text, said.text)
            before = branch.put(column.fact_path, said)
            if before is not None:
                log.add(_said_twice(column.spec.label, before, said))
