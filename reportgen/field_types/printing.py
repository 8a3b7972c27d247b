"""How a number is printed with its unit and the word that makes it a rough one."""

from __future__ import annotations

from reportgen.model.facts import Approximation

_MIN_ROUND = 10


def print_number(number: str, unit: str, approximation: Approximation | None) -> str:
    """A number with its unit and approximation in the usual order: 2000余人次, 近5户, 34万多元.

    A round number takes the word itself (260多万元, between 260 and 270); behind one that is not round, the word speaks
    of what is less than a 万 or 亿.
    """
    if approximation is None:
        return number + unit
    word = approximation.value
    if approximation.leads:
        return word + number + unit
    if approximation is Approximation.AROUND:
        return number + unit + word
    is_round = number.isdigit() and int(number) % _MIN_ROUND == 0
    scale = unit[0] if unit[:1] in {"万", "亿"} and len(unit) > 1 and not is_round else ""
    return number + scale + word + unit[len(scale) :]


def without_last_zeros(number: str) -> str:
    """8.60 as 8.6 and 12.00 as 12: one figure of a report is printed like the next, and like those that are computed."""
    return number.rstrip("0").rstrip(".") if "." in number else number
