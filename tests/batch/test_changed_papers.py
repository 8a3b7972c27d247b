"""Stories of papers that a person has changed: whatever is built and however it ends, they are never lost."""

from __future__ import annotations

import json
import signal
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reportgen.batch.manifest import checked_line, content_of
from reportgen.cli.main import run
from reportgen.diagnostics import DiagnosticLog
from reportgen.fonts.catalog import FontCatalog
from reportgen.fonts.shelf import FontShelf
from reportgen.fonts.uses import all_uses
from reportgen.pipeline import Stages
from reportgen.source import FileLocation
from reportgen.workspace import DiskWorkspace
from tests.batch.edited import REASONS, WORDS, add_a_paragraph, change
from tests.batch.township_folder import (
    HANGS,
    build,
    by_status,
    make_workspace,
    manifest,
    papers,
    places,
    poison,
    put,
    send,
    session_of,
    started,
    township,
    until,
)
from tests.papers.docx_text import docx_paragraphs

Again = Callable[..., dict[str, Any]]
OUT = "outputs/2026H1"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return make_workspace(tmp_path, places(3))


@pytest.fixture
def again(capsys: pytest.CaptureFixture[str]) -> Again:
    """Run a build within this process and give its JSON; DOCX only unless formats are named."""

    def build_here(*arguments: str, code: int = 0) -> dict[str, Any]:
        formats = [] if {"--format", "both"} & set(arguments) else ["--format", "docx"]
        given = [word for word in arguments if word != "both"]
        assert run(["build", "-j", "0", "--json", *formats, *given]) == code
        said: dict[str, Any] = json.loads(capsys.readouterr().out)
        return said

    return build_here


@pytest.mark.parametrize("what", REASONS)
def test_a_leaders_paragraph_survives_in_a_batch(folder: Path, again: Again, what: str) -> None:
    again()
    mine = add_a_paragraph(folder / OUT / "第02乡.docx")
    change(folder, what)
    said = again("inputs/2026H1", code=4)
    assert by_status(said, "held") == ["第02乡"]
    assert by_status(said, "built" if what in {"kit", "style", "program"} else "unchanged") == ["第01乡", "第03乡"]
    assert (folder / OUT / "第02乡.docx").read_bytes() == mine
    (finding,) = (f for r in said["results"] if r["status"] == "held" for f in r["findings"])
    assert (finding["rule"], finding["file"]) == ("changed-paper", f"{OUT}/第02乡.docx")
    assert any("compare" in hint for hint in finding["hints"])
    assert any("--force" in hint for hint in finding["hints"])


@pytest.mark.parametrize("what", REASONS)
def test_a_leaders_paragraph_survives_alone(folder: Path, again: Again, what: str) -> None:
    again()
    mine = add_a_paragraph(folder / OUT / "第02乡.docx")
    change(folder, what)
    for _ in range(2):
        said = again("inputs/2026H1/第02乡.yaml", code=1)
        assert by_status(said, "held") == ["第02乡"]
        assert (folder / OUT / "第02乡.docx").read_bytes() == mine


def test_workers_leave_a_changed_paper_alone_as_well(folder: Path) -> None:
    assert build(folder, "-j", "2", "--format", "docx")[0] == 0
    mine = add_a_paragraph(folder / OUT / "第02乡.docx")
    change(folder, "kit")
    code, said, _ = build(folder, "-j", "2", "--format", "docx", "inputs/2026H1")
    assert code == 4
    assert by_status(said, "held") == ["第02乡"]
    assert by_status(said, "built") == ["第01乡", "第03乡"]
    assert (folder / OUT / "第02乡.docx").read_bytes() == mine


