"""What a county's paper says of places that did not report, of what they left blank, and of what they report anew."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reportgen.cli.main import run
from tests.batch.small_county import COUNTY, EAST, PERIOD, SIX, WEST, roster, township, write

OUTPUT = f"{PERIOD}/{COUNTY}.yaml"

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def rolled_up(capsys: Capture, code: int = 0) -> str:
    """What the county's paper says, its marks left out."""
    assert run(["rollup", PERIOD]) == code
    capsys.readouterr()
    assert run(["show", "--stage", "document", OUTPUT]) == 0
    return re.sub("[⟦⟧]", "", capsys.readouterr().out)


def inputs(**funds: tuple[object, ...]) -> dict[str, str]:
    return {place: township(place, funds.get(place, ())) for place in SIX}


@pytest.mark.parametrize("listed", [True, False], ids=["roster", "no roster"])
def test_where_nobody_has_filled_in_anything_every_place_is_named(folder: Path, capsys: Capture, listed: bool) -> None:
    write(folder, inputs(桐岭乡=(120,)), roster())
    write(folder, {}, roster(year=2027) if listed else "", "inputs/2026H2")
    assert run(["new", "--all", "--from", "2026H1", "--to", "2026H2"]) == 0
    capsys.readouterr()
    assert run(["rollup", "inputs/2026H2", "--place", COUNTY]) == 1
    told = capsys.readouterr().err
    assert f"没有报送的 6 个：{'、'.join(SIX) if listed else ''}" in told
    assert all(f"“{place}”的输入是结转来的，没有人填" in told for place in SIX)
    assert told.count("错误") <= 2, "nobody wants to hear of every empty key of forty files"
    assert not (folder / f"inputs/2026H2/{COUNTY}.yaml").exists()
    assert run(["build", "--format", "docx", "inputs/2026H2"]) == 4
    assert not list(folder.glob("outputs/2026H2/*.docx"))


def test_the_few_who_have_reported_are_added_up_and_the_others_are_absent(folder: Path, capsys: Capture) -> None:
    write(folder, inputs(桐岭乡=(120,)), roster())
    write(folder, {}, roster(year=2027), "inputs/2026H2")
    assert run(["new", "--all", "--from", "2026H1", "--to", "2026H2"]) == 0
    write(folder, {"青石乡": township("青石乡", date="2027年1月3日")}, period="inputs/2026H2")
    capsys.readouterr()
    assert run(["rollup", "inputs/2026H2"]) == 4
    told = capsys.readouterr().out
    assert "汇总了 1 个乡镇：青石乡" in told
    assert "未报送 5 个：桐岭乡（结转来的，没有人填）" in told
    assert run(["show", "--stage", "markup", f"inputs/2026H2/{COUNTY}.yaml"]) == 0
    said = capsys.readouterr().out
    assert "全部报送" not in said
    assert "桐岭乡、白沙镇、麻柳镇、龙潭乡、茶店乡未报送" in said


@pytest.mark.parametrize(
    ("funds", "told"),
    [
        ({"桐岭乡": (120, 36.5), "白沙镇": (66,), "青石乡": (12.5,)}, "东片3个乡镇争取资金235万元，西片没有填报"),
        ({"桐岭乡": (120,), "白沙镇": (66,), "麻柳镇": (58,)}, "东片2个乡镇争取资金186万元，西片1个乡镇争取资金58万元"),
        ({"龙潭乡": (7.5,)}, "东片没有填报，西片1个乡镇争取资金7.5万元"),
    ],
    ids=["blank area", "some of each", "one alone"],
)
def test_what_was_left_blank_is_no_zero(
    folder: Path, capsys: Capture, funds: dict[str, tuple[object, ...]], told: str
) -> None:
    write(folder, inputs(**funds), roster())
    said = rolled_up(capsys)
    assert told in said
    assert "没有争取到" not in said


def test_growth_is_that_of_the_places_of_both_years(folder: Path, capsys: Capture) -> None:
    before = {"桐岭乡": (100,), "白沙镇": (80,), "麻柳镇": (60,)}
    old = {place: township(place, funds, "2025年7月3日") for place, funds in before.items()}
    write(folder, old, roster([("东片", before)], 2025), "inputs/2025H1")
    write(
        folder,
        {p: township(p, f) for p, f in {**before, "龙潭乡": (40,)}.items()},
        roster([("东片", [*before, "龙潭乡"])]),
    )
    said = rolled_up(capsys)
    assert "资金280万元" in said
    assert "两年都填报的3个乡镇资金与上年同期的240万元持平" in said
    assert "同比增长" not in said


def test_growth_over_all_places_needs_no_word_of_them(folder: Path, capsys: Capture) -> None:
    old = {place: township(place, (50,), "2025年7月3日") for place in EAST}
    write(folder, old, roster([("东片", EAST)], 2025), "inputs/2025H1")
    write(folder, {place: township(place, (60,)) for place in EAST}, roster([("东片", EAST)]))
    assert "，资金同比增长20%" in rolled_up(capsys)


def test_a_place_that_reported_with_another_kit_is_not_absent(folder: Path, capsys: Capture) -> None:
    other = "模板: poverty\n单位: 茶店乡\n成文日期: 2026年7月3日\n"
    write(folder, {**inputs(), "茶店乡": other}, roster())
    said = rolled_up(capsys, 4)
    assert "茶店乡报表种类不符，未予汇总" in said
    assert "未报送" not in said


def test_a_report_about_something_else_beside_the_one_that_was_asked_for_is_no_fault(
    folder: Path, capsys: Capture
) -> None:
    other = "模板: poverty\n单位: 茶店乡\n成文日期: 2026年7月3日\n"
    write(folder, {**inputs(), "茶店乡扶贫": other}, roster())
    assert "报表种类不符" not in rolled_up(capsys)


@pytest.mark.parametrize("count", [12, 13, 30])
def test_more_areas_than_a_chart_holds_make_a_paper_all_the_same(folder: Path, capsys: Capture, count: int) -> None:
    places = [f"{a}{b}乡" for a in "东南西北中" for b in "溪岭坪湾坡塘"][:count]
    texts = {p: township(p, (n * 10 + 5,)) for n, p in enumerate(places)}
    write(folder, texts, roster([(f"{p[:2]}片", [p]) for p in places] + [("东溪片", ["东东乡"])]))
    write(folder, {"东东乡": township("东东乡", (3,))})
    said = rolled_up(capsys)
    assert ("各片区争取项目资金情况表" in said) == (count > 12)
    assert run(["build", "--format", "docx", OUTPUT]) == 0


def test_the_places_of_an_area_that_reported_nothing_at_all_are_in_no_sum(folder: Path, capsys: Capture) -> None:
    write(folder, {p: t for p, t in inputs(桐岭乡=(10,)).items() if p not in WEST}, roster())
    said = rolled_up(capsys)
    assert "麻柳镇、龙潭乡、茶店乡未报送" in said
    assert "西片" not in said
