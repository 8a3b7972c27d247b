"""Reports that say far less than is usual: than the same place said last period, where it said nothing than others do now, and
of the first of all, than its kit asks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from statistics import median_low

from msgspec import Struct

from reportgen.batch.fingerprint import digest
from reportgen.carrying.review import is_marked
from reportgen.diagnostics import Diagnostic, DiagnosticLog, RejectedInput, WorkspaceError, warning
from reportgen.model.facts import Fact, FactGroup, FactNode, FactRows, Period
from reportgen.model.kit import Carry, Field
from reportgen.model.report import Report
from reportgen.operations.selection.inputs import inputs_lying_below
from reportgen.pipeline import Stages
from reportgen.readers.earlier import EarlierInputs
from reportgen.readers.input_file import is_sample
from reportgen.source import Location

_SHARE = 3  # one that says less than a third is told
_LEAST = 12  # items; of a report that is as short as that, nothing is told
_LONG = 100  # items that may be filled in; of a shorter kind a few may be all there is
_LEAST_OTHERS = 3
_MOST_OTHERS = 60  # so many are enough to know what is usual


class NearlyBlank(Struct, frozen=True):
    """How many items a report fills in, against how many of which other report; ``location`` is that of its place."""

    filled: int
    usual: int
    beside: str
    location: Location

    @property
    def words(self) -> str:
        """The numbers, for a line of a table."""
        return f"只填了 {self.filled} 项，{self.beside} {self.usual} 项"

    @property
    def finding(self) -> Diagnostic:
        """The warning for who submits it, and for who reviews it."""
        message = f"{self.words}，不到三分之一（沿用上期的不算）"
        return warning("nearly-blank", message, self.location, "没有填完的，填完再交；本期就是这些的，可以交")


class _Said(Struct, frozen=True):
    """What is asked of an input: its head, how many items it fills in of how many, and where its place stands."""

    kit: str
    place: str
    filled: int
    asked: int
    location: Location


@dataclass(slots=True)
class Filled:
    """Looks at how much inputs fill in. ``kept`` holds what was found of each, and of which content (SHA-256): it may be kept
    as long as no kit changes.
    """

    stages: Stages
    kept: dict[str, tuple[str, _Said | None]] = field(default_factory=dict)
    _inputs: EarlierInputs = field(init=False)

    def __post_init__(self) -> None:
        self._inputs = EarlierInputs(self.stages.workspace)

    def nearly_blank(self, paths: Iterable[str]) -> dict[str, NearlyBlank]:
        """Those of some inputs that say next to nothing. Nothing is said of one that cannot be read: that is told where it is."""
        return {path: found for path in paths if (found := self._told(path))}

    def _told(self, path: str) -> NearlyBlank | None:
        said, period = self._said(path), Period.named(PurePosixPath(path).parent.name)
        if said is None or period is None:
            return None
        for other, name in ((period.before, "上期"), (period.year_before, "上年同期")):
            earlier = self._inputs.candidates(path, said.place, other, said.kit)[:1]
            base = next((self._said(one) for one in earlier if not is_sample(one)), None)
            if base and base.filled:
                return _weighed(said, base.filled, f"{name}填了")
        others = [one.filled for one in self._beside(path, said)]
        if len(others) >= _LEAST_OTHERS:
            return _weighed(said, median_low(others), "别的单位多是")
        if others:
            return _weighed(said, min(others), "别的单位填了")
        is_little = said.filled < _LEAST and said.asked >= _LONG
        return _weighed(said, said.asked, "这种报告可以填的有") if is_little else None

    def _beside(self, path: str, said: _Said) -> list[_Said]:
        """What other places say that write the same report and have begun to."""
        folder = PurePosixPath(path).parent.as_posix()
        inside = [
            one for one in inputs_lying_below(self.stages.workspace, folder) if one != path and not is_sample(one)
        ]
        found = (self._said(one) for one in inside[:_MOST_OTHERS])
        return [one for one in found if one and one.kit == said.kit and one.filled]

    def _said(self, path: str) -> _Said | None:
        try:
            content = digest(self.stages.workspace.read(path))
            if self.kept.get(path, ("",))[0] != content:
                report = self.stages.stated(path, DiagnosticLog(), draft=True)
                self.kept[path] = content, _said_in(report) if report else None
        except (RejectedInput, WorkspaceError):
            return None
        return self.kept[path][1]


def _weighed(said: _Said, usual: int, beside: str) -> NearlyBlank | None:
    is_blank = usual >= _LEAST and said.filled * _SHARE < usual
    return NearlyBlank(said.filled, usual, beside, said.location) if is_blank else None


def _said_in(report: Report) -> _Said:
    kit = report.kit
    filled, asked = _items(kit.fields, report.facts), sum(map(_asked, kit.fields))
    return _Said(kit.name, report.place.text, filled, asked, report.place.location)


def _asked(spec: Field) -> int:
    """How many items a field can be filled in with for a period, counted as those that are."""
    return sum(map(_asked, spec.fields)) if spec.fields and not spec.type.is_list else int(spec.carry is not Carry.KEEP)


def _items(fields: tuple[Field, ...], nodes: Mapping[str, FactNode]) -> int:
    """The figures and words that were filled in for this very period; a list is one, however long."""
    found = 0
    for spec in fields:
        match nodes.get(spec.id):
            case Fact() as fact:
                found += spec.carry is not Carry.KEEP and not fact.missing and not is_marked(fact)
            case FactGroup(members=members):
                found += _items(spec.fields, members)
            case FactRows(rows=rows):
                found += bool(rows)
            case _:
                pass
    return found
