"""The PDFs keep the standards that they claim: PDF/UA-1 and PDF/A-2a at once, by a validator and by qpdf."""

from __future__ import annotations

import subprocess
from pathlib import Path

import page
import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.pipeline import Stages
from tests.golden.test_golden import CASES, own_workspace_of
from tests.papers.conftest import SAMPLES, maker_of, papers_of
from tests.workspaces import INPUT

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
    file = tmp_path / "report.pdf"
    file.write_bytes(papers_of(path).pdf)
    assert findings(file) == []


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_every_kind_of_block_conforms(case: Path, tmp_path: Path) -> None:
    document = Stages(own_workspace_of(case)).styled(INPUT, DiagnosticLog())
    file = tmp_path / "report.pdf"
    file.write_bytes(maker_of().pdf(document))
    assert findings(file) == []
