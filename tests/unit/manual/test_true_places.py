"""What the manual says of places is what reports do: every figure that a shipped input prints is printed where it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.manual.uses import uses_of
from reportgen.model.document import AttachmentHead, Document, Heading, Title, block_inlines
from reportgen.model.inlines import FactText
from reportgen.model.own_words import OWN_KEY
from reportgen.pipeline import Stages
from reportgen.readers.input_file import is_workbook
from reportgen.workspace import DiskWorkspace
from tests.workspaces import ROOT

STAGES = Stages(DiskWorkspace(ROOT), draft=True)
INPUTS = [
    path
    for path in STAGES.workspace.files("inputs")
    if path.endswith(".yaml") and not Path(path).name.startswith("_") and not is_workbook(path)
]
_ROW = re.compile(r"\[\d+\]")


def printed(document: Document) -> Iterator[tuple[str, FactText]]:
    """Each fact that is printed, with its section."""
    section = "开头"
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 1:
            section = "".join(inline.text for inline in block.inlines if hasattr(inline, "text"))
        elif isinstance(block, AttachmentHead):
            section = "附件"
        for inlines in block_inlines(block):
            for inline in inlines:
                if isinstance(inline, FactText):
                    yield "标题" if isinstance(block, Title) else section, inline


@pytest.mark.parametrize("path", INPUTS)
def test_every_printed_figure_is_printed_where_the_manual_says(path: str) -> None:
    document = STAGES.document(path, DiagnosticLog())
    compiled = STAGES.kit(STAGES.report(path, DiagnosticLog()).kit.name, DiagnosticLog())
    assert compiled is not None
    known = uses_of(compiled).printed
    seen = 0
    for section, one in printed(document):
        figure = tuple(_ROW.sub("", one.fact.key).split("."))
        if figure not in known and figure[0] in {"place", "period", "signer", "date", "recipient", "own_words"}:
            continue
        if figure[0] == OWN_KEY or (one.place is not None and one.place.path == path):
            continue  # words of the input itself: it says where they stand
        if one.fact.formula and figure not in known:
            continue  # made in a template of other figures
        if figure[0] == "last_year" and figure not in known:
            figure = figure[1:]  # compared with this year's figure, where that is printed
        places = [
            found
            for found in known[figure]
            if found.section == section or "〔" in found.section or "……" in found.section
        ]
        assert places, (figure, section)
        if one.place is not None:
            lines = {(found.source.path, found.line) for found in known[figure]}
            macros = "{% macro" in one.place.source.text
            assert macros or (one.place.path, one.place.line) in lines, (figure, one.place)
        seen += 1
    assert seen > 0
