"""What changed between inputs (``reportgen diff``)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, TypedDict

from reportgen.comparing.reports import ChangeKind, FactChange
from reportgen.records.finding import FindingJson, findings_json
from reportgen.records.schema import named

if TYPE_CHECKING:
    from reportgen.operations.diff import Difference


class FactChangeJson(TypedDict):
    """A figure or row that is not what it was."""

    kind: Annotated[str, "变了、新填、没有再填", named(ChangeKind)]
    key: Annotated[str, "指标的编号"]
    label: Annotated[str, "指标的名称"]
    old: Annotated[str, "原来的印法；新填的，是空的"]
    new: Annotated[str, "现在的印法；没有再填的，是空的"]
    difference: Annotated[str, "差多少，如“增加260亩”；说不出的，是空的"]
    rate: Annotated[str, "增减幅度，如“增长43.3%”；说不出的，是空的"]
    derived: Annotated[bool, "是不是算出的数"]


class PairJson(TypedDict):
    """Two inputs with what changed."""

    old: Annotated[str, "原来的输入"]
    new: Annotated[str, "现在的输入"]
    title: Annotated[str, "比较的是什么"]
    changes: Annotated[list[FactChangeJson] | None, "变了的各项；文件有错误、没有比较的，是 `null`"]
    same: Annotated[int | None, "没有变的有几项；没有比较的，是 `null`"]
    findings: Annotated[list[FindingJson], "两份输入的问题"]


class DiffJson(TypedDict):
    """The pairs that were compared."""

    pairs: Annotated[list[PairJson], "比较的各对"]


def diff_json(differences: Iterable[Difference]) -> DiffJson:
    """Compared inputs for machines."""
    return {"pairs": [_pair_json(difference) for difference in differences]}


def _pair_json(difference: Difference) -> PairJson:
    found = difference.changes
    return {
        "old": difference.old,
        "new": difference.new,
        "title": difference.title,
        "changes": None if found is None else [change_json(change) for change in found.changes],
        "same": None if found is None else found.same,
        "findings": findings_json(difference.findings),
    }


def change_json(change: FactChange) -> FactChangeJson:
    """A change for machines."""
    return {
        "kind": change.kind.name.lower(),
        "key": change.key,
        "label": change.label,
        "old": change.old,
        "new": change.new,
        "difference": change.gap,
        "rate": change.rate,
        "derived": change.derived,
    }
