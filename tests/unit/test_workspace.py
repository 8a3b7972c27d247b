"""The door to the disk."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import IO

import pytest

from reportgen.diagnostics import WorkspaceError
from reportgen.workspace import (
    DiskWorkspace,
    LastingWorkspace,
    MemoryWorkspace,
    SteadyWorkspace,
    WitnessedWorkspace,
    find_root,
)


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


INPUT = "inputs/2026H1/甲乡.yaml"
LONG_AGO = 1_700_000_000


def settled(folder: Path, content: bytes) -> Path:
    """An input that was written long ago."""
    place = folder / INPUT
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)
    os.utime(place, (LONG_AGO, LONG_AGO))
    return place


def wait_for_the_change_to_settle(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As if some seconds had gone by since a file was put there."""
    later = place.stat().st_ctime_ns + 10_000_000_000
    monkeypatch.setattr("time.time_ns", lambda: later)


def test_an_input_that_lies_there_as_it_lay_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place, lasting = settled(tmp_path, b"a: 1\n"), LastingWorkspace(tmp_path)
    assert lasting.read(INPUT) == b"a: 1\n"
    assert lasting.read(INPUT) is not lasting.read(
        INPUT
    )  # it was put there just now: another change may not be seen yet
    wait_for_the_change_to_settle(place, monkeypatch)
    assert lasting.read(INPUT) is lasting.read(INPUT)


@pytest.mark.parametrize("how", ["in place", "replaced", "linked", "gone"])
def test_an_input_that_changed_is_read_anew_even_where_its_time_and_size_did_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    place, lasting = settled(tmp_path, b"a: 1\n"), LastingWorkspace(tmp_path)
    wait_for_the_change_to_settle(place, monkeypatch)
    assert lasting.read(INPUT) is lasting.read(INPUT)
    if how == "in place":
        settled(tmp_path, b"a: 2\n")
    elif how == "gone":
        place.unlink()
    else:
        other = settled(tmp_path / "other", b"a: 2\n")
        place.unlink()
        if how == "linked":
            place.symlink_to(other)
        else:
            other.rename(place)
    if how == "gone":
        with pytest.raises(WorkspaceError, match="不存在"):
            lasting.read(INPUT)
    else:
        assert lasting.read(INPUT) == b"a: 2\n"


def test_a_kept_input_that_becomes_a_link_out_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "own"
    place, lasting = settled(root, b"a: 1\n"), LastingWorkspace(root)
    wait_for_the_change_to_settle(place, monkeypatch)
    assert lasting.read(INPUT) is lasting.read(INPUT)
    outside = settled(tmp_path / "outside", b"b: 1\n")
    place.unlink()
    place.symlink_to(outside)
    with pytest.raises(WorkspaceError, match="工作文件夹外面"):
        lasting.read(INPUT)


@pytest.mark.parametrize(
    ("asked", "change", "holds"),
    [
        (lambda w: w.read("inputs/a.yaml"), lambda m: m.write("inputs/a.yaml", b"2"), False),
        (lambda w: w.read("inputs/a.yaml"), lambda m: m.write("inputs/a.yaml", b"1"), True),
        (lambda w: w.read("inputs/a.yaml"), lambda m: m.content.pop("inputs/a.yaml"), False),
        (lambda w: w.read("inputs/a.yaml"), lambda m: m.write("inputs/b.yaml", b"2"), True),
        (lambda w: w.exists("inputs/b.yaml"), lambda m: m.write("inputs/b.yaml", b"2"), False),
        (lambda w: w.files("inputs"), lambda m: m.write("inputs/b.yaml", b"2"), False),
        (lambda w: w.files("inputs"), lambda m: m.write("inputs/.1f.tmp", b"2"), True),
        (lambda w: w.files("inputs"), lambda m: m.write("inputs/a.yaml", b"2"), True),
        (lambda w: w.standing("outputs/a.pdf"), lambda m: m.write("outputs/a.pdf", b"2"), False),
        (lambda w: w.read("templates/k/kit.yaml"), lambda m: m.write("templates/k/kit.yaml", b"2"), True),
    ],
)
def test_a_witness_knows_whether_its_answers_still_hold(
    asked: Callable[[WitnessedWorkspace], object], change: Callable[[MemoryWorkspace], object], holds: bool
) -> None:
    memory = MemoryWorkspace({"inputs/a.yaml": b"1", "templates/k/kit.yaml": b"1"})
    witness = WitnessedWorkspace(memory)
    asked(witness)
    assert witness.hold()
    change(memory)
    assert witness.hold() is holds


def test_a_witness_remembers_what_could_not_be_read() -> None:
    memory = MemoryWorkspace({})
    witness = WitnessedWorkspace(memory)
    with pytest.raises(WorkspaceError):
        witness.read("inputs/a.yaml")
    assert witness.hold()
    memory.write("inputs/a.yaml", b"1")
    assert not witness.hold()


def test_files_are_named_alike_however_their_folder_is() -> None:
    root = Path(__file__).parents[2]
    disk = DiskWorkspace(root)
    whole = disk.files("inputs/2026H1")
    assert whole and disk.files("inputs/2026H1/") == disk.files("./inputs/2026H1") == whole
    assert set(whole) <= set(disk.files("inputs"))
