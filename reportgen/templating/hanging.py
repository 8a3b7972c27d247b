"""What a formula, a rule or a template hangs on: the parts of a report that the names in it stand for, as the very objects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.model.facts import FactNode
from reportgen.model.once import once
from reportgen.model.report import Report
from reportgen.templating.changes import BEFORE, YEAR_BEFORE
from reportgen.templating.formula import Reckoned
from reportgen.templating.own_names import KIND, OWN_NAMES
from reportgen.templating.scope import HEADER_KEYS, REMARKS, fields_named

if TYPE_CHECKING:
    from reportgen.templating.environment import CompiledKit


class Hanging(Struct, frozen=True):
    """Leads from names to what they stand for in a report; ``derived`` are its computed figures, as far as they are."""

    report: Report
    derived: Mapping[str, FactNode]

    def on(self, names: Iterable[str]) -> Iterator[object]:
        """What the names stand for; and what any figure may be held against: other periods, aims, the period itself."""
        report = self.report
        yield from (report.earlier.get(YEAR_BEFORE), report.earlier.get(BEFORE), report.targets, report.period)
        known = fields_named(report.kit)
        for name in names:
            spec = known.get(name)
            if spec is not None:
                yield self.derived.get(spec.id) or report.facts.get(spec.id)
            elif name in HEADER_KEYS:
                yield getattr(report, HEADER_KEYS[name])
            elif name == REMARKS:
                yield report.remarks
            elif name in OWN_NAMES:
                yield from (report.place, *(report.facts.get(s.id) for s in report.kit.fields if s.label == KIND))


def names_in(compiled: CompiledKit, reckoned: Reckoned) -> tuple[str, ...]:
    """The names in a formula or rule of a kit, in a settled order."""
    known = _known_names(compiled)
    if id(reckoned) not in known:
        known[id(reckoned)] = tuple(sorted(reckoned.names()))
    return known[id(reckoned)]


@once
def _known_names(_: CompiledKit) -> dict[int, tuple[str, ...]]:
    return {}
