"""What the shipped county report says of its rows: every sentence holds for the figures that it is made from."""

from __future__ import annotations

import re

import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.pipeline import Stages
from reportgen.workspace import MemoryWorkspace
from tests.workspaces import ROOT, below

PATH = "inputs/2026H1/丁县.yaml"
LETTERS = "甲乙丙丁戊己庚辛壬癸子丑寅卯"
ROUNDED = "因四舍五入，各项之和可能不等于100%"
UNEVEN = "### 项目资金分布不够均衡。"


def row(number: int, funds: str | None = "10", area: str = "", **more: str) -> str:
    """A township's row, complete but for what a test leaves out."""
    cells = {
        "名称": f"{LETTERS[number]}乡", "建制": "乡", "片区": area, "人口": "100", "党支部": "2", "机关党支部": "1",
        "农村党支部": "1", "机关党员": "5", "项目": "1" if funds else "", "资金": funds or "",
    } | more  # fmt: skip
    return "  - {" + ", ".join(f"{key}: {text}" for key, text in cells.items() if text) + "}\n"


def report(rows: list[str], lists: str = "", expected: int | None = None) -> str:
    """The report's text before it is laid out."""
    head = f"模板: county\n单位: 丁县\n应报乡镇: {expected}\n" if expected else "模板: county\n单位: 丁县\n"
    files = below(ROOT / "templates", "templates")
    workspace = MemoryWorkspace(files | {PATH: (head + "乡镇:\n" + "".join(rows) + lists).encode()})
    return Stages(workspace).markup(PATH, DiagnosticLog()).source.text


def names(count: int, key: str, more: str = "") -> str:
    return f"{key}:\n" + "".join(f"  - {{名称: 远{c}乡{more}}}\n" for c in LETTERS[:count])


@pytest.mark.parametrize(
    ("treated", "told"),
    [
        ("各处都已计入", "甲乡、乙乡都报了桥，是否重复正在核实，合计中各处都已计入。"),
        ("只计一次", "甲乡、乙乡都报了桥，合计中只计一次。"),
    ],
)
def test_a_double_count_is_told_as_it_was_treated(treated: str, told: str) -> None:
    text = report([row(0), row(1)], f"重复: [{{内容: 桥, 乡镇: 甲乡、乙乡, 处理: {treated}}}]\n")
    assert told in text
    assert text.count("合计中") == 1


def test_who_is_not_in_the_sums_is_told_with_the_reason() -> None:
    lists = "有误: [{名称: 戊乡, 原因: 数据有误}, {名称: 己乡, 原因: 重复报送}]\n"
    text = report([row(0), row(1)], lists)
    assert "戊乡数据有误，己乡重复报送，未予汇总。" in text
    assert "前后不符" not in text


@pytest.mark.parametrize(("count", "short"), [(10, False), (11, True)])
def test_more_than_ten_names_stand_in_the_report_once(count: int, short: bool) -> None:
    text = report([row(0)], names(count, "未报送"))
    assert ("11个乡镇未报送" in text) is short
    assert text.count("远甲乡、") == (1 if short else 2)


def test_equal_townships_have_equal_shares_and_the_note_says_why_they_do_not_add_up() -> None:
    text = report([row(n) for n in range(3)])
    assert re.findall(r"10 \| (\S+) \| 1 \|", text) == ["33.3"] * 3
    assert ROUNDED in text


def test_shares_that_add_up_need_no_note_and_keep_their_decimal_place() -> None:
    text = report([row(0, "5"), row(1, "4"), row(2, "1")])
    assert "| 丙乡 | 1 | 1 | 10.0 | 3 |" in text
    assert ROUNDED not in text


@pytest.mark.parametrize(
    ("funds", "uneven"),
    [
        (["10", "10", "10", "10"], False),
        (["19", "10", "10", "10"], False),  # 1.6 times the even share
        (["20", "7", "7", "6"], True),  # twice the even share, a half of all
        (["2", *["1"] * 9], False),  # about twice the even share, but 18 % of all
        (["30", "10"], False),  # too few to compare
    ],
)
def test_funds_are_called_uneven_only_where_one_township_has_far_more(funds: list[str], uneven: bool) -> None:
    assert (UNEVEN in report([row(n, f) for n, f in enumerate(funds)])) is uneven


