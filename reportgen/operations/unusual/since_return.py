"""What became of a report since it was returned: each figure with a comment as it was and is, the answer, and what else changed."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from reportgen.comparing.reports import FactChange, compare_reports
from reportgen.doubts import figures_in
from reportgen.model.report import Report
from reportgen.operations.issue.behind import content_then, report_saying
from reportgen.operations.kept import sum_of
from reportgen.operations.ledger.acts import RETURNED, SUBMITTED, UNRETURNED, Act
from reportgen.operations.ledger.lines import Ledger
from reportgen.operations.unusual.stars import Star, answer_to, stars_of
from reportgen.pipeline import Stages
from reportgen.workspace import Workspace


class Commented(Struct, frozen=True):
    """A figure with a comment: what it said then and says now (empty where it is not filled in), and its 口径说明.

    ``is_new_answer`` where that was not there when the report was returned, as far as is known.
    """

    star: Star
    now: str
    answer: str
    is_new_answer: bool

    @property
    def is_changed(self) -> bool:
        """Whether it says something else now."""
        return bool(self.star.was) and self.star.was != self.now

    @property
    def is_open(self) -> bool:
        """Whether it was neither changed nor answered."""
        return not self.is_changed and not (self.answer and self.is_new_answer)


class SinceReturn(Struct, frozen=True):
    """What became of a report since an act of returning it. ``others`` are the changes of figures without a comment; None where
    it is not kept what the report said then.
    """

    act: Act
    commented: tuple[Commented, ...]
    others: tuple[FactChange, ...] | None

    @property
    def open(self) -> tuple[Commented, ...]:
        """The figures with a comment that were neither changed nor answered."""
        return tuple(one for one in self.commented if one.is_open)


def said_in_return(workspace: Workspace, path: str, acts: Sequence[Act]) -> tuple[Star, ...]:
    """The stars of an input as far as they belong to the last time that it was returned: those that an earlier return had, and
    the submission after it has answered, do not.
    """
    last = max((number for number, act in enumerate(acts) if act.kind == RETURNED), default=0)
    answered, is_returned = None, False
    for act in acts[:last]:
        if act.kind == SUBMITTED and is_returned:
            answered, is_returned = act, False
        is_returned = is_returned or act.kind == RETURNED
    stars = stars_of(workspace).get(path, ())
    if answered is None:
        return stars
    line = next(line.number for line in Ledger(workspace).lines() if line.said.get("id") == answered.id)
    return tuple(star for star in stars if star.since > (int(answered.moment), line))


def since_return(stages: Stages, path: str, acts: Sequence[Act]) -> SinceReturn | None:
    """What became of a report since it was returned last; None where it never was, or that was taken back, or it cannot be read."""
    returns = [act for act in acts if act.kind in {RETURNED, UNRETURNED}]
    workspace = stages.workspace
    if not returns or returns[-1].kind == UNRETURNED or not workspace.exists(path):
        return None
    act, content = returns[-1], workspace.read(path)
    now = report_saying(stages, path, content)
    if now is None:
        return None
    is_same = act.input.startswith(sum_of(content))
    kept = content if is_same else content_then(workspace, path, act.input) if act.input else None
    then = report_saying(stages, path, kept) if kept is not None else None
    texts = {figure.fact.key: figure.fact.text for figure in figures_in(now).values()}
    stars = [star for star in said_in_return(workspace, path, acts) if star.because]
    commented = tuple(_commented(star, texts.get(star.key, ""), now, then) for star in stars)
    if then is None:
        return SinceReturn(act, commented, None)
    keys = {star.key for star in stars}
    changes = compare_reports(then, now).changes
    return SinceReturn(act, commented, tuple(one for one in changes if not one.derived and one.key not in keys))


def _commented(star: Star, text: str, now: Report, then: Report | None) -> Commented:
    answer = answer_to(star, now)
    return Commented(star, text, answer, then is None or answer_to(star, then) != answer)
