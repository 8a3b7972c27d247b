"""A small county in memory: a township kit, a county kit that rolls it up, and townships as a test needs them."""

from __future__ import annotations

from reportgen.operations.rollup.county import RolledUp, Wanted, roll_up
from reportgen.workspace import MemoryWorkspace
from tests.workspaces import ROOT, below

FOLDER = "inputs/2026H1"
ROSTER = f"{FOLDER}/_名单.yaml"
OUTPUT = f"{FOLDER}/丁县.yaml"
TOWN_KIT = "templates/town/kit.yaml"
COUNTY_KIT = "templates/county/kit.yaml"

FILES = {
    TOWN_KIT: """\
名称: 乡镇情况
指标:
  kind: {名称: 建制, 取值: [乡, 镇], 必填: 是}
  branches: {名称: 党支部, 单位: 个, 汇总: 相加}
  visits: {名称: 走访, 单位: 人次, 汇总: 相加}
  spent: {名称: 支出, 单位: 元, 汇总: 相加}
  rate: {名称: 满意率, 单位: "%", 类型: 小数}
  projects:
    名称: 项目
    列:
      name: {名称: 名称, 类型: 文字, 必填: 是}
      source: {名称: 来源单位, 类型: 文字}
      funds: {名称: 资金, 单位: 万元, 类型: 小数, 汇总: 相加}
  course:
    名称: 培训
    指标:
      partner: {名称: 联合部门, 类型: 文字}
      people: {名称: 人数, 单位: 人, 汇总: 相加}
计算:
  share: {名称: 单价, 公式: 支出 / 走访}
""",
    "templates/town/report.md.j2": "# 情况\n\n党支部{{ 党支部|否则('') }}。\n",
    COUNTY_KIT: """\
名称: 全县情况
汇总:
  来自: town
  行: 乡镇
  列:
    name: 单位
    kind: 建制
    area: 名单.片区
    branches: 党支部
    visits: 走访
    spent: 支出
    projects: 计数(项目, "个")
    funds: 合计(项目.资金)
    people: 培训.人数
  应报: 应报
  未报: 未报送
  有误: 有误
  迟报: 迟报
  重复: 重复
  去重:
    - {查: 项目, 同: [名称, 来源单位]}
    - {查: 培训, 同: [联合部门, 人数]}
指标:
  towns:
    名称: 乡镇
    列:
      name: {名称: 名称, 类型: 文字, 必填: 是}
      kind: {名称: 建制, 类型: 文字}
      area: {名称: 片区, 类型: 文字}
      branches: {名称: 党支部, 单位: 个, 汇总: 相加}
      visits: {名称: 走访, 单位: 人次, 汇总: 相加}
      spent: {名称: 支出, 单位: 万元, 类型: 小数, 小数位: 2, 汇总: 相加}
      projects: {名称: 项目, 单位: 个, 汇总: 相加}
      funds: {名称: 资金, 单位: 万元, 类型: 小数, 汇总: 相加}
      people: {名称: 培训, 单位: 人, 汇总: 相加}
  absent: {名称: 未报送, 列: {name: {名称: 名称, 类型: 文字}, area: {名称: 片区, 类型: 文字}}}
  rejected: {名称: 有误, 列: {name: {名称: 名称, 类型: 文字}, why: {名称: 原因, 类型: 文字}}}
  late: {名称: 迟报, 列: {name: {名称: 名称, 类型: 文字}, date: {名称: 成文日期, 类型: 日期}}}
  doubled:
    名称: 重复
    列:
      what: {名称: 内容, 类型: 文字}
      towns: {名称: 乡镇, 类型: 文字}
      counted: {名称: 处理, 类型: 文字}
  expected: {名称: 应报, 单位: 个}
  story: {名称: 做法, 类型: 文字}
计算:
  total_branches: {名称: 党支部总数, 公式: 合计(乡镇.党支部)}
  total_visits: {名称: 走访总数, 公式: 合计(乡镇.走访)}
  total_spent: {名称: 支出总数, 公式: 合计(乡镇.支出)}
  total_funds: {名称: 资金总数, 公式: 合计(乡镇.资金)}
""",
    "templates/county/report.md.j2": """\
# 全县情况

{{ 计数(乡镇.党支部, "个") }}乡镇有党支部{{ 党支部总数|否则("—") }}。
{% if 做法 %}

{{ 做法 }}。
{% endif %}

| 乡镇 | 党支部 |
| --- | --- |
{% for 项 in 乡镇 %}
| {{ 项.名称 }} | {{ 项.党支部|数值|否则("—") }} |
{% endfor %}
| 合计 | {{ 党支部总数|数值|否则("—") }} |
""",
}
ROSTER_TEXT = """\
县名: 丁县
署名: 丁县委办公室
成文日期: 2026年7月20日
截止日期: 2026年7月10日
乡镇:
  - {名称: 乙镇, 建制: 镇, 片区: 东片}
  - {名称: 甲乡, 建制: 乡, 片区: 西片}
  - {名称: 丙乡, 建制: 乡, 片区: 西片}
"""


def township(name: str, lines: str, kind: str = "", date: str = "2026年7月1日") -> str:
    """The input of a township, by default of the kind that its name says; the lines of a test begin with its fifth."""
    kind = kind or ("镇" if name.endswith("镇") else "乡")
    return f"模板: town\n单位: {name}\n建制: {kind}\n成文日期: {date}\n{lines}"


def county(townships: dict[str, str], roster: str = ROSTER_TEXT, **changed: str) -> MemoryWorkspace:
    """A workspace with inputs by file name, without their ending; ``changed`` replaces or adds files by path."""
    files = dict(FILES) | {f"{FOLDER}/{name}.yaml": text for name, text in townships.items()} | changed
    if roster:
        files[ROSTER] = roster
    styles = below(ROOT / "templates/styles", "templates/styles")
    return MemoryWorkspace(styles | {path: text.encode() for path, text in files.items()})


def rolled_up(workspace: MemoryWorkspace, output: str | None = None, place: str = "") -> RolledUp:
    """The roll-up of the county's folder."""
    files = workspace.files(FOLDER)
    paths = tuple(f for f in files if not f.rpartition("/")[2].startswith("_"))
    roster = ROSTER if workspace.exists(ROSTER) else None
    return roll_up(workspace, Wanted(paths, FOLDER, "county", roster, output, place))


def rules_of(done: RolledUp) -> list[str]:
    """The rules of what was found."""
    return [finding.rule for finding in done.findings]