def test_the_screen_the_table_and_the_index_tell_of_a_changed_paper(
    folder: Path, again: Again, capsys: pytest.CaptureFixture[str]
) -> None:
    again()
    add_a_paragraph(folder / OUT / "第02乡.docx")
    assert run(["build", "-j", "0", "--format", "docx"]) == 4
    out, err = capsys.readouterr()
    assert f"{OUT}/第02乡.docx 错误 生成以后被人改动过" in err
    assert "文稿改过未重做  inputs/2026H1/第02乡.yaml" in out
    assert "共 3 份：2 份未变，1 份文稿改过未重做" in out
    page = (folder / "outputs/index.html").read_text(encoding="utf-8")
    assert "1 份文稿改过未重做" in page
    assert page.count('">DOCX</a>') == 3


def test_word_and_pdf_stay_a_pair(folder: Path, again: Again) -> None:
    one = "inputs/2026H1/第02乡.yaml"
    again(one, "both")
    add_a_paragraph(folder / OUT / "第02乡.docx")
    change(folder, "input")
    before = papers(folder)
    for arguments in ((), ("--format", "pdf"), ("--format", "docx")):
        assert by_status(again(one, *(arguments or ("both",)), code=1), "held") == ["第02乡"]
        assert papers(folder) == before
    assert by_status(again(one, "--format", "pdf", "--force", code=1), "held") == ["第02乡"]
    said = again(one, "both", "--force")
    kept = [f"{OUT}/第02乡（改动稿）.docx", f"{OUT}/第02乡（改动稿）.pdf"]
    assert said["results"][0]["kept"] == kept
    after = papers(folder)
    assert [after[name.removeprefix("outputs/")] for name in kept] == [
        before["2026H1/第02乡.docx"],
        before["2026H1/第02乡.pdf"],
    ]
    assert after["2026H1/第02乡.pdf"] != before["2026H1/第02乡.pdf"]


def test_each_copy_that_is_kept_has_a_name_of_its_own(folder: Path, again: Again) -> None:
    again()
    copies = []
    for number in range(3):
        copies.append(add_a_paragraph(folder / OUT / "第02乡.docx", f"第{number}次改"))
        again("--force", "inputs/2026H1")
    names = ["第02乡（改动稿）.docx", "第02乡（改动稿2）.docx", "第02乡（改动稿3）.docx"]
    assert [(folder / OUT / name).read_bytes() for name in names] == copies
    assert not any(WORDS in text for text in docx_paragraphs((folder / OUT / "第02乡.docx").read_bytes()))
    assert by_status(again("inputs/2026H1"), "unchanged") == places(3)


def test_without_the_manifest_a_paper_as_it_would_be_made_is_ours_and_another_is_not(
    folder: Path, again: Again
) -> None:
    again()
    mine = add_a_paragraph(folder / OUT / "第02乡.docx")
    manifest(folder).unlink()
    said = again(code=4)
    assert by_status(said, "built") == ["第01乡", "第03乡"]
    (finding,) = (f for r in said["results"] if r["status"] == "held" for f in r["findings"])
    assert finding["rule"] == "unrecorded-paper"
    assert (folder / OUT / "第02乡.docx").read_bytes() == mine


def test_a_paper_that_was_there_before_the_first_build_is_not_replaced(folder: Path, again: Again) -> None:
    there = folder / OUT / "第02乡.docx"
    there.parent.mkdir(parents=True)
    there.write_bytes("别人放在这里的".encode())
    assert by_status(again(code=4), "held") == ["第02乡"]
    assert there.read_bytes() == "别人放在这里的".encode()
    again("--force")
    assert (folder / OUT / "第02乡（改动稿）.docx").read_bytes() == "别人放在这里的".encode()


def test_a_page_of_somebody_else_is_no_index_to_be_replaced(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "网站").mkdir()
    (folder / "网站/index.html").write_text("<h1>本县网站</h1>", encoding="utf-8")
    assert run(["build", "-j", "0", "--format", "docx", "-o", "网站"]) == 3
    assert "网站/index.html 不是目录页" in capsys.readouterr().err
    assert (folder / "网站/index.html").read_text(encoding="utf-8") == "<h1>本县网站</h1>"


