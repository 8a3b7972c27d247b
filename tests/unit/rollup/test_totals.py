"""Random townships: the county's totals are the plain sums of what was reported, and nothing else."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.diagnostics import DiagnosticLog
from reportgen.model.facts import Fact
from reportgen.pipeline import Stages
from tests.unit.rollup.county import OUTPUT, county, rolled_up, township

NAMES = ["甲乡", "乙乡", "丙乡", "丁乡", "戊镇", "己镇"]
WHOLE = st.integers(0, 99_999)
FUNDS = st.decimals("0", "9999.99", places=2)
REPORTED = st.fixed_dictionaries(
    {},
    optional={"党支部": WHOLE, "走访": WHOLE, "资金": st.lists(FUNDS, min_size=1, max_size=4)},
)
FIGURES = {"党支部": "total_branches", "走访": "total_visits", "资金": "total_funds"}
Figures = dict[str, int | list[Decimal]]


def lines_of(figures: Figures, name: str) -> str:
    """The lines of an input; projects are named for their township, so that none is counted twice."""
    text = "".join(f"{key}: {figures[key]}\n" for key in ("党支部", "走访") if key in figures)
    funds = figures.get("资金")
    rows = funds if isinstance(funds, list) else []
    return (
        text
        + ("项目:\n" if rows else "")
        + "".join(f"  - {{名称: {name}桥{n}, 资金: {f}}}\n" for n, f in enumerate(rows, 1))
    )


def plain_sum(reported: dict[str, Figures], key: str) -> Decimal | None:
    found = [figures[key] for figures in reported.values() if key in figures]
    numbers = [Decimal(n) for value in found for n in (value if isinstance(value, list) else [value])]
    return sum(numbers, Decimal(0)) if numbers else None


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(NAMES), REPORTED, min_size=1))
def test_totals_are_the_plain_sums(reported: dict[str, Figures]) -> None:
    inputs = {name: township(name, lines_of(f, name)) for name, f in reported.items()}
    workspace = county(inputs, roster="")
    done = rolled_up(workspace, place="丁县")
    assert [t.name for t in done.gathered.townships] == sorted(reported)
    derived = Stages(workspace).report(OUTPUT, DiagnosticLog()).derived
    for key, figure in FIGURES.items():
        total = derived[figure]
        assert (Decimal(str(total.value)) if isinstance(total, Fact) else None) == plain_sum(reported, key)
        parents = total.parents if isinstance(total, Fact) else ()
        assert len(parents) == sum(key in figures for figures in reported.values())


@settings(max_examples=25, deadline=None)
@given(st.dictionaries(st.sampled_from(NAMES), REPORTED, min_size=2), st.randoms())
def test_the_order_of_the_inputs_makes_no_difference(reported: dict[str, Figures], random: object) -> None:
    inputs = {name: township(name, lines_of(f, name)) for name, f in reported.items()}
    mixed = list(inputs)
    random.shuffle(mixed)  # type: ignore[attr-defined]  # hypothesis gives a random.Random
    contents = []
    for order in (list(inputs), mixed):
        workspace = county({name: inputs[name] for name in order}, roster="")
        contents.append(rolled_up(workspace, place="丁县").content)
    assert contents[0] == contents[1]
