"""小数: a number with decimal places."""

from __future__ import annotations

from reportgen.field_types.number import NumberType
from reportgen.model.kit import Field


class DecimalType(NumberType):
    """An amount that is measured: money, areas, rates."""

    __slots__ = ()

    word = "小数"
    about = "量出、算出的数：金额、面积、增幅"
    keys = frozenset({"小数位"})

    def told(self, field: Field) -> str:
        """With its places."""
        return f"{self.word}，最多{field.places}位" if field.places else self.word
