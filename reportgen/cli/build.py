"""``reportgen build``: the papers of the inputs."""

from __future__ import annotations

from pathlib import Path

import click

from reportgen.cli import console
from reportgen.cli.help import ChineseCommand
from reportgen.cli.selection import open_workspace, select_inputs
from reportgen.diagnostics import Diagnostic, Severity
from reportgen.workspace import OUTPUTS

_FORMATS = ("docx", "pdf")
_VARIANTS = ("pdf/ua-1", "pdf/a-3u")


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
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出")
def command(  # noqa: PLR0913 - an option each
    paths: tuple[str, ...],
    formats: tuple[str, ...],
    output: str,
    variant: str,
    *,
    draft: bool,
    with_sheet: bool,
    as_json: bool,
) -> int:
    """生成报告：每份输入生成一份 DOCX 和一份内容相同的 PDF，放在 outputs/期间/ 下。

    不写文件名时生成 inputs 里的全部报告。有错误的输入不生成，原有的报告保持不变。
    """
    from reportgen.batch.build import build_inputs  # noqa: PLC0415 - keeps --help light
    from reportgen.batch.jobs import Built, JobResult, Rejected  # noqa: PLC0415 - as above
    from reportgen.papers import Format, PdfVariant  # noqa: PLC0415 - as above

    notes: dict[str, Diagnostic] = {}  # what is true of the machine is said once, not for each report

    def tell(result: JobResult) -> None:
        if as_json:
            return
        match result:
            case Built(papers=papers, findings=findings):
                notes.update((f.message, f) for f in findings if f.severity is Severity.NOTE)
                console.print_findings(f for f in findings if f.severity is not Severity.NOTE)
                console.say(f"已生成 {'、'.join(papers)}")
            case Rejected(path=path, findings=findings):
                console.print_findings(findings)
                console.say_error(f"未生成 {path}")
            case _:
                console.say_error(f"{result.trace}程序出错，未生成 {result.path}：这是 reportgen 的毛病，不是输入的")

    workspace = open_workspace()
    wanted = [f for f in Format if not formats or f.value in formats]
    folder = workspace.name(Path(output)) if output != OUTPUTS else OUTPUTS
    chosen = select_inputs(workspace, paths)
    results = build_inputs(
        workspace, chosen, wanted, folder, tell, PdfVariant(variant), draft=draft, with_sheet=with_sheet
    )
    if as_json:
        console.print_json({"results": [_json(r) for r in results]})
    for message in notes:
        console.say_error(f"提示 {message}")
    failed = [r for r in results if not isinstance(r, Built)]
    if not as_json and len(results) > 1:
        console.say(f"共 {len(results)} 份：{len(results) - len(failed)} 份已生成，{len(failed)} 份未生成")
    if not failed:
        return 0
    if len(results) > 1:
        return 4
    return 1 if isinstance(failed[0], Rejected) else 70


def _json(result: object) -> dict[str, object]:
    from reportgen.batch.jobs import Built, Crashed, Rejected  # noqa: PLC0415 - keeps --help light

    match result:
        case Built(path=path, papers=papers, findings=findings):
            found = [console.finding_json(f) for f in findings]
            return {"input": path, "status": "built", "papers": list(papers), "findings": found}
        case Rejected(path=path, findings=findings):
            return {"input": path, "status": "rejected", "findings": [console.finding_json(f) for f in findings]}
        case Crashed(path=path, trace=trace):
            return {"input": path, "status": "crashed", "trace": trace}
        case _:
            raise AssertionError(result)
