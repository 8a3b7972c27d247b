"""An office under load: ``python -m bench.office [TYPING] [READING] [SECONDS] [BATCH] [--limit]`` (40, 200, 120, 200).

So many places type: each changes its field every two seconds and asks for the pages that follow, then, as the page does, for
what else follows unless the next change comes first; each fourth change is saved. So many read meanwhile: each opens a list, a
paper or its pages every ten seconds. In the same workspace a batch of so many papers is made meanwhile as the page 全部成文 makes
it; with 0 none is. Told are median and 95 % of the time from sending a change to having its pages, of readers' answers, refused
and lost answers, memory of the office's processes, and whether each file says at the end what was answered last as saved. With
``--limit`` 40 places type first, then a quarter more again and again, until half of the pages take more than two seconds or an
answer is refused.
"""

from __future__ import annotations

import asyncio
import datetime
import os
import re
import statistics
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

from bench.measuring import descendants, memory
from bench.office_people import Clerk, Connection, Reader, Tally, at_work
from bench.townships import PERIOD, place_names
from reportgen.office.all_papers import begin, progress
from reportgen.workspace import DiskWorkspace
from tests.page.members import OWN_PASSWORD
from tests.page.serving import Serving
from tests.page.visitor import Visitor
from tests.workspaces import ROOT

SAMPLE = "穗安镇"
_FIRST = 40  # places that type at first where the limit is looked for
_SLOW = 2.0  # seconds that half of the pages take at the limit
_TICKS = os.sysconf("SC_CLK_TCK")


def clerks(office: Serving, count: int) -> tuple[list[Clerk], list[dict[str, str]]]:
    """The first places of the roster, each come in and at its form, with the cookies of their browsers."""
    said = office.command("office", "roster")
    given = re.findall(r"账号 (\S+)　第一次用的密码 (\S+)", said)
    if len(given) < count:
        raise SystemExit(f"名单上只有 {len(given)} 个单位")
    found, cookies = [], []
    for name, first in given[:count]:
        visitor = Visitor(office)
        visitor.send("/login", login=name, password=first)
        visitor.send("/password", old=first, new=OWN_PASSWORD, again=OWN_PASSWORD)
        path = f"inputs/{PERIOD}/{name}.yaml"
        open_one = Connection(visitor.host, visitor.cookies)
        visitor.fetch(f"/fill/{path}")
        found.append(Clerk(open_one, visitor.form_mark(), visitor.host, path, written(office.folder / path)))
        cookies.append(visitor.cookies)
    return found, cookies


def written(place: Path) -> str:
    """What an input says at the field that is typed into."""
    found = re.search(r"(?m)^工作主线: *['\"]?(.*?)['\"]?$", place.read_text("utf-8"))
    return found[1] if found else ""


class Spent:
    """Seconds of CPU by who spent them: the office's first process, its workers, a batch, the people who are played here."""

    def __init__(self, office: int) -> None:
        self._office = office
        self._before: dict[int, float] = {}
        self._last: dict[int, float] = {}
        self._workers: set[int] = set()
        self._people, self._began = sum(os.times()[:2]), time.monotonic()
        self.look(self._before)

    def look(self, into: dict[int, float] | None = None) -> None:
        """Note what each process has spent so far; one that ends later has spent at least that."""
        self._workers.update(descendants(self._office))
        for pid in descendants(os.getpid()):
            (self._last if into is None else into)[pid] = _seconds(pid)

    def told(self) -> str:
        """Who took how much of one core since this was made, in words."""
        self.look()
        took = time.monotonic() - self._began
        spent = {pid: last - self._before.get(pid, 0) for pid, last in self._last.items()}
        office, workers = spent.pop(self._office, 0.0), sum(spent.pop(pid, 0.0) for pid in self._workers)
        people, batch = sum(os.times()[:2]) - self._people, sum(spent.values())
        shares = {"接收": office, "工作进程": workers, "成批": batch, "这些“人”": people}
        return "、".join(f"{who} {seconds / took:.0%}" for who, seconds in shares.items())


