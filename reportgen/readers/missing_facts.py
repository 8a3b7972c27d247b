"""Required figures that an input does not have: told once for each place, with the lines to paste below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reportgen.diagnostics import Diagnostic, error, warning
from reportgen.model.input import Entry, InputNode, MapNode, is_empty
from reportgen.model.kit import Field
from reportgen.patterns import late
from reportgen.source import TextLocation

_STEP = 2
_PLAIN_KEY = late(r"[^\W_][\w（）()·]*")
_NAMED_ONE_BY_ONE = 12  # more than these are counted; the lines to paste name all


class Gap(Struct, frozen=True):
    """Where figures are missing: in ``node``, which is called ``label``; ``key`` is the line that it stands under."""

    node: MapNode
    label: str
    key: Entry | None = None


def lacking(spec: Field) -> Field | None:
    """What of a field has to be written: the field, or of a group its required parts; None where nothing has."""
    if not spec.type.is_group:
        return spec if spec.required else None
    parts = tuple(part for part in map(lacking, spec.fields) if part)
    return replace(spec, fields=parts) if parts else None


def missing(gap: Gap, fields: Sequence[Field], draft: bool) -> Diagnostic | None:
    """The finding for all required ones of some fields of which nothing is written; in a draft it is a warning."""
    absent = tuple(found for found in map(lacking, fields) if found)
    if not absent:
        return None
    leaves = [leaf for spec in absent for leaf in _leaves(spec, gap.label)]
    named = "、".join(f"“{label}”{_unit(spec)}" for label, spec in leaves)
    said = f"，共 {len(leaves)} 项" if len(leaves) > _NAMED_ONE_BY_ONE else ""
    helps = [(label, " ".join(spec.help.split())) for label, spec in leaves if spec.help]
    hints = [text if len(leaves) == 1 else f"{label}：{text}" for label, text in helps]
    pasted = _to_paste(gap, absent)
    tell = warning if draft else error
    place = gap.key.location if gap.key else gap.node.location
    return tell("missing-fact", f"缺少必填指标{named}{said}", place, *hints, *([pasted] if pasted else []))


def _leaves(spec: Field, above: str) -> Iterator[tuple[str, Field]]:
    label = f"{above}.{spec.label}" if above else spec.label
    if not spec.type.is_group:
        yield label, spec
        return
    for part in spec.fields:
        yield from _leaves(part, label)


def _unit(spec: Field) -> str:
    return f"（{spec.unit}）" if spec.unit else ""


def _to_paste(gap: Gap, absent: Sequence[Field]) -> str | None:
    """The lines, and where they go; None where they could not stand there, as in a workbook or behind an alias."""
    place, node = gap.key.location if gap.key else gap.node.location, gap.node.location
    if not (isinstance(place, TextLocation) and isinstance(node, TextLocation)):
        return None
    if not all(_PLAIN_KEY.fullmatch(label) for spec in absent for label in _keys(spec)):
        return None
    if gap.node.entries and node.source.line(node.line)[node.column - 1 : node.column] == "{":
        return _in_braces(absent)
    indent = _indent(gap, place)
    if indent is None:
        return None
    lines = [line for spec in absent for line in _lines(spec, indent)]
    what = "在冒号后面填写" if len(lines) == 1 else "再在各个冒号后面填写"
    where = f"“{gap.key.key}”这一行" if gap.key else "这一行"
    return "\n".join([f"在{where}的下面照样补上下列 {len(lines)} 行，{what}：", *lines])


def _in_braces(absent: Sequence[Field]) -> str:
    """What to write into a mapping in braces."""
    return f"在左花括号“{{”的后面补写 {''.join(f'{_in_line(spec)}, ' for spec in absent).rstrip()}"


def _in_line(spec: Field) -> str:
    """A field as it is written in braces."""
    if spec.type.is_group:
        return f"{spec.label}: {{{', '.join(map(_in_line, spec.fields))}}}"
    if spec.type.is_list:
        return f"{spec.label}: [{{{', '.join(map(_in_line, _columns(spec)))}}}]"
    return f"{spec.label}: ……"


def _columns(spec: Field) -> list[Field]:
    """The columns that a row of a list cannot do without; the first where it could do without any."""
    return [part for part in spec.fields if part.required] or list(spec.fields[:1])


def _keys(spec: Field) -> Iterator[str]:
    yield spec.label
    for part in spec.fields:
        yield from _keys(part)


def _indent(gap: Gap, place: TextLocation) -> int | None:
    """How far in the lines begin below the place; None where the next line belongs to what stands at the place."""
    entries = gap.node.entries
    if gap.key is not None and gap.key not in entries:  # the lines come before the first one of the group
        if not entries:
            return place.column - 1 + _STEP if re.fullmatch(r"\s*:\s*(?:#.*)?", place.rest) else None
        first = entries[0].location
        if not isinstance(first, TextLocation) or first.source is not place.source or first.line <= place.line:
            return None
        return first.column - 1 if first.column > place.column else None
    if not entries:
        return None
    # They come behind the first line of a row, or behind the line of the head: that has to be all of its value.
    if not _ends(gap.key.value if gap.key else entries[0].value, place):
        return None
    return place.column - 1


def _ends(value: InputNode, place: TextLocation) -> bool:
    """Whether what is written at a key ends with the line."""
    if isinstance(value.location, TextLocation) and value.location.line != place.line and not is_empty(value):
        return False
    number = place.line + 1
    while number <= place.line + _STEP and not place.source.line(number).strip():
        number += 1
    following = place.source.line(number)
    return len(following) - len(following.lstrip()) < place.column or not following.strip()


def _lines(spec: Field, indent: int) -> Iterator[str]:
    blank = " " * indent
    yield f"{blank}{spec.label}:" + (" " if spec.type.is_single else "")
    if spec.type.is_group:
        for part in spec.fields:
            yield from _lines(part, indent + _STEP)
    elif spec.type.is_list:
        for number, part in enumerate(_columns(spec)):
            yield f"{blank}{' ' * _STEP}{'  ' if number else '- '}{part.label}: "
