"""A paper that was brought back beside its input: read, compared, and what each of the two changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from reportgen.comparing import (
    ChangedFigure,
    Chosen,
    Comparison,
    Refused,
    Standing,
    Written,
    three_ways,
    write_over,
    written_paragraphs,
)
from reportgen.comparing.result import ParagraphPair
from reportgen.diagnostics import DiagnosticLog
from reportgen.operations.compare.own_sentences import OwnSentences, Ruling, own_sentences
from reportgen.operations.compare.sides import InputNow, PaperRead, compared_with


class Beside(Struct, frozen=True):
    """A paper and its input, compared."""

    paper: PaperRead
    now: InputNow
    comparison: Comparison
    standings: tuple[Standing, ...]

    @classmethod
    def of(cls, paper: PaperRead, now: InputNow, log: DiagnosticLog) -> Beside:
        """Compare the two; what is to be told goes into the log."""
        comparison = compared_with(written_paragraphs(paper.base), now.made[2], paper.edited, paper.path, log)
        standings = three_ways(paper.base, comparison, now.made[0], now.made[1])
        return cls(paper, now, comparison, tuple(standings))

    def planned(self, chosen: Chosen | None = None) -> OwnSentences:
        """What becomes of the changed words, or of those that are chosen."""
        paper, ruling = self.paper, Ruling(self.standings, chosen)
        return own_sentences(self.now.stages, paper.base, self.comparison, paper.edited, self.now.made, ruling)

    def texts_of(self, one: Standing) -> Mapping[str, Sequence[ChangedFigure]]:
        """What the paper says of a fact, each text with the places that say it."""
        found: dict[str, list[ChangedFigure]] = {}
        for change in one.changes:
            found.setdefault(change.new.strip(), []).append(change)
        return found

    def written(self, one: Standing, text: str) -> Written | Refused | None:
        """The fact of the input as one of the texts of the paper has it, or why not; None where the input has it no more."""
        changes = self.texts_of(one).get(text)
        return write_over(self.now.made[0], one.was, one.now, changes) if one.now and changes else None

    def pairs_of(self, one: Standing) -> tuple[int, ...]:
        """The pairs of paragraphs in which the paper says a fact otherwise."""
        numbers = {change.paragraph for change in one.changes}
        return tuple(n for n, pair in enumerate(self.comparison.pairs) if pair.new and pair.new.number in numbers)

    def changed_pairs(self) -> dict[int, ParagraphPair]:
        """The pairs in which anything is not what it was."""
        figures = {n for one in self.standings if one.changes for n in self.pairs_of(one)}
        pairs = self.comparison.pairs
        return {n: pair for n, pair in enumerate(pairs) if n in figures or is_reworded(pair)}

    def literal_figures(self) -> frozenset[str]:
        """The keys of the facts that the paper says otherwise in sentences that say the same otherwise."""
        pairs = self.comparison.pairs
        changed = (one for one in self.standings if one.changes)
        return frozenset(o.was.key for o in changed if not any(is_reworded(pairs[n]) for n in self.pairs_of(o)))


def is_reworded(pair: ParagraphPair) -> bool:
    """Whether a pair differs in more than its figures: words, a new paragraph, one that is gone, numbers typed anew."""
    return pair.reworded or pair.old is None or pair.new is None or bool(pair.unclear)
