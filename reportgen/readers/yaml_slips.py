"""What a typist did when YAML cannot be read: told at the line where it was done, not where the parser gave up."""

from __future__ import annotations

import re

from reportgen.diagnostics import Diagnostic, error
from reportgen.patterns import late
from reportgen.source import Source, TextLocation

_WIDE_BRACKETS = {"｛": "{ }", "｝": "{ }", "［": "[ ]", "］": "[ ]", "【": "[ ]", "〔": "[ ]"}
_WIDE_OPENING = late(r"(?:^|: +|- +)(?P<mark>[｛［【〔“‘「])")
_ROUND = late(r"(?::|^\s*-) +(?P<mark>[(（])[^:]*: .*[)）]\s*$")
_PAIR = late(r"\s*(?:- +)?[^:：]+:(?: |$)")
_SPLIT = late(r"(?P<head>[^\s\d=＝；;，,]+)(?:\s*[=＝；;，,]\s*|\s+|(?=\d))(?P<value>\S.*)")
# What stands before an item of a list where the dash belongs.
BULLET = late(r"(?:[－—–·•●▪◆*]|\d+[.．、)）])\s*")
_QUOTED = late(r"(?:^\s*|: +|- +)(?P<quote>[\"'])")
_CLOSERS = {"{": "}", "[": "]"}
# A name in braces or a number in brackets: part of a sentence, not items of their own.
_NAMED = late(r"\{\{[^{}\[\]:,]+\}\}|\{[^{}\[\]:,]+\}|\[[^{}\[\]:,]+\]")


def recognised(source: Source, problem: str, line: int, column: int, context: int) -> Diagnostic | None:
    """The finding for one of the usual slips; ``line`` and ``column`` are where the parser stopped, ``context`` the line
    where it had begun.
    """
    if "mapping values are not allowed" in problem:
        return _wide_opening(source, line) or _dashless(source, line) or _ragged(source, line) or _bare(source, line)
    if "could not find expected ':'" in problem:
        return _colonless(source, context or line)
    if "',' or" in problem:
        return _unquoted(source, line, column) or _wide_comma(source, line) or _unbalanced(source, context or line)
    if "expected key" in problem or "expected '-' indicator" in problem:
        return (
            _unquoted(source, line, column)
            or _open_quote(source, line)
            or _surplus(source, line)
            or _column_apart(source, problem, line)
            or _ragged(source, line)
        )
    return None


def _told(source: Source, line: int, message: str, *hints: str, at: int | None = None, length: int = 0) -> Diagnostic:
    text = source.line(line)
    start = len(text) - len(text.lstrip()) if at is None else at
    size = length or len(text.rstrip()) - start
    return error("yaml-syntax", message, TextLocation(source, line, start + 1, max(1, size)), *hints)


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" "))


def _above(source: Source, line: int) -> int:
    """The line before one, blank lines and comments left out; 0 where there is none."""
    number = line - 1
    while number > 0 and (not source.line(number).strip() or source.line(number).lstrip().startswith("#")):
        number -= 1
    return number


def _wide_opening(source: Source, line: int) -> Diagnostic | None:
    round_one = _ROUND.search(source.line(line))
    if round_one:
        hint = "分项写在半角花括号 { } 里，里面的冒号和逗号也用半角"
        return _told(source, line, "分项内容用了圆括号", hint, at=round_one.start("mark"), length=1)
    match = _WIDE_OPENING.search(source.line(line))
    if match is None:
        return None
    mark = match["mark"]
    if mark in _WIDE_BRACKETS:
        message, hint = f"用了全角括号“{mark}”", f"改用半角括号 {_WIDE_BRACKETS[mark]}，里面的冒号和逗号也用半角"
    else:
        message, hint = "值里含有冒号，中文引号不能把它括起来", "用英文引号把整个值括起来"
    return _told(source, line, message, hint, at=match.start("mark"), length=1)


def _dashless(source: Source, line: int) -> Diagnostic | None:
    """An item of a list without its dash: its other columns are two blanks deeper, and a key alone stands over it."""
    above = _above(source, line)
    over = _above(source, above)
    here, first, parent = source.line(line), source.line(above), source.line(over)
    if not (over and _PAIR.match(first) and _indent(here) == _indent(first) + 2 and _indent(first) > _indent(parent)):
        return None
    if first.lstrip().startswith("- ") or not parent.rstrip().endswith(":"):
        return None
    item = BULLET.sub("", first.strip(), count=1)
    hint = f"是列表的一行，写成 - {item}；不是列表的，下一行与它上下对齐"
    return _told(source, above, "这一行前面缺少“- ”，或下一行多缩进了", hint)


