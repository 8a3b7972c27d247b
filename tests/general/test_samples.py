"""The shipped townships of the general kit read as six different reports, and their results are figures."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import cache
from itertools import combinations

import pytest

from reportgen.batch.copied import alike, sketch
from reportgen.diagnostics import Diagnostic, DiagnosticLog, Severity
from reportgen.model.document import Document, Heading, Paragraph, Table
from reportgen.model.inlines import FactText, inline_text
from reportgen.pipeline import Stages
from tests.general.test_required_only import pieces
from tests.workspaces import own_workspace

FOLDER = "inputs/2026H1"
COUNTY = f"{FOLDER}/岚河县.yaml"
TOWNSHIPS = [f"{FOLDER}/{name}.yaml" for name in ("岫云乡", "穗安镇", "临锦镇", "雾岭苗族乡", "望槐街道", "小棠乡")]
STAGES = Stages(own_workspace())
MOST_ALIKE = 0.6
NAMES = re.compile(r"\d+万元以上|12345热线|\d+月底")
"""Digits that are no figure: in the name of a figure or hotline, and the end of the period."""


@cache
def read(path: str) -> tuple[Document, tuple[Diagnostic, ...]]:
    log = DiagnosticLog()
    return STAGES.document(path, log), log.sorted()


def body(path: str) -> str:
    """The words of the paper from its first heading to the last, tables with them."""
    told = []
    for block in read(path)[0].blocks:
        if isinstance(block, Paragraph):
            head = inline_text(block.heading.inlines) if block.heading else ""
            told.append(head + inline_text(block.inlines))
        elif isinstance(block, Heading):
            told.append(inline_text(block.inlines))
        elif isinstance(block, Table):
            told += ["".join(map(inline_text, row.cells)) for row in block.rows]
    return "\n".join(told)


def test_the_six_are_all_there_is_besides_the_county() -> None:
    found = [p for p in own_workspace().files(FOLDER) if not p.rpartition("/")[2].startswith("_")]
    assert sorted(found) == sorted([*TOWNSHIPS, COUNTY])


@pytest.mark.parametrize("path", [*TOWNSHIPS, COUNTY])
def test_each_is_clean(path: str) -> None:
    assert [f for f in read(path)[1] if f.severity is not Severity.NOTE] == []


@pytest.mark.parametrize(("one", "other"), list(combinations(TOWNSHIPS, 2)))
def test_no_two_papers_read_alike(one: str, other: str) -> None:
    assert SequenceMatcher(None, body(one), body(other), autojunk=False).ratio() < MOST_ALIKE


def test_none_looks_copied() -> None:
    sketches = {path: sketch(STAGES.report(path, DiagnosticLog())) for path in TOWNSHIPS}
    assert alike(sketches) == []


@pytest.mark.parametrize("path", [*TOWNSHIPS, COUNTY])
def test_every_number_of_the_results_is_of_the_input_or_computed(path: str) -> None:
    section, untraced, traced = "", [], 0
    for block in read(path)[0].blocks:
        if isinstance(block, Heading) and block.level == 1:
            section = inline_text(block.inlines)
        elif isinstance(block, Paragraph) and section == "取得成效":
            for piece in pieces(block.inlines):
                if isinstance(piece, FactText):
                    traced += 1
                elif piece.numbered is None and re.search(r"\d", NAMES.sub("", piece.text)):
                    untraced.append(piece.text)
    assert untraced == []
    assert traced > 4
