"""The tags of a template found in its text, whether they can be read or not; those left open are told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from reportgen.diagnostics import Diagnostic, error
from reportgen.source import Source, TextLocation

_OPENER = re.compile(r"\{\{|\{%|\{#")
# A string in a tag holds no end of a tag: one that seems to is a quotation mark without its partner.
_PIECE = re.compile(r"\"(?:(?!\}\}|%\}|[\"\n]).)*\"|'(?:(?!\}\}|%\}|['\n]).)*'|\}\}|%\}|\{\{|\{%|\{#")
_ENDRAW = re.compile(r"\{%[-+]?\s*endraw\s*[-+]?%\}")
_ALMOST_END = re.compile(r"(?:[%％][ \t]*)?[}｝](?:[ \t]*[}｝])?")
_STATEMENT = re.compile(r"\s*(?:if|elif|else|for|set|macro|include|import|from|with|call|end[a-z]+)\b")
_CLOSERS = {"{{": "}}", "{%": "%}"}


class Tag(Struct, frozen=True):
    """A ``{{ }}`` or ``{% %}`` of a template: the offsets of the whole, and of what stands between its marks."""

    source: Source
    opener: str
    start: int
    end: int
    inner: int
    inner_end: int

    @property
    def text(self) -> str:
        """What stands between the marks."""
        return self.source.text[self.inner : self.inner_end]

    @property
    def place(self) -> TextLocation:
        """The whole tag."""
        return self.source.at(self.start, self.end - self.start)


class Scan(Struct):
    """The closed tags of a template, and a finding for each that is not."""

    tags: list[Tag] = []
    findings: list[Diagnostic] = []


def scan(source: Source) -> Scan:
    """All tags of a template in order; comments and raw blocks are passed over."""
    found = Scan()
    text = source.text
    at = 0
    while match := _OPENER.search(text, at):
        start = match.start()
        if match[0] == "{#":
            end = text.find("#}", start)
            if end < 0:
                hint = "在注释的末尾写上“#}”"
                found.findings.append(_told("注释“{#”没有用“#}”结束", source.at(start, 2), hint))
                break
            at = end + 2
            continue
        end = _end(text, start)
        if end < 0:
            found.findings.append(_unclosed(source, start))
            at = start + 2
            continue
        opener = match[0]
        if text[end - 2 : end] != _CLOSERS[opener]:
            found.findings.append(_wrong_end(source, start, end))
            opener = "{%" if _STATEMENT.match(text, start + 2) else "{{"
        tag = _tag(source, opener, start, end)
        at = end
        if opener == "{%" and tag.text.strip() == "raw":
            closed = _ENDRAW.search(text, end)
            if closed is None:
                found.findings.append(_told("{% raw %} 没有 {% endraw %} 来结束", tag.place, "在后面写上 {% endraw %}"))
                break
            at = closed.end()
            continue
        found.tags.append(tag)
    return found


def _wrong_end(source: Source, start: int, end: int) -> Diagnostic:
    """A tag that ends with the other kind's mark; its first word says which of the two is wrong."""
    opener, closer = source.text[start : start + 2], source.text[end - 2 : end]
    wanted = _CLOSERS[opener]
    message = f"“{opener}”要用“{wanted}”结束，这里写的是“{closer}”"
    states = _STATEMENT.match(source.text, start + 2) is not None
    if states == (opener == "{%"):
        return _told(message, source.at(end - 2, 2), f"改成“{wanted}”")
    other = "{{" if opener == "{%" else "{%"
    return _told(f"用“{closer}”结束的，要用“{other}”开头", source.at(start, 2), f"改成“{other}”")


def _end(text: str, start: int) -> int:
    """The offset behind the marks that end a tag, of either kind; -1 where another tag or the text's end comes first."""
    for piece in _PIECE.finditer(text, start + 2):
        if piece[0] in {"}}", "%}"}:
            return piece.end()
        if piece[0] in {"{{", "{%", "{#"}:
            return -1
    return -1


def _tag(source: Source, opener: str, start: int, end: int) -> Tag:
    inner, inner_end = start + 2, end - 2
    if source.text[inner : inner + 1] in {"-", "+"}:
        inner += 1
    if inner_end > inner and source.text[inner_end - 1] in {"-", "+"}:
        inner_end -= 1
    return Tag(source, opener, start, end, inner, inner_end)


def _unclosed(source: Source, start: int) -> Diagnostic:
    """A tag without its end; a mark on its line that is almost one is shown."""
    opener = source.text[start : start + 2]
    closer = _CLOSERS[opener]
    line_end = source.text.find("\n", start)
    line = source.text[start + 2 : len(source.text) if line_end < 0 else line_end]
    cut = _OPENER.search(line)
    almost = _ALMOST_END.search(line[: cut.start()] if cut else line)
    if almost:
        place = source.at(start + 2 + almost.start(), len(almost[0]))
        return _told(f"“{opener}”要用“{closer}”结束，这里写的是“{almost[0]}”", place, f"改成“{closer}”")
    message = f"“{opener}”没有用“{closer}”结束"
    return _told(message, source.at(start, 2), f"在这一处的末尾写上“{closer}”")


def _told(message: str, place: TextLocation, hint: str) -> Diagnostic:
    return error("template-syntax", message, place, hint)


def tag_names(tags: list[Tag]) -> Iterator[str]:
    """The words that statements of unreadable templates may set: any that stand behind set, for, macro or import."""
    for tag in tags:
        words = re.findall(r"\w+", tag.text)
        if tag.opener == "{%" and words and words[0] in {"set", "for", "macro", "import", "from", "with", "call"}:
            yield from words[1:]
