"""The door to the disk."""

from __future__ import annotations

import os
from pathlib import Path
from typing import IO

import pytest

from reportgen.diagnostics import WorkspaceError
from reportgen.workspace import DiskWorkspace, MemoryWorkspace, SteadyWorkspace, find_root


def workspace(folder: Path) -> DiskWorkspace:
    shipped = folder / "shipped"
    (shipped / "templates/halfyear/partials").mkdir(parents=True)
    (shipped / "templates/styles").mkdir()
    (shipped / "templates/halfyear/kit.yaml").write_text("shipped", encoding="utf-8")
    (shipped / "templates/halfyear/partials/a.md.j2").write_text("shipped", encoding="utf-8")
    (shipped / "templates/styles/国标.yaml").write_text("shipped", encoding="utf-8")
    (folder / "own").mkdir()
    return DiskWorkspace(folder / "own", shipped)


def test_a_kit_that_the_workspace_lacks_is_read_from_the_shipped_ones(tmp_path: Path) -> None:
    disk = workspace(tmp_path)
    assert disk.read("templates/halfyear/kit.yaml") == b"shipped"
    assert disk.files("templates/halfyear") == ["templates/halfyear/kit.yaml", "templates/halfyear/partials/a.md.j2"]


def test_a_kit_of_the_workspace_replaces_the_shipped_one_wholly(tmp_path: Path) -> None:
    disk = workspace(tmp_path)
    disk.write("templates/halfyear/kit.yaml", b"own")
    assert disk.read("templates/halfyear/kit.yaml") == b"own"
    assert disk.files("templates/halfyear") == ["templates/halfyear/kit.yaml"]
    assert not disk.exists("templates/halfyear/partials/a.md.j2")


def test_a_style_of_the_workspace_stands_beside_the_shipped_ones(tmp_path: Path) -> None:
    disk = workspace(tmp_path)
    disk.write("templates/styles/本单位.yaml", b"own")
    assert disk.files("templates/styles") == ["templates/styles/国标.yaml", "templates/styles/本单位.yaml"]


def test_a_failed_write_leaves_the_earlier_file_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    disk = workspace(tmp_path)
    disk.write("outputs/a.docx", b"earlier")

    def no_space(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_space)
    with pytest.raises(WorkspaceError, match=r"outputs/a\.docx"):
        disk.write("outputs/a.docx", b"later")
    assert [p.name for p in (tmp_path / "own/outputs").iterdir()] == ["a.docx"]
    assert (tmp_path / "own/outputs/a.docx").read_bytes() == b"earlier"


def test_a_stream_is_put_in_place_whole(tmp_path: Path) -> None:
    disk = workspace(tmp_path)

    def fill(file: IO[bytes]) -> None:
        file.write(b"?ongest")
        file.seek(0)
        file.write(b"l")

    disk.write_stream("outputs/deep/a.zip", fill)
    assert [(p.name, p.read_bytes()) for p in (tmp_path / "own/outputs/deep").iterdir()] == [("a.zip", b"longest")]


@pytest.mark.parametrize(
    ("fault", "told"), [(WorkspaceError("乙.docx：文件不存在"), "^乙"), (OSError(28, ""), r"^outputs/a\.zip：磁盘已满")]
)
def test_a_stream_that_breaks_off_leaves_the_earlier_file_and_no_other(
    tmp_path: Path, fault: Exception, told: str
) -> None:
    disk = workspace(tmp_path)
    disk.write("outputs/a.zip", b"earlier")

    def fill(file: IO[bytes]) -> None:
        file.write(b"half")
        raise fault

    with pytest.raises(WorkspaceError, match=told):
        disk.write_stream("outputs/a.zip", fill)
    assert [(p.name, p.read_bytes()) for p in (tmp_path / "own/outputs").iterdir()] == [("a.zip", b"earlier")]


def test_writing_through_a_link_leaves_its_target_alone(tmp_path: Path) -> None:
    disk = workspace(tmp_path)
    victim = tmp_path / "victim"
    victim.write_bytes(b"victim")
    (tmp_path / "own/outputs").mkdir()
    (tmp_path / "own/outputs/a.docx").symlink_to(victim)
    disk.write("outputs/a.docx", b"paper")
    assert victim.read_bytes() == b"victim"
    assert (tmp_path / "own/outputs/a.docx").read_bytes() == b"paper"


