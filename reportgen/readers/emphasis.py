"""Two stars around words to be set off, beside any mark: **抓重点。**投资. CommonMark wants a space between such a mark and a word."""

from __future__ import annotations

from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.emphasis import tokenize as tokenize_as_common
from markdown_it.rules_inline.state_inline import Delimiter

_PAIR = "**"


def tokenize_stars(state: StateInline, silent: bool) -> bool:
    """Enter the stars at hand as a delimiter: two of them begin or end strong words wherever no blank parts them from words.

    Chinese has no blanks between words, so that a mark says nothing of where the strong words lie. Which of two stars
    begin and which end follows from their order: those that can end do, where others before them have begun.
    """
    scanned = state.scanDelims(state.pos, True)
    if silent or scanned.length != len(_PAIR) or not state.src.startswith(_PAIR, state.pos):
        return tokenize_as_common(state, silent)
    end = state.pos + len(_PAIR)
    before, behind = state.src[state.pos - 1 : state.pos], state.src[end : end + 1] if end < state.posMax else ""
    begins, ends = bool(behind.strip()), bool(before.strip())
    for _ in _PAIR:
        token = state.push("text", "", 0)
        token.content = "*"
        state.delimiters.append(Delimiter(ord("*"), len(_PAIR), len(state.tokens) - 1, -1, begins, ends))
    state.pos = end
    return True
