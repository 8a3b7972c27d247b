"""Sound kits with one fault each, and how many of the faults ``kit check`` finds: ``python -m bench.seeded_kits``.

Every fault is one that no township need ever meet: the sentence is wrong for some data, and the kit reads well. It is found
where a finding stands at the line that was changed, or at the end of the sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from bench.townships import ROOT
from reportgen.diagnostics import Severity
from reportgen.operations.kit_check.checking import check_kit
from reportgen.source import TextLocation, line_of
from reportgen.workspace import MemoryWorkspace

KIT = """\
名称: 试写
章节:
  - 基本情况
  - 主要工作
  - {标题: 存在问题, 必有: 否}
指标:
  villages: {名称: 行政村, 单位: 个, 必填: 是, 下限: 1, 上限: 100}
  people: {名称: 人口, 单位: 人}
  homes: {名称: 户数, 单位: 户}
  visits: {名称: 走访, 单位: 人次}
  funds: {名称: 总投资, 单位: 万元, 类型: 小数}
  growth: {名称: 增速, 单位: "%", 类型: 小数, 下限: 无}
  rate: {名称: 参保率, 类型: 百分比}
  level: {名称: 等次, 取值: [先进, 达标, 后进]}
  passed: {名称: 已验收, 类型: 是否}
  start: {名称: 启动日期, 类型: 日期}
  focus: {名称: 工作重点, 类型: 文字}
  reason: {名称: 下降原因, 类型: 文字}
  disputes:
    名称: 纠纷
    指标:
      accepted: {名称: 受理, 单位: 起}
      resolved: {名称: 化解, 单位: 起}
  land:
    名称: 土地
    指标:
      farmland: {名称: 耕地, 单位: 亩}
      fallow: {名称: 撂荒, 单位: 亩}
  works:
    名称: 项目
    列:
      name: {名称: 名称, 类型: 文字, 必填: 是}
      place: {名称: 地点, 类型: 文字}
      funds: {名称: 资金, 单位: 万元, 类型: 小数}
      state: {名称: 状态, 取值: [在建, 竣工]}
  problems:
    名称: 问题
    列:
      text: {名称: 内容, 类型: 文字, 必填: 是}
计算:
  solved: {名称: 化解率, 公式: "占比(纠纷.化解, 纠纷.受理)"}
  each: {名称: 户均投资, 公式: 总投资 / 户数, 小数位: 2}
勾稽:
  - {规则: 纠纷.化解 <= 纠纷.受理, 名称: 化解不超过受理}
  - {规则: 土地.撂荒 <= 土地.耕地, 名称: 撂荒不超过耕地}
  - {规则: 户数 == 0 or 人口 / 户数 >= 1, 名称: 户均人口}
"""
WORDS = """\
# {{ 单位 }}{{ 期间 }}工作简报

## 基本情况

全{{ 本级 }}辖{{ 行政村 }}行政村
{%- if 人口 %}，人口{{ 人口 }}{% endif %}
{%- if 户数 %}，共{{ 户数 }}{% endif %}
。
{% if 启动日期 %}
{{ 启动日期|月日 }}起开展走访。
{% endif %}
{% if 参保率 %}
医保参保率{{ 参保率 }}。
{% endif %}

## 主要工作

重点抓好{{ 工作重点|否则("各项常规工作") }}。
{% if 有(走访, 总投资) %}
{% if 有(走访) %}走访群众{{ 走访|带("同比", "完成率") }}；{% endif %}
{% if 有(总投资) %}完成投资{{ 总投资|带("同比") }}；{% endif %}
。
{% endif %}
{% if 上年同期.总投资 and 总投资 %}
总投资{{ 总投资|增减 }}。
{% endif %}
{% if 户均投资 and 有(户数) %}
户均投资{{ 户均投资 }}。
{% endif %}
{% if 增速 %}
生产总值同比{{ 增速|涨跌 }}{% if 下降原因 and 增速 < 0 %}，主要是{{ 下降原因 }}{% endif %}。
{% endif %}
{% if 纠纷.受理 and 有(纠纷.受理) %}
受理纠纷{{ 纠纷.受理 }}{% if 纠纷.化解 %}，化解{{ 纠纷.化解 }}，化解率{{ 化解率 }}{% endif %}。
{% endif %}
{% if 土地.耕地 %}
耕地{{ 土地.耕地 }}{% if 土地.撂荒 %}，其中撂荒{{ 土地.撂荒 }}{% endif %}。
{% endif %}
{% if 等次 %}
{% if 等次 == "先进" %}
考核名列前茅。
{% elif 等次 == "达标" %}
考核达标。
{% else %}
考核等次为{{ 等次 }}。
{% endif %}
{% endif %}
{% if 已验收 and 已验收 == "是" %}
工程已经验收。
{% endif %}
{% include "partials/项目.md.j2" %}

