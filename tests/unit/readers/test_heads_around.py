"""What stands around a figure and says of it what it is, and what stands there and says nothing of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from tests.unit.readers.test_clerks_layouts import Rows, imported
from tests.unit.readers.test_heads_guessed import guessed

TITLE = "2026年上半年工作情况统计表"


def test_of_a_place_over_this_year_and_last_both_are_read() -> None:
    turned: Rows = [
        [TITLE],
        ["指标", "青禾乡", None, "柳铺镇", None],
        [None, "今年", "去年同期", "今年", "去年同期"],
        ["发展党员（名）", 3, 9, 5, 8],
        ["土地流转（亩）", 300, 900, 500, 800],
    ]
    figures = {"党建.发展党员": "3", "耕地保护.流转总面积": "300"}
    figures |= {"上年同期.党建.发展党员": "9", "上年同期.耕地保护.流转总面积": "900"}
    assert imported(turned, ("B2:C2", "D2:E2")).figures["青禾乡"] == figures
    rows: Rows = [
        [TITLE],
        ["乡镇", "口径", "发展党员（名）", "土地流转（亩）"],
        ["青禾乡", "上年同期", 9, 900],
        [None, "本期", 3, 300],
        ["柳铺镇", "上年同期", 8, 800],
        [None, "本期", 5, 500],
    ]
    assert imported(rows, ("A3:A4", "A5:A6")).figures["青禾乡"] == figures


def test_captions_of_two_blocks_name_the_group_of_what_stands_below_them() -> None:
    rows: Rows = [
        ["青禾乡2026年上半年工作情况填报表"],
        ["项目", "完成数", "项目", "完成数"],
        ["一、信访工作", None, "二、宣传思想", None],
        ["上级交办积案（件）", 8, "理论宣讲（场）", 45],
        ["群众满意率", "98.2%", "受众（人次）", 2870],
        ["接待群众（批次）", 72, "注册志愿者（人）", 14],
    ]
    figures = imported(rows).figures["青禾乡"]
    assert figures == {"信访.积案交办": "8", "宣传.宣讲场次": "45", "宣传.宣讲人次": "2870"}


def test_a_section_of_a_turned_table_is_heard_though_it_is_merged() -> None:
    rows: Rows = [
        [TITLE],
        ["序号", "内容", "单位", "青禾乡", "柳铺镇"],
        ["一、重点建设项目", None, None, None, None],
        ["1", "项目总数", "个", 12, 9],
        ["2", "年度投资计划", "亿元", 3, 2],
        ["二、谋划储备", None, None, None, None],
        ["1", "谋划项目", "个", 30, 20],
    ]
    found = imported(rows, ("A3:E3", "A6:E6"))
    assert found.figures["青禾乡"] == {"项目.重点项目个数": "12", "项目.年度计划投资": "30000"}


def test_the_heads_of_a_table_of_villages_are_all_heard_and_the_line_above_them_is_not() -> None:
    rows: Rows = [
        ["双河镇2026年上半年分村统计表", None, None, None],
        ["填报单位：双河镇乡村振兴办", None, None, "2026.6.30"],
        ["村（社区）", "巩固脱贫成果", None, "拆除残垣断壁（处）"],
        [None, "监测对象", None, None],
        [None, "期末监测户数（户）", "消除风险（户）", None],
        ["河口村", 9, 2, 7],
        ["上坪村", 8, 3, 6],
        ["合计", 17, 5, 13],
    ]
    found = imported(rows, ("A3:A5", "B3:C3", "B4:C4", "D3:D5"))
    assert found.figures["双河镇"] == {"帮扶.期末监测户": "17", "帮扶.消除风险户": "5", "乡建.残垣断壁": "13"}


def test_a_head_of_a_table_of_villages_that_names_a_day_is_no_figure() -> None:
    rows: Rows = [
        ["河口镇2026年上半年耕地保护分村情况表", None, None, None],
        ["村名", "土地流转（亩）", None, None],
        [None, "2025年底", "今年上半年新签", "6月底在册"],
        ["河口村", 1868, 118, 1986],
        ["下湾村", 1023, 24, 1047],
        ["全镇合计", 2891, 142, 3033],
    ]
    found = imported(rows, ("A2:A3", "B2:D2"))
    assert found.figures["河口镇"] == {"耕地保护.新增流转": "142", "耕地保护.流转总面积": "3033"}


@pytest.mark.parametrize(
    "office", ["区住房城乡建设局　区城市管理局", "县城乡建设局", "市自然资源城乡规划局", "统筹城乡发展局"]
)
def test_offices_for_town_and_country_are_no_townships(office: str) -> None:
    rows: Rows = [
        ["住房和城市管理半年情况（2026年6月末）", None, None],
        [office, None, None],
        ["街道（镇）", "住宅小区总数（个）", "拆除违建（处）"],
        ["和平街道", 63, 3],
        ["朝阳镇", 51, 5],
    ]
    assert imported(rows).figures["朝阳镇"] == {"城区.小区": "51", "城区.拆违处数": "5"}


def test_taxes_of_what_a_township_keeps_are_not_all_taxes() -> None:
    def figures(whole: str) -> Mapping[str, str]:
        rows: Rows = [
            ["2026年上半年主要指标", None, None, None, None],
            ["乡镇", f"{whole}（万元）", None, "其中：税收收入（万元）", None],
            [None, "本期", "增幅（%）", "本期", "增幅（%）"],
            ["青禾乡", 812.5, 3.1, 640.2, 2.2],
            ["柳铺镇", 1930.4, 5.5, 1511.9, 4.1],
        ]
        return imported(rows, ("A2:A3", "B2:C2", "D2:E2")).figures["青禾乡"]

    assert figures("一般公共预算收入") == {"经济.一般公共预算收入": "812.5", "经济.预算收入增速": "3.1"}
    assert figures("财政总收入")["经济.税收收入"] == "640.2"


def test_a_block_of_a_form_with_heads_of_its_own_is_read_by_them() -> None:
    rows: Rows = [
        ["云溪镇2026年上半年财政收支及惠民资金发放情况表", *(None,) * 5],
        ["编制单位：云溪镇财政所", None, None, None, None, "单位：万元"],
        ["项目", "1—6月完成数", "增减%", "资金名称", "发放人次", "发放金额"],
        ["一、一般公共预算收入", 1198.01, 7.1, "城乡低保金", 4926, 213.77],
        ["  其中：税收收入", 801.33, 3.1, "特困供养金", 618, 61.34],
        ["二、全口径入库税收", 2134.74, 5.8, "临时生活救助金", 57, 9.86],
    ]
    found = imported(rows).figures["云溪镇"]
    assert found["救助.低保资金"] == "213.77"
    assert found["救助.特困资金"] == "61.34"
    assert found["救助.临时救助资金"] == "9.86"
    assert found["经济.税收收入"] == "2134.74"


def test_remarks_of_the_block_to_the_left_are_no_section() -> None:
    rows: Rows = [
        ["安全生产和防灾减灾情况表（2026年上半年）", *(None,) * 9],
        ["填报单位：龙潭镇人民政府", *(None,) * 9],
        ["序号", "项目", "单位", "数量", "备注", "序号", "项目", "单位", "数量", "备注"],
        [1, "检查生产经营单位", "家次", 186, None, 1, "应急救援队伍", "支", 12, None],
        [2, "发生生产安全事故", "起", 1, "道路运输以外", 2, "因灾伤亡人数", "人", 0, None],
        [3, "事故死亡人数", "人", 0, None, 3, "防灾避险演练", "次", 7, None],
    ]
    found = imported(rows).figures["龙潭镇"]
    assert (found["应急.因灾伤亡"], found["应急.演练"]) == ("0", "7")


def test_those_who_are_in_danger_no_longer_are_not_those_who_still_are() -> None:
    rows: Rows = [
        ["2026年上半年帮扶调度表", None],
        ["乡镇", "监测对象（未消除风险）"],
        [None, "上半年消除风险（户）"],
        ["青禾乡", 4],
        ["柳铺镇", 11],
    ]
    assert "帮扶.期末监测户" not in imported(rows, ("A2:A3",)).figures.get("青禾乡", {})


def test_offices_of_the_county_are_no_townships_and_are_added_up() -> None:
    rows: Rows = [["乡镇", "发展党员（名）"], ["青禾乡", 3], ["柳铺镇", 5], ["县直部门", 7], ["合计", 15]]
    found = imported(rows)
    assert list(found.figures) == ["青禾乡", "柳铺镇"]
    assert [f.rule for f in found.log if f.rule in {"part-of-place", "wrong-total"}] == ["part-of-place"]


def test_housing_and_construction_is_no_township() -> None:
    rows: Rows = [
        ["乡镇住房和城乡建设工作半年报表", None],
        ["填报单位（盖章）：城关镇", None],
        ["项目", "数值"],
        ["住宅小区总数（个）", 63],
        ["物业小区（个）", 51],
    ]
    assert list(imported(rows).figures) == ["城关镇"]


def test_what_one_sheet_says_for_sure_goes_before_what_another_may_mean() -> None:
    sheets: Mapping[str, Rows] = {
        "政务服务": [
            ["2026年上半年政务服务"],
            ["乡镇", "按时办结率偏低的信访办结事项（件）", "受理各类办件（件）"],
            ["青禾乡", 1, 30],
            ["柳铺镇", 2, 40],
        ],
        "信访": [
            ["2026年上半年信访工作"],
            ["乡镇", "信访受理（件）", "信访办结（件）"],
            ["青禾乡", 12, 11],
            ["柳铺镇", 9, 8],
        ],
    }
    assert imported(sheets).figures["青禾乡"]["信访.办结"] == "11"


@pytest.mark.parametrize(
    ("heads", "facts"),
    [
        (("信访总量/1至6月（件）", "信访总量/其中/来信"), ["信访.受理"]),  # a part is not the whole
        (("理论政策宣讲/场次（场）", "理论政策宣讲/受众（人次）"), ["宣传.宣讲场次", "宣传.宣讲人次"]),
        (("举办“春风行动”等各类招聘会（场）", "招聘会推出就业岗位（个）"), ["就业.招聘会", "就业.提供岗位"]),
        (("水环境/巡河（次）", "水环境/河湖长（镇村两级）（名）"), ["生态.巡河", "生态.河长"]),
        (("固定资产投资（不含农户）（万元）", "固定资产投资（不含农户）/其中：工业投资（万元）"), ["经济.固定资产投资", "经济.工业投资"]),
        (("农村生活污水/设施总数（座）", "农村生活污水/正常运转设施（座）"), ["乡建.污水设施"]),
        (("乡、村两级河（湖）长（名）", "河（湖）长巡河（次）"), ["生态.河长", "生态.巡河"]),
        (("救援力量/应急队伍（支）", "市容秩序/检查临街门店（家）"), ["应急.应急队伍", "城区.商铺检查"]),
        (("林地面积（2025年度国土变更调查）（亩）", "耕地面积（年度变更调查，亩）"), ["辖区.林地", "辖区.耕地"]),
        (("农村集中供水/监测人口户数", "土地征收/房屋征收签约（户）"), []),
        (("党（总）支部（个）", "农业目标完成/完成（个）"), []),
    ],
)  # fmt: skip  # one line a case
def test_heads_and_what_stands_over_them(heads: Sequence[str], facts: list[str]) -> None:
    assert list(guessed("general", *heads, title=TITLE).values()) == facts


def test_a_title_that_lists_fields_is_about_each_of_them() -> None:
    title = "2026年上半年人大、群团、退役军人工作情况表"
    assert guessed("general", "开展人大代表活动（次）", title=title) == {"B": "群团.代表活动"}


@pytest.mark.parametrize(
    ("line", "period"),
    [
        ("数据截至2026年6月30日24时", "2026H1"),
        ("截止2026年6月底", "2026H1"),
        ("统计期：2026年1月1日至2026年12月31日", "2026"),
        ("填报日期：2026年7月3日", ""),
    ],
)
def test_the_day_to_which_figures_are_counted_tells_the_period(line: str, period: str) -> None:
    text = imported([["工作情况统计表"], [line], ["乡镇", "发展党员（名）"], ["青禾乡", 3], ["柳铺镇", 5]]).text
    assert (f"\n  期间: {period} " in text) == bool(period)
    assert ("# 从标题" in text) == bool(period)


@pytest.mark.parametrize(
    ("heads", "facts"),
    [
        (("重点项目（列入县级以上年度计划）/项目数（个）", "监测对象/6月末未消除风险（户）"), ["项目.重点项目个数", "帮扶.期末监测户"]),
        (("问题整改/督察和信访交办环境问题（件）", "问题整改/其中：已办结（件）"), ["生态.交办件", "生态.办结件"]),
    ],
)  # fmt: skip  # one line a case
def test_heads_that_were_heard_amiss(heads: Sequence[str], facts: list[str]) -> None:
    assert list(guessed("general", *heads, title="2026年上半年生态环境和帮扶工作情况统计表").values()) == facts


@pytest.mark.parametrize(
    ("heads", "facts"),
    [
        (("增值税/税收收入（万元）",), []),  # a thing, not what is called for
        (("育肥猪/生猪出栏（头）",), []),
        (("促创业、稳就业/城镇新增就业（人）",), ["就业.城镇新增就业"]),
        (("应急演练/场次（场）", "应急演练/培训（人次）"), ["应急.演练"]),
        (("理论宣讲（场）", "党员（人次）"), ["宣传.宣讲场次"]),
        (("理论宣讲（场）", "群众（人次）"), ["宣传.宣讲场次", "宣传.宣讲人次"]),
        (("3月末低保户数（户）",), []),  # of a sheet that names no period
    ],
)
def test_words_over_or_beside_a_figure_that_make_it_another(heads: Sequence[str], facts: list[str]) -> None:
    assert list(guessed("general", *heads, title="工作情况统计表").values()) == facts


def test_of_a_place_over_another_quarter_and_last_year_nothing_is_read() -> None:
    rows: Rows = [
        [TITLE],
        ["指标", "青禾乡", None, "柳铺镇", None],
        [None, "一季度", "去年同期", "一季度", "去年同期"],
        ["发展党员（名）", 3, 9, 5, 8],
        ["土地流转（亩）", 300, 900, 500, 800],
    ]
    found = imported(rows, ("B2:C2", "D2:E2"))
    assert found.figures == {}
    assert "表上写的是“一季度”" in found.text


def test_a_cell_asks_for_the_place_without_a_colon_too() -> None:
    rows: Rows = [[TITLE], ["所在乡镇青禾乡", None], ["项目", "数值"], ["发展党员（名）", 3], ["土地流转（亩）", 300]]
    assert list(imported(rows).figures) == ["青禾乡"]


def test_the_reasons_of_a_draft_have_no_characters_that_no_head_has() -> None:
    heads = ("乡镇", "新开工30万元以上规模项目（个）", "5亿元以上重点项目投资（万元）", "慰问30万元以上困难企业（家）")
    text = imported([[*heads], ["青禾乡", 3, 500, 4], ["柳铺镇", 4, 700, 6]]).text
    assert "把握：低" in text
    assert not [c for c in text if "\u3400" <= c < "\u4d00"]


def test_villages_of_a_township_whose_figures_have_their_units_are_added_up_and_are_no_places() -> None:
    rows: Rows = [
        ["龙潭镇林业站、水利站上半年工作完成情况汇总", None, None],
        ["村别", "林业站", "河长制"],
        [None, "人工造林", "河长巡河"],
        ["龙潭社区", "235亩", "27次"],
        ["古楼村", "216亩", "31次"],
        ["合计", "451亩", "58次"],
    ]
    merged = ("A2:A3",)
    assert imported(rows, merged).figures == {"龙潭镇": {"生态.造林": "451亩", "生态.巡河": "58次"}}
    rows = [*rows[:5], ["合计", "452亩", "58次"]]
    assert imported(rows, merged).figures == {"龙潭镇": {"生态.巡河": "58次"}}
    without = imported(rows[:5], merged)
    assert not without.figures
    assert "villages-as-places" in {finding.rule for finding in without.log}


def test_numbers_of_lines_that_begin_anew_in_each_section_are_no_words() -> None:
    rows: Rows = [
        ["临水县2026年上半年耕地保护与用地保障工作情况表", None, None, None, None],
        ["序号", "指标", "单位", "安乐镇", "桥头镇"],
        ["一", "耕地保护", None, None, None],
        [1, "永久基本农田划定面积", "亩", 35647, 25701],
        [2, "卫片图斑下发（需整改）", "个", 9, 19],
        ["二", "违法用地查处", None, None, None],
        [1, "制止农村乱占耕地建房", "处", 8, 4],
        [2, "拆除乱占耕地违建面积", "平方米", 120, 260],
    ]
    found = imported(rows).figures["安乐镇"]
    assert (found["耕地保护.下发图斑"], found["耕地保护.制止违建"]) == ("9", "8")


def test_a_numbered_line_with_figures_stands_under_no_numbered_line_above_it() -> None:
    rows: Rows = [
        ["云溪镇2026年上半年财政收支情况表", None, None],
        ["填报单位：云溪镇财政所", None, "单位：万元"],
        ["项目", "本年累计", "上年同期"],
        ["一、衔接资金", None, None],
        ["本年安排数", 320, 280],
        ["二、兑付惠企政策资金", 45.5, 40.2],
        ["三、一般公共预算收入", 1198.01, 1119.08],
    ]
    found = imported(rows).figures["云溪镇"]
    assert (found["企业服务.兑现资金"], found["经济.一般公共预算收入"]) == ("45.5", "1198.01")


@pytest.mark.parametrize(
    "head",
    [
        "社会消费品零售总额（1—5月）/增长（%）",
        "社会消费品零售总额/5月增速（%）",
        "2025年上半年/社会消费品零售总额增速（%）",
    ],
)
def test_a_rate_of_other_months_or_another_year_is_none_of_this_period(head: str) -> None:
    upper, lower = head.split("/")
    rows: Rows = [
        ["2026年上半年主要指标", None],
        ["乡镇", upper],
        [None, lower],
        ["青禾乡", 5.2],
        ["柳铺镇", 6.1],
    ]
    assert imported(rows, ("A2:A3",)).figures.get("青禾乡", {}) == {}
    rows = [rows[0], ["乡镇", "社会消费品零售总额（1—6月）"], [None, "同比增长（%）"], *rows[3:]]
    assert imported(rows, ("A2:A3",)).figures["青禾乡"] == {"经济.社零增速": "5.2"}


def test_lines_numbered_in_brackets_stand_under_the_numbered_line_above_them() -> None:
    rows: Rows = [
        ["云溪镇2026年上半年民生情况表", None, None],
        ["填报单位：云溪镇民政办", None, None],
        ["项目", "单位", "本期"],
        ["一、临时救助", None, None],
        ["（一）救助人次", "人次", 57],
        ["（二）发放资金", "万元", 9.86],
        ["二、村民小组", "个", 120],
        ["三、高龄津贴人数", "人", 310],
    ]
    found = imported(rows).figures["云溪镇"]
    assert (found["救助.临时救助人次"], found["救助.临时救助资金"]) == ("57", "9.86")
    assert found["老残.高龄津贴人数"] == "310"
