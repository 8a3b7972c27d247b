"""The results of a build as words on a screen."""

from __future__ import annotations

from reportgen.batch.jobs import Built, Crashed, Held, Issued, JobResult, Rejected, UpToDate
from reportgen.cli import console
from reportgen.cli.summed import print_told
from reportgen.diagnostics import Diagnostic, Severity
from reportgen.operations.build.batch import BatchRun
from reportgen.operations.build.summary import behind_line, count_line, findings_of, is_failed, issued_line, rows

MOST_SHOWN = 20
"""Beyond so many inputs, those that went well are told by their number only."""


def findings_shown(result: JobResult, several: bool) -> tuple[Diagnostic, ...]:
    """What is told of a result beside its line; with ``several`` of them, nothing of those that went well."""
    match result:
        case Built(findings=findings):
            silent = several and not is_failed(result)
            return () if silent else tuple(f for f in findings if f.severity is not Severity.NOTE)
        case Issued(findings=findings) | Rejected(findings=findings) | Held(findings=findings):
            return findings
        case UpToDate() | Crashed():
            return ()


def print_result(result: JobResult, several: bool, alone: bool = True) -> None:
    """A result as it comes; with ``several`` of them, those that went well in one short line or none.

    What was found is told before it where it stands ``alone``, and not with that of the others.
    """
    if alone:
        console.print_findings(findings_shown(result, several))
    match result:
        case Built(papers=papers, kept=kept):
            console.say(f"已生成 {'、'.join(papers)}")
            if kept:
                console.say(f"改过的文稿另存为 {'、'.join(kept)}")
        case UpToDate(papers=papers):
            if not several:
                console.say(f"未变 {'、'.join(papers)}")
        case Issued(papers=papers, day=day):
            if not several:
                console.say(f"已定稿（{day}），没有动 {'、'.join(papers)}")
        case Rejected(path=path) | Held(path=path):
            console.say_error(f"未生成 {console.one_line(path)}")
        case Crashed(path=path, trace=trace, reason=reason):
            bug = "：这是 reportgen 的毛病，不是输入的" if trace else ""
            console.say_error(f"{trace}{reason}，未生成 {console.one_line(path)}{bug}")


def print_run(run: BatchRun, dry: bool, summed: bool = False) -> None:
    """What there is to say at the end of a run: the table, notes about the machine, what was left undone.

    ``summed`` where what was found has not been told with the results.
    """
    several = run.asked > MOST_SHOWN
    told = [(r.path, findings_shown(r, several)) for r in run.results if not dry or is_failed(r)]
    if summed:
        print_told(told, everything=False, more="reportgen check 文件，或在 build 后面加 --all", places=False)
    if dry:
        for path, reason in run.planned.items():
            console.say(f"要生成 {path}：{reason}")
        for result in run.results:
            if is_failed(result):
                print_result(result, several=True, alone=not summed)
        console.print_findings(run.findings)
        failed = sum(is_failed(result) for result in run.results)
        issued = sum(isinstance(result, Issued) for result in run.results)
        unchanged = len(run.results) - failed - issued
        left = f"，已定稿 {issued} 份" if issued else ""
        rejected = f"，有错 {failed} 份" if failed else ""
        console.say(f"要生成 {len(run.planned)} 份，未变 {unchanged} 份{left}{rejected}")
        for line in filter(None, (issued_line(run.results), behind_line(run.results))):
            console.say_error(f"提示 {line}")
        return
    notes = dict.fromkeys(f.message for r in run.results for f in findings_of(r) if f.severity is Severity.NOTE)
    for message in notes:  # what is true of the machine is said once, not for each report
        console.say_error(f"提示 {message}")
    console.print_findings(run.findings)
    if run.asked > 1:
        shown = run.results if len(run.results) <= MOST_SHOWN else [r for r in run.results if is_failed(r)]
        if shown:
            console.say()
            console.print_table(("结果", "输入", "说明"), rows(shown))
        console.say(count_line(run.results))
    for line in filter(None, (issued_line(run.results), behind_line(run.results))):
        console.say_error(f"提示 {line}")
    console.print_findings(run.stale)
    for paper in run.outdated:
        console.say_error(f"提示 {paper} 是以前生成的，现在没有输入生成它；不要了的请自己删去")
    if run.stopped_by:
        console.say_error(f"已中断：做完 {len(run.results)} 份，还有 {len(run.left)} 份没有做。再运行一次，会接着做")
