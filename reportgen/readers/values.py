"""A written value into a typed one, as its field says: numbers with their unit and approximation, dates, words."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from decimal import Decimal

from reportgen.diagnostics import DiagnosticLog, error, warning
from reportgen.model.facts import Approximation, date_text
from reportgen.model.kit import Field, FieldType
from reportgen.readers.mapping import did_you_mean
from reportgen.readers.printing import print_number
from reportgen.readers.wrong_unit import Written, wrong_unit
from reportgen.source import CellLocation, Location

__all__ = ["Value", "print_number", "read_value"]

_LEADS = "近约"
_NUMBER = re.compile(
    rf"(?P<lead>[{_LEADS}])?\s*(?P<number>[+\-－＋]?[0-9０-９][0-9０-９,，_.．:：]*(?:[eE][+-]?[0-9]+)?)\s*(?P<rest>.*)",
    re.DOTALL,
)
_REST = re.compile(r"(?P<scale>[万亿]*)(?P<trail>[余多]?)(?P<unit>.*?)(?P<around>左右)?")
_WIDE = str.maketrans("０１２３４５６７８９，．－＋", "0123456789,.-+")
_GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
_PLAIN = re.compile(r"[+-]?\d+(\.\d+)?")
_DATE = re.compile(r"(\d{4})\s*(?:年|-|/|\.)\s*(\d{1,2})\s*(?:月|-|/|\.)\s*(\d{1,2})\s*日?")
_NOTHING = {
    "/",
    "／",
    "\\",
    "-",
    "－",
    "—",
    "——",
    "–",
    "无",
    "没有",
    "未开展",
}  # what offices write where there is no figure
_HAN = "\u3400-\u9fff\uf900-\ufaff，。；：？！、（）《》“”‘’〔〕"
_FOLD_GAP = re.compile(rf"(?<=[{_HAN}]) *\n *(?=[{_HAN}])")
_SPACES = re.compile(r"[ \t\n\r\u00a0\u2000-\u200a\u202f\u205f]+")  # one space, as both papers print it
_MIN_ROUND = 10
_MOST_DIGITS = 15


@dataclass(frozen=True, slots=True)
class Value:
    """A typed value and how it is printed."""

    value: int | Decimal | str | datetime.date
    text: str
    approximation: Approximation | None = None


def read_value(text: str, field: Field, label: str, place: Location, log: DiagnosticLog) -> Value | None:
    """The value that a scalar's text says for a field (``label`` is its full one), or None with the mistake in the log."""
    match field.type:
        case FieldType.INTEGER | FieldType.DECIMAL:
            return _number(text, field, label, place, log)
        case FieldType.DATE:
            return _date(text, field, label, place, log)
        case FieldType.CHOICE:
            if text in field.choices:
                return Value(text, text)
            hints = did_you_mean(text, field.choices) or (f"可选：{'、'.join(field.choices)}",)
            log.add(error("unknown-choice", f"“{label}”不能是“{text}”", place, *hints))
            return None
        case FieldType.TEXT:
            if re.search(r"\n[ \u3000]*\n", text):
                log.add(error("wrong-type", f"“{label}”只能写一段文字，中间不能空行", place))
                return None
            joined = _SPACES.sub(" ", _FOLD_GAP.sub("", text))
            return Value(joined, joined)
        case FieldType.GROUP | FieldType.ROWS:
            raise AssertionError(field)


