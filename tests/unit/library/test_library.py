"""The library: what a program calls gives what the command line gives."""

from __future__ import annotations

import datetime
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

import reportgen
from reportgen import library
from reportgen.batch.jobs import Built, Rejected, UpToDate
from reportgen.cli.main import run
from tests.workspaces import MINI, below, put_files

KIT = below(MINI, "templates/mini")
INPUT = "inputs/2026H1/甲乡.yaml"
VALUES: dict[str, object] = {
    "模板": "mini",
    "单位": "甲乡",
    "成文日期": datetime.date(2026, 7, 5),
    "行政村": 18,
    "走访": {"值": "2000余", "来源": "台账"},
    "总投资": Decimal("12.50"),
    "项目": [{"名称": "公厕", "资金": 10.0}, {"名称": "水渠", "资金": 2.5}],
}
DOCX = (reportgen.Format.DOCX,)


def on_disk(folder: Path, files: dict[str, bytes]) -> Path:
    put_files(folder, files)
    return folder


def test_values_in_memory_make_the_papers_that_the_command_makes_of_the_same_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = reportgen.memory_workspace(KIT, {INPUT: VALUES})
    papers = reportgen.build(memory, INPUT)
    on_disk(tmp_path, {**KIT, INPUT: memory.read(INPUT)})
    monkeypatch.chdir(tmp_path)
    assert run(["build", "-j", "0"]) == 0
    assert papers.docx == (tmp_path / "outputs/2026H1/甲乡.docx").read_bytes()
    assert papers.pdf == (tmp_path / "outputs/2026H1/甲乡.pdf").read_bytes()
    assert {finding.severity for finding in papers.findings} <= {reportgen.Severity.WARNING, reportgen.Severity.NOTE}


def test_a_folder_gives_the_same_as_memory(tmp_path: Path) -> None:
    memory = reportgen.memory_workspace(KIT, {INPUT: VALUES})
    disk = reportgen.open_workspace(on_disk(tmp_path, {**KIT, INPUT: memory.read(INPUT)}))
    assert reportgen.build(disk, INPUT, formats=DOCX) == reportgen.build(memory, INPUT, formats=DOCX)
    assert (
        list(tmp_path.iterdir()) == [tmp_path / "templates", tmp_path / "inputs"] or not (tmp_path / "outputs").exists()
    )


def test_figures_are_read_with_those_computed_of_them() -> None:
    found = reportgen.facts(reportgen.memory_workspace(KIT, {INPUT: VALUES}), INPUT)
    assert (found["行政村"].value, found["行政村"].text) == (18, "18个")
    assert found["项目[2].资金"].value == Decimal("2.5")
    assert "单位" not in found


def test_a_mistake_in_values_is_told_at_its_keys() -> None:
    faulty = {
        **VALUES,
        "行政材": 3,
        "项目": [{"名称": "公厕", "资金": "十"}, {"名称": "水渠", "资金": {"值": 3, "来原": "账"}}],
    }
    memory = reportgen.memory_workspace(KIT, {INPUT: faulty})
    told = {finding.location: finding.rule for finding in reportgen.check(memory, INPUT)}
    assert told[reportgen.KeyLocation(INPUT, ("项目", 0, "资金"))] == "not-a-number"
    assert told[reportgen.KeyLocation(INPUT, ("项目", 1, "资金", "来原"))] == "unknown-key"
    with pytest.raises(reportgen.RejectedInput, match=r"甲乡\.yaml\[项目\[1\]\.资金\] .*；另有 2 处") as caught:
        reportgen.build(memory, INPUT)
    assert reportgen.KeyLocation(INPUT, ("行政材",)) in {finding.location for finding in caught.value.diagnostics}
    with pytest.raises(reportgen.RejectedInput, match="输入有误"):
        reportgen.facts(memory, INPUT)


def test_a_mistake_in_a_file_is_told_at_its_line() -> None:
    memory = reportgen.memory_workspace({**KIT, INPUT: "模板: mini\n单位: 甲乡\n行政材: 3\n".encode()})
    places = [str(finding.location) for finding in reportgen.check(memory, INPUT)]
    assert f"{INPUT}:3:1" in places


