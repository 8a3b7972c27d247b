"""A clerk imports the wrong workbook over a township's input: it is held up, told figure by figure, and can be taken back."""

from __future__ import annotations

import datetime
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from reportgen.cli.main import run
from reportgen.diagnostics import WorkspaceError
from reportgen.operations.kept import Why, content_of, home_of, keep, versions_of
from reportgen.operations.versions.replacing import Rewrite, replace_inputs
from reportgen.workspace import DiskWorkspace, MemoryWorkspace
from tests.batch.township_folder import surroundings
from tests.filled_forms import edited
from tests.workspaces import ROOT, below, linkup_files, put_files

PATH = "inputs/2026H1/清溪乡.yaml"
FORM = ["form", "--kit", "halfyear", "--period", "2026H1"]
AT = datetime.datetime(2026, 7, 5, 14, 30)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    put_files(tmp_path, linkup_files("清溪乡", "石桥镇"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def form_with(folder: Path, figures: dict[str, object], place: str = "清溪乡") -> Path:
    """The form of a place with figures set by the ids of its hidden column."""
    assert run([*FORM, "--place", place, "-o", "表.xlsx", "--force"]) == 0
    form = folder / "表.xlsx"

    def fill(book: object) -> None:
        for row in book["指标"].iter_rows():  # type: ignore[index]
            if row[0].value in figures:
                row[3].value = figures[row[0].value]

    form.write_bytes(edited(form.read_bytes(), edit=fill))
    return form


def multiplied(folder: Path, by: int) -> Path:
    """The form of the place with every figure another: as of another township."""
    assert run([*FORM, "--place", "清溪乡", "-o", "表.xlsx", "--force"]) == 0
    form = folder / "表.xlsx"

    def fill(book: object) -> None:
        for row in book["指标"].iter_rows():  # type: ignore[index]
            if isinstance(row[3].value, int | float):
                row[3].value = row[3].value * by + 1

    form.write_bytes(edited(form.read_bytes(), edit=fill))
    return form


def test_an_import_says_by_how_much_each_figure_changed_and_what_it_replaced_comes_back(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (folder / PATH).read_bytes()
    form_with(folder, {"land": 1300})
    assert run(["import", "表.xlsx"]) == 0
    said = capsys.readouterr().out
    assert f"已更新 {PATH}：改 1 项；原来的留作旧版 1\n" in said
    assert re.search(r"  土地流转：\d+亩 → 1300亩，(增加|减少)\d+亩，(增长|下降)[\d.]+%\n", said)
    after = (folder / PATH).read_bytes()
    assert after != before

    assert run(["versions", PATH]) == 0
    said = capsys.readouterr().out
    assert re.search(r"^1 +\d{4}年\d+月\d+日 \d\d:\d\d +导入 +变了 1 项$", said, re.MULTILINE)
    assert run(["restore", PATH, "--dry-run"]) == 0
    assert (folder / PATH).read_bytes() == after
    capsys.readouterr()
    assert run(["restore", PATH]) == 0
    said = capsys.readouterr().out
    assert "；原来的留作旧版 2" in said
    assert "土地流转：1300亩 → " in said
    assert (folder / PATH).read_bytes() == before
    assert run(["restore", PATH]) == 0
    assert (folder / PATH).read_bytes() == after
    assert run(["restore", PATH, "1"]) == 0
    assert (folder / PATH).read_bytes() == before


def test_what_a_person_wrote_since_is_kept_when_a_version_comes_back(folder: Path) -> None:
    form_with(folder, {"land": 1300})
    assert run(["import", "表.xlsx"]) == 0
    own = (folder / PATH).read_text(encoding="utf-8") + "# 王主任看过\n"
    (folder / PATH).write_text(own, encoding="utf-8")
    assert run(["restore", PATH, "1"]) == 0
    assert "王主任" not in (folder / PATH).read_text(encoding="utf-8")
    workspace = DiskWorkspace(folder)
    assert content_of(workspace, versions_of(workspace, PATH)[-1]).decode() == own


def test_an_input_that_is_gone_comes_back(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (folder / PATH).read_bytes()
    form_with(folder, {"land": 1300})
    assert run(["import", "表.xlsx"]) == 0
    (folder / PATH).unlink()
    assert run(["versions", PATH]) == 0
    assert "输入现在不在了，恢复就有" in capsys.readouterr().out
    assert run(["restore", PATH]) == 0
    assert (folder / PATH).read_bytes() == before


def test_most_figures_at_once_are_not_taken_without_a_word(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (folder / PATH).read_bytes()
    multiplied(folder, 3)
    capsys.readouterr()
    assert run(["import", "表.xlsx", "--draft"]) == 1
    said = capsys.readouterr()
    assert re.search(r"表.xlsx\[封面!C\d+\] 错误 “清溪乡”原来的 \d+ 个数里有 \d+ 个与表里的不同，没有导入", said.err)
    assert "加 --force 再导入" in said.err
    assert "会改的（没有改）：改 " in said.out
    assert (folder / PATH).read_bytes() == before
    assert not (folder / "旧版").exists()
    assert run(["import", "表.xlsx", "--draft", "--force"]) == 0
    assert (folder / PATH).read_bytes() != before
    assert run(["restore", PATH]) == 0
    assert (folder / PATH).read_bytes() == before


def test_a_few_figures_at_once_are_corrections(folder: Path) -> None:
    form_with(folder, {"land": 1300, "party.office_members": 21, "leaders.deeds": 9})
    assert run(["import", "表.xlsx"]) == 0


def test_figures_filled_in_where_there_were_none_are_no_changes(folder: Path) -> None:
    text = (folder / PATH).read_text(encoding="utf-8")
    multiplied(folder, 1)
    head = text[: text.index("党组织")]
    (folder / PATH).write_text(head, encoding="utf-8")
    assert run(["import", "表.xlsx", "--draft"]) == 0


@pytest.mark.parametrize(("answer", "code"), [("y", 0), ("", 1), ("n", 1)])
def test_a_person_at_a_terminal_is_asked(folder: Path, answer: str, code: int) -> None:
    before = (folder / PATH).read_bytes()
    multiplied(folder, 3)
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "reportgen", "import", "表.xlsx", "--draft"]
    with subprocess.Popen(
        command, cwd=folder, env=surroundings({}), stdin=slave, stdout=subprocess.PIPE, stderr=slave
    ) as started:
        os.close(slave)
        os.write(master, f"{answer}\n".encode())
        said = started.communicate(timeout=60)[0].decode()
    asked = os.read(master, 1 << 16).decode()
    os.close(master)
    assert started.returncode == code
    assert "照样更新吗" in asked
    assert re.search(r"原来的 \d+ 个数里，要改 \d+ 个", said)
    assert ((folder / PATH).read_bytes() == before) == (code == 1)


def test_a_county_rolled_up_again_keeps_what_it_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put_files(folder, below(ROOT / "templates/county", "templates/county"))
    words = ["rollup", "inputs/2026H1", "--place", "岚河县"]
    run(words)
    county = folder / "inputs/2026H1/岚河县.yaml"
    before = county.read_bytes()
    assert not (folder / "旧版").exists()
    text = (folder / PATH).read_text(encoding="utf-8")
    (folder / PATH).write_text(re.sub("土地流转: [0-9]+", "土地流转: 1300", text), encoding="utf-8")
    run(words)
    assert county.read_bytes() != before
    capsys.readouterr()
    assert run(["restore", "inputs/2026H1/岚河县.yaml"]) == 0
    assert "因汇总换下" in capsys.readouterr().out
    assert county.read_bytes() == before


def locked() -> None:
    for words in (["submit", PATH], ["accept", PATH], ["lock", PATH]):
        assert run([*words, "--by", "王敏", "--date", "2026-07-06"]) == 0


def test_a_locked_input_is_not_rewritten_but_as_it_was_when_it_was_locked(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form_with(folder, {"land": 1300})
    assert run(["import", "表.xlsx"]) == 0
    assert run(["restore", PATH]) == 0
    locked()
    before = (folder / PATH).read_bytes()
    capsys.readouterr()
    assert run(["import", "表.xlsx"]) == 1
    assert f"错误 {PATH} 已经锁定（2026年7月6日，王敏），没有改" in capsys.readouterr().err
    assert run(["restore", PATH, "2"]) == 2
    assert "先解锁（reportgen lock --undo）" in capsys.readouterr().err
    assert (folder / PATH).read_bytes() == before
    (folder / PATH).write_text(before.decode().replace("土地流转", "#土地流转"), encoding="utf-8")
    assert run(["restore", PATH, "1"]) == 0
    assert (folder / PATH).read_bytes() == before


def test_an_accepted_input_is_not_rewritten_without_a_word(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["submit", PATH], ["accept", PATH]):
        assert run([*words, "--by", "王敏", "--date", "2026-07-06"]) == 0
    form_with(folder, {"land": 1300})
    capsys.readouterr()
    assert run(["import", "表.xlsx"]) == 0
    assert f"警告 {PATH} 已核（2026年7月6日，王敏）" in capsys.readouterr().err


def test_versions_are_no_inputs(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    form_with(folder, {"land": 1300})
    assert run(["import", "表.xlsx"]) == 0
    capsys.readouterr()
    run(["check"])
    assert "检查了 2 份输入" in capsys.readouterr().out
    assert run(["versions"]) == 0
    assert "1 份输入有旧版" in capsys.readouterr().out


def test_who_stands_among_the_versions_still_stands_in_the_workspace(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    form_with(folder, {"land": 1300})
    assert run(["import", "表.xlsx"]) == 0
    monkeypatch.chdir(folder / home_of(PATH))
    capsys.readouterr()
    assert run(["versions"]) == 0
    assert PATH in capsys.readouterr().out


def test_a_version_that_somebody_changed_is_not_brought_back(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    form_with(folder, {"land": 1300})
    assert run(["import", "表.xlsx"]) == 0
    (version,) = versions_of(DiskWorkspace(folder), PATH)
    (folder / version.path).write_text("模板: halfyear\n", encoding="utf-8")
    after = (folder / PATH).read_bytes()
    assert run(["restore", PATH]) == 3
    assert "这份旧版后来被改动过" in capsys.readouterr().err
    assert (folder / PATH).read_bytes() == after


def test_versions_are_not_written_through_a_link(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("elsewhere")
    (folder / "旧版").symlink_to(outside)
    before = (folder / PATH).read_bytes()
    form_with(folder, {"land": 1300})
    assert run(["import", "表.xlsx"]) == 3
    assert (folder / PATH).read_bytes() == before
    assert list(outside.iterdir()) == []


def test_nothing_is_replaced_where_the_version_cannot_be_kept(folder: Path) -> None:
    (folder / "旧版").write_text("不是文件夹", encoding="utf-8")
    before = (folder / PATH).read_bytes()
    form_with(folder, {"land": 1300})
    assert run(["import", "表.xlsx"]) == 3
    assert (folder / PATH).read_bytes() == before


def test_an_edit_made_meanwhile_is_left_alone(folder: Path) -> None:
    workspace = DiskWorkspace(folder)
    before = (folder / PATH).read_bytes()
    (folder / PATH).write_bytes(before + b"# edited\n")
    other = "inputs/2026H1/石桥镇.yaml"
    untouched = (folder / other).read_bytes()
    rewrites = {other: Rewrite(untouched, b"new"), PATH: Rewrite(before, b"new")}
    with pytest.raises(WorkspaceError, match="：导入的时候，文件被别人改了；什么也没有写"):
        replace_inputs(workspace, rewrites, Why.IMPORT, AT)
    assert (folder / PATH).read_bytes() == before + b"# edited\n"
    assert (folder / other).read_bytes() == untouched
    with pytest.raises(WorkspaceError, match="文件被别人改了"):
        replace_inputs(workspace, {other: Rewrite(None, b"new")}, Why.IMPORT, AT)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["restore", "inputs/2026H1/石桥镇.yaml"], "没有旧版：程序还没有改写过它"),
        (["versions", "inputs/2026H1/石桥乡.yaml"], "没有“inputs/2026H1/石桥乡.yaml”这个文件，也没有它的旧版"),
        (["restore", PATH, "7"], "没有旧版 7，有的是 1"),
        (["restore", PATH, "上一个"], "没有旧版 上一个，有的是 1"),
    ],
)
def test_what_is_not_there_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    form_with(folder, {"land": 1300})
    assert run(["import", "表.xlsx"]) == 0
    assert run(words) == 2
    assert said in capsys.readouterr().err


def test_two_machines_lose_no_version_when_their_folders_are_joined() -> None:
    here, there = MemoryWorkspace({}), MemoryWorkspace({})
    keep(here, {PATH: b"one"}, Why.IMPORT, AT)
    keep(there, {PATH: b"two"}, Why.ROLLUP, AT)
    joined = MemoryWorkspace({**here.content, **there.content})
    assert {content_of(joined, v) for v in versions_of(joined, PATH)} == {b"one", b"two"}
    assert [v.number for v in versions_of(joined, PATH)] == [1, 1]
    (third,) = keep(joined, {PATH: b"three"}, Why.IMPORT, AT).values()
    assert third.number == 2


def test_what_the_last_version_says_is_not_kept_twice() -> None:
    workspace = MemoryWorkspace({})
    for content in (b"one", b"one", b"two", b"one"):
        keep(workspace, {PATH: content}, Why.IMPORT, None)
    assert [content_of(workspace, v) for v in versions_of(workspace, PATH)] == [b"one", b"two", b"one"]
    assert versions_of(workspace, PATH)[0].when == "时间不详"


def test_no_two_inputs_share_a_home() -> None:
    paths = [
        "inputs/a.yaml",
        "a.yaml",
        "/a.yaml",
        "/inputs/a.yaml",
        "输入/a.yaml",
        "inputs/输入/a.yaml",
        "inputs/a.yml",
    ]
    assert len({home_of(path) for path in paths}) == len(paths)
