"""An office under load: ``python -m bench.office [TYPING] [READING] [SECONDS] [BATCH] [--limit]`` (40, 200, 120, 200).

So many places type: each changes its field every two seconds and asks for the pages that follow, then for what else follows; each
fourth change is saved. So many read meanwhile: each opens a list, a paper or its pages every ten seconds. In the same workspace a
batch of so many papers is made meanwhile by ``reportgen build``; with 0 none is. Told are median and 95 % of the time from sending a
change to having its pages, of readers' answers, refused and lost answers, memory of the office's processes, and whether each file
says at the end what was answered last as saved. With ``--limit`` the places that type are doubled until half of the pages take more
than two seconds or an answer is refused.
"""

from __future__ import annotations

import http.client
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from bench.measuring import descendants, memory
from bench.townships import PERIOD, place_names
from tests.page.members import OWN_PASSWORD
from tests.page.serving import Serving
from tests.page.visitor import Visitor
from tests.workspaces import ROOT

SAMPLE = "穗安镇"
_TYPES_EVERY, _READS_EVERY = 2.0, 10.0  # seconds
_SAVED = 4  # of so many changes one is saved
_SLOW = 2.0  # seconds that half of the pages take at the limit
_ADDRESSES = ("/", "/read/{}", "/pages/{}")
_MARK = re.compile(r'data-mark=\\?"(\w+)')


@dataclass
class Tally:
    """What was answered: seconds of changes and of looks; answers of another kind, and none at all."""

    changes: list[float] = field(default_factory=list)
    looks: list[float] = field(default_factory=list)
    refused: dict[int, int] = field(default_factory=dict)
    lost: int = 0

    def time(self, took: list[float], ask: Callable[[], int]) -> bool:
        """Time an answer; whether it is what was asked for."""
        began = time.monotonic()
        try:
            status = ask()
        except (OSError, http.client.HTTPException):
            self.lost += 1
            return False
        took.append(time.monotonic() - began)
        if status != 200:
            self.refused[status] = self.refused.get(status, 0) + 1
        return status == 200


@dataclass
class Clerk:
    """A place that types into the line of its motto."""

    visitor: Visitor
    path: str
    saved: str
    stamp: str = ""
    marks: tuple[str, ...] = ()

    def type(self, tally: Tally, number: int) -> None:
        """A change with its pages, and what else follows; each fourth is saved."""
        text, save = f"主线{number}", number % _SAVED == 0
        if tally.time(tally.changes, lambda: self._sent(text, save, first=not save)):
            if save:
                self.saved = text
            else:
                tally.time([], lambda: self._sent(text, save, first=False))

    def _sent(self, text: str, save: bool, first: bool) -> int:
        edits = [{"kind": "typed", "place": "theme", "was": self.saved, "text": text}]
        asked = {"edits": edits, "held": self.marks, "save": save, "first": first, "window": "w", "stamp": self.stamp}
        sent = {"Origin": f"http://{self.visitor.host}", "X_CSRFToken": self.visitor.form_mark()}
        answer = self.visitor.ask("POST", f"/fields/{self.path}", json.dumps(asked).encode(), **sent)
        said = json.loads(self.visitor.said) if answer.status == 200 else {}
        self.marks = tuple(_MARK.findall(said.get("leaves", ""))) or self.marks
        self.stamp = said.get("stamp", self.stamp)
        return 200 if answer.status == 200 and (not save or said.get("saved")) else answer.status or 500


def clerks(office: Serving, count: int) -> list[Clerk]:
    """The first places of the roster, each come in."""
    said = office.command("office", "roster")
    given = re.findall(r"账号 (\S+)　第一次用的密码 (\S+)", said)
    if len(given) < count:
        raise SystemExit(f"名单上只有 {len(given)} 个单位")
    found = []
    for name, first in given[:count]:
        visitor = Visitor(office)
        visitor.send("/login", login=name, password=first)
        visitor.send("/password", old=first, new=OWN_PASSWORD, again=OWN_PASSWORD)
        path = f"inputs/{PERIOD}/{name}.yaml"
        found.append(Clerk(visitor, path, written(office.folder / path)))
    return found


