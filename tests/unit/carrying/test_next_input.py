"""What a new period's input takes over from the last one's."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.model.facts import Period
from reportgen.model.kit import Carry, Field
from reportgen.operations.new import NewFile, NewInputs, NotMade
from reportgen.operations.selection.of_period import sources_of
from reportgen.pipeline import Stages
from reportgen.workspace import MemoryWorkspace
from tests.workspaces import mini_workspace

KIT = """\
名称: 小样
指标:
  villages: {名称: 行政村, 单位: 个, 必填: 是, 结转: 沿用并复核}
  level: {名称: 等次, 取值: [先进, 达标]}
  visits: {名称: 走访, 单位: 人次, 必填: 是}
  meetings: {名称: 会议, 单位: 次}
  focus: {名称: 工作重点, 类型: 文字}
  seat: {名称: 驻地, 类型: 文字, 结转: 沿用}
  motto: {名称: 口号, 类型: 文字, 结转: 沿用并复核}
  party:
    名称: 党组织
    结转: 沿用
    指标:
      branches: {名称: 党支部, 单位: 个}
      members: {名称: 党员, 单位: 名, 结转: 清空}
  projects:
    名称: 项目
    列:
      name: {名称: 名称, 类型: 文字, 必填: 是}
      funds: {名称: 资金, 单位: 万元, 类型: 小数}
  teams:
    名称: 工作组
    结转: 沿用
    列:
      name: {名称: 名称, 类型: 文字, 必填: 是}
      visits: {名称: 次数, 单位: 次, 结转: 清空}
计算:
  rate: {名称: 户均, 公式: 走访 / 行政村, 可填: 是, 单位: 人次/个, 小数位: 1}
勾稽:
  - {名称: 走访多于村, 规则: 走访 > 行政村}
"""
OLD = """\
# 甲乡 2026 年上半年的数
模板: mini
单位: 甲乡
署名: 中共甲乡委员会
主送机关: 县委
成文日期: 2026-07-06

# 民政办
行政村: {值: 18个, 来源: 民政办}  # 已经核对
等次: 先进
走访: 12
工作重点: 一
驻地: 甲街
口号: 干
党组织:
  # 党建办
  党支部: 7个
  党员: 90
项目:
  - {名称: 桥, 资金: 60}
  - {名称: 路, 资金: 5}
工作组:
  - {名称: 一组, 次数: 5}
目标:
  走访: 500
口径说明:
  走访多于村: 刚开始
"""
NEW = """\
# 甲乡 2026年下半年的数
模板: mini
单位: 甲乡
署名: 中共甲乡委员会
主送机关: 县委
成文日期:  # 上期 2026年7月6日

# 民政办
行政村: {值: 18个, 来源: 民政办}  # 待核对：上期 18个；上年同期 17个
等次: 先进
走访:  # 上期 12人次；上年同期 9人次
会议:  # 上年同期 4次
工作重点:  # 上期：一
驻地: 甲街
口号: 干  # 待核对：上期的文字

党组织:
  # 党建办
  党支部: 7个
  党员:  # 上期 90名

# 每行一项，以“- ”开头，写 名称、资金（万元）
# 上期 2 行：桥、路
项目:

工作组:
  - 名称: 一组
    次数:  # 上期 5次

目标:
  走访: 500人次

