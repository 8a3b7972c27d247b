"""Stories of 定稿: what is issued is left alone by every build until the mark is taken off, and what happens to it is told."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reportgen.cli.main import run
from tests.batch.edited import add_a_paragraph, change
from tests.batch.township_folder import by_status, make_workspace, manifest, papers, places, put, township

Again = Callable[..., dict[str, Any]]
OUT = "outputs/2026H1"
ONE = "inputs/2026H1/第02乡.yaml"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return make_workspace(tmp_path, places(3))


@pytest.fixture
def again(capsys: pytest.CaptureFixture[str]) -> Again:
    """Run a command within this process and give its JSON; builds are DOCX only."""

    def run_here(command: str, *arguments: str, code: int = 0) -> dict[str, Any]:
        more = ["-j", "0", "--format", "docx"] if command == "build" else []
        capsys.readouterr()
        assert run([command, "--json", *more, *arguments]) == code
        said: dict[str, Any] = json.loads(capsys.readouterr().out)
        return said

    return run_here


def rules(findings: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(f["rule"], f["file"]) for f in findings]


@pytest.mark.parametrize("what", ["nothing", "input", "earlier input", "kit", "style", "program"])
def test_an_issued_paper_is_never_made_anew_whatever_changes(folder: Path, again: Again, what: str) -> None:
    again("build")
    again("issue", ONE, "--date", "2026-07-05")
    before = papers(folder)["2026H1/第02乡.docx"]
    change(folder, what)
    for arguments in ((), ("--force",), (ONE,), (ONE, "--force"), ("--review-sheet",), ("--name", "{单位}总结")):
        said = again("build", *arguments)
        assert by_status(said, "issued") == ["第02乡"]
        assert papers(folder)["2026H1/第02乡.docx"] == before
    assert not (folder / OUT / "第02乡总结.docx").exists()
    again("issue", ONE, "--undo")
    said = again("build", ONE)
    assert by_status(said, "unchanged" if what == "nothing" else "built") == ["第02乡"]


def test_a_build_tells_in_one_line_how_many_it_left(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "-j", "0", "--format", "docx"]) == 0
    assert run(["issue", "2026H1", "--date", "2026年7月5日"]) == 0
    put(folder, "第04乡", township("第04乡", 4))
    capsys.readouterr()
    assert run(["build", "-j", "0", "--format", "docx"]) == 0
    out, err = capsys.readouterr()
    assert "已定稿的 3 份没有动" in err
    assert "共 4 份：1 份已生成，3 份已定稿" in out
    assert "已定稿（2026年7月5日），没有动 outputs/2026H1/第01乡.docx" in out
    page = (folder / "outputs/index.html").read_text(encoding="utf-8")
    assert page.count('<td class="status">已定稿</td>') == 3


def test_all_of_a_period_is_issued_and_what_was_not_made_is_told(folder: Path, again: Again) -> None:
    again("build")
    put(folder, "第04乡", township("第04乡", 4))
    said = again("issue", "2026年上半年", "--date", "2026-7-5", code=4)
    assert [bool(one["papers"]) for one in said["issued"]] == [True, True, True, False]
    assert rules(said["issued"][3]["findings"]) == [("not-issued", "inputs/2026H1/第04乡.yaml")]
    said = again("issue")
    assert [(Path(one["input"]).name, one["date"]) for one in said["issued"]] == [
        (f"{name}.yaml", "2026-07-05") for name in places(3)
    ]


def test_drafts_and_papers_that_are_not_what_the_input_says_are_not_issued(folder: Path, again: Again) -> None:
    again("build", "--draft")
    assert rules(again("issue", ONE, code=1)["issued"][0]["findings"]) == [("not-issued", ONE)]
    again("build")
    change(folder, "input")
    assert "输入在生成以后改过" in again("issue", ONE, code=1)["issued"][0]["findings"][0]["message"]
    again("build")
    (folder / OUT / "第02乡.docx").unlink()
    assert "不在了" in again("issue", ONE, code=1)["issued"][0]["findings"][0]["message"]
    assert again("issue")["issued"] == []


@pytest.mark.parametrize(
    ("what", "told"),
    [("earlier input", "2025H1"), ("kit", "模板包在生成以后改过"), ("style", "版式在生成以后改过")],
)
def test_papers_whose_surroundings_changed_are_not_issued(folder: Path, again: Again, what: str, told: str) -> None:
    again("build")
    change(folder, what)
    (found,) = again("issue", ONE, code=1)["issued"][0]["findings"]
    assert found["rule"] == "not-issued"
    assert told in found["message"]
    add_a_paragraph(folder / OUT / "第02乡.docx")  # one that a leader has changed is not made anew
    said = again("issue", ONE)["issued"][0]
    assert rules(said["findings"]) == [("issued-as-changed", f"{OUT}/第02乡.docx"), ("issued-as-changed", ONE)]
    assert told in said["findings"][1]["message"]


def test_figures_to_compare_with_that_are_gone_keep_a_paper_from_being_issued(folder: Path, again: Again) -> None:
    change(folder, "earlier input")
    again("build")
    (folder / "inputs/2025H1/第02乡.yaml").unlink()
    assert "没有了" in again("issue", ONE, code=1)["issued"][0]["findings"][0]["message"]
    again("build")
    assert again("issue", ONE)["issued"][0]["papers"]


def test_another_version_of_the_program_keeps_no_paper_from_being_issued(folder: Path, again: Again) -> None:
    again("build")
    change(folder, "program")
    assert again("issue", ONE)["issued"][0]["papers"]


def test_the_paper_of_another_report_under_this_one_s_name_is_not_issued(folder: Path, again: Again) -> None:
    again("build")
    (folder / OUT / "第02乡.docx").write_bytes((folder / OUT / "第01乡.docx").read_bytes())
    (found,) = again("issue", ONE, code=1)["issued"][0]["findings"]
    assert found["rule"] == "not-issued"
    assert "第01乡" in found["message"]


def test_what_a_leader_has_changed_is_issued_as_it_is(folder: Path, again: Again) -> None:
    again("build")
    mine = add_a_paragraph(folder / OUT / "第02乡.docx")
    change(folder, "input")  # the figures were brought back into the input
    said = again("issue", ONE)
    assert rules(said["issued"][0]["findings"]) == [
        ("issued-as-changed", f"{OUT}/第02乡.docx"),
        ("issued-as-changed", ONE),  # nobody has looked whether all of them were
    ]
    assert by_status(again("build"), "issued") == ["第02乡"]
    assert (folder / OUT / "第02乡.docx").read_bytes() == mine


def test_what_happens_to_an_issued_report_is_told(folder: Path, again: Again) -> None:
    again("build")
    again("issue", "inputs/2026H1")
    assert not any(one["findings"] for one in again("check")["inputs"])
    change(folder, "input")
    (told,) = (one for one in again("check")["inputs"] if one["findings"])
    assert rules(told["findings"]) == [("issued-input", ONE)]
    add_a_paragraph(folder / OUT / "第01乡.docx")
    (folder / OUT / "第03乡.docx").unlink()
    found = {Path(one["input"]).stem: rules(one["findings"]) for one in again("check")["inputs"]}
    assert found["第01乡"] == [("issued-paper-changed", f"{OUT}/第01乡.docx")]
    assert found["第03乡"] == [("issued-paper-changed", f"{OUT}/第03乡.docx")]
    said = again("build")
    assert by_status(said, "issued") == places(3)
    assert not (folder / OUT / "第03乡.docx").exists()


def test_another_input_does_not_take_the_place_of_an_issued_paper(folder: Path, again: Again) -> None:
    again("build")
    again("issue", ONE)
    before = papers(folder)
    (folder / ONE).rename(folder / "inputs/2026H1/第02乡.yml")
    change(folder, "kit")
    manifest(folder).unlink()
    again("build", "--force", code=4)
    assert papers(folder)["2026H1/第02乡.docx"] == before["2026H1/第02乡.docx"]
    again("issue", "--undo", ONE)  # though its file is gone
    assert again("issue")["issued"] == []


def test_a_draft_of_an_issued_report_can_be_made(folder: Path, again: Again) -> None:
    again("build")
    again("issue", ONE)
    assert by_status(again("build", "--draft"), "built") == places(3)


def test_an_edited_paper_whose_input_was_changed_too_is_told(folder: Path, again: Again) -> None:
    again("build")
    add_a_paragraph(folder / OUT / "第02乡.docx")
    change(folder, "input")
    findings = again("issue", ONE)["issued"][0]["findings"]
    assert rules(findings) == [("issued-as-changed", f"{OUT}/第02乡.docx"), ("issued-as-changed", ONE)]
    assert findings[1]["message"].startswith("输入在生成以后也改过")
    assert f"reportgen compare {OUT}/第02乡.docx {ONE}" in findings[1]["hints"][0]


def test_an_old_review_sheet_is_made_anew_by_what_the_hint_says(folder: Path, again: Again) -> None:
    again("build", ONE, "--review-sheet")
    change(folder, "input")
    again("build", ONE)
    findings = again("issue", ONE, code=1)["issued"][0]["findings"]
    assert f"reportgen build --review-sheet {ONE}" in findings[0]["hints"][0]
    again("build", ONE, "--review-sheet")
    assert not again("issue", ONE)["issued"][0]["findings"]


def test_issuing_twice_says_so_and_changes_nothing(folder: Path, again: Again) -> None:
    again("build")
    again("issue", ONE, "--date", "2026-07-05")
    before = (folder / "台账.jsonl").read_bytes()
    assert again("issue", ONE, "--date", "2026-08-01")["issued"][0]["before"] == "2026年7月5日"
    assert (folder / "台账.jsonl").read_bytes() == before


def test_issued_papers_are_in_the_zip_as_they_are(folder: Path, again: Again) -> None:
    again("build")
    again("issue", ONE)
    change(folder, "input")
    again("build", "--zip", "全部.zip")
    assert (folder / OUT / "第02乡.docx").read_bytes() in (folder / "全部.zip").read_bytes()


@pytest.mark.parametrize("date", ["昨天", "2026-13-01", "2026-02-30", "1900-01-01", "20260705"])
def test_a_date_that_is_none_is_refused(folder: Path, date: str) -> None:
    assert run(["issue", "2026H1", "--date", date]) == 2
    assert not (folder / "台账.jsonl").exists()


def test_a_ledger_that_cannot_be_read_stops_the_build(
    folder: Path, again: Again, capsys: pytest.CaptureFixture[str]
) -> None:
    again("build")
    again("issue", "2026H1")
    ledger = folder / "台账.jsonl"
    lines = ledger.read_text(encoding="utf-8").splitlines(keepends=True)
    ledger.write_text(lines[0] + lines[1].replace('"', "“", 1) + lines[2], encoding="utf-8")
    change(folder, "kit")
    before = papers(folder)
    assert run(["build", "-j", "0", "--format", "docx", "--force"]) == 1
    assert "台账.jsonl:2:1 错误 台账的这一行读不懂" in capsys.readouterr().err
    assert papers(folder) == before


def test_a_later_period_is_told_that_what_it_is_compared_with_was_changed_after_it_was_issued(
    folder: Path, again: Again
) -> None:
    again("build")
    again("issue", ONE, "--date", "2026-07-05")
    fresh = ONE.replace("2026H1", "2026H2")
    again("new", "--to", "2026H2", "第02乡")
    assert "earlier-changed" not in json.dumps(again("check", fresh, code=1))
    (folder / ONE).write_text((folder / ONE).read_text("utf-8") + "# 改\n", "utf-8")
    told = [f for f in again("check", fresh, code=1)["inputs"][0]["findings"] if f["rule"] == "earlier-changed"]
    assert [(f["file"], f["severity"]) for f in told] == [(fresh, "warning")]
    assert "2026年7月5日 定稿以后又改了" in told[0]["message"]
    (folder / fresh).unlink()
    said = again("new", "--to", "2026H2", "第02乡")
    assert "earlier-changed" in json.dumps(said)
    again("issue", ONE, "--undo")
    assert "earlier-changed" not in json.dumps(again("check", fresh, code=1))


def test_what_an_input_said_when_it_was_issued_is_kept(folder: Path, again: Again) -> None:
    again("build")
    again("issue", ONE, "--date", "2026-07-05")
    was = (folder / ONE).read_bytes()
    (folder / ONE).write_bytes(was.replace("行政村: 2".encode(), "行政村: 7".encode()))
    told = again("versions", ONE)["versions"]
    assert [(one["version"]["why"], one["version"]["at"][:8]) for one in told] == [("定稿", "20260705")]
    again("restore", ONE)
    assert (folder / ONE).read_bytes() == was
    again("issue", ONE, "--undo")
    again("issue", ONE, "--date", "2026-07-06")
    assert [one["version"]["why"] for one in again("versions", ONE)["versions"]] == ["定稿", "恢复", "定稿"]
