"""Written reasons (口径说明) for what a check of the program, not of the kit, finds: by the name of the figure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from reportgen.diagnostics import Diagnostic, Severity, warning
from reportgen.model.report import Report
from reportgen.patterns import late

_ROW = late(r"\[\d+\]")


def given_reason(report: Report, figure: str, finding: Diagnostic) -> Diagnostic:
    """The finding as a note where a reason is written for the figure (by its label), else with the hint that one may be written."""
    name = _ROW.sub("", figure)
    reason = report.remarks.get(figure) or report.remarks.get(name)
    if reason:
        message = f"{finding.message}。口径说明：{reason.text}"
        return Diagnostic(Severity.NOTE, "overruled", message, reason.location)
    return replace(finding, hints=(*finding.hints, f"确实无误的，在输入里写 口径说明: {{{name}: 原因}}"))


_ANSWER = "已核实"
"""What a reason begins with that answers a question of the list of unusual figures (待核), of which a check knows nothing."""


def needless_reasons(report: Report, found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """The reasons written for figures that nothing is to be said of; those for checks are told where these are held."""
    checks = {check.name for check in report.kit.checks}
    wanted = {finding.location for finding in found if finding.rule == "overruled"}
    for name, reason in report.remarks.items():
        if name not in checks and reason.location not in wanted and not reason.text.startswith(_ANSWER):
            message = f"“{name}”没有要说明的，口径说明多余了"
            yield warning("needless-remark", message, reason.location, "删去这一条，或留作备查时改写成备注")
