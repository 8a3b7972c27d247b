"""Tables and figures with numbers: ``表【项目】：题名`` gives one its number, ``表【项目】`` elsewhere refers to it; so does ``图【分布】``."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from markdown_it.tree import SyntaxTreeNode
from msgspec import Struct

from reportgen.diagnostics import error, warning
from reportgen.model.inlines import Inline, Inlines, Strong, Text
from reportgen.model.markup import MARK
from reportgen.model.numbered import Numbered, Series
from reportgen.nearest_words import nearest
from reportgen.patterns import late
from reportgen.readers.markup_log import MarkupLog
from reportgen.readers.pictures import image_of

_CAPTION = late(r"(?P<series>[表图])【(?P<name>[^【】]*)】：")
_REFERENCE = late(r"(?P<series>[表图])【(?P<name>[^【】]*)】(?P<caption>：)?")
_TYPED = late(
    r"(?:见|如|列入|列于|列在)(?:本)?(?P<series>[表图])[ \u3000]?(?:\d{1,2}(?![\d.]|[份张个次])|[一二三四五六七八九十]{1,2}(?=[，。；、）]|所示|$))"
)
_TYPED_CAPTION = late(
    r"(?P<series>[表图])(?:：|【[^【】]*】：)(?:[表图][ \u3000]?\d{1,2}(?:[-－.．、：:]|[ \u3000])|\d{1,2}[.．](?!\d))"
)


class CaptionNumbers(Struct, frozen=True):
    """The numbers of a markup's tables and figures, by the lines at which they begin and by the names they are referred to."""

    by_line: Mapping[int, Numbered] = MappingProxyType({})
    by_name: Mapping[tuple[Series, str], Numbered] = MappingProxyType({})

    def at(self, line: int) -> Numbered | None:
        """The number of what begins at a line; None where it has none."""
        return self.by_line.get(line)

    def with_references(self, inlines: Inlines, told: MarkupLog) -> Inlines:
        """The inlines with numbers where they refer to tables and figures; what refers to none is told."""
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
        self._tell_typed(text, told)
        start = 0
        for match in _REFERENCE.finditer(text.text):
            series, name = Series(match["series"]), match["name"].strip()
            numbered, what = self.by_name.get((series, name)), series.value
            if numbered:
                if match.start() > start:
                    yield text.cut(start, match.start())
                words = text.cut(match.start(), match.end("caption") - 1 if match["caption"] else match.end())
                yield Text(numbered.text, numbered=numbered, written=words.written)
                start = match.start() + len(words.text)
            elif not (is_first and match.start() == 0 and match["caption"]):  # a caption's name is told as such
                is_caption = is_first and match.start() == 0
                hints = (f"是{what}题的，名的后面写“：”",) if is_caption else self._meant(series, name)
                _tell(True, text, match, told, f"这里说到“{what}【{name}】”，却没有这张{what}", *hints)
        if start < len(text.text):
            yield text.cut(start)

    def _meant(self, series: Series, name: str) -> tuple[str, ...]:
        near = nearest(name, [known for kind, known in self.by_name if kind is series])
        what = series.value
        if near:
            return (f"是不是“{what}【{near}】”？",)
        return (f"{what}可能不印的，把这句话和{what}放在同一个 {{% if %}} 里", _how(series))

    def _tell_typed(self, text: Text, told: MarkupLog) -> None:
        caption = _TYPED_CAPTION.match(text.text)
        if caption:
            series = Series(caption["series"])
            _tell(True, text, caption, told, f"题名里写了编号，{series.value}有增减它不会变", _how(series))
            return
        for match in _TYPED.finditer(text.text):
            series = Series(match["series"])
            sure = any(one.series is series for one in self.by_line.values())
            _tell(sure, text, match, told, f"“{match[0]}”的号是写死的，{series.value}有增减它不会变", _how(series))


def number_captions(nodes: Sequence[SyntaxTreeNode], told: MarkupLog) -> CaptionNumbers:
    """The numbers of what its caption asks for one, in their order; names that cannot be told apart are told."""
    by_line: dict[int, Numbered] = {}
    by_name: dict[tuple[Series, str], Numbered] = {}
    for above, node in itertools.pairwise(nodes):
        match = _CAPTION.match(_words(above)) if above.type == "paragraph" else None
        series = Series(match["series"]) if match else None
        if match is None or series is None or not _may_stand_over(series, node):
            continue
        line, name, what = above.map[0] if above.map else 0, match["name"].strip(), series.value
        numbered = Numbered(series, 1 + sum(one.series is series for one in by_line.values()))
        by_line[node.map[0] if node.map else 0] = numbered
        if MARK.search(name):
            message = f"【】里的名是给别处指这张{what}用的，不能有指标"
            told.reject(line, "table-number", message, "名写固定的字；指标写在题名里")
        elif (series, name) in by_name:
            message = f"有两张{what}都叫“{name}”"
            told.reject(line, "table-number", message, f"换一个名；别处不提到的，写成“{what}【】：题名”")
        elif name:
            by_name[series, name] = numbered
    return CaptionNumbers(by_line, by_name)


def _may_stand_over(series: Series, node: SyntaxTreeNode) -> bool:
    return node.type == "table" or (series is Series.FIGURE and image_of(node) is not None)


def _words(node: SyntaxTreeNode) -> str:
    return next((child.content for child in node.children if child.type == "inline"), "")


def _how(series: Series) -> str:
    what = series.value
    return f"{what}题写成“{what}【名】：题名”，别处写“{what}【名】”，号由程序编"


def _tell(sure: bool, text: Text, match: re.Match[str], told: MarkupLog, message: str, *hints: str) -> None:
    place = text.place(match.start(), match.end() - match.start()) or told.markup.line_place(0)
    told.log.add(
        error("table-number", message, place, *hints) if sure else warning("table-number", message, place, *hints)
    )
