"""A county's figures opened to its townships: what each gave, who left it open, who is not in it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from reportgen.cli.main import run
from reportgen.diagnostics import Refusal
from reportgen.operations.rollup.by_place import ByPlace, Opened, by_place
from reportgen.workspace import DiskWorkspace
from tests.batch.small_county import COUNTY, PERIOD, SIX, county, township

OUTPUT = f"{PERIOD}/{COUNTY}.yaml"
FUNDS = "项目资金"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    county(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def looked(folder: Path) -> ByPlace:
    return by_place(DiskWorkspace(folder), OUTPUT)


def texts(opened: Opened) -> list[tuple[str, str | None]]:
    return [(one.place, one.given[0].fact.text if one.given[0].fact else None) for one in opened.shares]


def test_the_largest_stands_first_and_who_left_it_open_last_never_as_zero(folder: Path) -> None:
    assert run(["rollup", PERIOD]) == 0
    opened = looked(folder).opened(FUNDS)
    assert texts(opened) == [
        ("桐岭乡", "156.5万元"),
        ("茶店乡", "77.2万元"),
        ("白沙镇", "60万元"),
        ("麻柳镇", "58万元"),
        ("青石乡", None),
        ("龙潭乡", None),
    ]
    assert opened.shares[0].path == f"{PERIOD}/桐岭乡.yaml"
    assert opened.fact.text == "351.7万元"
    assert FUNDS in [one.label for one in looked(folder).figures]


def test_the_shares_of_a_sum_add_up_to_it(folder: Path) -> None:
    assert run(["rollup", PERIOD]) == 0
    found = looked(folder)
    for fact in found.figures:
        opened = found.opened(fact.key)
        if not fact.formula.startswith("合计(") or len(opened.columns) != 1:
            continue
        counted = [one.given[0].fact for one in opened.shares if one.given[0].counted]
        numbers = [one.value for one in counted if one and isinstance(one.value, int | Decimal)]
        assert fact.value == sum(numbers), fact.label


def test_who_is_not_in_it_is_named_with_why(folder: Path) -> None:
    (folder / PERIOD / "龙潭乡.yaml").unlink()
    assert run(["submit", "--by", "甲", *(f"{PERIOD}/{place}.yaml" for place in SIX[:3])]) == 0
    run(["rollup", PERIOD])
    assert [(one.place, one.state.value) for one in looked(folder).absent] == [
        ("麻柳镇", "草稿"),
        ("龙潭乡", "未交"),
        ("茶店乡", "草稿"),
    ]
    assert [place for place, _ in texts(looked(folder).opened(FUNDS))] == ["桐岭乡", "白沙镇", "青石乡"]


def test_what_came_after_the_roll_up_is_not_in_it(folder: Path) -> None:
    late = folder / PERIOD / "茶店乡.yaml"
    late.unlink()
    run(["rollup", PERIOD])
    late.write_text(township("茶店乡", (77.2,)), "utf-8")
    assert [one.place for one in looked(folder).absent] == ["茶店乡"]


def test_an_unknown_figure_and_an_input_of_a_township_are_refused(folder: Path) -> None:
    assert run(["rollup", PERIOD]) == 0
    with pytest.raises(Refusal, match="没有“项目资全”这个指标"):
        looked(folder).opened("项目资全")
    with pytest.raises(Refusal, match="不是由各乡镇汇总的"):
        by_place(DiskWorkspace(folder), f"{PERIOD}/桐岭乡.yaml")
