"""Stories of building again: exactly what changed is made anew, decided by content alone; the rest is left as it is."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reportgen.cli.main import run
from tests.batch.township_folder import (
    by_status,
    make_workspace,
    manifest,
    papers,
    places,
    put,
    temporary_files,
    township,
)
from tests.workspaces import ROOT

Again = Callable[..., dict[str, Any]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return make_workspace(tmp_path, places(6))


@pytest.fixture
def again(capsys: pytest.CaptureFixture[str]) -> Again:
    """Run a build within this process, DOCX only, and give its JSON; it may fail only where ``code`` says so."""

    def build(*arguments: str, code: int = 0) -> dict[str, Any]:
        formats = [] if "--format" in arguments else ["--format", "docx"]
        assert run(["build", "-j", "0", "--json", *formats, *arguments]) == code
        said: dict[str, Any] = json.loads(capsys.readouterr().out)
        return said

    return build


def test_the_second_run_makes_nothing(folder: Path, again: Again) -> None:
    assert by_status(again(), "built") == places(6)
    written = [manifest(folder), *(folder / "outputs/2026H1").iterdir()]
    before = {path: path.stat().st_ino for path in written}
    assert by_status(again(), "unchanged") == places(6)
    assert {path: path.stat().st_ino for path in written} == before


def test_one_changed_figure_makes_one_report_anew(folder: Path, again: Again) -> None:
    again()
    put(folder, "第03乡", township("第03乡", 99))
    assert by_status(again(), "built") == ["第03乡"]


def test_times_of_files_decide_nothing(folder: Path, again: Again) -> None:
    again()
    future = 4_000_000_000
    for path in folder.rglob("*"):
        os.utime(path, (future, future))
    assert by_status(again(), "built") == []
    put(folder, "第02乡", township("第02乡", 77))
    os.utime(folder / "inputs/2026H1/第02乡.yaml", (1, 1))
    assert by_status(again(), "built") == ["第02乡"]


@pytest.fixture
def sampled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with the project's own kits and inputs."""
    for part in ("templates", "inputs"):
        shutil.copytree(ROOT / part, tmp_path / part)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def users_of(folder: Path, *kits: str) -> list[str]:
    """The names of the inputs below a folder that are for one of the kits."""
    lines = {f"模板: {kit}" for kit in kits}
    found = (p for p in folder.rglob("inputs/**/*.yaml") if lines & set(p.read_text(encoding="utf-8").splitlines()))
    return sorted(path.stem for path in found)


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def test_a_changed_partial_makes_anew_exactly_the_reports_that_use_it(sampled: Path, again: Again) -> None:
    for path in (sampled / "inputs").rglob("*.yaml"):
        if not path.read_text(encoding="utf-8").count("\n模板: halfyear") and path.stem not in users_of(
            sampled, "pairing"
        ):
            path.unlink()
    again()
    both, full = users_of(sampled, "halfyear", "halfyear_brief"), users_of(sampled, "halfyear")
    assert set(both) > set(full) > set()
    partials = sampled / "templates/halfyear/partials"
    append(partials / "农村产业.md.j2", "{# 两个模板包都用 #}\n")
    assert by_status(again("inputs"), "built") == both
    append(partials / "基础设施.md.j2", "{# 简本有自己的一份 #}\n")
    assert by_status(again("inputs"), "built") == full


def test_force_makes_everything_anew(folder: Path, again: Again) -> None:
    again()
    before = papers(folder)
    assert by_status(again("--force"), "built") == places(6)
    assert papers(folder) == before


def test_a_dry_run_tells_each_reason_and_changes_nothing(folder: Path, again: Again) -> None:
    assert set(again("--dry-run")["planned"].values()) == {"还没有生成过"}
    assert not (folder / "outputs").exists()
    again()
    put(folder, "第01乡", township("第01乡", 55))
    put(folder, "第07乡", township("第07乡"))
    (folder / "outputs/2026H1/第02乡.docx").unlink()
    (folder / "outputs/2026H1/第03乡.docx").write_bytes(b"PK")
    before = {p: p.read_bytes() for p in (folder / "outputs").rglob("*") if p.is_file()}
    said = again("--dry-run", code=4)
    assert by_status(said, "held") == ["第03乡"]
    assert said["planned"] == {
        "inputs/2026H1/第01乡.yaml": "输入改了",
        "inputs/2026H1/第02乡.yaml": "outputs/2026H1/第02乡.docx 不在了",
        "inputs/2026H1/第07乡.yaml": "还没有生成过",
    }
    assert {p: p.read_bytes() for p in (folder / "outputs").rglob("*") if p.is_file()} == before
    assert set(again("--dry-run", "--force")["planned"].values()) == {"要求重新生成"}


