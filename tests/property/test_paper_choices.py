"""Of whatever a leader did to the paragraphs of a paper, the report then prints what was chosen, and the rest as before."""

from __future__ import annotations

import random
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.comparing.marked_changes import Mark
from reportgen.diagnostics import RejectedInput
from reportgen.operations.compare.choices import PaperParagraph
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
    brought = Brought("改.docx", edited(paper, edits))
    before = workspace.read(WHERE)
    look = look_at_paper(workspace, brought, WHERE)
    own = {one.id for one in look.sentences if one.own and picks.random() < 0.5}
    try:
        done = take_paper_choices(workspace, brought, WHERE, Answers(dict.fromkeys(own, OWN), look.seen))
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
