"""Acts of reporting (报送) in the ledger: who did what with which input, and what came before.

An act names itself by what it says (``id``), and the acts on the same input that its writer knew of and that nothing had
followed yet (``after``). So the order of acts stands in the acts, not in the lines: a union of two logs says the same in
whatever order its lines stand, and a line that has been changed or lost between others is found.
"""

from __future__ import annotations

import datetime
from collections.abc import Container, Iterable, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from reportgen.diagnostics import RejectedInput
from reportgen.operations.ledger.lines import Ledger, Line
from reportgen.operations.ledger.order import id_of, in_order

SUBMITTED, RECALLED = "submitted", "recalled"
RETURNED, UNRETURNED = "returned", "unreturned"
ACCEPTED, UNACCEPTED = "accepted", "unaccepted"
LOCKED, UNLOCKED = "locked", "unlocked"
ACTS = frozenset({SUBMITTED, RECALLED, RETURNED, UNRETURNED, ACCEPTED, UNACCEPTED, LOCKED, UNLOCKED})


class Act(Struct, frozen=True):
    """One act: its kind, the day that counts, the moment it was written down, and whose input it is about, as it was.

    ``input`` is the SHA-256 of the input's bytes, ``said`` the fingerprint of what they say; empty where a line does not tell it.
    """

    id: str
    kind: str
    date: datetime.date
    at: datetime.datetime
    path: str
    input: str
    period: str
    place: str
    by: str
    because: str = ""
    after: tuple[str, ...] = ()
    said: str = ""

    @property
    def moment(self) -> float:
        """See ``Entry``."""
        return self.at.timestamp()

    def record(self) -> dict[str, object]:
        """The act as a line of the ledger."""
        return {**_content(self), "id": self.id}


def sealed(act: Act) -> Act:
    """An act that is not in the ledger yet, with the id that follows from what it says."""
    bare = replace(act, after=tuple(sorted(act.after)))
    return replace(bare, id=id_of(_content(bare)))


def acts_of(ledger: Ledger, paths: Container[object] | None = None) -> list[Act]:
    """All acts, or those on some inputs, each once. Raises RejectedInput at a line that is not as it was written."""
    lines = (line for line in ledger.lines() if line.kind in ACTS)
    found = (_act(ledger, line) for line in lines if paths is None or line.said.get("input") in paths)
    return [*{act.id: act for act in found}.values()]


def by_input(acts: Iterable[Act]) -> dict[str, list[Act]]:
    """Acts by the input that they are about, under the name that it had last: a file may have been renamed in between."""
    known = {act.id: act for act in acts}
    group_of: dict[str, list[Act]] = {}
    for act in known.values():
        group_of.setdefault(act.path, []).append(act)
    for act in known.values():
        for before in act.after:
            one, other = group_of[act.path], group_of[known[before].path] if before in known else group_of[act.path]
            if one is not other:
                one += other
                group_of |= {path: one for path, group in group_of.items() if group is other}
    groups = {id(group): group for group in group_of.values()}
    return {in_order(group)[0][-1].path: group for group in groups.values()}


def lost_before(acts: Iterable[Act]) -> list[Act]:
    """Acts that follow one that is not there: its line has been lost."""
    known = list(acts)
    there = {act.id for act in known}
    return [act for act in known if not there.issuperset(act.after)]


def _content(act: Act) -> dict[str, object]:
    """What an act says, without its id; what there is nothing of is not written."""
    said: dict[str, object] = {
        "kind": act.kind,
        "date": act.date.isoformat(),
        "at": act.at.isoformat(timespec="seconds"),
        "by": act.by,
        "period": act.period,
        "place": act.place,
        "input": act.path,
        "input_sha256": act.input,
        "said": act.said,
        "because": act.because,
        "after": list(act.after),
    }
    return {key: value for key, value in said.items() if value}


def _act(ledger: Ledger, line: Line) -> Act:
    """The act of a line; RejectedInput where the line is not as it was written."""
    if id_of(line.said) != line.said.get("id"):
        raise RejectedInput((ledger.broken(line.number, changed=True),))
    try:
        return _read(line.kind, line.said)
    except (KeyError, TypeError, ValueError) as fault:
        raise RejectedInput((ledger.broken(line.number),)) from fault


def _read(kind: str, said: Mapping[str, Any]) -> Act:
    at = datetime.datetime.fromisoformat(said["at"])
    if at.tzinfo is None:
        raise ValueError(said["at"])
    path, content_sum, period, place, by = (said[key] for key in ("input", "input_sha256", "period", "place", "by"))
    after, because, sense = said.get("after", []), said.get("because", ""), said.get("said", "")
    if not all(isinstance(text, str) for text in (path, content_sum, period, place, by, because, sense, *after)):
        raise TypeError(kind)
    date = datetime.date.fromisoformat(said["date"])
    return Act(said["id"], kind, date, at, path, content_sum, period, place, by, because, tuple(after), sense)
