"""Comparison: a report with the facts of the same place in other periods."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from reportgen.diagnostics import DiagnosticLog, warning
from reportgen.model.facts import FactNode
from reportgen.model.report import Report
from reportgen.readers.earlier import EarlierInputs, renamed
from reportgen.source import FileLocation
from reportgen.templating.changes import BEFORE, OTHERS, YEAR_BEFORE


def with_earlier(
    report: Report, inputs: EarlierInputs, read: Callable[[str], Report | None], log: DiagnosticLog
) -> Report:
    """The report with its 上年同期 and 上期; ``read`` answers None for an input that is broken, which costs a warning."""
    wanted = {YEAR_BEFORE: report.period.year_before, BEFORE: report.period.before}
    found: dict[str, Mapping[str, FactNode]] = {}
    for name, period in wanted.items():
        path = inputs.path_of(report.path, report.place.text, period)
        if path is None:
            continue
        earlier = read(path)
        if earlier is None:
            message = f"{name}的文件 {path} 有错误，没有用它作比较"
            log.add(warning("broken-earlier", message, FileLocation(path), f"用 reportgen check {path} 查看"))
        else:
            found[name] = renamed({**earlier.facts, **earlier.derived}, name, OTHERS[name])
    return replace(report, earlier=found)
