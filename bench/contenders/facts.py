"""What the contenders know: the figures of an input, and the words of the report."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
import yaml

WORDS = Path(__file__).with_name("report.txt.j2")
_DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the words: what it is (a role of ``layout``, or ``control``) and its parts."""

    role: str
    parts: tuple[str, ...]


def read_facts(path: Path) -> dict[str, Any]:
    """The figures of an input as it writes them, with the sums and ordinals that the words need."""
    facts: dict[str, Any] = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)  # in C
    for project in facts["项目"]:
        project["万元"] = project["资金"]["值"].removesuffix("万元")
    facts["项目数"] = len(facts["项目"])
    funds = sum((Decimal(project["万元"]) for project in facts["项目"]), Decimal())
    facts["资金合计"] = f"{funds.normalize():f}"
    facts["慰问合计"] = sum(int(visit["人数"].removesuffix("名")) for visit in facts["慰问"])
    for listed in (facts["问题"], facts["打算"]):
        for at, row in enumerate(listed, 1):
            row["序号"] = numeral(at)
    return facts


def numeral(number: int) -> str:
    """A number below 1,000 in Chinese: 十一, 一百零三."""
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    said = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        said += "十" if tens == 1 and not hundreds else f"{_DIGITS[tens]}十"
    elif hundreds and ones:
        said += "零"
    return said + (_DIGITS[ones] if ones else "")


def lines(text: str) -> list[Line]:
    """The lines of the words; a line that is only a Jinja tag has the role ``control``."""
    found = []
    for line in text.splitlines():
        role, _, rest = line.partition("|")
        if line.startswith("{%"):
            found.append(Line("control", (line,)))
        elif line:
            found.append(Line(role, tuple(rest.split("|"))))
    return found


def template_lines() -> list[Line]:
    """The words with their Jinja tags, for those who make a template from them."""
    return lines(WORDS.read_text(encoding="utf-8"))


def written_lines(facts: dict[str, Any]) -> list[Line]:
    """The words of one report."""
    return lines(_template().render(facts))


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(trim_blocks=True)  # noqa: S701 - plain text
    return environment.from_string(WORDS.read_text(encoding="utf-8"))
