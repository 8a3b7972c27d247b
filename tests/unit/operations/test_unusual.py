"""The list of figures to ask about: each kind of slip is named with its figure, and a clean county is asked about nothing."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import Refusal
from reportgen.operations.unusual.listing import Asked, unusual
from reportgen.workspace import MemoryWorkspace
from tests.workspaces import linkup_workspace, own_workspace

KIT = """\
名称: 核
章节: [情况]
指标:
  area:
    名称: 辖区
    结转: 沿用并复核
    指标:
      villages: {名称: 行政村, 单位: 个}
      households: {名称: 户数, 单位: 户}
      residents: {名称: 人口, 单位: 人}
  visits: {名称: 走访, 单位: 人次}
  income: {名称: 收入, 单位: 万元, 类型: 小数, 小数位: 2, 下限: 无}
  work:
    名称: 工作
    指标:
      opened: {名称: 受理, 单位: 件}
      closed: {名称: 办结, 单位: 件}
      hours: {名称: 宣讲, 单位: 场}
勾稽:
  - {名称: 办结不超过受理, 规则: 工作.办结 <= 工作.受理, 类别: 上限}
"""
PLACES = "青白云石松柳龙凤金银红清长高"
FIGURES = ("行政村", "户数", "人口", "走访", "收入", "受理", "办结", "宣讲")


def figures(index: int, year: int) -> dict[str, str]:
    """The figures of a place: what changes from year to year changes by a few percent, differently for each."""
    villages = 9 + index
    households, residents = villages * (310 + 7 * index), villages * (310 + 7 * index) * 33 // 10

    def this(base: float, step: int) -> float:
        own = 1 + (index * step * 17 % 7) / 3  # no two places are alike
        return base * own * (100 + ((index * step) % 13 - 4.5 if year == 2026 else 0)) / 100

    opened = round(this(households / 11.3, 5))
    return {
        "行政村": str(villages),
        "户数": str(households + (index if year == 2026 else 0)),
        "人口": str(residents - (3 * index if year == 2026 else 0)),
        "走访": str(round(this(residents / 5.7, 3))),
        "收入": f"{this(villages * 38.37, 7):.2f}",
        "受理": str(opened),
        "办结": str(opened - 3 - index % 4),
        "宣讲": str(round(this(villages * 13.3, 11))),
    }


def text(place: str, told: dict[str, str], more: str = "") -> str:
    area, work = FIGURES[:3], FIGURES[5:]
    lines = [f"模板: core\n单位: {place}"]
    lines += [f"辖区: {{{', '.join(f'{name}: {told[name]}' for name in area)}}}"]
    lines += [f"{name}: {told[name]}" for name in FIGURES[3:5]]
    lines += [f"工作: {{{', '.join(f'{name}: {told[name]}' for name in work)}}}"]
    return "\n".join(lines) + f"\n{more}"


def county(wrong: dict[str, str] | None = None, count: int = 14, more: str = "") -> MemoryWorkspace:
    """A county of two years; ``wrong`` are figures of the place 龙坪乡 this year."""
    files = {"templates/core/kit.yaml": KIT, "templates/core/report.md.j2": "# 总结\n\n## 情况\n\n无。\n"}
    for index, front in enumerate(PLACES[:count]):
        place = f"{front}坪乡"
        for year in (2025, 2026):
            told = figures(index, year)
            here = place == "龙坪乡" and year == 2026
            files[f"inputs/{year}H1/{place}.yaml"] = text(
                place, told | ((wrong or {}) if here else {}), more if here else ""
            )
    return MemoryWorkspace({path: content.encode() for path, content in files.items()})


def asked(workspace: MemoryWorkspace) -> Asked:
    """What is asked of 龙坪乡; of the others nothing is."""
    found = {one.place: one for one in unusual(workspace, ["2026H1"]).asked}
    assert [place for place, one in found.items() if one.doubts and place != "龙坪乡"] == []
    return found["龙坪乡"]


def this_year(name: str) -> str:
    return figures(PLACES.index("龙"), 2026)[name]


def last_year(name: str) -> str:
    return figures(PLACES.index("龙"), 2025)[name]


def test_nothing_is_asked_of_a_clean_county() -> None:
    assert asked(county()).doubts == ()


@pytest.mark.parametrize(
    ("name", "wrong", "label", "words", "meant"),
    [
        ("走访", this_year("走访") + "0", "走访", "多写了 1 位", this_year("走访")),
        ("走访", this_year("走访")[:-2], "走访", "少写了 2 位", ""),
        ("收入", str(round(float(this_year("收入")) * 10000)), "收入", "把“元”当成了“万元”", ""),
        ("户数", "7531", "辖区.户数", "上年同期.辖区.户数", ""),
        ("走访", last_year("走访"), "走访", "照抄了上年的数", ""),
        ("收入", last_year("收入"), "收入", "照抄了上年的数", ""),
        ("收入", "-" + this_year("收入"), "收入", "", ""),
        ("宣讲", this_year("办结"), "工作.宣讲", "与“工作.办结”的数一样", ""),
    ],
)
def test_a_wrong_figure_comes_first(name: str, wrong: str, label: str, words: str, meant: str) -> None:
    found = asked(county(wrong={name: wrong})).doubts
    assert found, "nothing was asked"
    assert found[0].fact.label == label
    assert words in "；".join((*(reason.words for reason in found[0].reasons), found[0].slip))
    if meant:
        assert str(found[0].meant) == meant


def test_a_slip_that_does_not_explain_a_figure_hides_nothing() -> None:
    first = asked(county(wrong={"户数": "62"})).doubts[0]
    assert (first.fact.label, first.meant) == ("辖区.户数", None)  # 6200 would be as strange


def test_of_two_figures_that_are_one_number_both_are_named() -> None:
    found = asked(county(wrong={"宣讲": this_year("办结")})).doubts
    named = {fact.label for doubt in found for fact in (doubt.fact, *doubt.others)}
    assert {"工作.办结", "工作.宣讲"} <= named


def test_where_rules_clash_what_agrees_with_nothing_comes_first() -> None:
    closed = this_year("办结")
    found = asked(county({"办结": closed + "0"})).doubts
    assert found[0].fact.label == "工作.办结"
    assert str(found[0].meant) == closed
    assert {reason.kind for reason in found[0].reasons} >= {"clash"}


def test_few_places_are_held_against_their_own_years_alone() -> None:
    workspace = county({"走访": this_year("走访") + "0"}, 7)
    assert [doubt.fact.label for doubt in asked(workspace).doubts] == ["走访"]
    assert unusual(workspace, ["2026H1"]).compared == 7


def test_one_file_is_held_against_those_beside_it() -> None:
    found = unusual(county({"走访": this_year("走访") + "0"}), ["inputs/2026H1/龙坪乡.yaml"])
    assert [one.place for one in found.asked] == ["龙坪乡"]
    assert found.compared == 14
    assert "多数单位" in found.asked[0].doubts[0].reasons[0].words


def test_a_written_reason_answers() -> None:
    found = asked(county({"走访": this_year("走访") + "0"}, more="口径说明: {走访: 首次把各村夜校计入}\n"))
    assert found.doubts == ()
    assert found.answered == ("走访",)


def test_what_cannot_be_read_is_told_and_the_others_are_looked_at() -> None:
    found = asked(county({"走访": "很多"}))
    assert [error.rule for error in found.errors] == ["not-a-number"]


def test_a_period_without_inputs_is_refused() -> None:
    with pytest.raises(Refusal, match="2031年"):
        unusual(county(), ["2031H1"])


@pytest.mark.parametrize("workspace", [own_workspace(), linkup_workspace()], ids=["own", "linkup"])
def test_of_the_shipped_inputs_nothing_is_asked(workspace: MemoryWorkspace) -> None:
    assert [(one.path, one.doubts) for one in unusual(workspace, ()).asked if one.doubts] == []


def test_the_same_is_asked_each_time() -> None:
    workspace = county({"走访": this_year("走访") + "0", "宣讲": this_year("办结")})
    assert unusual(workspace, ["2026H1"]) == unusual(workspace, ["2026H1"])
