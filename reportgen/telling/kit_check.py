"""A kit that was tried without an input, in words."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.operations.kit_check.checking import KitChecked
from reportgen.telling.said import Findings, Saying


def kit_check_told(checked: KitChecked, written: Sequence[str]) -> Saying:
    """What was found, the inputs that were written, and how much was tried."""
    yield Findings([one.finding for one in checked.found])
    yield from (f"已写出 {path}" for path in written)
    if checked.untried:
        places = "、".join(checked.untried)
        yield f"有 {len(checked.untried)} 支没有试到，走不走得到说不准，请自己看一看：{places}"
    found = f"发现 {len(checked.found)} 处问题" if checked.found else "没有发现问题"
    yield f"{checked.kit}：编了 {checked.tried} 份报告来试，{found}"
