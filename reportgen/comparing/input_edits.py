"""The smallest edits that make the text of an input say what a tree says."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from reportgen.comparing.input_meaning import (
    Level,
    Meaning,
    entry_of,
    is_complete,
    is_renamed,
    match_rows,
    meaning,
    overlay,
    pruned,
)
from reportgen.comparing.scalars import in_style_of, unquoted
from reportgen.model.input import Entry, InputNode, ListNode, MapNode
from reportgen.model.new_input import NewEntry, NewList, NewMap, NewNode, NewScalar
from reportgen.readers.input_spans import EntrySpan, ListSpan, MapSpan, ScalarSpan, Span
from reportgen.readers.mapping.head import BASIS
from reportgen.writers.input_yaml import entry_lines, flow_text, item_lines, quoted, scalar_text


class Edit(Struct, frozen=True):
    """Characters from ``start`` to ``end`` of a text give way to others."""

    start: int
    end: int
    new: str


class Slot(Struct, frozen=True):
    """Where a value stands: behind the key that ends at ``after``, or behind the dash at ``dash``."""

    after: int
    indent: str
    flow: bool
    dash: int | None = None


class InputEdits(Struct):
    """Collects the edits of one text, whose line ends are ``\\n``."""

    text: str
    found: list[Edit] = []

    def combined(self) -> list[Edit]:
        """The edits in their order, those that begin in one place made one."""
        by_start: dict[int, list[Edit]] = {}
        for edit in self.found:
            by_start.setdefault(edit.start, []).append(edit)
        return [Edit(s, max(e.end for e in by_start[s]), "".join(e.new for e in by_start[s])) for s in sorted(by_start)]

    def root(self, span: MapSpan, node: MapNode, tree: NewMap, level: Level, whole: bool) -> None:
        """Edits for a whole input."""
        self._map(span, node, tree, level, whole)

    def append(self, span: MapSpan, entry: NewEntry) -> None:
        """A new key behind all others of a whole input."""
        indent = " " * (span.start - self.line_start(span.start))
        self.insert(span, entry, indent, len(span.entries) - 1, None)

    def edit(self, start: int, end: int, new: str) -> None:
        """Characters give way to others; nothing happens where neither are any."""
        if start != end or new:
            self.found.append(Edit(start, end, new))

    def line_start(self, at: int) -> int:
        """Where the line of a place begins."""
        return self.text.rfind("\n", 0, at) + 1

    def line_end(self, at: int) -> int:
        """Where the line of a place ends, before its line end."""
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end

    def colon(self, entry: EntrySpan) -> int:
        """Where the colon behind a key ends."""
        return self.text.index(":", entry.key.end) + 1

    def _value(self, slot: Slot, span: Span, node: InputNode, new: NewNode | None, level: Level, whole: bool) -> None:
        before = meaning(node, level)
        after = overlay(before, meaning(new, level), level, whole)
        if pruned(before, level) == pruned(after, level):
            return
        match span, node, new:
            case MapSpan(), MapNode(), NewMap(entries=entries) if span.entries and (entries or not whole):
                self._map(span, node, new, level, whole)
            case MapSpan(), MapNode(), NewScalar() if span.entries and level.is_scalar and not whole:
                self._map(span, node, NewMap((NewEntry("值", new),)), level, whole)
            case ListSpan(flow=False), ListNode(), NewList(items=items) if items and self.dashes(span):
                self._rows(span, node, new, level, whole)
            case ScalarSpan(start=start, end=end), _, NewScalar(text=text) if start != end:
                self.edit(start, end, self._scalar(span, text, level, slot.flow))
            case _:
                self.replace(slot, span, new)

    def _scalar(self, span: ScalarSpan, text: str, level: Level, inside: bool) -> str:
        """A new text in the quotes and style of the old one."""
        parts = unquoted(self.text[span.start : span.end]) if span.style in {"", "'", '"'} else None
        old, new = level.value(span.text), level.value(text)
        styled = in_style_of(parts[1], new, level.field) if parts and old and new and level.field else text
        if parts and parts[0]:
            return quoted(styled, parts[0])
        return scalar_text(styled, inside)

    def replace(self, slot: Slot, span: Span, new: NewNode | None) -> None:
        """A value that changes its kind: what stood there goes with its own lines, and the new takes its place."""
        if slot.dash is not None:
            lines = item_lines(NewScalar("") if new is None else new, slot.indent)
            self.edit(slot.dash, span.end, "\n".join(lines).removeprefix(slot.indent))
            return
        if slot.flow:
            self.edit(slot.after, span.end, " " + flow_text(new, inside=True))
            return
        line = entry_lines(NewEntry("键", new), slot.indent)
        behind = line[0].removeprefix(slot.indent + "键:")
        below = "".join(f"\n{text}" for text in line[1:])
        if isinstance(span, ScalarSpan) or span.flow:
            self.edit(slot.after, span.end, behind)
            end = self.line_end(span.end)
            self.edit(end, end, below)
        else:
            self.edit(slot.after, slot.after, behind)
            self.edit(self.line_end(slot.after), self.line_end(span.end), below)

    def _map(self, span: MapSpan, node: MapNode, tree: NewMap, level: Level, whole: bool) -> None:
        complete = is_complete(level, whole)
        gone = [n for n, e in enumerate(node.entries) if complete and self._is_gone(e, tree, level)]
        if gone and span.flow:
            self.edit(span.start, span.end, flow_text(tree))
            return
        indent = " " * (span.start - self.line_start(span.start))
        places = {level.name(e.key): n for n, e in enumerate(node.entries)}
        previous: int | None = None
        first = next((places[level.name(e.key)] for e in tree.entries if level.name(e.key) in places), None)
        for entry in tree.entries:
            name = level.name(entry.key)
            at = places.get(name)
            if at is None:
                self.insert(span, entry, indent, previous, first)
                continue
            slot = Slot(self.colon(span.entries[at]), indent, span.flow)
            value = span.entries[at].value
            self._value(slot, value, node.entries[at].value, entry.value, level.below(name), whole)
            previous = at
        for n in gone:
            self.remove(span, n)

    def _is_gone(self, entry: Entry, tree: NewMap, level: Level) -> bool:
        """Whether an entry says something that a whole tree does not; a key with nothing behind it may stay."""
        name = level.name(entry.key)
        if level.is_top and name in BASIS.names:
            return False  # what a county's input was rolled up from is no figure of it
        below = level.below(name)
        return entry_of(tree, name, level) is None and pruned(meaning(entry.value, below), below) is not None

    def insert(self, span: MapSpan, entry: NewEntry, indent: str, previous: int | None, first: int | None) -> None:
        """A new key behind the one that the tree has before it; else before the first that it has behind it."""
        if span.flow:
            text = flow_text(NewMap((entry,)), inside=True)[1:-1].strip()
            end = span.entries[previous].value.end if previous is not None else span.start + 1
            lead, trail = (", ", "") if previous is not None else ("", ", " if span.entries else "")
            self.edit(end, end, lead + text + trail)
            return
        lines = entry_lines(entry, indent)
        anchor = span.entries[previous if previous is not None else first or 0]
        start = self.line_start(anchor.key.start)
        if previous is None and not self.text[start : anchor.key.start].strip():
            above = self._above(start, indent)
            self.edit(above, above, "".join(f"{line}\n" for line in lines))
            return
        end = self.line_end(max(anchor.value.end, self.colon(anchor)))
        self.edit(end, end, "".join(f"\n{line}" for line in lines))

    def _above(self, start: int, indent: str) -> int:
        """The start of the comment lines right over a line, unless they head the file."""
        above = start
        while above:
            before = self.line_start(above - 1)
            if not self.text[before : above - 1].startswith(indent + "#"):
                return above
            above = before
        return start

    def remove(self, span: MapSpan, n: int) -> None:
        """Take the n-th entry of a mapping away with its lines."""
        key, value = span.entries[n].key, span.entries[n].value
        start = self.line_start(key.start)
        if self.text[start : key.start].strip():  # behind a dash: the next key takes its place
            end = span.entries[n + 1].key.start if n + 1 < len(span.entries) else value.end
            self.edit(key.start, end, "")
        else:
            end = self.line_end(max(value.end, self.colon(span.entries[n])))
            self.edit(start, min(end + 1, len(self.text)), "")

    def dashes(self, span: ListSpan) -> list[int]:
        """Where the dash of each item stands; none at all where one has a line for itself."""
        found = []
        for item in span.items:
            start = self.line_start(item.start)
            before = self.text[start : item.start]
            if before.strip() != "-":
                return []
            found.append(start + before.index("-"))
        return found

    def _rows(self, span: ListSpan, node: ListNode, tree: NewList, level: Level, whole: bool) -> None:
        old = tuple(meaning(item, level.row) for item in node.items)
        new = tuple(meaning(item, level.row) for item in tree.items)
        dashes = self.dashes(span)
        column = dashes[0] - self.line_start(dashes[0])
        previous: Span | None = None
        for one, other in match_rows(old, new, level):
            if one is None:
                assert other is not None  # noqa: S101 - a pair has one side at least
                self._insert_row(span, tree.items[other], " " * column, previous)
                continue
            item = span.items[one]
            if other is None:
                start = self.line_start(item.start)
                self.edit(start, min(self.line_end(item.end) + 1, len(self.text)), "")
                continue
            renamed = is_renamed(old[one], new[other], level)
            slot = Slot(dashes[one] + 1, " " * column, False, dashes[one])
            self._value(slot, item, node.items[one], tree.items[other], level.row, whole or renamed)
            previous = item

    def _insert_row(self, span: ListSpan, item: NewNode, indent: str, previous: Span | None) -> None:
        neighbour = previous if previous is not None else span.items[0]
        if isinstance(item, NewMap) and isinstance(neighbour, MapSpan):
            item = NewMap(item.entries, inline=neighbour.flow)
        lines = item_lines(item, indent)
        if previous is None:
            start = self.line_start(neighbour.start)
            self.edit(start, start, "".join(f"{line}\n" for line in lines))
        else:
            end = self.line_end(previous.end)
            self.edit(end, end, "".join(f"\n{line}" for line in lines))


def changed_places(before: Meaning, after: Meaning, above: str = "") -> Iterator[str]:
    """The names under which two readings differ."""
    if isinstance(before, dict) and isinstance(after, dict):
        for name in {**before, **after}:
            yield from changed_places(before.get(name), after.get(name), f"{above}.{name}" if above else name)
    elif before != after:
        yield above
