"""A county's figures opened to its townships: what each of them gave, who left it open, and who is not in it at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import PurePosixPath

from msgspec import Struct

from reportgen.diagnostics import DiagnosticLog, Refusal
from reportgen.model.document import Chart
from reportgen.model.facts import Fact, FactNode, FactRows, behind
from reportgen.model.report import Report
from reportgen.model.reporting import Standing
from reportgen.nearest_words import did_you_mean
from reportgen.operations.ledger.standing import period_standing
from reportgen.operations.selection.counties import plan_of
from reportgen.operations.selection.inputs import inputs_below
from reportgen.pipeline import Stages
from reportgen.readers.header_lines import read_header_lines
from reportgen.readers.input_file import is_sample
from reportgen.readers.rosters import roster_for
from reportgen.tracing import Origins, origins_of, places_in
from reportgen.workspace import Workspace

_CELL = re.compile(r"(?P<rows>.+)\[(?P<row>\d+)\]\.(?P<column>[^.\[]+)")


class Given(Struct, frozen=True):
    """What a township gave to a figure: None where it left that open. ``counted`` is whether the figure holds it."""

    fact: Fact | None
    counted: bool


class Share(Struct, frozen=True):
    """A township's part of a figure, a ``Given`` for each of its columns; ``path`` is its input, empty where there is none."""

    place: str
    path: str
    given: tuple[Given, ...]


class Opened(Struct, frozen=True):
    """A figure with the townships behind it, the largest first, those that left it open last."""

    fact: Fact
    columns: tuple[str, ...]
    shares: tuple[Share, ...]


class ByPlace(Struct, frozen=True):
    """The figures of a county's input that come from its townships; ``absent`` are the places that are in none of them."""

    path: str
    absent: tuple[Standing, ...]
    report: Report
    origins: Origins
    rows: FactRows | None
    inputs: dict[str, str]

    @property
    def figures(self) -> tuple[Fact, ...]:
        """The numbers that are computed from the rows of townships."""
        numbers = (f for f in self.origins.facts.values() if f.formula and not isinstance(f.value, str))
        own = f"{self.rows.key}[" if self.rows else ""
        return tuple(f for f in numbers if not (own and f.key.startswith(own)) and next(self._cells(f), None))

    def opened(self, word: str) -> Opened:
        """The figure of a label or key, opened. Raises Refusal where there is none of the word."""
        fact = next(iter(self.origins.named(word)), None)
        if fact is None:
            near = did_you_mean(word, [known.label for known in self.figures])
            raise Refusal(f"没有“{word}”这个指标，{''.join(near) or '回到汇总里选一个'}")
        columns = dict.fromkeys(cell["column"] for cell, _ in self._cells(fact))
        counted = {one.key for _, one in self._cells(fact)}
        shares = [*self._shares(tuple(columns), counted)]
        shares.sort(key=_largest_first)
        return Opened(fact, tuple(map(self._label, columns)), tuple(shares))

    def _cells(self, fact: Fact) -> Iterator[tuple[re.Match[str], Fact]]:
        """The cells of townships' rows that a figure comes from."""
        for one in behind((fact,)):
            cell = _CELL.fullmatch(one.key)
            if cell and self.rows is not None and cell["rows"] == self.rows.key:
                yield cell, one

    def _shares(self, columns: tuple[str, ...], counted: set[str]) -> Iterator[Share]:
        for row in self.rows.rows if self.rows and columns else ():
            nodes = (row.members.get(column) for column in columns)
            given = [Given(n, n.key in counted) if isinstance(n, Fact) else Given(None, counted=False) for n in nodes]
            place = _place(row.members)
            yield Share(place, self.inputs.get(place, ""), tuple(given))

    def _label(self, column: str) -> str:
        spec = next((f for f in self.report.kit.fields if self.rows and f.id == self.rows.key), None)
        return next((f.label for f in spec.fields if f.id == column), column) if spec else column


def by_place(workspace: Workspace, path: str) -> ByPlace:
    """The figures of a county's input by its townships.

    Raises Refusal for an input that rolls up nothing, RejectedInput where it cannot be read.
    """
    stages = Stages(workspace, draft=True)
    header = read_header_lines(path, workspace.read(path))
    plan = plan_of(stages, header)
    if plan is None:
        raise Refusal(f"{path} 不是由各乡镇汇总的，没有各乡镇的数")
    report, document, styled = stages.every_stage(path, DiagnosticLog())
    charts = [block for block in document.blocks if isinstance(block, Chart)]
    origins = origins_of(report, places_in(styled, charts))
    node = report.facts.get(plan.rows)
    rows = node if isinstance(node, FactRows) else None
    standings = _standings(workspace, stages, path, report)
    here = {_place(row.members) for row in rows.rows} if rows else set[str]()
    absent = tuple(one for one in standings if one.place not in here and not (one.exempt and not one.path))
    inputs = {one.place: one.path for one in standings if one.path}
    return ByPlace(path, absent, report, origins, rows, inputs)


def _standings(workspace: Workspace, stages: Stages, path: str, report: Report) -> tuple[Standing, ...]:
    """Where the places of the period stand now, by the ledger and the roster."""
    folder = PurePosixPath(path).parent.as_posix()
    paths = [p for p in inputs_below(workspace, folder) if p != path and not is_sample(p)]
    roster = roster_for(workspace, folder, DiagnosticLog())
    return period_standing(workspace, report.period.code, paths, roster, stages).standings


def _place(members: Mapping[str, FactNode]) -> str:
    """What a row calls itself: the first word in it."""
    return next((m.value for m in members.values() if isinstance(m, Fact) and isinstance(m.value, str)), "")


def _largest_first(share: Share) -> tuple[bool, int | Decimal]:
    first = share.given[0].fact
    number = first.value if first is not None and isinstance(first.value, int | Decimal) else None
    return number is None, -(number or 0)
