"""``reportgen unusual``: the list of figures that a person should be asked about (待核)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from reportgen.arithmetic.measures import written
from reportgen.arithmetic.spread import LEAST
from reportgen.cli import console
from reportgen.cli.reporting import who
from reportgen.cli.selection import open_workspace, tell_samples
from reportgen.diagnostics import Refusal
from reportgen.doubts import Doubt
from reportgen.model.facts import Fact
from reportgen.operations.issue.issuing import date_called
from reportgen.operations.selection.inputs import one_input
from reportgen.operations.unusual.listing import Asked, Starred, unusual
from reportgen.operations.unusual.stars import StarWish, put_star
from reportgen.records.unusual import unusual_json
from reportgen.source import CellLocation, Location, TextLocation

_MOST_BESIDE = 6


def run(  # noqa: PLR0913 - what the command takes
    *,
    words: Sequence[str],
    star: str | None,
    unstar: str | None,
    because: str,
    written: str | None,
    by: str | None,
    as_json: bool,
) -> int:
    """List what is unusual in inputs, or star a figure of one."""
    if star is not None or unstar is not None:
        return _star(words, star, unstar, because, written, by)
    if because or written is not None or by is not None:
        raise Refusal("--because、--date、--by 与 --star 一起用")
    found = unusual(open_workspace(), words)
    tell_samples(found.samples)
    failed = [one for one in found.asked if one.errors]
    if as_json:
        console.print_json(unusual_json(found))
        return 4 if failed else 0
    console.print_findings(finding for one in failed for finding in one.errors)
    for one in found.asked:
        for line in _lines(one):
            console.say(line)
    asked = sum(len(one.doubts) for one in found.asked)
    console.say(f"看了 {len(found.asked)} 份输入，有 {asked} 个数请核实{_compared(found.compared)}")
    if asked:
        console.say("核实无误的，在输入里写 口径说明: {指标: 已核实，原因}，就不再列出")
    if failed:
        console.say(f"{len(failed)} 份有错误，没有看：{'、'.join(one.place for one in failed)}")
    return 4 if failed else 0


def _star(
    words: Sequence[str], star: str | None, unstar: str | None, because: str, written: str | None, by: str | None
) -> int:
    """Star a figure, or take its star off, and say so."""
    if len(words) != 1 or (star is not None and unstar is not None):
        raise Refusal("标星要写一份输入和一个指标，例如 reportgen unusual inputs/2026H1/甲乡.yaml --star 纠纷.化解")
    workspace = open_workspace()
    at = datetime.datetime.now().astimezone()
    day = date_called(written) if written is not None else at.date()
    figure = star if star is not None else unstar or ""
    wish = StarWish(one_input(workspace, words[0]), figure, day, at, by or who(), because, unstar is not None)
    done = put_star(workspace, wish)
    console.say(f"{'已取消标星' if wish.undo else '已标星'} “{done.label}” {done.path}")
    return 0


def _compared(count: int) -> str:
    if count < LEAST:
        return f"；同类单位不足 {LEAST} 个，没有与别处比较"
    return f"；与同期间的 {count} 个单位作了比较"


def _lines(one: Asked) -> Iterator[str]:
    if one.doubts or one.stars:
        stars = f"，标星 {len(one.stars)} 个" if one.stars else ""
        yield f"{one.place}（{one.path}）：{len(one.doubts)} 个数请核实{stars}"
    for number, doubt in enumerate(one.doubts, 1):
        yield f"  {number}. 请核实“{doubt.fact.label}”{doubt.fact.text}（{where(doubt.fact.location, one.path)}）"
        for reason in doubt.reasons:
            yield f"     {reason.words}{_look(reason.beside, one.path)}"
        yield from (f"     {line}" for line in _questions(doubt, one.path))
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


def _questions(doubt: Doubt, path: str) -> Iterator[str]:
    if doubt.meant is not None:
        explained = f"（{doubt.slip}）" if doubt.slip else ""
        yield f"是不是 {written(doubt.meant)}{doubt.fact.unit}？{explained}"
    if doubt.others:
        yield f"也可能是这里的数：{'、'.join(_said(fact, path) for fact in doubt.others)}"


def _look(facts: Sequence[Fact], path: str) -> str:
    if not facts:
        return ""
    more = f"等 {len(facts)} 处" if len(facts) > _MOST_BESIDE else ""
    return f"；看：{'、'.join(_said(fact, path) for fact in facts[:_MOST_BESIDE])}{more}"


def _said(fact: Fact, path: str) -> str:
    return f"{fact.label} {fact.text}（{where(fact.location, path)}）"


def where(location: Location, path: str) -> str:
    """A place beside the input that is spoken of."""
    if isinstance(location, TextLocation):
        return f"第 {location.line} 行" if location.path == path else f"{location.path} 第 {location.line} 行"
    if isinstance(location, CellLocation) and location.path == path:
        return f"{location.sheet}!{location.cell}"
    return str(location)
