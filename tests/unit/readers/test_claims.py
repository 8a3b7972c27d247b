"""A head names a figure for sure only where all of it is accounted for; what kits call their figures names them alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import pytest

from reportgen.readers.sheets.claims import claim_of
from reportgen.readers.sheets.column_heads import ColumnHead
from reportgen.readers.sheets.fact_paths import FactPath, label_of, leaves
from reportgen.readers.sheets.likeness import Evidence, Vocabulary, vocabulary_of
from reportgen.readers.sheets.standing import standing_of, times_of
from tests.unit.readers.test_heads_guessed import guessed
from tests.unit.readers.test_office_layouts import kit_of

TIMES = times_of(None, ())
NARROWING = ("女", "外来", "贫困户中", "自筹", "拟", "民营", "意向", "空壳")
"""Words that make a part of what stands behind them; the program knows none of them."""


@lru_cache
def figures(kit: str) -> tuple[tuple[FactPath, ...], Vocabulary]:
    found = tuple(path for path in leaves(kit_of(kit).fields) if path[-1].type.is_number)
    return found, vocabulary_of(found)


def named(kit: str, head: str, unit: str, context: str = "") -> Iterator[tuple[int, str]]:
    """The figures that a head of one line may be for sure, each with how well it is named."""
    paths, vocabulary = figures(kit)
    column = Evidence(ColumnHead((head,), unit, head), unit, (), standing_of((head,), head, unit, TIMES), context)
    for path in paths:
        claim = claim_of(column, path, vocabulary)
        if claim.is_sure:
            yield claim.rank, label_of(path)


@pytest.mark.parametrize("kit", ["general", "halfyear"])
@pytest.mark.parametrize("word", NARROWING)
def test_a_word_that_nobody_knows_leaves_a_doubt_of_every_figure(kit: str, word: str) -> None:
    for path in figures(kit)[0][::4]:
        spec = path[-1]
        for head in (f"{word}{spec.label}", f"{spec.label}（{word}）"):
            assert list(named(kit, head, spec.unit, "".join(f.label for f in path[:-1]))) == []


@pytest.mark.parametrize("kit", ["general", "halfyear"])
def test_no_name_of_a_figure_means_another_one_alone(kit: str) -> None:
    wrong = {}
    for path in figures(kit)[0]:
        for name in (path[-1].label, *path[-1].aliases):
            found = sorted(named(kit, name, path[-1].unit, "".join(f.label for f in path[:-1])), reverse=True)
            best = [label for rank, label in found if rank == found[0][0]]
            if best and label_of(path) not in best:
                wrong[name] = best
    assert wrong == {}


@pytest.mark.parametrize(
    ("heads", "wanted"),
    [
        (
            ("党组织设置/党支部", "党组织设置/其中：村", "党组织设置/社区"),
            {"党建.党支部", "党建.农村党支部", "党建.社区党支部"},
        ),
        (("党员/总数", "党员/女党员", "党员/大专及以上"), {"党建.党员"}),
        (
            ("发现隐患（处）", "其中重大隐患（处）", "已整改（处）"),
            {"安全.排查隐患", "安全.重大隐患"},
        ),  # of which, nobody says
        (("重点项目/年度计划投资（万元）", "重点项目/已完成投资（万元）"), {"项目.年度计划投资", "项目.完成投资"}),
        (("雨露计划（人）", "危房改造（户）"), {"帮扶.雨露计划人数", "帮扶.危房改造"}),
        (("电信诈骗/损失（万元）", "电信诈骗/挽回损失（万元）"), {"平安.电诈损失"}),
        (("存栏羊（只）", "家禽存栏（万只）"), {"农业.羊存栏", "农业.家禽存栏"}),
        (("小学生（人）", "镇级河长（名）", "一般隐患（处）"), set()),  # parts of what the kit counts
        (("永久基本农田（人）",), set()),  # people are no land
        (("永久基本农田",), set()),  # 亩 or 公顷
        (("经营主体（户）",), set()),  # only new ones are in the kit
    ],
)
def test_parts_of_a_head_are_read_together_and_what_is_left_to_guess_is_asked(
    heads: tuple[str, ...], wanted: set[str]
) -> None:
    assert set(guessed("general", *heads).values()) == wanted


@pytest.mark.parametrize(
    ("title", "heads", "wanted"),
    [
        ("党风廉政建设情况", ("党纪处分（人）", "政务处分（人）"), set()),
        ("党风廉政建设情况", ("党纪政务处分（人）",), {"廉政.处分人数"}),
        ("镇人大工作情况统计表", ("执法检查（次）",), set()),
        ("综合执法情况统计表", ("执法检查（次）",), {"服务.执法检查"}),
        ("项目情况", ("入库项目完成投资（万元）",), {"项目.入库投资"}),
        ("农业基础设施", ("机耕道总里程（公里）",), set()),
        ("农业基础设施", ("高标准农田/新建高标准农田（亩）", "高标准农田/改造提升（亩）"), set()),
        ("党建工作", ("发展党员指标（名）",), set()),
    ],
)
def test_what_the_kit_calls_a_lookalike_is_not_the_figure(title: str, heads: tuple[str, ...], wanted: set[str]) -> None:
    assert set(guessed("general", *heads, title=title).values()) == wanted


@pytest.mark.parametrize(
    ("title", "heads"),
    [
        ("社会救助情况", ("农村低保（户）", "新增低保（户）", "低保标准（元）", "特困供养标准（元）")),
        ("重点项目建设情况", ("自开工以来完成投资（万元）", "工业投资（万元）", "拟征地（亩）", "储备项目（个）")),
        ("辖区情况", ("自然村（个）", "脱贫村（个）", "村（社区）（个）", "人均耕地（亩）")),
        ("防灾减灾情况", ("地质灾害隐患点（处）", "消防演练（场）", "转移就业（人）", "民兵（人）")),
        ("医疗保障情况", ("职工医保参保（人）", "资助参保（人）", "职工养老参保（人）")),
        ("农业情况", ("林地流转（亩）", "家庭农场主（人）", "示范社（个）", "新型农业经营主体（个）")),
    ],
)
def test_common_lookalikes_are_taken_for_no_figure_of_another_kind(title: str, heads: tuple[str, ...]) -> None:
    own = {"经济.工业投资", "辖区.自然村", "就业.转移就业"}
    assert set(guessed("general", *heads, title=title).values()) <= own


def test_another_year_s_whole_year_in_a_head_is_not_the_time_of_the_sheet() -> None:
    heads = ("对象/上半年消除风险/户数", "对象/6月底未消除风险/户数", "务工/2025年全年务工人数")
    found = guessed("general", *heads, title="防止返贫致贫对象统计表")
    assert set(found.values()) == {"帮扶.消除风险户", "帮扶.期末监测户"}


@pytest.mark.parametrize(
    ("head", "wanted"),
    [
        ("其他党支部（学校、卫生院等）（个）", {"党建.其他党支部"}),
        ("文化惠民活动（送戏、体育赛事等）（场）", {"社事.文化活动"}),
        ("其他党支部（不含学校、卫生院等）（个）", set()),
        ("其他党支部（仅学校、卫生院等）（个）", set()),
    ],
)
def test_examples_in_brackets_narrow_nothing_and_what_is_left_out_does(head: str, wanted: set[str]) -> None:
    assert set(guessed("general", head).values()) == wanted


@pytest.mark.parametrize("kit", ["general", "halfyear"])
def test_what_an_explanation_takes_in_is_no_lookalike(kit: str) -> None:
    for path in figures(kit)[0]:
        taken_in = re.findall(r"(?<!不)(?:含|包括)([^，。；]*)", path[-1].help)
        assert [word for word in path[-1].lookalikes if any(word in told for told in taken_in)] == [], path[-1].label


@pytest.mark.parametrize(
    ("head", "wanted"),
    [
        ("中小学校数（不含幼儿园）（所）", {"社事.学校"}),
        ("中小学校数（含幼儿园）（所）", set()),
        ("村（居）民小组（个）", {"辖区.村民小组"}),
        ("粮食播种面积（含已落实秋粮）（亩）", {"农业.粮食面积"}),
        ("秋粮播种面积（亩）", set()),
    ],
)
def test_what_an_explanation_tells_apart_is_not_in_the_figure(head: str, wanted: set[str]) -> None:
    assert set(guessed("general", head).values()) == wanted


@pytest.mark.parametrize(
    ("head", "wanted"),
    [
        ("撂荒地整治/排查撂荒面积（亩）", {"耕地保护.撂荒排查"}),
        ("为农民工追讨欠薪/涉及人数（人）", {"就业.追回工资人数"}),
        ("医疗卫生/城乡居民医保应参保人数（人）", {"医保.医保应参保"}),
        ("校园安全/防溺水巡查（次）", {"社事.防溺水巡查"}),
        ("校园安全/应急演练（场）", set()),
    ],
)
def test_a_name_may_stand_in_two_heads_one_below_the_other(head: str, wanted: set[str]) -> None:
    assert set(guessed("general", head).values()) == wanted


@pytest.mark.parametrize(
    ("heads", "wanted"),
    [
        (("招商引资/签约项目（个）", "重点项目/签约项目（个）"), {"B": "招商.签约项目"}),
        (("重点项目/签约项目（个）",), {}),
        (("水利/新增供水受益人口（人）",), {"B": "乡建.供水人口"}),
        (("重点项目/计划投资（万元）",), {}),
        (("重点项目/计划总投资（万元）",), {}),
        (("重点项目/2026年计划投资（万元）",), {"B": "项目.年度计划投资"}),
    ],
)
def test_what_stands_above_is_of_its_own_group(heads: tuple[str, ...], wanted: dict[str, str]) -> None:
    assert guessed("general", *heads, title="2026年上半年招商引资情况") == wanted


@pytest.mark.parametrize(
    ("head", "wanted"),
    [
        ("到位资金（万元，任务）", {"目标.招商.到位资金"}),
        ("到位资金（目标：万元）", {"目标.招商.到位资金"}),
        ("财政总收入（单位：万元，上年同期）", {"上年同期.经济.财政总收入"}),
        ("税收收入（万元 预计）", set()),
        ("户籍人口（人，女）", set()),
        ("固定资产投资（万元，含农户）", set()),
        ("耕地（亩，确权面积）", set()),
        ("税收收入（万元，保留2位小数）", {"经济.税收收入"}),
        ("农民专业合作社（家，正常运营）", {"经营.合作社"}),
        ("实际外资（万元）", set()),
        ("实际外资（万元人民币）", set()),
        ("实际外资（万美元）", {"招商.实际外资"}),
    ],
)
def test_what_stands_in_the_bracket_of_a_unit_is_read(head: str, wanted: set[str]) -> None:
    assert set(guessed("general", head).values()) == wanted
