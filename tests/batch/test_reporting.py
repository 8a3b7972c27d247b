"""Stories of reporting: what is submitted, returned, accepted and locked, and who has not reported yet."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from reportgen.cli.main import run
from tests.batch.township_folder import make_workspace, places, put, township

Again = Callable[..., dict[str, Any]]
ONE, TWO, THREE = (f"inputs/2026H1/第0{n}乡.yaml" for n in (1, 2, 3))
ROSTER = "县名: 丙县\n截止日期: 2026年7月5日\n乡镇: [第03乡, 第01乡, 第02乡, 第04乡]\n"
BY = ("--by", "张三", "--date", "2026-07-03")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    made = make_workspace(tmp_path, places(3))
    (made / "inputs/2026H1/_名单.yaml").write_text(ROSTER, encoding="utf-8")
    return made


@pytest.fixture
def again(capsys: pytest.CaptureFixture[str]) -> Again:
    """Run a command within this process and give its JSON."""

    def run_here(command: str, *arguments: str, code: int = 0) -> dict[str, Any]:
        capsys.readouterr()
        assert run([command, "--json", *arguments]) == code
        said: dict[str, Any] = json.loads(capsys.readouterr().out)
        return said

    return run_here


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Run a command within this process and give all its words."""

    def run_here(*arguments: str, code: int = 0) -> str:
        capsys.readouterr()
        assert run([*arguments]) == code
        out, err = capsys.readouterr()
        return out + err

    return run_here


def states(again: Again, day: str = "2026-07-10") -> dict[str, str]:
    view = again("ledger", "2026H1", "--date", day)
    return {one["place"]: one["state"] for one in view["places"]}


def rules(taken: dict[str, Any]) -> list[str]:
    return [finding["rule"] for finding in taken["findings"]]


def correct(folder: Path, path: str = ONE) -> None:
    file = folder / path
    file.write_text(file.read_text(encoding="utf-8") + "走访: 31\n", encoding="utf-8")


def test_the_whole_way_of_a_report(folder: Path, again: Again) -> None:
    assert states(again) == {"第03乡": "draft", "第01乡": "draft", "第02乡": "draft", "第04乡": "missing"}
    (taken,) = again("submit", ONE, *BY)["taken"]
    assert (taken["before"], taken["after"], taken["done"], taken["place"]) == ("draft", "submitted", True, "第01乡")
    again("return", "2026H1", "第01乡", "--because", "数不对", *BY)
    assert states(again)["第01乡"] == "returned"
    correct(folder)
    again("submit", "2026H1", "第01乡", *BY)
    again("accept", ONE, *BY)
    assert states(again)["第01乡"] == "accepted"
    again("lock", ONE, *BY)
    assert states(again)["第01乡"] == "locked"
    again("lock", "--undo", ONE, "--because", "补报", *BY)
    again("accept", "--undo", ONE, *BY)
    assert states(again)["第01乡"] == "submitted"
    again("submit", "--undo", ONE, *BY)
    assert states(again)["第01乡"] == "draft"
    lines = [json.loads(line) for line in (folder / "台账.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["kind"] for line in lines] == [
        *("submitted", "returned", "submitted", "accepted", "locked", "unlocked", "unaccepted", "recalled")
    ]
    assert all(line["by"] == "张三" and line["date"] == "2026-07-03" for line in lines)


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("走访:\n", "empty-key"),
        ("走访: 31  # 待核对：上期 31人次\n", "carried-not-reviewed"),
        ("走仿: 31\n", "unknown-key"),
        ("项目:\n  - {名称: 路, 资金: }\n", "empty-key"),
        ("启动日期: 二月三十日\n", "not-a-date"),
    ],
)
def test_what_is_not_ready_is_not_submitted_and_told_why(folder: Path, again: Again, more: str, told: str) -> None:
    put(folder, "第02乡", township("第02乡", 2, more))
    taken = {one["place"]: one for one in again("submit", "2026H1", *BY, code=4)["taken"]}
    assert [one["done"] for one in taken.values()] == [True, True, False]
    (finding,) = (f for f in taken["第02乡"]["findings"] if f["severity"] == "error")
    assert finding["rule"] == told
    assert finding["line"] >= 4
    assert states(again)["第02乡"] == "draft"


