"""Stars (标星): figures that somebody has marked to come back to, with a remark, as lines of the ledger."""

from __future__ import annotations

import datetime

from msgspec import Struct

from reportgen.diagnostics import DiagnosticLog, Refusal, RejectedInput
from reportgen.doubts import figures_in
from reportgen.model.facts import Fact
from reportgen.model.label_words import spoken
from reportgen.model.report import Report
from reportgen.nearest_words import did_you_mean
from reportgen.operations.ledger.lines import DiskLedger, Ledger
from reportgen.pipeline import Stages
from reportgen.workspace import DiskWorkspace, Workspace

STARRED, UNSTARRED = "starred", "unstarred"
_MOST_NAMED = 8


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
    """A figure of an input that is starred; ``was`` is what it said then, empty where a line does not tell it, and
    ``since`` the second at which it was written down, with the number of its line: acts are told by whole seconds.
    """

    path: str
    key: str
    label: str
    date: str
    by: str
    because: str = ""
    was: str = ""
    since: tuple[float, int] = (0, 0)


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
            since = int(datetime.datetime.fromisoformat(said["at"]).timestamp()), line.number
            more = said.get("because", ""), said.get("was", ""), since
            star = Star(said["input"], said["figure"], said["label"], said["date"], said["by"], *more)
            found.pop((star.path, star.key), None)
            found[star.path, star.key] = star if line.kind == STARRED else None
    except (KeyError, TypeError, ValueError) as fault:
        raise RejectedInput((ledger.broken(lines[0].number),)) from fault
    stars = [star for star in found.values() if star is not None]
    return {path: tuple(star for star in stars if star.path == path) for path in dict.fromkeys(s.path for s in stars)}


def put_star(workspace: DiskWorkspace, wish: StarWish) -> Star:
    """Star a figure, or take its star off. Raises Refusal for a figure that there is not, or that has no star."""
    fact = _fact_meant(workspace, wish.path, wish.figure)
    if wish.undo and fact.key not in {star.key for star in stars_of(workspace).get(wish.path, ())}:
        raise Refusal(f"{wish.path} 的“{fact.label}”没有标星")
    was = "" if wish.undo else fact.text
    star = Star(wish.path, fact.key, fact.label, wish.day.isoformat(), wish.by, wish.because, was)
    record = {
        "kind": UNSTARRED if wish.undo else STARRED,
        "date": star.date,
        "at": wish.at.isoformat(timespec="microseconds"),
        "by": star.by,
        "input": star.path,
        "figure": star.key,
        "label": star.label,
    }
    more = {"because": star.because, "was": star.was}
    DiskLedger(workspace).add([record | {key: words for key, words in more.items() if words}])
    return star


def answer_to(star: Star, report: Report) -> str:
    """What the township has said of a starred figure (口径说明); empty where nothing."""
    reason = report.remarks.get(star.label)
    return reason.text if reason else ""


def figure_meant(workspace: Workspace, path: str, word: str) -> tuple[str, str]:
    """The label and key of the figure of an input that a word means: its label, as a file or a form has it, its key, or the end of
    one label alone (户数).

    Raises Refusal where none is meant, or several may be.
    """
    fact = _fact_meant(workspace, path, word)
    return fact.label, fact.key


def _fact_meant(workspace: Workspace, path: str, word: str) -> Fact:
    report = Stages(workspace, draft=True).report(path, DiagnosticLog())
    facts = [figure.fact for figure in figures_in(report).values()]
    whole = [fact for fact in facts if word in {fact.label, spoken(fact.label), fact.key}]
    meant = whole or [fact for fact in facts if fact.label.rpartition(".")[2] == word]
    if len(meant) > 1 and not whole:
        raise Refusal(
            f"“{word}”有 {len(meant)} 个：{'、'.join(fact.label for fact in meant[:_MOST_NAMED])}，写全是哪一个"
        )
    if meant:
        return meant[0]
    near = did_you_mean(word, [fact.label for fact in facts])
    raise Refusal(f"{path} 里没有填“{word}”这个数，{''.join(near) or '写它的名称，例如 纠纷.化解'}")
