"""The usual slips of the keyboard inside a tag: full-width marks, words and signs of other languages.

Each is told where it stands and then read as what it was meant for, so that all slips of a tag are told at once.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import jinja2
from msgspec import Struct

from reportgen.diagnostics import Diagnostic, error
from reportgen.templating.tags import Tag

_MOST_SLIPS = 20
_HALF_WIDTH = {
    "（": "(", "）": ")", "，": ",", "、": ",", "；": ",", "：": ":", "＋": "+", "－": "-", "—": "-", "×": "*", "＊": "*",
    "÷": "/", "／": "/", "＝": "=", "＜": "<", "＞": ">", "≤": "<=", "≥": ">=", "≠": "!=", "【": "[", "】": "]",
    "［": "[", "］": "]", "｛": "{", "｝": "}", "｜": "|", "．": ".", "。": ".", "％": "%",
}  # fmt: skip
_QUOTES = {"“": '"', "”": '"', "‘": "'", "’": "'", "＂": '"', "＇": "'", "「": '"', "」": '"', "《": '"', "》": '"'}
_WORDS = {
    "且": "and", "并且": "and", "而且": "and", "和": "and", "与": "and", "或": "or", "或者": "or", "或是": "or",
    "等于": "==", "是": "==", "为": "==", "不等于": "!=", "不是": "!=", "大于": ">", "小于": "<", "高于": ">",
    "低于": "<", "大于等于": ">=", "小于等于": "<=", "不小于": ">=", "不大于": "<=", "不低于": ">=", "不高于": "<=",
}  # fmt: skip
_WIDE_SIGNS = str.maketrans("＝！＜＞", "=!<>")
_NOTS = frozenset({"非", "不", "不是", "没有", "未", "无"})
_SIGNS = {"=>": ">=", "=<": "<=", "<>": "!=", "><": "!=", "===": "==", "!==": "!=", "||": "or", "**": "*"}
_OPENS, _CLOSES = {"(": ")", "[": "]", "{": "}"}, {")", "]", "}"}
LONGEST_NUMBER = 15


class Token(Struct, frozen=True):
    """A word of a tag by the lexer's kind, with its offset in the template."""

    offset: int
    kind: str
    word: str


class Words(Struct):
    """The tokens of a tag, slips read as what they were meant for; ``broken`` where the rest cannot be read."""

    tag: Tag
    tokens: list[Token] = []
    findings: list[Diagnostic] = []
    broken: bool = False

    def tell(self, message: str, offset: int, length: int, *hints: str) -> None:
        """Keep a finding at an offset of the template."""
        place = self.tag.source.at(offset, length)
        self.findings.append(error("template-syntax", message, place, *hints))


def read_words(environment: jinja2.Environment, tag: Tag) -> Words:
    """The tokens of a tag with its slips told."""
    words = Words(tag)
    text = _lexed(environment, tag.text, words)
    if words.broken:
        return words
    _tell_long_numbers(words)
    words.tokens = list(_meant(words))
    _tell_brackets(words, text)
    return words


def _lexed(environment: jinja2.Environment, text: str, words: Words) -> str:
    """The text with strange characters replaced; the tokens go into ``words``."""
    for _ in range(_MOST_SLIPS):
        tokens: list[Token] = []
        at = 0
        try:
            for _, kind, word in environment.lexer.tokeniter(text, None, None, state="variable"):
                if kind != "whitespace":
                    tokens.append(Token(words.tag.inner + at, kind, word))
                at += len(word)
        except jinja2.TemplateSyntaxError:
            at += len(text[at:]) - len(text[at:].lstrip())
            text = _replaced(text, at, words)
            if words.broken:
                return text
            continue
        words.tokens = tokens
        return text
    words.broken = True
    return text


def _replaced(text: str, at: int, words: Words) -> str:
    """The text with the strange character at a place told and read as what it was meant for."""
    strange = text[at : at + 1]
    offset = words.tag.inner + at
    if strange in _QUOTES:
        return _quoted(text, at, words)
    pair = text[at : at + 2].translate(_WIDE_SIGNS)
    if pair in {"!=", "==", ">=", "<="}:
        words.tell(f"“{text[at : at + 2]}”不是半角的，模板语言不认识", offset, 2, f"改成半角的“{pair}”")
        return text[:at] + pair + text[at + 2 :]
    if strange in _HALF_WIDTH:
        half = _HALF_WIDTH[strange]
        joined = text[at - 1 : at] in {"=", "<", ">", "!"} or _names_argument(text, at)
        half = "==" if half == "=" and not joined else half
        words.tell(f"“{strange}”是全角的，模板语言不认识", offset, 1, f"改成半角的“{half}”")
        return text[:at] + half[0] + text[at + 1 :]
    if strange in {"&", "!", "！"}:
        length = 2 if text[at : at + 2] == "&&" else 1
        word, kept = ("and", "+") if strange == "&" else ("not", "-")
        words.tell(f"“{text[at : at + length]}”在模板里写作 {word}", offset, length, f"改成 {word}，前后各空一格")
        return text[:at] + kept.ljust(length) + text[at + length :]
    if strange in {'"', "'"}:
        wide = next((i for i in range(at + 1, len(text)) if text[i] in _QUOTES), -1)
        if wide > 0:
            words.tell(
                f"引号“{text[wide]}”是全角的，和前面的“{strange}”配不上",
                offset + wide - at,
                1,
                f"改成半角的“{strange}”",
            )
            return text[:wide] + strange + text[wide + 1 :]
        words.tell(f"引号“{strange}”没有配对", offset, 1, '文字前后都用半角引号，例如 "先进"')
        words.broken = True
        return text
    if strange in _CLOSES:
        words.tell(f"“{strange}”前面没有和它配对的括号", offset, 1, "删去它，或在前面补上括号")
        return text[:at] + " " + text[at + 1 :]
    words.tell(f"模板语言不认识“{strange}”", offset, 1, "花括号里只写指标、数、运算符、过滤器和函数")
    return text[:at] + " " + text[at + 1 :]


