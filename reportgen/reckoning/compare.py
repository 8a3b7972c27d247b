"""Comparison: a report with the facts of the same place in other periods."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from reportgen.diagnostics import Diagnostic, DiagnosticLog, error, warning
from reportgen.model.facts import FactNode
from reportgen.model.report import Report
from reportgen.readers.earlier import NOT_READ, OTHER_NAME, OTHER_PLACE, EarlierInputs, Rival, renamed
from reportgen.recall import NOTHING, Recall
from reportgen.reckoning.last_year import states_last_year, with_stated
from reportgen.shortened import shortened
from reportgen.source import FileLocation
from reportgen.templating import CompiledKit
from reportgen.templating.changes import BEFORE, OTHERS, YEAR_BEFORE


class Earlier(Struct, frozen=True):
    """The input of another period, None where it has mistakes, and what the figures in it do not agree about."""

    report: Report | None
    clashes: tuple[str, ...] = ()


def with_earlier(  # noqa: PLR0913, PLR0917 - a report, where others are found, and how they are read
    report: Report,
    compiled: CompiledKit,
    inputs: EarlierInputs,
    read: Callable[[str], Earlier],
    log: DiagnosticLog,
    draft: bool = False,
    recall: Recall = NOTHING,
) -> Report:
    """The report with its 上年同期 and 上期; ``read`` gives the input at a path; one that is broken costs a warning."""
    others = _others(report, inputs, read, log, draft)
    found: dict[str, Mapping[str, FactNode]] = {}
    last_year = with_stated(report, others.get(YEAR_BEFORE), compiled, log, draft, recall)
    if last_year:
        found[YEAR_BEFORE] = last_year
    if before := others.get(BEFORE):
        figures = {**before.facts, **before.derived}
        found[BEFORE] = recall.again("before", partial(renamed, figures, BEFORE, OTHERS[BEFORE]), before)
    return replace(report, earlier=found)


def _others(
    report: Report, inputs: EarlierInputs, read: Callable[[str], Earlier], log: DiagnosticLog, draft: bool
) -> dict[str, Report]:
    """The reports of the other periods by the names that templates use for them."""
    wanted = {YEAR_BEFORE: report.period.year_before, BEFORE: report.period.before}
    found: dict[str, Report] = {}
    for name, period in wanted.items():
        paths = inputs.candidates(report.path, report.place.text, period, report.kit.name)
        if len(paths) > 1 and name == YEAR_BEFORE and states_last_year(report):
            continue  # the figures of places that became one, added up by a person
        if len(paths) > 1:
            message = f"{name}“{report.place.text}”的输入有 {len(paths)} 份：{'、'.join(paths)}，不知道与哪一份比较"
            hints = ["留下一份，其余的改正“单位”或移走；文件名与本期相同的优先"]
            if name == YEAR_BEFORE:
                hints += ["几个单位合并成的，都留着，把它们的数加起来填在“上年同期”里"]
            log.add(error("two-earlier", message, report.place.location, *hints).softened(draft))
        else:
            rivals = inputs.rivals(report.path, report.place.text, period, report.kit.name)
            log.extend(_told(rival, name, report.place.text, paths) for rival in rivals)
        if len(paths) != 1:
            continue
        path = paths[0]
        earlier = read(path)
        if earlier.report is None:
            message = f"{name}的文件 {path} 有错误，没有用它作比较"
            log.add(warning("broken-earlier", message, FileLocation(path), f"用 reportgen check {path} 查看"))
            continue
        found[name] = earlier.report
        if earlier.clashes:
            message = f"{name}的文件 {path} 里的数不相符，比较用的还是它们：{shortened(earlier.clashes, 1, '处')}"
            hint = f"用 reportgen check {path} 查看，改正或在那一份里写口径说明"
            log.add(warning("clashing-earlier", message, FileLocation(path), hint))
    return found


def _told(rival: Rival, name: str, place: str, compared: Sequence[str]) -> Diagnostic:
    """The finding for a file of another period that a person may take for the one that is compared with."""
    where = FileLocation(rival.path)
    if rival.why == OTHER_PLACE:
        message = f"{name}的同名文件里“单位”是“{rival.place}”，不是“{place}”，没有用它作比较"
        return warning(
            "other-place-earlier", message, where, "核对是哪里的数：“单位”写错了的，改正；文件名错了的，改名"
        )
    if rival.why == OTHER_NAME:
        message = f"{name}没有“{place}”的输入，有“{rival.place}”的，没有用它作比较"
        hint = f"改了名、改了制的，在名单里写 {{名称: {place}, 曾用名: {rival.place}}}；是两个地方的，不用管"
        return warning("other-name-earlier", message, where, hint)
    if rival.why == NOT_READ:
        hint = "是输入的，把名称末尾改成 .yaml；不要的，移走"
        return warning("passed-over", f"{name}“{place}”的这个文件没有读：输入文件的名称以 .yaml 结尾", where, hint)
    message = f"{name}“{place}”的输入有两份：这一份没有用，比较的是与本期同名的 {'、'.join(compared)}"
    return warning("two-earlier", message, where, "核对用的是不是对的一份；另一份改正“单位”或移走")
