"""A kit that was checked without an input (``reportgen kit check``)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, TypedDict

from reportgen.records.finding import FindingJson, finding_json

if TYPE_CHECKING:
    from reportgen.operations.kit_check.checking import KitChecked


class KitFindingJson(FindingJson):
    """A finding of a kit, with the smallest input that shows it."""

    shape: Annotated[str, "报告是怎样的时候出现；模板包本身就看得出的，是空的"]
    input: Annotated[str, "照这样填就出现的输入，YAML；模板包本身就看得出的，是空的"]


class KitCheckJson(TypedDict):
    """A kit that was checked."""

    kit: Annotated[str, "模板包的文件夹名"]
    passed: Annotated[bool, "有没有错误"]
    tried: Annotated[int, "编了几份报告来试"]
    arms: Annotated[int, "模板有几支：条件成立、不成立各一支，列表有行、没有行各一支"]
    taken: Annotated[int, "试到了几支"]
    untried: Annotated[list[str], "没有试到、走不走得到说不准的各支：位置，和在什么时候"]
    findings: Annotated[list[KitFindingJson], "模板包的问题"]
    written: Annotated[list[str], "存下的输入"]


def kit_check_json(checked: KitChecked, written: Sequence[str]) -> KitCheckJson:
    """A checked kit for machines."""
    return {
        "kit": checked.kit,
        "passed": checked.passed,
        "tried": checked.tried,
        "arms": checked.arms,
        "taken": checked.taken,
        "untried": list(checked.untried),
        "findings": [{**finding_json(one.finding), "shape": one.shape, "input": one.text} for one in checked.found],
        "written": list(written),
    }
