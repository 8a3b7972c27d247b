"""Tables with numbers: ``表【项目】：题名`` gives one its number, ``表【项目】`` elsewhere refers to it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from markdown_it.tree import SyntaxTreeNode
from msgspec import Struct

from reportgen.diagnostics import error, warning
from reportgen.model.document import Inline, Inlines, Strong, Text
from reportgen.model.markup import MARK
from reportgen.nearest_words import nearest
from reportgen.patterns import late
from reportgen.readers.markup_log import MarkupLog

_CAPTION = late(r"表【(?P<name>[^【】]*)】：")
_REFERENCE = late(r"表【(?P<name>[^【】]*)】(?P<caption>：)?")
_TYPED = late(
    r"(?:见|如|列入|列于|列在)(?:本)?表[ \u3000]?(?:\d{1,2}(?![\d.]|[份张个次])|[一二三四五六七八九十]{1,2}(?=[，。；、）]|所示|$))"
)
_TYPED_CAPTION = late(
    r"(?:[表图]：|表【[^【】]*】：)(?:[表图][ \u3000]?\d{1,2}(?:[-－.．、：:]|[ \u3000])|\d{1,2}[.．](?!\d))"
)
_HOW = "表题写成“表【名】：题名”，别处写“表【名】”，号由程序编"


class TableNumbers(Struct, frozen=True):
    """The numbers of a markup's tables, by the lines at which the tables begin and by the names they are referred to."""

    by_line: Mapping[int, int] = MappingProxyType({})
    by_name: Mapping[str, int] = MappingProxyType({})

    def of_table(self, line: int) -> int | None:
        """The number of the table that begins at a line; None where it has none."""
        return self.by_line.get(line)

    def with_references(self, inlines: Inlines, told: MarkupLog) -> Inlines:
        """The inlines with numbers where they refer to tables; what refers to none is told."""
        found: list[Inline] = []
        for inline in inlines:
            match inline:
                case Text():
                    found += self._referring(inline, told, is_first=not found)
                case Strong(children=children):
                    parts = [self._referring(c, told) if isinstance(c, Text) else (c,) for c in children]
                    found.append(Strong(tuple(one for part in parts for one in part)))
                case _:
                    found.append(inline)
        return tuple(found)

    def _referring(self, text: Text, told: MarkupLog, *, is_first: bool = False) -> Iterator[Text]:
        _tell_typed(text, told, has_numbers=bool(self.by_line))
        start = 0
        for match in _REFERENCE.finditer(text.text):
            name = match["name"].strip()
            if name in self.by_name:
                if match.start() > start:
                    yield text.cut(start, match.start())
                words = text.cut(match.start(), match.end("caption") - 1 if match["caption"] else match.end())
                yield Text(f"表{self.by_name[name]}", table=self.by_name[name], written=words.written)
                start = match.start() + len(words.text)
            elif not (is_first and match.start() == 0 and match["caption"]):  # a caption's name is told as such
                hints = ("是表题的，名的后面写“：”",) if is_first and match.start() == 0 else self._meant(name)
                _tell(True, text, match, told, f"这里说到“表【{name}】”，却没有这张表", *hints)
        if start < len(text.text):
            yield text.cut(start)

    def _meant(self, name: str) -> tuple[str, ...]:
        near = nearest(name, self.by_name)
        if near:
            return (f"是不是“表【{near}】”？",)
        return ("表可能不印的，把这句话和表放在同一个 {% if %} 里", _HOW)


def number_tables(nodes: Sequence[SyntaxTreeNode], told: MarkupLog) -> TableNumbers:
    """The numbers of the tables whose captions ask for one, in their order; names that cannot be told apart are told."""
    by_line: dict[int, int] = {}
    by_name: dict[str, int] = {}
    for above, node in itertools.pairwise(nodes):
        match = _CAPTION.match(_words(above)) if node.type == "table" and above.type == "paragraph" else None
        if match is None:
            continue
        line, name = above.map[0] if above.map else 0, match["name"].strip()
        by_line[node.map[0] if node.map else 0] = len(by_line) + 1
        if MARK.search(name):
            told.reject(
                line, "table-number", "【】里的名是给别处指这张表用的，不能有指标", "名写固定的字；指标写在题名里"
            )
        elif name in by_name:
            told.reject(line, "table-number", f"有两张表都叫“{name}”", "换一个名；别处不提到的，写成“表【】：题名”")
        elif name:
            by_name[name] = len(by_line)
    return TableNumbers(by_line, by_name)


def _words(node: SyntaxTreeNode) -> str:
    return next((child.content for child in node.children if child.type == "inline"), "")


def _tell_typed(text: Text, told: MarkupLog, *, has_numbers: bool) -> None:
    caption = _TYPED_CAPTION.match(text.text)
    if caption:
        _tell(True, text, caption, told, "题名里写了编号，表有增减它不会变", _HOW)
        return
    for match in _TYPED.finditer(text.text):
        _tell(has_numbers, text, match, told, f"“{match[0]}”的号是写死的，表有增减它不会变", _HOW)


def _tell(sure: bool, text: Text, match: re.Match[str], told: MarkupLog, message: str, *hints: str) -> None:
    place = text.place(match.start(), match.end() - match.start()) or told.markup.line_place(0)
    told.log.add(
        error("table-number", message, place, *hints) if sure else warning("table-number", message, place, *hints)
    )
