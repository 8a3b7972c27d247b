"""Clauses in brackets, ``{[……{{ 指标 }}……]}``: printed only if what is printed in them is filled in and not 0.

A bracket becomes an ``if`` of the tree (``有``), at the position of its begin: whoever looks at the branches of a template,
at names or at positions sees nothing new.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from copy import deepcopy

import jinja2
from jinja2 import nodes
from jinja2.ext import Extension
from jinja2.parser import Parser

from reportgen.diagnostics import Diagnostic, error
from reportgen.source import Source
from reportgen.templating.own_names import OWN_NAMES
from reportgen.templating.scope import HEADER_NAMES

BEGIN, END = "{[", "]}"
_WORDS = {BEGIN: "_clause", END: "_endclause"}
_BRACKET = re.compile(r"\{\[|\]\}")
_FILLED = "有"
_OF_ANY = frozenset({"合计", "计数", "最大", "最小"})
"""Functions that are content with one of their figures."""
_WITHOUT = frozenset({"否则", "default"})
"""Filters that say themselves what stands for a figure which is not filled in."""
_NO_FIGURES = frozenset((*HEADER_NAMES, *OWN_NAMES, "loop", "range"))
_NONE = f"“{BEGIN}”和“{END}”之间没有指标，看不出什么时候要写这一句"
_NONE_HINT = "照印的话不用加括号；由别的指标决定写不写的，用 {% if 指标 %}"

Token = tuple[int, str, str]


class ClauseFault(jinja2.TemplateSyntaxError):
    """A bracket that asks for nothing; ``lineno`` is its position."""


def bracketed(position: int, words: str) -> Iterator[Token]:
    """A stretch of words as tokens, the brackets in it as tags."""
    at = 0
    for match in _BRACKET.finditer(words):
        if match.start() > at:
            yield position + at, "data", words[at : match.start()]
        begin = position + match.start()
        yield from ((begin, "block_begin", match[0]), (begin, "name", _WORDS[match[0]]), (begin, "block_end", ""))
        at = match.end()
    if at < len(words):
        yield position + at, "data", words[at:]


class Clauses(Extension):
    """Reads brackets into the tree."""

    tags = {_WORDS[BEGIN]}  # noqa: RUF012 - jinja2's own way

    def parse(self, parser: Parser) -> nodes.Node:
        """A bracket from its begin to its end."""
        position = next(parser.stream).lineno
        body = parser.parse_statements((f"name:{_WORDS[END]}",), drop_needle=True)
        asked = list(_asked(body))
        if not asked:
            raise ClauseFault(_NONE, position)
        test = asked[0]
        for other in asked[1:]:
            test = nodes.And(test, other, lineno=position)
        return nodes.If(test, body, [], [], lineno=position)


def _asked(body: Sequence[nodes.Node]) -> Iterator[nodes.Expr]:
    """What has to be filled in: figures that are printed right in a bracket and lists that are gone through there, each once."""
    seen: list[list[nodes.Expr]] = []
    for node in body:
        parts = node.nodes if isinstance(node, nodes.Output) else [node.iter] if isinstance(node, nodes.For) else []
        for part in parts:
            for figures in _figures(part):
                if figures not in seen:
                    seen.append(figures)
                    at = figures[0].lineno
                    name = nodes.Name(_FILLED, "load", lineno=at)
                    yield nodes.Call(name, deepcopy(figures), [], None, None, lineno=at)


def _figures(node: nodes.Node) -> Iterator[list[nodes.Expr]]:
    """The figures that an expression prints: of each list, one has to be filled in."""
    match node:
        case nodes.CondExpr() | nodes.Const() | nodes.TemplateData():
            return
        case nodes.Filter(name=name) if name in _WITHOUT:
            return
        case nodes.Name() | nodes.Getattr() | nodes.Getitem():
            if _root(node) not in _NO_FIGURES:
                yield [node]
        case nodes.Call(node=nodes.Name(name=name), args=args) if name in _OF_ANY:
            found = [figure for arg in args for figures in _figures(arg) for figure in figures]
            if found:
                yield found
        case nodes.Call(args=args):
            for arg in args:
                yield from _figures(arg)
        case _:
            for child in node.iter_child_nodes():
                yield from _figures(child)


def _root(node: nodes.Expr) -> str:
    while isinstance(node, nodes.Getattr | nodes.Getitem):
        node = node.node
    return node.name if isinstance(node, nodes.Name) else ""


def check_clauses(environment: jinja2.Environment, source: Source, fault: Exception) -> list[Diagnostic]:
    """What is wrong with the brackets of a template that cannot be read, its tags being in order."""
    if isinstance(fault, ClauseFault):
        return [_told(source, fault.lineno, BEGIN, _NONE, _NONE_HINT)]
    opened: list[int] = []
    found: list[Diagnostic] = []
    for position, word in _brackets(environment, source):
        if word == BEGIN:
            opened.append(position)
        elif opened:
            opened.pop()
        else:
            told = f"“{END}”前面没有和它配对的“{BEGIN}”"
            found.append(_told(source, position, END, told, f"在这一句的开头写上“{BEGIN}”，或删去这一处"))
    for position in opened:
        told = f"“{BEGIN}”没有用“{END}”结束"
        found.append(_told(source, position, BEGIN, told, f"在这一句的末尾写上“{END}”"))
    return found or _crossed(source, fault)


def _brackets(environment: jinja2.Environment, source: Source) -> Iterator[tuple[int, str]]:
    """The brackets of a template with their positions, as far as it can be cut into tokens."""
    with suppress(jinja2.TemplateSyntaxError):  # told at its tag
        for position, kind, word in environment.lexer.tokeniter(source.text, None):
            if kind == "block_begin" and word in _WORDS:
                yield position, word


def _crossed(source: Source, fault: Exception) -> list[Diagnostic]:
    """A bracket that ends inside a statement which begins outside of it: the one at which the parser stumbles."""
    position = getattr(fault, "lineno", None) or 1
    word = source.text[position - 1 : position + 1]
    if word not in _WORDS:
        return []
    hint = "括号里开始的语句，在括号里写完；括号外面开始的，在外面写完"
    return [_told(source, position, word, f"“{word}”和 {{% %}} 的语句交错了", hint)]


def _told(source: Source, position: int, word: str, message: str, hint: str) -> Diagnostic:
    return error("template-syntax", message, source.at(position - 1, len(word)), hint)
