"""Cards of one township each below each other on a sheet, read as sheets of their own."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.readers.sheets.map_reading import read_map
from reportgen.source import Source
from tests.unit.readers.test_clerks_layouts import Rows, imported
from tests.unit.readers.test_long_form import read_again
from tests.workbooks.foreign import CellText
from tests.workbooks.office_figures import Row

TOWNS = {"青禾乡": (3, 30), "柳铺镇": (4, 40), "石塘乡": (5, 50)}
READ = {town: {"党建.发展党员": str(one), "安全.排查隐患": str(two)} for town, (one, two) in TOWNS.items()}


def _items(figures: Sequence[CellText]) -> list[Row]:
    names: list[Row] = [["1", "发展党员", "名"], ["2", "排查隐患", "处"]]
    return [[*name, figure] for name, figure in zip(names, figures, strict=True)]


def _card(town: str, figures: Sequence[CellText], asked: str = "填报单位：{}（盖章）") -> list[Row]:
    return [
        ["2026年上半年工作情况表", None, None, None],
        [asked.format(town), None, None, "填报日期：2026年7月2日"],
        ["序号", "指标", "计量单位", "数量"],
        *_items(figures),
        ["填表人：", None, "负责人：", None],
        [None, None, None, None],
    ]


def test_each_card_is_of_the_place_that_it_asks_for() -> None:
    rows = [row for town, figures in TOWNS.items() for row in _card(town, figures)]
    found = imported(rows)
    assert found.figures == READ
    assert "卡片: [A9, A16]    # 下面还有同样的卡片，各是一个单位" in found.text
    assert not list(found.log)


def test_cards_may_stand_apart_from_each_other_as_they_like() -> None:
    first, second, third = (_card(town, figures) for town, figures in TOWNS.items())
    gap: Row = [None, None, None, None]
    assert imported([*first, gap, *second, gap, gap, *third]).figures == READ


def test_what_is_not_filled_in_on_one_card_is_not_taken_from_another() -> None:
    rows = [*_card("青禾乡", (3, 30)), *_card("柳铺镇", (None, 40)), *_card("石塘乡", (5, None))]
    assert imported(rows).figures == {**READ, "柳铺镇": {"安全.排查隐患": "40"}, "石塘乡": {"党建.发展党员": "5"}}


def test_a_figure_under_its_head_is_found_on_each_card() -> None:
    rows: list[Row] = [["各乡镇情况登记卡", None]]
    for town, figures in TOWNS.items():
        rows += [
            [f"填报单位：{town}人民政府", "截止日期：2026年6月30日"],
            ["发展党员（名）", "排查隐患（处）"],
            list(figures),
        ]
    assert imported(rows, ("A1:B1",)).figures == READ


def test_a_card_may_begin_with_the_name_of_its_place_alone() -> None:
    rows: list[Row] = [["2026年上半年工作情况表", None, None, None], ["序号", "指标", "计量单位", "数量"]]
    for town, figures in TOWNS.items():
        rows += [[town, None, None, None], *_items(figures)]
    assert imported(rows, ("A1:D1",)).figures == READ


def test_cards_of_different_forms_are_not_read_as_one() -> None:
    other: list[Row] = [["填报单位：柳铺镇", None, None, None], [1, "社区", "个", 7], [2, "行政村", "个", 8]]
    rows: Rows = [*_card("青禾乡", (3, 30)), *other]
    assert "卡片" not in imported(rows).text


def test_a_card_whose_lines_were_moved_is_told_and_not_read() -> None:
    rows = [row for town, figures in TOWNS.items() for row in _card(town, figures)]
    draft = imported(rows).text
    more: Row = ["1", "整治山坪塘", "口", 9]
    moved: Rows = [*rows[:10], more, *rows[10:]]
    _, told = read_again(moved, draft)
    assert "heading-differs" in told


@pytest.mark.parametrize("cards", ["[B9]", "[A1]", "[A16, A9]", "[第九行]"])
def test_cells_that_cannot_be_places_of_further_cards_are_told(cards: str) -> None:
    log = DiagnosticLog()
    text = f"模板: general\n表:\n  - 名称: 表\n    排列: 一张表一个单位\n    卡片: {cards}\n    单位: A2\n    指标:\n      D4: 党建.发展党员\n"
    read_map(Source("对照.yaml", text), log)
    assert [(f.rule, str(f.location)) for f in log] == [("bad-span", "对照.yaml:5:9")]


def _sections(*blocks: tuple[str, Sequence[CellText]]) -> list[Row]:
    rows: list[Row] = [["分乡镇情况（2026年上半年）", None, None, None], ["序号", "指标", "计量单位", "数量"]]
    for name, figures in blocks:
        rows += [[name, None, None, None], *_items(figures)]
    return rows


def test_numbered_names_of_places_are_no_sections_of_figures() -> None:
    rows = _sections(("（一）青禾乡", (3, 30)), ("（二）柳铺镇", (4, 40)), ("（三）石塘乡", (5, 50)))
    assert imported(rows, ("A1:D1",)).figures == READ


def test_what_stands_below_the_last_card_is_not_its_own() -> None:
    rows = _sections(("青禾乡", (3, 30)), ("柳铺镇", (4, 40)), ("石塘乡", (5, 50)), ("全县合计", (12, 120)))
    assert imported(rows, ("A1:D1",)).figures == READ


def test_a_card_of_something_else_between_is_not_read_as_part_of_the_one_before() -> None:
    rows = _sections(("青禾乡", (3, 30)), ("经开区", (9, 90)), ("柳铺镇", (4, 40)), ("石塘乡", (5, 50)))
    figures = imported(rows, ("A1:D1",)).figures
    assert figures.get("青禾乡", READ["青禾乡"]) == READ["青禾乡"]
    assert figures.get("柳铺镇", READ["柳铺镇"]) == READ["柳铺镇"]


def _lines(*cards: list[Row]) -> Rows:
    return [row for card in cards for row in card]


def test_a_map_of_cards_is_held_against_what_they_say_later() -> None:
    first, second = _card("青禾乡", (3, 30)), _card("柳铺镇", (4, 40))
    draft = imported(_lines(first, second)).text
    assert read_again(_lines(first, second), draft)[1] == []
    planned: list[Row] = [[*second[0]], *second[1:5], ["注：以上为全年计划数", None, None, None], *second[5:]]
    assert read_again(_lines(first, planned), draft)[1] == ["heading-differs"]
    last_year = _card("柳铺镇（2025年）", (4, 40))
    assert read_again(_lines(first, last_year), draft)[1] == ["heading-differs"]


def test_cards_that_a_map_does_not_name_or_that_are_gone_are_told() -> None:
    cards = [_card(town, figures) for town, figures in TOWNS.items()]
    draft = imported(_lines(*cards[:2])).text
    figures, told = read_again(_lines(*cards), draft)
    assert list(figures) == ["青禾乡", "柳铺镇"]
    assert told == ["unmapped-column"]
    whole = imported(_lines(*cards)).text
    assert read_again(_lines(*cards[:2]), whole)[1] == ["heading-differs"]