# 上期 走访多于村：刚开始
口径说明:
"""
LAST_YEAR = "模板: mini\n单位: 甲乡\n行政村: 17\n走访: 9\n会议: 4次\n"
H1, H2 = Period("2026H1"), Period("2026H2")


def workspace(**files: str) -> MemoryWorkspace:
    own = {"templates/mini/kit.yaml": KIT, "templates/mini/report.md.j2": "# 总结\n", "templates/mini/做法.md.j2": ""}
    return mini_workspace("", **(own | {"inputs/2026H1/甲乡.yaml": OLD} | files))


def made(files: MemoryWorkspace, old: Period = H1, period: Period = H2, kit: str = "") -> list[NewFile | NotMade]:
    return NewInputs(files, old, period, kit).make(sources_of(files, old))


def test_standing_facts_are_kept_and_counted_ones_left_open_with_the_old_ones_beside_them() -> None:
    files = workspace(**{"inputs/2025H2/甲乡.yaml": LAST_YEAR})
    (new,) = made(files)
    assert isinstance(new, NewFile)
    assert files.read("inputs/2026H2/甲乡.yaml").decode() == NEW
    assert (new.kept, new.marked, new.open) == (4, 2, 6)


def test_comments_that_an_earlier_carrying_over_wrote_are_not_carried_along() -> None:
    files = workspace()
    made(files)
    text = files.read("inputs/2026H2/甲乡.yaml").decode()
    filled = text.replace("行政村: {值: 18个, 来源: 民政办}  # 待核对：上期 18个", "行政村: 19").replace(
        "走访:  # 上期", "走访: 7 #"
    )
    files.write("inputs/2026H2/甲乡.yaml", filled.replace("项目:\n", "项目:\n  - 名称: 渠\n").encode())
    made(files, H2, Period("2027H1"))
    again = files.read("inputs/2027H1/甲乡.yaml").decode()
    assert again.count("每行一项") == 1
    assert "# 上期 1 行：渠\n# 上年同期 2 行：桥、路\n项目:\n" in again
    assert "# 民政办\n行政村: 19个  # 待核对：上期 19个；上年同期 18个\n" in again
    assert "刚开始" not in again
    assert "\n成文日期:\n" in again


def test_a_yearly_input_is_made_from_that_of_the_year_before() -> None:
    files = workspace(**{"inputs/2025/甲乡.yaml": OLD})
    made(files, Period("2025"), Period("2026"))
    assert "走访:  # 上年 12人次\n" in files.read("inputs/2026/甲乡.yaml").decode()


def test_aims_of_a_year_that_is_over_are_left_open() -> None:
    files = workspace(**{"inputs/2026H2/甲乡.yaml": OLD})
    made(files, H2, Period("2027H1"))
    assert "目标:\n  走访:  # 2026年 500人次\n" in files.read("inputs/2027H1/甲乡.yaml").decode()


def test_another_period_than_the_one_right_before_is_called_by_its_name() -> None:
    files = workspace()
    made(files, H1, Period("2027H2"))
    assert "走访:  # 2026年上半年 12人次\n" in files.read("inputs/2027H2/甲乡.yaml").decode()


def test_an_input_that_is_there_is_never_overwritten_and_costs_no_other() -> None:
    files = workspace(**{"inputs/2026H1/乙镇.yaml": OLD.replace("甲乡", "乙镇"), "inputs/2026H2/甲乡.yaml": "别动\n"})
    first, second = made(files)
    assert isinstance(first, NewFile)
    assert isinstance(second, NotMade)
    assert [f.rule for f in second.findings] == ["input-exists"]
    assert files.read("inputs/2026H2/甲乡.yaml") == "别动\n".encode()


def test_a_broken_input_costs_only_itself() -> None:
    files = workspace(**{"inputs/2026H1/乙镇.yaml": "模板: mini\n单位: 乙镇\n走访：5\n"})
    broken, whole = made(files)
    assert isinstance(broken, NotMade)
    assert "wide-colon" in {f.rule for f in broken.findings}
    assert isinstance(whole, NewFile)
    assert not files.exists("inputs/2026H2/乙镇.yaml")


def test_lists_about_the_others_are_no_inputs() -> None:
    files = workspace(**{"inputs/2026H1/_名单.yaml": "甲乡\n"})
    assert sources_of(files, H1) == ["inputs/2026H1/甲乡.yaml"]


def test_another_kit_takes_what_it_knows_by_its_own_rules() -> None:
    own = "名称: 别样\n指标:\n  villages: {名称: 村数, 单位: 个, 结转: 沿用}\n  seat: {名称: 驻地, 类型: 文字}\n"
    files = workspace(**{"templates/other/kit.yaml": own, "templates/other/report.md.j2": "# 题\n"})
    made(files, kit="other")
    text = files.read("inputs/2026H2/甲乡.yaml").decode()
    assert "模板: other\n" in text
    assert "村数: {值: 18个, 来源: 民政办}\n驻地:  # 上期：甲街\n" in text


def test_a_new_input_lacks_what_it_must_have_at_the_line_of_its_key() -> None:
    files = workspace()
    made(files)
    log = DiagnosticLog()
    Stages(files).stated("inputs/2026H2/甲乡.yaml", log)
    missing = [str(f.location) for f in log if f.rule == "missing-fact"]
    left_empty = {f.rule for f in log} - {"missing-fact"}
    assert (missing, left_empty) == (["inputs/2026H2/甲乡.yaml:12:1"], {"empty-key"})


@pytest.mark.parametrize(
    ("line", "carry"),
    [
        ("a: {名称: 甲}", Carry.CLEAR),
        ("a: {名称: 甲, 类型: 文字}", Carry.CLEAR),
        ("a: {名称: 甲, 取值: [一, 二]}", Carry.KEEP),
        ("a: {名称: 甲, 取值: [一, 二], 结转: 清空}", Carry.CLEAR),
        ("g: {名称: 组, 结转: 沿用并复核, 指标: {a: {名称: 甲}}}", Carry.REVIEW),
        ("g: {名称: 组, 结转: 清空, 指标: {a: {名称: 甲, 取值: [一, 二]}}}", Carry.CLEAR),
        ("g: {名称: 组, 结转: 沿用, 指标: {a: {名称: 甲, 结转: 清空}}}", Carry.CLEAR),
        ("g: {名称: 组, 结转: 沿用, 指标: {b: {名称: 里, 指标: {a: {名称: 甲}}}}}", Carry.KEEP),
        ("g: {名称: 表, 结转: 沿用, 列: {a: {名称: 甲}}}", Carry.CLEAR),  # a figure of the period before
        ("g: {名称: 表, 结转: 沿用, 列: {a: {名称: 甲, 结转: 沿用}}}", Carry.KEEP),
        ("g: {名称: 表, 结转: 沿用, 列: {a: {名称: 甲, 类型: 文字}}}", Carry.REVIEW),
        ("g: {名称: 表, 结转: 沿用, 列: {a: {名称: 甲, 类型: 文字, 必填: 是}}}", Carry.KEEP),
        ("g: {名称: 表, 结转: 沿用, 列: {a: {名称: 甲, 取值: [一, 二]}}}", Carry.REVIEW),
        ("g: {名称: 组, 结转: 沿用, 指标: {b: {名称: 表, 列: {a: {名称: 甲}}}}}", Carry.CLEAR),
    ],
)
def test_a_group_or_list_decides_for_its_members_unless_they_say_otherwise(line: str, carry: Carry) -> None:
    files = workspace(**{"templates/mini/kit.yaml": f"名称: 例\n指标:\n  {line}\n"})
    compiled = Stages(files).kit("mini", DiagnosticLog())
    assert compiled is not None
    assert innermost(compiled.kit.fields[0]).carry is carry


def innermost(field: Field) -> Field:
    return innermost(field.fields[0]) if field.fields else field
