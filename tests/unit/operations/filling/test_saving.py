"""Saving what was typed: under the lock of the input, whole or not at all, with one version a sitting."""

from __future__ import annotations

import datetime
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.operations.filling.editing import BrokenInput, Reviewed, Table, Typed
from reportgen.operations.filling.mending import mended_text
from reportgen.operations.filling.places import Places
from reportgen.operations.filling.rows import RowEdit
from reportgen.operations.filling.saving import PAUSE, SITTING, Savings
from reportgen.operations.kept import Why, content_of, keep, versions_of
from reportgen.operations.versions.restoring import restore
from reportgen.pipeline import Stages
from reportgen.workspace import DiskWorkspace, MemoryWorkspace
from tests.workspaces import INPUT, mini_workspace

HEAD = "模板: mini\n单位: 甲乡\n行政村: 18个\n"
COMPILED = Stages(mini_workspace()).kit("mini", DiagnosticLog())
assert COMPILED is not None
PLACES = Places(COMPILED.kit)
NOON = datetime.datetime(2026, 7, 3, 12, 0, tzinfo=datetime.UTC)
MINUTE = datetime.timedelta(minutes=1)


def test_savings_of_one_window_within_some_minutes_are_one_version() -> None:
    workspace = MemoryWorkspace({INPUT: HEAD.encode()})
    savings = Savings(workspace)
    for number in range(5):
        edit = Typed("visits", "43210"[:number], "43210"[: number + 1])  # a text that goes on
        saved = savings.save(INPUT, (edit,), PLACES, "一", NOON + number * MINUTE)
        assert saved.written
        assert bool(saved.version) == (number == 0)
    versions = versions_of(workspace, INPUT)
    assert [(one.why, content_of(workspace, one).decode()) for one in versions] == [("填写", HEAD)]
    assert workspace.read(INPUT).decode() == HEAD + "走访: 43210\n"


def test_a_sitting_goes_on_after_a_new_start_and_in_another_process(tmp_path: Path) -> None:
    (tmp_path / "inputs/2026H1").mkdir(parents=True)
    (tmp_path / INPUT).write_text(HEAD, "utf-8")
    workspace = DiskWorkspace(tmp_path)
    for number in range(4):
        edits = (Typed("visits", "4321"[:number], "4321"[: number + 1]),)
        Savings(workspace).save(INPUT, edits, PLACES, "一", NOON + number * MINUTE)
    assert len(versions_of(workspace, INPUT)) == 1
    lock = next((tmp_path / "旧版").rglob("lock"))
    lock.write_bytes(b'{"window"')
    assert Savings(workspace).save(INPUT, (Typed("visits", "4321", "4"),), PLACES, "一", NOON).version


def test_another_window_another_hand_or_a_pause_is_a_version_of_its_own() -> None:
    workspace = MemoryWorkspace({INPUT: HEAD.encode()})
    savings = Savings(workspace)
    savings.save(INPUT, (Typed("visits", "", "1"),), PLACES, "一", NOON)
    assert savings.save(INPUT, (Typed("visits", "1", "2"),), PLACES, "二", NOON).version
    workspace.write(INPUT, workspace.read(INPUT) + b"# by hand\n")
    assert savings.save(INPUT, (Typed("visits", "2", "3"),), PLACES, "二", NOON).version
    assert savings.save(INPUT, (Typed("visits", "3", "4"),), PLACES, "二", NOON + SITTING).version
    assert savings.save(INPUT, (Typed("visits", "4", "4"),), PLACES, "二", NOON + 2 * SITTING).version is None
    assert len(versions_of(workspace, INPUT)) == 4
    assert "# by hand" in workspace.read(INPUT).decode()


def test_a_broken_file_is_left_as_it_is_and_mended_only_where_that_is_plain() -> None:
    workspace = MemoryWorkspace({INPUT: (HEAD + "走访：20\n").encode()})
    savings = Savings(workspace)
    with pytest.raises(BrokenInput):
        savings.save(INPUT, (Typed("villages", "18个", "19"),), PLACES, "一", NOON)
    assert workspace.read(INPUT).decode() == HEAD + "走访：20\n"
    assert savings.mend(INPUT, NOON)
    assert workspace.read(INPUT).decode() == HEAD + "走访: 20\n"
    assert not savings.mend(INPUT, NOON)
    assert mended_text((HEAD + "工作重点: [甲\n").encode(), INPUT) is None


def test_the_mark_of_what_was_carried_over_goes_when_it_was_looked_at() -> None:
    text = (
        HEAD
        + "走访: 20   # 待核对：上期 20人次\n项目:\n  - {名称: 桥}  # 待核对：上期 桥\n  - 名称: 塘 # 待核对\n    资金: 5\n"
    )
    workspace = MemoryWorkspace({INPUT: text.encode()})
    edits = (Reviewed("visits"), Typed("visits", "20", "21"), Reviewed("projects[1].name"))
    Savings(workspace).save(INPUT, edits, PLACES, "一", NOON)
    assert workspace.read(INPUT).decode() == HEAD + (
        "走访: 21\n项目:\n  - {名称: 桥}  # 待核对：上期 桥\n  - 名称: 塘\n    资金: 5\n"
    )


