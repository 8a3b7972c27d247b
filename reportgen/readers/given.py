"""Python values that a program gives as an input into the tree of an input file; what has no meaning there is told."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal
from numbers import Integral

from msgspec import Struct

from reportgen.characters import UNPRINTABLE, name_unprintable
from reportgen.diagnostics import DiagnosticLog, error
from reportgen.model.new_input import NewEntry, NewList, NewMap, NewNode, NewScalar
from reportgen.source import KeyLocation

_DEEPEST = 32  # a list that holds itself has no end
_LONGEST_KEY = 400
_MOST_DIGITS = 60
_ALLOWED = "文字、整数、小数、日期、真假、列表、字典和 None"

Keys = tuple[str | int, ...]


def read_given(values: Mapping[str, object], path: str, log: DiagnosticLog) -> NewMap:
    """The tree of an input; each mistake is told at its keys, and what is wrong is not in the tree."""
    return _Reader(path, log).mapping(values, ())


class _Reader(Struct):
    path: str
    log: DiagnosticLog

    def mapping(self, values: Mapping[str, object], keys: Keys) -> NewMap:
        return NewMap(
            tuple(NewEntry(key, self.node(values[key], (*keys, key))) for key in values if self.fits(key, keys))
        )

    def fits(self, key: object, keys: Keys) -> bool:
        """Whether a key is one, else it is told."""
        if not isinstance(key, str) or not key.strip():
            self.reject(keys, f"键只能是文字，这里是 {key!r}", "键写指标的名称")
            return False
        if len(key) > _LONGEST_KEY:
            self.reject(keys, f"键太长：{key[:20]}……", f"最多 {_LONGEST_KEY} 字")
            return False
        return self.prints(key, (*keys, key))

    def node(self, value: object, keys: Keys) -> NewNode | None:
        match value:
            case None:
                return None
            case Mapping() | list() | tuple() if len(keys) > _DEEPEST:
                self.reject(keys, f"嵌套过深：超过 {_DEEPEST} 层", "多半是字典或列表里放了它自己")
                return None
            case Mapping():
                return self.mapping(value, keys)
            case list() | tuple():
                return self.items(value, keys)
            case _:
                return self.scalar(value, keys)

    def items(self, values: Sequence[object], keys: Keys) -> NewList:
        nodes = (self.node(value, (*keys, number)) for number, value in enumerate(values))
        return NewList(tuple(NewScalar("") if node is None else node for node in nodes))

    def scalar(self, value: object, keys: Keys) -> NewScalar | None:
        match value:
            case str():
                return NewScalar(value) if self.prints(value, keys) else None
            case bool():
                return NewScalar("是" if value else "否")
            case Integral():  # those of other libraries too
                return self.number(Decimal(int(value)), keys)
            case Decimal():
                return self.number(value, keys)
            case float():
                shortest = float.__repr__(value).removesuffix(
                    ".0"
                )  # whose last zero says nothing, unlike that of a Decimal
                return self.number(Decimal(shortest), keys)
            case datetime.date() if not isinstance(value, datetime.datetime):
                return NewScalar(value.isoformat())
        self.reject(keys, f"这里是 {type(value).__name__}，不能作输入", f"可以用{_ALLOWED}")
        return None

    def number(self, value: Decimal, keys: Keys) -> NewScalar | None:
        if not value.is_finite():
            self.reject(keys, f"{value} 不是数", "没有的，写 None，或不写这一项")
        elif abs(value.adjusted()) > _MOST_DIGITS:
            self.reject(keys, f"{value:.1e} 位数太多", "核对这个数")
        else:
            return NewScalar(f"{value:f}")
        return None

    def prints(self, text: str, keys: Keys) -> bool:
        hidden = UNPRINTABLE.search(text.replace("\r", "\n"))
        if hidden:
            message = f"含有不能印出的字符 {name_unprintable(hidden[0])}"
            self.log.add(error("bad-character", message, KeyLocation(self.path, keys), "去掉这个字符"))
        return hidden is None

    def reject(self, keys: Keys, message: str, hint: str) -> None:
        self.log.add(error("bad-value", message, KeyLocation(self.path, keys), hint))
