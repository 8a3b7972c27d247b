"""What stands in the brackets of a filter or function is of the kind that it takes: words, or a number of places."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable

from reportgen.arithmetic.faults import KitFault

_MOST_PLACES = 10


def checked(name: str, function: Callable[..., object], *, what: str = "过滤器") -> Callable[..., object]:
    """A filter or function that refuses, by its name, an argument of another kind than its signature says."""
    innermost = inspect.unwrap(function)
    kinds = innermost.__annotations__
    names = innermost.__code__.co_varnames[: innermost.__code__.co_argcount]
    expected = tuple(
        (index, word, kinds[word]) for index, word in enumerate(names) if kinds.get(word) in {"str", "int"}
    )
    if not expected:
        return function

    @functools.wraps(function)
    def called(*values: object, **named: object) -> object:
        for index, word, kind in expected:
            if index < len(values):
                _check(name, what, kind, values[index])
            elif word in named:
                _check(name, what, kind, named[word])
        return function(*values, **named)

    return called


def _check(name: str, what: str, kind: str, value: object) -> None:
    if kind == "str" and not isinstance(value, str):
        raise KitFault(f"{what}“{name}”的括号里要写文字", "文字加上引号")
    if kind == "int" and (isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _MOST_PLACES):
        raise KitFault(f"{what}“{name}”的小数位数要写 0 至 {_MOST_PLACES} 的整数")
