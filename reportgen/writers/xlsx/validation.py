"""Input checks of a form's cells: what a field allows, said in Chinese before and after it is typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reportgen.model.kit import Field
from reportgen.shortened import cut

_MOST_TITLE, _MOST_WORDS, _MOST_LIST = 32, 255, 255

ListRange = Callable[[tuple[str, ...]], str]


def input_check(spec: Field, cell: str, list_range: ListRange) -> dict[str, Any]:
    """The check for cells of a field, ``cell`` being the first of them.

    ``list_range`` puts choices that do not fit into a check on a sheet of their own.
    """
    rule = _rule(spec, cell, list_range)
    words = prompt(spec)
    told = {"input_title": cut(spec.label, _MOST_TITLE), "input_message": cut(words, _MOST_WORDS)} if words else {}
    if rule["validate"] == "any":
        return rule | told
    refusal = {
        "error_title": "填得不对",
        "error_message": cut(spec.type.refusal(spec), _MOST_WORDS),
        "error_type": "stop",
    }
    return rule | told | refusal


def _rule(spec: Field, cell: str, list_range: ListRange) -> dict[str, Any]:
    check = spec.type.cell_check(spec, cell)
    if check.formula:
        return {"validate": "custom", "value": check.formula}
    if not check.choices:
        return {"validate": "any"}
    short = sum(len(c) + 1 for c in check.choices) <= _MOST_LIST and not any("," in c for c in check.choices)
    return {"validate": "list", "source": list(check.choices) if short else list_range(check.choices)}


def prompt(spec: Field) -> str:
    """What a person should know before typing."""
    parts = [spec.help, spec.type.wanted(spec), "必须填" if spec.required else ""]
    return "；".join(part for part in parts if part)
