"""Rows beside each other in templates: 名次, 占比 of a column, 分组."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reportgen.arithmetic.rounding import half_up
from reportgen.diagnostics import DiagnosticLog, RejectedInput
from reportgen.model.document import Paragraph
from reportgen.model.inlines import inline_text
from reportgen.pipeline import Stages
from reportgen.workspace import MemoryWorkspace
from tests.workspaces import INPUT, ROOT, below

KIT = """\
名称: 例
指标:
  projects:
    名称: 项目
    列:
      name: {名称: 名称, 类型: 文字}
      side: {名称: 片, 类型: 文字}
      funds: {名称: 资金, 单位: 万元, 类型: 小数}
      spent: {名称: 花费, 单位: 元}
"""
ROWS = """\
  - {名称: 桥, 片: 东, 资金: 30}
  - {名称: 路, 片: 西, 资金: 50}
  - {名称: 渠, 片: 东}
  - {名称: 塘, 资金: 30}
  - {名称: 站, 片: 西, 资金: 10}
"""


def workspace_of(template: str, rows: str) -> MemoryWorkspace:
    files = {
        "templates/rows/kit.yaml": KIT,
        "templates/rows/report.md.j2": f"# 例\n\n{template}\n",
        INPUT: f"模板: rows\n单位: 甲乡\n项目:\n{rows}",
    }
    styles = below(ROOT / "templates/styles", "templates/styles")
    return MemoryWorkspace(styles | {path: text.encode() for path, text in files.items()})


def printed(template: str, rows: str = ROWS) -> str:
    blocks = Stages(workspace_of(template, rows)).document(INPUT, DiagnosticLog()).blocks
    return "".join(inline_text(b.inlines) for b in blocks if isinstance(b, Paragraph))


def faults(template: str, rows: str = ROWS) -> list[tuple[str, str]]:
    with pytest.raises(RejectedInput) as caught:
        Stages(workspace_of(template, rows)).document(INPUT, DiagnosticLog())
    return [(d.rule, d.message) for d in caught.value.diagnostics]


def test_places_in_a_column_without_a_unit_leave_room_for_its_sum() -> None:
    template = each("{{ 名次(项.花费, 项目.花费) }}") + "共{{ 合计(项目.花费) }}"
    files = workspace_of(template, "  - {名称: 桥, 花费: 3}\n  - {名称: 路, 花费: 5}\n")
    kit = "templates/rows/kit.yaml"
    files.content[kit] = files.content[kit].replace("名称: 花费, 单位: 元".encode(), "名称: 花费, 类型: 小数".encode())
    blocks = Stages(files).document(INPUT, DiagnosticLog()).blocks
    assert "".join(inline_text(b.inlines) for b in blocks if isinstance(b, Paragraph)) == "桥2；路1；共8"


def each(words: str) -> str:
    return "{% for 项 in 项目 %}{{ 项.名称 }}" + words + "；{% endfor %}"


def test_equal_figures_take_one_place_and_the_next_is_passed_over() -> None:
    assert printed(each('{{ 名次(项.资金, 项目.资金)|否则("—") }}')) == "桥2；路1；渠—；塘2；站4；"


def test_a_place_by_another_column_is_by_how_much_of_it_a_cell_is() -> None:
    """30万元 of 100元 is more than 50万元 of 200元; who leaves one of the two open, or has nothing there, has no place."""
    rows = (
        "  - {名称: 桥, 资金: 30, 花费: 100}\n  - {名称: 路, 资金: 50, 花费: 200}\n  - {名称: 渠, 花费: 5}\n"
        "  - {名称: 塘, 资金: 15, 花费: 50}\n  - {名称: 站, 资金: 10}\n  - {名称: 堤, 资金: 9, 花费: 0}\n"
    )
    template = each('{{ 名次(项.资金, 项目.资金, 项目.花费)|否则("—") }}')
    assert printed(template, rows) == "桥1；路3；渠—；塘1；站—；堤—；"


def test_equal_cells_have_equal_shares() -> None:
    rows = "".join(f"  - {{名称: {n}, 资金: 1}}\n" for n in "甲乙丙")
    assert printed(each("{{ 占比(项.资金, 项目.资金) }}"), rows) == "甲33.3%；乙33.3%；丙33.3%；"
    assert printed(each("{{ 占比(项.资金, 项目.资金, 0) }}"), rows) == "甲33%；乙33%；丙33%；"


def test_the_shares_of_a_column_have_the_same_decimal_places() -> None:
    rows = "  - {名称: 桥, 资金: 40}\n  - {名称: 路, 资金: 955}\n  - {名称: 站, 资金: 5}\n"
    assert printed(each("{{ 占比(项.资金, 项目.资金) }}"), rows) == "桥4.0%；路95.5%；站0.5%；"


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 10**6), min_size=1, max_size=9))
@example([1, 1999])
def test_random_shares_are_each_rounded_half_up_and_none_to_all_or_nothing(numbers: list[int]) -> None:
    rows = "".join(f"  - {{名称: 路{i}, 资金: {n}}}\n" for i, n in enumerate(numbers))
    text = printed("{% for 项 in 项目 %}{{ 占比(项.资金, 项目.资金) }}；{% endfor %}", rows)
    shares = [Decimal(word.rstrip("%")) for word in text.rstrip("；").split("；")]
    exact = [Decimal(n * 100) / sum(numbers) for n in numbers]
    places = next(p for p in range(1, 12) if all(half_up(e, p) not in {0, 100} for e in exact if e != 100))
    assert shares == [half_up(e, places) for e in exact]


def test_shares_of_rough_figures_are_rough() -> None:
    rows = "  - {名称: 桥, 资金: 约30}\n  - {名称: 路, 资金: 10}\n"
    assert printed(each("{{ 占比(项.资金, 项目.资金) }}"), rows) == "桥约75.0%；路约25.0%；"


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        (("约27000", "111"), "约2.7万元"),
        (("3590余", "5"), "约3600元"),
        (("约99", "0"), "约99元"),
        (("约99600", "0"), "约10万元"),
        (("约123456789", "0"), "约1.2亿元"),
        (("27000", "111"), "27111元"),
    ],
)
def test_an_approximate_sum_is_printed_by_two_digits_and_an_exact_one_whole(
    figures: tuple[str, ...], said: str
) -> None:
    rows = "".join(f"  - {{名称: 路{i}, 花费: {n}}}\n" for i, n in enumerate(figures))
    assert printed("{{ 概数(合计(项目.花费)) }}", rows) == said


def test_what_is_no_figure_has_no_round_form() -> None:
    assert ("template-error", "“概数”的括号里要写一个指标") in faults("{{ 概数(项目) }}")


def test_rows_are_grouped_in_the_order_of_their_first_and_open_ones_come_last() -> None:
    words = '{% for 组 in 项目|分组("片") %}{{ 组.名称 }}{{ 组.行|计数("个") }}{{ 合计(组.行.资金) }}；{% endfor %}'
    assert printed(words) == "东2个30万元；西2个60万元；其他1个30万元；"


def test_a_group_can_be_gone_through_row_by_row() -> None:
    words = '{% for 组 in 项目|分组("片") %}{% for 项 in 组.行 %}{{ 项.名称 }}{% endfor %}；{% endfor %}'
    assert printed(words) == "桥渠；路站；塘；"


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{{ 名次(项目.资金, 项目.资金) }}", "“名次”的括号里要写一格和它所在的列"),
        (each("{{ 名次(项.名称, 项目.名称) }}"), "“项目[1].名称”不是数，不能排名次"),
        (each("{{ 名次(项.资金, 项目.资金, 项.资金) }}"), "“名次”的第三项要写同一个列表的另一列"),
        (each("{{ 名次(项.资金, 项目.资金, 项目.名称) }}"), "“项目[1].名称”不是数，不能排名次"),
        (each("{{ 名次(项.资金, 项目.名称) }}"), "“名次”的第一项“项目[1].资金”不在“项目.名称”这一列里"),
        ("{{ 单位|分组('片') }}", "过滤器“分组”只能用在列表上"),
        ("{% for 组 in 项目|分组('边') %}{{ 组.名称 }}{% endfor %}", "列表“项目”没有“边”这一列"),
    ],
)
def test_what_cannot_be_ranked_or_grouped_is_told(template: str, message: str) -> None:
    assert message in [said for _, said in faults(template)]


def test_shares_of_nothing_are_told() -> None:
    rows = "  - {名称: 桥, 资金: 0}\n"
    assert faults(each("{{ 占比(项.资金, 项目.资金) }}"), rows) == [("zero-divisor", "“项目.资金”合计是 0，算不出占比")]


SPENT = """\
  - {名称: 桥, 资金: 30, 花费: 1000}
  - {名称: 路, 资金: 50}
  - {名称: 渠, 花费: 500}
  - {名称: 塘, 资金: 10, 花费: 0}
"""


def test_what_is_compared_has_the_same_rows_on_both_sides() -> None:
    words = "{{ 合计(可比列(项目.资金, 项目.花费)) }}，{{ 合计(可比列(项目.花费, 项目.资金)) }}"
    assert printed(words, SPENT) == "40万元，1000元"
    assert printed('{{ 计数(可比列(项目.资金, 项目.花费), "个") }}', SPENT) == "2个"
    assert printed("{{ 合计(可比列(项目.资金, 项目.花费, 项目.片))|否则('没有') }}", SPENT) == "没有"


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{{ 合计(可比列(项目.资金)) }}", "“可比列”的括号里要写同一个列表的几列"),
        ("{{ 合计(可比列(项目.资金, 单位)) }}", "“可比列”的括号里要写同一个列表的几列"),
        ("{{ 可比列(项目.资金, 项目.花费) }}", "“项目（填了花费的）.资金”是一列，不能直接印出"),
    ],
)
def test_columns_that_cannot_be_compared_are_told(template: str, message: str) -> None:
    assert message in [said for _, said in faults(template, SPENT)]
