"""What was typed into a form, put into the text of its input: other people's changes stay, the same place asks.

Each edit says what the place said when it was opened (``was``). Where the input says something else by now, that and the
edit are a conflict, and nothing is written there; all other edits are.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from reportgen.characters import BLANKS, UNPRINTABLE, name_unprintable, ordinary
from reportgen.comparing.typed_edits import Chain, Misplaced
from reportgen.comparing.typed_rows import WantedRow
from reportgen.comparing.typed_text import TypedText
from reportgen.diagnostics import DiagnosticLog, RejectedInput, error
from reportgen.model.input import ListNode, MapNode, is_empty
from reportgen.model.label_words import spoken
from reportgen.operations.filling.places import Place, Places, cell_of
from reportgen.operations.filling.rolled import NOT_HERE, rolled_fields
from reportgen.operations.filling.rows import RowEdit, merged_rows
from reportgen.operations.filling.said import Said, is_said_elsewhere_too, node_at, rows_at, said_of, text_at, without
from reportgen.readers.text import read_text
from reportgen.readers.yaml import read_yaml
from reportgen.source import FileLocation

_MOST_KEPT = 32  # inputs that people type into at a time, each as it lies there and as it would be


class Typed(Struct, frozen=True, tag="typed", tag_field="kind"):
    """A text typed into the field of an address; empty where the field was cleared."""

    place: str
    was: str
    text: str


class Table(Struct, frozen=True, tag="table", tag_field="kind"):
    """The rows of a list as they were when opened, and as they were left."""

    place: str
    was: tuple[tuple[str, ...], ...]
    rows: tuple[RowEdit, ...]


class Dropped(Struct, frozen=True, tag="dropped", tag_field="kind"):
    """That there is nothing to report at a place that was left open, so that its key goes."""

    place: str


class Reviewed(Struct, frozen=True, tag="reviewed", tag_field="kind"):
    """That somebody has looked at a figure that was taken over from the last period: its mark goes."""

    place: str


FormEdit = Typed | Table | Dropped | Reviewed


class Conflict(Struct, frozen=True):
    """A place of which the input says something else by now than when it was opened: what it was, mine, and theirs.

    Of a row of a list ``place`` is the address of the row, or of the cell.
    """

    place: str
    label: str
    was: str
    mine: str
    theirs: str


class Unwritten(Struct, frozen=True):
    """An edit that cannot be written, and why."""

    place: str
    label: str
    why: str


class Edited(Struct, frozen=True):
    """The bytes of an input with the edits in it, those that clash with what it says by now, and those not to be written."""

    content: bytes
    conflicts: tuple[Conflict, ...] = ()
    unwritten: tuple[Unwritten, ...] = ()


class BrokenInput(RejectedInput):
    """The text of an input that cannot be read, so that nothing can be put into it; ``diagnostics`` say where."""


def edited(raw: bytes, edits: Sequence[FormEdit], places: Places, path: str) -> Edited:
    """The input with what was typed. Raises BrokenInput, and changes nothing, where the text cannot be read.

    Ensures that reading the answer gives what was typed at its places, and all else as before. For one key it is asked for
    three times: for the pages, for the rest, and to be saved.
    """
    return _edited(raw, tuple(edits), places, path)


@lru_cache(_MOST_KEPT)
def _edited(raw: bytes, edits: tuple[FormEdit, ...], places: Places, path: str) -> Edited:
    conflicts: list[Conflict] = []
    unwritten: list[Unwritten] = []
    rolled = rolled_fields(places.kit, readable(raw, path))
    begun = _Text(raw, path)
    due: list[_Due] = []
    for edit in edits:
        if edit.place.partition(".")[0].partition("[")[0] in rolled:
            place = places.get(edit.place)
            unwritten.append(Unwritten(edit.place, place.label if place else edit.place, NOT_HERE))
            continue
        cell = cell_of(edit.place) if isinstance(edit, Reviewed) else None
        if cell is not None and (listed := places.get(cell[0])) is not None:
            columns = (column.chain for column in listed.columns if column.id == cell[2])
            due.append(_Due(listed, reviewed=True, row=cell[1], column=next(columns, ())))
            continue
        place = places.get(edit.place)
        if place is None:
            unwritten.append(Unwritten(edit.place, edit.place, "这份模板没有这一项"))
            continue
        found = _due(begun.root, place, edit, conflicts)
        if isinstance(found, Unwritten):
            unwritten.append(found)
        elif found is not None:
            due.append(found)
    try:
        return Edited(_all(begun, due), tuple(conflicts), tuple(unwritten))
    except _Unsound:
        pass  # one of them is the cause: it is found one by one, and costs no other
    text = begun
    for one in due:
        try:
            text = _Text(_all(text, [one]), path)
        except _Unsound as fault:
            unwritten.append(Unwritten(one.place.id, spoken(one.place.label), str(fault)))
    return Edited(text.raw, tuple(conflicts), tuple(unwritten))


class _Unsound(Exception):  # noqa: N818 - private, caught here
    """What was edited does not read as it should; the message says why in words for a person."""


class _Text(Struct, frozen=True):
    """An input as bytes and tree."""

    raw: bytes
    path: str

    @property
    def root(self) -> MapNode:
        """What it says."""
        return readable(self.raw, self.path)


@lru_cache(2 * _MOST_KEPT)
def readable(raw: bytes, path: str) -> MapNode:
    """What an input says; while one types, it is the same again and again.

    Raises BrokenInput where the text cannot be read. Mistakes that leave all places plain, such as a key that stands twice, are
    none of these.
    """
    log = DiagnosticLog()
    root = read_yaml(read_text(raw, path, log), log)
    broken = [f for f in log.sorted() if f.is_error and f.rule not in _READ_ON]
    if broken or not isinstance(root, MapNode):
        raise BrokenInput(broken or [error("wrong-type", _NO_KEYS, FileLocation(path))])
    return root


@lru_cache(2 * _MOST_KEPT)
def _said(raw: bytes, path: str) -> Said:
    return dict(said_of(readable(raw, path)))


_READ_ON = frozenset({"duplicate-key", "bad-character"})
_NO_KEYS = "整个文件应是“指标: 数值”的若干行"
_ODD = "这里的写法特别（多行、引用、混合换行，或文件的编码没有这个字），不能就地改写，请在文件里改"


class _Due(Struct, frozen=True):
    """An edit that is to be written: a text, or rows."""

    place: Place
    text: str = ""
    rows: tuple[WantedRow, ...] | None = None
    reviewed: bool = False
    row: int | None = None
    column: Chain = ()


def _due(root: MapNode, place: Place, edit: FormEdit, conflicts: list[Conflict]) -> _Due | Unwritten | None:
    """What of an edit is to be written; None where nothing is, since the input says so already, or something else."""
    if isinstance(edit, Table):
        return _due_rows(root, place, edit, conflicts)
    if isinstance(edit, Reviewed):
        return _Due(place, reviewed=True)
    if isinstance(edit, Dropped):
        return _Due(place) if _is_open(root, place) else None
    text, now = _clean(edit.text), text_at(root, place.chain)
    hidden = UNPRINTABLE.search(text)
    if hidden:
        return Unwritten(place.id, spoken(place.label), f"含有不能印出的字符 {name_unprintable(hidden[0])}，删去它再填")
    if now is None:
        return Unwritten(place.id, spoken(place.label), _ODD)
    if now == ordinary(text):
        return None
    if now not in (_clean(edit.was), ordinary(_clean(edit.was)), ordinary(text)):
        conflicts.append(Conflict(place.id, spoken(place.label), edit.was, text, now))
        return None
    return _Due(place, text)


def _is_open(root: MapNode, place: Place) -> bool:
    """Whether a key stands there with nothing behind it, and may be left out."""
    node = node_at(root, place.chain)
    return node is not None and is_empty(node) and not place.chain[-1].stays


def _due_rows(root: MapNode, place: Place, edit: Table, conflicts: list[Conflict]) -> _Due | Unwritten | None:
    theirs = rows_at(root, place.chain, [column.chain for column in place.columns])
    width = len(place.columns)
    if (
        theirs is None
        or any(len(row.cells) != width for row in edit.rows)
        or any(len(row) != width for row in edit.was)
    ):
        return Unwritten(place.id, spoken(place.label), _ODD)
    mine = [RowEdit(row.origin, tuple(map(_clean, row.cells))) for row in edit.rows]
    hidden = next((found for row in mine for cell in row.cells if (found := UNPRINTABLE.search(cell))), None)
    if hidden:
        return Unwritten(place.id, spoken(place.label), f"含有不能印出的字符 {name_unprintable(hidden[0])}，删去它再填")
    if any(row.origin is not None and not 0 <= row.origin < len(edit.was) for row in mine):
        return Unwritten(place.id, spoken(place.label), _ODD)
    merged = merged_rows(edit.was, mine, theirs)
    for clash in merged.clashes:
        column = place.columns[clash.column] if clash.column is not None else None
        address = f"{place.id}[{clash.row}]" + (f".{column.id}" if column else "")
        label = f"{place.label}[{clash.row + 1}]" + (f".{column.label}" if column else "")
        conflicts.append(Conflict(address, spoken(label), clash.was, clash.mine, clash.theirs))
    unchanged = [row.origin for row in merged.rows] == list(range(len(theirs))) and not any(
        r.cells for r in merged.rows
    )
    if unchanged:
        return None
    return _Due(place, rows=merged.rows)


def _clean(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip(BLANKS)


def _all(begun: _Text, due: Sequence[_Due]) -> bytes:
    """The bytes with edits, read again. Raises _Unsound where they do not say what they should."""
    text = TypedText.of(begun.raw)
    try:
        text.put_texts([(one.place.chain, one.text) for one in due if one.rows is None and not one.reviewed])
        for one in due:
            if one.reviewed:
                text.review(one.place.chain, one.row, one.column)
            elif one.rows is not None:
                text.put_rows(one.place.chain, one.rows, [column.chain for column in one.place.columns])
        raw = text.into(begun.raw, begun.path)
    except Misplaced as fault:
        raise _Unsound(f"文件里“{fault.name}”这里写的是别的内容，不是指标，请先在文件里改正") from fault
    except (RejectedInput, ValueError) as fault:
        raise _Unsound(_ODD) from fault
    _verify(begun, raw, due)
    return raw


def _verify(begun: _Text, raw: bytes, due: Sequence[_Due]) -> None:
    try:
        root = readable(raw, begun.path)
    except BrokenInput as fault:
        raise _Unsound(_ODD) from fault
    due = [one for one in due if not one.reviewed]
    chains = [one.place.chain for one in due]
    if not is_said_elsewhere_too(_said(begun.raw, begun.path), _said(raw, begun.path), chains):
        raise _Unsound(_ODD)
    for one in due:
        if one.rows is not None:
            sound = _are_rows(begun.root, root, one)
        else:
            sound = text_at(root, one.place.chain) == ordinary(one.text)
        if not sound:
            raise _Unsound(_ODD)


def _are_rows(before: MapNode, after: MapNode, one: _Due) -> bool:
    """Whether the rows say what they should, and of columns that the form has not, what they said."""
    chains = [column.chain for column in one.place.columns]
    old, new = rows_at(before, one.place.chain, chains), rows_at(after, one.place.chain, chains)
    rows = one.rows or ()
    if old is None or new is None or len(new) != len(rows):
        return False
    olds, news = node_at(before, one.place.chain), node_at(after, one.place.chain)
    for n, row in enumerate(rows):
        cells = list(old[row.origin]) if row.origin is not None else [""] * len(chains)
        for number, text in row.cells.items():
            cells[number] = ordinary(text)
        if tuple(cells) != new[n]:
            return False
        if row.origin is not None and isinstance(olds, ListNode) and isinstance(news, ListNode):
            left, right = olds.items[row.origin], news.items[n]
            if without(dict(said_of(left)), chains) != without(dict(said_of(right)), chains):
                return False
    return True
