"""日期: a day."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from reportgen.diagnostics import DiagnosticLog, error
from reportgen.field_types.cells import is_day
from reportgen.model.facts import Fact, date_text
from reportgen.model.field_type import CellCheck, Content, FieldType, Value
from reportgen.model.kind import Kind
from reportgen.model.kit import Field
from reportgen.patterns import late
from reportgen.source import Location

DATE_FORMAT = 'yyyy"年"m"月"d"日"'
FIRST_DAY = datetime.date(1900, 3, 1)
"""The first day that a cell can hold: Excel counts a 29 February 1900 that never was."""

_WIDE = str.maketrans("０１２３４５６７８９．－", "0123456789.-")
_DATE = late(r"(\d{4})\s*(?:年|-|/|\.)\s*(\d{1,2})\s*(?:月|-|/|\.)\s*(\d{1,2})\s*日?")
_WRITTEN = r"^\s*[0-9０-９]{4}\s*[年\-/.－．]\s*[0-9０-９]{1,2}\s*[月\-/.－．]\s*[0-9０-９]{1,2}\s*日?\s*$"
_FIRST_YEAR, _LAST_YEAR = 1949, 2100


class DateType(FieldType):
    """A day of the calendar with its year."""

    __slots__ = ()

    word = "日期"
    about = "哪年哪月哪日"
    kind = Kind.DATE
    keys = frozenset({"期间内"})
    form_word = "年月日"

    def read(self, text: str, field: Field, label: str, place: Location, log: DiagnosticLog) -> Value | None:
        """2026年7月5日, 2026-07-05."""
        match = _DATE.fullmatch(text.translate(_WIDE))
        if match is None:
            hint = "写成 2026年7月5日 或 2026-07-05"
            log.add(error("not-a-date", f"“{label}”应是日期，这里写的是“{text}”", place, hint))
            return None
        try:
            day = datetime.date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            log.add(error("not-a-date", f"“{label}”的“{text}”不是日历上有的日子", place))
            return None
        if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
            message = f"“{label}”是“{text}”，年份不在 {_FIRST_YEAR} 年至 {_LAST_YEAR} 年之间"
            log.add(error("year-out-of-range", message, place, "核对年份，写四位数字"))
            return None
        return Value(day, date_text(day))

    def likeness(self, values: Sequence[object], unit: str, field: Field) -> float:
        """Days."""
        return 0.25 if sum(map(is_day, values)) / len(values) > 0.6 else -0.5

    def content(self, fact: Fact) -> Content:
        """A day that a cell can hold, else words."""
        day = fact.value
        return day if isinstance(day, datetime.date) and day >= FIRST_DAY else fact.text

    def number_format(self, field: Field) -> str:
        """As the report prints it."""
        return DATE_FORMAT

    def cell_check(self, field: Field, cell: str) -> CellCheck:
        """A day, or words long enough for one."""
        inside = f"AND({cell}>=DATE(1900,3,1),{cell}<DATE(2200,1,1),{cell}=INT({cell}))"
        return CellCheck(formula=f"=IF(ISNUMBER({cell}),{inside},LEN({cell})>=8)")

    def wanted(self, field: Field) -> str:
        """With an example."""
        return "日期，例如 2026-7-5"

    def refusal(self, field: Field) -> str:
        """How to write it."""
        return f"“{field.label}”应是日期，写成 2026-7-5 或 2026年7月5日，年份不能省。"

    def schema(self, field: Field) -> dict[str, object]:
        """A day in words or digits."""
        return {"type": "string", "pattern": _WRITTEN}
