"""Where everything stands in the text of an input: the nodes of its YAML with the offsets of their first and last character.

Used to change a file in place; what a file means is read by ``readers.yaml``.
"""

from __future__ import annotations

import yaml
from msgspec import Struct

_Loader: type[yaml.CLoader] | type[yaml.Loader] = getattr(yaml, "CLoader", yaml.Loader)


class ScalarSpan(Struct, frozen=True):
    """A scalar; ``style`` is its quote, ``|`` or ``>``, empty for a plain one, and ``*`` for a reference to another node."""

    start: int
    end: int
    text: str
    style: str


class EntrySpan(Struct, frozen=True):
    """A key with its value."""

    key: ScalarSpan
    value: Span


class MapSpan(Struct, frozen=True):
    """A mapping; ``flow`` when in braces."""

    start: int
    end: int
    entries: tuple[EntrySpan, ...]
    flow: bool


class ListSpan(Struct, frozen=True):
    """A list; ``flow`` when in brackets."""

    start: int
    end: int
    items: tuple[Span, ...]
    flow: bool


Span = ScalarSpan | MapSpan | ListSpan


def read_spans(text: str) -> Span | None:
    """The spans of a text that ``read_yaml`` reads without a finding; None for one without content."""
    loader = _Loader(text)
    try:
        loader.get_event()
        if not loader.check_event(yaml.DocumentStartEvent):
            return None
        loader.get_event()
        return _span(loader, text)
    finally:
        loader.dispose()


def _span(loader: yaml.Loader | yaml.CLoader, text: str) -> Span:
    event, start, end = _event(loader)
    match event:
        case yaml.AliasEvent():
            return ScalarSpan(start, end, "", "*")
        case yaml.ScalarEvent():
            block = event.style in {"|", ">"}
            end = start + len(text[start:end].rstrip()) if block else end
            return ScalarSpan(start, end, event.value, event.style or "")
        case yaml.SequenceStartEvent():
            items: list[Span] = []
            while not loader.check_event(yaml.SequenceEndEvent):
                items.append(_span(loader, text))
            last = _closed(loader, event.flow_style, items[-1].end if items else end)
            return ListSpan(start, last, tuple(items), bool(event.flow_style))
        case yaml.MappingStartEvent():
            entries: list[EntrySpan] = []
            while not loader.check_event(yaml.MappingEndEvent):
                key = _span(loader, text)
                assert isinstance(key, ScalarSpan)  # noqa: S101 - any other is refused by read_yaml
                entries.append(EntrySpan(key, _span(loader, text)))
            last = _closed(loader, event.flow_style, entries[-1].value.end if entries else end)
            return MapSpan(start, last, tuple(entries), bool(event.flow_style))
        case _:
            raise AssertionError(event)


def _closed(loader: yaml.Loader | yaml.CLoader, flow: bool | None, last: int) -> int:
    """Where a mapping or list ends: its bracket, or the last of its parts."""
    _, _, end = _event(loader)
    return end if flow else last


def _event(loader: yaml.Loader | yaml.CLoader) -> tuple[yaml.Event, int, int]:
    """The next event and where it begins and ends: asked for only where there is one, and a parser's carry marks."""
    event = loader.get_event()
    if event is None or event.start_mark is None or event.end_mark is None:
        raise AssertionError(event)
    return event, event.start_mark.index, event.end_mark.index
