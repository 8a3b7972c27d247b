"""Blanks that were never filled."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Severity
from reportgen.linting.rule import Hit, Rule, each, hit
from reportgen.linting.vocabulary import HAN
from reportgen.patterns import late

_BLANK = late(
    rf"(?:20|19)?_+(?=[{HAN}])|_{{2,}}|(?:\\?\*){{2,}}|(?<=[{HAN}])\*(?=[{HAN}])"
    rf"|(?<![A-Za-z])[XＸ]{{2,}}(?![A-Za-z])|×{{2,}}|(?<!\d)[Xx×](?=[年月日县乡镇村户人名个])|[○〇]{{2,}}(?=[县乡镇村])"
    r"|[（(]\s*[）)]|【\s*】|《\s*》|“\s*”|【待[补填][^】]{0,200}】|[（(]此处[^）)]{0,200}[）)]|待(?:补充|填写|定)(?=[，。；）])"
    r"|[（(【]待(?:核实|核对|核查|核|查实|查|统计|确认|完善|更新|更正|修改|报|补|填|定)[^）)】]{0,20}[）)】]"
)

_PAIRS = (("（(", "）)"), ("【", "】"), ("《", "》"), ("“", "”"))
_EMPTY = [a + b for opening, closing in _PAIRS for a in opening for b in closing + " \t\u3000\u00a0\u2003"]
_NEEDS = (*"_*XＸx×○〇", "待补", "待填", "待定", "此处", "（待", "(待", "【待", *_EMPTY)


def _check(text: str) -> Iterator[Hit]:
    found = list(_BLANK.finditer(text))
    if found:
        many = f"，这一段共 {len(found)} 处" if len(found) > 1 else ""
        first = found[0]
        around = text[max(0, first.start() - 4) : first.end() + 4].strip()
        yield hit(first, f"留着没有填的空：“{around}”{many}", "填上，或改写这一句")


RULE = Rule(
    rule="placeholder",
    name="没有填的空",
    severity=Severity.ERROR,
    explanation="XXXX、20__年、****、××县、空括号之类的空位要填上。一段报一次，说明共有几处。",
    bad=(
        "XXXX年上半年，全乡增收。",
        "20__年6月启动。",
        "××县水务局。",
        "培训****人次。",
        "每户联系*名党员。",
        "合作社（）3家。",
        "投资（待核实）100万元。",
    ),
    good=("2026年上半年，全乡增收。", "面积3×4米。", "长×宽", "人才（待遇从优）5名。"),
    check=each(_check, *_NEEDS),
)
