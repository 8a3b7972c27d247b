"""Comparison: a report with the facts of the same place in other periods."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from reportgen.diagnostics import DiagnosticLog, Severity, error, warning
from reportgen.model.facts import FactNode
from reportgen.model.report import Report
from reportgen.readers.earlier import EarlierInputs, renamed
from reportgen.source import FileLocation
from reportgen.templating.changes import BEFORE, OTHERS, YEAR_BEFORE


def with_earlier(
    report: Report, inputs: EarlierInputs, read: Callable[[str], Report | None], log: DiagnosticLog, draft: bool = False
) -> Report:
    """The report with its 上年同期 and 上期; ``read`` answers None for an input that is broken, which costs a warning."""
    wanted = {YEAR_BEFORE: report.period.year_before, BEFORE: report.period.before}
    found: dict[str, Mapping[str, FactNode]] = {}
    for name, period in wanted.items():
        paths = inputs.candidates(report.path, report.place.text, period, report.kit.name)
        if len(paths) > 1:
            message = f"{name}“{report.place.text}”的输入有 {len(paths)} 份：{'、'.join(paths)}，不知道与哪一份比较"
            hint = "留下一份，其余的改正“单位”或移走；文件名与本期相同的优先"
            several = error("two-earlier", message, report.place.location, hint)
            log.add(replace(several, severity=Severity.WARNING) if draft else several)
        if len(paths) != 1:
            continue
        path = paths[0]
        earlier = read(path)
        if earlier is None:
            message = f"{name}的文件 {path} 有错误，没有用它作比较"
            log.add(warning("broken-earlier", message, FileLocation(path), f"用 reportgen check {path} 查看"))
        else:
            found[name] = renamed({**earlier.facts, **earlier.derived}, name, OTHERS[name])
    return replace(report, earlier=found)
