"""The inputs of a new period (``reportgen new``)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, TypedDict

from reportgen.records.finding import FindingJson, findings_json

if TYPE_CHECKING:
    from reportgen.operations.new import NewFile, NotMade

_Origin = TypedDict("_Origin", {"from": Annotated[str, "从哪一份输入"]})  # a word that no class can hold


class MadeJson(_Origin):
    """An input that was written."""

    input: Annotated[str, "新的输入"]
    kept: Annotated[int, "照抄的有几项"]
    marked: Annotated[int, "照抄、待核对的有几项"]
    open: Annotated[int, "留空待填的有几项"]
    findings: Annotated[list[FindingJson], "要核对的各处"]


class NotMadeJson(_Origin):
    """An input that was not written."""

    input: Annotated[str, "没有建立的输入"]
    findings: Annotated[list[FindingJson], "为什么"]


class NewJson(TypedDict):
    """The inputs of a new period."""

    made: Annotated[list[MadeJson], "建立了的"]
    refused: Annotated[list[NotMadeJson], "没有建立的"]


def new_json(made: Iterable[NewFile], refused: Iterable[NotMade]) -> NewJson:
    """New inputs for machines."""
    return {"made": [_made_json(one) for one in made], "refused": [_refused_json(one) for one in refused]}


def _made_json(made: NewFile) -> MadeJson:
    return {
        "input": made.path,
        "from": made.origin,
        "kept": made.kept,
        "marked": made.marked,
        "open": made.open,
        "findings": findings_json(made.findings),
    }


def _refused_json(refused: NotMade) -> NotMadeJson:
    return {"input": refused.path, "from": refused.origin, "findings": findings_json(refused.findings)}
