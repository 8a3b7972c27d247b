"""What is wrong with a template that cannot be read: all of it at once, each at its own word, in Chinese.

Jinja stops at the first mistake and names the line. Here each tag is read by itself with Jinja's own parser, every
token numbered, and the nesting of the statements is looked at apart from what stands in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import jinja2
from jinja2 import nodes
from jinja2.lexer import Token as ParserToken
from jinja2.lexer import TokenStream
from jinja2.parser import Parser

from reportgen.diagnostics import Diagnostic, error
from reportgen.source import Source, TextLocation
from reportgen.templating.calls import filter_hint
from reportgen.templating.clauses import check_clauses
from reportgen.templating.nearest import nearest
from reportgen.templating.nesting import END, OPENING, Statement, check_nesting
from reportgen.templating.positions import place_at
from reportgen.templating.slips import Token, Words, read_words
from reportgen.templating.tags import scan

_MOST_FINDINGS = 50
_SINGLE = ("include", "import", "from", "extends", "print", "else", "elif", "endset", "set")
_KNOWN = frozenset({*OPENING, *_SINGLE, *(f"end{word}" for word in OPENING)})
_MEANT = {
    "elseif": "elif", "elsif": "elif", "elsif:": "elif", "如果": "if", "否则": "else", "否则如果": "elif", "循环": "for",
    "对": "for", "foreach": "for", "while": "for", "结束": END, "end": END, "fi": "endif", "done": "endfor",
    "结束如果": "endif", "结束循环": "endfor", "引用": "include", "设": "set", "let": "set",
}  # fmt: skip
_CONDITION = '条件写成 指标、指标 > 数、指标 == "词"，用 and、or、not 连接'


def explain_syntax(environment: jinja2.Environment, source: Source, fault: Exception) -> tuple[Diagnostic, ...]:
    """Every mistake of a template that Jinja cannot read; ``fault`` is what Jinja says of it."""
    scanned = scan(source)
    found = list(scanned.findings)
    statements: list[Statement] = []
    for tag in scanned.tags:
        if len(found) >= _MOST_FINDINGS:
            break
        words = read_words(environment, tag)
        found += words.findings
        if tag.opener == "{%":
            statements += _statement(words, found)
        if not words.broken:
            found += _grammar(environment, words)
    if not scanned.findings:
        found += check_nesting(statements)
    if not found:
        found += check_clauses(environment, source, fault)
    return tuple(found[:_MOST_FINDINGS]) or (_as_jinja_says(source, fault),)


def _as_jinja_says(source: Source, fault: Exception) -> Diagnostic:
    place = place_at(source, getattr(fault, "lineno", None) or 1)
    return error("template-syntax", "模板语法有误，从这里起无法读懂", place, "核对这一处的花括号、语句和过滤器")


def _statement(words: Words, found: list[Diagnostic]) -> Iterator[Statement]:
    """The statement of a tag; a word that is none is told, and read as the one that was meant."""
    tokens = words.tokens
    first = tokens[0] if tokens else None
    if words.broken:
        keyword = re.match(r"\s*(\w+)", words.tag.text)
        word = keyword[1] if keyword else ""
        if word in _KNOWN:
            yield Statement(words.tag, word, word in OPENING)
        return
    if first is None:
        if not words.findings:
            found.append(_at(words.tag.place, "{% %} 里没有内容", "写上语句，或删去"))
        return
    word = first.word
    if word == "else" and len(tokens) > 1 and tokens[1].word == "if":
        words.tell("“else if”在模板里写作 elif", first.offset, _until(first, tokens[1]), "改成 elif")
        found.append(words.findings[-1])
        tokens[:2] = [Token(first.offset, "name", "elif")]
        word = "elif"
    elif _MEANT.get(word) == END:
        words.broken = True
        yield Statement(words.tag, END, False)
        return
    elif word not in _KNOWN:
        word = _meant_word(words, found)
        tokens[0] = Token(first.offset, "name", word or first.word)
    if word:
        block_set = word == "set" and not any(t.word in {"=", "=="} for t in tokens)
        yield Statement(words.tag, word, word in OPENING or block_set)


def _until(first: Token, last: Token) -> int:
    return last.offset + len(last.word) - first.offset


def _meant_word(words: Words, found: list[Diagnostic]) -> str:
    """The statement that an unknown first word was meant for, having told it; none where that cannot be said."""
    first = words.tokens[0]
    meant = _MEANT.get(first.word) or nearest(first.word.lower(), _KNOWN)
    place = (f"没有“{first.word}”这个语句", first.offset, len(first.word))
    if meant:
        words.tell(*place, f"改成 {meant}")
    elif not first.word.isascii() or len(words.tokens) == 1:
        shown = words.tag.text.strip()
        words.tell(*place, f"要印出指标，写成 {{{{ {shown} }}}}；语句用 if、for、set、include 等开头")
    else:
        words.tell(*place, "语句用 if、for、set、include 等开头")
    words.broken = meant is None
    found.append(words.findings[-1])
    return meant or ""


_BEFORE = {
    "elif": (("block_begin", "{%"), ("name", "if"), ("integer", "1"), ("block_end", "%}")),
}


def _grammar(environment: jinja2.Environment, words: Words) -> Iterator[Diagnostic]:
    """What Jinja's parser says of one tag, read by itself: the first token that it cannot take."""
    if not words.tokens:
        if words.tag.opener == "{{" and not words.findings:
            yield _at(words.tag.place, "{{ }} 里没有内容", "写上要印的指标，或删去")
        return
    keyword = words.tokens[0].word if words.tag.opener == "{%" else ""
    if keyword in {"else"} or keyword.startswith("end"):
        if len(words.tokens) > 1 and keyword != "endblock":
            extra = words.tokens[1]
            hint = "带条件的分支写成 {% elif 条件 %}" if keyword == "else" else f"只写 {{% {keyword} %}}"
            words.tell(f"“{keyword}”后面不能再写内容", extra.offset, _until(extra, words.tokens[-1]), hint)
            yield words.findings[-1]
        return
    try:
        tree = _parse(environment, words, keyword)
        if not words.findings:
            yield from unknown_calls(environment, tree, words)
    except jinja2.TemplateSyntaxError as fault:
        # Slips that were told and read as another sign may still not fit: one finding is enough then.
        if not words.findings:
            yield _explain(words, keyword, fault.lineno - 1, fault.message or "")
    except (ValueError, RecursionError, MemoryError, OverflowError):
        if not words.findings:
            yield _at(words.tag.place, "这一处太复杂，无法读懂", "拆成几步写")


