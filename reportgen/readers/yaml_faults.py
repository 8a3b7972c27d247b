"""Why a YAML text cannot be parsed, said in Chinese; and the slips of Chinese typists, each at its place."""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from reportgen.diagnostics import Diagnostic, DiagnosticLog, error
from reportgen.source import Source, TextLocation

# A line that is meant as «key: value» but carries a full-width colon.
_HEAD = r"(?P<head>[ \t\u3000\u00a0]*(?:-[ ]+)?[^\s:：#'\"|>\[\]{},&*!%@`-][^:：#'\"\[\]{},]*?)"
_WIDE_COLON = re.compile(_HEAD + r"(?P<colon>：)[ \u3000]*")
# One whose colon has no space behind it.
_TIGHT_COLON = re.compile(_HEAD + r"(?P<colon>:)(?=[^\s:/])")
_INDENT = re.compile(r"[ \t\u3000\u00a0]*")
_INDENT_NAMES = {"\t": "制表符（Tab）", "\u3000": "全角空格", "\u00a0": "不间断空格"}
_TAB_WIDTH = 2

# libyaml's and PyYAML's words for what went wrong, by a part of the message.
_PROBLEMS = (
    ("could not find expected ':'", "这一行或上一行缺少英文冒号“:”", "写成“指标: 数值”，冒号用半角，后面空一格"),
    ("mapping values are not allowed", "这里多了一个冒号，或上一行没有写完", "值里含有冒号时，用引号把整个值括起来"),
    ("found unexpected end of stream", "引号没有配对", "补上缺少的引号"),
    ("found character that cannot start any token", "这里不能用这个符号开头", "用引号把整个值括起来"),
    ("did not find expected ',' or ']'", "方括号 [ ] 没有配对，或各项之间缺少英文逗号", ""),
    ("did not find expected ',' or '}'", "花括号 { } 没有配对，或各项之间缺少英文逗号", ""),
    ("did not find expected '-' indicator", "列表的缩进不一致", "同一列表的“-”要上下对齐"),
    ("did not find expected key", "缩进不一致，或这一行不是“指标: 数值”", "同一层的各行要上下对齐"),
    ("block sequence entries are not allowed", "列表不能从这里开始", "“- ”要另起一行，并比上一级多缩进两格"),
    ("found undefined tag handle", "不能用“!”开头", "用引号把整个值括起来"),
    ("did not find expected alphabetic or numeric", "“&”和“*”在 YAML 里有特殊含义", "用引号把整个值括起来"),
    ("found unknown escape character", "双引号里的反斜杠“\\”用法不对", "改用单引号，或去掉反斜杠"),
    ("did not find URI escape", "“!”或“%”在这里有特殊含义", "用引号把整个值括起来"),
    ("found duplicate anchor", "同一个锚点（&）定义了两次", ""),
)


@dataclass(frozen=True, slots=True)
class MendedText:
    """A text with its typing traps mended; ``shifts`` maps a line to (column after which, characters inserted)."""

    text: str
    shifts: dict[int, tuple[int, int]]


def mend_typing_traps(source: Source, log: DiagnosticLog) -> MendedText | None:
    """Report each full-width colon, tab and wide space that breaks a text, and mend them; None when there is none."""
    shifts: dict[int, tuple[int, int]] = {}
    lines = source.text.split("\n")
    found = False
    for number, line in enumerate(lines, 1):
        mended = line
        indent = _INDENT.match(line)
        wide = next((c for c in indent[0] if c in _INDENT_NAMES), None) if indent and line.strip() else None
        if indent and wide:
            found = True
            place = TextLocation(source, number, line.index(wide) + 1)
            log.add(error("yaml-indent", f"行首缩进用了{_INDENT_NAMES[wide]}", place, "缩进只能用半角空格，每层两格"))
            spaces = indent[0].replace("\t", " " * _TAB_WIDTH).replace("\u3000", " " * 2).replace("\u00a0", " ")
            mended = spaces + line[indent.end() :]
            shifts[number] = (0, len(mended) - len(line))
        wide_colon, tight_colon = _WIDE_COLON.match(line), _TIGHT_COLON.match(line)
        colon = wide_colon or tight_colon
        if colon:
            found = True
            at = colon.start("colon")
            pair = f"{colon['head'].strip()}: {line[colon.end() :].strip()}".rstrip()
            place = TextLocation(source, number, at + 1)
            if wide_colon:
                log.add(error("wide-colon", "键后面用了全角冒号“：”", place, f"改成英文冒号加空格：{pair}"))
            else:
                log.add(error("tight-colon", "冒号后面缺少空格", place, f"写成 {pair}"))
            head = len(mended) - len(line) + at
            mended = mended[:head] + ": " + mended[head + 1 :]
            shifts.setdefault(number, (at + 1, 1))
        lines[number - 1] = mended
    return MendedText("\n".join(lines), shifts) if found else None


def has_wide_indent(source: Source) -> bool:
    """Whether a line with a colon begins with a wide space: YAML takes it for part of the key, so it would parse."""
    return any(line[:1] in {"\u3000", "\u00a0"} and ":" in line for line in source.text.split("\n"))


def _is_ragged(source: Source, line: int) -> bool:
    """Whether a line is indented deeper than the one above it, which has its value already."""
    here, above = source.line(line), source.line(line - 1)
    value_above = above.partition(":")[2].strip()
    return bool(value_above) and len(here) - len(here.lstrip()) > len(above) - len(above.lstrip())


def explain_fault(source: Source, fault: yaml.MarkedYAMLError) -> Diagnostic:
    """A parser's complaint as a finding at its place."""
    mark = fault.problem_mark or fault.context_mark
    problem = fault.problem or ""
    message, hint = "YAML 语法有误，从这里起无法读懂", "检查这一行和上一行的冒号、引号和缩进"
    for part, words, advice in _PROBLEMS:
        if part in problem:
            message, hint = words, advice
            break
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    flow = re.search(r"[\[{][^\]}]*，", source.line(line)) or re.search(r"[\[{][^\]}]*，", source.line(line - 1))
    if flow and ("',' or" in problem or "mapping values are not allowed" in problem):
        message, hint = "方括号、花括号里的各项之间用了全角逗号“，”", "改成英文逗号加空格"
    if "mapping values are not allowed" in problem and _is_ragged(source, line):
        message, hint = "这一行的缩进与上一行不一致", "同一层的各行要上下对齐"
        column = len(source.line(line)) - len(source.line(line).lstrip()) + 1
    if "unexpected end of stream" in problem and fault.context_mark:
        line, column = fault.context_mark.line + 1, fault.context_mark.column + 1
    last = source.text.rstrip("\n").count("\n") + 1
    if line > last:
        line, column = last, len(source.line(last)) + 1
    return error("yaml-syntax", message, TextLocation(source, line, column), *([hint] if hint else []))
