"""Row 21: an office that is killed, whose disk is full, whose accounts are lost, whose clock goes back: ``python -m
bench.faults.office [ROUNDS]`` (100). A full disk needs unshare, a clock that goes back needs faketime; without, they are left out.

Places save and submit without a pause while the office is killed at a random moment, in turns its first process alone and all of
them. What was answered as saved has to be in the file, as that or as what was sent next and not answered any more; each submission
that was answered has to be in the ledger; the log has to be whole.
"""

from __future__ import annotations

import http.client
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from bench.faults.runs import tell
from reportgen.operations.ledger.acts import acts_of
from reportgen.operations.ledger.lines import Ledger
from reportgen.workspace import DiskWorkspace
from tests.page.members import OWN_PASSWORD, member
from tests.page.serving import Serving
from tests.page.visitor import Visitor
from tests.workspaces import ROOT

PERIOD, SAMPLE, FIELD = "inputs/2026H1", "穗安镇", "工作主线"
PLACES = ("穗安镇", "柳河镇", "白坪乡", "青柏乡")
_LATEST = 2.5  # seconds from the first answer until the office is killed
_STARTS = 120  # seconds that it may take to the first answer
_ENTER = ["unshare", "--user", "--map-root-user", "--mount"]
_SMALL, _LARGE = "3m", "60m"
_BACK = "-400d"
_LIBRARY = Path("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1")


def said_by(place: Path) -> str:
    """What the field of an input says that the places write in."""
    line = next(line for line in place.read_text("utf-8").splitlines() if line.startswith(f"{FIELD}: "))
    return line.partition(": ")[2].strip("'\"")


@dataclass
class Clerk:
    """A place that writes one text after the other into its field, and submits each."""

    visitor: Visitor
    place: Path
    path: str
    last: str = ""
    sent: list[str] = field(default_factory=list)
    submitted: int = 0
    saved: int = 0
    faults: list[str] = field(default_factory=list)

    def save(self, text: str) -> bool:
        """Save a text; whether it was answered as saved."""
        self.sent.append(text)
        edits = [{"kind": "typed", "place": "theme", "was": said_by(self.place), "text": text}]
        body = json.dumps({"edits": edits, "save": True, "window": "w"}).encode()
        mark = self.visitor.form_mark()
        origin = f"http://{self.visitor.host}"
        answer = self.visitor.ask("POST", f"/fields/{self.path}", body, Origin=origin, X_CSRFToken=mark)
        if answer.status != 200 or not json.loads(self.visitor.said).get("saved"):
            return False
        self.last, self.saved = text, self.saved + 1
        self.sent.clear()
        return True

    def submit(self) -> bool:
        """Submit; whether it was answered as done."""
        self.visitor.send(f"/submit/{self.path}")
        done = "交上去了" in self.visitor.said
        self.submitted += done
        return done

    def write_on(self, number: int, stop: threading.Event) -> None:
        """Save and submit until the office answers no more."""
        turn = 0
        with suppress(OSError, http.client.HTTPException, json.JSONDecodeError):
            while not stop.is_set():
                turn += 1
                if self.save(f"主线{number:03}之{turn:03}"):
                    self.submit()

    def look(self, number: int) -> None:
        """Whether the file says what was answered, or what was sent after it: a worker may end its work when its office is gone."""
        found = said_by(self.place)
        if found not in {self.last, *self.sent}:
            self.faults.append(f"第 {number} 回：{self.path} 写着“{found}”，答应过的是“{self.last}”")
        acts = [act for act in acts_of(Ledger(DiskWorkspace(self.place.parents[2]))) if act.path == self.path]
        if len(acts) < self.submitted:
            self.faults.append(f"第 {number} 回：{self.path} 交了 {self.submitted} 次，台账里只有 {len(acts)} 次")


