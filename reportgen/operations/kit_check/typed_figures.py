"""Figures typed into a template's own words: whatever a township fills in, they are printed as they stand."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Diagnostic, Severity
from reportgen.model.kit import Field
from reportgen.patterns import late
from reportgen.readers.template_words import own_words
from reportgen.templating import CompiledKit

_NUMBER = late(r"(?<![0-9A-Za-z.．,+＋〔（(第\-—–~～至])\d[\d,]*(?:\.\d+)?[余多]?(?P<unit>[\u4e00-\u9fff%]{1,4})")
_LIMIT = late(r"以[上下内外前]|及以上|制|式|级")
"""Behind a number that says from where on something counts (10万元以上), or is part of a name."""
_SET = late(
    r"(?:每|满|超过|超|不足|不到|不[少低小]于|不[多大高]于|不等于|至少|至多|最[多少高低]|原则上)[^，。；、]{0,6}$"
)
"""Before a number that is a standard: 每人每年280元, 不少于2次."""
_OF_TIME = frozenset({"年", "月", "日", "天", "小时", "分钟", "号", "周岁", "岁"})


def typed_figures(compiled: CompiledKit) -> Iterator[Diagnostic]:
    """A note for each number with one of the kit's own units that stands in the words of a template."""
    units = sorted(set(_units(compiled.kit.fields)) - _OF_TIME, key=len, reverse=True)
    for source in compiled.reached:
        words = own_words(source.text)
        for match in _NUMBER.finditer(words):
            unit = next((unit for unit in units if match["unit"].startswith(unit)), "")
            end = match.start("unit") + len(unit)
            if not unit or _LIMIT.match(words, end) or _SET.search(words[max(0, match.start() - 12) : match.start()]):
                continue
            said = words[match.start() : end]
            place = source.at(match.start(), end - match.start())
            message = f"模板里写着“{said}”：不管填什么，这里总印{said}"
            hint = "是填报的数，换成 {{ 指标 }}；各处都一样的（标准、任务数），不用管"
            yield Diagnostic(Severity.NOTE, "typed-figure", message, place, (hint,))


def _units(fields: tuple[Field, ...]) -> Iterator[str]:
    for spec in fields:
        if spec.type.is_number and spec.unit:
            yield spec.unit
        yield from _units(spec.fields)
