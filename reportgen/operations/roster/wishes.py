"""What a person would have a roster say, and the texts of its files with that."""

from __future__ import annotations

from msgspec import Struct

from reportgen.comparing.said_text import Said, SaidText, Words, entries_of
from reportgen.comparing.typed_edits import Misplaced
from reportgen.diagnostics import Refusal
from reportgen.model.new_input import NewMap
from reportgen.operations.roster.form import (
    ALLOWANCE_RANKS,
    PLACE_RANKS,
    ROSTER_RANKS,
    RosterFile,
    RosterRow,
    read_roster_file,
)
from reportgen.readers.key_places import Keys
from reportgen.readers.mapping import roster as keys

NAME, FORMER = keys.NAME.name, keys.FORMER.name
_DROPPED, _CHANGES, _ALLOWANCES, _ALLOWED = (
    key.name for key in (keys.DROPPED, keys.CHANGES, keys.ALLOWANCES, keys.ALLOWED)
)


class HeadWish(Struct, frozen=True):
    """What the roster as a whole is to say; ``stamp`` is that of what was seen, as in all wishes."""

    stamp: str
    said: Said


class PlaceWish(Struct, frozen=True):
    """What is to be said of the place called ``name`` until now, empty for a new one; ``rank`` counts from 1 in its list, 0
    leaves it where it is.
    """

    name: str
    stamp: str
    said: Said
    rank: int = 0


class CloseWish(Struct, frozen=True):
    """A place that is no more."""

    name: str
    stamp: str


class AllowanceWish(Struct, frozen=True):
    """What a place is allowed for; nothing more where nothing is ``said``."""

    name: str
    stamp: str
    said: Said


RosterWish = HeadWish | PlaceWish | CloseWish | AllowanceWish


class Clash(Exception):  # noqa: N818 - named for what is the matter
    """What a wish is about says something else by now than when it was seen."""


def rewritten_roster(file: RosterFile, wish: RosterWish, base: RosterFile | None) -> RosterFile:
    """A roster as somebody would have it. ``base`` is the general roster, where the file is laid over it.

    Raises Clash where others changed what it is about, Refusal where the file is written so that it cannot be changed here.
    """
    text = SaidText(file.before or b"")
    try:
        match wish:
            case HeadWish():
                _same(wish.stamp, file.head_stamp)
                text.put((), _other(wish.said, file.head), ROSTER_RANKS)
            case PlaceWish(name=""):
                _refuse_again(wish, base)
                _add(text, file, wish)
            case PlaceWish():
                _refuse_again(wish, base)
                _put_place(text, file, _seen(file, wish.name, wish.stamp, base), wish)
            case CloseWish():
                _close(text, file, _seen(file, wish.name, wish.stamp, base))
            case AllowanceWish():
                _allow(text, file, wish)
        made = read_roster_file(file.path, text.into(file.path))
        _verify(file, made, wish)
    except (Misplaced, ValueError) as fault:
        raise Refusal(f"{file.path} 的写法特别，不能在这里改，请在文件里改") from fault
    return made


def _verify(file: RosterFile, made: RosterFile, wish: RosterWish) -> None:
    """Raises Misplaced where something else would be said otherwise too, or the wish is not said."""
    is_head = isinstance(wish, HeadWish)
    names = set() if isinstance(wish, HeadWish) else {wish.name}
    if isinstance(wish, PlaceWish):
        names |= set(wish.said[NAME])
    is_said = {**file.head, **wish.said} == made.head if isinstance(wish, HeadWish) else True
    if isinstance(wish, PlaceWish) and (row := made.row((wish.said[NAME] or ("",))[0])) and not file.is_laid_over:
        is_said = _other({key: words for key, words in wish.said.items() if key != FORMER}, row.said) == {}
    if not is_said or file.besides(names, with_head=not is_head) != made.besides(names, with_head=not is_head):
        raise Misplaced(file.path)


def place_row(file: RosterFile, name: str, base: RosterFile | None) -> RosterRow | None:
    """A place as a file says it; as the general roster does where the file has nothing of it."""
    own, general = file.row(name), base.row(name) if base else None
    if own is None:
        return RosterRow((), general.said, general.area) if general else None
    before = next((one for one in base.rows if one.name in {own.name, *own.said[FORMER]}), None) if base else None
    if before is None:
        return own
    return RosterRow(own.keys, {key: own.said[key] or words for key, words in before.said.items()}, before.area)


def with_other_name(file: RosterFile, old: str, new: str) -> bytes | None:
    """A file laid over another with what it says of a place that has another name there; None where it says nothing of it."""
    if file.before is None or file.row(old) is not None:
        return None
    text = SaidText(file.before)
    _rename(text, file, old, new)
    made = text.into(file.path)
    return made if made != file.before else None