@pytest.mark.parametrize("what", ["input", "kit", "style"])
def test_a_leaders_paragraph_survives_a_batch_that_is_killed_and_run_again(tmp_path: Path, what: str) -> None:
    folder = make_workspace(tmp_path, places(12))
    assert build(folder, "-j", "2", "--format", "docx")[0] == 0
    mine = add_a_paragraph(folder / OUT / "第02乡.docx")
    before = papers(folder)
    change(folder, what)
    for number in (4, 6, 8, 10, 12):
        put(folder, f"第{number:02}乡", township(f"第{number:02}乡", 30 + number))
    poison(folder)
    put(folder, "第11乡", township("第11乡", 11, HANGS))
    with started(folder, "-j", "2", "--format", "docx") as going:
        until(lambda: sum(papers(folder)[path] != total for path, total in before.items()) >= 3)
        send(going.pid, signal.SIGKILL)
        going.wait()
        until(lambda: not session_of(going.pid), 5)
    put(folder, "第11乡", township("第11乡", 11))
    for number in (4, 6, 8, 10, 12):  # what the killed run wrote is known as ours, though it is not what comes now
        put(folder, f"第{number:02}乡", township(f"第{number:02}乡", 60 + number))
    code, said, _ = build(folder, "-j", "2", "--format", "docx")
    assert code == 4
    assert by_status(said, "held") == ["第02乡"]
    assert by_status(said, "rejected") == by_status(said, "crashed") == []
    assert (folder / OUT / "第02乡.docx").read_bytes() == mine


def test_a_changed_review_sheet_is_not_replaced(folder: Path, again: Again) -> None:
    one = "inputs/2026H1/第02乡.yaml"
    again(one, "--review-sheet")
    mine = add_a_paragraph(folder / OUT / "第02乡.数据来源表.docx", "核对无误，张三")
    change(folder, "input")
    said = again(one, "--review-sheet", code=1)
    assert by_status(said, "held") == ["第02乡"]
    assert (folder / OUT / "第02乡.数据来源表.docx").read_bytes() == mine
    said = again(one)
    assert by_status(said, "built") == ["第02乡"]
    assert [f["file"] for f in said["stale"]] == [f"{OUT}/第02乡.数据来源表.docx"]
    assert (folder / OUT / "第02乡.数据来源表.docx").read_bytes() == mine


def test_a_zip_holds_no_paper_that_is_not_what_the_input_says(folder: Path, again: Again) -> None:
    again()
    add_a_paragraph(folder / OUT / "第02乡.docx")
    again("--zip", "全部.zip", code=4)
    names = zipfile.ZipFile(folder / "全部.zip").namelist()
    assert names == ["index.html", "2026H1/第01乡.docx", "2026H1/第03乡.docx"]


def test_another_format_at_another_time_is_no_orphan_and_told_when_it_is_old(folder: Path, again: Again) -> None:
    one = "inputs/2026H1/第02乡.yaml"
    again(one, "--format", "docx")
    said = again(one, "--format", "pdf")
    assert (said["outdated"], said["stale"]) == ([], [])
    assert by_status(again(one, "both"), "unchanged") == ["第02乡"]
    change(folder, "input")
    said = again(one, "--format", "pdf")
    assert said["outdated"] == []
    assert [(f["rule"], f["file"]) for f in said["stale"]] == [("stale-paper", f"{OUT}/第02乡.docx")]
    assert [f["file"] for f in again(one, "--format", "pdf")["stale"]] == [f"{OUT}/第02乡.docx"]
    assert again(one, "both")["stale"] == []


def test_an_old_draft_beside_a_final_is_told(folder: Path, again: Again) -> None:
    again("--draft")
    assert again()["stale"] == []
    change(folder, "input")
    said = again()
    assert [(f["rule"], f["file"]) for f in said["stale"]] == [("stale-draft", f"{OUT}/第02乡.草稿.docx")]
    (folder / OUT / "第02乡.草稿.docx").unlink()
    assert again()["stale"] == []


