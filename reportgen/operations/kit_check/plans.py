"""An input made to say what conditions ask for, and else nothing, or else everything."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from reportgen.model.kit import Kit
from reportgen.operations.kit_check.figures import Asked, Asks
from reportgen.operations.kit_check.filling import Filling
from reportgen.operations.kit_check.numbers import common, fitted, written
from reportgen.operations.kit_check.shapes import DENSE, SPARSE, Shape, filling_of, heads_of, places_of, text_of
from reportgen.templating.reaching.keys import LAST_YEAR, NOW, TARGET, Key
from reportgen.templating.reaching.wants import Want

_KIND = "建制"
_THEN = {LAST_YEAR: Decimal("0.8"), TARGET: Decimal(2)}


class Planned(Struct, frozen=True):
    """An input and what of it is asked for: ``pinned`` is as it has to be, ``kept`` has to be there, as some number or word."""

    filling: Filling
    pinned: frozenset[Key]
    kept: frozenset[Key]


def planned(want: Want, kit: Kit, asks: Asks, around: tuple[str, str], every: bool) -> Planned:
    """The input for what is wanted; with ``every``, all else is filled in too."""
    figures = {one.key[1:]: one for one in asks.figures}
    words = {**want.words, **_in_kind(asks, want, around[0])}
    shape = replace(DENSE if every else SPARSE, place=_place(asks, words, around[0]), period=around[1])
    base = filling_of(shape, kit, asks)
    rows = dict(base.rows)
    for key, (least, most) in want.rows.items():
        if key[0] == NOW:
            rows[key] = min(max(rows.get(key, 0), least), most)
    base = replace(base, rows={key: count for key, count in rows.items() if count})
    texts = {k: t for k, t in base.texts.items() if _is_in_rows(k, base.rows)}
    _fill_rows(texts, base.rows, shape, asks)
    pinned: set[Key] = set()
    kept: set[Key] = set()
    for key in [*want.filled, *want.zero, *words, *(key for key, _ in want.others)]:
        one = figures.get(key[1:])
        if one is None:
            continue
        for where in places_of(one, base.rows, key[:1]):
            if not want.filled.get(key, True):
                texts.pop(where, None)
                continue
            texts[where] = _said(want, words, one, key, where, texts.get(where), shape)
            kept.add(where)
            if want.zero.get(key) or key in words:
                pinned.add(where)
    filling = replace(base, texts=texts, heads=heads_of(shape.place, shape.period, every))
    return Planned(filling, frozenset(pinned), frozenset(kept))


def _said(  # noqa: PLR0913, PLR0917 - all that decides on it
    want: Want, words: Mapping[Key, str], one: Asked, key: Key, where: Key, given: str | None, shape: Shape
) -> str:
    spec = one.field
    if want.zero.get(key):
        return written(spec, fitted(spec, Decimal(0)))
    if key in words:
        return words[key]
    denied = {word for other, word in want.others if other == key}
    if spec.choices:
        allowed = [word for word in spec.choices if word not in denied]
        return given if given in allowed else (allowed or list(spec.choices))[0]
    if given is not None and not (want.zero.get(key) is False and given.startswith("0") and "." not in given):
        return given
    if spec.type.is_number:
        seed = ".".join(map(str, (NOW, *where[1:])))
        return written(spec, fitted(spec, common(spec, seed) * _THEN.get(str(where[0]), Decimal(1))))
    return text_of(shape, one, where)


def _is_in_rows(key: Key, rows: Mapping[Key, int]) -> bool:
    """Whether the row that a figure stands in is there."""
    at = [depth for depth, part in enumerate(key) if isinstance(part, int)]
    return all(int(key[depth]) < rows.get(key[:depth], 0) for depth in at)


def _fill_rows(texts: dict[Key, str], rows: Mapping[Key, int], shape: Shape, asks: Asks) -> None:
    """See to it that each row says what it has to."""
    for one in asks.figures:
        if one.lists and (one.needed or shape.every):
            for where in places_of(one, rows):
                texts.setdefault(where, text_of(shape, one, where))


def _in_kind(asks: Asks, want: Want, place: str) -> dict[Key, str]:
    """The 建制 that goes with a place, in kits that ask for it."""
    spec = _kind_field(asks)
    if spec is None or spec.key in want.words:
        return {}
    ending = next((word for word in spec.field.choices if place.endswith(word)), None)
    return {spec.key: ending} if ending else {}


def _place(asks: Asks, words: Mapping[Key, str], place: str) -> str:
    """The name of a place whose ending goes with its 建制."""
    spec = _kind_field(asks)
    word = words.get(spec.key) if spec else None
    return place if word is None or place.endswith(word) else f"青溪{word}"


def _kind_field(asks: Asks) -> Asked | None:
    return next((one for one in asks.figures if one.field.label == _KIND and not one.lists and len(one.key) == 2), None)