def _number(text: str, field: Field, label: str, place: Location, log: DiagnosticLog) -> Value | None:
    example = f"写成数字，例如 {field.label}: 18{field.unit}"
    match = _NUMBER.fullmatch(text)
    if match is not None and match["rest"][:1] == "年" and isinstance(place, CellLocation) and _DATE.fullmatch(text):
        hint = "格子是日期格式的，改成“常规”后重新填数"
        log.add(error("not-a-number", f"“{label}”应是数字，这里是日期“{text}”", place, hint))
        return None
    rest = _REST.fullmatch(match["rest"]) if match else None
    if match is None or rest is None:
        hint = "没有的空着" if text in _NOTHING else example
        log.add(error("not-a-number", f"“{label}”应是数字，这里写的是“{text}”", place, hint))
        return None
    digits = _digits(match["number"], label, place, log)
    if digits is None:
        return None
    words = [match["lead"], rest["trail"], rest["around"]]
    said = [w for w in words if w]
    if len(said) > 1:
        log.add(error("approximation", f"“{label}”的约数用了“{'”“'.join(said)}”两个词，只能用一个", place))
        return None
    approximation = Approximation(said[0]) if said else None
    unit = rest["scale"] + rest["unit"].strip()
    if unit and unit != field.unit:
        log.add(wrong_unit(Written(digits, unit, approximation), field, label, place))
        return None
    number = _in_bounds(digits, field, label, place, log)
    if number is None:
        return None
    if approximation and (number % _MIN_ROUND or number < _MIN_ROUND) and not isinstance(number, Decimal):
        message = f"“{label}”写的是“{text}”：“{approximation.value}”只能跟在整十、整百的数后面"
        log.add(warning("approximation", message, place, "是准确数就删去约数词，不是就写成整数"))
    return Value(number, print_number(digits, field.unit, approximation), approximation)


def _digits(written: str, label: str, place: Location, log: DiagnosticLog) -> str | None:
    """Half-width digits without separators, or None with the mistake in the log."""
    digits = written.translate(_WIDE)
    if any(ord(c) > 0x7F for c in written):
        log.add(
            warning("wide-digits", f"“{label}”用了全角数字“{written}”，已按 {digits} 读取", place, f"改写为 {digits}")
        )
    if _GROUPED.fullmatch(digits):
        plain = digits.replace(",", "")
        log.add(warning("thousands", f"“{label}”的“{digits}”带千分号，已按 {plain} 读取", place, f"改写为 {plain}"))
        digits = plain
    if not _PLAIN.fullmatch(digits):
        message, hint = f"“{label}”的“{written}”不是一个数", "只写数字和一个小数点，例如 1621 或 12.5"
        if ":" in digits or "：" in digits:
            message = f"“{label}”的“{written}”像是时间或比值，不是一个数"
        log.add(error("not-a-number", message, place, hint))
        return None
    bare = digits.lstrip("+-")
    if len(bare) > 1 and bare[0] == "0" and bare[1] != ".":
        log.add(
            error(
                "leading-zero",
                f"“{label}”的“{written}”以 0 开头",
                place,
                f"如果是 {bare.lstrip('0') or '0'}，去掉前面的 0",
            )
        )
        return None
    return digits.lstrip("+")


def _in_bounds(digits: str, field: Field, label: str, place: Location, log: DiagnosticLog) -> int | Decimal | None:
    number = Decimal(digits)
    if len(digits.partition(".")[0].lstrip("+-")) > _MOST_DIGITS:
        log.add(error("not-a-number", f"“{label}”的数位太多（超过 {_MOST_DIGITS} 位）", place, "核对是否多写了数位"))
        return None
    places = len(digits.partition(".")[2])
    if field.type is FieldType.INTEGER and places:
        log.add(error("not-an-integer", f"“{label}”应是整数，这里写的是 {digits}", place))
        return None
    if places > field.places and field.type is FieldType.DECIMAL:
        log.add(error("too-many-places", f"“{label}”最多 {field.places} 位小数，这里写了 {places} 位", place))
        return None
    if field.minimum is not None and number < field.minimum:
        message = f"“{label}”是 {digits}，低于下限 {field.minimum}"
        log.add(error("out-of-bounds", message, place, "核对是否多写或少写了数位、单位是否相符"))
        return None
    if field.maximum is not None and number > field.maximum:
        message = f"“{label}”是 {digits}，超过上限 {field.maximum}"
        log.add(error("out-of-bounds", message, place, "核对是否多写或少写了数位、单位是否相符"))
        return None
    return int(number) if field.type is FieldType.INTEGER else number


def _date(text: str, field: Field, label: str, place: Location, log: DiagnosticLog) -> Value | None:
    match = _DATE.fullmatch(text.translate(_WIDE))
    if match is None:
        log.add(error("not-a-date", f"“{label}”应是日期，这里写的是“{text}”", place, "写成 2026年7月5日 或 2026-07-05"))
        return None
    try:
        day = datetime.date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        log.add(error("not-a-date", f"“{label}”的“{text}”不是日历上有的日子", place))
        return None
    return Value(day, date_text(day))
