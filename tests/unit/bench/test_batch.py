"""The comparison as a whole, with reportgen alone: the other tools have an environment of their own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from bench.memory import Samples, growth
from tests.workspaces import ROOT


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bench.batch", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_a_comparison_of_one_ends_with_its_table_and_its_record(tmp_path: Path) -> None:
    done = run("--count", "4", "--rounds", "1", "--only", "reportgen", "--output", str(tmp_path))
    assert done.returncode == 0, done.stderr
    record = json.loads((tmp_path / "batch.json").read_text(encoding="utf-8"))
    (row,) = record["rounds"]
    assert (row["name"], row["count"]) == ("reportgen", 4)
    assert 5.5 <= row["papers"]["pages"] <= 6.5
    assert row["papers"]["sizes"].keys() == {"docx", "pdf"}
    assert row["cost"]["cpu"] > 0.1
    assert "| reportgen | 4×1 |" in (tmp_path / "batch.md").read_text(encoding="utf-8")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["batch.json", "batch.md", "reportgen.log", "work"]


def test_a_runner_that_cannot_run_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    done = run(
        *("--count", "1", "--rounds", "1", "--only", "reportgen", "--only", "typst_warm"),
        *("--python", "/usr/bin/false", "--output", str(tmp_path)),
    )
    assert done.returncode == 1
    assert done.stderr.endswith("没有完成的：typst_warm\n")
    record = json.loads((tmp_path / "batch.json").read_text(encoding="utf-8"))
    assert [row["name"] for row in record["rounds"]] == ["reportgen"]
    assert record["failed"].keys() == {"typst_warm"}


def test_a_runner_that_there_is_not_is_refused(tmp_path: Path) -> None:
    done = run("--only", "word", "--output", str(tmp_path))
    assert done.returncode == 1
    assert "no runner word" in done.stderr


def test_growth_compares_the_last_hundred_with_that_from_the_hundredth() -> None:
    assert growth({0: [1, 1], 100: [10, 30, 20], 200: [99], 300: [25]}, 400) == (20, 25)


def test_growth_of_a_process_that_did_not_live_so_long_is_not_told() -> None:
    assert growth({0: [1], 100: [10]}, 400) is None


def test_processes_that_make_no_reports_are_left_out(tmp_path: Path) -> None:
    samples = Samples(tmp_path, {1: {0: [2**20]}, 2: {0: [2**20], 100: [2**26]}})
    assert samples.large() == [2]