@contextmanager
def county(base: Path) -> Iterator[tuple[Serving, list[Clerk]]]:
    """An office with four places that are in, each with an input that can be submitted."""
    folder, state = base / "县", base / "state"
    (folder / PERIOD).mkdir(parents=True)
    state.mkdir()
    listed = "".join(f"  - {{名称: {name}}}\n" for name in PLACES)
    (folder / "inputs/_名单.yaml").write_text(f"县名: 岚河县\n乡镇:\n{listed}", "utf-8")
    text = (ROOT / f"{PERIOD}/{SAMPLE}.yaml").read_text("utf-8")
    for name in PLACES:
        (folder / f"{PERIOD}/{name}.yaml").write_text(text.replace(SAMPLE, name), "utf-8")
    office = Serving(folder, state, office=True)
    office.command("office", "add", "管理员", "--duty", "管理")
    office.start()
    try:
        paths = [f"{PERIOD}/{name}.yaml" for name in PLACES]
        clerks = [
            Clerk(member(office, name, f"填报:{name}"), folder / path, path)
            for name, path in zip(PLACES, paths, strict=True)
        ]
        for one in clerks:
            one.last = said_by(one.place)
        yield office, clerks
    finally:
        office.kill()


def below(process: int) -> list[int]:
    """All processes that a process has started, and those have."""
    parents = {}
    for place in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            parents[int(place.parent.name)] = int(place.read_text().rpartition(")")[2].split()[1])
    found, before = {process}, 0
    while len(found) > before:
        before = len(found)
        found |= {one for one, parent in parents.items() if parent in found}
    return sorted(found - {process})


def killed(office: Serving, clerks: list[Clerk], number: int, dice: random.Random) -> None:
    """Let all write, kill the office at a random moment, look, and start it again."""
    stop = threading.Event()
    writing = [threading.Thread(target=one.write_on, args=(number, stop)) for one in clerks]
    before, end = sum(clerk.saved for clerk in clerks), time.monotonic() + _STARTS
    for one in writing:
        one.start()
    while number % 5 and sum(clerk.saved for clerk in clerks) == before and time.monotonic() < end:
        time.sleep(0.02)  # each fifth time it is killed while it starts
    time.sleep(dice.uniform(0, _LATEST))
    assert office.process is not None
    others = below(office.process.pid) if number % 2 else []
    office.kill()
    for process in others:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
    stop.set()
    for one in writing:
        one.join()
    time.sleep(0.2 if others else 1)  # a worker whose office is gone ends what it is at
    for clerk in clerks:
        clerk.look(number)
    office.start()


def whole(office: Serving, faults: list[str], when: str) -> None:
    """Whether the log of the office is whole."""
    words = [sys.executable, "-m", "reportgen", "office", "log"]
    done = subprocess.run(words, cwd=office.folder, capture_output=True, text=True, check=False)
    faults += [f"{when}：{done.stderr.strip() or done.stdout.strip()}"] if done.returncode else []


def of_kills(rounds: int) -> tuple[str, list[str]]:
    """What was answered through so many kills."""
    dice, faults = random.Random(21), list[str]()  # noqa: S311 - moments to strike at, no secret
    with tempfile.TemporaryDirectory() as base, county(Path(base)) as (office, clerks):
        for number in range(1, rounds + 1):
            killed(office, clerks, number, dice)
        whole(office, faults, "操作记录")
    faults += [fault for one in clerks for fault in one.faults]
    saved, submitted = sum(one.saved for one in clerks), sum(one.submitted for one in clerks)
    return f"kill -9 {rounds} 次，答应存了的 {saved} 次、交了的 {submitted} 次都在", faults


def of_lost_accounts() -> tuple[str, list[str]]:
    """The database is lost: accounts are made anew, all else is in the files."""
    faults = list[str]()
    with tempfile.TemporaryDirectory() as base, county(Path(base)) as (office, clerks):
        one = clerks[0]
        faults += [] if one.save("丢库以前") and one.submit() else ["丢库以前没有交上"]
        office.kill()
        for place in (office.folder / "办公").glob("账号*"):
            place.unlink()
        office.command("office", "add", "管理员", "--duty", "管理")
        office.start()
        again = member(office, one.place.stem, f"填报:{one.place.stem}")
        again.ask("GET", f"/submit/{one.path}")
        faults += [] if "已交" in again.said and said_by(one.place) == "丢库以前" else ["交了的不见了"]
        whole(office, faults, "丢库以后的操作记录")
    return "账号的库没了：账号重开，存的、交的都在", faults