def _rename(text: SaidText, file: RosterFile, old: str, new: str) -> None:
    for row in file.allowances:
        if row.name == old:
            text.put(row.keys, {_ALLOWED: (new,)}, ALLOWANCE_RANKS)
    if old in file.dropped:
        text.put((), {_DROPPED: tuple(new if one == old else one for one in file.dropped)}, ROSTER_RANKS)


def _add(text: SaidText, file: RosterFile, wish: PlaceWish) -> None:
    node = NewMap(entries_of(wish.said), inline=True)
    above, key = _list_for_new(file)
    there = [row.keys[-1] for row in file.rows if row.keys[:-1] == (*above, key)]
    order: list[int | None] = [n for n, _ in enumerate(there)]
    order.insert(wish.rank - 1 if 0 < wish.rank <= len(order) else len(order), None)
    text.arrange(above, key, order, [node], ROSTER_RANKS)


def _list_for_new(file: RosterFile) -> tuple[Keys, str]:
    """The list that a new place goes into: the last one of the file."""
    if file.rows:
        last = file.rows[-1].keys
        return last[:-2], str(last[-2])
    return (), _CHANGES if file.is_laid_over else keys.TOWNSHIPS.name


def _put_place(text: SaidText, file: RosterFile, row: RosterRow, wish: PlaceWish) -> None:
    new = wish.said[NAME]
    said = dict(wish.said)
    if new and new[0] != row.name:
        said[FORMER] = (*(one for one in said[FORMER] if one not in {row.name, new[0]}), row.name)
        _rename(text, file, row.name, new[0])
    other = _other(said, row.said)
    own = file.row(row.name)
    gone = [key for key, words in other.items() if not words and not (own and own.said[key])]
    if gone:
        raise Refusal(f"“{'、'.join(gone)}”是总名单里写的，这一期清空不了，请在总名单里改")
    if not row.keys:
        if other:
            node = NewMap(entries_of({NAME: new or (row.name,), **other}))
            changes = [*(row.keys[-1] for row in file.rows if row.keys[:-1] == (_CHANGES,)), None]
            text.arrange((), _CHANGES, [int(n) if n is not None else None for n in changes], [node], ROSTER_RANKS)
        return
    text.put(row.keys, other, PLACE_RANKS)
    if wish.rank:
        beside = [one for one in file.rows if one.keys[:-1] == row.keys[:-1]]
        order = [n for n in range(len(beside)) if beside[n].keys != row.keys]
        order.insert(min(wish.rank, len(beside)) - 1, int(row.keys[-1]))
        if order != list(range(len(beside))):
            text.arrange(row.keys[:-2], str(row.keys[-2]), order, [], ROSTER_RANKS)


def _close(text: SaidText, file: RosterFile, row: RosterRow) -> None:
    for one in file.allowances:
        if one.name == row.name:
            _take_out(text, (), _ALLOWANCES, int(one.keys[-1]), len(file.allowances))
    if row.keys:
        beside = [one for one in file.rows if one.keys[:-1] == row.keys[:-1]]
        _take_out(text, row.keys[:-2], str(row.keys[-2]), int(row.keys[-1]), len(beside))
    if file.is_laid_over:
        text.put((), {_DROPPED: (*file.dropped, row.name)}, ROSTER_RANKS)


def _allow(text: SaidText, file: RosterFile, wish: AllowanceWish) -> None:
    row = file.allowance(wish.name)
    _same(wish.stamp, row.stamp if row else "")
    if not wish.said:
        if row:
            _take_out(text, (), _ALLOWANCES, int(row.keys[-1]), len(file.allowances))
        return
    if row:
        text.put(row.keys, _other(wish.said, row.said), ALLOWANCE_RANKS)
        return
    node = NewMap(entries_of({_ALLOWED: (wish.name,), **wish.said}), inline=True)
    text.arrange((), _ALLOWANCES, [*range(len(file.allowances)), None], [node], ROSTER_RANKS)


def _take_out(text: SaidText, owner: Keys, key: str, number: int, count: int) -> None:
    text.arrange(owner, key, [n for n in range(count) if n != number], [], ROSTER_RANKS)


def _seen(file: RosterFile, name: str, stamp: str, base: RosterFile | None) -> RosterRow:
    row = place_row(file, name, base)
    if row is None:
        raise Clash(name)
    _same(stamp, row.stamp)
    return row


def _same(stamp: str, now: str) -> None:
    if stamp != now:
        raise Clash(stamp)


def _refuse_again(wish: PlaceWish, base: RosterFile | None) -> None:
    """Refuse a name that the general roster has: a line of the period would be taken for the same place."""
    new = wish.said[NAME]
    if base and new and new[0] != wish.name and base.row(new[0]):
        raise Refusal(f"总名单里已经有“{new[0]}”了")


def _other(said: Said, now: Said) -> dict[str, Words]:
    """What is to be said otherwise than now."""
    return {key: words for key, words in said.items() if words != now.get(key, ())}
