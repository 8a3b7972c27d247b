"""A roster as a form: what is changed stands in the file, all else stays as it is written, and what is wrong is not written."""

from __future__ import annotations

import datetime

import pytest

from reportgen.comparing.said_text import Said
from reportgen.diagnostics import Refusal
from reportgen.operations.kept import content_of, versions_of
from reportgen.operations.roster.changing import base_of, change_roster
from reportgen.operations.roster.form import GENERAL, RosterFile, roster_file
from reportgen.operations.roster.wishes import AllowanceWish, CloseWish, HeadWish, PlaceWish, place_row
from reportgen.readers.rosters import Rosters
from reportgen.workspace import MemoryWorkspace

AT = datetime.datetime(2026, 7, 1, 9, 0)
OF_PERIOD = "inputs/2026H1/_名单.yaml"
BY_AREAS = """\
# 头上的话
县名: 岚河县
片区:
  - 名称: 东片   # 三个
    乡镇: [青柏乡, {名称: 柳河镇, 联系人: '李#1'}, 石桥乡]
  # 西边
  - 名称: 西片
    乡镇:
      - 茶店乡
      # 路远
      - {名称: 云溪镇}
例外:
  - 单位: 青柏乡   # 会上定的
    免报: 是
    原因: 换届
"""


def workspace(text: str = BY_AREAS, own: str = "") -> MemoryWorkspace:
    """A general roster, and one of a period."""
    return MemoryWorkspace({GENERAL: text.encode(), **({OF_PERIOD: own.encode()} if own else {})})


def said_of(file: RosterFile, name: str, **other: str) -> tuple[str, dict[str, tuple[str, ...]]]:
    """The stamp of a place, and what the file says of it with something else."""
    row = file.row(name)
    assert row is not None
    changed: Said = {key: tuple(filter(None, text.split("、"))) for key, text in other.items()}
    return row.stamp, {**row.said, **changed}


def test_places_by_areas_are_changed_where_they_stand() -> None:
    w = workspace()
    stamp, said = said_of(roster_file(w, GENERAL), "石桥乡", 联系人="王五", 简称="石桥、老街")
    assert change_roster(w, GENERAL, PlaceWish("石桥乡", stamp, said, 1), AT).written
    stamp, said = said_of(roster_file(w, GENERAL), "云溪镇", 模板="general")
    assert change_roster(w, GENERAL, PlaceWish("云溪镇", stamp, said), AT).written
    stamp, said = said_of(roster_file(w, GENERAL), "柳河镇", 联系人="")
    assert change_roster(w, GENERAL, PlaceWish("柳河镇", stamp, said), AT).written
    stamp, _ = said_of(roster_file(w, GENERAL), "茶店乡")
    assert change_roster(w, GENERAL, CloseWish("茶店乡", stamp), AT).written
    assert w.read(GENERAL).decode() == BY_AREAS.replace(
        "[青柏乡, {名称: 柳河镇, 联系人: '李#1'}, 石桥乡]",
        "[{名称: 石桥乡, 简称: [石桥, 老街], 联系人: 王五}, 青柏乡, {名称: 柳河镇}]",
    ).replace("      - 茶店乡\n", "").replace("{名称: 云溪镇}", "{名称: 云溪镇, 模板: general}")


def test_a_place_by_its_name_alone_gets_more_to_say() -> None:
    w = workspace("县名: 岚河县\n乡镇:\n  - 青柏乡  # 县城\n  - 柳河镇\n")
    stamp, said = said_of(roster_file(w, GENERAL), "青柏乡", 建制="乡")
    assert change_roster(w, GENERAL, PlaceWish("青柏乡", stamp, said, 2), AT).written
    assert w.read(GENERAL).decode() == "县名: 岚河县\n乡镇:\n  - 柳河镇\n  - {名称: 青柏乡, 建制: 乡}  # 县城\n"


@pytest.mark.parametrize("codec", ["utf-8-sig", "gb18030", "utf-16"])
def test_encoding_and_line_ends_stay(codec: str) -> None:
    raw = BY_AREAS.replace("\n", "\r\n").encode(codec)
    w = MemoryWorkspace({GENERAL: raw})
    file = roster_file(w, GENERAL)
    wish = HeadWish(file.head_stamp, {"截止日期": ("2026年8月1日",), "模板": ("general", "pairing")})
    assert change_roster(w, GENERAL, wish, AT).written
    new = "截止日期: 2026年8月1日\r\n模板:\r\n  - general\r\n  - pairing\r\n"
    assert w.read(GENERAL).decode(codec) == BY_AREAS.replace("\n", "\r\n").replace("例外:", f"{new}例外:")
    assert content_of(w, versions_of(w, GENERAL)[-1]) == raw


