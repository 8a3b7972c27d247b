"""The wheel, installed elsewhere: its types are seen by mypy, its kits are found, and its papers are made."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

import pytest

from tests.workspaces import ROOT

PROGRAM = """
import sys
from collections.abc import Mapping

import reportgen
from reportgen import Diagnostic, Severity


def papers(values: Mapping[str, object]) -> tuple[bytes, bytes]:
    workspace: reportgen.Workspace = reportgen.memory_workspace(inputs={"inputs/2026H1/a.yaml": values})
    report: reportgen.Papers = reportgen.build(workspace, "inputs/2026H1/a.yaml", draft=True)
    return report.docx, report.pdf


def errors(folder: str, path: str) -> list[Diagnostic]:
    found = reportgen.check(reportgen.open_workspace(folder), path)
    return [finding for finding in found if finding.severity is Severity.ERROR]


def numbers(workspace: reportgen.DiskWorkspace) -> Mapping[str, reportgen.Fact]:
    try:
        return reportgen.facts(workspace, "inputs/2026H1/a.yaml")
    except reportgen.RejectedInput as fault:
        for finding in fault.diagnostics:
            if isinstance(finding.location, reportgen.KeyLocation):
                print(finding.location.keys, finding.location.label)
        return {}


if __name__ == "__main__":
    docx, pdf = papers({"模板": "general", "单位": "甲乡"})
    print(reportgen.__file__.startswith(sys.prefix), docx[:2], pdf[:4])
"""
FAULTY = """
import reportgen

reportgen.build("a.yaml")
reportgen.memory_workspace().give("a.yaml", 3)
reportgen.buidl
size: str = reportgen.facts(reportgen.memory_workspace(), "a.yaml")["a"].unit
count: int = reportgen.check(reportgen.memory_workspace(), "a.yaml")
"""


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Python of its own with the wheel in it, and the libraries of this one behind."""
    folder = tmp_path_factory.mktemp("elsewhere")
    run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], ROOT)
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "venv", with_pip=False)
    made = folder / "venv/bin/python"
    run([sys.executable, "-m", "pip", "--python", str(made), "install", "-q", *OFFLINE, str(wheel)], folder)
    (packages,) = (folder / "venv/lib").glob("*/site-packages")
    behind = [path for path in sys.path if path.endswith("site-packages")]
    (packages / "behind.pth").write_text("\n".join(behind), encoding="utf-8")
    return made


OFFLINE = ["--no-index", "--no-deps", "--no-compile", "--disable-pip-version-check"]


def run(words: list[str], folder: Path) -> str:
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def typed(python: Path, program: str, folder: Path) -> subprocess.CompletedProcess[str]:
    (folder / "program.py").write_text(program, encoding="utf-8")
    cache = ["--cache-dir", str(python.parents[2] / "cache"), "--config-file", ""]
    words = [sys.executable, "-m", "mypy", "--strict", "--python-executable", str(python), *cache, "program.py"]
    return subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)


def test_a_program_is_typed_and_runs(python: Path, tmp_path: Path) -> None:
    done = typed(python, PROGRAM, tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert run([str(python), "program.py"], tmp_path) == "True b'PK' b'%PDF'\n"


def test_mistakes_of_a_program_are_seen(python: Path, tmp_path: Path) -> None:
    done = typed(python, FAULTY, tmp_path)
    assert [line.partition(": ")[0] for line in done.stdout.splitlines()[:-1] if ": error:" in line] == [
        "program.py:4",
        "program.py:4",
        "program.py:5",
        "program.py:6",
        "program.py:8",
    ]
