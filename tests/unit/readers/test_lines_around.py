"""Lines above, between and beside the figures of a table that are not figures of places: groups, notes, who answers, units."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from reportgen.placenames import names_no_town
from tests.unit.readers.test_clerks_layouts import Rows, imported
from tests.workbooks.office_figures import Row

TITLE = "2026年上半年工作情况统计表"


@pytest.mark.parametrize("first", ["一、街道（2个）", "（一）乡镇", "一、镇", "一、建制镇（共2个）"])
def test_a_line_that_says_what_kind_of_townships_follow_is_no_head(first: str) -> None:
    rows: Rows = [
        [TITLE, None, None],
        ["乡镇", "整治山坪塘（口）", "改造提灌站（座）"],
        [first, None, None],
        ["青禾乡", 3, 1],
        ["二、其他", None, None],
        ["柳铺镇", 5, 2],
    ]
    found = imported(rows, ("A1:C1", "A3:C3", "A5:C5"), "halfyear")
    assert found.figures["青禾乡"] == {"小型设施.山坪塘": "3", "小型设施.提灌站": "1"}


@pytest.mark.parametrize("name", ["新市镇", "红旗乡", "古县镇"])
def test_townships_whose_names_sound_like_none_are_townships(name: str) -> None:
    assert not names_no_town(name)
    rows: Rows = [["乡镇", "整治山坪塘（口）"], [name, 3], ["柳铺镇", 5]]
    assert imported(rows, kit="halfyear").figures[name] == {"小型设施.山坪塘": "3"}


@pytest.mark.parametrize("name", ["全县乡镇", "各市镇", "我县镇", "本市乡镇", "外县乡镇"])
def test_what_names_all_townships_is_none(name: str) -> None:
    assert names_no_town(name)


def test_who_answers_for_a_line_stands_beside_groups_of_columns() -> None:
    rows: Rows = [
        ["2026年重点任务上半年进度表", *[None] * 7],
        ["工作事项", "单位", "青禾乡", None, "柳铺镇", None, "责任部门", None],
        [None, None, "全年任务", "上半年完成", "全年任务", "上半年完成", None, None],
        ["整治山坪塘", "口", 14, 8, 35, 20, "水利局", None],
        ["改造提灌站", "座", 7, 4, 7, 3, "水利局", None],
    ]
    found = imported(rows, ("A1:H1", "A2:A3", "B2:B3", "C2:D2", "E2:F2", "G2:H2"), "halfyear")
    assert found.figures["柳铺镇"] == {
        **{"小型设施.山坪塘": "20", "小型设施.提灌站": "3"},
        **{"目标.小型设施.山坪塘": "35", "目标.小型设施.提灌站": "7"},
    }


def test_notes_above_a_table_make_it_none_of_a_part() -> None:
    rows: Rows = [
        ["基层党组织和党员情况表（2026年上半年）", None, None],
        ["填表说明：", None, None],
        ["1．机关党员为机关党支部在职党员干部，不含离退休党员。", None, None],
        ["乡镇", "党支部总数（个）", "机关党员（名）"],
        ["青禾乡", 14, 39],
        ["柳铺镇", 12, 46],
    ]
    found = imported(rows, ("A1:C1", "A2:C2", "A3:C3"), "halfyear")
    assert found.figures["青禾乡"] == {"党组织.党支部": "14", "党组织.机关党员": "39"}


def test_a_unit_between_the_caption_of_a_table_and_its_heads_is_of_that_table() -> None:
    first: list[Row] = [["表1　辖区概况", None, None], ["乡镇", "行政村（个）", "总户数（户）"]]
    second: list[Row] = [
        ["表2　技术培训", None, None],
        ["单位：期、人次", None, None],
        ["乡镇", "培训期数", "培训人次"],
    ]
    places: list[Row] = [["青禾乡", 7, 485], ["柳铺镇", 9, 718], ["合计", 16, 1203]]
    rows: Rows = [*first, *places, [None, None, None], *second, *places]
    found = imported(rows, ("A1:C1", "A7:C7", "A8:C8"), "halfyear")
    assert found.figures["青禾乡"] == {
        **{"辖区.行政村": "7", "辖区.户数": "485"},
        **{"培训.期数": "7", "培训.人次": "485"},
    }


@pytest.mark.parametrize(("beside", "is_read"), [("2026年1—6月", True), ("2026年4—6月", False)])
def test_a_report_of_a_quarter_that_says_it_is_since_january_is_so(beside: str, is_read: bool) -> None:
    rows: Rows = [
        ["农业生产情况（二季度）", *[None] * 5],
        ["综合机关名称：县农业农村局", *[None] * 4, beside],
        ["乡镇", "夏粮产量（吨）", "夏粮面积（亩）", "油料面积（亩）", "蔬菜面积（亩）", "备注"],
        ["青禾乡", 1629, 4000, 300, 200, None],
        ["柳铺镇", 482, 1300, 200, 100, None],
    ]
    found = imported({"表": rows, "2026年上半年说明": [["2026年上半年"]]}, ("A1:C1",))
    assert bool(found.figures.get("青禾乡")) == is_read


def test_the_totals_lines_of_other_times_above_the_places_are_left_out() -> None:
    rows: Rows = [
        ["2026年上半年招商引资情况", None, None, None],
        ["乡镇", "时间", "签约项目（个）", "开工项目（个）"],
        ["全县", "2026年上半年", 35, 26],
        [None, "2025年上半年", 29, 24],
        [None, "增减（%）", 20.7, 8.3],
        ["青禾乡", "2026年上半年", 15, 20],
        [None, "2025年上半年", 9, 14],
        [None, "增减（%）", 66.7, 42.9],
        ["柳铺镇", "2026年上半年", 20, 6],
        [None, "2025年上半年", 20, 10],
        [None, "增减（%）", 0, -40],
    ]
    found = imported(rows, ("A1:D1", "A3:A5", "A6:A8", "A9:A11"))
    assert found.figures["柳铺镇"]["招商.签约项目"] == "20"


def test_a_form_whose_title_asks_for_its_place_has_no_section() -> None:
    rows: Mapping[str, Rows] = {
        town: [
            ["工作情况半年报表", None, None, None],
            [f"填报单位：{town}　　报告期：2026年上半年　　填报日期：2026年7月2日", None, None, None],
            ["序号", "项目", "计量单位", "数量"],
            [1, "行政村", "个", 6],
            [2, "整治山坪塘", "口", 5],
        ]
        for town in ("青禾乡", "柳铺镇")
    }
    found = imported(rows, ("A1:D1", "A2:D2"), "halfyear")
    assert found.figures["柳铺镇"] == {"辖区.行政村": "6", "小型设施.山坪塘": "5"}


def test_places_that_go_on_below_with_a_total_of_all_are_one_table() -> None:
    first: list[Row] = [["项目", None, "单位", "青禾乡", "柳铺镇", None], ["辖区", "行政村", "个", 3, 4, None]]
    more: list[Row] = [[None, "社区", "个", 1, 2, None], ["设施", "整治山坪塘", "口", 5, 6, None]]
    second: list[Row] = [["项目", None, "单位", "石塘乡", "竹岭镇", "全县合计"], ["辖区", "行政村", "个", 7, 8, 22]]
    rest: list[Row] = [[None, "社区", "个", 3, 4, 10], ["设施", "整治山坪塘", "口", 7, 8, 26]]
    rows: Rows = [[TITLE, *[None] * 5], *first, *more, ["（续上表）", *[None] * 5], *second, *rest]
    found = imported(rows, ("A1:F1", "A2:B2", "A3:A4", "A7:B7", "A8:A9"), "halfyear")
    assert list(found.figures) == ["青禾乡", "柳铺镇", "石塘乡", "竹岭镇"]
    assert found.figures["竹岭镇"] == {"辖区.行政村": "8", "辖区.社区": "4", "小型设施.山坪塘": "8"}


def test_the_second_half_of_a_double_page_has_a_caption_of_its_own() -> None:
    rows: Rows = [
        ["5-3　各乡镇小型设施（2026年上半年）", None, "5-3　续表", None],
        ["乡镇", "整治山坪塘（口）", "改造提灌站（座）", "乡镇"],
        ["青禾乡", 3, 1, "青禾乡"],
        ["柳铺镇", 5, 2, "柳铺镇"],
    ]
    found = imported(rows, ("A1:B1", "C1:D1"), "halfyear")
    assert found.figures["青禾乡"] == {"小型设施.山坪塘": "3", "小型设施.提灌站": "1"}


def test_lines_of_a_long_list_may_say_which_part_of_a_balance_they_are() -> None:
    rows: Rows = [
        ["防止返贫致贫对象动态管理情况表", None, None, None],
        ["2026年1—6月", None, None, "单位：户、人"],
        ["乡镇", "监测情况", "户数", "人数"],
        *(
            [town, state, households, people]
            for town in ("青禾乡", "柳铺镇")
            for state, households, people in (("期初在册", 48, 136), ("本期新增", 6, 20), ("期末在册", 54, 156))
        ),
    ]
    figures = imported(rows, ("A1:D1",)).figures["柳铺镇"]
    assert figures == {
        **{"帮扶.期初监测户": "48", "帮扶.期初监测人": "136", "帮扶.新增监测户": "6", "帮扶.新增监测人": "20"},
        **{"帮扶.期末监测户": "54", "帮扶.期末监测人": "156"},
    }


@pytest.mark.parametrize(("state", "is_read"), [("县级已审", True), ("退回", False)])
def test_of_an_export_the_places_lines_were_approved(state: str, is_read: bool) -> None:
    heads: Row = ["指标类别", "指标名称", "计量单位", "区划名称", "本期数", "审核状态"]
    rows: list[Row] = [heads]
    for name, unit in (("期末总户数", "户"), ("期末总人口", "人")):
        rows += [["辖区", name, unit, "合计", 30, "自动汇总"], ["辖区", name, unit, "青禾乡", 10, state]]
        rows += [["辖区", name, unit, "柳铺镇", 20, state]]
    found = imported(rows, kit="halfyear")
    assert (found.figures.get("青禾乡") == {"辖区.户数": "10", "辖区.人口": "10"}) == is_read


@pytest.mark.parametrize("example", ["××镇", "示例：XX乡", "某某镇", "示例"])
def test_a_line_that_shows_how_to_fill_in_is_no_place(example: str) -> None:
    rows: Rows = [
        [TITLE, None],
        ["乡镇", "整治山坪塘（口）"],
        [example, 100],
        ["青禾乡", 3],
        ["柳铺镇", 5],
        ["合计", 8],
    ]
    found = imported(rows, ("A1:B1",), "halfyear")
    assert found.figures == {"青禾乡": {"小型设施.山坪塘": "3"}, "柳铺镇": {"小型设施.山坪塘": "5"}}


def test_what_was_done_of_a_task_in_per_cent_is_no_figure_of_a_long_list() -> None:
    rows: Rows = [
        ["工作台账（2026年上半年）", *[None] * 6],
        ["乡镇", "工作项目", "单位", "一季度", "上半年合计", "全年任务", "完成任务%"],
        ["青禾乡", "培训人次", "人次", 3, 8, 16, 0.5],
        [None, "整治山坪塘", "口", 2, 5, 10, 0.5],
        ["柳铺镇", "培训人次", "人次", 4, 6, 12, 0.5],
        [None, "整治山坪塘", "口", 1, 2, 8, 0.25],
    ]
    found = imported(rows, ("A1:G1", "A3:A4", "A5:A6"), "halfyear")
    assert found.figures["柳铺镇"] == {
        **{"培训.人次": "6", "小型设施.山坪塘": "2"},
        **{"目标.培训.人次": "12", "目标.小型设施.山坪塘": "8"},
    }


def test_places_under_areas_that_go_on_below_are_one_table() -> None:
    first: list[Row] = [
        ["类别", "项目", "单位", "全县", "北片", None, None],
        [None, None, None, None, "小计", "青禾乡", "柳铺镇"],
    ]
    second: list[Row] = [
        ["类别", "项目", "单位", "南片", None, None, None],
        [None, None, None, "小计", "石塘乡", "竹岭镇", None],
    ]
    above: list[Row] = [["设施", "整治山坪塘", "口", 26, 11, 5, 6], [None, "改造提灌站", "座", 10, 3, 1, 2]]
    below: list[Row] = [["设施", "整治山坪塘", "口", 15, 7, 8, None], [None, "改造提灌站", "座", 7, 3, 4, None]]
    rows: Rows = [[TITLE, *[None] * 6], *first, *above, ["（续表）", *[None] * 6], *second, *below]
    merged = ("A1:G1", "A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:G2", "A4:A5")
    found = imported(rows, (*merged, "A7:A8", "B7:B8", "C7:C8", "D7:F7", "A9:A10"), "halfyear")
    assert found.figures == {
        "青禾乡": {"小型设施.山坪塘": "5", "小型设施.提灌站": "1"},
        "柳铺镇": {"小型设施.山坪塘": "6", "小型设施.提灌站": "2"},
        "石塘乡": {"小型设施.山坪塘": "7", "小型设施.提灌站": "3"},
        "竹岭镇": {"小型设施.山坪塘": "8", "小型设施.提灌站": "4"},
    }


@pytest.mark.parametrize(("unit", "is_read"), [("人、人次", True), ("户、人", False), ("万人、人", False)])
def test_a_unit_that_is_several_counts_of_people_is_none(unit: str, is_read: bool) -> None:
    rows: Rows = [[TITLE, None], ["乡镇", f"低保人数（{unit}）"], ["青禾乡", 3], ["柳铺镇", 5]]
    assert (imported(rows, ("A1:B1",)).figures.get("青禾乡") == {"救助.低保人数": "3"}) == is_read


def test_kinds_below_each_place_are_read_and_not_only_their_subtotal() -> None:
    rows: list[Row] = [
        ["2026年上半年社会救助情况表", None, None, None, None],
        ["乡镇", "类别", "户数（户）", "人数（人、人次）", "发放资金（万元）"],
    ]
    for town in ("青禾乡", "柳铺镇"):
        rows += [[town, "最低生活保障", 316, 558, 121.77], [None, "临时救助", None, 115, 13.39]]
        rows += [[None, "小计", None, None, 135.16]]
    found = imported(rows, ("A1:E1", "A3:A5", "A6:A8"))
    assert found.figures["柳铺镇"] == {
        **{"救助.低保户": "316", "救助.低保人数": "558", "救助.低保资金": "121.77"},
        **{"救助.临时救助人次": "115", "救助.临时救助资金": "13.39"},
    }


def test_a_title_over_all_is_no_head_of_places_in_two_bands() -> None:
    rows: Rows = [
        ["2026年上半年基层党组织建设情况", None, None, None, None, None],
        ["指标", "单位", "双桥镇", None, "木门乡", None],
        [None, None, "今年上半年", "去年上半年", "今年上半年", "去年上半年"],
        ["行政村", "个", 22, 18, 15, 14],
        ["发展党员", "名", 3, 2, 4, 5],
        ["（续表）", None, None, None, None, None],
        ["指标", "单位", "洪山乡", None, "合计", None],
        [None, None, "今年上半年", "去年上半年", "今年上半年", "去年上半年"],
        ["行政村", "个", 10, 11, 47, 43],
        ["发展党员", "名", 5, 6, 12, 13],
    ]
    bands = ("A2:A3", "B2:B3", "C2:D2", "E2:F2", "A7:A8", "B7:B8", "C7:D7", "E7:F7")
    found = imported(rows, ("A1:F1", *bands), "halfyear")
    assert list(found.figures) == ["双桥镇", "木门乡", "洪山乡"]
    assert found.figures["洪山乡"]["辖区.行政村"] == "10"
    assert found.figures["洪山乡"]["队伍.发展党员"] == "5"


def test_a_unit_at_the_right_end_of_a_caption_is_of_its_table() -> None:
    rows: Rows = [
        [TITLE, None, None],
        ["表一　辖区概况", None, None],
        ["乡镇", "行政村（个）", "省定贫困村（个）"],
        ["青禾乡", 16, 2],
        ["柳铺镇", 8, 1],
        [None, None, None],
        ["表二　土地流转", None, "单位：公顷"],
        ["名次", "乡镇", "本期新增土地流转"],
        [1, "青禾乡", 80],
        [2, "柳铺镇", 20],
    ]
    found = imported(rows, ("A1:C1",), "halfyear")
    assert found.figures["青禾乡"] == {"辖区.行政村": "16", "省定贫困村": "2", "土地流转": "1200"}


def test_a_general_head_is_of_no_group() -> None:
    rows: Rows = [
        [TITLE, None, None],
        ["乡镇", "基本情况", None],
        [None, "行政村（个）", "党支部（个）"],
        ["青禾乡", 13, 20],
        ["柳铺镇", 11, 14],
    ]
    found = imported(rows, ("A1:C1", "A2:A3", "B2:C2"), "halfyear")
    assert found.figures["青禾乡"] == {"辖区.行政村": "13", "党组织.党支部": "20"}


@pytest.mark.parametrize("bands", [("一、镇（2个）", "二、乡（2个）"), ("（一）建制镇", "（二）乡"), ("1.镇", "2.乡")])
def test_the_sums_of_the_townships_of_one_kind_are_no_places(bands: tuple[str, str]) -> None:
    rows: Rows = [
        [TITLE, None, None],
        ["乡镇", "整治山坪塘（口）", "改造提灌站（座）"],
        ["全县合计", 20, 10],
        [bands[0], 8, 3],
        ["柳铺镇", 5, 2],
        ["石塘镇", 3, 1],
        [bands[1], 12, 7],
        ["青禾乡", 4, 3],
        ["松坝乡", 8, 4],
    ]
    found = imported(rows, ("A1:C1",), "halfyear")
    assert found.figures["青禾乡"] == {"小型设施.山坪塘": "4", "小型设施.提灌站": "3"}
    assert set(found.figures) == {"柳铺镇", "石塘镇", "青禾乡", "松坝乡"}
    assert not found.log.has_errors


def _ranked(names: str, first: int) -> list[tuple[int, str, int]]:
    towns = {"青": "青禾乡", "柳": "柳铺镇", "石": "石塘镇"}
    return [(n + 1, towns[name], first - n) for n, name in enumerate(names)]


def test_lists_by_rank_beside_and_below_each_other_are_each_read_by_themselves() -> None:
    tiers = [
        (
            ("财政总收入（万元）", "青柳石", 900),
            ("一般公共预算收入（万元）", "柳青石", 600),
            ("税收收入（万元）", "青柳石", 500),
        ),
        (
            ("规上工业产值（万元）", "石青柳", 90),
            ("社会消费品零售总额（万元）", "柳石青", 80),
            ("固定资产投资（万元）", "石青柳", 70),
        ),
    ]
    rows: list[Row] = [["2026年上半年主要经济指标排位表", *[None] * 8]]
    merged = ["A1:I1"]
    for tier in tiers:
        line = len(rows) + 1
        merged += [f"A{line}:C{line}", f"D{line}:F{line}", f"G{line}:I{line}"]
        rows.append([cell for caption, _, _ in tier for cell in (caption, None, None)])
        rows.append(["位次", "乡镇", "完成数"] * 3)
        lists = [_ranked(names, first) for _, names, first in tier]
        rows += [[cell for one in lists for cell in one[n]] for n in range(3)]
        rows.append([])
    found = imported([[*row, *[None] * (9 - len(row))] for row in rows], merged)
    read = {place: {name.split(".")[-1]: text for name, text in own.items()} for place, own in found.figures.items()}
    assert read["青禾乡"] == {
        "财政总收入": "900",
        "一般公共预算收入": "599",
        "税收收入": "500",
        "规上工业产值": "89",
        "社零": "78",
        "固定资产投资": "69",
    }


def test_a_slogan_in_a_title_leaves_no_doubt_and_a_numbered_tab_is_no_list_of_aims() -> None:
    rows: Rows = [
        ["重点任务“半年过半”进度表"],
        ["截止时间：2026年6月30日"],
        ["乡镇", "改厕（户）"],
        ["青禾乡", 3],
        ["柳铺镇", 5],
    ]
    assert imported({"二、民生实事": rows}).figures["青禾乡"] == {"乡建.改厕": "3"}
    assert imported({"民生实事": rows}).figures == {}


def test_the_name_of_who_did_it_behind_a_figure_is_no_part_of_it() -> None:
    rows: list[Row] = [["2026年上半年驻村帮扶情况", None, None], ["乡镇", "推动解决重点问题（个）", "第一书记"]]
    rows += [["青禾乡", 3, "王同志"], ["柳铺镇", 5, "李同志"]]
    assert imported(rows, kit="halfyear").figures["青禾乡"] == {"重点问题": "3"}


@pytest.mark.parametrize("place", ["填报单位", "责任单位", "报送单位", "乡镇"])
def test_a_head_of_the_places_over_two_lines_leaves_the_second_its_heads(place: str) -> None:
    rows: Rows = [
        ["信访事项和矛盾纠纷化解情况（2026年上半年）", *[None] * 6],
        ["序号", place, "信访事项（件）", None, "信访积案（件）", None, "矛盾纠纷（起）"],
        [None, None, "受理", "办结", "交办", "化解", "受理"],
        [1, "青禾乡", 45, 36, 6, 4, 90],
        [2, "柳铺镇", 38, 36, 9, 5, 75],
    ]
    found = imported(rows, ("A1:G1", "A2:A3", "B2:B3"))
    assert found.figures["青禾乡"].get("信访.积案化解", "4") == "4"
    assert found.figures["青禾乡"]["信访.受理"] == "45"


def test_a_table_to_the_right_has_a_title_of_its_own_and_heads_over_two_lines() -> None:
    rows: Rows = [
        ["上半年工作情况", None, None, None, "上半年考评情况", None, None, None],
        ["乡镇", "党支部（个）", None, None, "位次", "乡镇", "庭院改造（户）", "综合得分"],
        [None, "总数", "机关", None, None, None, None, None],
        ["青禾乡", 27, 3, None, 1, "柳铺镇", 109, 94.2],
        ["柳铺镇", 30, 2, None, 2, "石塘镇", 85, 93.7],
        ["石塘镇", 23, 4, None, 3, "青禾乡", 77, 90.1],
    ]
    merged = ("A1:C1", "E1:H1", "A2:A3", "B2:C2", "E2:E3", "F2:F3", "G2:G3", "H2:H3")
    found = imported(rows, merged, "halfyear")
    assert found.figures["青禾乡"] == {
        "党组织.党支部": "27",
        "党组织.机关党支部": "3",
        "人居环境.庭院改造": "77",
    }


@pytest.mark.parametrize(("figures", "is_read"), [((47, 46, 43, 9, 2), True), ((1, 3, 2, 5, 4), False)])
def test_a_title_of_ranks_over_figures_that_are_none_leaves_no_doubt(figures: tuple[int, ...], is_read: bool) -> None:
    rows: list[Row] = [["上半年驻村帮扶重点工作排名"], ["乡镇", "新建垃圾收集池（个）"]]
    rows += [
        [place, one] for place, one in zip(("青禾乡", "柳铺镇", "石塘镇", "松坝乡", "竹岭镇"), figures, strict=True)
    ]
    assert bool(imported(rows, kit="halfyear").figures) == is_read


def test_that_what_is_held_is_of_the_end_is_no_doubt() -> None:
    rows: list[Row] = [["2026年上半年基本情况"], ["乡镇", "总户数（户）"], ["青禾乡", 3109], ["柳铺镇", 5422]]
    words: list[Row] = [["填表说明"], ["统计时间为2026年1月1日至6月30日，存量指标为6月30日数。"]]
    assert imported({"填表说明": words, "表1": rows}, kit="halfyear").figures["青禾乡"] == {"辖区.户数": "3109"}


def test_two_halves_of_a_table_each_have_a_title_and_none_is_a_head() -> None:
    rows: list[Row] = [
        ["2026年上半年农村工作情况统计表（一）", None, None, "2026年上半年农村工作情况统计表（二）", None],
        ["序号", "乡镇", "后备干部（名）", "乡镇", "庭院改造（户）"],
        [1, "青禾乡", 28, "青禾乡", 213],
        [2, "柳铺镇", 29, "柳铺镇", 121],
    ]
    found = imported(rows, ("A1:C1", "D1:E1"), "halfyear")
    assert found.figures["青禾乡"] == {"队伍.后备干部": "28", "人居环境.庭院改造": "213"}


def test_words_below_a_table_in_a_column_of_figures_are_no_figures_without_a_place() -> None:
    rows: list[Row] = [
        ["2026年上半年情况", None],
        ["乡镇", "庭院改造（户）"],
        ["青禾乡", 28],
        ["柳铺镇", 29],
        [None, "数据截至6月30日"],
    ]
    found = imported(rows, kit="halfyear")
    assert found.figures["青禾乡"] == {"人居环境.庭院改造": "28"}
    assert not found.log.has_errors


def test_a_head_in_english_once_more_is_none_of_its_words() -> None:
    rows: list[Row] = [
        ["2026年上半年情况", None, None],
        ["乡镇", "户籍户数（户）", "耕地面积（公顷）"],
        [None, "Households", "Cultivated Land (ha)"],
        ["青禾乡", 2800, 1200],
        ["柳铺镇", 2900, 1300],
    ]
    assert imported(rows, ("A2:A3",)).figures["青禾乡"].keys() == {"辖区.户数", "辖区.耕地"}


@pytest.mark.parametrize(("tab", "is_told"), [("晾晒", False), ("挂图", True), ("A3对开", True), ("汇总", False)])
def test_a_tab_with_a_word_that_nobody_knows_is_told_and_its_figures_are_read(tab: str, is_told: bool) -> None:
    rows: list[Row] = [["2026年上半年情况", None], ["乡镇", "庭院改造（户）"], ["青禾乡", 28], ["柳铺镇", 29]]
    found = imported({tab: rows}, kit="halfyear")
    assert found.figures["青禾乡"] == {"人居环境.庭院改造": "28"}
    assert (f"工作表的名称“{tab}”" in found.text) == is_told


def test_the_office_that_answers_for_a_head_stands_above_it_and_is_none_of_its_words() -> None:
    rows: list[Row] = [
        ["2026年重点任务推进表（截至6月30日，各乡镇汇集）", None, None],
        ["乡镇", "县人社局", "县乡村建设专班"],
        [None, "城镇新增就业（人）", "农村改厕（户）"],
        ["青禾乡", 110, 136],
        ["柳铺镇", 201, 162],
    ]
    assert imported(rows, ("A1:C1", "A2:A3")).figures["青禾乡"] == {"就业.城镇新增就业": "110", "乡建.改厕": "136"}
