"""``reportgen new``: the inputs of the next period, made from those of the last one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reportgen.cli import console
from reportgen.cli.help import ChineseCommand, Refusal
from reportgen.cli.selection import input_of, open_workspace, without_samples

if TYPE_CHECKING:
    from reportgen.model.facts import Period
    from reportgen.workspace import DiskWorkspace

_REJECTED, _PARTLY = 1, 4
_REVIEW = "carried-not-reviewed"


@click.command("new", cls=ChineseCommand)
@click.argument("places", nargs=-1, metavar="[单位]")
@click.option("--to", "wanted", required=True, metavar="期间", help="新的期间，例如 2026H2")
@click.option("--from", "old", metavar="期间", help="从哪一期结转，不写的是新期间的上一期")
@click.option("--all", "everyone", is_flag=True, help="上一期的全部单位")
@click.option("--kit", default="", metavar="模板包", help="新文件换用另一个模板包")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出")
def command(places: tuple[str, ...], wanted: str, old: str | None, everyone: bool, kit: str, as_json: bool) -> int:
    """从上一期的输入建立新一期的输入：不变的照抄，本期的数留空，上期的数注在旁边。

    已有的文件不会被换掉。
    """
    from reportgen.operations.new import NewFile, NewInputs, NotMade  # noqa: PLC0415 - keeps --help light

    period = _period(wanted)
    before = _period(old) if old else period.before
    if before == period:
        raise Refusal(f"--from 和 --to 都是 {period.text}")
    workspace = open_workspace()
    results = NewInputs(workspace, before, period, kit).make(_origins(workspace, places, everyone, before, kit))
    made = [r for r in results if isinstance(r, NewFile)]
    refused = [r for r in results if isinstance(r, NotMade)]
    if as_json:
        from reportgen.records.new import new_json  # noqa: PLC0415 - keeps --help light

        console.print_json(new_json(made, refused))
    else:
        for one in made:
            counts = f"沿用 {one.kept + one.marked} 项，其中待核对 {one.marked} 项；留空待填 {one.open} 项"
            console.say(f"已建立 {one.path}（从 {one.origin}）：{counts}")
        # Of many files, what is to be reviewed is told by the count above and, file by file, by check.
        told = (f for r in results for f in r.findings)
        console.print_findings(f for f in told if len(results) == 1 or f.rule != _REVIEW)
        if len(results) > 1:
            console.say(f"建立了 {len(made)} 份输入，{len(refused)} 份没有建立")
    if not refused:
        return 0
    return _PARTLY if made or len(results) > 1 else _REJECTED


def _period(text: str) -> Period:
    from reportgen.model.facts import Period  # noqa: PLC0415 - keeps --help light

    try:
        return Period.parse(text)
    except ValueError as fault:
        raise Refusal(
            f"“{text}”不是期间：写成 2026H1 或 2026年上半年；季度 2026Q2，前三季度 2026Q1-3，月份 2026-06，全年 2026"
        ) from fault


def _origins(workspace: DiskWorkspace, places: tuple[str, ...], everyone: bool, period: Period, kit: str) -> list[str]:
    """The inputs that are carried over. Raises Refusal where none is named, or one that is not there."""
    from reportgen.operations.new import sources_of  # noqa: PLC0415 - keeps --help light

    if everyone == bool(places):
        raise Refusal("写明单位，或写 --all（上一期的全部单位），两者只写一样")
    if everyone:
        found = without_samples(workspace, sources_of(workspace, period))
        if not found:
            raise Refusal(f"{period.text}没有输入文件，文件夹应是 inputs/{period.code}")
        return found
    return list(dict.fromkeys(input_of(workspace, place, period, "从哪一份结转", kit) for place in places))
