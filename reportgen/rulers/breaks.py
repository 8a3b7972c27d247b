"""Where a Chinese line must not break: marks at its start and end, numbers and, where a style says so, their units."""

from __future__ import annotations

import re

from reportgen.model.style import NumberAndUnit

_NOT_AT_START = frozenset("。，、；：？！”’）》〉】」』〕％%")
_NOT_AT_END = frozenset("“‘（《〈【「『〔")
_INSEPARABLE = frozenset({"——", "……"})
# What is counted or measured, by its first character: 个, 公里, 平方米, 万元, 余人次 …
_UNITS = frozenset("万亿个户人亩元起期次件公年月日时项名处条家所座台辆头只株棵吨米里平立余多倍岁天届村组场套间")
_ENDS_IN_NUMBER = re.compile(r"\d[\d.,]*$")
_ENDS_IN_RANGE = re.compile(r"\d[%％‰℃°]?[～~—–-]$")
_GOES_ON = re.compile(r"\d|[.,%％‰℃°]|[～~—–-]\d")


def starts_badly(line: str) -> bool:
    """Whether a line begins with a mark that must follow something."""
    return line[:1] in _NOT_AT_START


def ends_badly(line: str) -> bool:
    """Whether a line ends with a mark that must precede something."""
    return line[-1:] in _NOT_AT_END


def parts_number(line: str, following: str, units: NumberAndUnit) -> bool:
    """Whether a line ends amid a number or a range, or between a number and its unit where the two stay together."""
    if _ENDS_IN_RANGE.search(line):
        return following[:1].isdigit()
    if not _ENDS_IN_NUMBER.search(line):
        return False
    with_unit = units is NumberAndUnit.WHOLE and following[:1] in _UNITS
    return with_unit or _GOES_ON.match(following) is not None


def may_break(line: str, following: str, units: NumberAndUnit) -> bool:
    """Whether a line may end between two texts."""
    around = line[-1:] + following[:1]
    inside_word = around.isascii() and around.isalnum()
    forbidden = starts_badly(following) or ends_badly(line) or parts_number(line, following, units)
    return not (forbidden or inside_word or around in _INSEPARABLE)


def is_short_without_cause(line: str, following: str, missing: int, units: NumberAndUnit) -> bool:
    """Whether some of the next line's first characters, no more than are missing, could have stood in this line."""
    return any(may_break(line + following[:taken], following[taken:], units) for taken in range(1, missing + 1))
