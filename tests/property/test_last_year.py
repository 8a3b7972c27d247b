"""Last year's figures say the same in a paper, whether they stand in last year's input, in this one, or some in each."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.templating.sentences import HEAD, said

FIGURES = ("走访", "总投资", "受理", "化解")
RATE = "计算:\n  solved: {名称: 化解率, 公式: '占比(纠纷.化解, 纠纷.受理)'}\n"
TEMPLATE = (
    "{{ 走访|带('同比') }}，{{ 总投资|带('同比') }}，{{ 纠纷.受理|带('同比') }}，{{ 化解率|带('同比') }}"
    "{% if 上年同期.走访 %}，{{ 走访|增减 }}{% endif %}。"
)
NOW = "走访: 40\n总投资: 12.5\n纠纷: {受理: 20, 化解: 15}\n"


def lines(figures: dict[str, int]) -> list[str]:
    """Figures as an input says them."""
    plain = [f"{name}: {figures[name]}" for name in ("走访", "总投资") if name in figures]
    inner = ", ".join(f"{name}: {figures[name]}" for name in ("受理", "化解") if name in figures)
    return [*plain, f"纠纷: {{{inner}}}"] if inner else plain


def paper(in_file: dict[str, int], typed: dict[str, int]) -> tuple[str, list[str]]:
    """The sentence, and what is said but of figures that stand nowhere in it."""
    last_year = "\n".join((f"{HEAD}行政村: 18", *lines(in_file)))
    files = {"inputs/2025H1/甲乡.yaml": f"{last_year}\n"} if in_file else {}
    beside = f"上年同期: {{{', '.join(lines(typed))}}}" if typed else ""
    text, messages = said(TEMPLATE, NOW + beside, kit=RATE, files=files)
    return text, [m for m in messages if "已经填写" not in m and "正文没有与它比较" not in m]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    st.dictionaries(st.sampled_from(FIGURES), st.integers(0, 60), min_size=1),
    st.sets(st.sampled_from(FIGURES)),
    st.sets(st.sampled_from(FIGURES)),
)
def test_it_does_not_matter_where_they_stand(figures: dict[str, int], one: set[str], other: set[str]) -> None:
    in_file = {name: value for name, value in figures.items() if name in one or name not in other}
    typed = {name: value for name, value in figures.items() if name not in in_file or name in other}
    expected = paper(figures, {})
    assert paper({}, figures) == expected
    assert paper(in_file, typed) == expected
