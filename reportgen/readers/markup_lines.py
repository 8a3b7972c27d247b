"""Lines of a paragraph that were meant as something else: a caption, an item of a list, a heading."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reportgen.model.inlines import Inlines, inline_text
from reportgen.readers.charts import read_chart_line
from reportgen.readers.tables import has_unread_options, is_almost_caption, is_caption_line, read_caption
from reportgen.readers.typed_numbers import ALMOST_ITEM, INNER_HEADING, ITEM

Reject = Callable[..., None]
"""Takes the line of a mistake, its rule, its message and hints."""

_TABLE_CAPTION, _CHART_CAPTION = "写成“表：题名（单位：万元）”", "写成“图：题名（单位：万元）”"


def tell_caption(inlines: Inlines, line: int, above_table: bool, reject: Reject, above_picture: bool = False) -> bool:
    """Whether a paragraph is the caption of a table, chart or picture; what is wrong with it, or with one that almost is, is told."""
    caption, chart = read_caption(inlines), read_chart_line(inlines)
    if caption or chart:
        words = caption.words if caption else chart.caption if chart else ()
        what = "表题" if caption else "图题"
        if chart and above_picture:
            return True
        if not above_table:
            under = "表格" if caption else "表格或图片"
            reject(line, "loose-caption", f"{what}下面没有{under}", f"{what}紧靠在{under}上面，中间没有别的话")
        elif has_unread_options(inline_text(words)):
            hint = _TABLE_CAPTION if caption else "写成“图：题名（单位：万元，柱状图）”"
            reject(line, "loose-caption", f"{what}末尾的单位读不懂", hint)
        return True
    text = inline_text(inlines)
    if above_table and is_almost_caption(text):
        what, hint = ("图题", _CHART_CAPTION) if text.startswith("图") else ("表题", _TABLE_CAPTION)
        reject(line, "loose-caption", f"这一行在表格上面，却不是{what}", hint)
    return False


def check_lines(lines: Sequence[str], at: int, reject: Reject) -> None:
    """No line behind the first of a paragraph was meant as a caption or an item: it would run on."""
    for number, text in enumerate(lines[1:], at + 1):
        if is_caption_line(text.lstrip()):
            reject(number, "loose-caption", "表题或图题紧接在上一行后面，不成题名", "前面空一行")
        elif INNER_HEADING.match(text):
            reject(number, "almost-heading", "这一行接在上一段后面，不是标题，井号会照印出来", "顶格写，前面空一行")
        elif item := ITEM.match(text.lstrip()):
            own = f"每一条都写“1{item[0].strip()[-1]} ”"
            hint = f"{own}，“一是”的顶格，“（1）”的缩进三格" if text[:1] in " \t" else own
            reject(number, "almost-list", "这一行接在上一段后面，不是分条，会照印出来", hint)


def tell_under_list(first: str, line: int, under_list: bool, reject: Reject, tell: Reject) -> None:
    """Tell of a paragraph whose first line is set in, or looks like an item, and is none of the list above it."""
    if first[:1] in " \t" and under_list:
        hint = "分条里的续段缩进三格；不是续段的不缩进"
        reject(line, "almost-list", "这一段缩进了，却不在上面的分条里", hint)
    elif first[:1] in " \t":
        tell(False, line, "leading-blanks", "段首不用打空格，空两字由版式负责", "删去")
    elif under_list and ALMOST_ITEM.match(first):
        hint = "分条写成“1. ”，点是半角的，后面空一格"
        reject(line, "almost-list", "这一段在分条下面，不是分条，数字会照印出来", hint)
