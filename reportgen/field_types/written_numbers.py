"""A written number into a typed one: its unit and multiple, its approximation, its bounds."""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec import Struct

from reportgen.diagnostics import Diagnostic, DiagnosticLog, error, warning
from reportgen.field_types.conversion import taken_as
from reportgen.field_types.printing import print_number, without_last_zeros
from reportgen.field_types.wrong_unit import Written, wrong_unit
from reportgen.model.facts import Approximation
from reportgen.model.field_type import Value
from reportgen.model.kit import Field, Zero
from reportgen.patterns import late
from reportgen.source import CellLocation, Location

_LEADS = {
    **dict.fromkeys(("近", "将近", "接近"), Approximation.NEARLY),
    **dict.fromkeys(("约", "大约", "大概"), Approximation.ABOUT),
    **dict.fromkeys(("超", "超过", "逾"), Approximation.OVER),
}
"""Words before a number that make it a rough one, and which of the printed words each is."""
_LEAD = "|".join(sorted(_LEADS, key=len, reverse=True))
_NUMBER = late(
    rf"(?P<lead>{_LEAD})?\s*(?P<number>[+\-－＋−]?[0-9０-９][0-9０-９,，_.．:：]*(?:[eE][+-]?[0-9]+)?)\s*(?P<rest>.*)",
    re.DOTALL,
)
_REST = late(r"(?P<scale>[万亿]*)(?P<trail>[余多]?)(?P<unit>.*?)(?P<around>左右)?")
_WIDE = str.maketrans("０１２３４５６７８９，．－＋−", "0123456789,.-+-")
_WIDE_DIGITS = str.maketrans("０１２３４５６７８９．", "0123456789.")
_BARE = late(r"(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")  # nothing to tell of
_GROUPED = late(r"[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?")
_PLAIN = late(r"[+-]?\d+(\.\d+)?")
_DAY = late(r"\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日?")
_NOTHING = {"/", "／", "\\", "-", "－", "—", "——", "–", "无", "没有", "未开展"}
"""What offices write where there is no figure."""
_NOT_KNOWN = {"不详", "不清楚", "不知道", "未知", "待定", "待报", "待核实", "待统计", "暂无", "暂缺"}
"""What they write where there is none yet."""
_MIN_ROUND = 10
_MOST_DIGITS = 15
_MORE = {Approximation.MORE, Approximation.MANY}


def none_is_zero(field: Field) -> bool:
    """Whether the explanation of a figure says that none is one, too: 没有发生的填 0."""
    return _ZERO.search(field.help) is not None


def read_number(text: str, field: Field, label: str, place: Location, log: DiagnosticLog) -> Value | None:
    """The number that a text says for a field, or None with the mistake in the log."""
    return _Reading(text, field, label, place, log).read()


_ZERO = re.compile("(?:没有|未)[^，。；]*填 ?0")


