"""Units as other offices write them, in heads and above tables: found whatever the spelling, and never silently the field's."""

from __future__ import annotations

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.diagnostics import Severity
from reportgen.readers.sheets.measures import same_amount, units_of
from tests.unit.readers.test_shown_cells import book, findings, imported, said

UNITS = units_of(
    ("个", "亩", "亿元", "万元", "公里", "口", "人次", "人", "户", "名", "期", "座", "件", "%"),
    ("培训人次", "人口", "户数", "致富带头人", "行政村", "流转亩"),
)

HEADS: dict[str, tuple[str, str]] = {
    "流转（㎡）": ("流转", "平方米"),
    "流转(平方米)": ("流转", "平方米"),
    "流转【hm2】": ("流转", "公顷"),
    "流转［平方公里］": ("流转", "平方公里"),
    "流转（平方千米）": ("流转", "平方公里"),
    "流转（k㎡）": ("流转", "平方公里"),
    "流转（ｋ㎡）": ("流转", "平方公里"),
    "流转（平米）": ("流转", "平方米"),
    "流转（万㎡）": ("流转", "万平方米"),
    "流转（千亩）": ("流转", "千亩"),
    "流转（公亩）": ("流转", "公亩"),
    "流转（标准亩）": ("流转", "标准亩"),
    "流转（垧）": ("流转", "垧"),
    "流转\n公顷": ("流转", "公顷"),
    "流转,公顷": ("流转", "公顷"),
    "流转 公顷": ("流转", "公顷"),
    "流转 单位：公顷": ("流转", "公顷"),
    "流转m²": ("流转", "平方米"),
    "流转公顷": ("流转", "公顷"),
    "流转公顷数": ("流转", "公顷"),
    "流转公顷（累计）": ("流转（累计）", "公顷"),
    "流转（公顷，保留1位小数）": ("流转", "公顷"),
    "流转（公顷（含林地））": ("流转", "公顷"),
    "流转/平方公里": ("流转", "平方公里"),
    "流转（公顷/亩）": ("流转", "公顷/亩"),
    "投资（万）": ("投资", "万"),
    "投资（W）": ("投资", "w"),
    "（万）投资": ("投资", "万"),
    "投资（亿）": ("投资", "亿"),
    "投资：万元": ("投资", "万元"),
    "投资万元": ("投资", "万元"),
    "投资_万元": ("投资", "万元"),
    "投资—万元": ("投资", "万元"),
    "投资｜万元": ("投资", "万元"),
    "投资〔万元〕": ("投资", "万元"),
    "投资<万元>": ("投资", "万元"),
    "投资《万元》": ("投资", "万元"),
    "投资（万元": ("投资", "万元"),
    "投资万元）": ("投资", "万元"),
    "投资（万 元）": ("投资", "万元"),
    "投资（单位万元）": ("投资", "万元"),
    "（单位：万元）投资": ("投资", "万元"),
    "投资（金额单位：万元）": ("投资", "万元"),
    "投资计量单位：万元": ("投资", "万元"),
    "投资(协议,万元)": ("投资（协议）", "万元"),
    "投资（以万元计）": ("投资", "万元"),
    "投资（以万元为单位）": ("投资", "万元"),
    "投资（1000元）": ("投资", "1000元"),
    "投资（RMB）": ("投资", "RMB"),
    "投资（￥）": ("投资", "¥"),
    "投资（人民币）": ("投资", "人民币"),
    "投资（人民币万元）": ("投资", "万元"),
    "投资（万元人民币）": ("投资", "万元"),
    "投资（万美元）": ("投资", "万美元"),
    "投资（单位：麻包）": ("投资", "麻包"),
    "投资（万元，亿元）": ("投资", "万元、亿元"),
    "租金元/亩": ("租金", "元/亩"),
    "租金（元/亩）": ("租金", "元/亩"),
    "道路（KM）": ("道路", "公里"),
    "道路km": ("道路", "公里"),
    "道路（条/公里）": ("道路", "条/公里"),
    "参训（人次/户次）": ("参训", "人次/户次"),
    "参训（户次）": ("参训", "户次"),
    "户数（万户）": ("户数", "万户"),
    "塘库（处）": ("塘库", "处"),
    "塘库（口、处）": ("塘库", "口、处"),
    "改造,户": ("改造", "户"),
    "覆盖率（％）": ("覆盖率", "%"),
    "大米（吨）": ("大米", "吨"),
    "热值（kcal）": ("热值", "kcal"),
}


@pytest.mark.parametrize("head", HEADS)
def test_unit_is_found_however_it_is_written(head: str) -> None:
    assert UNITS.split(head) == HEADS[head]


PLAIN = (
    *(
        "培训人次",
        "人口",
        "户数",
        "致富带头人",
        "流转亩",
        "玉米",
        "满意度",
        "完成",
        "单元",
        "责任单位",
        "贫\n困户",
        "总人\n口",
        "户 数",
    ),
    *(
        "投资（不含意向）",
        "人口（户籍）",
        "生产总值（GDP）",
        "投资（1-6月）",
        "（十）其他",
        "（一）投资",
        "会议（A类）",
        "慰问（元旦）",
    ),
    *(
        "帮扶（责任单位：组织部）",
        "牵头单位（组织部）",
        "其中：农户",
        "入户、户",
        "大户（50亩以上）",
        "每亩产值",
        "高标准农田",
        "1-6月投资",
    ),
    *("党支部（村）", "低保（城市）", "PM2.5（日均）", "投资（见附件2）"),
)


