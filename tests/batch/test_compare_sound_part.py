"""Edits of a paper of which one breaks a check: the others are written; and an input that is put right by the paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.batch.edited_papers import INPUT, WHERE, build, compare, mini_workspace, now, replace, retype

CHECKS = """勾稽:
  - {名称: 化解不超过受理, 规则: 纠纷.化解 <= 纠纷.受理}
  - {名称: 走访到户, 规则: 走访 >= 20}
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    mini_workspace(tmp_path, monkeypatch)
    kit = Path("templates/mini/kit.yaml")
    kit.write_text(kit.read_text(encoding="utf-8") + CHECKS, encoding="utf-8")
    build(INPUT.encode(), "--force")
    return tmp_path


def test_one_edit_that_breaks_a_check_is_left_with_the_reason(capsys: pytest.CaptureFixture[str]) -> None:
    retype("40起", "30起")
    retype("30人次", "35人次")
    retype("18个", "19个", "19个")
    code, told = compare(capsys, "--apply")
    (refused,) = told["refused"]
    assert (code, told["applied"], refused["key"]) == (1, True, "disputes.accepted")
    assert "勾稽“化解不超过受理”" in refused["message"]
    assert now() == INPUT.replace("值: 30,", "值: 35,").replace("18个 ", "19个 ")
    assert {one["key"] for one in told["written"]} == {"visits", "villages"}


def test_two_edits_that_break_two_checks_are_both_left(capsys: pytest.CaptureFixture[str]) -> None:
    retype("40起", "30起")
    retype("30人次", "3人次")
    retype("18个", "19个", "19个")
    code, told = compare(capsys, "--apply")
    assert (code, {r["key"] for r in told["refused"]}) == (1, {"disputes.accepted", "visits"})
    assert now() == INPUT.replace("18个 ", "19个 ")


def test_edits_that_pass_only_together_are_written_together(capsys: pytest.CaptureFixture[str]) -> None:
    retype("40起", "30起")
    retype("38起", "29起")
    retype("30人次", "3人次")
    code, told = compare(capsys, "--apply")
    assert (code, [r["key"] for r in told["refused"]]) == (1, ["visits"])
    assert now() == INPUT.replace("受理: 40起", "受理: 30起").replace('化解: "38"', '化解: "29"')


def test_of_two_edits_each_of_which_would_pass_alone_neither_is_guessed(capsys: pytest.CaptureFixture[str]) -> None:
    retype("40起", "39起")
    retype("38起", "40起")
    retype("18个", "19个", "19个")
    code, told = compare(capsys, "--apply")
    assert (code, {r["key"] for r in told["refused"]}) == (1, {"disputes.accepted", "disputes.resolved"})
    assert now() == INPUT.replace("18个 ", "19个 ")


def test_without_apply_it_is_told_what_can_be_written_and_what_not(capsys: pytest.CaptureFixture[str]) -> None:
    retype("40起", "30起")
    retype("30人次", "35人次")
    code, told = compare(capsys)
    assert (code, [w["key"] for w in told["written"]]) == (0, ["visits"])
    assert [r["key"] for r in told["refused"]] == ["disputes.accepted"]


def test_words_are_written_though_a_figure_is_left(capsys: pytest.CaptureFixture[str]) -> None:
    retype("40起", "30起")
    replace("村都已走到。", "村都已走遍。")
    code, told = compare(capsys, "--apply")
    assert (code, told["applied"], len(told["rows"])) == (1, True, 1)
    assert now().startswith(INPUT)
    assert "走遍" in now()


def test_the_other_figure_corrected_by_hand_makes_it_pass(capsys: pytest.CaptureFixture[str]) -> None:
    """The input is judged with the paper's figure in it, before and after somebody corrected the other one."""
    retype("40起", "30起")
    code, _ = compare(capsys, "--apply")
    assert (code, now()) == (1, INPUT)
    corrected = INPUT.replace('化解: "38"', '化解: "28"')
    Path(WHERE).write_text(corrected, encoding="utf-8")
    code, told = compare(capsys, "--apply")
    assert (code, told["applied"], told["refused"]) == (0, True, [])
    assert now() == corrected.replace("受理: 40起", "受理: 30起")


def test_an_input_that_fails_alone_and_passes_with_the_paper_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    retype("40起", "50起")
    corrected = INPUT.replace('化解: "38"', '化解: "45"')
    Path(WHERE).write_text(corrected, encoding="utf-8")
    code, told = compare(capsys)
    assert (code, [f["rule"] for f in told["findings"]]) == (0, ["mended-by-paper"])
    code, told = compare(capsys, "--apply")
    assert (code, told["applied"]) == (0, True)
    assert now() == corrected.replace("受理: 40起", "受理: 50起")


def test_an_input_that_fails_with_the_paper_too_is_left_and_its_error_told(capsys: pytest.CaptureFixture[str]) -> None:
    retype("30人次", "35人次")
    broken = INPUT.replace('化解: "38"', '化解: "45"')
    Path(WHERE).write_text(broken, encoding="utf-8")
    code, told = compare(capsys, "--apply")
    assert (code, told["applied"], now()) == (1, False, broken)
    assert "cross-check" in [f["rule"] for f in told["findings"]]
    assert [r["key"] for r in told["refused"]] == ["visits"]
