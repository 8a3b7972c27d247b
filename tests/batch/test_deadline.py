"""A template that never ends holds nobody up, in checking as in building."""

from __future__ import annotations

import time

from reportgen.operations.check.inputs import check_inputs
from tests.workspaces import INPUT, MINI, mini_workspace

ENDLESS = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
GOOD = "模板: mini\n单位: 甲乡\n行政村: 18\n走访: 30\n"


def test_checking_stops_at_the_deadline_and_goes_on_with_the_next() -> None:
    main = (MINI / "report.md.j2").read_text("utf-8")
    hanging = "{% if 行政村 == 99 %}" + ENDLESS + "{% endif %}\n"
    other = INPUT.replace("甲", "乙")
    files = {"templates/mini/report.md.j2": hanging + main, other: GOOD.replace("甲乡", "乙乡")}
    start = time.monotonic()
    first, second = check_inputs(mini_workspace(GOOD.replace("18", "99"), **files), [INPUT, other], seconds=0.5)
    assert time.monotonic() - start < 5
    assert [finding.message for finding in first.findings if not first.passed] == ["模板没完没了：算了很久还没有做完"]
    assert second.passed
