"""``reportgen build``: the papers of the inputs."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportgen.cli import console
from reportgen.cli.help import ChineseCommand, Refusal
from reportgen.cli.output_folder import output_folder
from reportgen.cli.selection import files_passed_over, open_workspace, select_inputs
from reportgen.workspace import OUTPUTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.batch.options import BuildOptions, Limits
    from reportgen.batch.pools import PoolMaker
    from reportgen.diagnostics import Diagnostic
    from reportgen.operations.build.batch import Batch, BatchRun

_FORMATS = ("docx", "pdf")
_VARIANTS = ("pdf/ua-1", "pdf/a-3u")
_EXECUTORS = ("local", "dask")
_MOST_JOBS = 256
_SIGNAL_BASE = 128  # a program that a signal ends is said to exit with 128 and the signal's number


def _processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@click.command("build", cls=ChineseCommand)
@click.argument("paths", nargs=-1, metavar="[文件或文件夹]")
@click.option(
    "--format", "formats", type=click.Choice(_FORMATS), multiple=True, help="只生成这一种；可写两次，默认两种都生成"
)
@click.option(
    "-o", "--output", default=OUTPUTS, metavar="文件夹", help=f"放报告的文件夹，默认是工作文件夹里的 {OUTPUTS}"
)
@click.option(
    "--pdf-variant", "variant", type=click.Choice(_VARIANTS), default=_VARIANTS[0], help="PDF 遵循的标准，默认 pdf/ua-1"
)
@click.option("--draft", is_flag=True, help="生成草稿：缺的指标印作【待补】，勾稽不符只提醒；文件名带“草稿”")
@click.option("--review-sheet", "with_sheet", is_flag=True, help="另生成一份数据来源表：每个数从哪里来、印在第几面")
@click.option("--name", "pattern", metavar="式样", help="文稿的文件名，例如 {期间}{单位}工作总结；默认 {文件名}")
@click.option(
    "-j", "--jobs", type=click.IntRange(0, _MOST_JOBS), metavar="个数",
    help="同时用几个进程，默认与处理器个数相同；0 表示不另开进程",
)  # fmt: skip
@click.option("--force", is_flag=True, help="全部重新生成，不管有没有改动；改过的文稿先另存")
@click.option("--dry-run", "dry", is_flag=True, help="只说明哪些要生成、为什么，不生成")
@click.option("--zip", "archive", metavar="文件.zip", help="生成后把全部文稿和目录页打成一个压缩包")
@click.option("--deadline", type=click.IntRange(min=1), metavar="秒", help="一份报告最多做多久，默认 300 秒")
@click.option(
    "--memory", type=click.IntRange(min=512), metavar="兆", help="一份报告最多用多少内存（MiB），至少 512，默认 4096"
)
@click.option("--executor", type=click.Choice(_EXECUTORS), default="local", help="在哪里做：local 本机，dask 一组机器")
@click.option("--scheduler", metavar="地址", help="Dask 调度器的地址，例如 tcp://10.0.0.1:8786")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出")
def command(**given: Any) -> int:  # noqa: ANN401 - click's own: an option each
    """生成报告：每份输入生成一份 DOCX 和一份内容相同的 PDF，放在 outputs/期间/ 下。

    不写文件名时生成 inputs 里的全部报告。没有改动的不重做；有错误的输入不生成，原有的报告保持不变；
    人改过的文稿不换掉。
    """
    from reportgen.operations.build.batch import Batch  # noqa: PLC0415 - keeps --help light

    workspace = open_workspace()
    output = output_folder(workspace, given["output"])
    options, archive = _options(given), _archive(given["archive"])
    chosen = select_inputs(workspace, given["paths"])
    passed_by = files_passed_over(workspace, given["paths"])
    if passed_by and not given["as_json"]:
        console.print_findings(passed_by)
    _tell_of_samples(chosen, given["paths"])
    batch = Batch(workspace, options, output, _pool(given), given["force"], given["dry"], not given["paths"])
    run = _run(batch, chosen, passed_by, given["as_json"])
    if archive and not given["dry"] and not run.stopped_by:
        batch.pack(run, workspace.name(archive))
    return _exit_code(run)


def _tell_of_samples(chosen: list[str], given: tuple[str, ...]) -> None:
    """A sample that is made since it is alone, not since somebody asked for it, is called one."""
    from reportgen.readers.input_file import is_sample  # noqa: PLC0415 - keeps --help light

    if not any(is_sample(word) for word in given):
        for path in filter(is_sample, chosen):
            console.say_error(f"提示 {path} 是 init 带的样例；有了自己的输入，就不再算它")


def _options(given: dict[str, Any]) -> BuildOptions:
    from reportgen.batch.options import BuildOptions  # noqa: PLC0415 - as above
    from reportgen.papers import Format, PdfVariant  # noqa: PLC0415 - as above
    from reportgen.papers.names import PatternError, parse_pattern  # noqa: PLC0415 - keeps --help light

    if given["pattern"] is not None:
        try:
            parse_pattern(given["pattern"])
        except PatternError as fault:
            raise Refusal(str(fault)) from fault
    formats = tuple(f for f in Format if not given["formats"] or f.value in given["formats"])
    variant = PdfVariant(given["variant"])
    return BuildOptions(formats, variant, given["draft"], given["with_sheet"], given["pattern"] or "")


def _archive(written: str | None) -> Path | None:
    """Where the zip file goes: it takes no other file's place, and is refused before anything is made, not after."""
    if written is None:
        return None
    path = Path(written)
    if path.suffix.lower() != ".zip":
        raise Refusal(f"--zip 的文件名要以 .zip 结尾，这里写的是“{written}”")
    if path.is_dir() or not path.parent.is_dir():
        raise Refusal(f"--zip 不能写到“{written}”：" + ("它是文件夹" if path.is_dir() else "没有这个文件夹"))
    return path


