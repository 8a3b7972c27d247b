"""Word opens the DOCX without a word: the Open XML SDK validator and the rules that it does not see find nothing."""

from __future__ import annotations

import io
import json
import subprocess
import zipfile
from pathlib import Path

from tests.papers.conftest import SAMPLES, Papers, papers_of
from tests.papers.docx_rules import broken_rules


def sdk_findings(path: Path) -> list[str]:
    """What the validator says of a file; it fails, rather than passes, where it is not installed."""
    done = subprocess.run(["ooxml-validator", str(path)], capture_output=True, text=True, check=False)
    assert done.returncode in {0, 1}, done.stderr
    return [] if done.returncode == 0 else [json.dumps(json.loads(done.stdout), ensure_ascii=False)]


def test_validator_and_rules_find_nothing(papers: Papers, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(papers.docx)
    assert sdk_findings(path) == []
    assert broken_rules(papers.docx) == []


def test_the_validator_sees_a_broken_file(tmp_path: Path) -> None:
    broken = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(papers_of(SAMPLES[0]).docx)) as package, zipfile.ZipFile(broken, "w") as out:
        for name in package.namelist():
            part = package.read(name)
            out.writestr(name, part.replace(b"<w:sectPr", b"<w:nonsense/><w:sectPr", 1))
    path = tmp_path / "broken.docx"
    path.write_bytes(broken.getvalue())
    assert sdk_findings(path) != []
