"""What a person has chosen of a leader's changes, put into the input: exactly that, or nothing at all."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping

from msgspec import Struct

from reportgen.batch.fingerprint import digest
from reportgen.comparing import Chosen, Refused, RowChange, Unwritten, Written, expected_paragraphs
from reportgen.diagnostics import Diagnostic, DiagnosticLog, Refusal, RejectedInput, error
from reportgen.limits.own_cost import own_cost
from reportgen.operations.compare.beside import Beside
from reportgen.operations.compare.offering import ONE_OF_OURS, sentence_id
from reportgen.operations.compare.paper_input import told_apart
from reportgen.operations.compare.sides import PaperRead, input_now, read_paper, refuse_other_kind
from reportgen.operations.compare.wish import Wish
from reportgen.operations.issue.marks import marks_of, told_of
from reportgen.operations.kept import Version, Why
from reportgen.operations.ledger.lines import Ledger
from reportgen.operations.selection.brought import Brought
from reportgen.operations.versions.replacing import Rewrite, replace_inputs
from reportgen.pipeline import Stages
from reportgen.source import FileLocation
from reportgen.workspace import Workspace

LIST, OWN = "list", "own"
"""Answers to a sentence: into the list of the input, or as own words (also to a figure). A figure is taken as ``=`` and its text."""


class Answers(Struct, frozen=True):
    """What a person says to the choices of a paper, by their ids, having ``seen`` the input as ``PaperLook`` tells.

    What is not answered is left as the input has it.
    """

    said: Mapping[str, str]
    seen: str


class PaperTaken(Struct, frozen=True):
    """What was put into the input, and what a report from it still says otherwise than was chosen; ``findings`` tell of a report that
    was issued. ``stale`` where the input says something else by now than when it was looked at: nothing is written then.
    """

    written: tuple[Written, ...] = ()
    rows: tuple[RowChange, ...] = ()
    left: tuple[Unwritten, ...] = ()
    version: Version | None = None
    findings: tuple[Diagnostic, ...] = ()
    applied: bool = False
    stale: bool = False


def take_paper_choices(
    workspace: Workspace, brought: Brought, path: str, answers: Answers, at: datetime.datetime | None = None
) -> PaperTaken:
    """Take what is chosen of a paper into its input, all of it or nothing; what the input said is kept as a version.

    Raises RejectedInput where that cannot be written, or the input would not pass the checks that it passes now, and
    Refusal where it is locked.
    """
    name = brought.called
    refuse_other_kind(name, ONE_OF_OURS)
    with own_cost(name):
        log = DiagnosticLog()
        edited, base = read_paper(brought.content, name, log)
        if base is None:
            raise Refusal(f"“{name}”没有记下是照哪份输入生成的，没有可以写进去的")
        now = input_now(Stages(workspace, base.origin.draft), path)
        if digest(now.raw) != answers.seen:
            return PaperTaken(stale=True)
        told_apart(name, base.origin, now.made[0])
        choosing = _Choosing(Beside.of(PaperRead(name, base, edited), now, log), answers.said)
        log.raise_if_errors()
        return choosing.taken(workspace, at)


class _Choosing(Struct, frozen=True):
    beside: Beside
    said: Mapping[str, str]

    def taken(self, workspace: Workspace, at: datetime.datetime | None) -> PaperTaken:
        """Write what is chosen; nothing where nothing is."""
        now = self.beside.now
        report, path = now.made[0], now.made[0].path
        written = tuple(self._written())
        chosen = self._chosen()
        sentences = self.beside.planned(chosen)
        rows = (*sentences.plan.changes, *sentences.points.changes)
        self._refuse_unplanned(chosen, rows, (*sentences.plan.unwritten, *sentences.points.unwritten))
        judges = now.stages if now.faults else now.judges
        wish = Wish(judges.workspace, judges, report, now.raw, written, sentences)
        if not wish.parts:
            return PaperTaken()
        made = wish.made()
        versions = replace_inputs(workspace, {path: Rewrite(now.raw, wish.content())}, Why.COMPARE, at)
        mark = marks_of(Ledger(workspace)).get(path)
        come = expected_paragraphs(made[2])
        left = sentences.left(expected_paragraphs(now.made[2]), come)
        return PaperTaken(
            written,
            rows,
            tuple(one for one in left if self._is_left(one, chosen, {paragraph.text.strip() for paragraph in come})),
            versions.get(path),
            tuple(told_of(workspace, mark)) if mark else (),
            applied=True,
        )

    def _is_left(self, told: Unwritten, chosen: Chosen, printed: set[str]) -> bool:
        """Whether what is told of a paragraph is of a chosen one, which the report to come really prints otherwise."""
        if told.pair is None or told.pair not in chosen.own | chosen.lists:
            return False
        new = self.beside.comparison.pairs[told.pair].new
        return new is None or new.text.strip() not in printed

    def _written(self) -> Iterator[Written]:
        """The figures that are taken. Raises RejectedInput for one that cannot be."""
        for one in self.beside.standings:
            answer = self.said.get(one.was.key, "")
            if not answer.startswith("="):
                continue
            text = answer[1:]
            written = self.beside.written(one, text)
            if isinstance(written, Written):
                yield written
                continue
            refused = written if isinstance(written, Refused) else None
            message = refused.message if refused else f"“{one.was.label}”不能改成“{text}”"
            hints = refused.hints if refused else ()
            raise RejectedInput((error("not-written", message, one.was.location, *hints),))

    def _chosen(self) -> Chosen:
        """The paragraphs that are chosen: by themselves, or for a figure that is to stand as the paper has it."""
        pairs = self.beside.changed_pairs()
        own = {n for n in pairs if self.said.get(sentence_id(n)) == OWN}
        literal = set()
        for one in self.beside.standings:
            if one.changes and self.said.get(one.was.key) == OWN:
                literal.add(one.was.key)
                own.update(self.beside.pairs_of(one))
        lists = frozenset(n for n in pairs if self.said.get(sentence_id(n)) == LIST)
        return Chosen(lists - own, frozenset(own), frozenset(literal))

    def _refuse_unplanned(self, chosen: Chosen, rows: tuple[RowChange, ...], unwritten: tuple[Unwritten, ...]) -> None:
        """Raises RejectedInput where something that is chosen has no place: nothing is written then."""
        missing = (chosen.own | chosen.lists) - {row.pair for row in rows}
        if not missing:
            return
        why = {one.pair: one for one in unwritten}
        place = FileLocation(self.beside.paper.path)
        faults = []
        for pair in sorted(missing):
            one = why.get(pair)
            message = one.message if one else "选的这一段没有地方写，没有写入"
            faults.append(error("not-written", message, place, *(one.hints if one else ("请手工写进输入的“文字”",))))
        raise RejectedInput(tuple(faults))
