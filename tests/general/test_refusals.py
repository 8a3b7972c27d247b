"""What the general kit refuses, and what it only asks to look at again."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import DiagnosticLog, RejectedInput, Severity
from reportgen.pipeline import Stages
from tests.general.test_required_only import REQUIRED
from tests.workspaces import INPUT, own_workspace


def found(more: str, period: str = "2026H1") -> list[tuple[Severity, str]]:
    """The findings of a report with more than the required keys."""
    workspace = own_workspace()
    path = INPUT.replace("2026H1", period)
    text = REQUIRED.format(kit="general").replace(
        "2026年7月2日", "2026年12月28日" if period == "2026" else "2026年7月2日"
    )
    workspace.content[path] = (text + more).encode()
    log = DiagnosticLog()
    try:
        Stages(workspace).document(path, log)
    except RejectedInput as fault:
        return [(d.severity, d.message) for d in fault.diagnostics]
    return [(d.severity, d.message) for d in log]


def grave(more: str) -> list[str]:
    return [message for severity, message in found(more) if severity is Severity.ERROR]


@pytest.mark.parametrize(
    "figures",
    [
        "救助: {临时救助人次: 23}",
        "帮扶: {小额信贷户: 12}",
        "党建: {党支部: 24, 农村党支部: 9, 机关党支部: 2}",
        "党建: {党支部: 24, 农村党支部: 9, 社区党支部: 0, 机关党支部: 2, 两新党支部: 3, 其他党支部: 10}",
        "经济: {生产总值增速: 5.25, 固投增速: -3.14, 工业增加值增速: 6.02, 居民收入增速: 6.55}",
    ],
)
def test_what_real_reports_say_is_taken(figures: str) -> None:
    assert grave(figures + "\n") == []


@pytest.mark.parametrize(
    "figures",
    [
        "党建: {党支部: 24, 农村党支部: 23, 机关党支部: 2}",
        "党建: {党支部: 24, 农村党支部: 9, 社区党支部: 0, 机关党支部: 2, 两新党支部: 3, 其他党支部: 9}",
    ],
)
def test_branches_that_do_not_add_up_are_refused(figures: str) -> None:
    assert len(grave(figures + "\n")) == 1


def completion(period: str, done: int) -> bool:
    text = f"经济: {{财政总收入: {done}}}\n目标: {{经济: {{财政总收入: 1000}}}}\n"
    return any("财政总收入完成率" in message for _, message in found(text, period))


def test_the_target_is_the_years() -> None:
    assert not completion("2026H1", 990)
    assert completion("2026H1", 1010)
    assert not completion("2026", 1400)
    assert completion("2026", 1600)


def test_a_section_that_may_be_absent_is_noted_at_the_input() -> None:
    assert (Severity.NOTE, "“主要做法”这一章没有内容，没有印") in found("")
