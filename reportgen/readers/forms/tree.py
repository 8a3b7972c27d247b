"""What a form says of one place, put together into the tree that an input file would have."""

from __future__ import annotations

from msgspec import Struct

from reportgen.model.input import Entry, InputNode, ListNode, MapNode, ScalarNode
from reportgen.source import Location

_PARTS = ("值", "备注", "来源")


class Branch(Struct):
    """A mapping in the making; members keep the order in which they came."""

    location: Location
    members: dict[str, tuple[InputNode, Location] | Branch | list[Branch]] = {}

    def put(self, path: str, node: InputNode, location: Location) -> None:
        """Put what stands at the end of a path of ids; ``location`` is told where the node says nothing."""
        *above, last = path.split(".")
        branch = self._branch(above, location) if above else self
        branch.members.setdefault(last, (node, location))

    def put_whole(self, key: str, node: InputNode, location: Location) -> None:
        """Put what stands under a key that is no path."""
        self.members.setdefault(key, (node, location))

    def under(self, key: str, location: Location) -> Branch:
        """The branch of a key."""
        return self._branch([key], location)

    def append(self, path: str, location: Location) -> Branch:
        """A new row at the end of the list at a path."""
        *above, last = path.split(".")
        rows = self._branch(above, location).members.setdefault(last, [])
        row = Branch(location)
        if isinstance(rows, list):
            rows.append(row)
        return row

    def _branch(self, above: list[str], location: Location) -> Branch:
        branch = self
        for name in above:
            inner = branch.members.setdefault(name, Branch(location))
            if not isinstance(inner, Branch):  # two ids of a kit that no longer fit together: the later one goes alone
                inner = branch.members[name] = Branch(location)
            branch = inner
        return branch

    def node(self) -> MapNode:
        """The mapping as read."""
        return MapNode(tuple(_entry(key, member) for key, member in self.members.items()), self.location)


def _entry(key: str, member: tuple[InputNode, Location] | Branch | list[Branch]) -> Entry:
    if isinstance(member, Branch):
        return Entry(key, member.node(), member.location)
    if isinstance(member, list):
        rows = tuple(row.node() for row in member)
        return Entry(key, ListNode(rows, member[0].location), member[0].location)
    node, location = member
    return Entry(key, node, location)


def with_parts(value: ScalarNode, note: ScalarNode | None, source: ScalarNode | None) -> InputNode:
    """A value, with its note and source where it has any."""
    if value.unread or (note is None and source is None):
        return value
    parts = zip(_PARTS, (value, note, source), strict=True)
    return MapNode(tuple(Entry(name, node, node.location) for name, node in parts if node), value.location)
