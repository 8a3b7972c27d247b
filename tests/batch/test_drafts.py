"""Stories of drafts: what is missing is printed loud in both papers, under a name of its own; a final never is."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from reportgen.cli.main import run
from tests.papers.pdf_text import tagged_texts
from tests.workspaces import ROOT, below, put_files

KIT = """名称: 小样
指标:
  villages: {名称: 行政村, 单位: 个, 必填: 是}
  total: {名称: 总投资, 类型: 小数, 单位: 万元}
  accepted: {名称: 受理, 单位: 起}
  resolved: {名称: 化解, 单位: 起}
勾稽:
  - {规则: 化解 <= 受理, 名称: 化解不超过受理}
"""
TEMPLATE = """# {{ 单位 }}总结

全乡辖{{ 行政村 }}行政村，完成投资{{ 总投资 }}，化解纠纷{{ 化解 }}。

| 项目 | 投资 |
| :-- | --: |
| 合计 | {{ 总投资|数值 }} |
"""
BLANK = "模板: mini\n单位: 甲乡\n受理: 82\n化解: 90\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    files = below(ROOT / "templates/styles", "templates/styles")
    files |= {"templates/mini/kit.yaml": KIT.encode(), "templates/mini/report.md.j2": TEMPLATE.encode()}
    files["inputs/2026H1/甲乡.yaml"] = BLANK.encode()
    put_files(tmp_path, files)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_draft_prints_what_is_missing_strong_in_both_papers(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "-j", "0", "--draft"]) == 0
    captured = capsys.readouterr()
    assert "已生成 outputs/2026H1/甲乡.草稿.docx、outputs/2026H1/甲乡.草稿.pdf" in captured.out
    for told in ("缺少必填指标“行政村”", "草稿里缺“总投资”，印作【待补：总投资】", "警告 勾稽“化解不超过受理”"):
        assert told in captured.err
    with zipfile.ZipFile(folder / "outputs/2026H1/甲乡.草稿.docx") as package:
        document = package.read("word/document.xml").decode()
    for run_text in ("【待补：行政村】", "【待补：总投资】"):
        before = document[: document.index(run_text)]
        assert "<w:b/>" in before[before.rindex("<w:r>") :] or "w:rStyle" in before[before.rindex("<w:r>") :]
    pages = "".join(t.text for t in tagged_texts((folder / "outputs/2026H1/甲乡.草稿.pdf").read_bytes()))
    assert "【待补：行政村】行政村，完成投资【待补：总投资】" in pages
    assert pages.count("【待补：总投资】") == 2


def test_a_final_with_anything_missing_or_wrong_is_not_built(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "-j", "0"]) == 1
    assert "错误 缺少必填指标“行政村”" in capsys.readouterr().err
    assert not list((folder / "outputs").rglob("*.docx"))
    (folder / "inputs/2026H1/甲乡.yaml").write_text(BLANK + "行政村: 18\n总投资: 5\n", encoding="utf-8")
    assert run(["build", "-j", "0"]) == 1
    assert "错误 勾稽“化解不超过受理”" in capsys.readouterr().err
    assert not list((folder / "outputs").rglob("*.docx"))


def test_a_draft_leaves_the_final_papers_alone(folder: Path) -> None:
    whole = BLANK.replace("90", "80") + "行政村: 18\n总投资: 5\n"
    (folder / "inputs/2026H1/甲乡.yaml").write_text(whole, encoding="utf-8")
    assert run(["build", "-j", "0", "--format", "docx"]) == 0
    final = (folder / "outputs/2026H1/甲乡.docx").read_bytes()
    assert run(["build", "-j", "0", "--format", "docx", "--draft"]) == 0
    assert (folder / "outputs/2026H1/甲乡.docx").read_bytes() == final
    assert zipfile.is_zipfile(io.BytesIO((folder / "outputs/2026H1/甲乡.草稿.docx").read_bytes()))


def test_check_takes_drafts_as_drafts(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check"]) == 1
    capsys.readouterr()
    assert run(["check", "--draft", "--json"]) == 0
    (one,) = json.loads(capsys.readouterr().out)["inputs"]
    assert one["passed"]
    assert {f["rule"] for f in one["findings"]} == {"missing-fact", "unreported-fact", "cross-check", "unused-fact"}
    assert {f["severity"] for f in one["findings"] if f["rule"] != "unused-fact"} == {"warning"}


def test_facts_are_shown_with_formula_and_other_periods(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kit = KIT + '计算:\n  rate: {名称: 化解率, 公式: "占比(化解, 受理)"}\n'
    (folder / "templates/mini/kit.yaml").write_text(kit, encoding="utf-8")
    (folder / "inputs/2025H1").mkdir()
    whole = BLANK.replace("90", "80") + "行政村: 18\n总投资: 5\n"
    (folder / "inputs/2026H1/甲乡.yaml").write_text(whole, encoding="utf-8")
    (folder / "inputs/2025H1/甲乡.yaml").write_text(whole.replace("18", "17"), encoding="utf-8")
    assert run(["show", "--stage", "facts", "inputs/2026H1/甲乡.yaml"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "化解率\t97.6%\tinputs/2026H1/甲乡.yaml:4\t公式：化解 ÷ 受理" in lines
    assert "上年同期.行政村\t17个\tinputs/2025H1/甲乡.yaml:5" in lines
