"""Every module's words in every state of its figures: what is printed is a golden, and no state prints nonsense.

A state fills in all figures of a module (下降: less than last year, with targets; 上升; 为零; 没有上年; 没有目标; 约数), or one
alone (只有). ``modules/<模块>.txt`` holds what the report then says; ``--accept`` rewrites it.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.general.states import MODULES, states_of

HERE = Path(__file__).parent / "modules"
NONSENSE = re.compile(
    r"(?:增长|下降|提高|降低|增加|减少)-|比上年同期-"  # a fall that is said as a negative rise
    r"|(?<![\d.])0(?:\.0+)?(?![\d.%])"  # 0名
    r"|[，；、][，；、。）]|。。|（）|（，|^[，；、。）]|：。"  # a clause that is empty
    r"|(?:同比|目标的|为|率|了)[，；。]"
    r"|None|待补",
)


@pytest.mark.parametrize("module", MODULES)
def test_each_state_prints_sentences(module: str, accept: bool) -> None:
    said = dict(states_of(module))
    found = {s: [line for line in lines if NONSENSE.search(line.partition(" ")[2])] for s, lines in said.items()}
    assert {s: lines for s, lines in found.items() if lines} == {}
    page = "".join(f"== {state}\n" + "".join(f"{line}\n" for line in lines) for state, lines in said.items())
    golden = HERE / f"{module}.txt"
    if accept:
        golden.write_text(page, encoding="utf-8")
    assert golden.read_text(encoding="utf-8") == page
