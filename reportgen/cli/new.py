"""``reportgen new``: the inputs of the next period, made from those of the last one."""

from __future__ import annotations

from typing import Any

from reportgen.cli import console
from reportgen.cli.selection import open_workspace, tell_samples
from reportgen.operations.new import NewFile, NewWish, NotMade, new_period
from reportgen.records.new import new_json

_REJECTED, _PARTLY = 1, 4
_REVIEW = "carried-not-reviewed"


def run(as_json: bool, **given: Any) -> int:  # noqa: ANN401 - click's own: an option each
    """Make the inputs of a period."""
    done = new_period(open_workspace(), NewWish(**given))
    tell_samples(done.samples)
    results = done.results
    made = [r for r in results if isinstance(r, NewFile)]
    refused = [r for r in results if isinstance(r, NotMade)]
    if as_json:
        console.print_json(new_json(made, refused))
    else:
        for one in made:
            counts = f"沿用 {one.kept + one.marked} 项，其中待核对 {one.marked} 项；留空待填 {one.open} 项"
            console.say(f"已建立 {one.path}（从 {one.origin}）：{counts}")
        # Of many files, what is to be reviewed is told by the count above and, file by file, by check.
        told = (f for r in results for f in r.findings)
        console.print_findings(f for f in told if len(results) == 1 or f.rule != _REVIEW)
        if len(results) > 1:
            console.say(f"建立了 {len(made)} 份输入，{len(refused)} 份没有建立")
    if not refused:
        return 0
    return _PARTLY if made or len(results) > 1 else _REJECTED
