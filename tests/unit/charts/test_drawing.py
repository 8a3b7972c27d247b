"""What a reader of a chart relies on: bars as long as their numbers, every number there, no word outside or on another."""

from __future__ import annotations

import hashlib
import itertools
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from reportgen.charts import as_drawn, draw_chart
from reportgen.model.chart import ChartKind, Plot
from tests.unit.charts.drawings import STYLE, drawn, plot

ROOT = Path(__file__).parents[3]
TWO = plot(ChartKind.COLUMNS, ("便民桥", ["60", "50"]), ("塘库", ["136.5", "98.2"]), ("村道", ["0", "240.75"]))
BELOW = plot(ChartKind.COLUMNS, ("农业", ["6.2", "-1.5"]), ("工业", ["-3.1", "4"]))
FOUR = plot(ChartKind.COLUMNS, ("受理", ["12", "15", "9", "20"]), ("化解", ["11", "15", "8", "19"]))
LONG = plot(ChartKind.COLUMNS, *((f"第{n}个名称很长的村民委员会综合服务中心", ["1234.5", "9"]) for n in range(1, 13)))
MOST = plot(ChartKind.BARS, *((f"{'长' * 29}{n % 10}", ["1", "200", "-30", "4"]) for n in range(1, 13)))
SHARES = plot(ChartKind.SHARES, ("中央", ["120"]), ("省级", ["60"]), ("县级", ["20"]))
ALL = {"two": TWO, "below": BELOW, "four": FOUR, "long": LONG, "most": MOST, "shares": SHARES}
PROGRAM = """
import hashlib
from reportgen.charts import draw_chart
from tests.unit.charts.test_drawing import ALL, STYLE
print(hashlib.sha256("".join(draw_chart(p, STYLE).svg("说明") for p in ALL.values()).encode()).hexdigest())
"""
every = pytest.mark.parametrize("chart", ALL.values(), ids=ALL)


def test_upright_bars_are_as_high_as_their_numbers() -> None:
    found = [bar.height for bar in drawn(TWO).bars]
    numbers = [Decimal(n) for n in ("60", "50", "136.5", "98.2", "240.75")]  # 0 is not drawn
    assert len(found) == len(numbers)
    for height, number in zip(found, numbers, strict=True):
        assert height / found[-1] == pytest.approx(number / numbers[-1], abs=Decimal("0.001"))


def test_lying_bars_are_as_long_as_their_numbers() -> None:
    found = [bar.width for bar in drawn(plot(ChartKind.BARS, ("甲", ["30"]), ("乙", ["120"]), ("丙", ["60"]))).bars]
    assert [round(wide / found[1], 3) for wide in found] == [Decimal("0.250"), 1, Decimal("0.500")]


def test_bars_below_zero_hang_from_the_line_that_the_others_stand_on() -> None:
    up, down, down_too, up_too = drawn(BELOW).bars
    assert up.bottom == up_too.bottom == down.top == down_too.top


def test_each_share_fills_its_part_of_a_frame_that_is_the_whole() -> None:
    shapes = drawn(SHARES).bars
    frames, parts = shapes[::2], shapes[1::2]
    found = [round(part.width / frame.width, 2) for part, frame in zip(parts, frames, strict=True)]
    assert found == [Decimal("0.60"), Decimal("0.30"), Decimal("0.10")]


@every
def test_every_name_and_number_is_written(chart: Plot) -> None:
    written = "".join(w.text for w in drawn(chart).words)
    for text in chart.texts:
        assert text in written


@every
def test_no_word_and_no_bar_stands_outside_the_drawing(chart: Plot) -> None:
    found = drawn(chart)
    for shape in (*found.bars, *found.words):
        assert shape.left >= found.page.left, shape
        assert shape.right <= found.page.right, shape
        assert shape.top >= found.page.top, shape
        assert shape.bottom <= found.page.bottom, shape


