"""Why a YAML text cannot be parsed, said in Chinese; and the slips of Chinese typists, each at its place."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml
from msgspec import Struct
from msgspec.structs import replace

from reportgen.diagnostics import Diagnostic, DiagnosticLog, error
from reportgen.patterns import late
from reportgen.source import Source, TextLocation

# A line that is meant as «key: value» but carries a full-width colon.
_HEAD = r"(?P<head>[ \t\u3000\u00a0]*(?:-[ ]+)?[^\s:：#'\"|>\[\]{},&*!%@`-][^:：#'\"\[\]{},]*?)"
_WIDE_COLON = late(_HEAD + r"(?P<colon>：)[ \u3000]*")
# One whose colon has no space behind it, or one that is none to YAML.
_TIGHT_COLON = late(_HEAD + r"(?P<colon>:)(?:(?=[^\s:/])|[\u3000\u00a0\u2000-\u200a\u202f\u205f]+)")
# An item of a list whose dash has no space behind it, or is another character.
_TIGHT_DASH = late(r"(?P<indent>[ ]*)(?:(?P<dash>-)(?=[^\s\-0-9])|(?P<bullet>[－—–·•●▪◆])\s*)(?=[^:：]+[:：]|[{\[])")
_BLOCK = late(r"(?:: +|^ *- +)[|>][+\-0-9]*\s*(?:#.*)?$")
# What parses and is not what was meant: a wide space or a tight dash at the beginning belongs to the key.
_DISGUISED = late(r"^(?:[\u3000\u00a0].*|[ ]*(?:-(?=[^\s\-0-9])|[－—–·•●▪◆])[^:\n]*):(?:[ \u3000]|$)", re.MULTILINE)
_INDENT = late(r"[ \t\u3000\u00a0]*")
_INDENT_NAMES = {"\t": "制表符（Tab）", "\u3000": "全角空格", "\u00a0": "不间断空格"}
_TAB_WIDTH = 2

# What the parser says of a line that stands where it cannot: other complaints have nothing to do with indents.
_MISPLACED = late(
    r"expected key|expected '-' indicator|mapping values are not|sequence entries are not|expected <block end>"
)

# libyaml's and PyYAML's words for what went wrong, by a part of the message.
_PROBLEMS = (
    ("could not find expected ':'", "这一行或上一行缺少英文冒号“:”", "写成“指标: 数值”，冒号用半角，后面空一格"),
    (
        "mapping values are not allowed",
        "这里多了一个冒号，或上一行没有写完",
        "值是一句话的，用引号括起来；要分项的，另起一行并缩进两格",
    ),
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


class MendedText(Struct, frozen=True):
    """A text with its typing traps mended; ``shifts`` maps a line to (column after which, characters inserted)."""

    text: str
    shifts: dict[int, tuple[int, int]]


def mend_typing_traps(source: Source, log: DiagnosticLog) -> MendedText | None:
    """Report the slips that break a text (full-width colons, tabs, tight dashes …) and mend them; None without any."""
    shifts: dict[int, tuple[int, int]] = {}
    lines = source.text.split("\n")
    kept = _block_lines(lines)
    mended = list(lines)
    for number, line in enumerate(lines, 1):
        if number not in kept:
            one = _Line(TextLocation(source, number, 1), line)
            log.extend((*one.indented(), *one.dashed(), *one.paired()))
            mended[number - 1] = one.text
            if one.shift:
                shifts[number] = one.shift
    return MendedText("\n".join(mended), shifts) if mended != lines else None


def mend_indents(
    source: Source, mended: MendedText | None, fault: yaml.MarkedYAMLError
) -> tuple[Diagnostic, MendedText | None] | None:
    """A line that stands too far in, or under a head that is still a comment; and the text mended, where that is sure.

    ``mended`` is the text at which the parser complained, None where it is the source's.
    """
    from reportgen.readers.yaml_indents import meant  # noqa: PLC0415 - a sound file needs none of it

    mark = fault.problem_mark or fault.context_mark
    if mark is None or not _MISPLACED.search(fault.problem or ""):
        return None
    lines = (mended.text if mended else source.text).split("\n")
    slip = meant(source, lines, mark.line + 1)
    if slip is None:
        return None
    if not slip.sure:
        return slip.finding, None
    shifts = dict(mended.shifts) if mended else {}
    for number, text in slip.lines.items():
        at, more = shifts.get(number, (0, 0))
        shifts[number] = (at, more + len(text) - len(lines[number - 1]))
        lines[number - 1] = text
    return slip.finding, MendedText("\n".join(lines), shifts)


def is_disguised(source: Source) -> bool:
    """Whether a text may parse although a line means something else to YAML than to its typist."""
    return _DISGUISED.search(source.text) is not None


def _block_lines(lines: list[str]) -> set[int]:
    """The lines of texts behind ``|`` and ``>``: a person's words, in which nothing is mended."""
    found: set[int] = set()
    depth = -1
    for number, line in enumerate(lines, 1):
        indent = len(line) - len(line.lstrip(" "))
        if depth >= 0 and (indent > depth or not line.strip()):
            found.add(number)
        else:
            depth = indent if _BLOCK.search(line) else -1
    return found


