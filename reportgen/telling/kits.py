"""Kits, their figures and their manuals in words."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.model.kit import Field, Kit
from reportgen.operations.kits.listing import ListedKits, figures_of, origin_of
from reportgen.operations.kits.manuals import Written
from reportgen.telling.said import Findings, Saying, Table

_HEADS = ("指标", "编号", "类型", "单位", "必填", "说明", "出处")


def kits_told(listed: ListedKits, of_one: bool) -> Saying:
    """The kits by name, or every figure ``of_one``."""
    if of_one:
        for kit in listed.kits:
            yield from _kit_told(kit)
    else:
        yield Table(("模板包", "名称"), [(kit.name, kit.title) for kit in listed.kits])


def manual_told(written: Written) -> Saying:
    """What became of the manual of a kit."""
    for path in written.papers:
        yield f"{'已生成' if path in written.changed else '未变'} {path}"
    yield from (f"改动过的另存为 {path}" for path in written.kept)
    yield Findings(written.findings)


def _kit_told(kit: Kit) -> Saying:
    yield f"{kit.name}：{kit.title}"
    several = len({origin_of(field) for field in kit.fields}) > 1
    shown = slice(None if several else -1)
    yield Table(_HEADS[shown], [_row(label, field)[shown] for label, field in figures_of(kit)])
    yield from _changes_told(kit)


def _row(label: str, field: Field) -> Sequence[str]:
    words = field.help or "、".join(field.choices)
    return label, field.id, field.type.word, field.unit, "是" if field.required else "", words, origin_of(field)


def _changes_told(kit: Kit) -> Saying:
    """What the kit makes otherwise than its modules and the kit that it inherits from."""
    made_of = [f"继承 {'、'.join(reversed(kit.parents))}"] if kit.parents else []
    made_of += [f"模块 {'、'.join(m for g in kit.modules for m in g.modules)}"] if kit.modules else []
    if made_of:
        yield "；".join(made_of)
    if kit.changes:
        yield "与底本和模块的不同："
        yield Table(("怎样", "什么", "写在"), [(c.kind.value, c.what, str(c.location)) for c in kit.changes])
