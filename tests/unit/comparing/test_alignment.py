"""Where words of a paragraph stand after an edit."""

from __future__ import annotations

import pytest

from reportgen.comparing.alignment import aligned, moved_span
from reportgen.comparing.expected import Expected, ExpectedFigure
from reportgen.model.edited import EditedMark, EditedParagraph
from tests.unit.writers.docx.docx_specimens import fact


@pytest.mark.parametrize(
    ("old", "figure", "new", "found"),
    [
        ("走访30人次。", "30人次", "走访35人次。", "35人次"),
        ("走访30人次。", "30人次", "走访130人次。", "130人次"),
        ("走访30人次，化解8件。", "8件", "走访30人次，化解18件。", "18件"),
        ("投资12.5万元", "12.5万元", "投资2.5万元", "2.5万元"),
        ("走访30人次。", "30人次", "走访30人次。", "30人次"),
    ],
)
def test_a_figure_is_found_by_the_words_around_it(old: str, figure: str, new: str, found: str) -> None:
    start = old.index(figure)
    first, last = moved_span(old, (start, start + len(figure)), new)
    assert new[first:last] == found


def test_paragraphs_are_paired_though_some_come_and_go() -> None:
    old = [Expected(t) for t in ("标题", "甲村修路一条。", "乙村打井两口。", "结尾。")]
    new = [EditedParagraph(n, t) for n, t in enumerate(("标题", "新加的话在此", "甲村修路三条。", "结尾。"), 1)]
    pairs = [(b.text if b else None, a.text if a else None) for b, a in aligned(old, new)]
    assert ("标题", "标题") in pairs
    assert ("结尾。", "结尾。") in pairs
    assert len(pairs) == 4


def test_like_cells_are_held_apart_by_their_marks() -> None:
    one = fact("7").fact
    assert one is not None
    texts = [str(n * 7 % 5) for n in range(300)]
    old = [Expected(text, (ExpectedFigure(f"_f{n:04}_a", one, 0, 1),)) for n, text in enumerate(texts)]
    new = [
        EditedParagraph(n, text if n % 9 else "99", (EditedMark(f"_f{n:04}_a", 0, 1),)) for n, text in enumerate(texts)
    ]
    moved = [*new[:20], *new[21:], new[20]]
    assert list(aligned(old, new)) == list(zip(old, new, strict=True))
    pairs = list(aligned(old, moved))
    assert pairs[:20] == list(zip(old[:20], new[:20], strict=True))
    assert all((b, a) in pairs for b, a in zip(old[21:], new[21:], strict=True))