def test_a_late_township_is_not_said_to_have_left_figures_out() -> None:
    text = report([row(0), row(1)], names(1, "迟报"))
    assert "远甲乡报送不及时。" in text
    assert "漏填" not in text


def test_townships_that_left_figures_out_are_counted() -> None:
    text = report([row(0, 人口=""), row(1, 培训期数="2"), row(2)])
    assert "1个乡镇漏填辖区人口，1个乡镇漏填培训人次，影响全县情况的完整掌握。" in text


SUMS = {
    "土地流转": "新增土地流转", "新增种植": "新增种植面积", "培训期数": "技术培训", "工程": "单项工程", "山坪塘": "山坪塘",
    "村社道路": "村社水泥路", "新增灌面": "新增灌溉面积", "发展党员": "发展党员", "沼气池": "新建沼气池",
    "庭院改造": "庭院改造", "致富带头人": "致富带头人", "垃圾收集池": "垃圾收集池", "重点问题": "重点问题",
}  # fmt: skip


@pytest.mark.parametrize("column", SUMS)
@pytest.mark.parametrize("funds", ["10", None])
def test_a_sum_of_fewer_townships_than_were_added_says_of_how_many(column: str, funds: str | None) -> None:
    told = rf"{SUMS[column]}6[^（，。]+（2个乡镇填报）"
    filled: dict[str, str] = {column: "3"}
    assert re.search(told, report([row(0, funds, **filled), row(1, funds, **filled), row(2, funds)]))
    assert "填报）" not in report([row(0, funds, **filled), row(1, funds, **filled)])


@pytest.mark.parametrize("count", [1, 2])
def test_one_or_two_townships_are_not_ranked_or_drawn(count: int) -> None:
    text = report([row(n) for n in range(count)], expected=count)
    assert "名次" not in text
    assert "图：" not in text
    assert ("全县1个乡镇已报送" in text) is (count == 1)
    assert ("小计" in text, "| 合计 |" in text) == (False, count > 1)


def test_townships_without_an_area_are_called_so() -> None:
    text = report([row(0, area="东片"), row(1, area="西片"), row(2)])
    assert "东片1个、西片1个、未分片区1个" in text
    assert "未分片区的1个乡镇争取资金10万元" in text
    assert "其他1个" not in text


def test_a_dash_is_explained_under_each_table_that_has_one_and_under_no_other() -> None:
    note = "“—”表示没有填报"
    full = {"发展党员": "1", "重点问题": "1", "慰问": "1", "土地流转": "1", "养殖大户": "1", "培训期数": "1"}
    full |= {"培训人次": "9", "村社道路": "1", "庭院改造": "1"}
    assert note not in report([row(n, **full) for n in range(3)])
    assert report([row(0, None, **full), *(row(n, **full) for n in range(1, 4))]).count(note) == 1
    assert report([row(0, **full | {"庭院改造": ""}), *(row(n, **full) for n in range(1, 4))]).count(note) == 1


def test_of_many_townships_the_ten_with_most_funds_are_drawn_in_their_order() -> None:
    text = report([row(n, str(n + 1)) for n in range(14)])
    chart = text.partition("图：争取项目资金前10位的乡镇")[2].partition("###")[0]
    assert re.findall(r"\| (\S乡) \| (\d+) \|", chart) == [(f"{LETTERS[n]}乡", str(n + 1)) for n in range(13, 3, -1)]


def test_an_approximate_total_is_not_printed_to_the_last_digit() -> None:
    text = report([row(0, 培训期数="2", 培训人次="约27000"), row(1, 培训期数="1", 培训人次="111")])
    assert "培训群众约2.7万人次" in text
    assert "27111" not in text
