"""文字: free words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportgen.diagnostics import DiagnosticLog
from reportgen.field_types.cells import is_day, is_figure
from reportgen.field_types.words import read_words
from reportgen.model.field_type import FieldType, Value
from reportgen.model.kind import Kind
from reportgen.model.kit import Field
from reportgen.patterns import late
from reportgen.source import Location

_ENDS = (
    (late(r"[村社组寨]$|社区$"), "地点 村 位置"),
    (late(r"[局委部办厅院会]$|中心$|公司$"), "单位 部门 来源"),
)


class TextType(FieldType):
    """Words as long as a person likes, in one line."""

    __slots__ = ()

    word = "文字"
    about = "一句或一段话，名称、地点也是"
    kind = Kind.TEXT
    is_words = True
    is_prose = True

    def read(self, text: str, field: Field, label: str, place: Location, log: DiagnosticLog) -> Value | None:
        """The words in one line."""
        words = read_words(text, label, place, log)
        return None if words is None else Value(words, words)

    def likeness(self, values: Sequence[object], unit: str, field: Field) -> float:
        """No figures; names of places or offices where the label is that of one."""
        if sum(is_figure(v) or is_day(v) for v in values) / len(values) > 0.5:
            return -0.4
        return 0.15 if any(_end_alike(values, ends, words, field) for ends, words in _ENDS) else 0

    def schema(self, field: Field) -> dict[str, object]:
        """Words, be they digits alone."""
        return {"type": ["string", "number", "boolean"]}


def _end_alike(values: Sequence[object], ends: re.Pattern[str], words: str, field: Field) -> bool:
    """Whether the cells name things of a kind, and the field is of that kind."""
    named = sum(bool(ends.search(str(value))) for value in values) / len(values)
    return named > 0.6 and any(w in field.label for w in words.split())