def _ragged(source: Source, line: int) -> Diagnostic | None:
    """A line deeper than the one above it, which has its value already."""
    above = _above(source, line)
    here, first = source.line(line), source.line(above)
    value = first.partition(":")[2].strip()
    if not above or not value or value.startswith("#") or _indent(here) <= _indent(first):
        return None
    return _told(source, line, "这一行的缩进与上一行不一致", "同一层的各行要上下对齐")


def _bare(source: Source, line: int) -> Diagnostic | None:
    """A line above that is neither a key nor an item."""
    above = _above(source, line)
    text = source.line(above)
    if not above or ":" in text or text.lstrip().startswith("- ") or _indent(text) != _indent(source.line(line)):
        return None
    return _colonless(source, above)


def _colonless(source: Source, line: int) -> Diagnostic:
    text = source.line(line).strip()
    match = _SPLIT.fullmatch(text.removeprefix("- "))
    dash = "- " if text.startswith("- ") else ""
    pair = f"写成 {dash}{match['head']}: {match['value']}" if match else "写成“指标: 数值”"
    return _told(source, line, "这一行缺少英文冒号“:”", f"{pair}，冒号用半角，后面空一格")


def _unquoted(source: Source, line: int, column: int) -> Diagnostic | None:
    """A sentence that names a figure in braces, or has something in brackets, and is not in quotes."""
    text, at = source.line(line), column - 1
    for match in _NAMED.finditer(text):
        before = text[: match.start()].rstrip()
        is_within = match.start() == at and before[-1:] not in {"", *",:{[}]\"'"}
        is_first = match.end() <= at and not text[match.end() : at].strip() and before[-1:] in {":", "-"}
        behind = text[at : at + 1]
        if is_within or (is_first and behind not in {"", *",:{[}]#"}):
            kind = "花括号" if match[0][0] == "{" else "方括号"
            message = f"这句话里有{kind}“{match[0]}”，却没有用引号括起来"
            hint = f'用英文引号把整句话括起来，写成 "……{match[0]}……"'
            return _told(source, line, message, hint, at=match.start(), length=len(match[0]))
    return None


def _wide_comma(source: Source, line: int) -> Diagnostic | None:
    for number in (line, line - 1):
        match = re.search(r"[\[{][^\]}]*?(?P<mark>[，；、])", source.line(number))
        if match:
            message = f"方括号、花括号里的各项之间用了全角标点“{match['mark']}”"
            return _told(source, number, message, "改成英文逗号加空格", at=match.start("mark"), length=1)
    return None


def _unbalanced(source: Source, line: int) -> Diagnostic | None:
    """Brackets that a line opens and does not close."""
    text = re.sub(r"\"[^\"]*\"|'[^']*'", lambda m: " " * len(m[0]), source.line(line))
    opened: list[tuple[int, str]] = []
    for at, character in enumerate(text):
        if character in _CLOSERS:
            opened.append((at, character))
        elif opened and character == _CLOSERS[opened[-1][1]]:
            opened.pop()
    if not opened:
        return None
    at, mark = opened[-1]
    closers = "".join(_CLOSERS[m] for _, m in reversed(opened))
    message = f"这一行的“{mark}”没有配对"
    return _told(source, line, message, f"在它结束的地方补上“{closers}”", at=at, length=1)


def _open_quote(source: Source, line: int) -> Diagnostic | None:
    """A quote that is not closed in its line, or closed before the end of the value."""
    for number in range(line, max(0, line - 4), -1):
        text = source.line(number)
        match = _QUOTED.search(text)
        if match is None:
            continue
        start, quote = match.start("quote"), match["quote"]
        end = text.find(quote, start + 1)
        if end < 0:
            return _told(source, number, "引号没有配对", "补上缺少的引号", at=start, length=1)
        behind = text[end + 1 :].strip()
        if number == line and behind and behind[0] not in "#,]}":
            hint = "引号要括住整个值；里面要用引号的，用“ ”"
            return _told(source, number, "引号后面还有内容", hint, at=end, length=1)
    return None


def _surplus(source: Source, line: int) -> Diagnostic | None:
    text = source.line(line)
    match = re.search(r"[}\]][^}\]]*$", text)
    if match is None or text.count("}") + text.count("]") <= text.count("{") + text.count("["):
        return None
    return _told(source, line, f"多了一个“{match[0][0]}”", "删去多余的括号", at=match.start(), length=1)


def _column_apart(source: Source, problem: str, line: int) -> Diagnostic | None:
    """A column of a list's item that does not stand under its first one."""
    if "indicator" not in problem or source.line(line).lstrip().startswith("-"):
        return None
    return _told(source, line, "这一行的缩进与上一行不一致", "同一项的各行，与“- ”后面的第一个字上下对齐")
