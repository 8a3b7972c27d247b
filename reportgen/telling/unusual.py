"""The figures to ask about (待核) in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.arithmetic.measures import written
from reportgen.arithmetic.spread import LEAST
from reportgen.doubts import Doubt
from reportgen.model.facts import Fact
from reportgen.operations.unusual.listing import Asked, Starred, Unusual
from reportgen.operations.unusual.stars import Star
from reportgen.shortened import shortened
from reportgen.source import CellLocation, Location, TextLocation
from reportgen.telling.said import Findings, Saying

_MOST_BESIDE = 6
_MOST_PLACES = 5


def unusual_told(found: Unusual) -> Saying:
    """The figures of each input, why they are asked about, and how many there are."""
    yield Findings([finding for one in found.failed for finding in one.errors])
    for one in found.asked:
        yield from _of_input(one)
    asked = sum(len(one.doubts) for one in found.asked)
    yield f"看了 {len(found.asked)} 份输入，有 {asked} 个数请核实{compared_words(found.compared)}"
    if asked:
        yield "核实无误的，在输入里写 口径说明: {指标: 已核实，原因}，就不再列出"
    if found.failed:
        yield f"{len(found.failed)} 份有错误，没有看：{'、'.join(one.place for one in found.failed)}"


def unusual_in_short(found: Unusual | None, period: str) -> Saying:
    """How many figures there are to ask about, of which places, and how they are listed; that alone where none was looked at."""
    if found is None:
        yield f"有没有要核实的数：reportgen unusual {period}"
        return
    asked = [(one.place, len(one.doubts)) for one in found.asked if one.doubts]
    if not asked:
        return
    most = sorted(asked, key=lambda pair: -pair[1])
    names = shortened((f"{place} {count} 个" for place, count in most), _MOST_PLACES)
    yield f"请核实 {sum(count for _, count in asked)} 个数，在 {len(asked)} 个单位：{names}；逐个看：reportgen unusual {period}"


def star_told(star: Star, undo: bool) -> Saying:
    """That a figure was starred, or with ``undo`` is not any more."""
    yield f"{'已取消标星' if undo else '已标星'} “{star.label}” {star.path}"


def compared_words(count: int) -> str:
    """Held against how many others, in words."""
    if count < LEAST:
        return f"；同类单位不足 {LEAST} 个，没有与别处比较"
    return f"；与同期间的 {count} 个单位作了比较"


def _of_input(one: Asked) -> Saying:
    if one.doubts or one.stars:
        stars = f"，标星 {len(one.stars)} 个" if one.stars else ""
        yield f"{one.place}（{one.path}）：{len(one.doubts)} 个数请核实{stars}"
    for number, doubt in enumerate(one.doubts, 1):
        yield f"  {number}. 请核实“{doubt.fact.label}”{doubt.fact.text}（{where(doubt.fact.location, one.path)}）"
        for reason in doubt.reasons:
            yield f"     {reason.words}{_look(reason.beside, one.path)}"
        yield from (f"     {line}" for line in questions(doubt, one.path))
    for marked in one.stars:
        yield f"  ★ {_starred(marked, one.path)}"
    if one.answered:
        yield f"{one.place}：{'、'.join(f'“{label}”' for label in one.answered)}写了口径说明，没有列出"


def _starred(marked: Starred, path: str) -> str:
    """A starred figure as it stands, who starred it and why, and what the township says."""
    star, fact = marked.star, marked.fact
    now = f"{fact.text}（{where(fact.location, path)}）" if fact else "现在没有填"
    why = f"：{star.because}" if star.because else ""
    answer = f"；口径说明：{marked.answer}" if marked.answer else "；还没有口径说明"
    return f"“{star.label}”{now}，{star.date} {star.by}标{why}{answer}"


def questions(doubt: Doubt, path: str) -> Iterator[str]:
    """What to ask of a doubted figure: another number that would fit, and figures that may be wrong in its stead."""
    if doubt.meant is not None:
        explained = f"（{doubt.slip}）" if doubt.slip else ""
        yield f"是不是 {written(doubt.meant)}{doubt.fact.unit}？{explained}"
    if doubt.others:
        yield f"也可能是这里的数：{'、'.join(_said(fact, path) for fact in doubt.others)}"


def _look(facts: Sequence[Fact], path: str) -> str:
    if not facts:
        return ""
    return f"；看：{shortened((_said(fact, path) for fact in facts), _MOST_BESIDE, '处')}"


def _said(fact: Fact, path: str) -> str:
    return f"{fact.label} {fact.text}（{where(fact.location, path)}）"


def where(location: Location, path: str) -> str:
    """A place beside the input that is spoken of."""
    if isinstance(location, TextLocation):
        return f"第 {location.line} 行" if location.path == path else f"{location.path} 第 {location.line} 行"
    if isinstance(location, CellLocation) and location.path == path:
        return f"{location.sheet}!{location.cell}"
    return str(location)
