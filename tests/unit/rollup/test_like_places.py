"""Growth in a county's paper, whatever kit it is made by: over the same places on both sides, and over how many is said."""

from __future__ import annotations

from contextlib import suppress

import pytest

from reportgen.diagnostics import Diagnostic, DiagnosticLog, RejectedInput, Severity
from reportgen.pipeline import Stages
from tests.unit.rollup.county import COUNTY_KIT, FILES, OUTPUT, county

REPORT = "templates/county/report.md.j2"
YEAR_BEFORE = "inputs/2025H1/丁县.yaml"
COMPARABLE = "合计(可比列(乡镇.资金, 乡镇.上年资金))", "合计(可比列(乡镇.上年资金, 乡镇.资金))"
HOW_MANY = '{{ 计数(可比列(乡镇.资金, 乡镇.上年资金), "个") }}乡镇可比，'


def kit(formulas: str = "") -> str:
    column = "      funds: {名称: 资金, 单位: 万元, 类型: 小数, 汇总: 相加}\n"
    more = "".join(column.replace("funds", f"funds_{i}").replace("资金", f"{w}资金") for i, w in NAMED.items())
    return FILES[COUNTY_KIT].replace(column, column + more) + formulas


NAMED = {"before": "上年", "target": "目标"}


def written(*rows: str) -> str:
    return "模板: county\n单位: 丁县\n成文日期: 2026年7月20日\n乡镇:\n" + "".join(f"  - {{{row}}}\n" for row in rows)


THREE = (
    "名称: 甲乡, 资金: 100, 上年资金: 80, 目标资金: 200",
    "名称: 乙镇, 资金: 50, 上年资金: 50",
    "名称: 丙乡, 资金: 40",
)


def found(
    said: str, rows: tuple[str, ...] = THREE, before: tuple[str, ...] = (), formulas: str = "", draft: bool = False
) -> list[Diagnostic]:
    files = {COUNTY_KIT: kit(formulas), REPORT: f"# 全县情况\n\n{said}。\n", OUTPUT: written(*rows)}
    files |= {YEAR_BEFORE: written(*before)} if before else {}
    log = DiagnosticLog()
    with suppress(RejectedInput):
        Stages(county({}, **files), draft).markup(OUTPUT, log)
    return [f for f in log if f.rule in {"unlike-places", "untold-places"}]


def test_growth_over_other_places_is_refused_and_they_are_named() -> None:
    (one,) = found("资金{{ 合计(乡镇.资金)|增长(合计(乡镇.上年资金)) }}")
    assert (one.rule, one.severity) == ("unlike-places", Severity.ERROR)
    assert "由 3 个填报" in one.message
    assert "由 2 个，丙乡只在一边" in one.message
    assert one.location.path == REPORT


@pytest.mark.parametrize(
    "said",
    [
        "资金增长{{ 增长率(合计(乡镇.资金), 合计(乡镇.上年资金))|数值 }}",
        "{% set 今 = 合计(乡镇.资金) %}{% set 去 = 合计(乡镇.上年资金) %}资金{{ 今|增长(去) }}",
        "{% macro 说(今, 去) %}{{ 今|增长(去) }}{% endmacro %}资金{{ 说(合计(乡镇.资金), 合计(乡镇.上年资金)) }}",
        "完成{{ 完成率(合计(乡镇.资金), 合计(乡镇.目标资金)) }}",
        "资金{{ 合计(乡镇.资金)|换算('亿元')|增长(合计(乡镇.上年资金)) }}",
        "资金{{ 合计(可比列(乡镇.资金, 乡镇.目标资金))|增长(合计(乡镇.上年资金)) }}",
    ],
)
def test_however_it_is_written(said: str) -> None:
    assert [f.rule for f in found(said)] == ["unlike-places"]
    assert [f.severity for f in found(said, draft=True)] == [Severity.WARNING]


def test_a_formula_of_the_kit_is_looked_into() -> None:
    formulas = '  growth: {名称: 增幅, 公式: "增长率(合计(乡镇.资金), 合计(乡镇.上年资金))"}\n'
    assert [f.rule for f in found("资金增长{{ 增幅 }}", formulas=formulas)] == ["unlike-places"]


def test_last_years_paper_of_other_places_is_no_ground() -> None:
    same = tuple(f"名称: {name}, 资金: 9" for name in ("丙乡", "甲乡", "乙镇"))
    assert [f.rule for f in found("资金{{ 资金总数|同比 }}", before=same[:2])] == ["unlike-places"]
    assert found("资金{{ 资金总数|同比 }}", before=same) == []


def test_what_is_compared_like_for_like_says_over_how_many() -> None:
    growth = f"资金{{{{ {COMPARABLE[0]}|增长({COMPARABLE[1]}) }}}}"
    (one,) = found(growth)
    assert (one.rule, one.severity) == ("untold-places", Severity.WARNING)
    assert "由 2 个单位算出，不是全部" in one.message
    assert found(HOW_MANY + growth) == []
    assert found('{{ 计数(乡镇.资金, "个") }}乡镇报了。' + growth) != []  # how many reported is another number
    assert found(growth, rows=THREE[:2]) == []  # all of them


def test_one_place_against_itself_is_nobody_elses_matter() -> None:
    said = "{% for 项 in 乡镇 %}{% if 有(项.上年资金) %}{{ 项.名称 }}{{ 项.资金|增长(项.上年资金) }}，{% endif %}{% endfor %}"
    assert found(said) == []
