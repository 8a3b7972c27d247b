"""组 and 列表: what holds other figures."""

from __future__ import annotations

from reportgen.diagnostics import DiagnosticLog
from reportgen.model.field_type import FieldType, Value
from reportgen.model.kind import Kind
from reportgen.model.kit import Field
from reportgen.source import Location


class _HoldingType(FieldType):
    """A field whose members are read, asked for and printed each by itself."""

    __slots__ = ()

    def read(self, text: str, field: Field, label: str, place: Location, log: DiagnosticLog) -> Value | None:
        """No single text says it."""
        raise AssertionError(field)


class GroupType(_HoldingType):
    """Figures that belong together, each once."""

    __slots__ = ()

    word = "组"
    about = "几个相关的指标合在一个名称下面"
    kind = Kind.GROUP
    is_group = True
    parts_key = "指标"


class RowsType(_HoldingType):
    """Rows of the same figures, such as projects."""

    __slots__ = ()

    word = "列表"
    about = "同样的几项重复若干行"
    kind = Kind.ROWS
    is_list = True
    parts_key = "列"

    def told(self, field: Field) -> str:
        """What a row is."""
        return "列表，一行一项"
