"""The words that a template of a kit may use: its figures, filters and functions, with what they are."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from reportgen.model.kit import Field, Kit
from reportgen.templating.vocabulary import template_words


class Completion(Struct, frozen=True):
    """A word, what kind of word it is, and what it means."""

    word: str
    kind: str
    says: str = ""


def completions_of(kit: Kit) -> tuple[Completion, ...]:
    """All of them, in the order of the kit."""
    computed = (Completion(one.label, "计算", one.expression.text) for one in kit.formulas)
    words = (Completion(word, kind) for word, kind in template_words())
    return (*_asked(kit.fields, ""), *computed, *words)


def _asked(fields: tuple[Field, ...], above: str) -> Iterator[Completion]:
    for spec in fields:
        name = f"{above}{spec.label}"
        kind = "列表" if spec.type.is_list else "组" if spec.type.is_group else "指标"
        yield Completion(name, kind, "，".join(filter(None, (spec.unit, spec.help))))
        yield from _asked(spec.fields, "" if spec.type.is_list else f"{name}.")
