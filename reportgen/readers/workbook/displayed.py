"""A number with the text that its file says is displayed for it: the same as under a number format, read backwards."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from reportgen.arithmetic import measures
from reportgen.model.workbook import Shown
from reportgen.readers.workbook.showing import MINUS, Seen, differs, in_place_of, reads_on

_DIGITS = re.compile(
    r"(?P<before>\D*?)(?P<sign>[-−－]?)(?P<digits>\d[\d,，]*(?:\.\d+)?|\.\d+)(?P<percent>\s*[%％]?)(?P<after>.*)",
    re.DOTALL,
)
_POWER = re.compile(r"[-+]?\d+(?:\.\d+)?[Ee][-+]?\d+")
_DIGIT = re.compile(r"\d")
_POWERS = re.compile(r"^(?:m|km|hm|cm)[23]\b")  # of a unit: 300m2
_DIVISORS = (1, 10**4, 1000, 10**6, 10**8, 100, 10**5, 10**7)
"""What a format may divide by; what is likeliest stands first."""


def see_displayed(stored: int | Decimal, text: str, *, is_share: bool) -> Seen:
    """What a reader sees of a number; ``is_share`` says that the file holds it as a percentage."""
    text = text.strip()
    found = _DIGITS.fullmatch(text)
    if found is None:
        return in_place_of(stored, text)
    if _POWER.fullmatch(text):
        same = Decimal(text) == stored
        return Seen(stored, remark="" if same else differs(stored, text) + "，照存的读")
    digits = Decimal(re.sub("[,，]", "", found["digits"]))
    is_share = is_share and bool(found["percent"])
    exact = abs(Decimal(stored)) * (100 if is_share else 1)
    after = (found["after"] if is_share else found["percent"] + found["after"]).strip()
    before, is_negative = _signed(found["before"].strip(), found["sign"], after)
    if before == "(":
        before, after = "", after[1:].lstrip()
    divisor = next((d for d in _DIVISORS if _rounds_to(exact / d, digits)), 0)
    certain = bool(divisor) and not reads_on(before, after) and not _DIGIT.search(_POWERS.sub("", after))
    if exact and is_negative != (stored < 0):
        return Seen(None, differs(stored, text))
    number = exact / (divisor or 1)
    value = stored if is_share else measures.plain(-number if stored < 0 else number)
    filled = len(found["digits"]) > 1 and found["digits"][0] == "0" and found["digits"][1] != "."
    has_more = before or after or divisor != 1 or filled or not certain
    shown = Shown(text, stored, before, after, divisor or 1, certain) if has_more else None
    remark = differs(stored, text) + "，照存的读" if certain and digits != number else ""
    return Seen(value, percent=is_share, shown=shown, remark=remark)


def _signed(before: str, sign: str, after: str) -> tuple[str, bool]:
    """The words before the digits without the sign, and whether the number is below zero; brackets are left to be taken."""
    if sign:
        return before, True
    if before.endswith(MINUS):
        return before[:-1].rstrip(), True
    if before in {"(", "（"} and after.startswith((")", "）")):
        return "(", True
    return before, False


def _rounds_to(exact: Decimal, digits: Decimal) -> bool:
    """Whether a number is shown by digits that have no more than so many decimals."""
    places = -int(digits.as_tuple().exponent)
    return exact < Decimal(10**15) and exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) == digits
