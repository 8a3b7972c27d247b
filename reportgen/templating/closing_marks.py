"""Marks that a value ends or begins with and that stand wrong where it is printed: 塔山村。。, 《《条例》》."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.diagnostics import Diagnostic, warning
from reportgen.model.facts import Fact
from reportgen.model.inlines import FactText
from reportgen.model.markup import MARK, Markup, index_of
from reportgen.model.own_words import is_own
from reportgen.patterns import late

_PAUSES = "，、：；"
_CLOSING = "。；，、：！？"
_PAIRS = {"《": "》", "“": "”", "（": "）", "「": "」", "〔": "〕"}
_HALF_WIDTH = frozenset(".,;:!?")
_HAN_BEFORE = late(r"[\u3400-\u9fff”）》].\Z", re.DOTALL)
_EDGES = frozenset((*_PAIRS, *_CLOSING))
_SENTENCE_END = late(r"[。；！？](?=.)")
_RUNS_ON = late(r"\n(?!\s|[#|>:：-]|\d+[.)])")
"""The end of a line of the template after which the paragraph goes on."""
_CELL_END = late(r"[ \t]*\|")


def closing_marks(markup: Markup) -> Iterator[Diagnostic]:
    """A warning for each value, at its place in the input, whose marks do not go with what the template prints around it."""
    told: set[str] = set()
    text = markup.text
    end, last = 0, ""  # where the printed piece before ends, and its last character
    for match in MARK.finditer(text):
        piece = markup.printed[index_of(match)]
        before = last if end == match.start() else text[match.start() - 1 : match.start()]
        end, last = match.end(), piece.text[-1:]
        if piece.text[:1] not in _EDGES and last not in _CLOSING and last not in _HALF_WIDTH:
            continue
        if not isinstance(piece, FactText) or not _is_typed(piece.fact) or piece.text != piece.fact.text:
            continue
        behind = markup.readable(text[match.end() : _line_end(text, match.end())])
        found = _told(piece.text, before, behind)
        if found and piece.fact.key not in told:
            told.add(piece.fact.key)
            words, hint = found
            yield warning("closing-mark", f"“{piece.fact.label}”{words}", piece.fact.location, hint)


def _line_end(text: str, start: int) -> int:
    runs_on = _RUNS_ON.match(text, start)
    end = text.find("\n", runs_on.end() if runs_on else start)
    return len(text) if end < 0 else end


def _is_typed(fact: Fact) -> bool:
    whole = isinstance(fact.value, str) and not fact.formula and not fact.missing and bool(fact.text)
    return whole and not is_own(fact)  # own words are sentences, with figures between them


def _told(value: str, before: str, behind: str) -> tuple[str, str] | None:
    """What is wrong with the edges of a value, and the hint."""
    first, last, after = value[0], value[-1], behind[:1]
    if first in _PAIRS and last == _PAIRS[first] and before == first and after == last:
        return f"带着“{first}{last}”，模板也写了，印成两重", f"删去两头的“{first}”和“{last}”"
    if first in _CLOSING:
        return f"以“{first}”开头", f"删去开头的“{first}”"
    if last not in _CLOSING and not (last in _HALF_WIDTH and _HAN_BEFORE.search(value)):
        return None
    hint = f"删去末尾的“{last}”"
    if after and after in _CLOSING:
        return f"以“{last}”结尾，印出来成了“{last}{after}”", hint
    nothing = not behind.strip() or _CELL_END.match(behind)
    if last == "、" or (last in _PAUSES and nothing):
        rest = "后面没有内容了" if nothing else f"后面接着“{behind.strip()[:4]}”"
        return f"以“{last}”结尾，{rest}", hint
    if last == "。" and not _SENTENCE_END.search(value):
        if _CELL_END.match(behind):
            return "以“。”结尾，印在表格里", hint
        if behind.strip():
            return f"以“。”结尾，把“{behind.strip()[:4]}”隔成了另一句", hint
    return None
