"""Sentences without quotes that YAML reads as something else: a name in braces, words behind an English comma."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.model.input import Entry, InputNode, MapNode, ScalarNode
from reportgen.source import TextLocation


def braced_name(node: InputNode, known: Sequence[str]) -> str:
    """The name that stands alone in braces where a sentence was meant ({走访}); empty where the node is anything else."""
    if not isinstance(node, MapNode) or len(node.entries) != 1:
        return ""
    only = node.entries[0]
    return only.key if only.key not in known and _is_alone(only) else ""


def comma_hint(entry: Entry, above: MapNode) -> str:
    """What to say of a key that is the rest of a value in {…} which an English comma has cut off; empty where it is none."""
    if not _is_alone(entry):
        return ""
    parts = [entry]
    for before in reversed(above.entries[: above.entries.index(entry)]):
        parts.insert(0, before)
        if not _is_alone(before):
            break
    cut, rest = parts[0], parts[1:]
    if not (isinstance(cut.value, ScalarNode) and cut.value.plain and cut.value.text and rest):
        return ""
    digits = cut.value.text, *(part.key for part in rest)
    if all(part.isascii() and part.isdigit() for part in digits):
        return f"数里不写千分位的逗号，写成 {cut.key}: {''.join(digits)}"
    return f"“{cut.key}”的话在英文逗号那里断开了：用英文引号把整句话括起来，或把逗号改成“，”"


def _is_alone(entry: Entry) -> bool:
    """Whether a key in {…} stands without a colon."""
    place, value = entry.location, entry.value
    if not isinstance(place, TextLocation) or not isinstance(value, ScalarNode) or value.text:
        return False
    return place.rest.lstrip()[:1] in {",", "}"}