@every
def test_no_word_stands_on_another(chart: Plot) -> None:
    for one, other in itertools.combinations(drawn(chart).words, 2):
        assert not one.touches(other), (one, other)


@pytest.mark.parametrize("chart", [TWO, BELOW, FOUR], ids=["two", "below", "four"])
def test_no_number_stands_on_a_bar(chart: Plot) -> None:
    found = drawn(chart)
    labels = {bar.label for group in chart.groups for bar in group.bars}
    for word in found.words:
        assert word.text not in labels or not any(word.touches(bar) for bar in found.bars), word


def test_the_number_stands_over_its_bar() -> None:
    found = drawn(TWO)
    bar, label = found.bars[-1], found.at("240.75")
    assert (label.left + label.right) / 2 == pytest.approx((bar.left + bar.right) / 2, abs=Decimal("0.02"))
    assert label.bottom <= bar.top


def test_series_differ_without_colour() -> None:
    svg = draw_chart(FOUR, STYLE).svg("")
    assert [bar.fill for bar in drawn(FOUR).bars[:3]] == ["black", "white", "#a6a6a6"]
    assert svg.count("<path d=") == 1 + 1 + 2  # the line below the bars, and hatching: in the legend and of two bars


def test_upright_bars_without_room_for_words_lie_down() -> None:
    assert as_drawn(TWO, STYLE).kind is ChartKind.COLUMNS
    assert as_drawn(LONG, STYLE).kind is ChartKind.BARS


def test_a_drawing_fills_whole_lines_of_the_body_and_fits_on_a_page() -> None:
    pitch = STYLE.body.pitch
    assert pitch
    for chart in (TWO, SHARES, as_drawn(LONG, STYLE)):
        assert draw_chart(chart, STYLE).height.twips % pitch.twips == 0
    for chart in ALL.values():
        assert draw_chart(chart, STYLE).height < STYLE.page.text_height


def test_the_style_says_how_high_and_how_thick() -> None:
    style = replace(STYLE, chart=replace(STYLE.chart, height_lines=Decimal(6), bar=STYLE.chart.bar * 2))
    assert draw_chart(TWO, style).height == STYLE.lines(Decimal(6))
    lying = plot(ChartKind.BARS, ("甲", ["30"]))
    assert f'height="{STYLE.chart.bar.pt * 2:.0f}"' in draw_chart(lying, style).svg("")


def test_words_of_the_kit_are_never_markup() -> None:
    chart = plot(ChartKind.BARS, ("<甲>&", ["1"]))
    assert drawn(chart).at("<甲>&")
    assert "<title>&lt;说明&gt;</title>" in draw_chart(chart, STYLE).svg("<说明>")


NAMES = st.text(st.sampled_from("乡镇党委政府农村产业发展2026ab（）、"), min_size=1, max_size=30)
NUMBERS = st.decimals(-(10**6), 10**6, places=1)


@given(st.data(), st.integers(1, 4), st.integers(1, 12), st.sampled_from([ChartKind.COLUMNS, ChartKind.BARS]))
def test_any_chart_stays_within_its_bounds(data: st.DataObject, series: int, rows: int, kind: ChartKind) -> None:
    chart = plot(kind, *((data.draw(NAMES), [f"{data.draw(NUMBERS):f}" for _ in range(series)]) for _ in range(rows)))
    found = drawn(chart)
    for shape in (*found.bars, *found.words):
        assert found.page.left <= shape.left, shape
        assert shape.right <= found.page.right, shape
        assert found.page.top <= shape.top, shape
        assert shape.bottom <= found.page.bottom, shape


def test_the_same_text_in_another_process_with_another_hash_seed() -> None:
    here = hashlib.sha256("".join(draw_chart(p, STYLE).svg("说明") for p in ALL.values()).encode()).hexdigest()
    environment = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Shanghai", "LC_ALL": "C", "PYTHONPATH": str(ROOT)}
    told = subprocess.run([sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == here
