"""Stars (标星): figures that somebody has marked to come back to, with a remark, as lines of the ledger."""

from __future__ import annotations

import datetime

from msgspec import Struct

from reportgen.diagnostics import DiagnosticLog, Refusal, RejectedInput
from reportgen.doubts import figures_in
from reportgen.model.report import Report
from reportgen.nearest_words import did_you_mean
from reportgen.operations.ledger.lines import DiskLedger, Ledger
from reportgen.pipeline import Stages
from reportgen.workspace import DiskWorkspace, Workspace

STARRED, UNSTARRED = "starred", "unstarred"


class StarWish(Struct, frozen=True):
    """Which figure of an input is to be starred, or ``undo``: that its star is taken off; who says so, when, and why."""

    path: str
    figure: str
    day: datetime.date
    at: datetime.datetime
    by: str
    because: str = ""
    undo: bool = False


class Star(Struct, frozen=True):
    """A figure of an input that is starred."""

    path: str
    key: str
    label: str
    date: str
    by: str
    because: str = ""


def stars_of(workspace: Workspace) -> dict[str, tuple[Star, ...]]:
    """The stars by input, in the order in which they were given. Raises RejectedInput at a line that cannot be read.

    The latest line about a figure holds, wherever it stands: logs of two machines may have been put together.
    """
    ledger = Ledger(workspace)
    lines = [line for line in ledger.lines() if line.kind in {STARRED, UNSTARRED}]
    found: dict[tuple[str, str], Star | None] = {}
    try:
        for line in sorted(lines, key=lambda one: datetime.datetime.fromisoformat(one.said["at"])):
            said = line.said
            star = Star(said["input"], said["figure"], said["label"], said["date"], said["by"], said.get("because", ""))
            found.pop((star.path, star.key), None)
            found[star.path, star.key] = star if line.kind == STARRED else None
    except (KeyError, TypeError, ValueError) as fault:
        raise RejectedInput((ledger.broken(lines[0].number),)) from fault
    stars = [star for star in found.values() if star is not None]
    return {path: tuple(star for star in stars if star.path == path) for path in dict.fromkeys(s.path for s in stars)}


def put_star(workspace: DiskWorkspace, wish: StarWish) -> Star:
    """Star a figure, or take its star off. Raises Refusal for a figure that there is not, or that has no star."""
    label, key = _figure(workspace, wish)
    if wish.undo and key not in {star.key for star in stars_of(workspace).get(wish.path, ())}:
        raise Refusal(f"{wish.path} 的“{label}”没有标星")
    star = Star(wish.path, key, label, wish.day.isoformat(), wish.by, wish.because)
    record = {
        "kind": UNSTARRED if wish.undo else STARRED,
        "date": star.date,
        "at": wish.at.isoformat(timespec="microseconds"),
        "by": star.by,
        "input": star.path,
        "figure": star.key,
        "label": star.label,
    }
    DiskLedger(workspace).add([record | ({"because": star.because} if star.because else {})])
    return star


def answer_to(star: Star, report: Report) -> str:
    """What the township has said of a starred figure (口径说明); empty where nothing."""
    reason = report.remarks.get(star.label)
    return reason.text if reason else ""


def _figure(workspace: Workspace, wish: StarWish) -> tuple[str, str]:
    """The label and key of the figure that a word means."""
    log = DiagnosticLog()
    figures = figures_in(Stages(workspace, draft=True).report(wish.path, log))
    for figure in figures.values():
        if wish.figure in {figure.fact.label, figure.fact.key}:
            return figure.fact.label, figure.fact.key
    near = did_you_mean(wish.figure, [figure.fact.label for figure in figures.values()])
    raise Refusal(f"{wish.path} 里没有填“{wish.figure}”这个数，{''.join(near) or '写它的名称，例如 纠纷.化解'}")
