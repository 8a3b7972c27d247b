"""Positions in templates: Jinja's line numbers made to say where in the text a token begins, and places of them.

Jinja carries one number with each token through its parser, its tree and the compiled code: the line. Here that number
is the token's position in the text, counted from 1, so that every message can point at the very word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import jinja2
from jinja2 import nodes
from jinja2.lexer import Lexer

from reportgen.model.meeting_marks import PAUSES
from reportgen.model.passages import JOINT, SOFT_NEWLINE, Passage, expression_place, passage_mark
from reportgen.source import Source, TextLocation
from reportgen.templating.clauses import bracketed
from reportgen.templating.loop_marks import loops_below, put_marks

_BLANK = re.compile(r"\s*")
_UNKNOWN = re.compile(r"unexpected char .* at (\d+)$", re.DOTALL)
_WORD = re.compile(r"\"[^\"]*\"|'[^']*'|\w+|\S")
# What these hold is put together before it is printed, and may be compared: no marks of origin in there.
_CAPTURING = (nodes.Macro, nodes.CallBlock, nodes.AssignBlock, nodes.FilterBlock)
_CALLED = (nodes.Macro, nodes.CallBlock)


class PositionLexer(Lexer):
    """A lexer whose line numbers of a template are positions.

    Newlines that end a line with something on it come out soft (see Markup): the line leaves no trace when nothing of
    it is printed.
    """

    def tokeniter(
        self, source: str, name: str | None, filename: str | None = None, state: str | None = None
    ) -> Iterator[tuple[int, str, str]]:
        """The tokens of a template with their positions; those of a lone expression with their lines."""
        tokens = super().tokeniter(source, name, filename, state)
        if state is not None:
            yield from tokens
            return
        at, raw = 0, False
        try:
            for _, kind, value in tokens:
                if not source.startswith(value, at):  # blanks before a tag that takes them away
                    at = _after_blanks(source, at)
                if kind == "data":
                    words = _softened(source, at, value)
                    yield from [(at + 1, kind, words)] if raw else bracketed(at + 1, words)
                else:
                    raw = kind == "raw_begin" or (raw and kind != "raw_end")
                    yield at + 1, kind, value
                at += len(value)
        except jinja2.TemplateSyntaxError as fault:
            unknown = _UNKNOWN.match(fault.message or "")
            fault.lineno = int(unknown[1]) + 1 if unknown else _after_blanks(source, at) + 1
            raise


def _after_blanks(source: str, at: int) -> int:
    match = _BLANK.match(source, at)
    return match.end() if match else at


def _softened(source: str, at: int, value: str) -> str:
    """A stretch of text with the newlines of its lines that are not blank in the source made soft."""
    first, *rest = value.split("\n")
    if not rest:
        return value
    begun = source[source.rfind("\n", 0, at) + 1 : at] + first
    pieces = [first]
    for before, piece in zip((begun, *rest), rest, strict=False):
        pieces += (SOFT_NEWLINE if before.strip() else "\n", piece)
    return "".join(pieces)


def place_at(source: Source, position: int) -> TextLocation:
    """The place of the word at a position (as in a token or a tree) in a template."""
    offset = min(max(position - 1, 0), len(source.text))
    word = _WORD.match(source.text, offset)
    return source.at(offset, len(word[0]) if word else 1)


def word_place(source: Source, position: int, word: str) -> TextLocation:
    """The place of a word in the expression of a position; of the whole expression where the word is not in it."""
    whole = expression_place(source, position - 1)
    start = source.line(whole.line).find(word, whole.column - 1, whole.column - 1 + whole.length)
    return TextLocation(source, whole.line, start + 1, len(word)) if start >= 0 else whole


def mark_passages(tree: nodes.Node, source: Source, passages: list[Passage]) -> None:
    """Put a mark before each stretch of words and each expression of a template, and its origin into the list.

    A loop that prints into a sentence gets one before and one behind it.
    """
    loops = loops_below(tree, source)
    for node in tree.iter_child_nodes():
        if isinstance(node, nodes.Output):
            marked: list[nodes.Expr] = []
            for child in node.nodes:
                mark = passage_mark(len(passages))
                if isinstance(child, nodes.TemplateData):
                    passages.append(Passage(source, child.lineno - 1, len(child.data)))
                    child.data = mark + child.data
                else:
                    passages.append(Passage(source, child.lineno - 1))
                    marked.append(nodes.TemplateData(mark, lineno=child.lineno))
                marked.append(child)
            node.nodes = marked
        elif isinstance(node, _CALLED):
            _join(node)
        elif not isinstance(node, _CAPTURING):
            mark_passages(node, source, passages)
    for loop in loops:
        put_marks(loop, passages)


def _join(node: nodes.Node) -> None:
    """Put a joint behind each pause that ends a stretch of words in a macro: the clause behind it may be left out."""
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.TemplateData):
            child.data += JOINT if child.data.rstrip().endswith(tuple(PAUSES)) else ""
        elif not isinstance(child, _CAPTURING):
            _join(child)
