"""Lines of any length: no rule takes longer than the line is long."""

from __future__ import annotations

import time

import pytest

from reportgen.linting import correct, lint, plain_texts
from reportgen.source import Source

pytestmark = pytest.mark.alone  # seconds of the processor, which are longer beside others

LENGTH = 20_000
SECONDS = 2.0  # of CPU; a rule that looks at every pair of places takes more than that, one that reads on takes none
RUNS = (
    *" 　1０，。、；“”《》（）()个村一是xX*_?？…—-%.,\"'万年的种约龘[]{〔`",
    *[
        "1，",
        "1.",
        "1,",
        "1-",
        "一、",
        "（一）",
        "1、",
        "1个",
        "3万",
        "约1",
        "，村",
        "\\*",
        "“”",
        "《关",
        "印发《",
        "局、",
        "县局、",
        "积极",
        "甲乙",
        "我乡，",
        "一个好的村庄",
    ],
    *[
        "从1增加到",
        "村1",
        "低保",
        "户王",
        "20",
        "一是，",
        "<!--",
        "](",
        "<http:",
        "长1米，宽1米",
        "两期1个",
        "3至",
        "一十",
        "x:",
        "修路、",
        "）（",
    ],
    *("1 ", "? ", "Ã\x80", "<!-- 不查："),
)


@pytest.mark.parametrize("run", RUNS)
def test_a_long_line_of_anything_is_linted_in_seconds(run: str) -> None:
    line = (run * LENGTH)[:LENGTH]
    text = "\n".join((line + "村", f"<!-- 不查：{line}", f"全村{line}年种民族"))
    start = time.process_time()
    lint(plain_texts(Source("长.txt", text), markdown=True))
    assert time.process_time() - start < SECONDS


@pytest.mark.parametrize("run", [" ", "　", ",", '"', "１", "3-", "”", "截止6月", "汉, "])
def test_a_long_line_is_corrected_in_seconds(run: str) -> None:
    start = time.process_time()
    correct(plain_texts(Source("长.txt", (run * LENGTH)[:LENGTH] + "村。")))
    assert time.process_time() - start < 3 * SECONDS
