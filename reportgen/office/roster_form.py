"""A roster in the fields of a page: what each shows, and what a form of it says."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.http import QueryDict
from msgspec import Struct

from reportgen.comparing.said_text import Said, Words
from reportgen.model.facts import Period
from reportgen.operations.roster.changing import FieldFinding
from reportgen.readers.mapping import roster as keys
from reportgen.readers.mapping.key import Key

_KITS = {keys.KITS.name}
_LISTS = {keys.ALIASES.name, keys.FORMER.name}
_LINES = {keys.VILLAGES.name}
_FLAGS = {keys.EXEMPT.name}
_PERIODS = {keys.SINCE.name, keys.UNTIL.name}
_BETWEEN = re.compile(r"[、，,;；\n]+")


class FormField(Struct, frozen=True):
    """A field: what it asks, in which way (``text``, ``lines``, ``kits``, ``flag``, ``period``), what it says, what is wrong with that.

    ``choices`` are kits by name and title, or periods, each with whether it is chosen. ``general`` is what holds where it says nothing.
    """

    key: str
    kind: str
    help: str
    required: bool
    text: str
    choices: tuple[tuple[str, str, bool], ...] = ()
    findings: tuple[FieldFinding, ...] = ()
    general: str = ""


def fields_of(
    asked: Sequence[Key[Any]],
    said: Said,
    kits: Mapping[str, str],
    findings: Sequence[FieldFinding] = (),
    general: Said | None = None,
    periods: Sequence[Period] = (),
) -> list[FormField]:
    """The fields of some keys; ``kits`` are all that there are, with their titles; ``general`` what the general roster says; ``periods`` may be
    chosen.
    """
    behind = {key: "、".join(kits.get(word, word) for word in words) for key, words in (general or {}).items()}
    times = {one.text: one.text for one in periods}
    return [
        _field(key, said.get(key.name, ()), times if key.name in _PERIODS else kits, findings, behind.get(key.name, ""))
        for key in asked
    ]


def said_by(form: QueryDict, asked: Sequence[Key[Any]]) -> dict[str, Words]:
    """What a form says of some keys; whatever else it has in it is not taken."""
    return {key.name: _words(form.getlist(key.name), key.name) for key in asked}


def _field(
    key: Key[Any], words: Words, offered: Mapping[str, str], findings: Sequence[FieldFinding], general: str
) -> FormField:
    own = tuple(one for one in findings if one.key == key.name)
    kind = _kind(key.name)
    named = {name: name in words or title in words for name, title in offered.items()}
    strange = [word for word in words if word not in {*offered, *offered.values()}]
    choices = [*((name, offered[name], is_in) for name, is_in in named.items()), *((one, one, True) for one in strange)]
    between = "\n" if kind == "lines" else "、"
    help_text = key.help.replace("`", "")
    return FormField(
        key.name,
        kind,
        help_text,
        key.required,
        between.join(words),
        tuple(choices) if kind in {"kits", "period"} else (),
        own,
        general,
    )


def _kind(key: str) -> str:
    if key in _KITS:
        return "kits"
    return "lines" if key in _LINES else "flag" if key in _FLAGS else "period" if key in _PERIODS else "text"


def _words(sent: Sequence[str], key: str) -> Words:
    parts = [part for text in sent for part in (_BETWEEN.split(text) if key in _LISTS | _LINES else [text])]
    found = (" ".join(part.split()) for part in parts)
    words = tuple(dict.fromkeys(word for word in found if word))
    return words if key in _LISTS | _LINES | _KITS else words[:1]
