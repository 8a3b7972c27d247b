"""The parts of an input that a roll-up wrote: a form shows them, and nobody types there."""

from __future__ import annotations

from reportgen.model.input import ListNode, MapNode
from reportgen.model.kit import Kit
from reportgen.readers.mapping.head import BASIS

NOT_HERE = "是由各乡镇汇总来的，不在这里改：哪个乡镇的数不对，退回它改，再汇总"
"""Why what was typed over such a part is not written."""


def rolled_fields(kit: Kit, root: MapNode) -> frozenset[str]:
    """The ids of the fields that were written by a roll-up; none in an input that was typed by hand."""
    entry = root.get(*BASIS.names) if kit.rollup else None
    is_rolled = entry is not None and isinstance(entry.value, ListNode) and bool(entry.value.items)
    return frozenset(kit.rollup.made) if kit.rollup and is_rolled else frozenset()
