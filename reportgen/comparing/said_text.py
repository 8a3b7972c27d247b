"""The text of a YAML file about the inputs, such as a roster, while changes are put into it: all else stays as it is written.

A place is reached by keys and numbers from the top. What stands there is a text, texts in their order, or a mapping of these;
one text alone may be written as a list of one, and the other way round.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from reportgen.comparing.input_edits import InputEdits, Slot
from reportgen.comparing.input_merge import rewritten
from reportgen.comparing.rewriting import decoded
from reportgen.comparing.typed_edits import Link, Misplaced, clear, put
from reportgen.comparing.typed_rows import arrange
from reportgen.model.new_input import NewEntry, NewList, NewMap, NewNode, NewScalar
from reportgen.readers.input_spans import ListSpan, MapSpan, ScalarSpan, Span, read_spans
from reportgen.readers.key_places import Keys
from reportgen.writers.input_yaml import flow_text, write_input

Words = tuple[str, ...]
Said = Mapping[str, Words]


class SaidText:
    """A text with ``\\n`` as its line ends. Each step raises Misplaced where something else stands at a place, ValueError for
    characters that no paper may carry.
    """

    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        self.text = decoded(raw)[0].replace("\r\n", "\n").replace("\r", "\n")
        self._whole: tuple[str, str] | None = None

    def put(self, owner: Keys, said: Said, ranks: Mapping[str, int]) -> None:
        """Write what a mapping says behind some keys; none for what it says no more. ``ranks`` is the order of new keys.

        A place of a list that is a text by itself is a mapping of the first key of ``ranks``.
        """
        for key, words in said.items():
            edits, span = InputEdits(self.text, []), self._at(owner)
            if span is None and not owner:
                self.text += write_input(NewMap(entries_of({key: words})))
            elif isinstance(span, ScalarSpan) and span.style != "*":
                first = next(iter(ranks))
                whole = {first: (span.text,)} | {key: words}
                bare = key == first and len(words) == 1
                new = NewScalar(words[0]) if bare else NewMap(entries_of(whole), inline=True)
                edits.edit(span.start, span.end, flow_text(new, inside=bare))
                self._apply(edits)
            elif isinstance(span, MapSpan):
                self._put(edits, span, Link((key,), ranks), words)
            else:
                raise Misplaced(key)

    def arrange(
        self, owner: Keys, key: str, order: Sequence[int | None], new: Sequence[NewNode], ranks: Mapping[str, int]
    ) -> None:
        """Put the items of the list behind a key into an order; ``new`` are those of which None stands there."""
        edits, span = InputEdits(self.text, []), self._at(owner)
        if span is None and not owner:
            self.text += write_input(NewMap((NewEntry(key, NewList(tuple(new))),)))
            return
        if not isinstance(span, MapSpan):
            raise Misplaced(key)
        link = Link((key,), ranks)
        at = link.find(span)
        value = span.entries[at].value if at is not None else None
        if isinstance(value, ListSpan) and value.items and order:
            coming = iter(new)
            arrange(edits, value, order, {n: next(coming) for n, one in enumerate(order) if one is None})
        elif isinstance(value, ListSpan) and value.items:
            clear(edits, span, (link,))
        elif order and all(one is None for one in order):
            put(edits, span, (link,), NewList(tuple(new)), span.end if owner else None)
        else:
            raise Misplaced(key)
        self._apply(edits)

    def into(self, path: str) -> bytes:
        """The file with what has changed. Raises RejectedInput where that cannot be written as the file is."""
        before = SaidText(self._raw).text
        if not before:
            return self.text.encode()
        same = next((n for n, (a, b) in enumerate(zip(before, self.text, strict=False)) if a != b), None)
        lead = min(len(before), len(self.text)) if same is None else same
        most = min(len(before), len(self.text)) - lead
        tail = next((n for n in range(most) if before[-1 - n] != self.text[-1 - n]), most)
        edits = InputEdits(before, [])
        edits.edit(lead, len(before) - tail, self.text[lead : len(self.text) - tail])
        return rewritten(self._raw, path, edits)

    def _put(self, edits: InputEdits, span: MapSpan, link: Link, words: Words) -> None:
        at = link.find(span)
        value = span.entries[at].value if at is not None else None
        if not words:
            clear(edits, span, (link,))
        elif len(words) == 1 and (value is None or isinstance(value, ScalarSpan)):
            put(edits, span, (link,), NewScalar(words[0]), span.end if span.start else None)
        elif value is None:
            put(edits, span, (link,), node_of(words), span.end if span.start else None)
        elif isinstance(value, ListSpan) and value.items:
            old = [item.text if isinstance(item, ScalarSpan) else None for item in value.items]
            order = [old.index(word) if word in old else None for word in words]
            new = {n: NewScalar(words[n]) for n, one in enumerate(order) if one is None}
            arrange(edits, value, order, new)
        elif at is not None and not isinstance(value, MapSpan):
            indent = " " * (span.start - edits.line_start(span.start))
            edits.replace(Slot(edits.colon(span.entries[at]), indent, span.flow), value, node_of(words))
        else:
            raise Misplaced(link.names[0])
        self._apply(edits)

    def _at(self, keys: Keys) -> Span | None:
        """What stands at a place; None where the text says nothing at all. Raises Misplaced where there is no such place."""
        span = read_spans(self.text)
        for key in keys:
            if isinstance(key, int) and isinstance(span, ListSpan) and key < len(span.items):
                span = span.items[key]
            elif isinstance(key, str) and isinstance(span, MapSpan):
                found = [entry.value for entry in span.entries if entry.key.text == key]
                if not found:
                    raise Misplaced(key)
                span = found[0]
            else:
                raise Misplaced(str(key))
        return span

    def _apply(self, edits: InputEdits) -> None:
        for edit in reversed(edits.combined()):
            self.text = self.text[: edit.start] + edit.new + self.text[edit.end :]


def node_of(words: Words) -> NewScalar | NewList:
    """Words as they are written: one by itself, several as a list."""
    return NewScalar(words[0]) if len(words) == 1 else NewList(tuple(map(NewScalar, words)))


def entries_of(said: Said) -> tuple[NewEntry, ...]:
    """What is said, key by key; keys that say nothing are left out."""
    return tuple(NewEntry(key, node_of(words)) for key, words in said.items() if words)


def ranks_of(names: Iterable[str]) -> dict[str, int]:
    """Keys by their order."""
    return {name: number for number, name in enumerate(names)}
