"""``reportgen rollup``: a county's input made from the inputs of its townships."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import click

from reportgen.cli import console
from reportgen.cli.help import ChineseCommand, Refusal
from reportgen.cli.selection import files_passed_over, kit_called, open_workspace, select_inputs
from reportgen.diagnostics import Severity
from reportgen.workspace import DiskWorkspace

if TYPE_CHECKING:
    from reportgen.operations.rollup.county import RolledUp
    from reportgen.rollup import Rejection


@click.command("rollup", cls=ChineseCommand)
@click.argument("folder", metavar="文件夹")
@click.option("--kit", "kit", default="", metavar="模板包", help="县的模板包，默认看乡镇用的是哪一个")
@click.option("--expect", "roster", metavar="文件", help="应报送的名单，默认是文件夹里的 _名单.yaml")
@click.option("--place", default="", metavar="县名", help="县名，默认照名单；没有名单时要写")
@click.option("-o", "--output", metavar="文件", help="县的输入写到哪里，默认是文件夹里的“县名.yaml”")
@click.option("--check", "only_check", is_flag=True, help="不写，只看县的输入是不是最新的；不是的，退出码是 1")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出")
def command(  # noqa: PLR0913 - an option each
    folder: str,
    kit: str,
    roster: str | None,
    place: str,
    output: str | None,
    *,
    only_check: bool,
    as_json: bool,
) -> int:
    """把一个期间各乡镇的输入汇总成县的输入。

    能相加的数相加，比率由合计数重算；没有报送的、迟报的、有错误没有汇总的，逐个列出。
    已有的县输入，只换掉汇总来的部分，县里填写的保持原样。
    """
    from reportgen.operations.rollup.county import Wanted, roll_up  # noqa: PLC0415 - keeps --help light
    from reportgen.pipeline import Stages  # noqa: PLC0415 - as above

    workspace = open_workspace()
    if not Path(folder).is_dir():
        raise Refusal(f"没有“{folder}”这个文件夹")
    name = workspace.name(Path(folder))
    paths = _real(select_inputs(workspace, (folder,)))
    _refuse_several_periods(name, paths)
    kit = kit_called(Stages(workspace), kit) if kit else ""
    wanted = Wanted(
        paths=paths,
        folder=name,
        kit=kit,
        roster=_roster(workspace, name, roster),
        output=_output(workspace, output),
        place=place,
    )
    if wanted.roster is None and not place:
        raise Refusal("没有名单，不知道是哪个县：用 --place 写上县名，或在文件夹里放一份 _名单.yaml")
    done = roll_up(workspace, wanted, write=not only_check)
    told = (*files_passed_over(workspace, (folder,)), *done.findings)
    if as_json:
        from reportgen.records.rollup import rollup_json  # noqa: PLC0415 - keeps --help light

        console.print_json(rollup_json(done, told, written=not only_check and done.changed))
    else:
        console.print_findings(told)
        for line in _lines(done, only_check):
            console.say(line)
        console.print_findings(done.own)
    return _code(done, only_check)


def _real(paths: Sequence[str]) -> tuple[str, ...]:
    """The inputs to be added up: never a sample, be it alone."""
    from reportgen.readers.input_file import is_sample  # noqa: PLC0415 - keeps --help light

    for path in filter(is_sample, paths):
        console.say_error(f"提示 {path} 是样例，不汇总；真是一个乡镇的，请改名")
    return tuple(path for path in paths if not is_sample(path))


def _refuse_several_periods(folder: str, paths: Sequence[str]) -> None:
    """A folder above those of the periods holds no period to roll up."""
    from reportgen.readers.earlier import period_of  # noqa: PLC0415 - keeps --help light

    below = (PurePosixPath(path).relative_to(folder).parts[:-1] for path in paths)
    periods = list(dict.fromkeys(part for parts in below for part in parts if period_of(part)))
    if periods:
        named = "、".join(periods)
        raise Refusal(f"“{folder}”里是各期间的文件夹（{named}），写明一个期间，例如 {folder}/{periods[-1]}")


def _roster(workspace: DiskWorkspace, folder: str, given: str | None) -> str | None:
    from reportgen.readers.roster import ROSTER_FILE  # noqa: PLC0415 - keeps --help light

    if given is None:
        usual = f"{folder}/{ROSTER_FILE}"
        return usual if workspace.exists(usual) else None
    if not Path(given).is_file():
        raise Refusal(f"没有“{given}”这个文件")
    return workspace.name(Path(given))


def _output(workspace: DiskWorkspace, given: str | None) -> str | None:
    if given is not None and not given.endswith((".yaml", ".yml")):
        raise Refusal(f"“{given}”不是输入文件：输入文件的名称以 .yaml 结尾")
    return None if given is None else workspace.name(Path(given))


def _code(done: RolledUp, only_check: bool) -> int:
    if only_check and done.changed:
        return 1
    if any(f.severity is Severity.ERROR for f in done.own):
        return 1
    return 4 if done.gathered.rejected or done.gathered.unlisted else 0


def _lines(done: RolledUp, only_check: bool) -> list[str]:
    """What was added up, who is not in it, and what became of the county's input."""
    gathered = done.gathered
    count = len(gathered.townships)
    told = [f"汇总了 {count} 个乡镇：{'、'.join(t.name for t in gathered.townships) or '没有'}"]
    late = [f"{t.name}（{t.late.text}）" for t in gathered.late if t.late]
    for words, names in (
        ("迟报", late),
        ("未报送", [t.name.text for t in gathered.absent]),
        ("有误未汇总", _by_name(gathered.rejected)),
        ("不在名单、未汇总", _by_name(gathered.unlisted)),
    ):
        told += [f"{words} {len(names)} 个：{'、'.join(names)}"] if names else []
    once = sum(1 for double in gathered.doubles if double.once)
    if once < len(gathered.doubles):
        told.append(f"可能重复计算 {len(gathered.doubles) - once} 处，见上")
    if once:
        told.append(f"重复、只计一次 {once} 处，见上")
    if not done.changed:
        return [*told, f"{done.output} 已是最新，没有改动"]
    return [*told, f"{done.output} 不是最新的，请重新汇总" if only_check else f"已写入 {done.output}"]


def _by_name(rejected: Sequence[Rejection]) -> list[str]:
    """Each township once, with all its inputs."""
    paths: dict[str, list[str]] = {}
    for one in rejected:
        paths.setdefault(one.name, []).append(one.path)
    return [f"{name}（{'、'.join(where)}）" for name, where in paths.items()]