def test_trouble_is_told_in_chinese_with_its_path(tmp_path: Path) -> None:
    disk = workspace(tmp_path)
    with pytest.raises(WorkspaceError, match=r"^inputs/无\.yaml：文件不存在$"):
        disk.read("inputs/无.yaml")
    (tmp_path / "own/inputs/甲.yaml").mkdir(parents=True)
    with pytest.raises(WorkspaceError, match=r"^inputs/甲\.yaml：这是文件夹，不是文件$"):
        disk.read("inputs/甲.yaml")


def test_the_root_is_the_nearest_folder_with_inputs(tmp_path: Path) -> None:
    deep = tmp_path / "inputs/2026H1"
    deep.mkdir(parents=True)
    assert find_root(deep) == tmp_path


def test_kits_styles_and_inputs_that_link_out_of_the_workspace_are_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = workspace(tmp_path)
    (tmp_path / "secret.txt").write_text("机密", encoding="utf-8")
    for path in ("inputs/2026H1/甲.yaml", "templates/kit/kit.yaml", "templates/styles/怪.yaml", "inputs/near.yaml"):
        (disk.root / path).parent.mkdir(parents=True, exist_ok=True)
        (disk.root / path).symlink_to(tmp_path / "secret.txt")
        with pytest.raises(WorkspaceError, match="指到工作文件夹外面") as caught:
            disk.read(path)
        assert "机密" not in str(caught.value)
        assert disk.exists(path)
    monkeypatch.setenv("REPORTGEN_OUTSIDE", str(tmp_path))
    assert DiskWorkspace(disk.root).read("inputs/2026H1/甲.yaml").decode() == "机密"


def test_links_within_the_workspace_and_a_workspace_behind_a_link_are_read(tmp_path: Path) -> None:
    disk = workspace(tmp_path)
    (disk.root / "inputs").mkdir()
    (disk.root / "inputs/甲.yaml").write_bytes(b"1")
    (disk.root / "inputs/乙.yaml").symlink_to("甲.yaml")
    (tmp_path / "behind").symlink_to(disk.root)
    assert DiskWorkspace(tmp_path / "behind").read("inputs/乙.yaml") == b"1"


def test_a_folder_of_inputs_that_links_out_is_not_read_through(tmp_path: Path) -> None:
    disk = workspace(tmp_path)
    (tmp_path / "far").mkdir()
    (tmp_path / "far/甲.yaml").write_bytes(b"1")
    (disk.root / "inputs").symlink_to(tmp_path / "far")
    with pytest.raises(WorkspaceError, match="指到工作文件夹外面"):
        disk.read("inputs/甲.yaml")


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/full"])
def test_a_device_or_a_pipe_is_refused_without_being_opened(tmp_path: Path, device: str) -> None:
    disk = workspace(tmp_path)
    os.mkfifo(disk.root / "管道.xlsx")
    with pytest.raises(WorkspaceError, match="是管道，没有打开"):
        disk.read("管道.xlsx")
    (disk.root / "设备.docx").symlink_to(device)
    with pytest.raises(WorkspaceError, match="是设备，没有打开"):
        disk.read("设备.docx")


def test_a_file_without_end_is_not_read(tmp_path: Path) -> None:
    disk = workspace(tmp_path)
    with (disk.root / "大.xlsx").open("wb") as file:
        file.truncate(8 << 30)
    with pytest.raises(WorkspaceError, match="文件太大"):
        disk.read("大.xlsx")


def test_a_steady_workspace_says_what_it_said_first() -> None:
    behind = MemoryWorkspace({"inputs/甲乡.yaml": b"one"})
    steady = SteadyWorkspace(behind)
    assert steady.read("inputs/甲乡.yaml") == b"one"
    behind.write("inputs/甲乡.yaml", b"two")
    behind.write("inputs/乙镇.yaml", b"new")
    assert steady.read("inputs/甲乡.yaml") == b"one"
    assert steady.files("inputs") == ["inputs/乙镇.yaml", "inputs/甲乡.yaml"]
    with pytest.raises(WorkspaceError):
        steady.read("inputs/丙乡.yaml")
