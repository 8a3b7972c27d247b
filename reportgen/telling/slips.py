"""What became of slips (退回单) in words."""

from __future__ import annotations

from reportgen.diagnostics import Severity
from reportgen.operations.slips import Slips
from reportgen.telling.said import Findings, Saying, Trouble


def slips_told(done: Slips) -> Saying:
    """Each slip with what it asks for, and who needs none."""
    yield Findings((*done.findings, *(finding for one in done.made for finding in one.findings)))
    for one in done.made:
        slip = one.slip
        counts = [f"必须改正 {slip.counted(True)} 处", f"请核实 {slip.counted(False)} 处"]
        counts += ["退回的理由 1 条"] if slip.returned else []
        yield f"已写出 {'、'.join(one.papers)}：{'，'.join(counts)}" if one.papers else Trouble(f"没有写 {slip.title}")
        yield from (f"改动过的另存为 {path}" for path in one.kept)
    wrong = sum(finding.severity is Severity.WARNING for finding in done.findings)
    left = f"，{len(done.clear)} 份没有要退回的" if done.clear else ""
    told = f"，另有 {wrong} 处要留意，见上" if wrong else ""
    yield f"退回单 {sum(bool(one.papers) for one in done.made)} 份{left}{told}"
