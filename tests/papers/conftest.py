"""The papers of every sample input, made once in a process for all tests of this folder."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.model.report import Report
from reportgen.model.styled import StyledDocument
from reportgen.papers import Format, PaperMaker
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


@cache
def stages_of_samples() -> Stages:
    """One for all samples, so that kits, styles and their fonts are read once."""
    return Stages(DiskWorkspace(ROOT))


@cache
def maker_of() -> PaperMaker:
    return PaperMaker(DiskWorkspace(ROOT).font_directories())


@cache
def prepared(path: str) -> tuple[Report, StyledDocument]:
    return stages_of_samples().prepare(path, DiagnosticLog())


@cache
def papers_of(path: str) -> Papers:
    report, document = prepared(path)
    made = maker_of().papers(document, tuple(Format))
    return Papers(path, report, document, made[Format.DOCX], made[Format.PDF])


@pytest.fixture(scope="session")
def maker() -> PaperMaker:
    return maker_of()


@pytest.fixture(scope="session", params=SAMPLES, ids=[p.rpartition("/")[2] for p in SAMPLES])
def papers(request: pytest.FixtureRequest) -> Papers:
    return papers_of(str(request.param))