def test_a_run_that_changes_nothing_writes_nothing(folder: Path, again: Again) -> None:
    put(folder, "坏乡", "模板: mini\n单位: 坏乡\n")
    again(code=4)

    def state() -> dict[Path, tuple[int, int, bytes]]:
        found = (p for p in (folder / "outputs").rglob("*") if p.is_file())
        return {p: (p.stat().st_ino, p.stat().st_mtime_ns, p.read_bytes()) for p in found}

    before = state()
    again(code=4)
    again("inputs/2026H1/第01乡.yaml")
    again("--format", "docx", "inputs/2026H1", code=4)
    assert state() == before


@pytest.mark.parametrize(
    "output", ["inputs", "inputs/2026H1", "inputs/新", "templates", "templates/mini", ".", "outputs/../inputs", "链接"]
)
def test_papers_never_go_where_inputs_or_kits_are_kept(
    folder: Path, capsys: pytest.CaptureFixture[str], output: str
) -> None:
    (folder / "链接").symlink_to(folder / "inputs")
    assert run(["build", "-j", "0", "--format", "docx", "-o", output]) == 2
    assert "-o 不能写" in capsys.readouterr().err
    assert not list(folder.rglob("*.docx"))


@pytest.mark.parametrize("what", ["kit", "style", "program"])
def test_papers_of_a_passed_period_are_not_made_anew_for_what_is_not_in_their_input(
    folder: Path, again: Again, capsys: pytest.CaptureFixture[str], what: str
) -> None:
    put(folder, "旧乡", township("旧乡", 1), period="2025H2")
    put(folder, "第02乡", township("第02乡", 2), period="2026-03")  # overlaps the newest: still worked at
    again()
    before = papers(folder)
    change(folder, what)
    said = again("--dry-run")
    assert sorted(said["planned"]) == [
        "inputs/2026-03/第02乡.yaml",
        *(f"inputs/2026H1/{name}.yaml" for name in places(3)),
    ]
    assert run(["build", "-j", "0", "--format", "docx"]) == 0
    assert "往期的 1 份没有重做" in capsys.readouterr().err
    assert papers(folder)["2025H2/旧乡.docx"] == before["2025H2/旧乡.docx"]
    (left,) = (r for r in again()["results"] if "behind" in r)
    assert (left["input"], left["status"]) == ("inputs/2025H2/旧乡.yaml", "unchanged")
    if what == "kit":
        put(folder, "旧乡", township("旧乡", 9), period="2025H2")
        assert [r["input"] for r in again()["results"] if r["status"] == "built"] == ["inputs/2025H2/旧乡.yaml"]
    elif what == "style":
        (folder / "outputs/2025H2/旧乡.docx").unlink()
        assert [r["input"] for r in again()["results"] if r["status"] == "built"] == ["inputs/2025H2/旧乡.yaml"]
    else:
        assert by_status(again("inputs/2025H2"), "built") == ["旧乡"]
    assert not any("behind" in r for r in again()["results"])


def put_another_font(folder: Path) -> None:
    """Lay a font into the workspace that serves instead of the machine's: the same face with a byte more."""
    log = DiagnosticLog()
    sheet = Stages(DiskWorkspace(folder)).style("国标", FileLocation(""), log)
    assert sheet
    shelf = FontShelf(FontCatalog(DiskWorkspace(folder).font_directories()), sheet)
    face = next(face.path for use in all_uses(sheet) for face in shelf.serving(use).faces)
    (folder / "fonts").mkdir()
    (folder / "fonts" / face.name).write_bytes(face.read_bytes() + b"\0")


