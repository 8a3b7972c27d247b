"""The way from townships' inputs to a county's that a paper can be made of: where a person must decide, and what then."""

from __future__ import annotations

import datetime

from msgspec import Struct

from reportgen.diagnostics import Diagnostic
from reportgen.operations.rollup.county import RolledUp, named_once, roll_up, write_down
from reportgen.operations.rollup.wish import RollupWish, wanted_of
from reportgen.operations.selection.of_period import folder_called
from reportgen.shortened import shortened
from reportgen.workspace import Workspace

_MOST_TOLD = 5


class WayWish(Struct, frozen=True):
    """A county's paper of a period in a person's words; with ``as_is`` nobody who is missing or wrong is waited for."""

    period: str
    as_is: bool = False
    takes_all: bool = False
    kit: str = ""
    place: str = ""
    formats: tuple[str, ...] = ()
    at: datetime.datetime | None = None

    @property
    def command(self) -> str:
        """The words to go on with, but for ``--as-is``."""
        words = ["reportgen county", self.period]
        words += [f"--{name} {word}" for name, word in (("kit", self.kit), ("place", self.place)) if word]
        words += [f"--format {word}" for word in self.formats]
        return " ".join([*words, "--all"] if self.takes_all else words)


class Stop(Struct, frozen=True):
    """A step at which the way ends for now: what there is to decide, and each way to go on."""

    step: str
    what: tuple[str, ...]
    ways: tuple[str, ...]


class Way(Struct, frozen=True):
    """How far the way went: what was added up, with all findings, whether it was written, and where it ends for now."""

    done: RolledUp
    findings: tuple[Diagnostic, ...]
    written: bool
    stop: Stop | None

    @property
    def paths(self) -> list[str]:
        """The townships' inputs that were added up."""
        return [township.report.path for township in self.done.gathered.townships]


def way_to_input(workspace: Workspace, wish: WayWish) -> Way:
    """Roll up a period, and write the county's input where nobody has to decide before; see ``roll_up``."""
    period = folder_called(workspace, wish.period) or wish.period
    folder = wanted_of(workspace, RollupWish(period, wish.kit, place=wish.place, takes_all=wish.takes_all))
    done = roll_up(workspace, folder.wanted, write=False)
    findings = (*folder.passed_over, *done.findings)
    stop = None if wish.as_is else _stop_before(done, wish.command)
    if stop:
        return Way(done, findings, written=False, stop=stop)
    write_down(workspace, done, wish.at)
    return Way(done, findings, written=True, stop=_stop_after(done, wish.command + (" --as-is" if wish.as_is else "")))


def _stop_before(done: RolledUp, command: str) -> Stop | None:
    """What must be decided before the county's input is written; ``command`` is what was asked for.

    Nobody but a person knows whether to wait for those who are missing, or wrong, or whether the paper is to name them.
    """
    gathered = done.gathered
    wrong = named_once((*gathered.rejected, *gathered.unlisted))
    absent = [one.name.text for one in gathered.absent]
    what = [
        f"{words} {len(names)} 个：{'、'.join(names)}"
        for names, words in ((wrong, "有误"), (absent, "未报送"))
        if names
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


def _stop_after(done: RolledUp, command: str) -> Stop | None:
    """What must be filled in in the county's own input before a paper can be made of it."""
    wrong = [f for f in done.own if f.is_error]
    if not wrong:
        return None
    what = f"{done.output} 还有要填或改的：{shortened((one.message for one in wrong), _MOST_TOLD, '处', between='；')}"
    return Stop("填县里自己的内容", (what,), (f"在 {done.output} 里填好，再运行：{command}",))
