"""The next period is made by its roster: who is left out there is not carried over, and other names of a place will do."""

from __future__ import annotations

from reportgen.operations.new import NewFile, NewWish, NotMade, new_period
from reportgen.workspace import MemoryWorkspace
from tests.workspaces import mini_workspace

ROSTER = "县名: 丁县\n乡镇: [丙乡, {名称: 甲乡, 简称: 甲}, 乙镇]\n"
H1, H2 = "inputs/2026H1", "inputs/2026H2"


def county() -> MemoryWorkspace:
    files = {f"{H1}/{name}.yaml": f"模板: mini\n单位: {name}\n行政村: 18\n" for name in ("甲乡", "乙镇", "丙乡")}
    change = "撤销: 丙乡\n调整: [{名称: 乙街道, 曾用名: 乙镇}]\n"
    return mini_workspace("", **{"inputs/_名单.yaml": ROSTER, f"{H2}/_名单.yaml": change}, **files)


def test_a_place_that_the_new_roster_leaves_out_is_told_and_one_that_changed_its_name_is_not() -> None:
    done = new_period(county(), NewWish("2026H2", "2026H1", everyone=True)).results
    dropped, *made = done
    assert isinstance(dropped, NotMade)
    assert ([f.rule for f in dropped.findings], dropped.path) == (["unlisted-township"], f"{H2}/丙乡.yaml")
    assert [one.path for one in made if isinstance(one, NewFile)] == [f"{H2}/甲乡.yaml", f"{H2}/乙镇.yaml"]


def test_a_place_is_found_by_its_other_names() -> None:
    (made,) = new_period(county(), NewWish("2026H2", "2026H1", places=("甲",))).results
    assert made.path == f"{H2}/甲乡.yaml"
