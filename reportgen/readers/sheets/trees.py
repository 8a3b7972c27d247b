"""The figures of one place, from all sheets, into the tree that an input file would have."""

from __future__ import annotations

from msgspec import Struct, field

from reportgen.diagnostics import DiagnosticLog
from reportgen.model.input import Entry, InputNode, ListNode, MapNode, ScalarNode
from reportgen.model.workbook import Cell
from reportgen.readers.sheets.fact_paths import FactPath
from reportgen.source import Location


class Branch(Struct):
    """A mapping in the making: scalars, lists and branches by label, in the order in which they came.

    ``location`` is where its place is named; groups below it have no better one.
    """

    location: Location
    members: dict[str, ScalarNode | list[Branch] | Branch] = {}

    def put(self, fact_path: FactPath, node: ScalarNode) -> ScalarNode | None:
        """Put a scalar at the end of a path, and give what another cell has said there otherwise."""
        branch = self._branch(fact_path[:-1])
        before = branch.members.setdefault(fact_path[-1].label, node)
        assert isinstance(before, ScalarNode)  # noqa: S101 - a path of the kit ends in one thing
        return before if before.text != node.text else None

    def append(self, fact_path: FactPath, location: Location) -> Branch:
        """A new row at the end of the list at a path."""
        branch = self._branch(fact_path[:-1])
        rows = branch.members.setdefault(fact_path[-1].label, [])
        assert isinstance(rows, list)  # noqa: S101 - a path of the kit names a list or something else, never both
        row = Branch(location)
        rows.append(row)
        return row

    def _branch(self, fact_path: FactPath) -> Branch:
        branch = self
        for spec in fact_path:
            inner = branch.members.setdefault(spec.label, Branch(self.location))
            assert isinstance(inner, Branch)  # noqa: S101 - as above
            branch = inner
        return branch

    def node(self) -> MapNode:
        """The mapping as read."""
        entries = tuple(
            Entry(key, made, made.location) for key, made in ((k, _made(m)) for k, m in self.members.items())
        )
        return MapNode(entries, self.location)


def _made(member: ScalarNode | list[Branch] | Branch) -> InputNode:
    if isinstance(member, ScalarNode):
        return member
    if isinstance(member, Branch):
        return member.node()
    rows = tuple(row.node() for row in member)
    return ListNode(rows, rows[0].location)


class PlaceTree(Struct):
    """A place: its name, the cell that names it, what the sheets say of it, and what is the matter with its cells."""

    name: str
    cell: Cell
    branch: Branch
    findings: DiagnosticLog = field(default_factory=DiagnosticLog)
