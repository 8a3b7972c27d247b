"""``reportgen kits``: the kits, the field list of one, or its manual."""

from __future__ import annotations

from reportgen.cli import console
from reportgen.cli.selection import open_workspace
from reportgen.diagnostics import Refusal, Severity
from reportgen.model.kit import Field, Kit
from reportgen.operations.kits.listing import figures_of, list_kits, origin_of
from reportgen.operations.kits.manuals import write_manual
from reportgen.operations.selection.output_folder import output_folder
from reportgen.records.kits import kits_json, manual_json


def run(name: str | None, output: str | None, manual: bool, force: bool, as_json: bool) -> int:
    """List the kits, or write the manual of one."""
    if manual and name is None:
        raise Refusal("--manual 要写明是哪个模板包，例如 reportgen kits halfyear --manual")
    if not manual and (output is not None or force):
        raise Refusal(f"{'--force' if output is None else '-o'} 与 --manual 一起用")
    if manual and name is not None:
        return _manual(name, output, force, as_json)
    listed = list_kits(open_workspace(), name)
    kits = listed.kits
    if as_json:
        console.print_json(kits_json(kits))
    elif name is None:
        console.print_table(("模板包", "名称"), [(k.name, k.title) for k in kits])
    else:
        for kit in kits:
            _say_kit(kit)
    console.print_findings(listed.findings)
    return 1 if any(f.severity is Severity.ERROR for f in listed.findings) else 0


def _say_kit(kit: Kit) -> None:
    console.say(f"{kit.name}：{kit.title}")
    several = len({origin_of(field) for field in kit.fields}) > 1
    rows = [_row(label, field)[: None if several else -1] for label, field in figures_of(kit)]
    heads = ("指标", "编号", "类型", "单位", "必填", "说明", "出处")
    console.print_table(heads if several else heads[:-1], rows)
    _say_changes(kit)


def _manual(name: str, output: str | None, force: bool, as_json: bool) -> int:
    """Write the manual of a kit and say what became of it."""
    workspace = open_workspace()
    written = write_manual(workspace, name, output_folder(workspace, output), force)
    if as_json:
        console.print_json(manual_json(written, written.findings))
    else:
        for path in written.papers:
            console.say(f"{'已生成' if path in written.changed else '未变'} {path}")
        for path in written.kept:
            console.say(f"改动过的另存为 {path}")
        console.print_findings(written.findings)
    return 1 if any(f.severity is Severity.ERROR for f in written.findings) else 0


def _row(label: str, field: Field) -> tuple[str, ...]:
    words = field.help or "、".join(field.choices)
    return label, field.id, field.type.word, field.unit, "是" if field.required else "", words, origin_of(field)


def _say_changes(kit: Kit) -> None:
    """What the kit makes otherwise than its modules and the kit that it inherits from."""
    made_of = [f"继承 {'、'.join(reversed(kit.parents))}"] if kit.parents else []
    made_of += [f"模块 {'、'.join(m for g in kit.modules for m in g.modules)}"] if kit.modules else []
    if made_of:
        console.say("；".join(made_of))
    if kit.changes:
        console.say("与底本和模块的不同：")
        console.print_table(("怎样", "什么", "写在"), [(c.kind.value, c.what, str(c.location)) for c in kit.changes])
