"""A loop over an empty list inside a sentence whose other words stay: 存在等问题, 先后到、走访."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.diagnostics import Diagnostic, error
from reportgen.model.markup import Markup
from reportgen.model.meeting_marks import gave_way
from reportgen.model.passages import Loop, passage_mark, resolve, without_marks
from reportgen.patterns import late
from reportgen.templating.loop_marks import begun_loops

_STOPS = "。！？；"
_CLAUSE_ENDS = frozenset("，；")
_WAITING = "：、（《“〈"
"""After these, something must follow."""
_PAIRS = {"（": "）", "《": "》", "“": "”", "〈": "〉"}
_NEAR = 400  # characters of the rendering that are looked at on either side: more than a sentence has
_BLOCK = late(r"\s*(?:#+ |[-*+] |>|\d+[.)] |表：|图：)")
_LAST_STOP = late(f"[{_STOPS}](?!.*[{_STOPS}])", re.DOTALL)
_NEXT_STOP = late(f"[{_STOPS}]")
_LONGEST = 40


def empty_loops(markup: Markup, draft: bool = False) -> Iterator[Diagnostic]:
    """A finding for each loop that has printed nothing and leaves a sentence broken, at its place in the template."""
    raw, passages = markup.stretches.raw, markup.stretches.passages
    for index, loop in begun_loops(passages):
        begin, end = passage_mark(index), passage_mark(index + 1)
        at = raw.find(begin)
        while at >= 0:
            behind = raw.find(end, at)
            if not without_marks(raw[at:behind]).strip():
                left, right = _sentence(markup, raw, at, behind)
                clauses = loop.trail in _CLAUSE_ENDS and gave_way(raw[:at])
                if not clauses and _is_broken(loop, left, right):
                    yield _told(loop, left + right, draft)
                    break
            at = raw.find(begin, behind)


def _sentence(markup: Markup, raw: str, at: int, behind: int) -> tuple[str, str]:
    """What stands before and behind a loop in its sentence."""
    before = markup.readable(resolve(raw[max(0, raw.rfind("\n", 0, max(0, at - _NEAR)) + 1) : at]))
    after = markup.readable(resolve(raw[behind : behind + _NEAR].rpartition("\n")[0] or raw[behind : behind + _NEAR]))
    left, right = _same_block(before, after)
    stop = _LAST_STOP.search(left)
    end = _NEXT_STOP.search(right)
    return left[stop.end() if stop else 0 :].strip(), right[: end.end() if end else len(right)].strip()


def _same_block(before: str, after: str) -> tuple[str, str]:
    """The words of the same paragraph, item or cell before and behind."""
    kept: list[str] = []
    for line in reversed(before.split("\n")):
        block = _BLOCK.match(line)
        if kept and (block or not line.strip() or line.lstrip().startswith("|")):
            break
        kept.append(line[block.end() :] if block else line)
        if block:
            break
    left = "".join(reversed(kept))
    if left.lstrip().startswith("|"):
        return left.rpartition("|")[2], after.partition("\n")[0].partition("|")[0]
    first, *more = after.split("\n")
    words = [first]
    for line in more:
        if not line.strip() or _BLOCK.match(line) or line.lstrip().startswith("|"):
            break
        words.append(line)
    return left, "".join(words)


def _is_broken(loop: Loop, left: str, right: str) -> bool:
    """Whether a sentence cannot stand without what the loop was to print."""
    last, after = left[-1:], right[:1]
    if not left and not right:
        return False
    if last and last in _WAITING:
        return True
    if loop.lead in _PAIRS and loop.trail == _PAIRS[loop.lead]:
        return not left
    if loop.lead and loop.lead not in _WAITING[2:]:
        return not left
    if loop.trail and loop.trail in "，；。！？：":
        return bool(last and last != "，") or after in {*_STOPS, "，"}
    return True


def _told(loop: Loop, rest: str, draft: bool) -> Diagnostic:
    shown = rest if len(rest) <= _LONGEST else f"{rest[:_LONGEST]}……"
    message = f"“{loop.name}”一行也没有印出，这一句只剩下“{shown}”"
    hints = (f"用 {{% if {loop.name} %}}……{{% endif %}} 把整句包起来；不印也通顺的，只包住这个循环",)
    return error("empty-loop", message, loop.place(0, 1), *hints).softened(draft)