def test_many_at_once_lose_nothing(tmp_path: Path) -> None:
    (tmp_path / "inputs/2026H1").mkdir(parents=True)
    (tmp_path / INPUT).write_text(HEAD, "utf-8")
    typed = [
        ("visits", "5"),
        ("funds", "7"),
        ("focus", "抓产业"),
        ("disputes.accepted", "9"),
        ("founded", "2026-02-10"),
    ]

    def save(one: tuple[str, str]) -> None:
        place, text = one
        Savings(DiskWorkspace(tmp_path)).save(INPUT, (Typed(place, "", text),), PLACES, place, NOON)

    with ThreadPoolExecutor(len(typed)) as pool:
        list(pool.map(save, typed))
    said = (tmp_path / INPUT).read_text("utf-8")
    assert all(f": {text}\n" in said for _, text in typed)
    assert len(versions_of(DiskWorkspace(tmp_path), INPUT)) == len(typed)


def test_what_was_issued_is_a_point_of_its_own_and_who_types_on_begins_another() -> None:
    workspace = MemoryWorkspace({INPUT: HEAD.encode()})
    savings = Savings(workspace)
    savings.save(INPUT, (Typed("visits", "", "1"),), PLACES, "一", NOON)
    issued = workspace.read(INPUT)
    keep(workspace, {INPUT: issued}, Why.ISSUE, NOON)
    savings.save(INPUT, (Typed("visits", "1", "2"),), PLACES, "一", NOON + MINUTE)
    savings.save(INPUT, (Typed("visits", "2", "23"),), PLACES, "一", NOON + 2 * MINUTE)
    versions = versions_of(workspace, INPUT)
    assert [one.why for one in versions] == ["填写", "定稿", "填写"]
    assert [content_of(workspace, one) for one in versions] == [HEAD.encode(), issued, issued]
    restored = restore(workspace, INPUT, versions[1].sum, NOON + 3 * MINUTE)
    assert restored.written
    assert workspace.read(INPUT) == issued


def test_who_pauses_leaves_a_point_to_come_back_to() -> None:
    workspace = MemoryWorkspace({INPUT: HEAD.encode()})
    savings = Savings(workspace)
    savings.save(INPUT, (Typed("visits", "", "1"),), PLACES, "一", NOON)
    assert savings.save(INPUT, (Typed("visits", "1", "12"),), PLACES, "一", NOON + PAUSE - MINUTE).version is None
    assert savings.save(INPUT, (Typed("visits", "12", "3"),), PLACES, "一", NOON + 2 * PAUSE).version


def test_what_was_saved_and_goes_again_in_one_sitting_is_found_again() -> None:
    workspace = MemoryWorkspace({INPUT: HEAD.encode()})
    savings = Savings(workspace)
    second = datetime.timedelta(seconds=1)

    def kept(was: str, text: str, after: int) -> bool:
        edit = Typed("visits", was, text)
        return bool(savings.save(INPUT, (edit,), PLACES, "一", NOON + after * second).version)

    assert kept("", "2", 0)
    assert not kept("2", "26", 1)  # it goes on
    assert not kept("26", "62", 3)  # a slip, put right at once
    assert kept("62", "", 4)  # emptied
    assert not kept("", "26", 5)
    assert kept("26", "19", 60)  # replaced long after
    assert not kept("19", "1", 61)  # on its way to another
    said = [content_of(workspace, one).decode().removeprefix(HEAD) for one in versions_of(workspace, INPUT)]
    assert said == ["", "走访: 62\n", "走访: 26\n"]


def test_rows_that_a_sitting_wrote_and_took_away_are_found_again() -> None:
    workspace = MemoryWorkspace({INPUT: HEAD.encode()})
    savings = Savings(workspace)
    row, rows = ("桥", "5"), (("桥", "5"), ("塘", "6"))
    pasted = Table("projects", (), tuple(RowEdit(None, cells) for cells in rows))
    savings.save(INPUT, (pasted,), PLACES, "一", NOON)
    assert not savings.save(
        INPUT, (Table("projects", rows, (RowEdit(0, row), RowEdit(1, ("塘坝", "6")))),), PLACES, "一", NOON + MINUTE
    ).version
    gone = Table("projects", (row, ("塘坝", "6")), (RowEdit(0, row),))
    version = savings.save(INPUT, (gone,), PLACES, "一", NOON + MINUTE).version
    assert version
    assert "塘坝" in content_of(workspace, version).decode()