def written(place: Path) -> str:
    """What an input says at the field that is typed into."""
    found = re.search(r"(?m)^工作主线: *['\"]?(.*?)['\"]?$", place.read_text("utf-8"))
    return found[1] if found else ""


def every(seconds: float, stop: threading.Event, dice: random.Random, act: Callable[[int], object]) -> threading.Thread:
    """A person who does something every so many seconds, or as soon as the last answer is there."""
    begin = dice.uniform(0, seconds)

    def work() -> None:
        next_at, number = time.monotonic() + begin, 0
        while not stop.wait(max(0.0, next_at - time.monotonic())):
            number += 1
            act(number)
            next_at = max(next_at + seconds, time.monotonic())

    return threading.Thread(target=work, daemon=True)


def loaded(office: Serving, typing: list[Clerk], reading: int, seconds: float, batch: int) -> tuple[Tally, int, float]:
    """Let all work for so long, or until the batch is done: the tally, the office's highest memory, seconds of the batch."""
    tally, stop, dice = Tally(), threading.Event(), random.Random(1)  # noqa: S311 - so that each run is alike
    people = [every(_TYPES_EVERY, stop, dice, lambda n, one=one: one.type(tally, n)) for one in typing]  # type: ignore[misc]
    for number in range(reading):
        reader = Visitor(office)
        reader.cookies, path = typing[number % len(typing)].visitor.cookies, typing[number % len(typing)].path
        look = _looking(tally, reader, path)
        people.append(every(_READS_EVERY, stop, dice, look))
    for one in people:
        one.start()
    began, highest, took = time.monotonic(), 0, 0.0
    making = None
    if batch:
        words = [sys.executable, "-m", "reportgen", "build", f"inputs/{PERIOD}", "-o", "outputs"]
        making = subprocess.Popen(words, cwd=office.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    assert office.process is not None
    while time.monotonic() - began < seconds or (making and making.poll() is None):
        highest = max(highest, sum(memory(pid) for pid in (office.process.pid, *descendants(office.process.pid))))
        if making and making.poll() is not None and not took:
            took = time.monotonic() - began
        time.sleep(0.5)
    if making:
        took = took or time.monotonic() - began
    stop.set()
    for one in people:
        one.join()
    return tally, highest, took


def _looking(tally: Tally, reader: Visitor, path: str) -> Callable[[int], object]:
    def look(number: int) -> object:
        address = _ADDRESSES[number % len(_ADDRESSES)].format(path)
        return tally.time(tally.looks, lambda: reader.ask("GET", address).status)

    return look


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
            everybody = clerks(office, typing)
            at_work = typing if "--limit" not in sys.argv else min(5, typing)
            while True:
                before = os.getloadavg()[0]
                tally, highest, took = loaded(office, everybody[:at_work], reading, seconds, batch)
                print(f"{at_work} 处在填，{reading} 人在看，机器在这以前的负荷 {before:.1f}")
                print(f"  {told('改', tally.changes)}；{told('看', tally.looks)}")
                print(f"  没有答的 {tally.lost} 次，答了别的 {tally.refused or '无'}；内存最多 {highest >> 20} MiB")
                if batch:
                    print(f"  成批 {max(batch, typing)} 份用了 {took:.0f} s")
                lost = [one.path for one in everybody if written(folder / one.path) != one.saved]
                print(f"  存了又没有了的 {len(lost)} 处{'：' if lost else ''}{'、'.join(lost[:5])}")
                is_broken = tally.lost or tally.refused or statistics.median(tally.changes or [0]) > _SLOW
                if "--limit" not in sys.argv or is_broken or at_work == typing:
                    break
                at_work = min(typing, at_work * 2)
        finally:
            office.kill()
    said = office.errors() if state.exists() else ""
    print(said, end="")


if __name__ == "__main__":
    main()
