"""What is to be written into an input, and why the input that comes of it must not be."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from reportgen.comparing import CannotRewriteError, Written, rewrite
from reportgen.comparing.input_merge import merge_input
from reportgen.diagnostics import Diagnostic, DiagnosticLog, RejectedInput, error
from reportgen.model.document import Document
from reportgen.model.facts import Fact, walk_facts
from reportgen.model.report import Report
from reportgen.model.styled import StyledDocument
from reportgen.operations.compare.own_sentences import OwnSentences
from reportgen.pipeline import Stages
from reportgen.source import FileLocation
from reportgen.workspace import OverlaidWorkspace, Workspace

Made = tuple[Report, Document, StyledDocument]


class Wish(Struct, frozen=True):
    """What is to be written into an input, whose bytes are ``raw`` and which says ``report``: figures, and own words.

    ``stages`` judge it; ``with_words`` and ``with_points`` where own words and lists are to be written too.
    """

    workspace: Workspace
    stages: Stages
    report: Report
    raw: bytes
    written: tuple[Written, ...]
    sentences: OwnSentences
    with_words: bool = True
    with_points: bool = True

    @property
    def parts(self) -> frozenset[int]:
        """Its parts that can be written without the others: figures by their number, own words as -1, points of lists as -2."""
        words = {-1} if self.with_words and self.sentences.changes_rows else set()
        points = {-2} if self.with_points and self.sentences.points.edits else set()
        return frozenset(words | points | set(range(len(self.written))))

    def only(self, parts: frozenset[int]) -> Wish:
        """The same with some of its parts."""
        return replace(
            self,
            written=tuple(one for n, one in enumerate(self.written) if n in parts),
            with_words=-1 in parts,
            with_points=-2 in parts,
        )

    def content(self) -> bytes:
        """The input as it shall be. Raises CannotRewriteError or RejectedInput."""
        content = rewrite(self.raw, [one.replacement for one in self.written])
        if self.with_points and self.sentences.points.edits:
            content = self._with_points(content)
        return self.sentences.into(content, self.report) if self.with_words else content

    def _with_points(self, content: bytes) -> bytes:
        """The input with its lists as the paper has them, from what it says by now."""
        path, log = self.report.path, DiagnosticLog()
        stated = self.stages.over(OverlaidWorkspace(self.workspace, path, content)).stated(path, log, True)
        log.raise_if_errors()
        facts = stated.facts if stated else {}
        tree = self.sentences.points.node(facts, self.report.kit.fields)
        return merge_input(content, tree, self.report.kit, path)

    def made(self) -> Made:
        """The report that the new input gives. Raises RejectedInput where it must not be written: it no longer passes, or
        says more than was changed.
        """
        path = self.report.path
        try:
            content = self.content()
        except CannotRewriteError as fault:
            told = error("not-written", f"{fault} 处的内容不能改写，输入没有改动", FileLocation(path), "在输入里手工改")
            raise RejectedInput((told,)) from fault
        made = self.stages.over(OverlaidWorkspace(self.workspace, path, content)).every_stage(path, DiagnosticLog())
        wanted = {fact.key: _said(fact) for fact in _reported(self.report)}
        wanted |= {one.fact.key: (one.value.value, one.value.approximation) for one in self.written}
        said = {fact.key: _said(fact) for fact in _reported(made[0])}
        if self._but_lists(wanted) != self._but_lists(said):
            told = error("not-written", "这样改会连带改动别的指标，没有写入", FileLocation(path), "在输入里手工改")
            raise RejectedInput((told,))
        return made

    def _but_lists(self, said: dict[str, tuple[object, object]]) -> dict[str, tuple[object, object]]:
        """What is said outside of the lists whose rows come and go, which are verified as they are merged."""
        lists = tuple(f"{edit.rows}[" for edit in self.sentences.points.edits) if self.with_points else ()
        return {key: value for key, value in said.items() if not key.startswith(lists)}

    def faults(self) -> tuple[Diagnostic, ...]:
        """The errors for which it must not be written; none where it may."""
        try:
            self.made()
        except RejectedInput as rejected:
            return tuple(one for one in rejected.diagnostics if one.is_error)
        return ()


def _reported(report: Report) -> Iterator[Fact]:
    """All facts that the input itself says, but for own words, which are looked at as sentences."""
    for node in (*report.head, *report.said, *report.remarks.values()):
        yield from walk_facts(node)


def _said(fact: Fact) -> tuple[object, object]:
    return fact.value, fact.approximation