def test_a_leaders_paragraph_survives_when_a_font_changes(tmp_path: Path) -> None:
    folder = make_workspace(tmp_path, places(2))
    assert build(folder, "-j", "0")[0] == 0
    mine = add_a_paragraph(folder / OUT / "第02乡.docx")
    before = papers(folder)
    put_another_font(folder)
    code, said, _ = build(folder, "-j", "0", "inputs/2026H1")
    assert code == 4
    assert said["planned"]["inputs/2026H1/第01乡.yaml"] == "字体换了"
    assert (by_status(said, "built"), by_status(said, "held")) == (["第01乡"], ["第02乡"])
    assert (folder / OUT / "第02乡.docx").read_bytes() == mine
    assert papers(folder)["2026H1/第02乡.pdf"] == before["2026H1/第02乡.pdf"]


def test_a_changed_pdf_is_not_replaced_either(folder: Path, again: Again) -> None:
    one = "inputs/2026H1/第02乡.yaml"
    again(one, "both")
    pdf = folder / OUT / "第02乡.pdf"
    pdf.write_bytes(pdf.read_bytes() + b"% signed\n")
    before = papers(folder)
    change(folder, "input")
    said = again(one, "both", code=1)
    (finding,) = said["results"][0]["findings"]
    assert (finding["rule"], finding["file"]) == ("changed-paper", f"{OUT}/第02乡.pdf")
    assert by_status(again(one, code=1), "held") == ["第02乡"]  # the Word alone would not go with it
    assert papers(folder) == before


def test_a_changed_draft_and_a_changed_copy_in_another_folder_are_not_replaced(folder: Path, again: Again) -> None:
    again("--draft")
    again("-o", "送审")
    mine = [add_a_paragraph(folder / path) for path in (f"{OUT}/第02乡.草稿.docx", "送审/2026H1/第02乡.docx")]
    change(folder, "input")
    assert by_status(again("--draft", code=4), "held") == ["第02乡"]
    assert by_status(again("-o", "送审", code=4), "held") == ["第02乡"]
    assert by_status(again(), "built") == places(3)
    assert [(folder / path).read_bytes() for path in (f"{OUT}/第02乡.草稿.docx", "送审/2026H1/第02乡.docx")] == mine


def test_a_changed_paper_under_an_earlier_name_is_left_and_known_when_the_name_comes_back(
    folder: Path, again: Again
) -> None:
    again()
    again("--name", "{单位}总结")
    mine = add_a_paragraph(folder / OUT / "第02乡.docx")
    said = again(code=4)
    assert (by_status(said, "held"), by_status(said, "built")) == (["第02乡"], ["第01乡", "第03乡"])
    assert (folder / OUT / "第02乡.docx").read_bytes() == mine


def test_papers_of_an_earlier_version_of_the_manifest_are_known(folder: Path, again: Again) -> None:
    again()
    lines = manifest(folder).read_bytes().splitlines()
    old = [json.loads(content_of(line) or b"{}") for line in lines]
    for said in old:
        said["v"] = 1
        del said["older"]
    manifest(folder).write_bytes(b"".join(checked_line(json.dumps(said).encode()) for said in old))
    mine = add_a_paragraph(folder / OUT / "第02乡.docx")
    change(folder, "kit")
    said = again(code=4)
    assert (by_status(said, "held"), by_status(said, "built")) == (["第02乡"], ["第01乡", "第03乡"])
    assert (folder / OUT / "第02乡.docx").read_bytes() == mine


@pytest.mark.parametrize("older", [True, False])
def test_a_manifest_from_a_backup_loses_nothing_and_accuses_nobody(folder: Path, again: Again, older: bool) -> None:
    again()
    kept = manifest(folder).read_bytes()
    change(folder, "kit")
    again("inputs")
    mine = add_a_paragraph(folder / OUT / "第02乡.docx")
    if older:
        manifest(folder).write_bytes(kept)
    else:
        manifest(folder).write_bytes(manifest(folder).read_bytes()[:-40])
    said = again(code=4)
    assert by_status(said, "held") == ["第02乡"]
    assert by_status(said, "rejected") == []
    assert (folder / OUT / "第02乡.docx").read_bytes() == mine