@pytest.mark.parametrize(
    ("day", "date", "told"),
    [
        ("2026-06-25", "2026年6月24日", "到2026年6月25日，2026年上半年还没有过完（2026年6月30日为止）"),
        ("2026-07-03", "2026年7月5日", "到2026年7月3日，成文日期2026年7月5日还没有到"),
        (
            *("2026-06-25", "2026年7月5日"),
            "到2026年6月25日，2026年上半年还没有过完（2026年6月30日为止）；成文日期2026年7月5日还没有到",
        ),
        ("2026-07-05", "2026年7月5日", ""),
    ],
)
def test_what_comes_before_its_time_is_told_and_goes(
    folder: Path, again: Again, day: str, date: str, told: str
) -> None:
    put(folder, "第01乡", township("第01乡", 2, f"成文日期: {date}\n"))
    (taken,) = again("submit", ONE, "--by", "张三", "--date", day)["taken"]
    assert taken["done"]
    assert [f["message"] for f in taken["findings"] if f["rule"] == "day-ahead"] == ([told] if told else [])
    again("build", ONE, "-j", "0")
    (issued,) = again("issue", ONE, "--date", day)["issued"]
    assert [f["message"] for f in issued["findings"] if f["rule"] == "day-ahead"] == ([told] if told else [])


def test_a_place_that_the_roster_does_not_know_is_not_submitted(folder: Path, again: Again) -> None:
    put(folder, "第1乡", township("第1乡", 2))
    (taken,) = again("submit", "inputs/2026H1/第1乡.yaml", *BY, code=1)["taken"]
    assert "unlisted-township" in rules(taken)


def test_of_two_inputs_of_one_place_neither_is_submitted(folder: Path, again: Again) -> None:
    put(folder, "第01乡（改）", township("第01乡", 2))
    taken = again("submit", ONE, "inputs/2026H1/第01乡（改）.yaml", *BY, code=4)["taken"]
    assert ["same-place" in rules(one) for one in taken] == [True, True]
    assert not (folder / "台账.jsonl").exists()


def test_the_countys_own_input_is_not_reported(folder: Path, said: Callable[..., str]) -> None:
    put(folder, "丙县", township("丙县", 2))
    assert "由汇总写出" in said("submit", "inputs/2026H1/丙县.yaml", code=2)


def test_an_input_that_new_wrote_and_nobody_touched_is_not_submitted(folder: Path, again: Again) -> None:
    assert run(["new", "--all", "--from", "2026H1", "--to", "2026H2"]) == 0
    taken = again("submit", "2026H2", *BY, code=4)["taken"]
    assert [rules(one) for one in taken] == [["act-refused"]] * 3
    assert "还没有人动过" in taken[0]["findings"][0]["message"]
    assert not (folder / "台账.jsonl").exists()
    view = again("ledger", "2026H2")
    assert ({one["state"] for one in view["places"]}, view["used"]) == ({"missing"}, False)


@pytest.mark.parametrize(
    ("steps", "refused", "hint"),
    [
        ((), ("accept",), ""),
        ((), ("return", "--because", "错"), ""),
        ((), ("submit", "--undo"), ""),
        (("submit",), ("lock",), "reportgen accept"),
        (("submit", "accept"), ("submit",), "reportgen return"),
        (("submit", "accept"), ("submit", "--undo"), "reportgen return"),
        (("submit", "accept", "lock"), ("submit",), "lock --undo"),
        (("submit", "accept", "lock"), ("return", "--because", "错"), "lock --undo"),
        (("submit", "accept", "lock"), ("accept", "--undo"), "lock --undo"),
    ],
)
def test_a_step_that_does_not_start_from_where_an_input_stands_is_refused_with_the_way(
    folder: Path, again: Again, steps: tuple[str, ...], refused: tuple[str, ...], hint: str
) -> None:
    for step in steps:
        again(step, ONE, *BY)
    before = (folder / "台账.jsonl").read_bytes() if steps else b""
    (taken,) = again(*refused, ONE, *BY, code=1)["taken"]
    assert rules(taken) == ["act-refused"]
    assert hint in "".join(taken["findings"][0]["hints"])
    assert (folder / "台账.jsonl").read_bytes() == before if steps else not (folder / "台账.jsonl").exists()


@pytest.mark.parametrize("words", [("return", ONE), ("lock", "--undo", ONE), ("return", ONE, "--because", " ")])
def test_a_return_and_an_unlocking_need_a_reason(
    folder: Path, said: Callable[..., str], words: tuple[str, ...]
) -> None:
    assert "--because" in said(*words, code=2)