{% if 问题 %}
## 存在问题

{% for 条 in 问题 %}
{{ 条.内容 }}。

{% endfor %}
{% endif %}
"""
PART = """\
{% if 项目 %}
实施项目{{ 项目|计数("个") }}：{% for 项 in 项目 %}{{ 项.名称 }}{% if 项.地点 %}（{{ 项.地点 }}）{% endif %}{% if not loop.last %}、{% endif %}{% endfor %}。
{% if 有(项目.资金) %}
项目资金{{ 项目|合计("资金") }}。
{% endif %}
{% for 项 in 项目 %}
{% if 项.状态 and 项.状态 == "竣工" %}
{{ 项.名称 }}已经竣工。
{% endif %}
{% endfor %}

表：项目资金情况表（单位：万元）

| 项目 | 地点 | 资金 |
| :-- | :-- | --: |
{% for 项 in 项目 %}
| {{ 项.名称 }} | {{ 项.地点|否则("") }} | {% if 项.资金 %}{{ 项.资金|数值 }}{% endif %} |
{% endfor %}
{% endif %}
"""
_BELOW = 4  # lines: a sentence may stand over several, and what is amiss with it shows at its end
_REPORT, _PART, _KIT = "report.md.j2", "partials/项目.md.j2", "kit.yaml"
"""The files of the kit."""

SEEDS = (
    # printed, and not always filled in
    (_REPORT, "{%- if 人口 %}，人口{{ 人口 }}{% endif %}", "，人口{{ 人口 }}"),
    (_REPORT, "{%- if 户数 %}，共{{ 户数 }}{% endif %}", "，共{{ 户数 }}"),
    (_REPORT, '{{ 工作重点|否则("各项常规工作") }}', "{{ 工作重点 }}"),
    (_REPORT, "{% if 纠纷.化解 %}，化解{{ 纠纷.化解 }}，化解率{{ 化解率 }}{% endif %}", "，化解{{ 纠纷.化解 }}，化解率{{ 化解率 }}"),
    (_REPORT, "{% if 土地.撂荒 %}，其中撂荒{{ 土地.撂荒 }}{% endif %}", "，其中撂荒{{ 土地.撂荒 }}"),
    (_REPORT, "{% if 上年同期.总投资 and 总投资 %}\n总投资{{ 总投资|增减 }}。", "{% if 总投资 %}\n总投资{{ 总投资|增减 }}。"),
    (_REPORT, '{{ 走访|带("同比", "完成率") }}', "{{ 走访|同比 }}"),
    (_REPORT, '{{ 总投资|带("同比") }}', "{{ 总投资 }}，{{ 总投资|完成率 }}"),
    (_REPORT, '{{ 总投资|带("同比") }}', "{{ 总投资 }}，{{ 总投资|环比 }}"),
    (_REPORT, "{% if 启动日期 %}\n{{ 启动日期|月日 }}起开展走访。\n{% endif %}", "{{ 启动日期|月日 }}起开展走访。"),
    (_REPORT, "{% if 参保率 %}\n医保参保率{{ 参保率 }}。\n{% endif %}", "医保参保率{{ 参保率 }}。"),
    (_REPORT, "{% if 下降原因 and 增速 < 0 %}", "{% if 增速 < 0 %}"),
    (_REPORT, "{% if 户均投资 and 有(户数) %}\n户均", "{% if 总投资 %}\n户均"),
    (_REPORT, "考核达标。", "考核达标，参保率{{ 参保率 }}。"),
    (_REPORT, "工程已经验收。", "工程已经验收，总投资{{ 总投资 }}。"),
    (_PART, "{% if 项.地点 %}（{{ 项.地点 }}）{% endif %}", "（{{ 项.地点 }}）"),
    (_PART, '{{ 项.地点|否则("") }}', "{{ 项.地点 }}"),
    (_PART, "{% if 项.资金 %}{{ 项.资金|数值 }}{% endif %} |", "{{ 项.资金|数值 }} |"),
    (_PART, "{{ 项.名称 }}已经竣工。", "{{ 项.名称 }}已经竣工，完成{{ 项.资金 }}。"),
    (_PART, '{% if 有(项目.资金) %}\n项目资金{{ 项目|合计("资金") }}。\n{% endif %}', '项目资金{{ 项目|合计("资金") }}。'),
    # decided by what is not filled in
    (_REPORT, "{% if 已验收 and 已验收", "{% if 已验收"),
    (_REPORT, "{% if 下降原因 and 增速 < 0 %}，主要是{{ 下降原因 }}{% endif %}。", "{% if 人口 > 9000 %}，人口大镇{% endif %}。"),
    (_REPORT, "{% if 等次 %}\n{% if", "{% if 行政村 %}\n{% if"),
    (_REPORT, "{% if 户均投资 and 有(户数) %}\n户均", "{% if 户均投资 > 1 %}\n户均"),
    (_PART, '{% if 项.状态 and 项.状态 == "竣工" %}', '{% if 项.状态 == "竣工" %}'),
    (_PART, "{{ 项.名称 }}已经竣工。", "{{ 项.名称 }}{% if 项.资金 > 50 %}规模较大，{% endif %}已经竣工。"),
    # 0 in a divisor
    (_REPORT, "户均投资{{ 户均投资 }}。", "户均投资{{ 户均投资 }}，人均投资{{ 总投资 / 人口 }}。"),
    (_REPORT, "{% if 纠纷.受理 and 有(纠纷.受理) %}", "{% if 纠纷.受理 and 纠纷.化解 %}"),
    (_REPORT, "，其中撂荒{{ 土地.撂荒 }}", "，撂荒占{{ 土地.撂荒|占比(土地.耕地) }}"),
    (_REPORT, "{% if 户均投资 and 有(户数) %}\n户均投资{{ 户均投资 }}。", "{% if 总投资 and 户数 %}\n户均投资{{ 总投资 / 户数 }}。"),
    (_REPORT, "医保参保率{{ 参保率 }}。", "医保参保率{{ 参保率 }}{% if 走访 and 户数 %}，户均走访{{ 比(走访, 户数) }}{% endif %}。"),
    # what cannot be computed, in an arm that few reports take
    (_REPORT, "考核等次为{{ 等次 }}。", "考核等次为{{ 等次 }}{% if 走访 and 户数 %}，共{{ 走访 + 户数 }}{% endif %}。"),
    (_REPORT, "考核达标。", "考核达标，{{ 单位|数值 }}。"),
    (_REPORT, "工程已经验收。", '工程已经验收{% if 总投资 %}，折合{{ 总投资|换算("亩") }}{% endif %}。'),
    (_REPORT, "，主要是{{ 下降原因 }}", "，降了{{ 增速 + 行政村 }}"),
    (_PART, "{{ 项.名称 }}已经竣工。", "{{ 项.名称|大写 }}已经竣工。"),
    (_PART, "{{ 项.名称 }}已经竣工。", "{{ 项 }}已经竣工。"),
    (_KIT, "公式: 总投资 / 户数", "公式: 总投资 + 户数"),
    (_KIT, "小数位: 2}\n勾稽", "单位: 亩, 小数位: 2}\n勾稽"),
    (_KIT, "规则: 户数 == 0 or 人口 / 户数 >= 1", "规则: 户数 <= 人口"),
    # words that meet badly when some are left out
    (_REPORT, "{% if 有(走访, 总投资) %}\n{% if 有(走访) %}", "{% if 行政村 %}\n{% if 有(走访) %}"),
    (_REPORT, "{% if 有(走访) %}走访群众", "走访群众{% if 有(走访) %}"),
    (_REPORT, "考核名列前茅。", "考核名列前茅。。"),
    (_REPORT, "{% if 有(总投资) %}完成投资{{ 总投资|带(\"同比\") }}；{% endif %}", "{% if 有(总投资) %}，完成投资{{ 总投资|带(\"同比\") }}{% endif %}"),
    (_REPORT, "工程已经验收。", "工程已经验收,质量合格。"),
    (_REPORT, "耕地{{ 土地.耕地 }}{%", "耕地{{ 土地.耕地 }}亩{%"),
    (_REPORT, "医保参保率{{ 参保率 }}。", "医保参保率增长{{ 增速 }}。" ),
    (_REPORT, "生产总值同比{{ 增速|涨跌 }}", "生产总值同比增长{{ 增速 }}"),
    (_REPORT, "{% if 问题 %}\n## 存在问题", "## 存在问题\n\n{% if 问题 %}"),
    (_REPORT, "考核达标。", "### 考核情况"),
    (_PART, "{% if 项目 %}\n实施", "{% if 行政村 %}\n实施"),
    (_PART, "（单位：万元）", "（单位：亿元）"),
    (_PART, '{% if 有(项目.资金) %}\n项目资金{{ 项目|合计("资金") }}。', '{% if 有(项目.资金) %}\n项目资金{{ 项目|合计("资金") }}万元。'),
    # what the kit itself shows
    (_KIT, "  reason: {名称: 下降原因, 类型: 文字}", "  reason: {名称: 下降原因, 类型: 文字}\n  extra: {名称: 备用数, 单位: 个}"),
    (_KIT, "      fallow: {名称: 撂荒, 单位: 亩}", "      fallow: {名称: 撂荒, 单位: 亩}\n      other: {名称: 其他地, 单位: 亩}"),
    (_KIT, "规则: 纠纷.化解 <= 纠纷.受理", '规则: "介于(纠纷.受理, 50, 20)"'),
    (_KIT, "规则: 土地.撂荒 <= 土地.耕地", "规则: 土地.撂荒 >= 土地.耕地 + 1 and 土地.撂荒 <= 土地.耕地"),
    # rules that say the same of all data
    (_KIT, "规则: 户数 == 0 or 人口 / 户数 >= 1", "规则: 户数 == 0 or 人口 / 户数 >= 0"),
    (_KIT, "规则: 户数 == 0 or 人口 / 户数 >= 1", "规则: 人口 / 户数 >= 人口 / 户数 + 1"),
    (_KIT, "规则: 纠纷.化解 <= 纠纷.受理", "规则: 纠纷.化解 <= 纠纷.化解 + 纠纷.受理"),
    (_KIT, "规则: 纠纷.化解 <= 纠纷.受理", '规则: "占比(纠纷.化解, 纠纷.受理) >= 0"'),
    (_KIT, "规则: 纠纷.化解 <= 纠纷.受理", '规则: "增长率(总投资, 上年同期.总投资) < -100"'),
    (_KIT, "规则: 土地.撂荒 <= 土地.耕地", '规则: "同填(土地.撂荒, 土地.撂荒)"'),
    (_KIT, "规则: 土地.撂荒 <= 土地.耕地", """规则: '属于(等次, ["先进", "达标", "后进"])' """),
    (_KIT, "规则: 土地.撂荒 <= 土地.耕地", "规则: 土地.撂荒 > 土地.耕地 or 土地.撂荒 <= 土地.耕地"),
    (_KIT, "规则: 土地.撂荒 <= 土地.耕地", '规则: "取整(户均投资) > 户均投资 + 1"'),
    (_KIT, "规则: 土地.撂荒 <= 土地.耕地", "逐行: 项目, 规则: 名称 != 名称"),
    (_REPORT, "{% elif 等次 == \"达标\" %}", "{% elif 等次 == \"先进\" %}"),
    (_REPORT, "{% if 纠纷.化解 %}，化解{{ 纠纷.化解 }}，化解率{{ 化解率 }}{% endif %}。", "{% if not 纠纷.受理 %}，没有受理{% endif %}{% if 纠纷.化解 %}，化解{{ 纠纷.化解 }}，化解率{{ 化解率 }}{% endif %}。"),
    (_REPORT, "{% if 土地.撂荒 %}，其中撂荒", "{% if not 土地.耕地 %}，没有耕地{% endif %}{% if 土地.撂荒 %}，其中撂荒"),
)  # fmt: skip


class Seeded(Struct, frozen=True):
    """A fault: the kit's files with it, and the lines of which file were changed."""

    number: int
    files: dict[str, bytes]
    path: str
    lines: range


