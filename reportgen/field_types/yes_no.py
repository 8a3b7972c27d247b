"""是否: yes or no."""

from __future__ import annotations

from reportgen.field_types.choice import ChoiceType
from reportgen.model.kit import Carry, Field


class YesNoType(ChoiceType):
    """A question answered by 是 or 否; templates ask which, for an answer of no is an answer."""

    __slots__ = ()

    word = "是否"
    about = "用“是”或“否”回答的：是否通过验收"
    parts_key = ""
    choices = ("是", "否")
    form_word = "是或否"
    carry = Carry.CLEAR

    def __str__(self) -> str:
        """In quotes, for it is read as a question otherwise."""
        return f"“{self.word}”"

    def told(self, field: Field) -> str:
        """The words."""
        return "写“是”或“否”"