def of_a_clock() -> tuple[str, list[str]]:
    """The clock goes back by more than a year while the office is closed, and comes right again."""
    if not _LIBRARY.exists():
        return "没有 faketime，拨钟没有试", []
    faults = list[str]()
    with tempfile.TemporaryDirectory() as base, county(Path(base)) as (office, clerks):
        one = clerks[0]
        faults += [] if one.save("拨钟以前") and one.submit() else ["拨钟以前没有交上"]
        for when, away in (("拨回去", {"LD_PRELOAD": str(_LIBRARY), "FAKETIME": _BACK}), ("拨正", {})):
            office.kill()
            os.environ.update(away)
            office.start()
            for name in ("LD_PRELOAD", "FAKETIME"):
                os.environ.pop(name, None)
            one.visitor.cookies.clear()
            one.visitor.send("/login", login=one.place.stem, password=OWN_PASSWORD)
            faults += [] if one.save(f"{when}以后") and one.submit() else [f"{when}以后没有交上"]
            one.look(0)
        told = json.loads(office.command("ledger", "2026H1", "--json"))["places"]
        state = next(found["state"] for found in told if found["place"] == one.place.stem)
        faults += [*one.faults, *([] if state == "submitted" else [f"台账说是 {state}"])]
        whole(office, faults, "拨钟以后的操作记录")
    return "时钟拨回 400 天再拨正：三次存的、交的都在", faults


def of_a_full_disk() -> tuple[str, list[str]]:
    """The disk is full, then there is room; runs in a namespace of its own, in which this script is started again."""
    if not shutil.which("unshare") or subprocess.run([*_ENTER, "true"], capture_output=True, check=False).returncode:
        return "这台机器不让普通用户挂载磁盘，磁盘满没有试", []
    words = [*_ENTER, sys.executable, "-m", "bench.faults.office", "small-disk"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    *faults, line = done.stdout.splitlines() or [""]
    return line, faults + ([done.stderr.strip()[-600:]] if done.returncode else [])


def on_a_small_disk() -> None:
    """Write until the disk is full; look; make room; go on."""
    faults = list[str]()
    with tempfile.TemporaryDirectory() as base:
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={_SMALL}", "none", base], check=True)
        with county(Path(base)) as (office, clerks):
            one, filler = clerks[0], Path(base) / "别的"
            faults += [] if one.save("满以前") and one.submit() else ["满以前没有交上"]
            with suppress(OSError), filler.open("wb", buffering=0) as file:
                while file.write(b"0" * 512):
                    pass
            refused = 0
            for turn in range(8):
                refused += not one.save(f"满了之{turn}")
                one.submit()
                one.look(turn)
            subprocess.run(["mount", "-o", f"remount,size={_LARGE}", base], check=True)
            faults += [] if one.save("腾出以后") and one.submit() else ["腾出以后没有交上"]
            one.look(8)
            whole(office, faults, "磁盘满以后的操作记录")
        faults += one.faults + ([] if refused else ["磁盘没有满"])
        subprocess.run(["umount", "-l", base], check=True)
    for fault in faults:
        print(fault)
    print(f"磁盘写满：8 次里 {refused} 次说没有存上，文件是整份的；腾出地方后接着存、接着交")


def main() -> None:
    if sys.argv[1:] == ["small-disk"]:
        on_a_small_disk()
        return
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    told = [of_lost_accounts(), of_a_clock(), of_a_full_disk(), of_kills(rounds)]
    faults = [fault for _, found in told for fault in found]
    for fault in faults:
        print(f"  {fault}")
    tell(not faults, "；".join(line for line, _ in told) + f"；不对的 {len(faults)} 处")


if __name__ == "__main__":
    main()
