"""Heads of many offices: what is guessed with confidence is right, and what is no figure of the period is not read."""

from __future__ import annotations

import re

import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.readers.sheets import guess_map
from reportgen.readers.workbook import read_workbook
from tests.unit.readers.test_office_layouts import kit_of
from tests.workbooks.foreign import ForeignSheet, build
from tests.workbooks.office_figures import Row

PLACES = ("青禾乡", "柳铺镇", "石塘乡", "竹岭镇")
LINE = re.compile(r" +([A-Z]): \{指标: ([^,}]+)")


def guessed(kit: str, *heads: str, title: str = "2026年上半年情况") -> dict[str, str]:
    """What a guess reads with some confidence, by column. A head is written 上/下; the same upper words are one block."""
    parts = [head.split("/") for head in ("乡镇", *heads)]
    depth = max(map(len, parts))
    rows: list[Row] = [[title]]
    rows += [[part[level] if level < len(part) else None for part in parts] for level in range(depth)]
    for number, place in enumerate(PLACES, 2):
        rows.append([place, *(number * (column + 3) for column in range(len(heads)))])
    sheet = ForeignSheet(rows, tuple(_merged(parts, depth)))
    workbook = read_workbook(build({"表": sheet}), "表.xlsx", DiagnosticLog())
    assert workbook is not None
    return {m[1]: m[2] for line in guess_map(workbook, kit_of(kit)).split("\n") if (m := LINE.match(line))}


def _merged(parts: list[list[str]], depth: int) -> list[str]:
    found: list[str] = []
    for number, part in enumerate(parts):
        column = chr(ord("A") + number)
        if len(part) < depth:
            found.append(f"{column}2:{column}{depth + 1}")
        elif depth > 1 and (number == 0 or parts[number - 1][0] != part[0]):
            last = number
            while last + 1 < len(parts) and parts[last + 1][0] == part[0]:
                last += 1
            found += [f"{column}2:{chr(ord('A') + last)}2"] if last > number else []
    return found


@pytest.mark.parametrize(
    ("heads", "wanted"),
    [
        (
            (
                "培训人次/本年计划",
                "培训人次/上半年实绩",
                "培训人次/完成计划%",
                "培训人次/去年实绩",
                "培训人次/比去年同期±",
            ),
            {"B": "目标.培训.人次", "C": "培训.人次"},
        ),
        (("党员（名）/年初数", "党员（名）/本期增加", "党员（名）/本期减少", "党员（名）/期末数"), {}),
        (("庭院改造应完成（户）", "庭院改造已完成（户）", "庭院改造未完成（户）"), {"C": "人居环境.庭院改造"}),
        (
            ("2025年1-6月/发展党员", "2025年1-6月/后备干部", "2026年1-6月/发展党员", "2026年1-6月/后备干部"),
            {
                "B": "上年同期.队伍.发展党员",
                "C": "上年同期.队伍.后备干部",
                "D": "队伍.发展党员",
                "E": "队伍.后备干部",
            },
        ),
        (("培训人次/合计", "培训人次/男", "培训人次/女"), {"B": "培训.人次"}),
        (
            ("新增土地流转（亩）/6月", "新增土地流转（亩）/1-6月", "新增土地流转（亩）/上年同期"),
            {"C": "土地流转", "D": "上年同期.土地流转"},
        ),
        (
            ("行政村数", "其中省定贫困村", "贫困村占比", "总户数", "其中农户", "总人口", "农业人口"),
            {"B": "辖区.行政村", "C": "省定贫困村", "E": "辖区.户数", "G": "辖区.人口"},
        ),
        (
            ("养殖大户（户）", "出栏生猪（头）", "存栏生猪（头）", "培训养殖大户（户）"),
            {"B": "养殖.大户", "E": "培训.养殖大户"},
        ),
        (
            ("返乡创业人数", "返乡党员", "返乡党员流转土地（亩）", "返乡投资（万元）", "招商引资（万元）"),
            {"C": "返乡.党员", "D": "返乡.流转面积", "E": "返乡.投资额"},
        ),
        (("争取项目（个）", "到位资金（万元）", "完成投资（万元）", "资金到位率"), {}),
        (
            ("党支部", "党总支", "党员总数", "其中：机关党员", "女党员", "预备党员", "发展党员"),
            {"B": "党组织.党支部", "E": "党组织.机关党员", "H": "队伍.发展党员"},
        ),
        (
            ("培训人次", "得分", "名次", "名次变化", "发展党员（名）", "加分"),
            {"B": "培训.人次", "F": "队伍.发展党员"},
        ),
        (
            ("新建沼气池（口）/4月", "新建沼气池（口）/5月", "新建沼气池（口）/6月", "新建沼气池（口）/上半年合计"),
            {"E": "人居环境.沼气池"},
        ),
        (
            ("技术培训（期）/上半年完成", "技术培训（期）/下半年计划", "技术培训（期）/全年目标"),
            {"B": "培训.期数", "D": "目标.培训.期数"},
        ),
        (
            ("庭院改造/任务数（户）", "庭院改造/完成数（户）", "庭院改造/完成率"),
            {"B": "目标.人居环境.庭院改造", "C": "人居环境.庭院改造"},
        ),
        (("后备干部/上期", "后备干部/本期", "后备干部/增加"), {"C": "队伍.后备干部"}),
        (("村社道路里程（公里）", "其中本年新修（公里）", "提灌站（座）", "其中改造（座）"), {}),
    ],
)
def test_heads_of_half_years(heads: tuple[str, ...], wanted: dict[str, str]) -> None:
    assert guessed("halfyear", *heads) == wanted


