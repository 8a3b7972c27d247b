"""``reportgen issue``: papers are marked as issued (定稿), so that no build touches them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import click

from reportgen.cli import console
from reportgen.cli.help import ChineseCommand, Refusal
from reportgen.cli.selection import open_workspace, select_inputs
from reportgen.diagnostics import DiagnosticLog, Severity, WorkspaceError
from reportgen.workspace import INPUTS, OUTPUTS, DiskWorkspace

if TYPE_CHECKING:
    from reportgen.operations.issue.issuing import Decision, Issuing, Mark

_DATE = re.compile(r"(\d{4})(?:-|年)(\d{1,2})(?:-|月)(\d{1,2})日?")
_YEARS = range(1949, 2101)


@click.command("issue", cls=ChineseCommand)
@click.argument("words", nargs=-1, metavar="[期间、文件或文件夹]")
@click.option("--date", "written", metavar="日期", help="定稿的日期，例如 2026-07-05；不写的是今天")
@click.option("--undo", is_flag=True, help="撤销定稿，build 又可以重做")
@click.option(
    "-o", "--output", default=OUTPUTS, metavar="文件夹", help=f"文稿在哪个文件夹，默认是工作文件夹里的 {OUTPUTS}"
)
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出")
def command(words: tuple[str, ...], written: str | None, undo: bool, output: str, as_json: bool) -> int:
    """定稿：把报出的文稿记进台账，以后的 build 都不动它，不管输入、模板包、程序怎样变。

    写一个期间（2026H1），或者几个文件、文件夹；什么也不写，列出已经定稿的。
    人改过的文稿，按现在的样子定稿。草稿不能定稿。
    """
    from reportgen.operations.issue.issuing import marks_of  # noqa: PLC0415 - keeps --help light
    from reportgen.operations.issue.ledger import Ledger  # noqa: PLC0415 - as above

    workspace = open_workspace()
    marks = marks_of(Ledger(workspace))
    if not words:
        if undo or written:
            raise Refusal("写明是哪一期或哪几份，例如 reportgen issue 2026H1")
        return _list(workspace, marks.values(), as_json)
    paths = _marked(workspace, words, marks) if undo else _inputs(workspace, words)
    if not paths:
        raise WorkspaceError(f"{'、'.join(words)}：没有定稿的文稿")
    decided = _decide(workspace, _day(written), paths, output, undo)
    failed = [one for one in decided if any(f.severity is Severity.ERROR for f in one.findings)]
    if as_json:
        from reportgen.records.issue import issue_json, withdraw_json  # noqa: PLC0415 - keeps --help light

        console.print_json(withdraw_json(decided) if undo else issue_json(decided))
    else:
        _print(decided, undo)
    if not failed:
        return 0
    return 4 if len(decided) > 1 else 1


def _decide(workspace: DiskWorkspace, day: datetime.date, paths: list[str], output: str, undo: bool) -> list[Decision]:
    """Decide while no build is at work in the folder of papers."""
    from reportgen.batch.lock import only_run  # noqa: PLC0415 - as above
    from reportgen.batch.manifest import MANIFEST_FILE, RUN_FOLDER, Manifest  # noqa: PLC0415 - as above
    from reportgen.operations.issue.issuing import Issuing  # noqa: PLC0415 - keeps --help light

    folder = workspace.name(Path(output)) if output != OUTPUTS else OUTPUTS
    manifest = Manifest(workspace, f"{folder}/{RUN_FOLDER}/{MANIFEST_FILE}")

    def decided() -> list[Decision]:
        manifest.load()
        work: Issuing = Issuing(workspace, manifest, day)
        return work.withdraw(paths) if undo else work.issue(paths)

    if not (workspace.root / folder).is_dir():
        return decided()
    with only_run(workspace.root / folder / RUN_FOLDER, folder):
        return decided()


def _day(written: str | None) -> datetime.date:
    """The date that is meant; the clock is asked at this door only."""
    if written is None:
        return datetime.date.today()
    match = _DATE.fullmatch(written.strip())
    try:
        day = datetime.date(*map(int, match.groups())) if match else None
    except ValueError:
        day = None
    if day is None or day.year not in _YEARS:
        raise Refusal(f"--date 不能是“{written}”：写成 2026-07-05 或 2026年7月5日")
    return day


def _inputs(workspace: DiskWorkspace, words: Sequence[str]) -> list[str]:
    """The inputs that are named, by period, file or folder."""
    return select_inputs(workspace, tuple(_folder_of(word) or word for word in words))


def _folder_of(word: str) -> str:
    """The folder of a period that is named by its code or in words; empty for anything else."""
    from reportgen.readers.earlier import period_of  # noqa: PLC0415 - keeps --help light

    period = period_of(word)
    if period is None or Path(word).exists():
        return ""
    workspace = open_workspace()
    folders = (f for f in workspace.folders(INPUTS) if period_of(PurePosixPath(f).name) == period)
    found = next(folders, None)
    if found is None:
        raise Refusal(f"{period.text}没有输入文件，文件夹应是 {INPUTS}/{period.code}")
    return str(workspace.root / found)


def _marked(workspace: DiskWorkspace, words: Sequence[str], marks: dict[str, Mark]) -> list[str]:
    """The issued inputs that are named or lie in what is named; their files may be gone."""
    found: list[str] = []
    for word in words:
        name = workspace.name(Path(_folder_of(word) or word))
        found += (path for path in marks if PurePosixPath(path).is_relative_to(name))
    return list(dict.fromkeys(found))


def _list(workspace: DiskWorkspace, marks: Iterable[Mark], as_json: bool) -> int:
    """All that is issued, and what has happened to it since."""
    from reportgen.operations.issue.issuing import issued  # noqa: PLC0415 - keeps --help light

    reports = [(mark, issued(workspace, mark)) for mark in marks]
    if as_json:
        from reportgen.records.issue import issued_json  # noqa: PLC0415 - keeps --help light

        console.print_json(issued_json(reports))
        return 0
    console.print_findings(f for _, report in reports for f in report.findings)
    if reports:
        console.print_table(("定稿", "输入", "文稿"), [(m.day, m.path, "、".join(m.papers)) for m, _ in reports])
    console.say(f"已定稿 {len(reports)} 份")
    return 0


def _print(decided: Sequence[Decision], undo: bool) -> None:
    log = DiagnosticLog()
    log.extend(f for one in decided for f in one.findings)
    console.print_findings(log.sorted())
    for one in decided:
        if not one.papers:
            console.say_error(f"未定稿 {one.path}")
        elif undo:
            console.say(f"已撤销定稿（{one.before}） {'、'.join(one.papers)}")
        elif one.before:
            console.say(f"以前已定稿（{one.before}） {'、'.join(one.papers)}")
        else:
            console.say(f"已定稿 {'、'.join(one.papers)}")
