"""A workspace with one paper of the mini kit, and edits as a person makes them in Word."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document as Paper
from docx.oxml.ns import qn

from reportgen.cli.main import run
from tests.answers import faults
from tests.workspaces import mini_files, put_files

INPUT = """# 上半年，已核对
模板: mini
单位: 甲乡   # 印在标题里
走访: {值: 30, 来源: 台账}  # 人次
行政村: 18个   # 含一个社区

启动日期: 2026-03-05
纠纷: {受理: 40起, 化解: "38"}
总投资: 12.50
项目:
  - {名称: 公厕, 资金: 10}
  - 名称: 水渠
    资金: 2.5 万元
"""
WHERE = "inputs/2026H1/甲乡.yaml"
PAPER = "outputs/2026H1/甲乡.docx"


def mini_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace in which the paper of INPUT is made; the current folder from now on."""
    files = mini_files()
    table = "\n| 项目 | 资金 |\n|---|---|\n{% for 项 in 项目 %}\n| {{ 项.名称 }} | {{ 项.资金 }} |\n{% endfor %}\n"
    files["templates/mini/report.md.j2"] += f"全乡{{{{ 行政村 }}}}村都已走到。\n{table}".encode()
    put_files(tmp_path, files)
    monkeypatch.chdir(tmp_path)
    build(INPUT.encode())
    return tmp_path


def own_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kit: str, report: str, content: str) -> Path:
    """A workspace whose kit has this kit.yaml and this template, with the paper of an input."""
    mini_workspace(tmp_path, monkeypatch)
    Path("templates/mini/kit.yaml").write_text(kit, encoding="utf-8")
    Path("templates/mini/report.md.j2").write_text(report, encoding="utf-8")
    Path("templates/mini/做法.md.j2").write_text("略\n", encoding="utf-8")
    build(content.encode(), "--force")
    return tmp_path


def now() -> str:
    """What the input says."""
    return Path(WHERE).read_text(encoding="utf-8")


def build(content: bytes, *options: str) -> None:
    """Make the paper of an input."""
    Path(WHERE).parent.mkdir(parents=True, exist_ok=True)
    Path(WHERE).write_bytes(content)
    assert run(["build", "--format", "docx", *options]) == 0


def edit(change: Callable[[Any], None]) -> None:
    """Open the paper, change it, save it."""
    paper = docx.Document(PAPER)
    change(paper)
    saved = io.BytesIO()
    paper.save(saved)
    Path(PAPER).write_bytes(saved.getvalue())


def runs(paper: Paper) -> list[Any]:
    """All runs, those in tables last."""
    inside = [p for table in paper.tables for row in table.rows for cell in row.cells for p in cell.paragraphs]
    return [r for p in [*paper.paragraphs, *inside] for r in p.runs]


def retype(old: str, *new: str) -> None:
    """Other words in the places of these, one after another; a figure has a run of its own, words share theirs."""

    def change(paper: Paper) -> None:
        is_figure = any(map(str.isdecimal, old))
        found = [r for r in runs(paper) if r.text == old or (old in r.text and not is_figure)]
        for one, text in zip(found, new, strict=False):
            one.text = one.text.replace(old, text, 1)

    edit(change)


def replace(old: str, new: str) -> None:
    """Other words at the end of the one run that ends in these."""

    def change(paper: Paper) -> None:
        (one,) = [r for r in runs(paper) if r.text.endswith(old)]
        one.text = one.text.removesuffix(old) + new

    edit(change)


def compare(capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, dict[str, Any]]:
    """The exit code of a comparison, and what it tells; it is told as its schema says."""
    capsys.readouterr()
    words = ["compare", PAPER, WHERE, "--json", *options]
    code = run(words)
    told = json.loads(capsys.readouterr().out)
    assert faults(words, told) == []
    return code, told


def drop_marks(paper: Paper, but: str = "\n") -> None:
    """Take all marks away, as some programs do; those whose name ends in ``but`` stay."""
    kept = {m.get(qn("w:id")) for m in paper.element.iter(qn("w:bookmarkStart")) if m.get(qn("w:name")).endswith(but)}
    for kind in ("w:bookmarkStart", "w:bookmarkEnd"):
        for mark in list(paper.element.iter(qn(kind))):
            if mark.get(qn("w:id")) not in kept:
                mark.getparent().remove(mark)