def sound() -> dict[str, bytes]:
    """The kit without a fault, and the styles."""
    styles = (ROOT / "templates/styles").glob("*.yaml")
    files = {f"templates/styles/{path.name}": path.read_bytes() for path in styles}
    texts = {_KIT: KIT, _REPORT: WORDS, _PART: PART}
    return files | {f"templates/k/{name}": text.encode() for name, text in texts.items()}


def seeded() -> Iterator[Seeded]:
    """The kit with each fault."""
    texts = {_KIT: KIT, _REPORT: WORDS, _PART: PART}
    for number, (name, old, new) in enumerate(SEEDS):
        text = texts[name]
        assert text.count(old) == 1, (number, old, text.count(old))
        first = text[: text.index(old)].count("\n") + 1
        files = sound() | {f"templates/k/{name}": text.replace(old, new).encode()}
        yield Seeded(number, files, f"templates/k/{name}", range(first, first + new.count("\n") + _BELOW))


def is_found(seed: Seeded) -> bool:
    """Whether a check of the kit tells of the fault at its lines."""
    for one in check_kit(MemoryWorkspace(seed.files), "k").found:
        place = one.finding.location
        grave = one.finding.severity is not Severity.NOTE
        if grave and isinstance(place, TextLocation) and place.path == seed.path and line_of(place) in seed.lines:
            return True
    return False


def main() -> None:
    """Say how many are found, and which are not."""
    missed = [seed.number for seed in seeded() if not is_found(seed)]
    print(f"{len(SEEDS) - len(missed)} of {len(SEEDS)} found; missed: {missed}")


if __name__ == "__main__":
    main()