def test_nobody_acts_in_the_future_or_without_a_name(folder: Path, said: Callable[..., str]) -> None:
    assert "以后的日子" in said("submit", ONE, "--date", "2099-01-01", code=2)
    assert "--by" in said("submit", ONE, "--by", " ", code=2)


def test_what_was_changed_after_it_was_submitted_or_accepted_is_told_by_check_and_build(
    folder: Path, again: Again
) -> None:
    again("submit", "2026H1", *BY)
    again("accept", TWO, *BY)
    for path in (ONE, TWO):
        correct(folder, path)
    found = {Path(one["input"]).stem: rules(one) for one in again("check")["inputs"]}
    assert found == {
        "第01乡": ["changed-since-submitted"],
        "第02乡": ["changed-since-accepted"],
        "第03乡": [],
    }
    built = again("build", "-j", "0", "--format", "docx")
    assert [f["rule"] for f in built["findings"]] == ["changed-since-submitted", "changed-since-accepted"]
    assert states(again) == {"第03乡": "submitted", "第01乡": "draft", "第02乡": "accepted", "第04乡": "missing"}
    (taken,) = again("lock", TWO, *BY, code=1)["taken"]
    assert "又改过" in taken["findings"][0]["message"]
    (taken,) = again("submit", ONE, *BY)["taken"]
    assert taken["done"]  # the new one is submitted once more


def test_of_a_whole_period_those_that_are_further_on_are_left_as_they_are(folder: Path, again: Again) -> None:
    again("submit", ONE, *BY)
    again("accept", ONE, *BY)
    taken = again("submit", "2026H1", *BY)["taken"]
    assert [(one["done"], one["already"]) for one in taken] == [(True, False), (False, True), (True, False)]
    assert again("submit", TWO, *BY)["taken"][0]["already"]
    assert states(again)["第01乡"] == "accepted"


def test_an_input_that_is_gone_can_still_be_taken_back(folder: Path, again: Again) -> None:
    again("submit", ONE, *BY)
    (folder / ONE).unlink()
    view = again("ledger", "2026H1")
    (gone,) = (one for one in view["places"] if one["place"] == "第01乡")
    assert (gone["state"], gone["counts"]) == ("missing", False)
    assert "changed-since-submitted" in [f["rule"] for f in view["findings"]]
    again("submit", "--undo", ONE, *BY)
    assert states(again)["第01乡"] == "missing"


def test_the_ledger_tells_who_is_late_and_what_to_say_to_them(
    folder: Path, again: Again, said: Callable[..., str]
) -> None:
    again("submit", ONE, *BY)
    again("submit", TWO, "--by", "李四", "--date", "2026-07-08")
    again("submit", THREE, *BY)
    again("return", THREE, "--because", "走访数漏填。", "--by", "王五", "--date", "2026-07-06")
    view = again("ledger", "2026H1", "--date", "2026-07-10")
    assert [(one["place"], one["state"], one["in_time"], one["returns"]) for one in view["places"]] == [
        ("第03乡", "returned", None, 1),
        ("第01乡", "submitted", True, 0),
        ("第02乡", "submitted", False, 0),
        ("第04乡", "missing", None, 0),
    ]
    text = said("ledger", "2026H1", "--date", "2026-07-10")
    assert "应报 4 个，已报 2 个（按时 1，迟报 1），退回 1 个，未交 1 个" in text
    assert "迟3天" in text
    assert "逾期5天" in text
    reminded = said("ledger", "2026H1", "--date", "2026-07-10", "--remind")
    assert "第03乡：2026年上半年的报告，2026年7月6日退回，还没有再交。退回的原因：走访数漏填。请改好再交。" in reminded
    assert "第04乡：2026年上半年的报告，应于2026年7月5日前报送，已过5天，还没有收到" in reminded
    assert "第01乡：" not in reminded
    before = said("ledger", "2026H1", "--date", "2026-07-03", "--remind")
    assert "第04乡：2026年上半年的报告，2026年7月5日截止，还有2天，还没有收到，请按时报送。" in before


def test_taking_back_what_was_not_done_changes_nothing(folder: Path, again: Again) -> None:
    again("submit", ONE, *BY)
    before = (folder / "台账.jsonl").read_bytes()
    for command in ("accept", "return"):
        assert again(command, "--undo", ONE, *BY)["taken"][0]["already"]
    assert (folder / "台账.jsonl").read_bytes() == before


