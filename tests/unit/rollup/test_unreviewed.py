"""Figures of last period that nobody has looked at (待核对): added up, told, and said in the county's paper."""

from __future__ import annotations

import yaml

from reportgen.diagnostics import DiagnosticLog
from reportgen.pipeline import Stages
from tests.unit.rollup.county import COUNTY_KIT, FILES, OUTPUT, county, rolled_up, rules_of, township
from tests.workspaces import ROOT, below

OPEN = {
    "甲乡": township("甲乡", "党支部: 7 # 待核对\n走访: 90\n支出: 500 # 待核对：上期也是500\n"),
    "乙镇": township("乙镇", "党支部: 5\n走访: 40\n", "镇"),
}
LIST = "  unreviewed: {名称: 待核, 列: {name: {名称: 名称, 类型: 文字}, count: {名称: 待核数, 单位: 处}}}\n"
KIT = (
    FILES[COUNTY_KIT].replace("  重复: 重复\n", "  待核: 待核\n  重复: 重复\n").replace("  absent:", f"{LIST}  absent:")
)


def test_they_are_counted_by_place_in_the_countys_input() -> None:
    workspace = county(OPEN, **{COUNTY_KIT: KIT})
    done = rolled_up(workspace)
    said = yaml.safe_load(workspace.read(OUTPUT))
    assert said["待核"] == [{"名称": "甲乡", "待核数": 2}]
    assert [row["名称"] for row in said["乡镇"]] == ["乙镇", "甲乡"]
    assert [(t.name, t.unreviewed) for t in done.gathered.unreviewed] == [("甲乡", 2)]
    assert "untold-unreviewed" not in rules_of(done)


def test_when_all_are_looked_at_the_list_goes() -> None:
    workspace = county(OPEN, **{COUNTY_KIT: KIT})
    rolled_up(workspace)
    workspace.write("inputs/2026H1/甲乡.yaml", township("甲乡", "党支部: 7\n走访: 90\n支出: 500\n").encode())
    assert rolled_up(workspace).changed
    assert "待核" not in yaml.safe_load(workspace.read(OUTPUT))


def test_a_kit_that_has_no_words_for_them_is_told() -> None:
    (told,) = (f for f in rolled_up(county(OPEN)).findings if f.rule == "untold-unreviewed")
    assert told.location.path == COUNTY_KIT
    assert "untold-unreviewed" not in rules_of(rolled_up(county({"乙镇": OPEN["乙镇"]})))


def test_the_shipped_papers_say_how_many_and_whose() -> None:
    lists = "待核: [{名称: 甲乡, 待核数: 2}, {名称: 乙乡, 待核数: 1}]\n"
    rows = "".join(f"  - {{名称: {c}乡, 建制: 乡, 户数: 9, 户籍人口: 30}}\n" for c in "甲乙")
    bodies = {
        "county": f"乡镇:\n{rows.replace('户籍人口', '人口')}{lists}",
        "county_general": f"乡镇:\n{rows}{lists}存在问题: [{{标题: 一, 内容: 二}}]\n下一步打算: [{{标题: 一, 内容: 二}}]\n",
    }
    templates = below(ROOT / "templates", "templates")
    for kit, body in bodies.items():
        workspace = county({}, **{OUTPUT: f"模板: {kit}\n单位: 丁县\n{body}"})
        workspace.content |= templates
        text = Stages(workspace, draft=True).markup(OUTPUT, DiagnosticLog()).source.text
        assert "甲乡、乙乡有沿用上期、还没有核对的数，共3处，已经计入。" in text
