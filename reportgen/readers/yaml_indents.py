"""Slips of people who fill in a blank by taking ``# `` away from its lines: a head left as a comment, a blank too many.

Each is a change of the text; it is told only where the text can be read further with it than without.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

import yaml
from msgspec import Struct

from reportgen.diagnostics import Diagnostic, error
from reportgen.patterns import late
from reportgen.source import Source, TextLocation

# A line of a blank that names a group, a list or the first column of a row, as a comment.
COMMENTED_HEAD = late(r"# ?(?P<line>(?P<indent> *)(?:- )?(?P<key>[^\s:：#\-][^:：#]*):)(?:\s+#.*)?\s*")
_KEY = late(r"\s*(?:- +)?(?P<key>[^:：]+):")
_MOST_LINES = 5000  # a person's file; what is longer was made by a program
_MOST_HEADS = 50  # the nearest ones that are tried; a blank has fewer between two lines that are filled in
_AHEAD = 20  # lines behind the trouble that a trial reads


class Mended(Struct, frozen=True):
    """What was meant: the finding, and what the lines become, by number; not ``sure`` where another thing may be meant."""

    finding: Diagnostic
    lines: dict[int, str]
    sure: bool = True


def meant(source: Source, lines: list[str], line: int) -> Mended | None:
    """The slip because of which a text cannot be read beyond ``line``; ``lines`` are its lines as read, ``source`` as typed."""
    if line > min(len(lines), _MOST_LINES):
        return None
    trial = _Trial(source, lines, line)
    candidates = chain(trial.odd(), islice(trial.commented(), _MOST_HEADS), trial.outside())
    return next((c for c in candidates if trial.reads(c.lines)), None)


class _Trial(Struct, frozen=True):
    """A text that stops at a line (counted from 1)."""

    source: Source
    lines: list[str]
    line: int

    def reads(self, changed: dict[int, str]) -> bool:
        """Whether the text is read beyond the line with some lines changed."""
        part = [changed.get(n, text) for n, text in enumerate(self.lines[: self.line + _AHEAD], 1)]
        try:
            for _ in yaml.parse("\n".join(part) + "\n", Loader=getattr(yaml, "CLoader", yaml.Loader)):
                pass
        except yaml.MarkedYAMLError as fault:
            mark = fault.problem_mark or fault.context_mark
            return mark is not None and mark.line + 1 > self.line
        return True

    def text(self, number: int) -> str:
        return self.lines[number - 1]

    def indent(self, number: int) -> int:
        return len(self.text(number)) - len(self.text(number).lstrip(" "))

    def key(self, number: int) -> str:
        match = _KEY.match(self.text(number))
        return match["key"].strip() if match else ""

    def says(self, number: int) -> bool:
        """Whether a line is more than a comment."""
        text = self.text(number).strip()
        return bool(text) and not text.startswith("#")

    def above(self, number: int) -> Iterator[int]:
        """The lines over one that say something, nearest first."""
        return (n for n in range(number - 1, 0, -1) if self.says(n))

    def told(self, number: int, message: str, *hints: str) -> Diagnostic:
        text = self.source.line(number)
        start, end = len(text) - len(text.lstrip()), len(text.partition(" #")[0].rstrip())
        place = TextLocation(self.source, number, start + 1, max(1, end - start))
        return error("yaml-syntax", message, place, *hints)

    def odd(self) -> Iterator[Mended]:
        """Lines from which ``#`` was taken and the blank behind it was not."""
        for last in (self.line, next(self.above(self.line), 0)):
            if not last or self.indent(last) % 2 == 0:
                continue
            run = [last]
            for number in self.above(last):
                if self.indent(number) != self.indent(last):
                    break
                run.append(number)
            first, count = run[-1], self.indent(last)
            if first == self.line and self.indent(next(self.above(first), 1)) == count - 1 > 0:
                finding = self.told(first, "这一行的缩进与上一行不一致", "同一层的各行要上下对齐")
            else:
                others = f"（到第 {last} 行都是）" if first != last else ""
                hint = "删去行首的 1 个空格；从“#”开头的行改来的，连“#”后面的空格一起删去"
                finding = self.told(first, f"行首是 {count} 个空格，多了 1 个{others}", hint)
            yield Mended(finding, {n: self.text(n)[1:] for n in run})

    def commented(self) -> Iterator[Mended]:
        """A head that is still a comment, over a line that belongs under it."""
        depth = self.indent(self.line)
        for number in range(self.line - 1, 0, -1):
            head = COMMENTED_HEAD.fullmatch(self.text(number))
            if head and len(head["indent"]) < depth:
                key, below = head["key"].strip(), self.key(self.line) or self.text(self.line).strip()
                message = f"“{key}”这一行行首还有“# ”，第 {self.line} 行的“{below}”没有归处"
                hint = f"第 {self.line} 行是“{key}”里的，删去这一行行首的“# ”；不是的，改它的缩进"
                yield Mended(self.told(number, message, hint), {number: head["line"]})
            if self.says(number) and self.indent(number) < depth:
                return

    def outside(self) -> Iterator[Mended]:
        """A line with a value that stands as far out as the head over it, the next one standing within."""
        run: list[int] = []
        for number in self.above(self.line):
            if run and self.indent(number) != self.indent(run[0]):
                return
            if _is_head(self.text(number)):
                break
            run.append(number)
        else:
            return
        more = self.indent(self.line) - self.indent(number)
        if run and more > 0:
            first, head, below = self.key(run[-1]), self.key(number), self.key(self.line)
            message = f"“{first}”与第 {self.line} 行的“{below}”缩进不一样"
            hint = f"也是“{head}”里的，行首加 {more} 个空格；不是的，把第 {self.line} 行行首的空格删去"
            yield Mended(self.told(run[-1], message, hint), {n: " " * more + self.text(n) for n in run}, sure=False)


def _is_head(text: str) -> bool:
    return text.partition(" #")[0].rstrip().endswith(":")