def _seconds(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / _TICKS


async def loaded(
    office: Serving, typing: list[Clerk], readers: list[Reader], seconds: float, batch: int
) -> tuple[Tally, int, str, str]:
    """Let all work for so long, or until the batch is done: the tally, the office's highest memory, what became of the batch,
    and who took how much of a core.
    """
    assert office.process is not None
    tally, stop, spent = Tally(), asyncio.Event(), Spent(office.process.pid)
    people = asyncio.create_task(at_work(typing, readers, tally, stop))
    began, highest, took = time.monotonic(), 0, 0.0
    workspace, made = DiskWorkspace(office.folder), None
    if batch:
        begin(workspace, PERIOD, "管理员", datetime.datetime.now().astimezone())
    while time.monotonic() - began < seconds or (batch and not took):
        await asyncio.sleep(1)
        spent.look()
        if round(time.monotonic() - began) % 5 == 0:
            highest = max(highest, sum(memory(pid) for pid in (office.process.pid, *descendants(office.process.pid))))
        if batch and not took:
            made = progress(workspace, PERIOD, datetime.datetime.now().astimezone())
            took = 0.0 if made is None or made.is_running else time.monotonic() - began
    shares = spent.told()
    stop.set()
    await people
    return tally, highest, f"成批用了 {took:.0f} s：{made.counts}{made.trouble}" if made else "", shares


def told(name: str, took: list[float]) -> str:
    """Median and 95 % of answers, in milliseconds."""
    if len(took) < 2:
        return f"{name} {len(took)} 次"
    last = statistics.quantiles(took, n=20)[-1]
    return f"{name} {len(took)} 次，中位 {statistics.median(took) * 1000:.0f} ms，95 % {last * 1000:.0f} ms，最慢 {max(took):.1f} s"


def main() -> None:
    numbers = [int(word) for word in sys.argv[1:] if word.isdecimal()]
    typing, reading, seconds, batch = (*numbers, *(40, 200, 120, 200)[len(numbers) :])
    with tempfile.TemporaryDirectory() as base:
        folder, state = Path(base) / "县", Path(base) / "state"
        state.mkdir()
        names = list(islice(place_names(), max(batch, typing)))
        sample = (ROOT / f"inputs/{PERIOD}/{SAMPLE}.yaml").read_text("utf-8")
        (folder / f"inputs/{PERIOD}").mkdir(parents=True)
        for name in names:
            (folder / f"inputs/{PERIOD}/{name}.yaml").write_text(sample.replace(SAMPLE, name), "utf-8")
        listed = "".join(f"  - {{名称: {name}}}\n" for name in names)
        (folder / "inputs/_名单.yaml").write_text(f"县名: 岚河县\n乡镇:\n{listed}", "utf-8")
        office = Serving(folder, state, office=True)
        office.command("office", "add", "管理员", "--duty", "管理")
        office.start()
        try:
            everybody, cookies = clerks(office, typing)
            at_once = typing if "--limit" not in sys.argv else min(_FIRST, typing)
            while True:
                before = os.getloadavg()[0]
                chosen = [number % at_once for number in range(reading)]
                readers = [Reader(Connection(everybody[n].host, cookies[n]), everybody[n].path) for n in chosen]
                found = asyncio.run(loaded(office, everybody[:at_once], readers, seconds, batch))
                tally, highest, made, shares = found
                print(f"{at_once} 处在填，{reading} 人在看，机器在这以前的负荷 {before:.1f}")
                print(
                    f"  {told('改', tally.changes)}；{told('看', tally.looks)}；{told('后说的', tally.told)}，不等了的 {tally.dropped} 次"
                )
                print(f"  一个核的：{shares}")
                print(f"  没有答的 {tally.lost} 次，答了别的 {tally.refused or '无'}；内存最多 {highest >> 20} MiB")
                print(f"  {made}\n" if made else "", end="")
                lost = [one.path for one in everybody if written(folder / one.path) != one.saved]
                print(f"  存了又没有了的 {len(lost)} 处{'：' if lost else ''}{'、'.join(lost[:5])}")
                is_broken = tally.lost or tally.refused or statistics.median(tally.changes or [0]) > _SLOW
                if "--limit" not in sys.argv or is_broken or at_once == typing:
                    break
                at_once = min(typing, at_once * 5 // 4)
        finally:
            office.kill()
    said = office.errors() if state.exists() else ""
    print(said, end="")


if __name__ == "__main__":
    main()
