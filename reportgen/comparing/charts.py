"""The charts of an edited paper against those that its input gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import zip_longest

from reportgen.diagnostics import Diagnostic, warning
from reportgen.model.chart import Plot
from reportgen.model.edited import EditedChart
from reportgen.source import FileLocation

_BY_INPUT = "图里的数随输入变：要改的，改输入，再生成"


def changed_charts(plots: Sequence[Plot], edited: Sequence[EditedChart], paper: str) -> Iterator[Diagnostic]:
    """A finding for each number of a chart that the input does not give so, and for charts that are not there or one more.

    A paper that holds pictures of its charts alone has none that could be compared.
    """
    if not edited:
        return
    for number, (plot, chart) in enumerate(zip_longest(plots, edited), 1):
        if plot is None or chart is None:
            what = "照输入没有这张图" if plot is None else "文稿里没有这张图了，或者只剩图片"
            yield _told(f"图{number}：{what}", paper)
        else:
            yield from (_told(f"图{number}{words}", paper) for words in _changes(_numbers(plot), chart.numbers))


def _numbers(plot: Plot) -> dict[tuple[str, str], Decimal]:
    rows = ((group, zip(plot.series, group.bars, strict=True)) for group in plot.groups)
    return {(group.name, name): bar.number for group, bars in rows for name, bar in bars if not bar.is_missing}


def _changes(wanted: dict[tuple[str, str], Decimal], found: dict[tuple[str, str], Decimal]) -> Iterator[str]:
    series = {name for _, name in wanted}
    for (category, name), number in wanted.items():
        now = found.get((category, name))
        if now is None:
            yield f"里没有“{category}”的“{name}”，照输入是{number:f}"
        elif now != number:
            yield f"里“{category}”的“{name}”是{now:f}，照输入是{number:f}"
    for category, name in found:
        if name in series and (category, name) not in wanted:
            yield f"里多了“{category}”的“{name}”"


def _told(message: str, paper: str) -> Diagnostic:
    return warning("chart-changed", message, FileLocation(paper), _BY_INPUT)