class _Line(Struct):
    """A line being mended; ``shift`` is where that put how many characters more."""

    place: TextLocation
    text: str
    shift: tuple[int, int] | None = None

    def report(self, rule: str, message: str, column: int, hint: str) -> Diagnostic:
        moved = self.shift[1] if self.shift else 0
        return error(rule, message, replace(self.place, column=max(1, column + 1 - moved)), hint)

    def become(self, text: str, at: int) -> None:
        self.shift = (at, len(text) - len(self.text) + (self.shift[1] if self.shift else 0))
        self.text = text

    def indented(self) -> Iterator[Diagnostic]:
        """Wide blanks before the first word."""
        indent = _INDENT.match(self.text)
        wide = next((c for c in indent[0] if c in _INDENT_NAMES), None) if indent and self.text.strip() else None
        if indent and wide:
            message = f"行首缩进用了{_INDENT_NAMES[wide]}"
            yield self.report("yaml-indent", message, self.text.index(wide), "缩进只能用半角空格，每层两格")
            spaces = indent[0].replace("\t", " " * _TAB_WIDTH).replace("\u3000", " " * 2).replace("\u00a0", " ")
            self.become(spaces + self.text[indent.end() :], 0)

    def dashed(self) -> Iterator[Diagnostic]:
        """An item whose dash is none to YAML."""
        dash = _TIGHT_DASH.match(self.text)
        if dash:
            message = f"列表的每一行以“- ”开头，这里是“{dash['bullet']}”" if dash["bullet"] else "“-”后面缺少空格"
            at, item = dash.end("indent"), self.text[dash.end() :]
            yield self.report("tight-dash", message, at, f"写成 - {item.strip()}")
            self.become(f"{dash['indent']}- {item}", at + 1)

    def paired(self) -> Iterator[Diagnostic]:
        """A colon that is none to YAML."""
        colon = _WIDE_COLON.match(self.text) or _TIGHT_COLON.match(self.text)
        if colon is None:
            return
        at, value = colon.start("colon"), self.text[colon.end() :]
        pair = f"{colon['head'].strip()}: {value.strip()}".rstrip()
        if colon["colon"] == "：":
            yield self.report("wide-colon", "键后面用了全角冒号“：”", at, f"改成英文冒号加空格：{pair}")
        elif colon.end() > colon.end("colon"):
            yield self.report("tight-colon", "冒号后面的空格不是半角的", at, f"改成一个半角空格：{pair}")
        else:
            yield self.report("tight-colon", "冒号后面缺少空格", at, f"写成 {pair}")
        self.become(f"{self.text[:at]}: {value}", at + 1)


def explain_fault(source: Source, fault: yaml.MarkedYAMLError) -> Diagnostic:
    """A parser's complaint as a finding at its place."""
    from reportgen.readers.yaml_slips import recognised  # noqa: PLC0415 - a sound file needs none of it

    mark = fault.problem_mark or fault.context_mark
    problem = fault.problem or ""
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    slip = recognised(source, problem, line, column, fault.context_mark.line + 1 if fault.context_mark else 0)
    if slip:
        return slip
    message, hint = "YAML 语法有误，从这里起无法读懂", "检查这一行和上一行的冒号、引号和缩进"
    for part, words, advice in _PROBLEMS:
        if part in problem:
            message, hint = words, advice
            break
    if "unexpected end of stream" in problem and fault.context_mark:
        line, column = fault.context_mark.line + 1, fault.context_mark.column + 1
    last = source.text.rstrip("\n").count("\n") + 1
    if line > last:
        line, column = last, len(source.line(last)) + 1
    return error("yaml-syntax", message, TextLocation(source, line, column), *([hint] if hint else []))