def _parse(environment: jinja2.Environment, words: Words, keyword: str) -> nodes.Template:
    """Parse a tag as a template of its own; a fault's line is the number of the token before which it stands."""
    kind = "variable" if words.tag.opener == "{{" else "block"
    own = [(0, f"{kind}_begin", words.tag.opener)]
    own += [(number, t.kind, t.word) for number, t in enumerate(words.tokens, 1)]
    last = len(words.tokens) + 1
    own.append((last, f"{kind}_end", ""))
    before = [(0, *token) for token in _BEFORE.get(keyword, ())]
    after: list[tuple[int, str, str]] = []
    closing = "endif" if keyword == "elif" else f"end{keyword}"
    block_set = keyword == "set" and not any(t.word in {"=", "=="} for t in words.tokens)
    if keyword in OPENING or keyword == "elif" or block_set:
        after = [(last, "block_begin", "{%"), (last, "name", closing), (last, "block_end", "%}")]
    stream = environment.lexer.wrap((n + 1, k, w) for n, k, w in [*before, *own, *after])
    parser = Parser(environment, "")
    parser.stream = TokenStream(iter(list[ParserToken](stream)), None, None)
    return parser.parse()


def unknown_calls(environment: jinja2.Environment, tree: nodes.Template, words: Words) -> Iterator[Diagnostic]:
    """Filters and tests that there are none of."""
    for node in tree.find_all((nodes.Filter, nodes.Test)):
        number = min(max(node.lineno - 1, 1), len(words.tokens)) - 1
        token = next((t for t in words.tokens[number:] if t.word == node.name), words.tokens[number])
        if isinstance(node, nodes.Filter) and node.name not in environment.filters:
            words.tell(
                f"没有“{node.name}”这个过滤器", token.offset, len(token.word), filter_hint(environment, node.name)
            )
            yield words.findings[-1]
        elif isinstance(node, nodes.Test) and node.name not in environment.tests:
            words.tell(
                f"没有“{node.name}”这个判断",
                token.offset,
                len(token.word),
                "用 ==、>、< 等比较，或直接写指标：填了就是“是”",
            )
            yield words.findings[-1]


