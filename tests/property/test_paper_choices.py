"""Of whatever a leader did to the paragraphs of a paper, the report then prints what was chosen, and the rest as before."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.comparing.marked_changes import Mark
from reportgen.diagnostics import RejectedInput
from reportgen.operations.compare.choices import PaperLook, PaperParagraph
from reportgen.operations.compare.choosing import OWN, Answers, take_paper_choices
from reportgen.operations.compare.offering import look_at_paper
from reportgen.operations.selection.brought import Brought
from reportgen.workspace import DiskWorkspace
from tests.batch.edited_papers import WHERE
from tests.often import often
from tests.property.test_own_sentences import EDITS, edited, made, paper, workspace
from tests.unit.operations.papers_back import text_of

__all__ = ["paper", "workspace"]  # fixtures


def text(paragraph: PaperParagraph, but: Mark) -> str:
    return "".join(piece.text for piece in paragraph.pieces if piece.mark is not but)


@settings(max_examples=often(30), deadline=None)
@given(EDITS, st.randoms(use_true_random=False))
def test_what_is_chosen_is_printed_and_nothing_else(
    workspace: DiskWorkspace, paper: bytes, edits: list[tuple[str, int]], picks: random.Random
) -> None:
    look = look_at_paper(workspace, Brought("改.docx", edited(paper, edits)), WHERE)
    prints_just(workspace, look, edited(paper, edits), {p for p in choices(look) if picks.random() < 0.5})


@pytest.mark.parametrize(
    "edits",
    [
        [("gone", 1), ("before", 2), ("gone", 2)],
        [("before", 3), ("gone", 2), ("begin", 5), ("before", 3), ("before", 0)],
    ],
)
def test_a_new_paragraph_keeps_its_place_beside_those_that_are_kept(
    workspace: DiskWorkspace, paper: bytes, edits: list[tuple[str, int]]
) -> None:
    brought = edited(paper, edits)
    look = look_at_paper(workspace, Brought("改.docx", brought), WHERE)
    new = {p.sentence.id for p in look.paragraphs if p.sentence and p.sentence.own and not text(p, Mark.NEW)}
    assert new
    prints_just(workspace, look, brought, new)


def choices(look: PaperLook) -> list[str]:
    return [one.id for one in look.sentences if one.own]


def prints_just(workspace: DiskWorkspace, look: PaperLook, paper: bytes, own: set[str]) -> None:
    """The report prints what is chosen as own words and the rest as before; or nothing is written, and why is told."""
    before = workspace.read(WHERE)
    try:
        done = take_paper_choices(
            workspace, Brought("改.docx", paper), WHERE, Answers(dict.fromkeys(own, OWN), look.seen)
        )
        after, again = workspace.read(WHERE), text_of(made(workspace))
    except RejectedInput:
        assert workspace.read(WHERE) == before
        return
    finally:
        Path(workspace.root / WHERE).write_bytes(before)
    assert (after != before) == bool(own)
    wanted = [
        text(p, Mark.GONE if p.sentence and p.sentence.id in own else Mark.NEW)
        for p in look.paragraphs
        if not p.kind.startswith("表")  # which python-docx does not list among the paragraphs
    ]
    assert done.left or [words for words in wanted if words.strip()] == again
