"""Where figures come from and stand (``reportgen explain``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, NotRequired, TypedDict

from reportgen.records.finding import FindingJson, PlaceJson, findings_json, place_json
from reportgen.records.schema import Choice

if TYPE_CHECKING:
    from reportgen.model.facts import Fact
    from reportgen.operations.explain import Explained
    from reportgen.tracing import Origins, Place

_TABLE, _CHART = "table", "chart"


class ParentJson(TypedDict):
    """A figure and what it was computed from."""

    label: Annotated[str, "名称"]
    key: Annotated[str, "编号"]
    text: Annotated[str, "印法"]
    value: Annotated[str, "数值"]
    unit: Annotated[str, "单位；没有的，是空的"]
    place: Annotated[PlaceJson, "写在哪里；算出的，是公式用到的第一个数写在哪里"]
    source: Annotated[str, "来源；没有写的，是空的"]
    note: Annotated[str, "备注；没有写的，是空的"]
    formula: Annotated[str, "公式；不是算出的，是空的"]
    row_name: Annotated[str, "在列表的哪一行：这一行的名称；不在列表里的，是空的"]
    parents: Annotated[list[ParentJson], "公式用到的数"]


class CellJson(TypedDict):
    """A cell of a printed table or chart."""

    kind: Annotated[str, "表格，图", Choice((_TABLE, _CHART))]
    caption: Annotated[str, "表题或图题"]
    row: Annotated[int, "第几行；表头是 0"]
    row_name: Annotated[str, "这一行的名称"]
    column: Annotated[str, "哪一栏"]


class PrintedJson(TypedDict):
    """A place at which a figure is printed."""

    page: Annotated[int, "第几面"]
    paragraph: Annotated[int, "第几段"]
    sections: Annotated[list[str], "在哪些标题下面"]
    text: Annotated[str, "印作什么"]
    before: Annotated[str, "前面的字"]
    after: Annotated[str, "后面的字"]
    cell: NotRequired[Annotated[CellJson, "在表格或图里的才有"]]


class FactJson(ParentJson):
    """A figure with all that is known of it."""

    missing: Annotated[bool, "草稿里待补的"]
    stated: Annotated[PlaceJson | None, "填在哪里；没有填的、只是算出的，是 `null`"]
    formula_place: Annotated[PlaceJson | None, "公式写在哪里；不是算出的，是 `null`"]
    used_by: Annotated[list[str], "由它算出的指标的编号"]
    places: Annotated[list[PrintedJson], "印出的各处"]


class ExplainJson(TypedDict):
    """Figures of an input."""

    input: Annotated[str, "哪一份输入"]
    facts: Annotated[list[FactJson], "各个指标"]
    findings: Annotated[list[FindingJson], "县的输入过时了的，在这里说"]


def explain_json(found: Explained) -> ExplainJson:
    """Figures of an input for machines."""
    facts = [_fact_json(fact, found.origins) for fact in found.facts]
    return {"input": found.path, "facts": facts, "findings": findings_json(found.findings)}


def _fact_json(fact: Fact, origins: Origins) -> FactJson:
    stated = origins.stated_at(fact)
    formula = origins.formulas.get(fact.key)
    return {
        **_parent_json(fact, origins),
        "missing": fact.missing,
        "stated": place_json(stated) if stated and not fact.missing else None,
        "formula_place": place_json(formula) if formula else None,
        "used_by": [user.key for user in origins.used_by(fact)],
        "places": [_printed_json(place) for place in origins.printed(fact)],
    }


def _parent_json(fact: Fact, origins: Origins) -> ParentJson:
    return {
        "label": fact.label,
        "key": fact.key,
        "text": fact.text,
        "value": str(fact.value),
        "unit": fact.unit,
        "place": place_json(fact.location),
        "source": fact.source,
        "note": fact.note,
        "formula": fact.formula,
        "row_name": origins.row_name(fact.key),
        "parents": [_parent_json(parent, origins) for parent in fact.parents],
    }


def _printed_json(place: Place) -> PrintedJson:
    told: PrintedJson = {
        "page": place.page,
        "paragraph": place.paragraph,
        "sections": list(place.sections),
        "text": place.text,
        "before": place.before,
        "after": place.after,
    }
    if place.cell:
        told["cell"] = {
            "kind": _CHART if place.cell.kind == "图" else _TABLE,
            "caption": place.cell.caption,
            "row": place.cell.row,
            "row_name": place.cell.row_name,
            "column": place.cell.column,
        }
    return told
