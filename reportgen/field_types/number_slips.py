"""The usual slips in numbers: letters for digits, a range, a sum, a full stop for the point; each with what helps.

A hint names a number only where that number is what was written beyond doubt; else it says what to do.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from msgspec import Struct

from reportgen.field_types.conversion import multiple
from reportgen.model.kit import Field
from reportgen.numerals import read_chinese
from reportgen.patterns import late
from reportgen.unit_names import canonical

_NUMBER = r"\d+(?:\.\d+)?"
_LETTERS = {"O": "0", "o": "0", "l": "1", "I": "1", "|": "1"}
_WITH_LETTERS = late(r"(?P<number>[0-9OolI|.]*[0-9][0-9OolI|.]*)(?P<unit>.*)")
_WHOLE_NUMBER = late(_NUMBER)
_RANGE = late(rf"{_NUMBER}\D{{0,4}}?\s*[-－–—~～至到]{{1,2}}\s*{_NUMBER}\D{{0,6}}")
_SUM = late(rf"[=＝]?(?P<parts>{_NUMBER}\s*\D{{0,4}}?(?:\s*[+＋]\s*{_NUMBER}\s*\D{{0,4}}?)+)")
_PART = late(rf"(?P<number>{_NUMBER})\s*(?P<unit>\D*?)\s*")
_FORMULA = late(rf"[=＝].*|{_NUMBER}\D{{0,4}}?\s*[-+*/×xX÷＋＝=]\s*{_NUMBER}.*")
_POINT = late(r"(?P<whole>\d+)(?P<mark>[。·．｡・、，])(?P<decimals>\d+)(?P<unit>\D*)")
_WHOLE_SUM = late(rf"(?P<number>{_NUMBER})\s*(?P<unit>\D*?)(?P<word>[整正])")
_BRACKETS = late(r"(?P<head>[^（(]+?)\s*[（(](?P<inside>[^（）()]*)[）)]")
_TRAILING = late(r"(?P<head>.*[^。，、；;,.])(?P<marks>[。，、；;,.]+)")
_GAP = late(r"\d+(?:[ \u3000\u00a0]+\d+)+\D*")
_CURRENCY = late(rf"(?P<sign>[¥￥$])\s*(?P<head>{_NUMBER}.*)")
_ROUGH = late(
    r"(?:大约|大概|约莫|将近|接近|超过|超|逾|至少|不少于|上|[>≥<≤]).*\d.*|.*\d.*(?:以上|以下|上下|来|几|[+＋])\D*"
)
_DIGITS_THEN = late(r"[近约超]?[0-9.]+(?P<unit>\s*(?![eE][+-]?\d)(?P<letter>[A-Za-z]).*)")
_LONGEST = 60
_CHANGED = late(
    rf"(?:同比|比上年|较上年)?(?P<way>增长|上升|提高|负增长|下降|降低|减少)了?\s*(?P<number>{_NUMBER})\s*(?P<unit>[%％]?)"
)
_UP = ("增长", "上升", "提高")
_GROWTH = late(r".*(?:增速|增长率|增幅|增长)")
_PERCENT = late(rf"{_NUMBER}\s*[%％﹪‰]")


class Slip(Struct, frozen=True):
    """What is wrong with a number as written, and hints."""

    words: str
    hints: tuple[str, ...]


def number_slip(text: str, field: Field) -> Slip | None:
    """The slip that a text shows which should be a number, None where it shows none of the usual ones."""
    if len(text) > _LONGEST:  # no number with a slip, but something else
        return None
    return next((slip for look in _LOOKS if (slip := look(text, field))), None)


def fits(unit: str, field: Field) -> bool:
    """Whether words behind a number are its field's unit, or none."""
    return multiple(unit, field.unit) == 1


def _letters(text: str, field: Field) -> Slip | None:
    match = _WITH_LETTERS.fullmatch(text)
    found = next((c for c in match["number"] if c in _LETTERS), None) if match else None
    if match is None or found is None:
        return None
    number = "".join(_LETTERS.get(c, c) for c in match["number"])
    words = f"写的“{match['number']}”里有字母“{found}”，不是数字"
    zeros = len(number) > 1 and number[0] == "0" and number[1] != "."
    if zeros or not _WHOLE_NUMBER.fullmatch(number) or not fits(match["unit"].strip(), field):
        return Slip(words, ("把字母改成数字",))
    return Slip(words, (f"是数字 {_LETTERS[found]} 的，改成 {number}{match['unit'].strip()}",))


def _range(text: str, field: Field) -> Slip | None:
    if not _RANGE.fullmatch(text):
        return None
    hint = "只填一个数；有上下限的，看模板包里有没有另外的指标填下限"
    return Slip(f"只能填一个数，这里写的是“{text}”", ("只填一个数", field.help) if field.help else (hint,))


def _sum(text: str, field: Field) -> Slip | None:
    match = _SUM.fullmatch(text)
    parts = [_PART.fullmatch(part.strip()) for part in re.split("[+＋]", match["parts"])] if match else []
    known = [part for part in parts if part]
    if not known or len(known) != len(parts) or not all(fits(part["unit"], field) for part in known):
        return None
    total = sum((Decimal(part["number"]) for part in known), Decimal(0))
    return Slip(f"要填得数，这里写的是算式“{text}”", (f"加起来，写成 {total:f}{field.unit}",))