@pytest.mark.parametrize(
    ("heads", "wanted"),
    [
        (
            ("到位资金/绝对值（万元）", "到位资金/增长（%）", "到位资金/位次", "签约项目（个）", "协议资金（万元）"),
            {"B": "招商.到位资金", "E": "招商.签约项目", "F": "招商.协议资金"},
        ),
        (
            ("粮食播种面积（亩）", "亩产（公斤）", "生猪存栏（头）", "生猪出栏（头）"),
            {"B": "农业.粮食面积", "D": "农业.生猪存栏", "E": "农业.生猪出栏"},
        ),
        (
            ("党员总数（含预备党员）", "网格员（含兼职）（名）", "临时救助人次（含小额先行救助）"),
            {"B": "党建.党员", "C": "服务.网格员", "D": "救助.临时救助人次"},
        ),
        (("党员（不含预备党员）", "网格员（专职）", "临时救助人次（不含小额先行救助）", "学校（含幼儿园）"), {}),
        (("高标准农田（含在建）（亩）", "退役军人（含家属）", "技能培训人次（含农技培训）"), {}),
        (
            ("社会救助/低保户数", "社会救助/低保人数", "社会救助/其中：城市低保人数", "社会救助/发放低保金（万元）"),
            {"B": "救助.低保户", "C": "救助.低保人数", "E": "救助.低保资金"},
        ),
        (
            ("应急队员总数（人）", "应急演练总数（次）", "河长（名）", "其中：河长（名）"),
            {"B": "应急.队员", "D": "生态.河长"},
        ),
        (
            ("政务服务/办件量", "政务服务/办结量", "政务服务/网上办结量", "政务服务/超期办结量"),
            {"B": "服务.办件", "C": "服务.办结"},
        ),
        (
            ("6月末生猪存栏（头）", "3月末牛存栏（头）", "全年粮食播种面积（亩）", "全年蔬菜播种面积（亩）"),
            {"B": "农业.生猪存栏", "D": "农业.粮食面积"},
        ),
        (
            (
                "规上工业产值（万元）",
                "同比增长（%）",
                "固定资产投资（万元）",
                "同比（%）",
                "年度目标（万元）",
                "完成率（%）",
            ),
            {"B": "经济.规上工业产值", "C": "经济.规上工业产值增速", "D": "经济.固定资产投资", "E": "经济.固投增速"},
        ),
        (
            ("医保应参保人数", "医保已参保人数", "参保率", "低保户数", "低保人数"),
            {"B": "医保.医保应参保", "C": "医保.医保参保", "E": "救助.低保户", "F": "救助.低保人数"},
        ),
        (
            ("矛盾纠纷/受理（起）", "矛盾纠纷/化解（起）", "矛盾纠纷/化解率", "信访/受理（件）", "信访/办结（件）"),
            {"B": "纠纷.受理", "C": "纠纷.化解", "E": "信访.受理", "F": "信访.办结"},
        ),
        (
            ("生猪/上年末存栏（头）", "生猪/本期出栏（头）", "生猪/期末存栏（头）", "生猪/能繁母猪（头）"),
            {"C": "农业.生猪出栏", "D": "农业.生猪存栏"},
        ),
        (
            ("财政总收入（亿元）", "税收占比（%）", "一般公共预算收入（亿元）", "人均（元）"),
            {"B": "经济.财政总收入", "D": "经济.一般公共预算收入"},
        ),
        (("重点项目/总投资（万元）", "重点项目/1-6月完成投资（万元）", "重点项目/占年度计划%"), {"C": "项目.完成投资"}),
        (
            ("招商引资/签约项目数", "招商引资/协议资金（亿元）", "畜禽生产/生猪存栏（头）", "规模养殖场/牛存栏（头）"),
            {"B": "招商.签约项目", "C": "招商.协议资金", "D": "农业.生猪存栏"},
        ),
        (("招商引资/签约项目", "招商引资/签约金额"), {}),
        (
            ("城镇新增就业（人）", "目标数", "完成率%", "转移就业（人）", "招聘会（场）"),
            {"B": "就业.城镇新增就业", "E": "就业.转移就业", "F": "就业.招聘会"},
        ),
    ],
)
def test_heads_of_general_reports(heads: tuple[str, ...], wanted: dict[str, str]) -> None:
    assert guessed("general", *heads) == wanted


