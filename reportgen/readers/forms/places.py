"""What the sheets of a form say, gathered for the one place it is for, or for each of a county's."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from reportgen.diagnostics import Diagnostic, DiagnosticLog, error, warning
from reportgen.model.form import AIM, CHECK_COLUMN, LAST_YEAR, REASON, REASON_COLUMN, REMARKS, TARGETS, SheetKind
from reportgen.model.input import MapNode, ScalarNode
from reportgen.nearest_words import did_you_mean
from reportgen.readers.forms.cells import scalar_of, words_of
from reportgen.readers.forms.figures import Figure, beside, figures_in
from reportgen.readers.forms.marked import MarkedSheet
from reportgen.readers.forms.tables import FilledTable, TableRow, fill, parts_of
from reportgen.readers.forms.totals import without_totals
from reportgen.readers.forms.tree import Branch
from reportgen.source import Location

_PLACE = "place"
_WITHOUT_WORDS = 1  # the version of forms that have no place for own words and for reasons of single figures
_BELOW = {TARGETS: "targets", LAST_YEAR: "last_year", REMARKS: "remarks"}


class FilledPlace(Struct, frozen=True):
    """A place with its tree, which ``read_report`` takes; ``findings`` are about its own rows.

    Workbooks that have no place for own words, reasons of single figures or last year's figures take none away.
    """

    name: str
    tree: MapNode
    findings: tuple[Diagnostic, ...] = ()
    asks_words: bool = False
    asks_reasons: bool = True
    asks_last_year: bool = False


class FormReader(Struct):
    """The sheets of one form behind its cover."""

    cover: MarkedSheet
    sheets: list[MarkedSheet]
    log: DiagnosticLog
    branches: dict[str, Branch] = {}
    logs: dict[str, DiagnosticLog] = {}
    silent: dict[str, Location] = {}  # places that only have their names in the form so far

    def single(self) -> FilledPlace:
        """The place of a form for one; all that is the matter with the form is its own matter."""
        log = DiagnosticLog()
        root = Branch(self.cover.place(0, 0))
        name = ""
        for figure in figures_in(self.cover, log):
            root.put(figure.key, figure.node, figure.location)
            if figure.key == _PLACE and isinstance(figure.node, ScalarNode):
                name = figure.node.text
        for marked in self.sheets:
            subject = marked.mark.subject
            if marked.mark.kind is SheetKind.FIELDS:
                for figure in figures_in(marked, log):
                    self._put(root, subject, figure)
                self._beside(root, marked, log)
            elif marked.mark.kind is SheetKind.ROWS:
                self._table(root, marked, log)
        is_whole = self.cover.mark.version > _WITHOUT_WORDS
        has_last_year = any(LAST_YEAR in marked.columns for marked in self.sheets)
        return FilledPlace(name, root.node(), log.sorted(), is_whole, is_whole, has_last_year)

    def _beside(self, root: Branch, marked: MarkedSheet, log: DiagnosticLog) -> None:
        """The aims, reasons and figures of last year that stand beside figures."""
        for column, subject in ((AIM, TARGETS), (LAST_YEAR, LAST_YEAR), (REASON, REMARKS)):
            for figure in beside(marked, column, log):
                self._put(root, subject, figure)

    def _table(self, root: Branch, marked: MarkedSheet, log: DiagnosticLog) -> None:
        subject, table = marked.mark.subject, FilledTable(marked)
        for row in without_totals(table, table.rows(log), log):
            if subject == REMARKS:
                _remark(root.under(_BELOW[REMARKS], row.location), row, log)
            else:
                fill(root.append(subject, row.location), table, row, log)

    def _put(self, root: Branch, subject: str, figure: Figure) -> None:
        if subject == REMARKS:
            root.under(_BELOW[REMARKS], figure.location).put_whole(figure.key, figure.node, figure.location)
        elif subject in _BELOW:
            root.under(_BELOW[subject], figure.location).put(figure.key, figure.node, figure.location)
        else:
            root.put(figure.key, figure.node, figure.location)

    def county(self) -> Iterator[FilledPlace]:
        """The places of a county's form. The sheet of figures says which places there are."""
        head = list(figures_in(self.cover, self.log))
        tables = [FilledTable(marked) for marked in self.sheets if marked.mark.kind is SheetKind.PLACES]
        for table in sorted(tables, key=lambda t: t.marked.mark.subject != ""):
            rows = without_totals(table, table.rows(self.log), self.log)
            for row in rows:
                place = self._place_of(row)
                if place and not table.marked.mark.subject:
                    self._figures(place, table, row, head)
                elif place:
                    self._row(place, table, row)
        for name, location in self.silent.items():
            message = f"“{name}”这一行没有填，没有导入"
            self.log.add(warning("line-without-figures", message, location))
        for name, branch in self.branches.items():
            if name not in self.silent:
                yield FilledPlace(name, branch.node(), self.logs[name].sorted())

    def _place_of(self, row: TableRow) -> ScalarNode | None:
        """The place of a row, None where none is written, which is told."""
        name = words_of(row.place)
        if row.place is None or not name:
            self.log.add(error("missing-place", "这一行填了数，没有写是哪个单位", row.location, "在第一列写上单位"))
            return None
        return ScalarNode(name, row.place.location, plain=False)

    def _figures(self, place: ScalarNode, table: FilledTable, row: TableRow, head: list[Figure]) -> None:
        name, location = place.text, place.location
        if name in self.branches:
            first = self.branches[name].location
            message = f"“{name}”填了两行：{getattr(first, 'cell', first)} 已经填过"
            self.logs[name].add(error("duplicate-place", message, location, "合成一行，或改正单位的名称"))
            return
        branch = self.branches[name] = Branch(location)
        log = self.logs[name] = DiagnosticLog()
        for figure in head:
            branch.put(figure.key, figure.node, figure.location)
        branch.put(_PLACE, parts_of(row, "@place", place, log), location)
        if row.is_blank:
            self.silent[name] = location
        fill(branch, table, row, log)

    def _row(self, place: ScalarNode, table: FilledTable, row: TableRow) -> None:
        if row.is_blank:
            return
        name = place.text
        branch = self.branches.get(name)
        if branch is None:
            message = f"“{name}”不在“{self._first_name()}”那张表里"
            hints = did_you_mean(name, self.branches) or ("先在那张表里加上这个单位",)
            self.log.add(error("unknown-place", message, place.location, *hints))
            return
        self.silent.pop(name, None)
        subject, log = table.marked.mark.subject, self.logs[name]
        if subject == REMARKS:
            _remark(branch.under(_BELOW[REMARKS], row.location), row, log)
        elif subject == TARGETS:
            fill(branch.under(_BELOW[TARGETS], row.location), table, row, log)
        else:
            fill(branch.append(subject, row.location), table, row, log)

    def _first_name(self) -> str:
        return next((m.sheet.name for m in self.sheets if not m.mark.subject), "")


def _remark(branch: Branch, row: TableRow, log: DiagnosticLog) -> None:
    check, reason = (row.cells.get(key) for key in (CHECK_COLUMN, REASON_COLUMN))
    name = words_of(check)
    said = scalar_of(reason, "", log) if reason is not None else None
    if said and said.unread:
        return
    if name and said:
        if name in branch.members:
            log.add(error("duplicate-key", f"“{name}”的口径说明写了两次", said.location, "合成一行"))
        branch.put_whole(name, parts_of(row, REASON_COLUMN, said, log), said.location)
    else:
        what = "没有写原因" if name else "没有写是哪条勾稽"
        log.add(error("missing-fact", f"这一行口径说明{what}", row.location, "补全，或清空这一行"))
