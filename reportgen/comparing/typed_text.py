"""The text of an input while what was typed into a form is put into it, place by place; then the file with just that changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from msgspec import Struct

from reportgen.characters import UNPRINTABLE, ordinary
from reportgen.comparing.input_edits import Edit, InputEdits
from reportgen.comparing.input_merge import rewritten
from reportgen.comparing.rewriting import decoded
from reportgen.comparing.typed_edits import Chain, Misplaced, clear, put
from reportgen.comparing.typed_rows import WantedRow, new_rows, put_rows
from reportgen.model.input import REVIEW_MARK
from reportgen.model.new_input import NewList, NewScalar
from reportgen.readers.input_spans import ListSpan, MapSpan, ScalarSpan, Span, read_spans

_STAND_IN = "\ufffd"
_KEPT = 4  # texts
_MARK = re.compile(rf"[ \t]*#[ \t]*{REVIEW_MARK}")


class TypedText(Struct):
    """A text with ``\\n`` as its line ends. Each step raises Misplaced where something else stands at a place, ValueError for
    characters that no paper may carry.
    """

    text: str

    @classmethod
    def of(cls, raw: bytes) -> TypedText:
        """The text of a file."""
        text, _, _ = decoded(raw)
        return cls(text.replace("\r\n", "\n").replace("\r", "\n"))

    @property
    def _spans(self) -> MapSpan:
        return _spans_of(self.text)

    def put_texts(self, texts: Sequence[tuple[Chain, str]]) -> None:
        """Write texts at places; those that only take the place of another move nothing, and are written at once."""
        spans, edits = self._spans, InputEdits(self.text, [])
        later: list[tuple[Chain, str]] = []
        for chain, text in texts:
            trial = InputEdits(self.text, [])
            if text and not put(trial, spans, chain, NewScalar(text)):
                edits.found += trial.found
            else:
                later.append((chain, text))
        self._apply(edits)
        for chain, text in later:
            edits = InputEdits(self.text, [])
            if text:
                put(edits, self._spans, chain, NewScalar(text))
            else:
                clear(edits, self._spans, chain)
            self._apply(edits)

    def put_rows(self, chain: Chain, rows: Sequence[WantedRow], columns: Sequence[Chain]) -> None:
        """Write the rows of a list; one without any says nothing any more."""
        edits, spans = InputEdits(self.text, []), self._spans
        span = _list_at(spans, chain)
        if not rows:
            clear(edits, spans, chain)
        elif span is None:
            put(edits, spans, chain, NewList(new_rows(rows, columns)))
        else:
            self.text = put_rows(self.text, span, rows, columns, lambda made: self._reread(made, chain))
            return
        self._apply(edits)

    def review(self, chain: Chain, row: int | None = None, column: Chain = ()) -> None:
        """Take the mark of what was taken over away from the line of a place, or of a cell, with what is said behind it."""
        edits, span = InputEdits(self.text, []), _value_at(self._spans, chain)
        if row is not None and span is not None:
            span = _value_at(span.items[row], column) if isinstance(span, ListSpan) and row < len(span.items) else None
        if span is not None:
            end = edits.line_end(span.end)
            match = _MARK.search(self.text, span.end, end)
            if match:
                edits.edit(match.start(), end, "")
        self._apply(edits)

    def into(self, raw: bytes, path: str) -> bytes:
        """The file that the text was taken from, with what has changed. Raises RejectedInput as ``rewritten`` does."""
        before = TypedText.of(raw).text
        return rewritten(raw, path, InputEdits(before, list(_changes(before, self.text))))

    def _apply(self, edits: InputEdits) -> None:
        text = self.text
        for edit in reversed(edits.combined()):
            text = text[: edit.start] + edit.new + text[edit.end :]
        self.text = text

    def _reread(self, edits: InputEdits, chain: Chain) -> tuple[str, ListSpan]:
        self._apply(edits)
        span = _list_at(self._spans, chain)
        return self.text, span or ListSpan(0, 0, (), flow=True)


def _value_at(span: Span, chain: Chain) -> Span | None:
    """What stands at a place."""
    for link in chain:
        at = link.find(span) if isinstance(span, MapSpan) else None
        if at is None or not isinstance(span, MapSpan):
            return None
        span = span.entries[at].value
    return span


def _list_at(spans: Span, chain: Chain) -> ListSpan | None:
    """The list at a place; None where there is none with rows."""
    span = _value_at(spans, chain)
    if isinstance(span, ScalarSpan) and span.style == "*":
        raise Misplaced(chain[-1].names[0])
    return span if isinstance(span, ListSpan) and span.items else None


def _changes(before: str, after: str) -> Iterator[Edit]:
    """The edits that lead from one text to the other, line by line, and in a line only what differs."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    same = _common(old, new)
    end = _common(old[same:][::-1], new[same:][::-1])
    starts = [0]
    for line in old:
        starts.append(starts[-1] + len(line))
    middle = SequenceMatcher(None, old[same : len(old) - end], new[same : len(new) - end], autojunk=False)
    for tag, i1, i2, j1, j2 in middle.get_opcodes():
        if tag == "equal":
            continue
        start, one, other = starts[same + i1], "".join(old[same + i1 : same + i2]), "".join(new[same + j1 : same + j2])
        lead = _common(one, other)
        tail = _common(one[lead:][::-1], other[lead:][::-1])
        yield Edit(start + lead, start + len(one) - tail, other[lead : len(other) - tail])


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many of the first characters or lines of two are the same."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


@lru_cache(_KEPT)
def _spans_of(text: str) -> MapSpan:
    """Where what a text says stands in it. While one types, each key is put into the same text."""
    spans = read_spans(ordinary(UNPRINTABLE.sub(_STAND_IN, text)))
    if not isinstance(spans, MapSpan):
        raise Misplaced("")
    return spans
