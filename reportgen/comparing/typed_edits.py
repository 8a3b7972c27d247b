"""What a person typed into one place of a form, put into the text of an input: all else stays as it is written.

``put`` writes a text or rows at a place, ``clear`` takes away what stands there. A place is a chain of links from the whole
input down to a key. A new key stands where the kit's order has it; where a line takes that key out by ``#``, that line is used.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from reportgen.characters import BLANKS
from reportgen.comparing.input_edits import InputEdits, Slot
from reportgen.comparing.scalars import unquoted
from reportgen.comparing.taken_out import TakenOut, below, find_taken_out, taken_out
from reportgen.model.facts import VALUE_KEYS
from reportgen.model.new_input import NewEntry, NewList, NewMap, NewScalar
from reportgen.readers.input_spans import EntrySpan, ListSpan, MapSpan, ScalarSpan, Span
from reportgen.writers.input_yaml import INDENT, block_lines, block_text, fits_block, flow_text, quoted, scalar_text

_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
_WORDS = re.compile(r"[ \t]*(#.*)?")


class Link(Struct, frozen=True):
    """A key on the way to a place: its ``names``, the first of which a new key gets, and the ``ranks`` of all keys beside it.

    One that is to be told ``stays`` as an open key when it says nothing; new ones that are ``apart`` have an empty line above.
    """

    names: tuple[str, ...]
    ranks: Mapping[str, int]
    stays: bool = False
    apart: bool = False

    def find(self, span: MapSpan) -> int | None:
        """Which entry of a mapping it is."""
        return next((n for n, entry in enumerate(span.entries) if entry.key.text in self.names), None)

    def neighbours(self, span: MapSpan) -> tuple[int | None, int | None]:
        """The entry that it comes right behind in the kit's order, and the one that it comes right before."""
        own = self.ranks[self.names[0]]
        ranked = [(self.ranks[e.key.text], n) for n, e in enumerate(span.entries) if e.key.text in self.ranks]
        before = max((one for one in ranked if one[0] < own), default=None)
        behind = min((one for one in ranked if one[0] > own), default=None)
        return (before[1] if before else None), (behind[1] if behind else None)


Chain = Sequence[Link]
Typed = NewScalar | NewList


