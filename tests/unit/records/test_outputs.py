"""What every command gives with ``--json``, over real inputs, is as its published schema says."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from reportgen.cli.main import run
from reportgen.records.kinds import KINDS
from tests.workspaces import MINI, ROOT, below

GOOD = "模板: mini\n单位: 甲乡\n行政村: 18\n"
FAULTY = "inputs/2026H1/乙乡.yaml"
INPUT = "inputs/2026H1/甲乡.yaml"
FILES = {
    INPUT: GOOD,
    FAULTY: "模板: mini\n单位: 乙乡\n行政材: 18\n",
    "inputs/2026H1/丙乡.YAML": GOOD,
}

# The kind, the command lines before, and the one whose answer is looked at.
CASES: list[tuple[str, list[list[str]], list[str]]] = [
    ("check", [], ["check"]),
    ("check", [], ["check", INPUT]),
    ("build", [], ["build", "--format", "docx"]),
    ("build", [], ["build", "--dry-run"]),
    ("build", [["build", "--format", "docx"]], ["build", "--format", "docx"]),
    ("build", [["build", "--format", "docx", INPUT], ["issue", INPUT]], ["build", "--format", "docx"]),
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    files = below(MINI, "templates/mini") | below(ROOT / "templates/styles", "templates/styles")
    for path, content in (files | {path: text.encode() for path, text in FILES.items()}).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told_by(words: Sequence[str], capsys: pytest.CaptureFixture[str]) -> object:
    """What a command line gives with ``--json``; it is done, or done with something to tell."""
    capsys.readouterr()
    assert run([words[0], "--json", *words[1:]]) in {0, 1, 4}
    return json.loads(capsys.readouterr().out)


def faults(kind: str, value: object) -> list[str]:
    """What an independent validator has against a value."""
    (found,) = (one for one in KINDS if one.name == kind)
    return [f"{fault.json_path}: {fault.message}" for fault in Draft202012Validator(found.schema()).iter_errors(value)]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(("kind", "before", "words"), CASES, ids=[" ".join(case[2]) for case in CASES])
def test_an_answer_is_as_its_schema_says(
    kind: str, before: list[list[str]], words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    for line in before:
        run(line)
    assert faults(kind, told_by(words, capsys)) == []
