"""The results of a build in words."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.batch.jobs import Built, Crashed, Held, Issued, JobResult, Rejected, UpToDate
from reportgen.diagnostics import Diagnostic, Severity
from reportgen.operations.build.batch import BatchRun
from reportgen.operations.build.summary import behind_line, count_line, findings_of, is_failed, issued_line, rows
from reportgen.telling.plain import one_line
from reportgen.telling.said import Findings, Saying, Table, Trouble
from reportgen.telling.summed import summed_told

MOST_SHOWN = 20
"""Beyond so many inputs, those that went well are told by their number only."""

_WIDTH = 24
"""Signs of the line that shows how far a run is."""


def result_told(result: JobResult, several: bool, alone: bool = True) -> Saying:
    """A result as it comes; with ``several`` of them, those that went well in one short line or none.

    What was found is told before it where it stands ``alone``, and not with that of the others.
    """
    if alone:
        yield Findings(_findings_shown(result, several))
    match result:
        case Built(papers=papers, kept=kept):
            yield f"已生成 {'、'.join(papers)}"
            if kept:
                yield f"改过的文稿另存为 {'、'.join(kept)}"
        case UpToDate(papers=papers):
            if not several:
                yield f"未变 {'、'.join(papers)}"
        case Issued(papers=papers, day=day):
            if not several:
                yield f"已定稿（{day}），没有动 {'、'.join(papers)}"
        case Rejected(path=path) | Held(path=path):
            yield Trouble(f"未生成 {one_line(path)}")
        case Crashed(path=path, trace=trace, reason=reason):
            bug = "：这是 reportgen 的毛病，不是输入的" if trace else ""
            yield Trouble(f"{trace}{reason}，未生成 {one_line(path)}{bug}")


def bar_line(done: int, total: int, failed: int, pace: float) -> str:
    """The line of a bar; ``pace`` is in reports a second, 0 while that is not known."""
    full = _WIDTH * done // total if total else 0
    parts = [f"生成报告 {'━' * full}{'─' * (_WIDTH - full)} {done}/{total}"]
    parts += [f"{failed} 份未生成"] if failed else []
    if pace:
        left = round((total - done) / pace)
        parts.append(f"每秒 {pace:.1f} 份 还要 {left // 60}:{left % 60:02}")
    return " ".join(parts)


def run_told(run: BatchRun, dry: bool, summed: bool = False) -> Saying:
    """What there is to say at the end of a run; ``summed`` where what was found has not been told with the results."""
    if summed:
        several = run.asked > MOST_SHOWN
        found = [(r.path, _findings_shown(r, several)) for r in run.results if not dry or is_failed(r)]
        more = "reportgen check 文件，或在 build 后面加 --all"
        yield from summed_told(found, everything=False, more=more, places=False)
    yield from _plan_told(run, summed) if dry else _made_told(run)


def _plan_told(run: BatchRun, summed: bool) -> Saying:
    """What a run would make."""
    for path, reason in run.planned.items():
        yield f"要生成 {path}：{reason}"
    failed = [result for result in run.results if is_failed(result)]
    for result in failed:
        yield from result_told(result, several=True, alone=not summed)
    yield Findings(run.findings)
    issued = sum(isinstance(result, Issued) for result in run.results)
    unchanged = len(run.results) - len(failed) - issued
    left = f"，已定稿 {issued} 份" if issued else ""
    rejected = f"，有错 {len(failed)} 份" if failed else ""
    yield f"要生成 {len(run.planned)} 份，未变 {unchanged} 份{left}{rejected}"
    yield from _left_told(run.results)


def _made_told(run: BatchRun) -> Saying:
    """The table, notes about the machine, what was left undone."""
    notes = dict.fromkeys(f.message for r in run.results for f in findings_of(r) if f.severity is Severity.NOTE)
    for message in notes:  # what is true of the machine is said once, not for each report
        yield Trouble(f"提示 {message}")
    yield Findings(run.findings)
    if run.asked > 1:
        shown = run.results if len(run.results) <= MOST_SHOWN else [r for r in run.results if is_failed(r)]
        if shown:
            yield ""
            yield Table(("结果", "输入", "说明"), rows(shown))
        yield count_line(run.results)
    yield from _left_told(run.results)
    yield Findings(run.stale)
    for paper in run.outdated:
        yield Trouble(f"提示 {paper} 是以前生成的，现在没有输入生成它；不要了的请自己删去")
    if run.stopped_by:
        yield Trouble(f"已中断：做完 {len(run.results)} 份，还有 {len(run.left)} 份没有做。再运行一次，会接着做")


def _left_told(results: Iterable[JobResult]) -> Saying:
    """What was not made since it is issued, or of a passed period."""
    for line in filter(None, (issued_line(results), behind_line(results))):
        yield Trouble(f"提示 {line}")


def _findings_shown(result: JobResult, several: bool) -> tuple[Diagnostic, ...]:
    """What is told of a result beside its line; with ``several`` of them, nothing of those that went well."""
    match result:
        case Built(findings=findings):
            silent = several and not is_failed(result)
            return () if silent else tuple(f for f in findings if f.severity is not Severity.NOTE)
        case Issued(findings=findings) | Rejected(findings=findings) | Held(findings=findings):
            return findings
        case UpToDate() | Crashed():
            return ()
