"""What an expression of a template or formula can be, and so what a template can do with a figure of any type."""

from __future__ import annotations

from enum import Enum


class Kind(Enum):
    """What an expression gives; the value is what it is called in messages."""

    NUMBER = "数"
    CHOICE = "选项"
    TEXT = "文字"
    DATE = "日期"
    PERIOD = "期间"
    PERIOD_PART = "期间的一部分"
    ROWS = "列表"
    COLUMN = "列表的一列"
    GROUP = "一组指标"
    PRINTED = "拼好的文字"
    JUDGEMENT = "判断"
    LITERAL = "词"
    NOTHING = "空"
