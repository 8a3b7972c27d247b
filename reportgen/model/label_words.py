"""Labels of facts as a person says them: 存在问题[1].标题 is 存在问题第 1 条的标题, 辖区.户数 is 辖区的户数."""

from __future__ import annotations

import re

_NAME = r"[\u3400-\u9fff][^“”.\[\]\s，。；：！？…]*"
_PART = rf"{_NAME}(?:\[\d+\])?"
_LABEL = re.compile(rf"{_PART}(?:\.{_PART})+|(?<=“){_NAME}\[\d+\](?=”)")
_ROW = re.compile(r"\[(\d+)\]")


def spoken(label: str, space: str = " ") -> str:
    """A label in words, with ``space`` around numbers, which papers do without."""
    *above, last = _ROW.sub(lambda found: f"第{space}{found[1]}{space}条", label).split(".")
    return f"{''.join(above)}的{last}" if above else last


def with_spoken_labels(text: str) -> str:
    """A sentence in which labels are said in words; all else stays as it is."""
    return _LABEL.sub(lambda found: spoken(found[0]), text)
