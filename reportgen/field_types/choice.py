"""选项: one of some words."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.diagnostics import DiagnosticLog, error
from reportgen.field_types.schema import as_written
from reportgen.model.field_type import CellCheck, FieldType, Value
from reportgen.model.kind import Kind
from reportgen.model.kit import Carry, Field
from reportgen.nearest_words import did_you_mean, folded
from reportgen.source import Location

# Words around one that change nothing: 已竣工 is 竣工, which 未竣工 is not.
_BEFORE, _BEHIND = ("已经", "已", "正在", "属于", "属", "为"), ("了", "的", "中", "类", "阶段", "项目", "类项目")


class ChoiceType(FieldType):
    """One of the words that the kit lists; templates ask which."""

    __slots__ = ()

    word = "选项"
    about = "几个词里的一个，正文随它改变"
    kind = Kind.CHOICE
    is_words = True
    answers = True
    parts_key = "取值"
    carry = Carry.KEEP

    def read(self, text: str, field: Field, label: str, place: Location, log: DiagnosticLog) -> Value | None:
        """The very word."""
        if text in field.choices:
            return Value(text, text)
        plain = [one for one in field.choices if _says_no_more(folded(text), one)]
        hints = did_you_mean(plain[0] if len(plain) == 1 else text, field.choices)
        hints = hints or (f"可选：{'、'.join(field.choices)}",)
        log.add(error("unknown-choice", f"“{label}”不能是“{text}”", place, *hints))
        return None

    def likeness(self, values: Sequence[object], unit: str, field: Field) -> float:
        """Its words."""
        return 0.45 if sum(str(value) in field.choices for value in values) / len(values) > 0.8 else -0.5

    def cell_check(self, field: Field, cell: str) -> CellCheck:
        """A list to choose from."""
        return CellCheck(choices=field.choices)

    def wanted(self, field: Field) -> str:
        """Where to find the words."""
        return "从下拉列表里选"

    def refusal(self, field: Field) -> str:
        """That there are no others."""
        return f"“{field.label}”只能从下拉列表里选。"

    def told(self, field: Field) -> str:
        """The words."""
        return f"选一个：{'、'.join(field.choices)}"

    def schema(self, field: Field) -> dict[str, object]:
        """The words."""
        return {"enum": as_written(field.choices)}


def _says_no_more(text: str, word: str) -> bool:
    """Whether a text is a word with others around it that change nothing."""
    ways = ((before, behind) for before in ("", *_BEFORE) for behind in ("", *_BEHIND))
    return len(word) > 1 and any(text == f"{before}{word}{behind}" for before, behind in ways)
