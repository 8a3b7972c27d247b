"""Words of a text: the likeliest way to part it into those of a dictionary, as jieba does, without its model of unknown names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator
from functools import cache
from math import log
from pathlib import Path

from msgspec import Struct

from reportgen.patterns import late

_FILE = Path(__file__).with_name("words.tsv")
_MET = 60_000_000  # how many words were counted for the dictionary
_NAMED = 600  # a word that the report itself uses as a name is as likely as a term of offices
_LONGEST = 16
# What is a word whatever stands in it: short names in quotes and book marks, periods, numbers with what they count, Latin.
_WHOLE = late(
    r"“[^”]{1,12}”|《[^》]{1,12}》|（[^）]{1,12}）|[0-9]+年(?:[上下]半年|[春夏秋冬]季|前三季度|第?[一二三四]季度|度|(?:[0-9]+[至—～-])?[0-9]+月(?:份|[0-9]+日)?)?"
    r"|第?[0-9]+(?:[.:—～-][0-9]+)*(?:[%‰年月日号项个户名届次期批轮])?|[A-Za-z]+|[^\u3400-\u9fff]|(?P<han>[\u3400-\u9fff])+?(?![\u3400-\u9fff])"
)


def words_of(text: str, own: Collection[str] = ()) -> list[str]:
    """The text in words, nothing left out; ``own`` are words that the dictionary need not have."""
    found: list[str] = []
    for match in _WHOLE.finditer(text):
        found += _parted(match[0], own) if match["han"] else [match[0]]
    return found


def _parted(text: str, own: Collection[str]) -> list[str]:
    """From the end to the begin: for each place the likeliest words behind it."""
    best = [0.0] * (len(text) + 1)
    ends = [0] * len(text)
    for start in range(len(text) - 1, -1, -1):
        odds = (
            (_likelihood(count) + best[start + len(word)], start + len(word)) for word, count in _at(text, start, own)
        )
        best[start], ends[start] = max(odds)
    found, start = [], 0
    while start < len(text):
        found.append(text[start : ends[start]])
        start = ends[start]
    return found


def _at(text: str, start: int, own: Collection[str]) -> Iterator[tuple[str, int]]:
    """The words that stand at a place, a single character always among them."""
    dictionary = _dictionary()
    char = text[start]
    yield char, dictionary.single(char)
    known = dictionary.beginning(text[start : start + 2])
    for length in range(2, min(_LONGEST, len(text) - start) + 1):
        word = text[start : start + length]
        if word in own:
            yield word, max(_NAMED, known.get(word, 0))
        elif word in known:
            yield word, known[word]


def _likelihood(count: int) -> float:
    return log(max(count, 1) / _MET)


class _Dictionary(Struct, frozen=True):
    """The lines of the file, sorted; they are searched as they lie, so that nothing is made of the many never asked for."""

    lines: bytes

    def single(self, char: str) -> int:
        """How often a character was met as a word."""
        return self._from(f"{char}\t").get(char, 0)

    def beginning(self, pair: str) -> dict[str, int]:
        """The words that begin with two characters, and how often each was met."""
        return self._from(pair) if len(pair) > 1 else {}

    def _from(self, prefix: str) -> dict[str, int]:
        sought = prefix.encode()
        first = bisect_left(range(len(self.lines)), sought, key=self._line)
        behind = bisect_left(range(len(self.lines)), sought + b"\xff", key=self._line)
        first, behind = (self.lines.rfind(b"\n", 0, at) + 1 for at in (first, behind))
        pairs = (line.split("\t") for line in self.lines[first:behind].decode().splitlines())
        return {word: int(count) for word, count in pairs}

    def _line(self, at: int) -> bytes:
        """The line in which a byte stands, with the end that it has."""
        return self.lines[self.lines.rfind(b"\n", 0, at) + 1 : self.lines.find(b"\n", at)]


@cache
def _dictionary() -> _Dictionary:
    """Read where a text is too long for its line; most reports have none."""
    return _Dictionary(_FILE.read_bytes())
