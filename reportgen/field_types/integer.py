"""整数: a whole number."""

from __future__ import annotations

from reportgen.field_types.number import NumberType
from reportgen.model.kit import Field


class IntegerType(NumberType):
    """A count of whole things; what a field is of which the kit says nothing else."""

    __slots__ = ()

    word = "整数"
    about = "点得清的数：几户、几人、几次"
    is_whole = True

    def amount(self, field: Field) -> str:
        """The word."""
        return self.word

    def precise(self, field: Field, amount: str) -> str:
        """A whole number."""
        return f"{amount}=INT({amount})"
