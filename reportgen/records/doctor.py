"""What the machine has of what is needed (``reportgen doctor``)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, TypedDict

from reportgen.operations.machine import Part, State
from reportgen.records.schema import valued


class NeedJson(TypedDict):
    """Something that is needed, and whether the machine has it."""

    item: Annotated[str, "程序库、系统库，或“字体”和它的用处"]
    state: Annotated[str, "怎么样", valued(State)]
    detail: Annotated[str, "版本，或哪个文件"]


def doctor_json(parts: Iterable[Part]) -> list[NeedJson]:
    """What the machine has, for machines."""
    return [{"item": one.item, "state": one.state.value, "detail": one.detail} for one in parts]