def test_other_options_make_everything_anew(folder: Path, again: Again) -> None:
    again()
    assert set(again("--dry-run", "--review-sheet")["planned"].values()) == {"选项不同"}
    assert set(again("--dry-run", "--format", "pdf")["planned"].values()) == {"选项不同"}
    assert not again("--dry-run", "--engine", "weasyprint")["planned"]
    assert set(again("--dry-run", "--draft")["planned"].values()) == {"还没有生成过"}
    assert set(again("--dry-run", "--name", "{单位}总结")["planned"].values()) == {"文件名改了"}


def test_a_draft_and_a_final_are_kept_apart(folder: Path, again: Again) -> None:
    again()
    assert by_status(again("--draft"), "built") == places(6)
    assert by_status(again(), "unchanged") == places(6)
    assert by_status(again("--draft"), "unchanged") == places(6)


def test_a_changed_style_makes_everything_anew(folder: Path, again: Again) -> None:
    again()
    style = folder / "templates/styles/国标.yaml"
    text = style.read_text(encoding="utf-8")
    append(style, "# 一句注释不改变版式\n")
    assert by_status(again(), "built") == []
    style.write_text(text.replace("37", "36"), encoding="utf-8")
    assert style.read_text(encoding="utf-8") != text
    assert set(again("--dry-run")["planned"].values()) == {"版式改了"}


def test_the_year_before_concerns_its_own_township_only(folder: Path, again: Again) -> None:
    again()
    earlier = put(folder, "第04乡", township("第04乡", 3), period="2025H1")
    said = again("inputs/2026H1")
    assert by_status(said, "built") == ["第04乡"]
    assert said["planned"]["inputs/2026H1/第04乡.yaml"] == "用来比较的 inputs/2025H1/第04乡.yaml 改了"
    earlier.write_text(township("第04乡", 4), encoding="utf-8")
    assert by_status(again("inputs/2026H1"), "built") == ["第04乡"]
    earlier.unlink()
    assert by_status(again("inputs/2026H1"), "built") == ["第04乡"]
    assert by_status(again("inputs/2026H1"), "built") == []


def test_an_earlier_input_under_another_file_name_counts_as_well(folder: Path, again: Again) -> None:
    again()
    put(folder, "改名前", township("第05乡", 3), period="2025H2")
    assert by_status(again("inputs/2026H1"), "built") == ["第05乡"]


def spoil(path: Path, how: str) -> None:
    content = path.read_bytes()
    match how:
        case "flipped":
            middle = len(content) // 2
            path.write_bytes(content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :])
        case "cut":
            path.write_bytes(content[:-1])
        case "emptied":
            path.write_bytes(b"")
        case "deleted":
            path.unlink()
        case "a folder":
            path.unlink()
            path.mkdir()


def test_a_deleted_paper_is_made_anew_and_no_other(folder: Path, again: Again) -> None:
    again()
    before = papers(folder)
    spoil(folder / "outputs/2026H1/第02乡.docx", "deleted")
    spoil(folder / "outputs/2026H1/第05乡.docx", "deleted")
    assert by_status(again(), "built") == ["第02乡", "第05乡"]
    assert papers(folder) == before


@pytest.mark.parametrize("how", ["flipped", "cut", "emptied"])
def test_a_paper_that_is_not_as_written_is_left_until_it_is_forced(folder: Path, again: Again, how: str) -> None:
    again()
    before = papers(folder)
    spoil(folder / "outputs/2026H1/第02乡.docx", how)
    spoilt = papers(folder)
    said = again(code=4)
    assert by_status(said, "held") == ["第02乡"]
    assert papers(folder) == spoilt
    again("--force", "inputs/2026H1/第02乡.yaml")
    assert papers(folder) == before | {"2026H1/第02乡（改动稿）.docx": spoilt["2026H1/第02乡.docx"]}
    assert by_status(again(), "built") == []


def test_a_folder_in_the_place_of_a_paper_is_told(folder: Path, again: Again) -> None:
    again()
    spoil(folder / "outputs/2026H1/第02乡.docx", "a folder")
    said = again(code=4)
    assert by_status(said, "rejected") == ["第02乡"]
    (message,) = (f["message"] for r in said["results"] if r["status"] == "rejected" for f in r["findings"])
    assert "outputs/2026H1/第02乡.docx" in message


