"""A late pattern is a pattern in every way, and is given to no function that wants a compiled one."""

from __future__ import annotations

import re
from pathlib import Path

import reportgen
from reportgen.patterns import late

FOLDER = Path(reportgen.__file__).parent
LATE = re.compile(r"^(\w+)(?:: [^=]+)? = late\(", re.MULTILINE)


def test_a_late_pattern_finds_what_a_compiled_one_finds() -> None:
    pattern = late("(?P<at>甲+)", re.MULTILINE)
    assert [m["at"] for m in pattern.finditer("甲乙甲甲")] == ["甲", "甲甲"]
    assert pattern.sub("丙", "甲乙") == "丙乙"
    assert pattern.pattern == "(?P<at>甲+)"


def test_no_late_pattern_is_given_to_the_functions_of_re() -> None:
    handed_over = []
    for path in FOLDER.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        for name in LATE.findall(text):
            handed_over += re.findall(rf"re\.\w+\({name}\b", text)
    assert handed_over == []
