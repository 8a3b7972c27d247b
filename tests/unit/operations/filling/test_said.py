"""What an input says at other places than some is what nobody may have touched."""

from __future__ import annotations

import pytest

from reportgen.comparing.typed_edits import Link
from reportgen.operations.filling.said import Said, without


def link(*names: str) -> Link:
    return Link(names, {})


SAID: Said = {
    ("单位",): "甲乡",
    ("辖区", "户数"): "1200",
    ("辖区", "households"): "1200",
    ("辖区", "人口", "值"): "3600",
    ("荣誉", 0, "名称"): "甲",
    ("项目",): None,
    ("纠纷",): "没有",
}
HOUSEHOLDS, POPULATION = (link("辖区"), link("户数", "households")), (link("辖区"), link("人口"))


@pytest.mark.parametrize(
    ("chains", "gone"),
    [
        ([], []),
        ([HOUSEHOLDS], [("辖区", "户数"), ("辖区", "households")]),
        ([POPULATION], [("辖区", "人口", "值")]),  # with what stands below it
        ([HOUSEHOLDS, POPULATION], [("辖区", "户数"), ("辖区", "households"), ("辖区", "人口", "值")]),
        ([(link("荣誉", "honours"),)], [("荣誉", 0, "名称")]),
        ([(link("项目"), link("总数"))], [("项目",)]),  # an open key on the way
        ([(link("纠纷"), link("受理"))], []),  # something else is said on the way
        ([(link("辖区"), link("面积"))], []),
        ([(link("辖区"),)], [("辖区", "户数"), ("辖区", "households"), ("辖区", "人口", "值")]),
        ([(link("辖区"),), HOUSEHOLDS], [("辖区", "户数"), ("辖区", "households"), ("辖区", "人口", "值")]),
    ],
)
def test_only_what_is_said_at_the_places_is_left_out(chains: list[tuple[Link, ...]], gone: list[object]) -> None:
    assert without(SAID, chains) == {keys: text for keys, text in SAID.items() if keys not in gone}