def test_an_input_of_the_year_before_is_seen() -> None:
    body = "templates/mini/report.md.j2"
    kit = {**KIT, body: KIT[body] + "上年{{ 上年同期.行政村 }}行政村。\n".encode()}
    memory = reportgen.memory_workspace(kit, {INPUT: VALUES, "inputs/2025H1/甲乡.yaml": {**VALUES, "行政村": 17}})
    assert reportgen.build(memory, INPUT, formats=DOCX).docx
    with pytest.raises(reportgen.RejectedInput, match="上年同期"):
        reportgen.build(reportgen.memory_workspace(kit, {INPUT: VALUES}), INPUT, formats=DOCX)


def test_an_input_that_is_not_there_is_trouble_of_the_workspace() -> None:
    memory = reportgen.memory_workspace(KIT)
    with pytest.raises(reportgen.WorkspaceError, match="文件不存在"):
        reportgen.build(memory, INPUT)
    assert [finding.rule for finding in reportgen.check(memory, INPUT)] == ["unreadable"]


def test_a_draft_may_lack_figures() -> None:
    lacking = {key: value for key, value in VALUES.items() if key != "行政村"}
    memory = reportgen.memory_workspace(KIT, {INPUT: lacking})
    with pytest.raises(reportgen.RejectedInput):
        reportgen.build(memory, INPUT, formats=DOCX)
    assert reportgen.build(memory, INPUT, formats=DOCX, draft=True).docx


def test_a_paper_that_was_not_asked_for_is_not_there() -> None:
    papers = reportgen.build(reportgen.memory_workspace(KIT, {INPUT: VALUES}), INPUT, formats=DOCX)
    with pytest.raises(KeyError):
        _ = papers.pdf


def test_papers_go_into_a_folder_as_the_command_puts_them(tmp_path: Path) -> None:
    faulty = "inputs/2026H1/乙乡.yaml"
    memory = reportgen.memory_workspace(KIT, {INPUT: VALUES, faulty: {**VALUES, "单位": "乙乡", "行政村": "多"}})
    disk = reportgen.open_workspace(on_disk(tmp_path, memory.content))
    first, second = reportgen.build_files(disk, [INPUT, faulty], formats=DOCX)
    assert isinstance(first, Built)
    assert isinstance(second, Rejected)
    assert (tmp_path / first.papers[0]).read_bytes() == reportgen.build(disk, INPUT, formats=DOCX).docx
    (again,) = reportgen.build_files(disk, [INPUT], formats=DOCX)
    assert isinstance(again, UpToDate)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(reportgen.WorkspaceError, match="没有这个文件夹"):
        reportgen.open_workspace(tmp_path / "无")


def test_every_name_is_had_from_the_package_and_no_other() -> None:
    assert all(getattr(reportgen, name) is getattr(library, name) for name in library.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = reportgen.nothing  # type: ignore[attr-defined]


def test_importing_the_package_alone_is_light() -> None:
    program = "import sys; before = set(sys.modules); import reportgen; print(sorted(m for m in set(sys.modules) - before if m.startswith(('reportgen', 'yaml', 'jinja2', 'click'))))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "['reportgen']\n"


def test_both_papers_are_made_in_memory_with_nothing_written(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-B", "-c", WATCHED, str(MINI.parents[2])],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
    )
    assert done.stdout == "[] True True\n"
    assert not (tmp_path / "outputs").exists()


WATCHED = """
import os, sys
sys.path.insert(0, sys.argv[1])
from tests.unit.library.test_library import INPUT, KIT, VALUES
import reportgen
written = []
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT

def watch(event, given):
    if event == "open" and isinstance(given[2], int) and given[2] & WRITING:
        written.append(str(given[0]))
    if event in ("os.mkdir", "os.rename", "os.link"):
        written.append(str(given[0]))

sys.addaudithook(watch)
papers = reportgen.build(reportgen.memory_workspace(KIT, {INPUT: VALUES}), INPUT)
own = [path for path in written if path != os.devnull]
print(own, papers.docx.startswith(b"PK"), papers.pdf.startswith(b"%PDF"))
"""


def test_a_module_of_the_package_is_had_without_the_library() -> None:
    program = "import sys; from reportgen import field_types, numerals; print('reportgen.library' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
