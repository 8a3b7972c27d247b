"""The zip file of a batch."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from reportgen.diagnostics import WorkspaceError
from reportgen.operations.build.packing import zip_batch
from reportgen.workspace import DiskWorkspace, MemoryWorkspace

PAPERS = {f"outputs/2026H1/{name}": name.encode() for name in ("石桥镇.pdf", "柳溪乡.docx", "a.docx", "柳溪乡.pdf")}
TARGET = "outputs/全部.zip"


def packed(papers: list[str]) -> bytes:
    workspace = MemoryWorkspace(PAPERS)
    zip_batch(workspace, TARGET, papers, "outputs", b"<html>")
    return workspace.content[TARGET]


def test_the_index_stands_first_and_each_paper_below_where_the_index_links_it() -> None:
    with zipfile.ZipFile(io.BytesIO(packed(list(PAPERS)))) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["index.html", *sorted(path.removeprefix("outputs/") for path in PAPERS)]
        assert archive.read("index.html") == b"<html>"
        assert {f"outputs/{name}": archive.read(name) for name in archive.namelist()[1:]} == PAPERS


def test_names_in_chinese_are_marked_as_utf_8_and_nothing_tells_of_the_machine() -> None:
    with zipfile.ZipFile(io.BytesIO(packed(list(PAPERS)))) as archive:
        for member in archive.infolist():
            assert bool(member.flag_bits & 0x800) is not member.filename.isascii()
            assert member.date_time == (1980, 1, 1, 0, 0, 0)
            assert (member.create_system, member.external_attr, member.extra) == (3, 0o100644 << 16, b"")
            assert member.compress_type == zipfile.ZIP_STORED


def test_the_same_papers_give_the_same_bytes_in_whatever_order_they_came() -> None:
    assert packed(list(PAPERS)) == packed([*reversed(PAPERS), *PAPERS])


def test_a_paper_that_cannot_be_read_leaves_the_earlier_file(tmp_path: Path) -> None:
    workspace = DiskWorkspace(tmp_path)
    workspace.write_together({**PAPERS, TARGET: b"earlier"})
    with pytest.raises(WorkspaceError, match=r"^outputs/2026H1/无\.docx：文件不存在$"):
        zip_batch(workspace, TARGET, [*PAPERS, "outputs/2026H1/无.docx"], "outputs", b"")
    assert (tmp_path / TARGET).read_bytes() == b"earlier"
    assert sorted(p.name for p in (tmp_path / "outputs").iterdir()) == ["2026H1", "全部.zip"]


def test_a_paper_outside_the_folder_is_not_packed() -> None:
    with pytest.raises(ValueError, match="elsewhere"):
        packed(["elsewhere/a.docx"])


def test_many_papers_do_not_fill_the_memory(tmp_path: Path) -> None:
    workspace = DiskWorkspace(tmp_path)
    papers = [f"outputs/{number}.docx" for number in range(200)]
    for paper in papers:
        (tmp_path / "outputs").mkdir(exist_ok=True)
        (tmp_path / paper).write_bytes(b"x" * 170_000)
    tracemalloc.start()
    try:
        zip_batch(workspace, TARGET, papers, "outputs", b"")
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert (tmp_path / TARGET).stat().st_size > 200 * 170_000
    assert peak < 3_000_000
