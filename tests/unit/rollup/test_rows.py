"""What of a township's report goes into its row, and what of the rows into the county's sums."""

from __future__ import annotations

from decimal import Decimal

import pytest
import yaml

from reportgen.diagnostics import Diagnostic, DiagnosticLog, RejectedInput
from reportgen.model.facts import Fact
from reportgen.pipeline import Stages
from reportgen.workspace import MemoryWorkspace
from tests.unit.rollup.county import COUNTY_KIT, FILES, OUTPUT, TOWN_KIT, county, rolled_up, township


def rows(workspace: MemoryWorkspace) -> dict[str, dict[str, object]]:
    """The county's rows by township, as plain YAML says them."""
    read = yaml.safe_load(workspace.read(OUTPUT))
    return {row["名称"]: row for row in read["乡镇"]}


def derived(workspace: MemoryWorkspace, key: str) -> Fact:
    """A figure that the county's kit computes."""
    found = Stages(workspace).report(OUTPUT, DiagnosticLog()).derived[key]
    assert isinstance(found, Fact)
    return found


def test_a_figure_names_the_file_and_line_that_it_came_from() -> None:
    workspace = county({"甲乡": township("甲乡", "党支部: 7个\n")})
    rolled_up(workspace)
    assert rows(workspace)["甲乡"]["党支部"] == {"值": "7个", "来源": "甲乡.yaml 第5行"}


def test_a_sum_of_rows_names_every_line() -> None:
    lines = "项目:\n  - {名称: 桥, 资金: 1.5}\n  - {名称: 路, 资金: 2}\n"
    workspace = county({"甲乡": township("甲乡", lines)})
    rolled_up(workspace)
    row = rows(workspace)["甲乡"]
    assert row["资金"] == {"值": "3.5万元", "来源": "甲乡.yaml 第6、7行"}
    assert row["项目"] == {"值": "2个", "来源": "甲乡.yaml 第6行"}


def test_rows_stand_in_the_order_of_the_roster() -> None:
    workspace = county({"甲乡": township("甲乡", ""), "乙镇": township("乙镇", "", "镇")})
    rolled_up(workspace)
    assert list(rows(workspace)) == ["乙镇", "甲乡"]
    assert rows(workspace)["乙镇"]["片区"] == "东片"


def test_a_figure_that_is_not_reported_is_not_zero() -> None:
    workspace = county({"甲乡": township("甲乡", "党支部: 7\n"), "乙镇": township("乙镇", "走访: 5\n", "镇")})
    rolled_up(workspace)
    assert "党支部" not in rows(workspace)["乙镇"]
    assert derived(workspace, "total_branches").text == "7个"
    text = Stages(workspace).markup(OUTPUT, DiagnosticLog())
    assert "| — |" in text.source.text


def test_rough_figures_stay_rough() -> None:
    workspace = county({"甲乡": township("甲乡", "走访: 2000余\n"), "乙镇": township("乙镇", "走访: 85\n", "镇")})
    rolled_up(workspace)
    assert rows(workspace)["甲乡"]["走访"] == {"值": "2000余人次", "来源": "甲乡.yaml 第5行"}
    assert derived(workspace, "total_visits").text == "约2085人次"


def test_units_are_converted() -> None:
    workspace = county({"甲乡": township("甲乡", "支出: 125000\n")})
    rolled_up(workspace)
    assert rows(workspace)["甲乡"]["支出"] == {"值": "12.5万元", "来源": "甲乡.yaml 第5行"}
    assert derived(workspace, "total_spent").value == Decimal("12.5")


def test_what_does_not_fit_the_columns_decimal_places_is_refused_at_its_line() -> None:
    workspace = county({"甲乡": township("甲乡", "支出: 125050\n"), "乙镇": township("乙镇", "支出: 20000\n", "镇")})
    done = rolled_up(workspace)
    (rejected,) = done.gathered.rejected
    assert rejected.name == "甲乡"
    (finding,) = rejected.findings
    assert (finding.rule, str(finding.location)) == ("too-many-places", "inputs/2026H1/甲乡.yaml:5:5")
    assert derived(workspace, "total_spent").text == "2万元"


def refused(old: str, new: str, path: str = COUNTY_KIT) -> list[tuple[str, str]]:
    """The rules and lines of what is wrong with a kit of which a part is replaced."""
    return [(f.rule, str(f.location).rpartition("/")[2]) for f in findings(old, new, path)]


def findings(old: str, new: str, path: str = COUNTY_KIT) -> tuple[Diagnostic, ...]:
    """What is wrong with a kit of which a part is replaced."""
    text = FILES[path]
    assert old in text
    workspace = county({"甲乡": township("甲乡", "")}, **{path: text.replace(old, new, 1)})
    with pytest.raises(RejectedInput) as caught:
        rolled_up(workspace)
    assert not workspace.exists(OUTPUT)
    return caught.value.diagnostics