def test_the_ledger_is_a_workbook_of_the_same_bytes(folder: Path, again: Again, said: Callable[..., str]) -> None:
    again("submit", ONE, *BY)
    again("return", ONE, "--because", "=1+1", *BY)
    for name in ("甲.xlsx", "乙.xlsx"):
        said("ledger", "2026H1", "--date", "2026-07-10", "-o", name)
    assert (folder / "甲.xlsx").read_bytes() == (folder / "乙.xlsx").read_bytes()
    book = CalamineWorkbook.from_path(folder / "甲.xlsx")
    assert book.sheet_names == ["报送情况", "经过"]
    rows = book.get_sheet_by_name("报送情况").to_python()
    assert [row[:2] for row in rows[3:]] == [
        ["第03乡", "草稿"],
        ["第01乡", "退回"],
        ["第02乡", "草稿"],
        ["第04乡", "未交"],
    ]
    assert rows[4][8] == "=1+1"  # words, and no formula
    acts = book.get_sheet_by_name("经过").to_python()
    assert [row[:2] for row in acts[3:]] == [["第01乡", "报送"], ["第01乡", "退回"]]


def test_two_copies_of_a_ledger_are_merged_without_loss(folder: Path, again: Again, said: Callable[..., str]) -> None:
    again("submit", ONE, *BY)
    other = folder / "另一台/台账.jsonl"
    other.parent.mkdir()
    shutil.copy(folder / "台账.jsonl", other)
    again("return", ONE, "--because", "数不对", *BY)
    mine = (folder / "台账.jsonl").read_bytes()
    shutil.copy(other, folder / "台账.jsonl")
    again("submit", TWO, *BY)
    other.write_bytes(mine)
    assert "加了 1 行" in said("ledger", "--merge", "另一台/台账.jsonl")
    assert "没有变" in said("ledger", "--merge", "另一台/台账.jsonl")
    assert (states(again)["第01乡"], states(again)["第02乡"]) == ("returned", "submitted")
    assert "就是这里的台账" in said("ledger", "--merge", "台账.jsonl", code=2)
    other.write_bytes(mine.replace("数不对".encode(), "数不准".encode()))
    assert "改过" in said("ledger", "--merge", "另一台/台账.jsonl", code=1)
    other.write_bytes(mine[:-20])
    assert "没有写完" in said("ledger", "--merge", "另一台/台账.jsonl")


def test_a_line_of_the_ledger_that_was_not_written_to_its_end_is_told_until_the_next_act(
    folder: Path, again: Again, said: Callable[..., str]
) -> None:
    again("submit", ONE, *BY)
    again("submit", TWO, *BY)
    ledger = folder / "台账.jsonl"
    ledger.write_bytes(ledger.read_bytes()[:-20])
    assert "没有写完" in said("ledger")
    assert (states(again)["第01乡"], states(again)["第02乡"]) == ("submitted", "draft")
    again("submit", TWO, *BY)
    assert "没有写完" not in said("ledger")


def test_what_was_returned_and_not_changed_is_submitted_again_only_with_a_reason(
    folder: Path, again: Again, said: Callable[..., str]
) -> None:
    again("submit", ONE, *BY)
    again("return", ONE, "--because", "户数不对", *BY)
    assert "一处也没有改" in said("submit", ONE, *BY, code=1)
    text = (folder / ONE).read_text("utf-8")
    (folder / ONE).write_text(text + "# 核过了\n", encoding="utf-8")  # a comment is no answer
    assert "一处也没有改" in said("submit", ONE, *BY, code=1)
    again("submit", ONE, "--because", "核过，户数没有错", *BY)
    assert states(again)["第01乡"] == "submitted"


@pytest.mark.parametrize("step", [("accept",), ("return", "--because", "错")])
def test_no_step_is_taken_before_the_day_of_the_one_that_it_follows(
    folder: Path, again: Again, said: Callable[..., str], step: tuple[str, ...]
) -> None:
    again("submit", ONE, *BY)
    assert "在它以前" in said(*step, ONE, "--date", "2026-07-02", code=1)
    assert states(again)["第01乡"] == "submitted"
    again("submit", "--undo", ONE, "--date", "2026-07-04")
    again("submit", ONE, "--date", "2026-07-01")  # taken back since it was dated wrongly
    again(*step, ONE, "--date", "2026-07-02")
