"""A county's input made from its townships', in words."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.diagnostics import Diagnostic
from reportgen.operations.rollup.county import RolledUp, named_once
from reportgen.operations.rollup.whole_way import Way
from reportgen.rollup import Gathered
from reportgen.telling.said import Findings, Saying, Trouble


def rolled_up_told(done: RolledUp, found: Sequence[Diagnostic], only_check: bool) -> Saying:
    """What was added up, and what became of the county's input."""
    yield from gathered_told(done, found)
    yield f"{done.output} 不是最新的，请重新汇总" if only_check and done.changed else written_line(done)
    yield Findings(done.own)


def gathered_told(done: RolledUp, found: Sequence[Diagnostic], is_written: bool = True) -> Saying:
    """What was added up, or can be where nothing was written yet, and who is not in it."""
    yield Findings(found)
    gathered = done.gathered
    if not any(township.state for township in gathered.townships):
        yield Trouble("提示 这一期没有用报送台账：有人填过、没有错误的输入都算")
    yield f"{'汇总了' if is_written else '可以汇总的'} {len(gathered.townships)} 个乡镇：{'、'.join(t.name for t in gathered.townships) or '没有'}"
    for words, names in (
        ("迟报", [f"{t.name}（{t.late.text}）" for t in gathered.late if t.late]),
        ("未报送", [_absent(t.name.text, gathered) for t in gathered.absent]),
        ("有误未汇总", named_once(gathered.rejected)),
        ("不在名单、未汇总", named_once(gathered.unlisted)),
        ("没有交、也计入", [t.name for t in gathered.not_handed_in]),
        ("有待核对的数、也计入", [f"{t.name}（{t.unreviewed} 处）" for t in gathered.unreviewed]),
    ):
        if names:
            yield f"{words} {len(names)} 个：{'、'.join(names)}"
    once = sum(1 for double in gathered.doubles if double.once)
    if once < len(gathered.doubles):
        yield f"可能重复计算 {len(gathered.doubles) - once} 处，见上"
    if once:
        yield f"重复、只计一次 {once} 处，见上"


def written_line(done: RolledUp) -> str:
    """What became of the county's input."""
    return f"已写入 {done.output}" if done.changed else f"{done.output} 已是最新，没有改动"


def way_told(way: Way) -> Saying:
    """How far the way to the county's paper went, and where it ends for now."""
    yield from gathered_told(way.done, way.findings, way.written)
    if way.written:
        yield "二、写县的输入"
        yield written_line(way.done)
    if way.stop:
        yield Findings(way.done.own if way.written else ())
        yield f"停在“{way.stop.step}”，要由人决定："
        yield from (f"  {line}" for line in (*way.stop.what, *way.stop.ways))


def _absent(name: str, gathered: Gathered) -> str:
    lying = next((one for one in gathered.unsent if one.name == name), None)
    return f"{name}（{lying.words}）" if lying else name
