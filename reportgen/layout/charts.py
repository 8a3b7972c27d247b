"""Charts: the words at bars, shares in per cent, and what the chart says in words."""

from __future__ import annotations

from decimal import Decimal

from reportgen.charts import as_drawn, percentages
from reportgen.model.chart import Bar, BarGroup, ChartKind, Plot
from reportgen.model.document import Chart, ChartRow, ChartValue
from reportgen.model.inlines import inline_text
from reportgen.model.style import Role, StyleSheet
from reportgen.model.styled import Run, StyledChart, StyledParagraph
from reportgen.numerals import split_number


def place_chart(chart: Chart, caption: tuple[Run, ...], sheet: StyleSheet) -> StyledChart:
    """A chart with its numbers as printed, without the unit where it is said once for all."""
    shares = _shares(chart)
    groups = tuple(_group(row, chart.unit, share) for row, share in zip(chart.rows, shares, strict=True))
    series = tuple(inline_text(name) for name in chart.series)
    unit = f"单位：{chart.unit}" if chart.unit else ""
    plot = as_drawn(Plot(chart.kind, unit, series, groups), sheet)
    return StyledChart(plot, _alt(chart, plot.kind, shares), StyledParagraph(Role.FIGURE_CAPTION, caption))


def _shares(chart: Chart) -> tuple[str, ...]:
    """The share of each row as printed, empty in charts of other kinds, and as long as the whole is not known."""
    values = [value for row in chart.rows for value in row.values]
    if chart.kind is not ChartKind.SHARES or any(value.is_missing for value in values):
        return ("",) * len(chart.rows)
    found = percentages([value.number for value in values])
    return tuple(f"{_plain(share)}%" for share in found)


def _plain(number: Decimal) -> str:
    """Without zeros at the end, as percentages stand in the text."""
    return f"{number.normalize():f}"


def _group(row: ChartRow, unit: str, share: str) -> BarGroup:
    labels = ((value, _label(value, unit)) for value in row.values)
    bars = (Bar(v.number, f"{share}（{label}）" if share else label, v.is_missing) for v, label in labels)
    return BarGroup(inline_text(row.category), tuple(bars))


def _label(value: ChartValue, unit: str) -> str:
    found = split_number(value.printed.text)
    return found.bare if unit and found else value.printed.text


def _alt(chart: Chart, kind: ChartKind, shares: tuple[str, ...]) -> str:
    """All that the chart shows as one sentence, for those who hear the report."""
    names = [inline_text(name) for name in chart.series]
    rows = []
    for row, share in zip(chart.rows, shares, strict=True):
        numbers = "，".join(name + _with_unit(value, chart.unit) for name, value in zip(names, row.values, strict=True))
        rows.append(f"{inline_text(row.category)}：{numbers}" + (f"，占{share}" if share else ""))
    return f"{kind.value}，{inline_text(chart.caption)}。{'；'.join(rows)}。"


def _with_unit(value: ChartValue, unit: str) -> str:
    found = split_number(value.printed.text)
    return value.printed.text if not found or found.unit else value.printed.text + unit
