"""Row 20: the ledger under kill -9, two writers, torn lines, two machines: ``python -m bench.faults.ledger [ROUNDS]`` (200).

Each round lets one or two commands of reporting run at once over one workspace, most of them killed at a random write, in
the middle of it or at a random moment; some rounds tear the last line, and some merge what another machine wrote meanwhile.
After each round everything that a command has acknowledged must stand in the ledger, the ledger must be readable without a
gap, and only what two machines did without knowing of each other may cross.
"""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.faults.runs import surroundings, tell, townships
from bench.townships import PERIOD
from reportgen.diagnostics import RejectedInput
from reportgen.operations.ledger.acts import acts_of
from reportgen.operations.ledger.lines import Ledger
from reportgen.operations.ledger.standing import period_standing
from reportgen.workspace import LEDGER_FILE, DiskWorkspace

COUNT = 6
_SECONDS = 60  # after which a command is taken for hanging
_CALLS, _BYTES = 6, 900  # among which a command is struck: calls that touch the ledger, bytes of the lines it adds
_LATEST = 1.2  # seconds after which nothing is left to kill
_STEPS = (
    ("submit",),
    ("submit",),
    ("submit", "--undo"),
    ("return", "--because", "数不对"),
    ("accept",),
    ("return", "--undo"),
)
_KILLED = -9


@dataclass(slots=True)
class Tally:
    """What was done and what went wrong."""

    acknowledged: set[str] = field(default_factory=set)
    killed: int = 0
    torn: int = 0
    merged: int = 0
    faults: list[str] = field(default_factory=list)


def started(folder: Path, arguments: list[str], dice: random.Random) -> subprocess.Popen[str]:
    """A command that is struck at a random call, or not at all."""
    call = dice.randrange(1, _CALLS) if dice.random() < 0.6 else 0
    words = [sys.executable, "-m", "bench.faults.struck", str(call), str(dice.randrange(_BYTES)), *arguments]
    return subprocess.Popen(
        words, cwd=folder, env=surroundings(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def step(dice: random.Random, names: list[str]) -> list[str]:
    """A step with some places, which may be refused."""
    some = dice.sample(names, dice.randrange(1, len(names)))
    return [*dice.choice(_STEPS), "--json", "--by", "试", PERIOD, *some]


def settle(run: subprocess.Popen[str], tally: Tally) -> None:
    """Wait for a command, and note what it acknowledged."""
    out, err = run.communicate(timeout=_SECONDS)
    if run.returncode == _KILLED:
        tally.killed += 1
        return
    if run.returncode not in {0, 1, 4}:
        tally.faults.append(f"退出码 {run.returncode}：{err.strip()[-200:]}")
        return
    said: dict[str, Any] = json.loads(out) if out.startswith("{") else {}
    tally.acknowledged |= {one["act"] for one in said.get("taken", ()) if one["act"]}


def played(folder: Path, dice: random.Random, tally: Tally, names: list[str]) -> None:
    """One or two commands at once; one of them may be killed at a moment of its own."""
    runs = [started(folder, step(dice, names), dice) for _ in range(dice.choice((1, 2, 2)))]
    if dice.random() < 0.3:
        time.sleep(dice.uniform(0, _LATEST))
        runs[0].kill()
    for run in runs:
        settle(run, tally)


def torn(folder: Path, dice: random.Random, tally: Tally) -> None:
    """Leave the beginning of a line behind, as a machine does that loses its power while it writes."""
    place = folder / LEDGER_FILE
    if place.exists():
        line = place.read_bytes().splitlines()[-1]
        with place.open("ab") as file:
            file.write(line[: dice.randrange(1, len(line))])
        tally.torn += 1


def met(folder: Path, dice: random.Random, tally: Tally, names: list[str]) -> None:
    """Another machine works on a copy meanwhile; both are merged, by a command that may be killed and is called again."""
    other = folder / "另一台"
    shutil.rmtree(other, ignore_errors=True)
    other.mkdir()
    for name in ("inputs", "templates"):
        shutil.copytree(folder / name, other / name)
    if (folder / LEDGER_FILE).exists():
        shutil.copy(folder / LEDGER_FILE, other / LEDGER_FILE)
    played(other, dice, tally, names)
    played(folder, dice, tally, names)
    if (other / LEDGER_FILE).exists():
        merge = ["ledger", "--merge", f"另一台/{LEDGER_FILE}"]
        for run in (started(folder, merge, dice), started(folder, merge, dice)):
            settle(run, tally)
        last = [sys.executable, "-m", "reportgen", *merge]
        done = subprocess.run(last, cwd=folder, env=surroundings(), capture_output=True, check=False)
        tally.faults += ["合并不成"] if done.returncode else []
        tally.merged += 1
    shutil.rmtree(other)


def looked_at(folder: Path, number: int, tally: Tally, crossed: bool) -> None:
    """Whether the ledger has all that was acknowledged, and says it without a gap."""
    workspace = DiskWorkspace(folder)
    try:
        there = {act.id for act in acts_of(Ledger(workspace))}
        paths = [path for path in workspace.files(f"inputs/{PERIOD}") if path.endswith(".yaml")]
        standing = period_standing(workspace, PERIOD, paths)
    except RejectedInput as fault:
        tally.faults.append(f"第 {number} 回：{fault}")
        return
    lost = tally.acknowledged - there
    told = {finding.rule for one in standing.standings for finding in one.findings}
    tally.faults += [f"第 {number} 回：丢了 {sorted(lost)}"] if lost else []
    tally.faults += [f"第 {number} 回：{rule}" for rule in sorted(told - ({"crossed-acts"} if crossed else set()))]


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    dice, tally, crossed = random.Random(20), Tally(), False  # noqa: S311 - moments to strike at, no secret
    with townships(COUNT) as folder:
        names = sorted(path.stem for path in (folder / f"inputs/{PERIOD}").glob("*.yaml"))
        for number in range(1, rounds + 1):
            if number % 10 == 0:
                met(folder, dice, tally, names)
                crossed = True
            else:
                played(folder, dice, tally, names)
            if dice.random() < 0.25:
                torn(folder, dice, tally)
            looked_at(folder, number, tally, crossed)
        lines = len((folder / LEDGER_FILE).read_bytes().splitlines())
    for fault in tally.faults[:20]:
        print(f"  {fault}")
    tell(
        not tally.faults,
        f"{rounds} 回，杀死 {tally.killed} 个命令，撕断最后一行 {tally.torn} 次，两台机器合并 {tally.merged} 次；"
        f"台账 {lines} 行，命令说记下了的 {len(tally.acknowledged)} 笔，丢了或读不懂的 {len(tally.faults)} 处",
    )


if __name__ == "__main__":
    main()
