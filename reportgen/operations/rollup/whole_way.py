"""Where a person must decide on a county's way from its townships' inputs to its paper, and how to go on from there."""

from __future__ import annotations

from msgspec import Struct

from reportgen.diagnostics import Severity
from reportgen.operations.rollup.county import RolledUp, named_once

_MOST_NAMED = 20


class Stop(Struct, frozen=True):
    """A step at which the way ends for now: what there is to decide, and each way to go on."""

    step: str
    what: tuple[str, ...]
    ways: tuple[str, ...]


def stop_before(done: RolledUp, command: str) -> Stop | None:
    """What must be decided before the county's input is written; ``command`` is what was asked for.

    Nobody but a person knows whether to wait for those who are missing, or wrong, or whether the paper is to name them.
    """
    gathered = done.gathered
    wrong = named_once((*gathered.rejected, *gathered.unlisted))
    absent = [one.name.text for one in gathered.absent]
    what = [
        f"{words} {len(names)} 个：{_named(names)}" for names, words in ((wrong, "有误"), (absent, "未报送")) if names
    ]
    if not what:
        return None
    ways = []
    if wrong:
        ways.append("有误的，看上面的问题，改好或者退回（reportgen return）")
    if absent:
        ways.append("未报送的，催报：reportgen ledger --remind")
    ways += [f"改好、报来以后，再运行：{command}", f"不等它们，县的报告里写明：{command} --as-is"]
    return Stop("核对报送", tuple(what), tuple(ways))


def stop_after(done: RolledUp, command: str) -> Stop | None:
    """What must be filled in in the county's own input before a paper can be made of it."""
    wrong = [f for f in done.own if f.severity is Severity.ERROR]
    if not wrong:
        return None
    what = f"{done.output} 还有 {len(wrong)} 处要填或改，见上面"
    return Stop("填县里自己的内容", (what,), (f"在 {done.output} 里填好，再运行：{command}",))


def _named(names: list[str]) -> str:
    return "、".join(names[:_MOST_NAMED]) + ("等" if len(names) > _MOST_NAMED else "")