@pytest.mark.parametrize(
    ("old", "new", "rule", "place"),
    [
        ("branches: 党支部\n", "branches: 满意率\n", "bad-rollup", "kit.yaml:9:15"),  # not additive
        ("branches: 党支部\n", "branches: 单价\n", "bad-rollup", "kit.yaml:9:15"),  # a rate
        ("branches: 党支部\n", "branches: 支出 / 走访\n", "bad-rollup", "kit.yaml:9:15"),
        ("branches: 党支部\n", "branches: 党支布\n", "undefined-name", "kit.yaml:9:15"),
        ("branches: 党支部\n", "branches: 项目\n", "bad-rollup", "kit.yaml:9:15"),
        ("branches: 党支部\n", "branches: 走访\n", "wrong-unit", "kit.yaml:9:15"),
        ("branches: 党支部\n", "branches: 建制\n", "wrong-type", "kit.yaml:9:15"),
        ("branches: 党支部\n", "branch: 党支部\n", "undefined-name", "kit.yaml:9:5"),
        ("来自: town", "来自: twon", "unknown-kit", "kit.yaml:3:7"),
        ("行: 乡镇", "行: 做法", "wrong-type", "kit.yaml:4:6"),
        ("未报: 未报送", "未报: 没报", "undefined-name", "kit.yaml:16:7"),
        ("查: 项目", "查: 走访", "undefined-name", "kit.yaml:21:11"),
        ("同: [名称, 来源单位]", "同: [名字]", "undefined-name", "kit.yaml:21:19"),
        ("迟报: 迟报", "迟报: 未报送", "duplicate-key", "kit.yaml:18:7"),
        ("重复: 重复", "重复: 乡镇", "duplicate-key", "kit.yaml:19:7"),
        ("重复: 重复", "重复: 乡镇", "undefined-name", "kit.yaml:19:7"),
        ("branches: 党支部\n", "branches: 总和(党支部)\n", "bad-rollup", "kit.yaml:9:15"),
        ("area: 名单.片区", "area: 名单.区片", "undefined-name", "kit.yaml:8:14"),
        ("branches: 党支部\n", "branches: 计数(党支部)\n", "bad-rollup", "kit.yaml:9:15"),
        ("branches: 党支部\n", "branches: 合计(项目.名称)\n", "bad-rollup", "kit.yaml:9:15"),
        ("branches: 党支部\n", "branches: 项目[1].资金\n", "bad-rollup", "kit.yaml:9:15"),
    ],
)
def test_a_plan_that_cannot_be_is_refused_at_its_place(old: str, new: str, rule: str, place: str) -> None:
    assert (rule, place) in refused(old, new)


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        (
            "funds: 合计(项目.资金)",
            "funds: 项目.资金",
            "“项目.资金”是列表的一列，有许多格，不能作为汇总的一列",
            "写成 合计(项目.资金)",
        ),
        ("area: 名单.片区", "area: 名单.区片", "“名单”里没有“区片”", "可用的有：名称、建制、片区"),
        (
            "branches: 党支部\n",
            "branches: 合计(项目.名称)\n",
            "“名称”不是数，不能合计",
            "只写一个指标，或 合计(列表.列)、计数(列表)",
        ),
        (
            "branches: 党支部\n",
            "branches: 总和(党支部)\n",
            "没有“总和”这个函数",
            "只写一个指标，或 合计(列表.列)、计数(列表)",
        ),
        (
            "branches: 党支部\n",
            "branches: 最大(党支部, 走访)\n",
            "汇总的列不能用“最大”，比率等要在县里重算",
            "只写一个指标",
        ),
        (
            "projects: {名称: 项目, 单位: 个, 汇总: 相加}",
            "projects: {名称: 项目, 汇总: 相加}",
            "“项目”一列没有写单位，模板包“town”里是“个”，不能换算",
            "核对这一列的“单位”",
        ),
    ],
)
def test_a_plan_that_cannot_be_is_told_with_a_way_out(old: str, new: str, message: str, hint: str) -> None:
    (finding,) = findings(old, new)
    assert finding.message == message
    assert finding.hints[0].startswith(hint)


def test_an_unknown_key_of_the_plan_lists_each_key_once() -> None:
    (finding,) = findings("应报: 应报", "总览: 应报")
    (hint,) = finding.hints
    keys = hint.removeprefix("可用的有：").split("、")
    assert sorted(keys) == sorted({"来自", "行", "列", "应报", "去重", "未报", "有误", "迟报", "未交", "待核", "重复"})


def test_a_county_formula_may_not_add_up_what_is_not_additive() -> None:
    field = "visits: {名称: 走访, 单位: 人次, 汇总: 相加}\n      spent"
    found = refused(field, field.replace(", 汇总: 相加", ""))
    line = next(n for n, text in enumerate(FILES[COUNTY_KIT].split("\n"), 1) if "走访总数" in text)
    assert found == [("bad-rollup", f"kit.yaml:{line}:{FILES[COUNTY_KIT].split(chr(10))[line - 1].index('合计') + 1}")]


def test_a_township_field_that_is_no_longer_additive_is_refused() -> None:
    assert ("bad-rollup", "kit.yaml:9:15") in refused(
        "branches: {名称: 党支部, 单位: 个, 汇总: 相加}", "branches: {名称: 党支部, 单位: 个}", TOWN_KIT
    )
