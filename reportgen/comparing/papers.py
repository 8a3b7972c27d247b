"""The comparison itself: marks first, then the words around figures whose marks are lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from reportgen.comparing.alignment import aligned, moved_span, widened
from reportgen.comparing.expected import Expected, ExpectedFigure
from reportgen.comparing.fact_words import changed_words
from reportgen.comparing.result import ChangedFigure, ChangedText, Comparison, FoundBy, ParagraphPair
from reportgen.model.edited import EditedMark, EditedParagraph
from reportgen.model.figure_marks import code_of_mark

_HOLE = "\ufffc"  # stands for a figure where the other words are compared
_FIGURE = re.compile(r"[近约]?\s*[+\-－]?[0-9０-９][0-9０-９,，.．]*[^，。；：、\s]{0,8}")
_DATE = re.compile(r"[0-9０-９年月日./\-]+")

Marks = dict[str, tuple[EditedParagraph, EditedMark]]


def compare_papers(expected: Sequence[Expected], edited: Sequence[EditedParagraph]) -> Comparison:
    """What someone changed: ``expected`` is the paper as it is made from the input, ``edited`` the file as it is now."""
    marks = _marks(expected, edited)
    figures: list[ChangedFigure] = []
    texts: list[ChangedText] = []
    lost: list[ExpectedFigure] = []
    words: list[ChangedFigure] = []
    pairs: list[ParagraphPair] = []
    numbers = {id(paragraph): number for number, paragraph in enumerate(expected)}
    by_name = {figure.name: figure for paragraph in expected for figure in paragraph.figures}
    for before, after in aligned(expected, edited):
        spans: dict[ExpectedFigure, tuple[int, int]] = {}
        for figure in before.figures if before else ():
            assert before is not None  # noqa: S101 - it has figures
            found = marks.get(figure.name)
            change = None
            if found is not None:
                home, mark = found
                span, by = _marked_span(before, figure, home, mark)
            else:
                lost.append(figure)
                if after is None:
                    continue
                home, by = after, FoundBy.TEXT
                span = moved_span(before.text, (figure.start, figure.end), home.text)
            new = home.text[slice(*span)]
            if new != before.printed(figure):
                if by is FoundBy.TEXT and not _could_print(figure, new):
                    continue
                change = ChangedFigure(figure, before.printed(figure), new, home.number, by)
                figures.append(change)
            if home is after:
                spans[figure] = span
        changed = changed_words(before, after, spans) if before and after else None
        reworded = _changed_text(before, after, spans) if changed is None else []
        texts += reworded
        words += changed or []
        there = {mark.name: (mark.start, mark.end) for mark in after.marks} if after else {}
        found_here = {by_name[name]: span for name, span in there.items() if name in by_name} | spans
        figures_here = tuple((figure, *span) for figure, span in found_here.items())
        pairs.append(ParagraphPair(numbers.get(id(before)), after, figures_here, bool(reworded)))
    count = sum(len(paragraph.marks) for paragraph in edited)
    return Comparison(tuple(figures), tuple(texts), tuple(lost), tuple(words), count, tuple(pairs))


def _marked_span(
    before: Expected, figure: ExpectedFigure, home: EditedParagraph, mark: EditedMark
) -> tuple[tuple[int, int], FoundBy]:
    """Where a figure stands by its mark; by the words around it where Word left the mark empty beside what was typed."""
    own = figure.start, figure.end
    span = widened(before.text, own, home.text, (mark.start, mark.end))
    if span[0] == span[1]:
        moved = moved_span(before.text, own, home.text)
        if _could_print(figure, home.text[slice(*moved)]):
            return moved, FoundBy.TEXT
    return span, FoundBy.MARK


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


def _could_print(figure: ExpectedFigure, new: str) -> bool:
    """Whether a text found by the words around it could be the figure, and not a sentence written anew."""
    match figure.fact.value:
        case int() | Decimal():
            return _FIGURE.fullmatch(new) is not None
        case str():
            return False
        case _:
            return _DATE.fullmatch(new) is not None


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