def _pool(given: dict[str, Any]) -> PoolMaker:
    from reportgen.batch.pools import local_pool  # noqa: PLC0415 - keeps --help light

    if given["scheduler"] and given["executor"] != "dask":
        raise Refusal("--scheduler 要和 --executor dask 一起写")
    if given["executor"] == "dask":
        from reportgen.batch.cluster import cluster_pool  # noqa: PLC0415 - an extra that most do without

        if not given["scheduler"]:
            raise Refusal("--executor dask 要写明 --scheduler 地址")
        return cluster_pool(given["scheduler"], _limits(given))
    return local_pool(_processors() if given["jobs"] is None else given["jobs"], _limits(given))


def _limits(given: dict[str, Any]) -> Limits:
    from reportgen.batch.options import Limits  # noqa: PLC0415 - as above
    from reportgen.limits.deadline import DEADLINE  # noqa: PLC0415 - keeps --help light
    from reportgen.limits.memory import MEMORY  # noqa: PLC0415 - as above

    return Limits(given["deadline"] or DEADLINE, given["memory"] or MEMORY)


def _run(batch: Batch, chosen: list[str], passed_by: Sequence[Diagnostic], as_json: bool) -> BatchRun:
    from reportgen.cli import progress, results  # noqa: PLC0415 - as above
    from reportgen.operations.build.batch import Watcher  # noqa: PLC0415 - keeps --help light

    if as_json:
        from reportgen.records.build import build_json  # noqa: PLC0415 - as above

        run = batch.run(chosen, Watcher(lambda settled, jobs: None, lambda result: None))
        console.print_json(build_json(run, passed_by))
        return run
    with progress.shown(chosen) as watcher:
        run = batch.run(chosen, watcher)
    results.print_run(run, dry=batch.dry)
    return run


def _exit_code(run: BatchRun) -> int:
    from reportgen.batch.jobs import Crashed  # noqa: PLC0415 - keeps --help light
    from reportgen.cli import results  # noqa: PLC0415 - as above

    if run.stopped_by:
        return _SIGNAL_BASE + run.stopped_by
    failed = [r for r in run.results if results.is_failed(r)]
    if not failed:
        return 0
    if run.asked > 1:
        return 4
    return 70 if isinstance(failed[0], Crashed) and failed[0].trace else 1
