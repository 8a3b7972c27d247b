"""Keys that are written and left empty: a final is refused at the key, since nobody can tell none from not yet."""

from __future__ import annotations

from reportgen.diagnostics import DiagnosticLog, error
from reportgen.model.input import Entry, InputNode, ListNode, MapNode, is_empty

DATED = "成文日期"


def is_left_empty(node: InputNode) -> bool:
    """Whether nothing is written behind a key: no words, no rows, no parts."""
    match node:
        case ListNode(items=parts) | MapNode(entries=parts):
            return not parts
        case _:
            return is_empty(node)


def tell_left_empty(entry: Entry, label: str, draft: bool, log: DiagnosticLog) -> None:
    """Tell of a key that is left empty; in a draft it is a warning."""
    hint = "填上日期" if label == DATED else "填上；没有的，整行删去"
    log.add(error("empty-key", f"“{label}”写了，没有填", entry.location, hint).softened(draft))