class _Reading(Struct, frozen=True):
    text: str
    field: Field
    label: str
    place: Location
    log: DiagnosticLog

    def read(self) -> Value | None:
        bare = self.text.removesuffix(self.field.unit)
        if _BARE.fullmatch(bare):
            return self.valued(bare, self.field.unit, Decimal(1), None)
        match = _NUMBER.fullmatch(self.text)
        rest = _REST.fullmatch(match["rest"]) if match else None
        if match is None or rest is None:
            self.no_number()
            return None
        if isinstance(self.place, CellLocation) and _DAY.fullmatch(self.text):
            hint = "格子是日期格式的，改成“常规”后重新填数"
            self.reject("not-a-number", f"“{self.label}”应是数字，这里是日期“{self.text}”", hint)
            return None
        written = match["number"].translate(_WIDE)
        if not (_PLAIN.fullmatch(written) or _GROUPED.fullmatch(written)):
            self.no_digits(match["number"])
            return None
        words = [w for w in (match["lead"], rest["trail"], rest["around"]) if w]
        if len(words) > 1:
            message = f"“{self.label}”的约数用了“{'”“'.join(words)}”两个词，只能用一个"
            self.reject("approximation", message)
            return None
        word = (_LEADS.get(words[0]) or Approximation(words[0])) if words else None
        unit = rest["scale"] + rest["unit"].strip()
        ratio = taken_as(unit, self.field.unit)
        if ratio is None or (ratio != 1 and word in _MORE and not _is_round(Decimal(written.replace(",", "")) * ratio)):
            self.foreign(Written(written.replace(",", ""), unit, word))
            return None
        digits = self.digits(match["number"], written)
        return self.valued(digits, unit, ratio, word) if digits else None

    def reject(self, rule: str, message: str, *hints: str) -> None:
        self.log.add(error(rule, message, self.place, *hints))

    def no_number(self) -> None:
        if self.text in _NOTHING or self.text in _NOT_KNOWN:
            who = "没有的" if self.text in _NOTHING else "还没有数的"
            hint = f"{who}空着" if isinstance(self.place, CellLocation) else f"{who}，整行删去"
            if self.text in _NOTHING and none_is_zero(self.field):
                hint = "没有的，写成 0"
            self.reject("not-a-number", f"“{self.label}”应是数字，这里写的是“{self.text}”", hint)
        elif not self.slipped():
            unit = f"，单位“{self.field.unit}”写不写都行" if self.field.unit else ""
            message = f"“{self.label}”应是数字，这里写的是“{self.text}”"
            self.reject("not-a-number", message, f"写成阿拉伯数字{unit}")

    def slipped(self) -> bool:
        """Whether one of the usual slips is to be seen, which is then told."""
        from reportgen.field_types.number_slips import number_slip  # noqa: PLC0415 - a sound input needs none of it

        slip = number_slip(self.text.translate(_WIDE_DIGITS), self.field)
        if slip:
            self.reject("not-a-number", f"“{self.label}”{slip.words}", *slip.hints)
        return slip is not None

    def no_digits(self, written: str) -> None:
        if self.slipped():
            return
        message = f"“{self.label}”的“{written}”不是一个数"
        if ":" in written or "：" in written:
            message = f"“{self.label}”的“{written}”像是时间或比值，不是一个数"
        self.reject("not-a-number", message, "只写数字和一个小数点")

    def foreign(self, written: Written) -> None:
        """A unit that is not the field's, unless something else is the matter."""
        if not self.slipped():
            self.log.add(wrong_unit(written, self.field, self.label, self.place))

    def digits(self, written: str, digits: str) -> str | None:
        """Half-width digits without separators, or None with the mistake in the log."""
        if _GROUPED.fullmatch(digits):
            plain = digits.replace(",", "")
            message = f"“{self.label}”的“{written}”带千分号，已按 {plain} 读取"
            self.log.add(warning("thousands", message, self.place, f"改写为 {plain}"))
            digits = plain
        elif any(ord(c) > 0x7F for c in written):
            message = f"“{self.label}”用了全角数字“{written}”，已按 {digits} 读取"
            self.log.add(warning("wide-digits", message, self.place, f"改写为 {digits}"))
        bare = digits.lstrip("+-")
        if len(bare) > 1 and bare[0] == "0" and bare[1] != ".":
            stripped = bare.lstrip("0") or "0"
            stripped = f"0{stripped}" if stripped.startswith(".") else stripped
            message = f"“{self.label}”的“{written}”以 0 开头"
            self.reject("leading-zero", message, f"如果是 {stripped}，去掉前面的 0")
            return None
        if digits.startswith("-") and not Decimal(digits):
            self.reject("negative-zero", f"“{self.label}”写的是“{written}”，0 没有正负", "核对是不是漏写了数字")
            return None
        return digits.lstrip("+")

    def valued(self, digits: str, unit: str, ratio: Decimal, word: Approximation | None) -> Value | None:
        """The number in the field's own unit; one of another multiple is converted exactly."""
        said = digits
        if ratio != 1:
            converted = f"{(Decimal(digits) * ratio).normalize():f}"
            said, digits = f"{digits}{unit}（合 {converted}{self.field.unit}）", converted
        amount = Decimal(digits)
        fault = self.out_of_bounds(amount, digits, said)
        if fault:
            self.log.add(fault)
            return None
        if self.field.zero is Zero.LEFT_OUT and not amount:
            message = f"“{self.label}”填了 0，文中会把它印出来"
            self.log.add(warning("zero-written", message, self.place, "没有的不填：删去这一项，相应的话就不写"))
        number = int(amount) if self.field.type.is_whole else amount
        if word and not isinstance(number, Decimal) and not _is_round(Decimal(number)):
            message = f"“{self.label}”写的是“{self.text}”：“{word.value}”只能跟在整十、整百的数后面"
            hint = "是准确数就删去约数词，不是就写成整数"
            self.log.add(warning("approximation", message, self.place, hint))
        return Value(number, print_number(without_last_zeros(digits), self.field.unit, word), word)

    def out_of_bounds(self, amount: Decimal, digits: str, said: str) -> Diagnostic | None:
        """What is wrong with an amount, ``said`` as it was written, in the field's own unit."""
        field, label, place = self.field, self.label, self.place
        if len(digits.partition(".")[0].lstrip("+-")) > _MOST_DIGITS:
            message = f"“{label}”的数位太多（超过 {_MOST_DIGITS} 位）"
            return error("not-a-number", message, place, "核对是否多写了数位")
        places = len(digits.partition(".")[2])
        if field.type.is_whole and places:
            return error("not-an-integer", f"“{label}”应是整数，这里写的是 {said}", place)
        if places > field.places:
            hints = () if said == digits else ("核对单位和数位；要舍去零头的，定好以后再填",)
            where = "这里写了" if said == digits else f"这里写的是 {said}，有"
            message = f"“{label}”最多 {field.places} 位小数，{where} {places} 位"
            return error("too-many-places", message, place, *hints)
        hint = "核对是否多写或少写了数位、单位是否相符"
        if field.minimum is not None and amount < field.minimum:
            return error("out-of-bounds", f"“{label}”是 {said}，低于下限 {field.minimum}", place, hint)
        if field.maximum is not None and amount > field.maximum:
            return error("out-of-bounds", f"“{label}”是 {said}，超过上限 {field.maximum}", place, hint)
        return None


def _is_round(number: Decimal) -> bool:
    return number >= _MIN_ROUND and number % _MIN_ROUND == 0