def _explain(words: Words, keyword: str, number: int, message: str) -> Diagnostic:
    """A token that does not fit, told by what stands around it."""
    tokens = words.tokens
    if number > len(tokens):
        return _unfinished(words, keyword)
    token = tokens[max(0, number - 1)]
    told, hint = _misplaced(words, keyword, token, tokens[number - 2] if number > 1 else None)
    if "expected token ','" in message and tokens[number - 2].kind in {"name", "integer", "string"}:
        told, hint = f"“{token.word}”前面缺逗号", "括号里的几项之间用半角逗号隔开"
    words.tell(told, token.offset, len(token.word), hint)
    return words.findings[-1]


def _unfinished(words: Words, keyword: str) -> Diagnostic:
    """A tag that ends too soon: told at its last word."""
    last = words.tokens[-1]
    if keyword == "for" and not any(t.word == "in" for t in words.tokens):
        words.tell("{% for %} 缺少 in 和列表", last.offset, len(last.word), "写成 {% for 项 in 列表 %}")
    elif keyword in {"if", "elif"} and len(words.tokens) == 1:
        words.tell(f"{{% {keyword} %}} 没有写条件", last.offset, len(last.word), _CONDITION)
    elif last.word == "|":
        words.tell("“|”后面缺少过滤器的名称", last.offset, 1, "写上过滤器，例如 |数值；不用过滤器就删去“|”")
    elif last.word == ".":
        words.tell("“.”后面缺少下级指标的名称", last.offset, 1, "写上名称，或删去“.”")
    else:
        words.tell(f"“{last.word}”后面没有写完", last.offset, len(last.word), "补上后面的内容，或删去它")
    return words.findings[-1]


def _misplaced(words: Words, keyword: str, token: Token, before: Token | None) -> tuple[str, str]:
    if token.word == "=":
        if keyword == "set":
            return "{% set %} 的名称写得不对", "写成 {% set 名称 = 内容 %}"
        return "一个等号不是比较", "改成 =="
    if token.word == "==" and keyword == "set":
        return "{% set %} 只用一个等号", "改成 ="
    first = words.tokens[0].word
    if not keyword and first in _KNOWN:
        return f"“{first}”是语句，不能写在 {{{{ }}}} 里", f"写成 {{% {words.tag.text.strip()} %}}"
    if keyword == "for" and not any(t.word == "in" for t in words.tokens):
        return "{% for %} 里缺少 in", "写成 {% for 项 in 列表 %}"
    operands = {"name", "integer", "float", "string"}
    if before and before.kind in operands and token.kind in operands:
        named = before.kind == token.kind == "name" and len(words.tokens) == 2
        hint = (
            f"要印两项，写成 {{{{ {before.word} }}}}{{{{ {token.word} }}}}"
            if named
            else "补上运算符；单位和别的文字写在花括号外面"
        )
        hint = _CONDITION if keyword else hint
        return f"“{before.word}”和“{token.word}”之间缺少运算符", hint
    if token.kind == "operator" and (before is None or before.kind == "operator" or before.word == keyword):
        return f"“{token.word}”前面缺少内容", "补上前面的内容，或删去它"
    return f"“{token.word}”写在这里读不懂", _CONDITION if keyword in {"if", "elif"} else "核对它前面的内容"


def _at(place: TextLocation, message: str, hint: str) -> Diagnostic:
    return error("template-syntax", message, place, hint)
