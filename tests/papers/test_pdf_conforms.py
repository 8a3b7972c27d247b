"""The PDFs keep the standards that they claim: PDF/UA-1 and PDF/A-2a at once, by a validator and by qpdf."""

from __future__ import annotations

import subprocess
from pathlib import Path

import page
import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.papers import PaperMaker
from reportgen.pipeline import Stages
from reportgen.workspace import DiskWorkspace
from tests.golden.test_golden import CASES, own_workspace_of
from tests.papers.conftest import SAMPLES
from tests.workspaces import INPUT, ROOT

PROFILES = ("ua1", "2a")


def findings(path: Path) -> list[str]:
    """What the validator says, but for two known false alarms: a rule of PDF/A-1 alone, and one that qpdf disproves."""
    checked = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    failures = [f for profile in PROFILES for f in page.validate_pdf(str(path), profile=profile).failures]
    false_alarms = ("-STREAM-LENGTH-001", "-METADATA-FILTER-001")
    return [f"{f.rule_id}: {f.message}" for f in failures if not f.rule_id.endswith(false_alarms)]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.rpartition("/")[2])
def test_samples_conform(path: str, tmp_path: Path) -> None:
    disk = DiskWorkspace(ROOT)
    document = Stages(disk).styled(path, DiagnosticLog())
    file = tmp_path / "report.pdf"
    file.write_bytes(PaperMaker(disk.font_directories()).pdf(document))
    assert findings(file) == []


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_every_kind_of_block_conforms(case: Path, tmp_path: Path) -> None:
    document = Stages(own_workspace_of(case)).styled(INPUT, DiagnosticLog())
    file = tmp_path / "report.pdf"
    file.write_bytes(PaperMaker(DiskWorkspace(ROOT).font_directories()).pdf(document))
    assert findings(file) == []
