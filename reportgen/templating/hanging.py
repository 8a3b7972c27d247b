"""What a formula, a rule or a template hangs on: the parts of a report that the names in it stand for, as the very objects."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from reportgen.model.facts import FactNode
from reportgen.model.once import once
from reportgen.model.report import Report
from reportgen.templating.changes import BEFORE, YEAR_BEFORE
from reportgen.templating.formula import Reckoned
from reportgen.templating.own_names import KIND, OWN_NAMES
from reportgen.templating.scope import HEADER_KEYS, REMARKS, fields_named

if TYPE_CHECKING:
    from reportgen.templating.environment import CompiledKit


class Hanging:
    """Leads from names to what they stand for in a report; ``derived`` are its computed figures, as far as they are."""

    def __init__(self, report: Report, derived: Mapping[str, FactNode]) -> None:
        self._report, self._derived = report, derived
        self._fields = fields_named(report.kit)
        self._always = (report.earlier.get(YEAR_BEFORE), report.earlier.get(BEFORE), report.targets, report.period)

    def on(self, names: Iterable[str]) -> list[object]:
        """What the names stand for; and what any figure may be held against: other periods, aims, the period itself."""
        report = self._report
        found: list[object] = [*self._always]
        for name in names:
            spec = self._fields.get(name)
            if spec is not None:
                found.append(self._derived.get(spec.id) or report.facts.get(spec.id))
            elif name in HEADER_KEYS:
                found.append(getattr(report, HEADER_KEYS[name]))
            elif name == REMARKS:
                found.append(report.remarks)
            elif name in OWN_NAMES:
                found += (report.place, *(report.facts.get(s.id) for s in report.kit.fields if s.label == KIND))
        return found


def names_in(compiled: CompiledKit, reckoned: Reckoned) -> tuple[str, ...]:
    """The names in a formula or rule of a kit, in a settled order."""
    known = _known_names(compiled)
    if id(reckoned) not in known:
        known[id(reckoned)] = tuple(sorted(reckoned.names()))
    return known[id(reckoned)]


@once
def _known_names(_: CompiledKit) -> dict[int, tuple[str, ...]]:
    return {}
