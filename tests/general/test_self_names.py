"""A 街道 and a 民族乡 call themselves and what is below them by their own names, in all that the modules print."""

from __future__ import annotations

import re

import pytest

from reportgen.model.kit import Field
from tests.general.states import MODULES, inputs_of, kit_of, leaves, own_fields, stages_of, told

VILLAGES = (
    "农业生产",
    "耕地保护",
    "常态化帮扶",
    "乡村建设",
    "特色产业和村集体经济",
)  # a 街道 without villages has none of these
FOREIGN = {
    "望槐街道": re.compile(r"全[乡镇村]|[我乡镇]党委|(?:乡|镇)(?:党委|政府|村)|(?<!农)村"),
    "雾岭苗族乡": re.compile(r"全镇|全街道|全民族乡|镇党委|镇村|街道|党工委|族乡党委"),
}


def fits(place: str, name: str, spec: Field) -> bool:
    """Whether a place has the figure at all: a 街道 has no villages."""
    return not (place.endswith("街道") and re.search("村|农|耕地|林地", f"{name}{spec.label}"))


@pytest.mark.parametrize("place", FOREIGN)
@pytest.mark.parametrize("module", MODULES)
def test_names_of_its_own(module: str, place: str) -> None:
    if place.endswith("街道") and module in VILLAGES:
        pytest.skip("a 街道 without villages leaves the module out")
    stages = stages_of(module)
    mine = own_fields(module)
    fields = list(leaves(tuple(f for f in kit_of(stages).fields if f.id in mine)))
    fitting = [(group, spec) for group, spec in fields if fits(place, group, spec)]
    for number in (None, *range(len(fitting))):
        for line in told(stages, inputs_of(fitting, "下降", number, place)):
            assert not FOREIGN[place].search(line), line
