"""The inputs of a new period in words."""

from __future__ import annotations

from reportgen.operations.new import NewPeriod
from reportgen.telling.said import Findings, Saying

_REVIEW = "carried-not-reviewed"


def new_period_told(done: NewPeriod) -> Saying:
    """What was made, and from what."""
    for one in done.made:
        counts = f"沿用 {one.kept + one.marked} 项，其中待核对 {one.marked} 项；留空待填 {one.open} 项"
        yield f"已建立 {one.path}（从 {one.origin}）：{counts}"
    several = len(done.results) > 1
    # Of many files, what is to be reviewed is told by the count above and, file by file, by check.
    yield Findings([f for result in done.results for f in result.findings if not several or f.rule != _REVIEW])
    if several:
        yield f"建立了 {len(done.made)} 份输入，{len(done.refused)} 份没有建立"
