"""The story of a secretary at the next half-year: new inputs, what is said about them, a draft of the report."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportgen.cli.main import run
from tests.workspaces import ROOT, linkup_files, put_files


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    put_files(tmp_path, linkup_files("清溪乡", "石桥镇"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_new_inputs_can_be_checked_and_drafted_at_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", "--all", "--from", "2026H1", "--to", "2026H2"]) == 0
    said = capsys.readouterr()
    assert "已建立 inputs/2026H2/清溪乡.yaml（从 inputs/2026H1/清溪乡.yaml）：沿用 " in said.out
    assert "建立了 2 份输入，0 份没有建立" in said.out
    assert "沿用上期的数" not in said.err  # of many files, that is the business of a check
    text = (folder / "inputs/2026H2/清溪乡.yaml").read_text(encoding="utf-8")
    assert text.startswith("# 清溪乡 2026年下半年“双联”工作数据\n")
    assert "期间" not in text
    run(["check", "--draft", "inputs/2026H2"])
    said = capsys.readouterr()
    assert "0 份有错误" in said.out
    assert "inputs/2026H2/清溪乡.yaml:20:8 警告 “党组织.党支部”是10个，沿用上期的数，还没有核对" in said.err


def test_a_figure_that_must_be_there_is_asked_for_at_its_line_and_printed_as_missing_in_a_draft(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kit = folder / "templates/halfyear/kit.yaml"
    known = "villages: {名称: 联系村, 单位: 个,"
    kit.write_text(kit.read_text(encoding="utf-8").replace(known, f"{known} 结转: 清空,"), encoding="utf-8")
    assert run(["new", "石桥镇", "--to", "2026年下半年"]) == 0
    line = (
        (folder / "inputs/2026H2/石桥镇.yaml").read_text(encoding="utf-8").splitlines().index("  联系村:  # 上期 1个")
    )
    capsys.readouterr()
    assert run(["check", "inputs/2026H2"]) == 1
    assert (
        f"inputs/2026H2/石桥镇.yaml:{line + 1}:3 错误 没有填写必填指标“班子成员.联系村”（个）"
        in capsys.readouterr().err
    )
    assert run(["build", "--draft", "--format", "docx", "inputs/2026H2"]) == 0
    run(["show", "--draft", "--stage", "document", "inputs/2026H2/石桥镇.yaml"])
    assert "【待补：班子成员的联系村】" in capsys.readouterr().out


def test_the_page_for_secretaries_shows_the_new_input_as_it_is(folder: Path) -> None:
    page = (ROOT / "docs/periods.md").read_text(encoding="utf-8")
    old = page.partition("```yaml 文件=inputs/2026H1/青禾乡.yaml\n")[2].partition("```")[0]
    (folder / "inputs/2026H1/青禾乡.yaml").write_text(old, encoding="utf-8")
    assert run(["new", "青禾乡", "--to", "2026H2"]) == 0
    shown = page.partition("它是这样的：\n\n```text\n")[2].partition("```")[0]
    assert (folder / "inputs/2026H2/青禾乡.yaml").read_text(encoding="utf-8") == shown


def test_files_that_are_there_are_left_and_the_others_made(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", "清溪乡", "--to", "2026H2"]) == 0
    path = folder / "inputs/2026H2/清溪乡.yaml"
    path.write_text("模板: halfyear\n", encoding="utf-8")
    capsys.readouterr()
    assert run(["new", "--all", "--to", "2026H2", "--json"]) == 4
    said = json.loads(capsys.readouterr().out)
    assert [one["input"] for one in said["made"]] == ["inputs/2026H2/石桥镇.yaml"]
    assert [f["rule"] for one in said["refused"] for f in one["findings"]] == ["input-exists"]
    assert path.read_text(encoding="utf-8") == "模板: halfyear\n"
    assert run(["new", "清溪乡", "--to", "2026H2"]) == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["清溪乡", "--to", "下半年"], "“下半年”不是期间"),
        (["--to", "2026H2"], "写明单位，或写 --all"),
        (["清溪乡", "--all", "--to", "2026H2"], "两者只写一样"),
        (["清河乡", "--to", "2026H2"], "2026年上半年没有“清河乡”的输入"),
        (["--all", "--to", "2030H1"], "2029年下半年没有输入文件"),
        (["清溪乡", "--from", "2026H2", "--to", "2026H2"], "--from 和 --to 都是"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_what_cannot_be_meant_is_refused(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", *words]) == 2
    assert said in capsys.readouterr().err
