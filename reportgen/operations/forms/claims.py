"""Which places workbooks speak for: one that two speak for is nobody's, and one in a file named for another is told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from reportgen.diagnostics import Diagnostic, error
from reportgen.model.facts import Fact
from reportgen.operations.check.listing import not_listed
from reportgen.operations.forms.form_out import is_bad_name
from reportgen.placenames import is_same_place, places_in, stem_of
from reportgen.readers.earlier import Rival
from reportgen.readers.gazetteer import Gazetteer
from reportgen.source import Location

_OF_VILLAGES = re.compile("[各分全]村$")  # 村镇办人居环境分村 is no village


class Claim(Struct, frozen=True):
    """A place as a workbook writes it, and the input file that it would go into."""

    place: str
    target: str
    location: Location


def rivals_of(claims: Sequence[Claim]) -> dict[Claim, tuple[Claim, ...]]:
    """Those that would go into one file, each with the others."""
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(claim.target, []).append(claim)
    return {
        claim: tuple(other for other in group if other is not claim)
        for group in groups.values()
        if len(group) > 1
        for claim in group
    }


def told_of_rivals(claim: Claim, others: Sequence[Claim]) -> Diagnostic:
    """The error for a place that another workbook, or another part of this one, speaks for as well."""
    named = "、".join(f"{other.location} 的“{other.place}”" for other in others)
    message = f"“{claim.place}”与 {named} 会写进同一个文件 {claim.target}，都没有写"
    return error("same-output", message, claim.location, "核对各是哪个单位的，改正“单位”；同一个单位的，只留一份")


def told_of_place(place: Fact, stem: str, alone: bool, places: Gazetteer | None) -> Iterator[Diagnostic]:
    """What is to be told of a place before its input is written: that the roster does not list it so, or, where it is
    ``alone`` in a workbook, that the workbook is named (``stem``) for another.
    """
    if places:
        yield from not_listed(place.text, place.location, places)
    other = _place_named(stem, place.text, places) if alone else ""
    if other:
        message = f"工作簿的文件名是“{stem}”，里面的“单位”却是“{place.text}”，没有导入"
        hint = f"是“{other}”的，改正“单位”；是“{place.text}”的，给工作簿改名"
        yield error("file-name-differs", message, place.location, hint)


def file_of_another(rival: Rival, place: Fact) -> Diagnostic:
    """The error for a place whose file holds the figures of another: they would be lost."""
    message = f"{rival.path} 里的“单位”是“{rival.place}”，不是“{place.text}”，没有换掉"
    return error("same-output", message, place.location, "核对那个文件是哪里的：改正“单位”，或给它改名")


def bad_name(place: Fact, folder: str) -> Iterator[Diagnostic]:
    """The error for a place that no file can be named for."""
    if is_bad_name(place.text):
        message = f"单位“{place.text}”不能用作 {folder} 里的文件名"
        yield error("bad-place-name", message, place.location, "去掉斜杠、冒号、引号等符号，写单位的全称")


def _place_named(stem: str, place: str, places: Gazetteer | None) -> str:
    """The other place that a workbook is named for; empty where it is named for this one, or for none."""
    own = places.find(place) if places else None
    named = places.find(stem) if places else None
    if named:
        return "" if named is own else named.name.text
    found = [name for name in places_in(stem) if not is_same_place(name, place) and not _OF_VILLAGES.search(name)]
    if not found or stem_of(place) in stem:
        return ""
    return found[0]