class Misplaced(Exception):  # noqa: N818 - named for what is the matter
    """Something else stands where a place should be; ``name`` is the key at which it does."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def put(edits: InputEdits, span: MapSpan, chain: Chain, new: Typed, end: int | None = None) -> bool:
    """Write at a place below a mapping that ends before ``end``; whether keys or rows came or went."""
    link, rest = chain[0], chain[1:]
    at = link.find(span)
    if at is None:
        _add(edits, span, chain, new, len(edits.text) if end is None else end)
        return True
    entry = span.entries[at]
    slot = Slot(edits.colon(entry), _indent(edits, span), span.flow)
    if _says_nothing(entry.value):
        edits.replace(slot, entry.value, new if not rest else _nested(rest, new))
        return True
    if rest:
        if not isinstance(entry.value, MapSpan):
            raise Misplaced(link.names[0])
        following = span.entries[at + 1].key.start if at + 1 < len(span.entries) else end
        return put(edits, entry.value, rest, new, following)
    return _replace(edits, slot, entry, new, link)


def _replace(edits: InputEdits, slot: Slot, entry: EntrySpan, new: Typed, link: Link) -> bool:
    match entry.value, new:
        case ScalarSpan() as value, NewScalar(text=text):
            edits.edit(value.start, value.end, _scalar(edits, value, text, slot))
            return False
        case MapSpan() as value, NewScalar():
            return put(edits, value, (_VALUE,), new)
        case ListSpan(items=()) as value, NewList():
            edits.replace(slot, value, new)
            return True
        case _:
            raise Misplaced(link.names[0])


_VALUE = Link(VALUE_KEYS, dict.fromkeys(VALUE_KEYS, 0) | dict.fromkeys(("备注", "note", "来源", "source"), 1))


def _indent(edits: InputEdits, span: MapSpan) -> str:
    return " " * (span.start - edits.line_start(span.start))


def _says_nothing(span: Span) -> bool:
    return isinstance(span, ScalarSpan) and span.style == "" and span.text.strip(BLANKS) in _NOTHING


def _nested(chain: Chain, new: Typed) -> NewMap:
    value: Typed | NewMap = new
    for link in reversed(chain):
        value = NewMap((NewEntry(link.names[0], value),))
    assert isinstance(value, NewMap)  # noqa: S101 - a chain has one link at least
    return value


def _scalar(edits: InputEdits, span: ScalarSpan, text: str, slot: Slot) -> str:
    """A text in the quotes of the one that it takes the place of; several lines stand as such."""
    block = span.style in {"|", ">"}
    words = _WORDS.fullmatch(edits.text[span.start + 1 : edits.line_end(span.start)]) if block else None
    behind = words[1] if words else _words_behind(edits, span)
    if fits_block(text) and not slot.flow and not behind:
        return "\n".join(["|", *block_text(text, slot.indent + INDENT)])
    parts = unquoted(edits.text[span.start : span.end]) if span.style in {"", "'", '"'} else None
    new = quoted(text, parts[0]) if parts and parts[0] else scalar_text(text, slot.flow)
    return f"{new}  {words[1]}" if words and words[1] else new


def _words_behind(edits: InputEdits, span: Span) -> str:
    """The comment behind a value in its last line."""
    match = _WORDS.fullmatch(edits.text[span.end : edits.line_end(span.end)])
    return (match[1] or "") if match else ""


def _add(edits: InputEdits, span: MapSpan, chain: Chain, new: Typed, end: int) -> None:
    """A key that is not there: in the line that takes it out, else where the kit has it."""
    link, rest = chain[0], chain[1:]
    out = None if span.flow else _taken_out(edits, span, link, end)
    if out is not None:
        _put_back(edits, out, chain, new, _indent(edits, span))
        return
    before, behind = link.neighbours(span)
    if before is None and behind is None:
        before = len(span.entries) - 1 if span.entries else None
    value = new if not rest else _nested(rest, new)
    near = behind if before is None else before
    beside = span.entries[near].value if near is not None else None
    if len(rest) == 1 and isinstance(value, NewMap) and isinstance(beside, MapSpan) and beside.flow:
        value = NewMap(value.entries, inline=True)
    if not span.entries and span.flow:
        edits.edit(span.start, span.end, flow_text(NewMap((NewEntry(link.names[0], value),))))
        return
    apart = link.apart and not isinstance(value, NewScalar)
    entry = NewEntry(link.names[0], value, above=("",) if apart else ())
    edits.insert(span, entry, _indent(edits, span), before, behind)


def _taken_out(edits: InputEdits, span: MapSpan, link: Link, end: int) -> TakenOut | None:
    """The line in which a key is taken out, outside of what stands behind other keys."""
    depth = len(_indent(edits, span))
    start = edits.line_start(span.start) if depth else 0
    while out := find_taken_out(edits.text, link.names, depth, start, end):
        if not any(entry.key.start < out.start <= entry.value.end for entry in span.entries):
            return out
        start = out.end + 1
    return None


def _put_back(edits: InputEdits, out: TakenOut, chain: Chain, new: Typed, indent: str) -> None:
    """A key that was taken out says something again, and so do those of its group that lead to the place."""
    rest = chain[1:]
    if not rest:
        lines = [] if isinstance(new, NewScalar) else block_lines(new, indent + INDENT)
        value = f" {scalar_text(new.text)}" if isinstance(new, NewScalar) else ""
        edits.edit(out.start, out.end, "\n".join([out.back(value, indent), *lines]))
        return
    inner = below(edits.text, out, rest[0].names)
    if inner is not None:
        edits.edit(out.start, out.end, out.back("", indent))
        _put_back(edits, inner, rest, new, indent + INDENT)
        return
    lines = block_lines(_nested(rest, new), indent + INDENT)
    edits.edit(out.start, out.end, "\n".join([out.back("", indent), *lines]))


def clear(edits: InputEdits, span: MapSpan, chain: Chain) -> bool:
    """Take away what a place says; whether there was anything. One that is to be told stays as an open key."""
    found = _entries(span, chain)
    if found is None:
        return False
    last = found[-1]
    if chain[-1].stays and not _says_nothing(last[0].entries[last[1]].value):
        _open(edits, *last)
        return True
    if chain[-1].stays:
        return False
    while len(found) > 1 and len(found[-1][0].entries) == 1 and not chain[len(found) - 2].stays:
        found.pop()  # a group of nothing else goes as a whole
    owner, at = found[-1]
    if owner.flow:
        _take_from_braces(edits, owner, at)
    else:
        _take_lines(edits, owner, at)
    return True


def _entries(span: MapSpan, chain: Chain) -> list[tuple[MapSpan, int]] | None:
    """The mappings on the way to a place, each with its entry; None where there is none."""
    found: list[tuple[MapSpan, int]] = []
    current: Span = span
    for link in chain:
        if not isinstance(current, MapSpan):
            if _says_nothing(current):
                return None
            raise Misplaced(link.names[0])
        at = link.find(current)
        if at is None:
            return None
        found.append((current, at))
        current = current.entries[at].value
    return found


def _open(edits: InputEdits, owner: MapSpan, at: int) -> None:
    """A key with nothing behind it; the comment in its line stays."""
    entry = owner.entries[at]
    after, value = edits.colon(entry), entry.value
    if owner.flow or isinstance(value, ScalarSpan) or value.flow:
        words = "" if owner.flow else _words_behind(edits, value)
        end = edits.line_end(value.end) if words else value.end
        edits.edit(after, end, f"  {words}" if words else " " if owner.flow else "")
    else:
        start = edits.line_end(after)
        edits.edit(start, edits.line_end(value.end), _comment_lines(edits.text[start : edits.line_end(value.end)]))


def _take_lines(edits: InputEdits, owner: MapSpan, at: int) -> None:
    """Take the lines of an entry away; comments stay: that behind the key with the key taken out, others as they stand."""
    entry = owner.entries[at]
    after, value, start = edits.colon(entry), entry.value, edits.line_start(entry.key.start)
    single = isinstance(value, ScalarSpan) or value.flow
    words = _words_behind(edits, value) if single and value.end >= after else ""
    if not words:
        match = _WORDS.fullmatch(edits.text[after : edits.line_end(after)])
        words = (match[1] or "") if match else ""
    stop = edits.line_end(max(value.end, after))
    inside = "" if single else _comment_lines(edits.text[edits.line_end(after) : stop])
    lead = edits.text[start : entry.key.start]
    if lead.strip():  # behind a dash
        edits.remove(owner, at)
        if words:
            edits.edit(start, start, f"{' ' * (len(lead) - len(lead.lstrip()))}{words}\n")
        return
    if words or inside:
        kept = taken_out(lead, edits.text[entry.key.start : entry.key.end], words).rstrip()
        edits.edit(start, stop, kept + inside)
    else:
        edits.edit(start, min(stop + 1, len(edits.text)), "")


def _comment_lines(text: str) -> str:
    return "".join(f"\n{line}" for line in text.split("\n") if line.lstrip().startswith("#"))


def _take_from_braces(edits: InputEdits, owner: MapSpan, at: int) -> None:
    entries = owner.entries
    if at + 1 < len(entries):
        edits.edit(entries[at].key.start, entries[at + 1].key.start, "")
    elif at:
        edits.edit(entries[at - 1].value.end, entries[at].value.end, "")
    else:
        edits.edit(owner.start + 1, owner.end - 1, "")
