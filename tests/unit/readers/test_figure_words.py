"""Words beside a printed figure go with it: its unit once, verbs that it does not contradict."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import DiagnosticLog, RejectedInput, Severity
from reportgen.pipeline import Stages
from reportgen.source import TextLocation
from tests.workspaces import INPUT, mini_workspace

KIT = """名称: 小样
指标:
  villages: {名称: 行政村, 单位: 个}
  visits: {名称: 走访, 单位: 次}
  homes: {名称: 户数, 单位: 户}
  people: {名称: 人数, 单位: 人}
  funds: {名称: 投资, 类型: 小数, 单位: 万元}
  land: {名称: 面积, 类型: 小数, 单位: 亩}
  road: {名称: 里程, 类型: 小数, 单位: 公里}
  rate: {名称: 增幅, 类型: 小数, 单位: "%", 下限: -100}
  day: {名称: 启动日期, 类型: 日期}
计算:
  average: {名称: 户均, 单位: 万元/户, 公式: 投资 / 户数, 小数位: 2}
"""
FACTS = """模板: mini
单位: 甲乡
行政村: 18
走访: 20
户数: 50
人数: 30
投资: 100
面积: 600
里程: 3.5
增幅: {rate}
启动日期: 2026-02-10
"""
EARLIER = FACTS.format(rate=1).replace("投资: 100", "投资: {funds}").replace("2026-02", "2025-02")
FRAME = "# 总结\n\n"


def told(snippet: str, rate: str = "5", before: str = "160") -> list[tuple[str, str, int]]:
    """What is told of a snippet: the rule, ``!`` behind it for an error, the words it points at, their column."""
    workspace = mini_workspace(
        FACTS.format(rate=rate),
        **{
            "templates/mini/kit.yaml": KIT,
            "templates/mini/做法.md.j2": "",
            "templates/mini/report.md.j2": FRAME + snippet + "\n",
            "inputs/2025H1/甲乡.yaml": EARLIER.format(funds=before),
        },
    )
    log = DiagnosticLog()
    try:
        Stages(workspace).document(INPUT, log)
        found = log.sorted()
    except RejectedInput as rejected:
        found = rejected.diagnostics
    said = []
    for finding in found:
        place = finding.location
        if finding.rule in {"unused-fact", "jump"}:
            continue
        assert isinstance(place, TextLocation), finding
        assert place.path == "templates/mini/report.md.j2", finding
        words = place.source.line(place.line)[place.column - 1 : place.column - 1 + place.length]
        said.append((finding.rule + "!" * (finding.severity is Severity.ERROR), words, place.column))
    return said


@pytest.mark.parametrize(
    ("snippet", "rule", "words"),
    [
        ("走访{{ 走访 }}次，户数{{ 户数 }}。", "unit-twice!", "次"),
        ("投资{{ 投资 }}万元。", "unit-twice!", "万元"),
        ("走访{{ 走访 }} 次，户数{{ 户数 }}。", "unit-twice!", "次"),
        ("投资{{ 投资 }}  万元。", "unit-twice!", "万元"),
        ("投资{{ 投资 }}元。", "unit-twice!", "元"),
        ("投资{{ 投资 }}亿元。", "unit-twice!", "亿元"),
        ("里程{{ 里程 }}千米。", "unit-twice!", "千米"),
        ("参加率{{ 户数|占比(户数) }}%。", "unit-twice!", "%"),
        ("参加率{{ 户数|占比(户数) }}％。", "unit-twice!", "％"),
        ("提高{{ 增幅 }}个百分点。", "unit-twice!", "个百分点"),
        ("面积{{ 面积|换算('万亩') }}万亩。", "unit-twice!", "万亩"),
        ("涉及{{ 户数 }}户群众。", "unit-twice", "户"),
        ("{{ 期间.年份 }}年，走访{{ 走访 }}。", "unit-twice!", "年"),
        ("截至{{ 期间.末月 }}月，走访{{ 走访 }}。", "unit-twice!", "月"),
        ("{{ 启动日期|月日 }}日启动。", "unit-twice!", "日"),
        ("{{ 启动日期|年月 }}月启动。", "unit-twice!", "月"),
        ("{{ 单位 }}乡，走访{{ 走访 }}。", "unit-twice!", "乡"),
        ("走访{{ 走访 }}人次。", "unit-twice!", "人次"),
        ("投资{{ 投资 }}（万元）。", "unit-twice!", "（万元）"),
        ("占百分之{{ 户数|占比(户数) }}。", "unit-twice!", "。"),
        ("投资约{{ 投资|数值 }}亿。", "unit-differs!", "亿"),
        ("走访{{ 走访|数值 }}万次。", "unit-differs!", "万次"),
        ("投资上涨{{ 投资|同比 }}。", "rate-word!", "上涨"),
        ("投资{{ 投资|数值 }}亿元，走访{{ 走访 }}。", "unit-differs!", "亿元"),
        ("投资{{ 投资|数值 }}元。", "unit-differs!", "元"),
        ("投资{{ 投资|数值 }}（亿元）。", "unit-differs!", "（亿元）"),
        ("投资{{ 投资|数值 }}（亩）。", "unit-differs!", "（亩）"),
        ("投资{{ 投资|数值 }}（单位：元）。", "unit-differs!", "（单位：元）"),
        ("投资{{ 投资|换算('亿元')|数值 }}万元。", "unit-differs!", "万元"),
        ("投资{{ 投资|数值 }}亩。", "unit-differs!", "亩"),
        ("走访{{ 走访|数值 }}万元。", "unit-differs!", "万元"),
        ("走访{{ 走访|数值 }}户。", "unit-differs", "户"),
        ("户均{{ 户均|数值 }}元。", "unit-differs!", "元"),
        ("投资同比{{ 投资|同比 }}。", "rate-word!", "同比"),
        ("投资比上年同期{{ 投资|同比 }}。", "rate-word!", "比上年同期"),
        ("投资较上年{{ 投资|增减 }}。", "rate-word!", "较上年"),
        ("投资增长{{ 投资|同比 }}。", "rate-word!", "增长"),
        ("投资下降{{ 投资|同比 }}。", "rate-word!", "下降"),
        ("投资提高了{{ 投资|增减 }}。", "rate-word!", "提高了"),
        ("投资增长{{ 投资|增长(上年同期.投资) }}。", "rate-word!", "增长"),
        ("投资{{ 投资|同比 }}下降。", "rate-word!", "下降"),
        ("投资增长{{ 增长率(投资, 上年同期.投资) }}。", "rate-word!", "增长"),
        ("投资下降{{ 增长率(投资, 上年同期.投资) }}。", "rate-word!", "下降"),
        ("投资同比{{ 增长率(投资, 上年同期.投资) }}。", "rate-word!", "同比"),
        ("投资增长-{{ 户数|占比(户数) }}。", "rate-word!", "增长-"),
        ("投资减少{{ 投资 - 上年同期.投资 }}。", "rate-word!", "减少"),
        ("投资1{{ 投资 }}。", "glued-digits!", "1"),
        ("投资{{ 投资|数值 }}0万元。", "glued-digits!", "0"),
        ("投资{{ 投资|数值 }}.5万元。", "glued-digits!", "."),
        ("{{ 走访|数值 }}{{ 户数 }}。", "glued-digits!", "户数"),
    ],
)
def test_words_that_do_not_go_with_a_figure_are_told(snippet: str, rule: str, words: str) -> None:
    assert (rule, words) in [(r, w) for r, w, _ in told(snippet)]


@pytest.mark.parametrize(
    ("snippet", "rate", "before"),
    [
        ("投资下降{{ 增长率(投资, 上年同期.投资) }}。", "5", "80"),
        ("投资增长{{ 增幅 }}。", "-5", "80"),
        ("投资下降{{ 增幅 }}。", "-5", "80"),
        ("投资增长{{ 投资|同比 }}。", "5", "100"),
    ],
)
def test_a_verb_against_the_data_is_told(snippet: str, rate: str, before: str) -> None:
    assert [rule for rule, _, _ in told(snippet, rate, before)] == ["rate-word!"]


@pytest.mark.parametrize(
    "snippet",
    [
        "走访{{ 走访 }}，户数{{ 户数 }}。",
        "走访{{ 走访|数值 }}次，投资{{ 投资|数值 }}万元。",
        "走访{{ 户数 }}户均投资{{ 户均 }}。",
        "帮扶{{ 户数 }}户户主，培训{{ 人数 }}人员多。",
        "全乡{{ 人数 }}人均面积{{ 面积 }}亩均增收。",
        "{{ 期间.年份 }}年底，截至{{ 期间.末月 }}月底。",
        "{{ 单位 }}乡长、乡党委、{{ 单位 }}乡政府走访{{ 走访 }}。",
        "{{ 行政村 }}个体户、{{ 行政村 }}村、{{ 行政村 }}行政村。",
        "{{ 行政村|汉字 }}个村，里程{{ 里程|数值 }}千米，{{ 人数|数值 }}名干部。",
        "里程{{ 里程|数值 }}多公里。",
        "户均{{ 户均|数值 }}万元，每户{{ 户均 }}。",
        "投资{{ 投资|换算('亿元')|数值 }}亿元，折合{{ 投资|换算('元') }}。",
        "投资{{ 投资|数值 }}（万元），走访{{ 走访|数值 }}（次）。",
        "投资{{ 投资|数值 }}（含续建）万元。",
        "投资{{ 投资|同比 }}，比上年同期投资多。",
        "投资同比{{ 投资|增长(上年同期.投资) }}。",
        "投资增幅为{{ 增长率(投资, 上年同期.投资) }}，增速{{ 增长率(投资, 上年同期.投资) }}。",
        "参加率{{ 增幅 }}，提高{{ 增幅|数值 }}个百分点，增长{{ 增幅 }}。",
        "{% if 投资 < 上年同期.投资 %}减少{{ 上年同期.投资 - 投资 }}{% else %}增加{% endif %}。",
        "第{{ 走访|数值 }}次，占{{ 户数|占比(户数) }}的农户。",
        "{{ 期间.年份 }}1号文件、{{ 走访 }}5户、G{{ 走访|数值 }}线。",
        "{{ 启动日期 }}日前启动。",
        "| 项 | 数 |\n| --- | --- |\n| 走访 | {{ 走访 }} |\n| 户数 | {{ 户数 }} |",
    ],
)
def test_what_goes_with_a_figure_is_left_alone(snippet: str) -> None:
    assert told(snippet) == []


@pytest.mark.parametrize(
    "snippet",
    [
        "走访{{ 走访 }}多次，",
        "户数{{ 户数 }}余户。",
        "投资{{ 投资 }}左右万元。",
        "面积{{ 面积 }}多亩。",
        "投资{{ 投资|增减 }}万元。",
        "投资{{ 投资|同比 }}%。",
        "投资{{ 投资|增长(上年同期.投资) }}个百分点。",
        "增幅{{ 增幅|同比 }}个百分点。",
    ],
)
def test_a_unit_is_told_behind_a_rough_word_and_behind_a_change(snippet: str) -> None:
    assert [rule for rule, *_ in told(snippet)] == ["unit-twice!"]


@pytest.mark.parametrize("snippet", ["投资{{ 投资|数值 }}余亿元。", "里程{{ 里程|数值 }}多亩。"])
def test_another_unit_is_told_behind_a_rough_word(snippet: str) -> None:
    assert [rule for rule, *_ in told(snippet)] == ["unit-differs!"]


@pytest.mark.parametrize("noun", ["增幅达", "增速为", "增长率是"])
def test_a_change_is_not_the_amount_of_a_growth(noun: str) -> None:
    assert [rule for rule, *_ in told(f"投资{noun}{{{{ 投资|增长(上年同期.投资) }}}}。")] == ["rate-word!"]


@pytest.mark.parametrize(
    "snippet",
    [
        "列第{{ 行政村|汉字 }}名，{{ 行政村|第几 }}名。",
        "走访{{ 走访 }}多，走访{{ 走访|数值 }}余次，里程{{ 里程|数值 }}多千米。",
        "走访{{ 走访 }}以上，户数{{ 户数 }}多户均投资。",
        "投资{{ 投资|同比 }}，{{ 投资|增减 }}，增幅{{ 增幅|同比 }}。",
    ],
)
def test_ordinals_rough_words_and_changes_that_are_sound(snippet: str) -> None:
    assert told(snippet) == []
