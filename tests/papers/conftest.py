"""The papers of every sample input, made once for all tests of this folder."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.model.report import Report
from reportgen.model.styled import StyledDocument
from reportgen.papers import PaperMaker
from reportgen.pipeline import Stages
from reportgen.workspace import DiskWorkspace
from tests.workspaces import ROOT

SAMPLES = sorted(p.relative_to(ROOT).as_posix() for p in (ROOT / "inputs").rglob("[!_]*.yaml"))


@dataclass(frozen=True)
class Papers:
    path: str
    report: Report
    document: StyledDocument
    docx: bytes
    pdf: bytes


@pytest.fixture(scope="session")
def maker() -> PaperMaker:
    return PaperMaker(DiskWorkspace(ROOT).font_directories())


@pytest.fixture(scope="session", params=SAMPLES, ids=[p.rpartition("/")[2] for p in SAMPLES])
def papers(request: pytest.FixtureRequest, maker: PaperMaker) -> Papers:
    path = str(request.param)
    report, document = Stages(DiskWorkspace(ROOT)).prepare(path, DiagnosticLog())
    return Papers(path, report, document, maker.docx(document), maker.pdf(document))
