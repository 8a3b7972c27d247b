"""The comparison itself: marks first, then the words around figures whose marks are lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from reportgen.comparing.alignment import Span, aligned, widened
from reportgen.comparing.expected import Expected, ExpectedFigure
from reportgen.comparing.fact_words import changed_words
from reportgen.comparing.lost_figures import Relocated, relocated
from reportgen.comparing.result import ChangedFigure, ChangedText, Comparison, FoundBy, ParagraphPair
from reportgen.model.edited import EditedMark, EditedParagraph
from reportgen.model.figure_marks import code_of_mark

_HOLE = "\ufffc"  # stands for a figure where the other words are compared

Marks = dict[str, tuple[EditedParagraph, EditedMark]]


def compare_papers(expected: Sequence[Expected], edited: Sequence[EditedParagraph]) -> Comparison:
    """What someone changed: ``expected`` is the paper as it is made from the input, ``edited`` the file as it is now."""
    comparing = _Comparing(_marks(expected, edited))
    numbers = {id(paragraph): number for number, paragraph in enumerate(expected)}
    by_name = {figure.name: figure for paragraph in expected for figure in paragraph.figures}
    for before, after in aligned(expected, edited):
        spans = comparing.figures_of(before, after) if before else {}
        unclear = comparing.unclear
        changed = changed_words(before, after, spans) if before and after else None
        reworded = _changed_text(before, after, spans) if changed is None else []
        if reworded and after:
            spans = comparing.crossed_out(spans, after)
            reworded = _changed_text(before, after, spans)
        comparing.texts += reworded
        comparing.words += changed or []
        there = {mark.name: (mark.start, mark.end) for mark in after.marks} if after else {}
        found_here = {by_name[name]: span for name, span in there.items() if name in by_name} | spans
        figures_here = tuple((figure, *span) for figure, span in found_here.items())
        number = numbers.get(id(before))
        comparing.pairs.append(ParagraphPair(number, after, figures_here, bool(reworded), unclear if before else ()))
    count = sum(len(paragraph.marks) for paragraph in edited)
    return comparing.found(count)


class _Comparing(Struct):
    """What has been found so far; ``unclear`` are figures of the paragraph looked at last."""

    marks: Marks
    figures: list[ChangedFigure] = []
    texts: list[ChangedText] = []
    lost: list[ExpectedFigure] = []
    words: list[ChangedFigure] = []
    pairs: list[ParagraphPair] = []
    unclear: tuple[ExpectedFigure, ...] = ()

    def found(self, count: int) -> Comparison:
        return Comparison(
            tuple(self.figures), tuple(self.texts), tuple(self.lost), tuple(self.words), count, tuple(self.pairs)
        )

    def crossed_out(self, spans: dict[ExpectedFigure, Span], after: EditedParagraph) -> dict[ExpectedFigure, Span]:
        """What is left of figures in a paragraph that is worded anew: one whose text is gone went with the words."""
        self.figures = [one for one in self.figures if one.new or one.paragraph != after.number]
        return {figure: span for figure, span in spans.items() if span[0] < span[1]}

    def figures_of(self, before: Expected, after: EditedParagraph | None) -> dict[ExpectedFigure, Span]:
        """Where the figures of a paragraph stand in what became of it; those that are others now are noted."""
        marked: dict[ExpectedFigure, tuple[EditedParagraph, Span]] = {}
        for figure in before.figures:
            found = self.marks.get(figure.name)
            if found is None:
                self.lost.append(figure)
                continue
            there, mark = found
            marked[figure] = there, widened(before.text, (figure.start, figure.end), there.text, (mark.start, mark.end))
        known = {f: span for f, (home, span) in marked.items() if home is after and span[0] < span[1]}
        by_words = relocated(before, after, known) if after else Relocated({}, ())
        self.unclear = by_words.unclear
        spans: dict[ExpectedFigure, Span] = {}
        for figure in before.figures:
            home, span = marked.get(figure, (after, None))
            by = FoundBy.MARK
            if home is after and figure in by_words.spans:
                span, by = by_words.spans[figure], FoundBy.TEXT
            if home is None or span is None or (home is after and figure in self.unclear):
                continue
            new = home.text[slice(*span)]
            if new != before.printed(figure):
                self.figures.append(ChangedFigure(figure, before.printed(figure), new, home.number, by))
            if home is after:
                spans[figure] = span
        return spans


def _marks(expected: Sequence[Expected], edited: Sequence[EditedParagraph]) -> Marks:
    """The marks of the edited file by the names they should have.

    Numbers differ where the input has been changed since; then a key that stands in both equally often tells.
    """
    seen = Counter(mark.name for paragraph in edited for mark in paragraph.marks)
    there = [(p, m) for p in edited for m in p.marks if seen[m.name] == 1]
    found: Marks = {mark.name: (paragraph, mark) for paragraph, mark in there}
    wanted = [figure.name for paragraph in expected for figure in paragraph.figures]
    free = [name for name in wanted if name not in found]
    spare = [(p, m) for p, m in there if m.name not in set(wanted)]
    for code in dict.fromkeys(code_of_mark(name) for name in free):
        names = [name for name in free if code_of_mark(name) == code]
        others = [(p, m) for p, m in spare if code_of_mark(m.name) == code]
        if len(names) == len(others):
            found |= dict(zip(names, others, strict=True))
    return found


def _changed_text(
    before: Expected | None, after: EditedParagraph | None, spans: dict[ExpectedFigure, tuple[int, int]]
) -> list[ChangedText]:
    old = before.text if before else ""
    new = after.text if after else ""
    number = after.number if after else 0
    same = _without(old, [(f.start, f.end) for f in spans]) == _without(new, list(spans.values()))
    if same:
        return []
    unclear = [f for f in (*before.figures, *before.words) if f not in spans] if before else []
    return [ChangedText(old, new, number, frozenset(f.fact.key for f in unclear))]


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + _HOLE + text[end:]
    return text