def test_a_part_of_what_nobody_knows_is_asked_about() -> None:
    found = guessed("general", "隐患点、危险区和切坡建房（处）", "其中：地质灾害隐患点（处）", title="应急管理统计表")
    assert found.get("C") is None
    found = guessed("general", "党支部（个）", "其中：村党支部（个）", title="党建情况统计表")
    assert {found.get("B"), found.get("C")} == {"党建.党支部", "党建.农村党支部"}


@pytest.mark.parametrize(
    ("head", "fact"),
    [
        ("6月末生猪存栏（头）", "农业.生猪存栏"),
        ("截至6月30日生猪存栏（头）", "农业.生猪存栏"),
        ("5月末生猪存栏（头）", None),
        ("上年12月末生猪存栏（头）", None),
        ("监督检查/排查隐患（处）", "安全.排查隐患"),
        ("消防检查/排查隐患（处）", None),
        ("监督检查/排查食品隐患（处）", None),
        ("宣传培训/安全生产应急演练（场）", "安全.演练场次"),
        ("宣传培训/学校应急演练（场）", None),
        ("信访工作/党政领导接访（次）", "信访.领导接访"),
        ("信访工作/县领导接访（次）", None),
        ("上级交办生态环境问题（件）", "生态.交办件"),
        ("央督交办生态环境问题（件）", None),
        ("专兼职网格员（名）", "服务.网格员"),
        ("专职网格员（名）", None),
        ("兼职网格员（名）", None),
        ("女网格员（名）", None),
        ("党员（含预备党员）（名）", "党建.党员"),
        ("预备党员（名）", None),
        ("蔬菜（含食用菌）播种面积（亩）", "农业.蔬菜面积"),
        ("蔬菜（含瓜果）播种面积（亩）", None),
        ("已完成高标准农田（亩）", "农业.高标准农田"),
        ("整治乱堆乱放等点位（处）", "乡建.整治点位"),
        ("农民合作社（在营）（家）", "经营.合作社"),
        ("农民合作社（示范）（家）", None),
        ("数值/森林覆盖率（%）", "辖区.森林覆盖率"),
    ],
)
def test_words_that_narrow_nothing_and_words_that_do(head: str, fact: str | None) -> None:
    assert guessed("general", head, title="2026年上半年工作情况").get("B") == fact


@pytest.mark.parametrize(
    ("head", "fact"),
    [
        ("同比增减（%）", "经济.财政总收入增速"),
        ("比去年同期增减（%）", "经济.财政总收入增速"),
        ("较上年增长（%）", "经济.财政总收入增速"),
        ("同比下降（%）", None),
        ("环比增长（%）", None),
        ("环比（%）", None),
        ("同比增减（万元）", None),
    ],
)
def test_a_change_is_one_against_last_year(head: str, fact: str | None) -> None:
    assert guessed("general", f"财政总收入/{head}", title="2026年上半年财政收支情况").get("B") == fact


@pytest.mark.parametrize("head", ["累计纳入监测户（户）", "累计识别监测对象户数", "上半年计划投资（万元）"])
def test_a_sum_since_the_beginning_and_an_aim_for_a_part_of_the_year_are_no_figures(head: str) -> None:
    assert guessed("general", f"重点项目/{head}" if "投资" in head else head, title="2026年上半年重点工作情况") == {}


def test_households_are_no_persons_and_persons_no_households() -> None:
    title = "2026年上半年巩固脱贫成果情况"
    assert guessed("general", "脱贫人口/户数", title=title) == {}
    assert guessed("general", "脱贫人口户数", title=title) == {}
    assert guessed("general", "监测人口/户数", title=title) == {}
    assert guessed("general", "脱贫人口/人数", title=title) == {"B": "帮扶.脱贫人口"}