def _formula(text: str, field: Field) -> Slip | None:
    del field
    return Slip(f"要填得数，这里写的是算式“{text}”", ("先算出来，再填得数",)) if _FORMULA.fullmatch(text) else None


def _point(text: str, field: Field) -> Slip | None:
    match = _POINT.fullmatch(text)
    if match is None:
        return None
    words = f"写的“{match['whole']}{match['mark']}{match['decimals']}”里用了“{match['mark']}”，不是一个数"
    if match["mark"] in "、，":
        return Slip(words, ("只写一个数；小数点用半角“.”",))
    if not fits(match["unit"].strip(), field):
        return Slip(words, ("小数点用半角“.”",))
    return Slip(
        words, (f"小数点用半角“.”；是小数的，改成 {match['whole']}.{match['decimals']}{match['unit'].strip()}",)
    )


def _whole_sum(text: str, field: Field) -> Slip | None:
    match = _WHOLE_SUM.fullmatch(text)
    if match is None or not (fits(match["unit"], field) or multiple(match["unit"], field.unit)):
        return None
    return Slip(
        f"写的是“{text}”，多了“{match['word']}”", (f"去掉“{match['word']}”，写成 {match['number']}{match['unit']}",)
    )


def _brackets(text: str, field: Field) -> Slip | None:
    match = _BRACKETS.fullmatch(text)
    if match is None or not re.match(r"[近约超]?(?:0(?!\d)|[1-9])", match["head"]):  # 00 is no number
        return None
    if fits(match["inside"].strip(), field):
        return Slip(f"写的是“{text}”，单位不用括号", (f"写成 {match['head']}{match['inside'].strip()}",))
    hint = f"说明写在备注里：{field.label}: {{值: {match['head']}, 备注: {match['inside']}}}"
    return Slip(f"写的是“{text}”，数后面的括号不能印出", (hint,))


def _trailing(text: str, field: Field) -> Slip | None:
    del field
    match = _TRAILING.fullmatch(text)
    if match is None or not re.match(r"[近约超]?\d", match["head"]):
        return None
    return Slip(f"写的是“{text}”，末尾多了“{match['marks']}”", (f"删去末尾的“{match['marks']}”",))


def _gap(text: str, field: Field) -> Slip | None:
    del field
    return (
        Slip(f"写的是“{text}”，数字中间有空格", ("核对是不是一个数；是的，连起来写",)) if _GAP.fullmatch(text) else None
    )


def _currency(text: str, field: Field) -> Slip | None:
    del field
    match = _CURRENCY.fullmatch(text)
    return Slip(f"写的是“{text}”，多了“{match['sign']}”", (f"去掉“{match['sign']}”",)) if match else None


def _spelt(text: str, field: Field) -> Slip | None:
    for unit in sorted({field.unit, ""}, key=len, reverse=True):
        number = read_chinese(text.removesuffix(unit).strip()) if text.endswith(unit) else None
        if number is not None:
            return Slip(f"应是数字，这里写的是“{text}”", (f"用阿拉伯数字写成 {number}{field.unit}",))
    return None


def _rough(text: str, field: Field) -> Slip | None:
    del field
    if not _ROUGH.fullmatch(text):
        return None
    return Slip(f"应是数字，这里写的是“{text}”", ("约数只用“余”“多”“近”“约”“超”“左右”中的一个",))


def _changed(text: str, field: Field) -> Slip | None:
    """A growth in words: what is less than before has a sign, where the field is of growth and may have one."""
    match = _CHANGED.fullmatch(text)
    if match is None or field.unit != "%" or not _GROWTH.fullmatch(field.label):
        return None
    number = Decimal(match["number"]) * (1 if match["way"] in _UP else -1)
    low, high = (field.minimum, field.maximum)
    fits_in = (low is None or number >= low) and (high is None or number <= high)
    if not number or not fits_in or len(match["number"].partition(".")[2]) > field.places:
        return None
    return Slip(f"应是数字，这里写的是“{text}”", (f"写成 {number:f}{field.unit}",))


def _percent(text: str, field: Field) -> Slip | None:
    if field.unit in {"%", "‰"} or not _PERCENT.fullmatch(text):
        return None
    what = f"要填以“{field.unit}”为单位的数" if field.unit else "要填一个数"
    return Slip(f"{what}，这里写的是比例“{text}”", ("填实际的数，不填比例；核对是不是填错了一栏",))


def _stray_letter(text: str, field: Field) -> Slip | None:
    del field
    match = _DIGITS_THEN.match(text)
    if match is None or canonical(match["unit"].strip()) != match["unit"].strip():
        return None
    return Slip(f"写的“{text}”里有字母“{match['letter']}”，不是数字", ("核对是不是把数字打成了字母",))


_LOOKS: tuple[Callable[[str, Field], Slip | None], ...] = (
    _letters,
    _sum,
    _range,
    _formula,
    _point,
    _whole_sum,
    _brackets,
    _trailing,
    _gap,
    _currency,
    _spelt,
    _changed,
    _percent,
    _rough,
    _stray_letter,
)
