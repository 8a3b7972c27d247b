"""Under which conditions the words of a template are printed: those of the statements around them, as they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from reportgen.model.kit import Kit
from reportgen.model.passages import expression_place
from reportgen.source import Source
from reportgen.templating.tags import Tag, scan

_WORD = re.compile(r"\s*(?P<word>[a-z]+)\b\s*(?P<rest>.*?)\s*\Z", re.DOTALL)
_CHOICE = re.compile(r"\sif\s.*\selse\s|\sif\s", re.DOTALL)
_INCLUDED = re.compile(r"""\s*(["'])(?P<name>.+?)\1""")
_SPACE = re.compile(r"\s+")


class Span(Struct, frozen=True):
    """From ``start`` to ``end`` a template is printed only as ``words`` say."""

    start: int
    end: int
    words: str


class Conditions(Struct):
    """The conditions in the templates of one kit."""

    spans: Mapping[str, tuple[Span, ...]]
    above: Mapping[str, tuple[str, ...]]

    def at(self, source: Source, offset: int, is_expression: bool) -> tuple[str, ...]:
        """All that has to hold for what stands at an offset, the outermost first; none for what is always printed."""
        around = (span.words for span in self.spans.get(source.path, ()) if span.start <= offset < span.end)
        found = (*self.above.get(source.path, ()), *around)
        if not is_expression:
            return found
        place = expression_place(source, offset)
        begin = source.line(place.line)[place.column - 1 : place.column - 1 + place.length]
        return (*found, f"看情况写：{begin}") if _CHOICE.search(begin) else found


class ConditionReader(Struct):
    """Reads the conditions off templates; one that says the same as before is not read again."""

    known: dict[Source, tuple[list[Tag], tuple[Span, ...]]] = {}

    def conditions(self, kit: Kit) -> Conditions:
        """Those of all templates of a kit."""
        sources = {source.path: source for name, source in kit.templates.items() if name not in kit.generated}
        self.known = {source: self.known.get(source) or _read(source) for source in sources.values()}
        tags = {source.path: found for source, (found, _) in self.known.items()}
        spans = {source.path: found for source, (_, found) in self.known.items()}
        return Conditions(spans, dict(_above(kit, tags, spans)))


def _read(source: Source) -> tuple[list[Tag], tuple[Span, ...]]:
    tags = scan(source).tags
    return tags, tuple(sorted(_spans(tags, len(source.text)), key=lambda span: (span.start, -span.end)))


def _spans(tags: list[Tag], length: int) -> Iterator[Span]:
    """The stretches under a condition. One that is still open at the end is taken to end there."""
    open_: list[tuple[str, int, list[str]]] = []  # what was opened, where its arm begins, the conditions so far
    for tag in tags:
        match = _WORD.match(tag.text) if tag.opener == "{%" else None
        word = match["word"] if match else ""
        rest = _SPACE.sub(" ", match["rest"]) if match else ""
        if word in {"if", "for"}:
            open_.append((word, tag.end, [rest]))
        elif word in {"elif", "else"} and open_:
            kind, start, said = open_[-1]
            yield from _arm(kind, start, tag.start, said)
            open_[-1] = kind, tag.end, [*said, rest]
        elif word in {"endif", "endfor"} and open_:
            kind, start, said = open_.pop()
            yield from _arm(kind, start, tag.start, said)
    for kind, start, said in open_:
        yield from _arm(kind, start, length, said)


def _arm(kind: str, start: int, end: int, said: list[str]) -> Iterator[Span]:
    if kind == "for":
        if len(said) > 1:
            yield Span(start, end, f"没有行的时候：{said[0]}")
        return
    *before, last = said
    if not before:
        yield Span(start, end, last)
    elif last:
        yield Span(start, end, f"{last}，而且前面的都不成立：{'；'.join(before)}")
    else:
        yield Span(start, end, f"都不成立的时候：{'；'.join(before)}")


def _above(
    kit: Kit, tags: Mapping[str, list[Tag]], spans: Mapping[str, tuple[Span, ...]]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What holds for a whole template: the conditions around the one place that takes it in; none where there are several."""
    places: dict[str, list[tuple[str, ...]]] = {}
    for path, found in tags.items():
        for tag in found:
            match = _WORD.match(tag.text) if tag.opener == "{%" else None
            name = _INCLUDED.match(match["rest"]) if match and match["word"] == "include" else None
            source = kit.templates.get(name["name"]) if name else None
            if source is not None:
                around = tuple(span.words for span in spans[path] if span.start <= tag.start < span.end)
                places.setdefault(source.path, []).append(around)
    for path, each in places.items():
        if len(each) == 1 and each[0]:
            yield path, each[0]