def test_an_exception_is_put_changed_and_taken_away() -> None:
    w = workspace()
    file = roster_file(w, GENERAL)
    row = file.allowance("青柏乡")
    assert row is not None
    later = {"截止日期": ("2026年8月1日",), "免报": (), "原因": ("换届",)}
    assert change_roster(w, GENERAL, AllowanceWish("青柏乡", "", later), AT).clash
    assert change_roster(w, GENERAL, AllowanceWish("青柏乡", row.stamp, {**later, "免报": ("是",)}), AT).failed
    assert w.read(GENERAL).decode() == BY_AREAS
    assert change_roster(w, GENERAL, AllowanceWish("青柏乡", row.stamp, later), AT).written
    assert "  - 单位: 青柏乡   # 会上定的\n    截止日期: 2026年8月1日\n    原因: 换届\n" in w.read(GENERAL).decode()
    row = roster_file(w, GENERAL).allowance("青柏乡")
    assert row is not None
    assert change_roster(w, GENERAL, AllowanceWish("青柏乡", row.stamp, {}), AT).written
    assert "例外" not in w.read(GENERAL).decode()


def test_a_period_says_only_what_differs() -> None:
    w = workspace(own="截止日期: 2026年7月8日\n撤销: 茶店乡\n")
    file = roster_file(w, OF_PERIOD)
    row = place_row(file, "柳河镇", base_of(w, file))
    assert row is not None
    wish = PlaceWish("柳河镇", row.stamp, {**row.said, "名称": ("柳河街道",), "建制": ("街道",)})
    assert change_roster(w, OF_PERIOD, wish, AT).written
    file = roster_file(w, OF_PERIOD)
    row = place_row(file, "柳河街道", base_of(w, file))
    assert row is not None
    assert row.said["联系人"] == ("李#1",)
    with pytest.raises(Refusal, match="请在总名单里改"):
        change_roster(w, OF_PERIOD, PlaceWish("柳河街道", row.stamp, {**row.said, "联系人": ()}), AT)
    with pytest.raises(Refusal, match="总名单里已经有"):
        change_roster(w, OF_PERIOD, PlaceWish("", "", {**row.said, "名称": ("青柏乡",)}), AT)
    assert w.read(OF_PERIOD).decode() == (
        "截止日期: 2026年7月8日\n调整:\n  - 名称: 柳河街道\n    建制: 街道\n    曾用名: 柳河镇\n撤销: 茶店乡\n"
    )
    listed = Rosters(w).of("inputs/2026H1")
    assert listed is not None
    assert [one.name.text for one in listed.roster.townships] == ["青柏乡", "柳河街道", "石桥乡", "云溪镇"]
    assert listed.roster.townships[1].contact == "李#1"


def test_a_change_that_would_break_the_roster_of_a_period_is_not_made() -> None:
    w = workspace(own="例外:\n  - {单位: 石桥乡, 免报: 是, 原因: 换届}\n")
    stamp, said = said_of(roster_file(w, GENERAL), "石桥乡")
    done = change_roster(w, GENERAL, CloseWish("石桥乡", stamp), AT)
    assert [one.finding.rule for one in done.findings] == ["unlisted-township"]
    assert done.findings[0].finding.location.path == OF_PERIOD
    assert not done.written
    assert w.read(GENERAL).decode() == BY_AREAS
    assert change_roster(w, GENERAL, PlaceWish("石桥乡", stamp, {**said, "名称": ("石桥镇",)}), AT).written
    assert w.read(OF_PERIOD).decode() == "例外:\n  - {单位: 石桥镇, 免报: 是, 原因: 换届}\n"


def test_a_period_that_still_calls_a_place_by_its_earlier_name_means_the_same_one() -> None:
    text = "县名: 岚河县\n乡镇:\n  - {名称: 石桥镇, 曾用名: 石桥乡, 联系人: 李文秘}\n"
    w = workspace(text, own="乡镇: [石桥乡]\n")
    listed = Rosters(w).of("inputs/2026H1")
    assert listed is not None
    assert [(one.name.text, one.contact) for one in listed.roster.townships] == [("石桥乡", "李文秘")]


@pytest.mark.parametrize("text", ["乡镇: &a [青柏乡]\n片区: *a\n", "{县名: 岚河县, 乡镇: [青柏乡]}\n"])
def test_what_is_written_in_a_way_of_its_own_is_left_or_stays_right(text: str) -> None:
    w = workspace(text)
    file = roster_file(w, GENERAL)
    try:
        done = change_roster(w, GENERAL, HeadWish(file.head_stamp, {"截止日期": ("2026年8月1日",)}), AT)
    except Refusal:
        assert w.read(GENERAL).decode() == text
    else:
        assert done.failed or roster_file(w, GENERAL).head["截止日期"] == ("2026年8月1日",)