def damages(content: bytes) -> dict[str, bytes]:
    """The manifest in many states of disrepair."""
    lines = content.splitlines(keepends=True)
    found = {f"cut at {at}": content[:at] for at in range(0, len(content), len(content) // 5)}
    found |= {
        f"byte {at}": content[:at] + bytes([content[at] ^ 4]) + content[at + 1 :]
        for at in range(5, len(content), len(content) // 9)
    }
    return found | {
        "noise": bytes(range(256)) * 40,
        "empty": b"",
        "lines turned round": b"".join(reversed(lines)),
        "doubled": content + content,
        "torn in the middle": lines[0][:100] + b"".join(lines[1:]),
        "not text": b"\xff\xfe\x00" + content,
        "other shapes": b'0123 []\n{"v": 1}\n \n' + content,
    }


def test_a_damaged_manifest_never_passes_an_old_paper_as_new(folder: Path, again: Again) -> None:
    again()
    whole = manifest(folder).read_bytes()
    put(folder, "第06乡", township("第06乡", 66))
    again()
    fresh, want = manifest(folder).read_bytes(), papers(folder)
    for name, content in damages(fresh).items():
        manifest(folder).write_bytes(content)
        found = again()
        assert len(by_status(found, "built")) + len(by_status(found, "unchanged")) == 6, name
        assert papers(folder) == want, name
        assert manifest(folder).read_bytes() == fresh, name
    manifest(folder).write_bytes(whole)
    assert by_status(again(), "built") == ["第06乡"]


def test_one_flipped_byte_of_the_manifest_costs_one_report(folder: Path, again: Again) -> None:
    again()
    content = bytearray(manifest(folder).read_bytes())
    content[content.index(b"\n") // 2] ^= 1
    manifest(folder).write_bytes(content)
    assert by_status(again(), "built") == ["第01乡"]


def test_a_manifest_that_is_a_folder_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    manifest(folder).mkdir(parents=True)
    assert run(["build", "-j", "0", "--format", "docx"]) == 3
    assert "outputs/.reportgen/manifest.jsonl" in capsys.readouterr().err


def test_half_written_files_of_a_killed_run_are_swept_away_and_others_are_not(folder: Path, again: Again) -> None:
    again()
    stale = folder / "outputs/2026H1/.0123456789ab.tmp"
    stale.write_bytes(b"PK")
    kept = folder / "outputs/2026H1/记录.tmp"
    kept.write_bytes(b"")
    again()
    assert temporary_files(folder) == [kept]


def test_papers_are_named_for_the_kit_as_it_is_called_now(folder: Path, again: Again) -> None:
    name = ("--name", "{单位}{模板}")
    again(*name)
    kit = folder / "templates/mini/kit.yaml"
    kit.write_text(kit.read_text(encoding="utf-8").replace("名称: 小样", "名称: 大样", 1), encoding="utf-8")
    again(*name)
    assert (folder / "outputs/2026H1/第01乡大样.docx").exists()


def test_an_input_mended_back_needs_no_new_paper(folder: Path, again: Again) -> None:
    again()
    before = papers(folder)
    put(folder, "第01乡", township("第01乡", 0))
    assert by_status(again(code=4), "rejected") == ["第01乡"]
    assert papers(folder) == before
    put(folder, "第01乡", township("第01乡", 1))
    assert by_status(again(), "unchanged") == places(6)


def test_an_input_that_is_gone_is_forgotten_with_its_papers_and_others_are_remembered(
    folder: Path, again: Again
) -> None:
    again()
    (folder / "inputs/2026H1/第02乡.yaml").unlink()
    for _ in range(2):  # as long as the paper is there, it is told, and known as one that was made here
        assert again("inputs/2026H1/第01乡.yaml")["outdated"] == ["outputs/2026H1/第02乡.docx"]
    (folder / "outputs/2026H1/第02乡.docx").unlink()
    assert again("inputs/2026H1/第01乡.yaml")["outdated"] == []
    assert "第02乡" not in manifest(folder).read_text(encoding="utf-8")
    assert by_status(again(), "built") == []


def test_a_second_input_of_last_year_is_told_and_costs_one_report_anew(folder: Path, again: Again) -> None:
    last = folder / "inputs/2025H1"
    last.mkdir()
    (last / "第03乡.yaml").write_text(township("第03乡", 17), encoding="utf-8")
    again("inputs/2026H1")
    (last / "第03乡旧.yaml").write_text(township("第03乡", 16), encoding="utf-8")
    said = again("inputs/2026H1")
    assert by_status(said, "built") == ["第03乡"]
    told = [f["rule"] for result in said["results"] for f in result["findings"]]
    assert told.count("two-earlier") == 1
    assert by_status(again("inputs/2026H1"), "unchanged") == places(6)


def test_the_way_to_make_the_other_paper_names_the_folder_where_it_stands(folder: Path, again: Again) -> None:
    one = "inputs/2026H1/第03乡.yaml"
    again(one, "-o", "送审", "--format", "docx")
    again(one, "-o", "送审", "--format", "pdf")
    put(folder, "第03乡", township("第03乡", 99))
    (found,) = again(one, "-o", "送审", "--format", "docx")["stale"]
    assert found["file"] == "送审/2026H1/第03乡.pdf"
    assert f"reportgen build -o 送审 {one}" in found["hints"][0]
