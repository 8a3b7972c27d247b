"""Values of a program as an input: each kind of value, and what is no value of an input."""

from __future__ import annotations

import datetime
import enum
from decimal import Decimal
from typing import Any

import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.readers.given import read_given
from reportgen.source import KeyLocation
from reportgen.writers.input_yaml import write_input


def written(values: dict[str, Any]) -> tuple[str, list[tuple[tuple[str | int, ...], str]]]:
    log = DiagnosticLog()
    text = write_input(read_given(values, "a.yaml", log))
    return text, [(f.location.keys, f.message) for f in log if isinstance(f.location, KeyLocation)]


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ("18个", "数: 18个"),
        ("是", "数: 是"),
        ("null", '数: "null"'),
        ("走访: 12", '数: "走访: 12"'),
        ("", '数: ""'),
        (18, "数: 18"),
        (-3, "数: -3"),
        (10**30, "数: 1000000000000000000000000000000"),
        (True, "数: 是"),
        (False, "数: 否"),
        (18.0, "数: 18"),
        (0.1, "数: 0.1"),
        (1e22, "数: 10000000000000000000000"),
        (1e-7, "数: 0.0000001"),
        (Decimal("12.50"), "数: 12.50"),
        (Decimal("1E+3"), "数: 1000"),
        (datetime.date(2026, 7, 5), "数: 2026-07-05"),
        (None, "数:"),
        ([], "数: []"),
        ({}, "数: {}"),
        ([1, "二", None], '数:\n  - 1\n  - 二\n  - ""'),
        (({"a": 1},), "数:\n  - a: 1"),
        ({"值": 3, "来源": "账"}, "数:\n  值: 3\n  来源: 账"),
    ],
)
def test_a_value_is_written_as_a_person_would(value: object, line: str) -> None:
    assert written({"数": value}) == (f"{line}\n", [])


class Odd:
    pass


class Shown(float):
    """A number of another library, which shows itself in its own way."""

    def __repr__(self) -> str:
        return f"other.float({float(self)})"


class Step(enum.IntEnum):
    THIRD = 3


def test_numbers_of_other_libraries_are_numbers() -> None:
    assert written({"数": Shown(2.5)}) == ("数: 2.5\n", [])
    assert written({"数": Step.THIRD}) == ("数: 3\n", [])


@pytest.mark.parametrize(
    ("values", "keys", "message"),
    [
        ({"甲": {"乙": [1, float("nan")]}}, ("甲", "乙", 1), "NaN 不是数"),
        ({"甲": float("inf")}, ("甲",), "Infinity 不是数"),
        ({"甲": Decimal("NaN")}, ("甲",), "NaN 不是数"),
        ({"甲": 10**5000}, ("甲",), "1.0e+5000 位数太多"),
        ({"甲": Decimal("1E-999999")}, ("甲",), "1.0e-999999 位数太多"),
        ({"甲": [Odd()]}, ("甲", 0), "这里是 Odd，不能作输入"),
        ({"甲": b"x"}, ("甲",), "这里是 bytes，不能作输入"),
        ({"甲": {1, 2}}, ("甲",), "这里是 set，不能作输入"),
        ({"甲": datetime.datetime(2026, 7, 5, 1, 2)}, ("甲",), "这里是 datetime，不能作输入"),
        ({"甲": {3: 4}}, ("甲",), "键只能是文字，这里是 3"),
        ({"甲": {" ": 4}}, ("甲",), "键只能是文字，这里是 ' '"),
        ({"甲": "好\u200b"}, ("甲",), "含有不能印出的字符 U+200B（零宽空格）"),
        ({"甲": "\ud800"}, ("甲",), "含有不能印出的字符 U+D800"),
        ({"甲\u202e": 1}, ("甲\u202e",), "含有不能印出的字符 U+202E（方向控制符）"),
        ({"长" * 500: 1}, (), "键太长：" + "长" * 20 + "……"),
    ],
)
def test_what_is_no_value_is_told_at_its_keys(
    values: dict[str, Any], keys: tuple[str | int, ...], message: str
) -> None:
    (told,) = written(values)[1]
    assert told[0] == keys
    assert told[1].startswith(message.partition("（")[0])


def test_all_mistakes_are_told_at_once() -> None:
    assert [keys for keys, _ in written({"乙": Odd(), "甲": [Odd(), {"丙": Odd()}]})[1]] == [
        ("乙",),
        ("甲", 0),
        ("甲", 1, "丙"),
    ]


def test_a_list_that_holds_itself_is_told() -> None:
    endless: list[object] = []
    endless.append(endless)
    (told,) = written({"甲": endless})[1]
    assert told[1] == "嵌套过深：超过 32 层"
