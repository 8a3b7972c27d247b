"""Straight quotes about Chinese words."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Severity
from reportgen.linting.rule import Correction, Hit, Rule, each, hit
from reportgen.linting.vocabulary import LETTER, MARKS
from reportgen.patterns import late

_PAIR = late(rf"\"(?=[^\"]*{LETTER})([^\"]*)\"|'(?<=(?:{LETTER}|[{MARKS}])')(?=[^']*{LETTER})([^']*)'")
_LONE = late(rf"\"(?<={LETTER}\")|\"(?={LETTER})")


def _check(text: str) -> Iterator[Hit]:
    if text.count('"') % 2:
        yield from (hit(m, "直引号没有配对", "改成“”") for m in list(_LONE.finditer(text))[:1])
        return
    for match in _PAIR.finditer(text):
        yield hit(match, f"汉字用了直引号：{match[0]}", "改成“”" if match[0][0] == '"' else "改成‘’")


def _fix(text: str) -> Iterator[Correction]:
    if text.count('"') % 2 == 0 and "“" not in text and "”" not in text:
        for match in _PAIR.finditer(text):
            marks = "“”" if match[0][0] == '"' else "‘’"
            yield Correction(match.start(), match.start() + 1, marks[0])
            yield Correction(match.end() - 1, match.end(), marks[1])


RULE = Rule(
    rule="straight-quote",
    name="直引号",
    severity=Severity.ERROR,
    explanation="汉字用弯引号“”‘’，不用键盘上的直引号。",
    bad=('开展"双联"行动。', '落实"三个一"措施和"五送"活动。'),
    good=("开展“双联”行动。", 'print("ok")'),
    check=each(_check, '"', "'"),
    raw=True,
    fix=_fix,
)