@pytest.mark.parametrize("head", PLAIN)
def test_words_that_are_no_unit_are_left_in_the_head(head: str) -> None:
    assert UNITS.split(head) == (head.replace("\n", "").replace(" ", ""), "")


ABOVE: dict[str, list[str]] = {
    "单位：万元": ["万元"],
    "（金额单位：亿元）": ["亿元"],
    "金额单位为万元": ["万元"],
    "单位：人民币万元": ["万元"],
    "单位:亩、人次、公里、个": ["亩", "人次", "公里", "个"],
    "单位：万元/公顷": ["万元", "公顷"],
    "单位：万元        填报人：甲": ["万元"],
    "各乡镇投资情况表（万元）": ["万元"],
    "（万元）": ["万元"],
    "万元": ["万元"],
    "计量单位: ㎡": ["平方米"],
    "单位：万": ["万"],
    "填报单位：青禾乡": [],
    "单位：青禾乡": [],
    "填报日期：2026年": [],
    "统计表（2026年）": [],
    "农户情况（户）": [],
    "共12户": [],
}


@pytest.mark.parametrize("line", ABOVE)
def test_units_above_a_table_are_found(line: str) -> None:
    assert list(UNITS.above(line)) == ABOVE[line]


@pytest.mark.parametrize(
    ("told", "wanted", "same"),
    [
        *(("人", "名", True), ("千米", "公里", True), ("家", "户", True), ("处", "", True), ("RMB", "元", True)),
        *(
            ("RMB", "万元", False),
            ("处", "口", False),
            ("万人", "", False),
            ("口、处", "", False),
            ("户次", "人次", False),
        ),
    ],
)
def test_only_names_of_the_same_amount_are_taken_for_the_field_s_unit(told: str, wanted: str, same: bool) -> None:
    assert same_amount(told, wanted) == same


COLUMNS = {"B": "村", "C": "流转", "D": "资金", "E": "道路"}


def headed(cell: str, head: str, value: object, above: str = "") -> bytes:
    def edit(sheet: Worksheet) -> None:
        sheet[f"{cell}1"].value = head
        sheet[f"{cell}2"].value = value
        if above:
            sheet.insert_rows(1)
            sheet["A1"].value = above

    return book(edit)


# The head, what is told, and the way to have it converted.
CONVERTED: tuple[tuple[str, str, object, str, str], ...] = (
    ("C", "流转（㎡）", 12000, "平方米", "18亩"),
    ("C", "流转\n公顷", 12, "公顷", "180亩"),
    ("C", "流转（平方公里）", 2, "平方公里", "3000亩"),
    ("C", "流转（万）", 3, "万亩", "30000亩"),
    ("D", "资金：亿元", 2, "亿元", "20000万元"),
    ("D", "资金（元）", 50000, "元", "5万元"),
    ("E", "道路m", 3500, "米", "3.5公里"),
)


@pytest.mark.parametrize(("cell", "head", "value", "unit", "text"), CONVERTED)
def test_another_unit_is_refused_with_the_way_to_have_it_converted(
    cell: str, head: str, value: object, unit: str, text: str
) -> None:
    content = headed(cell, head, value)
    done, _ = imported(content, columns=COLUMNS)
    [told] = [f for f in findings(done) if f.severity is Severity.ERROR]
    assert f"的单位是“{unit}”" in told.message
    [hint] = told.hints
    column, _, meaning = hint.removeprefix("写成 ").removesuffix("，程序换算").partition(": ")
    done, workspace = imported(content, columns=COLUMNS | {column: meaning})
    assert said(done, workspace, COLUMNS[cell]) == text


@pytest.mark.parametrize(
    ("cell", "head"),
    [
        *(
            ("C", "流转（标准亩）"),
            ("C", "流转（吨）"),
            ("C", "流转（公顷/亩）"),
            ("B", "村（处）"),
            ("B", "村（单位：片）"),
        ),
        *(
            ("D", "资金（RMB）"),
            ("D", "资金（美元）"),
            ("D", "资金（1000元）"),
            ("B", "村（万）"),
            ("D", "资金（万元，亿元）"),
        ),
    ],
)
def test_unit_that_does_not_convert_is_refused_and_no_hint_makes_it_another_figure(cell: str, head: str) -> None:
    done, _ = imported(headed(cell, head, 12), columns=COLUMNS)
    errors = [f for f in findings(done) if f.severity is Severity.ERROR]
    assert [f.rule for f in errors] == ["wrong-unit"]
    if cell != "B":
        assert not any("程序换算" in h or "数本身没有错" in h for h in errors[0].hints)


@pytest.mark.parametrize(
    ("cell", "head", "above", "refused"),
    [
        *(
            ("D", "资金", "单位：亿元", True),
            ("D", "资金", "统计表（亿元）", True),
            ("C", "流转", "单位：公顷、万元", True),
        ),
        *(
            ("C", "流转", "单位：万元", False),
            ("D", "资金", "单位：万元、公顷", False),
            ("D", "资金（万元）", "单位：亿元", False),
        ),
        *(
            ("D", "资金", "单位：万元、亿元", True),
            ("B", "村", "填报单位：青禾乡", False),
            ("C", "流转", "单位：万", True),
        ),
    ],
)
def test_unit_above_the_table_holds_for_figures_of_its_kind_without_one(
    cell: str, head: str, above: str, refused: bool
) -> None:
    columns = {"B": "村", cell: {"B": "村", "C": "流转", "D": "资金"}[cell]}
    content = headed(cell, head, 12, above)
    done, _ = imported(content, more="", columns=columns, header=2)
    wrong = {f.location for f in findings(done) if f.rule == "wrong-unit"}
    assert bool(wrong) == refused
