"""The line that a person sees on a terminal while a batch runs."""

from __future__ import annotations

import io
import sys

import pytest

from reportgen.batch.jobs import Crashed, UpToDate
from reportgen.cli.progress import shown
from reportgen.telling.build import bar_line


class Terminal(io.StringIO):
    """What was written to a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("done", "total", "failed", "pace", "line"),
    [
        (0, 0, 0, 0.0, "生成报告 ──────────────────────── 0/0"),
        (6, 12, 0, 0.0, "生成报告 ━━━━━━━━━━━━──────────── 6/12"),
        (6, 12, 1, 0.05, "生成报告 ━━━━━━━━━━━━──────────── 6/12 1 份未生成 每秒 0.1 份 还要 2:00"),
        (12, 12, 0, 3.0, "生成报告 ━━━━━━━━━━━━━━━━━━━━━━━━ 12/12 每秒 3.0 份 还要 0:00"),
    ],
)
def test_the_line_tells_counts_speed_and_time_left(done: int, total: int, failed: int, pace: float, line: str) -> None:
    assert bar_line(done, total, failed, pace) == line


def test_the_line_gives_way_to_what_is_told_and_is_gone_at_the_end(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = [f"inputs/2026H1/{name}.yaml" for name in "甲乙丙丁"]
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with shown(paths) as watcher:
        watcher.planned(0, 4)
        watcher.tell(UpToDate(paths[1], ("b.docx",), ()))
        watcher.tell(UpToDate(paths[0], ("a.docx",), ()))
        watcher.tell(Crashed(paths[2], "", "做不完"))
    said = terminal.getvalue()
    assert "1/4" in said and "3/4 1 份未生成" in said
    assert said.endswith("\r")
    assert capsys.readouterr().out == "未变 a.docx\n未变 b.docx\n"


def test_elsewhere_there_is_no_line(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = io.StringIO()
    monkeypatch.setattr(sys, "stderr", plain)
    with shown(["a", "b", "c", "d"]) as watcher:
        watcher.planned(0, 4)
        watcher.tell(UpToDate("a", ("a.docx",), ()))
    assert plain.getvalue() == ""
