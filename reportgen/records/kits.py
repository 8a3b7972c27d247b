"""Kits with their figures, and the manual of one (``reportgen kits``)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, TypedDict

from reportgen.diagnostics import Diagnostic
from reportgen.field_types import BY_WORD
from reportgen.model.kit import Carry, Field, Kit, Rollup
from reportgen.operations.kits.listing import origin_of
from reportgen.records.finding import FindingJson, findings_json
from reportgen.records.schema import Choice, valued

if TYPE_CHECKING:
    from reportgen.operations.kits.manuals import Written


class FieldJson(TypedDict):
    """A figure of a kit, or a group or list of them."""

    id: Annotated[str, "编号"]
    label: Annotated[str, "名称"]
    type: Annotated[str, "类型，见[模板包](kits.md)", Choice(tuple(BY_WORD))]
    unit: Annotated[str, "单位；没有的，是空的"]
    places: Annotated[int, "几位小数"]
    required: Annotated[bool, "是不是必填"]
    minimum: Annotated[str | None, "下限"]
    maximum: Annotated[str | None, "上限"]
    usual: Annotated[list[str] | None, "通常的范围：从多少，到多少"]
    rollup: Annotated[str, "县里怎样汇总", valued(Rollup)]
    carry: Annotated[str, "下一期怎样结转", valued(Carry)]
    help: Annotated[str, "填报说明；没有的，是空的"]
    origin: Annotated[str, "出自哪个模板包或模块"]
    choices: Annotated[list[str], "可选的词；不是选项的，没有"]
    fields: Annotated[list[FieldJson], "组和列表里的指标"]


class KitJson(TypedDict):
    """A kit."""

    name: Annotated[str, "模板包的文件夹名"]
    title: Annotated[str, "名称"]
    fields: Annotated[list[FieldJson], "指标"]


class ManualJson(TypedDict):
    """The manual of a kit, as written."""

    papers: Annotated[list[str], "填报说明的路径"]
    changed: Annotated[list[str], "其中这一次写了的"]
    kept: Annotated[list[str], "被人改过、另存的"]
    findings: Annotated[list[FindingJson], "模板包的问题"]


def kits_json(kits: Iterable[Kit]) -> list[KitJson]:
    """Kits for machines."""
    return [{"name": k.name, "title": k.title, "fields": [_field_json(f) for f in k.fields]} for k in kits]


def manual_json(written: Written, findings: Iterable[Diagnostic]) -> ManualJson:
    """What was written of a manual, for machines."""
    return {
        "papers": list(written.papers),
        "changed": list(written.changed),
        "kept": list(written.kept),
        "findings": findings_json(findings),
    }


def _field_json(field: Field) -> FieldJson:
    return {
        "id": field.id,
        "label": field.label,
        "type": field.type.word,
        "unit": field.unit,
        "places": field.places,
        "required": field.required,
        "minimum": None if field.minimum is None else str(field.minimum),
        "maximum": None if field.maximum is None else str(field.maximum),
        "usual": None if field.usual is None else [str(end) for end in field.usual],
        "rollup": field.rollup.value,
        "carry": field.carry.value,
        "help": field.help,
        "origin": origin_of(field),
        "choices": list(field.choices),
        "fields": [_field_json(f) for f in field.fields],
    }
