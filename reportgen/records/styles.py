"""Styles, their values, and where they depart from the standard (``reportgen style``)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated, TypedDict

from reportgen.model.standard import Standard, Strength
from reportgen.readers.stylesheet import StyleFile
from reportgen.records.finding import FindingJson, finding_json
from reportgen.records.schema import valued
from reportgen.rulers.against_standard import Deviation, as_finding
from reportgen.rulers.style_values import style_values


class StyleJson(TypedDict):
    """A style by what tells it from others."""

    style: Annotated[str, "版式"]
    base: Annotated[str, "基于哪个版式；没有的，是空的"]
    pitch: Annotated[str, "正文的行距"]
    lines: Annotated[str, "每面几行"]
    characters: Annotated[str, "每行几字"]
    top: Annotated[str, "上边的宽"]
    left: Annotated[str, "左边的宽"]
    page_number: Annotated[str, "页码的位置"]


class ValueJson(TypedDict):
    """A value of a style."""

    key: Annotated[str, "哪一项"]
    value: Annotated[str, "取值"]
    place: Annotated[str, "写在哪里；算出的，是空的"]


class StyleValuesJson(TypedDict):
    """All values of a style."""

    style: Annotated[str, "版式"]
    base: Annotated[str, "基于哪个版式；没有的，是空的"]
    values: Annotated[list[ValueJson], "全部取值"]


class DeviationJson(FindingJson):
    """A clause that a style does not meet to the letter, with its finding."""

    clause: Annotated[str, "标准的第几条"]
    strength: Annotated[str, "这一条有多严", valued(Strength)]
    key: Annotated[str, "版式的哪一项"]
    value: Annotated[str, "版式的取值"]
    standard: Annotated[str, "标准的取值"]
    met_as: Annotated[str, "照这一条的另一种量法合乎标准时，量得的值；不合的，是空的"]


class CheckedStyleJson(TypedDict):
    """A style held against the standard."""

    style: Annotated[str, "版式"]
    base: Annotated[str, "基于哪个版式；没有的，是空的"]
    conforms: Annotated[bool, "合不合标准的“规定”"]
    deviations: Annotated[list[DeviationJson], "与标准不同的各处，连同它的问题"]


class StyleCheckJson(TypedDict):
    """Styles held against the standard."""

    standard: Annotated[str, "哪个标准"]
    styles: Annotated[list[CheckedStyleJson], "各个版式"]


def style_json(name: str, file: StyleFile) -> StyleJson:
    """A style by what tells it from others."""
    values = style_values(file.sheet, file.written())
    return {
        "style": name,
        "base": file.base,
        "pitch": values["段落.正文.行距"],
        "lines": values["版心.行数"],
        "characters": values["版心.字数"],
        "top": values["页面.上边"],
        "left": values["页面.左边"],
        "page_number": values["页码.位置"],
    }


def style_values_json(file: StyleFile) -> StyleValuesJson:
    """The values of a style for machines."""
    values = style_values(file.sheet, file.written())
    places = {key: str(file.place(key)) for key in values if not key.startswith("版心.")}
    told: list[ValueJson] = [{"key": key, "value": text, "place": places.get(key, "")} for key, text in values.items()]
    return {"style": file.sheet.name, "base": file.base, "values": told}


def style_check_json(checked: Iterable[tuple[StyleFile, Sequence[Deviation]]], standard: Standard) -> StyleCheckJson:
    """Styles held against a standard, for machines."""
    return {"standard": standard.name, "styles": [_checked_json(file, found, standard) for file, found in checked]}


def _checked_json(file: StyleFile, found: Sequence[Deviation], standard: Standard) -> CheckedStyleJson:
    return {
        "style": file.sheet.name,
        "base": file.base,
        "conforms": not any(d.forbidden for d in found),
        "deviations": [deviation_json(d, standard) for d in found],
    }


def deviation_json(deviation: Deviation, standard: Standard) -> DeviationJson:
    """A deviation for machines."""
    clause = deviation.clause
    return {
        "clause": clause.number,
        "strength": clause.strength.value,
        "key": clause.key,
        "value": deviation.value,
        "standard": clause.value,
        "met_as": deviation.met_as,
        **finding_json(as_finding(deviation, standard)),
    }
