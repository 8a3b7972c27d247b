"""``reportgen kits``: the kits, or the field list of one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

import click

from reportgen.cli import console
from reportgen.cli.help import ChineseCommand, Refusal
from reportgen.cli.selection import kit_called, open_workspace
from reportgen.diagnostics import DiagnosticLog
from reportgen.model.kit import Field, Kit


@click.command("kits", cls=ChineseCommand)
@click.argument("name", required=False, metavar="[模板包]")
@click.option("--manual", is_flag=True, help="把模板包的填报说明写成 Word 和 Markdown")
@click.option("-o", "--output", metavar="文件夹", help="填报说明写到哪个文件夹，默认是 outputs")
@click.option("--force", is_flag=True, help="填报说明被人改过也重写，改过的另存")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出")
def command(name: str | None, output: str | None, *, manual: bool, force: bool, as_json: bool) -> int:
    """列出可用的模板包；写上名称时列出它的全部指标，加 --manual 写成给填报人用的说明。"""
    from reportgen.pipeline import Stages  # noqa: PLC0415 - keeps --help light

    _refuse_strangers(name, output, manual=manual, force=force)
    workspace = open_workspace()
    stages = Stages(workspace)
    names = [kit_called(stages, name)] if name is not None else stages.kit_names()
    log = DiagnosticLog()
    compiled = [c for c in (stages.kit(n, log) for n in names) if c]
    if manual:
        from reportgen.cli.manual import put_manual  # noqa: PLC0415 - as above

        return put_manual(workspace, stages, compiled, log, output, force=force, as_json=as_json)
    kits = [c.kit for c in compiled]
    if as_json:
        from reportgen.records.kits import kits_json  # noqa: PLC0415 - keeps --help light

        console.print_json(kits_json(kits))
    elif name:
        for kit in kits:
            console.say(f"{kit.name}：{kit.title}")
            several = len({_origin(f) for f in kit.fields}) > 1
            rows = [row if several else row[:-1] for f in kit.fields for row in _rows(f, "")]
            heads = ("指标", "编号", "类型", "单位", "必填", "说明", "出处")
            console.print_table(heads if several else heads[:-1], rows)
            _say_changes(kit)
    else:
        console.print_table(("模板包", "名称"), [(k.name, k.title) for k in kits])
    console.print_findings(log)
    return 1 if log.has_errors else 0


def _refuse_strangers(name: str | None, output: str | None, *, manual: bool, force: bool) -> None:
    """Refuse options that say nothing without each other."""
    if manual and name is None:
        raise Refusal("--manual 要写明是哪个模板包，例如 reportgen kits halfyear --manual")
    if not manual and (output is not None or force):
        raise Refusal(f"{'--force' if output is None else '-o'} 与 --manual 一起用")


def _rows(field: Field, above: str) -> Iterator[tuple[str, ...]]:
    label = f"{above}.{field.label}" if above else field.label
    required = "是" if field.required else ""
    words = field.help or "、".join(field.choices)
    yield label, field.id, field.type.word, field.unit, required, words, _origin(field)
    for member in field.fields:
        yield from _rows(member, label)


def _origin(field: Field) -> str:
    """The module or kit whose file has a figure, by the name of its folder."""
    return PurePosixPath(field.location.path).parent.name


def _say_changes(kit: Kit) -> None:
    """What the kit makes otherwise than its modules and the kit that it inherits from."""
    made_of = [f"继承 {'、'.join(reversed(kit.parents))}"] if kit.parents else []
    made_of += [f"模块 {'、'.join(m for g in kit.modules for m in g.modules)}"] if kit.modules else []
    if made_of:
        console.say("；".join(made_of))
    if kit.changes:
        console.say("与底本和模块的不同：")
        console.print_table(("怎样", "什么", "写在"), [(c.kind.value, c.what, str(c.location)) for c in kit.changes])
