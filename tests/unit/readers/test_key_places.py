"""Places in a text by the keys that lead there."""

from __future__ import annotations

import pytest

from reportgen.readers.key_places import KeyPlaces
from reportgen.source import CellLocation, FileLocation, KeyLocation, Source, TextLocation

TEXT = """# 上半年
单位: 甲乡
走访: {值: 30, 来源: 台账}
项目:
  - 名称: 公厕
    资金: 10
  - {名称: 水渠, 资金: 2.5}
重点:
  - 修路
  - 架桥
"""
SOURCE = Source("a.yaml", TEXT)


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("# 上半年", ()),
        ("单位", ("单位",)),
        ("甲乡", ("单位",)),
        ("乡", ("单位",)),
        ("{值", ("走访",)),
        ("30", ("走访", "值")),
        ("台账", ("走访", "来源")),
        ("公厕", ("项目", 0, "名称")),
        ("10", ("项目", 0, "资金")),
        ("{名称", ("项目", 1)),
        ("水渠", ("项目", 1, "名称")),
        ("2.5", ("项目", 1, "资金")),
        ("修路", ("重点", 0)),
        ("桥", ("重点", 1)),
    ],
)
def test_a_place_is_told_by_its_keys(words: str, keys: tuple[str | int, ...]) -> None:
    assert KeyPlaces(SOURCE).of(SOURCE.at(TEXT.index(words))) == KeyLocation("a.yaml", keys)


@pytest.mark.parametrize(
    "place", [TextLocation(Source("b.yaml", TEXT), 2, 1), FileLocation("a.yaml"), CellLocation("a.xlsx", "表", "C7")]
)
def test_a_place_elsewhere_stays(place: TextLocation | FileLocation | CellLocation) -> None:
    assert KeyPlaces(SOURCE).of(place) == place


def test_keys_in_words_count_rows_from_1() -> None:
    assert str(KeyLocation("a.yaml", ("项目", 1, "资金"))) == "a.yaml[项目[2].资金]"
    assert str(KeyLocation("a.yaml", ())) == "a.yaml"