def _names_argument(text: str, at: int) -> bool:
    return text.count("(", 0, at) > text.count(")", 0, at) or text.lstrip().startswith("set")


def _quoted(text: str, at: int, words: Words) -> str:
    """Words between full-width quotation marks read as a string."""
    end = next((i for i in range(at + 1, len(text)) if text[i] in _QUOTES or text[i] in "\"'"), -1)
    offset = words.tag.inner + at
    if end < 0:
        words.tell(f"引号“{text[at]}”是全角的，也没有配对", offset, 1, '文字前后都用半角引号，例如 "先进"')
        words.broken = True
        return text
    inside = text[at + 1 : end].replace("\\", "").replace('"', "")
    words.tell(f"引号“{text[at]}”是全角的，模板语言不认识", offset, end - at + 1, f'改成半角引号："{inside}"')
    return f'{text[:at]}"{inside.ljust(end - at - 1)}"{text[end + 1 :]}'


def _tell_long_numbers(words: Words) -> None:
    for number, token in enumerate(words.tokens):
        if token.kind == "integer" and len(token.word) > LONGEST_NUMBER:
            message = f"这个数有 {len(token.word)} 位，太长了"
            words.tell(message, token.offset, len(token.word), f"模板里的数最多 {LONGEST_NUMBER} 位")
            words.tokens[number] = Token(token.offset, "integer", "1")


def _meant(words: Words) -> Iterator[Token]:
    """The tokens with words and signs of other languages told and replaced."""
    tokens = words.tokens
    number = 0
    before: Token | None = None
    while number < len(tokens):
        token = tokens[number]
        sign, run = _sign(tokens, number)
        if sign in _SIGNS:
            words.tell(f"“{sign}”在模板里写作 {_SIGNS[sign]}", token.offset, len(sign), f"改成 {_SIGNS[sign]}")
            before = Token(token.offset, "operator", "+")
            yield before
            number += run
            continue
        after = tokens[number + 1] if number + 1 < len(tokens) else None
        meant = _WORDS.get(token.word) if token.kind == "name" else None
        if meant and _ends(before) and _begins(after):
            words.tell(f"“{token.word}”在模板里写作 {meant}", token.offset, len(token.word), f"改成 {meant}")
            token = Token(token.offset, "operator", "+")
        elif token.kind == "name" and token.word in _NOTS and not _ends(before) and _begins(after):
            words.tell(f"“{token.word}”在模板里写作 not", token.offset, len(token.word), "改成 not，后面空一格")
            token = Token(token.offset, "operator", "-")
        yield token
        before = token
        number += 1


def _sign(tokens: list[Token], number: int) -> tuple[str, int]:
    """The longest run of touching operators from a token on that is a sign of another language."""
    for run in (3, 2):
        part = tokens[number : number + run]
        touching = all(a.offset + len(a.word) == b.offset for a, b in itertools.pairwise(part))
        sign = "".join(t.word for t in part)
        if len(part) == run and touching and sign in _SIGNS and all(t.kind == "operator" for t in part):
            return sign, run
    return (tokens[number].word, 1) if tokens[number].word == "**" else ("", 1)


_KEYWORDS = frozenset({"and", "or", "not", "in", "is", "if", "else", "elif", "for", "set"})


def _ends(token: Token | None) -> bool:
    """Whether a token can be the end of an operand."""
    if token is None or token.word in _KEYWORDS:
        return False
    return token.kind in {"name", "integer", "float", "string"} or token.word in _CLOSES


def _begins(token: Token | None) -> bool:
    if token is None:
        return False
    named = token.kind == "name" and (token.word not in _KEYWORDS or token.word == "not")
    return named or token.kind in {"integer", "float", "string"} or token.word in {"(", "[", "-"}


def _tell_brackets(words: Words, text: str) -> None:
    """Brackets that are never closed; the tokens get their closing ones."""
    stack: list[Token] = []
    for token in words.tokens:
        if token.kind != "operator":
            continue
        if token.word in _OPENS:
            stack.append(token)
        elif token.word in _CLOSES and stack:
            stack.pop()
    closer = {"{{": "}}", "{%": "%}"}[words.tag.opener]
    for token in reversed(stack):
        wanted = _OPENS[token.word]
        words.tell(f"“{token.word}”没有配对的“{wanted}”", token.offset, 1, f"在“{closer}”前面补上“{wanted}”")
        words.tokens.append(Token(words.tag.inner + len(text.rstrip()), "operator", wanted))