def test_what_an_explanation_denies_is_not_what_a_head_says() -> None:
    heads = ("防止返贫监测对象/消除风险/户数", "防止返贫监测对象/期末未消除风险/户数")
    assert guessed("general", *heads) == {"B": "帮扶.消除风险户", "C": "帮扶.期末监测户"}


def test_a_text_file_with_its_total_above_the_places_has_one_line_of_heads() -> None:
    lines = ("2026年上半年主要经济指标", "乡镇,规模以上工业企业（家）,税收收入（万元）", "合计,9,30.5")
    text = "\n".join((*lines, "青禾乡,4,10.5", "柳铺镇,5,20"))
    workbook = read_workbook(text.encode(), "表.csv", DiagnosticLog())
    assert workbook is not None
    found = {m[1]: m[2] for line in guess_map(workbook, kit_of("general")).split("\n") if (m := LINE.match(line))}
    assert found == {"B": "经济.规上工业企业", "C": "经济.税收收入"}


def test_amounts_with_more_decimals_than_the_fact_are_rounded_and_no_others() -> None:
    rows: list[Row] = [
        ["2026年上半年社会救助情况"],
        ["乡镇", "低保资金（元）", "临时救助资金（元）", "特困资金（元）", "低保户数（户）"],
        ["青禾乡", 1151136, 66600, 40, 306],
        ["柳铺镇", 2407841, 62300, 531002, 411],
    ]
    workbook = read_workbook(build({"表": ForeignSheet(rows, ())}), "表.xlsx", DiagnosticLog())
    assert workbook is not None
    text = guess_map(workbook, kit_of("general"))
    assert [line.strip()[0] for line in text.split("\n") if "四舍五入: 是" in line] == ["B"]


def test_a_title_that_names_who_works_leaves_other_figures_their_own() -> None:
    title = "2026年上半年河长制和生态环保、人居环境情况表"
    assert guessed("general", "生活垃圾清运（吨）", title=title) == {"B": "乡建.清运垃圾"}
    assert guessed("general", "医保参保（人）", title="2026年上半年脱贫人口情况表") == {}


def test_a_part_does_not_take_the_figure_from_the_head_that_alone_names_it() -> None:
    heads = ("城乡低保/户数", "城乡低保/人数", "城乡低保/其中：城市低保人数")
    assert guessed("general", *heads, title="社会救助情况（单位：户、人）") == {
        "B": "救助.低保户",
        "C": "救助.低保人数",
    }


def test_parts_of_a_whole_are_read_with_what_the_whole_counts_whatever_stands_between() -> None:
    heads = ("基层党组织（个）/总数", "基层党组织（个）/机关", "基层党组织（个）/社区", "基层党组织（个）/农村")
    facts = ("党组织.党支部", "党组织.机关党支部", "党组织.社区党支部", "党组织.农村党支部")
    assert guessed("halfyear", *heads) == dict(zip("BCDE", facts, strict=True))
    rows: list[Row] = [
        ["乡镇", "党的基层组织", None, None, None],
        [None, "支部总数", "其中", None, None],
        [None, None, "机关", "社区", "企业"],
        ["青禾乡", 13, 1, 2, 1],
        ["柳铺镇", 21, 1, 3, 2],
    ]
    merged = ("A1:A3", "B1:E1", "B2:B3", "C2:E2")
    workbook = read_workbook(build({"表": ForeignSheet(rows, merged)}), "表.xlsx", DiagnosticLog())
    assert workbook is not None
    text = guess_map(workbook, kit_of("halfyear"))
    assert re.findall(r"\n +([A-Z]): \{指标: ([^,}]+)", text) == list(zip("BCD", facts[:3], strict=True))


def test_a_column_of_codes_is_no_part_of_a_head() -> None:
    rows: list[Row] = [
        ["指标名称", "计量单位", "代码", "青禾乡", "柳铺镇"],
        ["行政村数", "个", "1", 12, 15],
        ["技术培训期数", "期", "7", 6, 5],
    ]
    workbook = read_workbook(build({"表": ForeignSheet(rows, ())}), "表.xlsx", DiagnosticLog())
    assert workbook is not None
    text = guess_map(workbook, kit_of("halfyear"))
    assert re.findall(r" +(\d): \{指标: ([^,}]+)", text) == [("2", "辖区.行政村"), ("3", "培训.期数")]


@pytest.mark.parametrize(
    ("heads", "asked"),
    [
        (("危房改造对象（户）",), "B"),
        (("高标准农田新建（亩）", "高标准农田改造提升（亩）"), "B"),
    ],
)
def test_whom_it_is_for_and_one_half_of_it_are_asked(heads: tuple[str, ...], asked: str) -> None:
    assert asked not in guessed("general", *heads)
