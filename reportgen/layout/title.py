"""Long titles over several lines: broken between words, in the shape of a 梯形 or 菱形 (GB/T 9704-2012, 7.3.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from reportgen.layout.metrics import text_width
from reportgen.model.style import ParagraphStyle, StyleSheet
from reportgen.model.styled import Run, RunKind

# What is never parted: names in quotes or book marks, a number with what it counts, and words that titles use.
_WORDS = (
    "总结|汇报|报告|情况|工作|通知|方案|意见|计划|安排|要点|上半年|下半年|前三季度|全年|季度|年度|半年|关于|开展|推进|落实|加强|做好|建设|发展|"
    "治理|乡村振兴|乡村|振兴|农业|农村|农民|产业|项目|党建|党委|政府|人民|委员会|办公室|领导|小组|联系|服务|基层|群众|指导|干部|驻村|"
    "帮扶|扶贫|精准|脱贫|攻坚|安全|生产|环境|整治|综合|考核|督查|经验|交流|材料|调研|专项|重点|任务|完成|目标|责任|机关|单位|社区|"
    "行动|活动|实施|年|月|日"
)
_UNIT = re.compile(rf"“[^”]*”|《[^》]*》|（[^）]*）|[0-9]+(?:年(?:上半年|下半年|度)?|月|日|个|项)?|(?:{_WORDS})|.")
_NOT_FIRST = "的、，。；：！？”》）"
_NOT_LAST = "“《（、"
_MOST_LINES = 4
_LOOSE = 3  # lines shorter than the room by this factor and more are no title's


def break_title(runs: Sequence[Run], style: ParagraphStyle, sheet: StyleSheet) -> tuple[Run, ...]:
    """The runs with breaks put in where the title is wider than the type area and the writer broke it nowhere."""
    text = "".join(run.text for run in runs)
    room = sheet.page.text_width.twips
    whole = text_width(text, style, sheet).twips
    if any(run.kind is RunKind.BREAK for run in runs) or not room < whole <= room * _MOST_LINES:
        return tuple(runs)
    places = _best(text, _places(runs, text), _widths(text, style, sheet), room)
    return tuple(_broken(runs, places))


def _widths(text: str, style: ParagraphStyle, sheet: StyleSheet) -> list[int]:
    """How far each character's start lies from that of the title; the gaps inside count as in one line."""
    return [text_width(text[:place], style, sheet).twips for place in range(len(text) + 1)]


def _places(runs: Sequence[Run], text: str) -> list[int]:
    """Where the text may be broken: between words, at the ends of facts, never beside a mark that forbids it."""
    ends: set[int] = set()
    position = 0
    for run in runs:
        if run.fact is not None:
            position += len(run.text)
            ends.add(position)
            continue
        for unit in _UNIT.finditer(run.text):
            ends.add(position + unit.end())
        position += len(run.text)
    return [p for p in sorted(ends) if 0 < p < len(text) and text[p] not in _NOT_FIRST and text[p - 1] not in _NOT_LAST]


def _best(text: str, places: Sequence[int], ends: Sequence[int], room: int) -> tuple[int, ...]:
    """The breaks into the fewest lines that fit, in the best shape; none where nothing fits."""
    for count in range(1, _MOST_LINES):
        found = []
        for chosen in combinations(places, count):
            edges = (0, *chosen, len(text))
            widths = [ends[b] - ends[a] for a, b in pairwise(edges)]
            if max(widths) <= room:
                found.append((_misfit(widths, room), chosen))
        if found:
            return min(found)[1]
    return ()


def _misfit(widths: Sequence[int], room: int) -> float:
    """How far lines are from a 梯形 (each longer, or each shorter, by a little) or a 菱形 (the middle longest)."""
    longest, shortest = max(widths), min(widths)
    steps = [b - a for a, b in pairwise(widths)]
    rising, falling = all(s > 0 for s in steps), all(s < 0 for s in steps)
    diamond = len(widths) > 2 and max(widths[1:-1]) == longest and widths[0] < longest > widths[-1]
    shaped = rising or falling or diamond
    spread = (longest - shortest) / room
    return (0.0 if shaped else 0.5) + abs(spread - 0.15) + (1.0 if shortest * _LOOSE < longest else 0.0)


def _broken(runs: Sequence[Run], places: Sequence[int]) -> Iterator[Run]:
    position = 0
    for run in runs:
        start = 0
        for place in places:
            at = place - position
            if start < at <= len(run.text):
                yield replace(run, text=run.text[start:at])
                yield Run("", RunKind.BREAK)
                start = at
        if start < len(run.text):
            yield replace(run, text=run.text[start:])
        position += len(run.text)
