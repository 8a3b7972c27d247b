"""Row 1: kill -9 of the parent at random moments, then again: ``python -m bench.faults.kill_parent [ROUNDS]``."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from bench.faults.runs import build, command, papers, session_of, surroundings, tell, temporary_files, townships

COUNT = 16
_LONGEST = 6.0  # seconds; a run is about done by then


def killed_after(folder: Path, seconds: float) -> tuple[int, int]:
    """Start a run and kill its parent after so many seconds; how many processes are left one and five seconds later."""
    run = subprocess.Popen(
        command("-j", "2"),
        cwd=folder,
        env=surroundings(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        run.wait(seconds)
    except subprocess.TimeoutExpired:
        run.send_signal(signal.SIGKILL)
        run.wait()
    time.sleep(1)
    soon = len(session_of(run.pid))
    time.sleep(4 if soon else 0)
    return soon, len(session_of(run.pid))


def noted(folder: Path) -> set[str]:
    """The inputs whose papers the manifest has; a line that was torn by the kill does not count."""
    try:
        lines = (folder / "outputs/.reportgen/manifest.jsonl").read_bytes().split(b"\n")[:-1]
    except FileNotFoundError:
        return set()
    return {line.decode().rpartition('"path":"')[2].partition('"')[0] for line in lines}


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    moments = random.Random(20)  # noqa: S311 - moments to strike at, no secret
    slow, orphans, torn, redone, sizes = 0, 0, 0, 0, list[int]()
    with townships(COUNT) as folder:
        build(folder, "-o", "want")
        want = papers(folder, "want")
        for _ in range(rounds):
            soon, later = killed_after(folder, moments.uniform(0.3, _LONGEST))
            slow, orphans = slow + soon, orphans + later
            found = papers(folder)
            sizes.append(len(found))
            torn += sum(want[path] != content for path, content in found.items())
            _, said, _ = build(folder, "--dry-run")
            redone += len(noted(folder) & set(said["planned"]))
            if len(found) == len(want):
                shutil.rmtree(folder / "outputs")
        code, _, _ = build(folder)
        same, left = papers(folder) == want, temporary_files(folder)
    report(rounds, sizes, (slow, orphans, torn, redone, left), same and code == 0)


def report(rounds: int, sizes: Sequence[int], bad: tuple[int, int, int, int, int], same: bool) -> None:
    """Tell the result."""
    slow, orphans, torn, redone, left = bad
    tell(
        same and not any(bad[1:]) and slow <= rounds // 10,  # a server killed in its first moments loads to the end
        f"杀 {rounds} 次，被杀时已有 {min(sizes)}—{max(sizes)} 个文件：残缺 {torn}，一秒后、五秒后还在的进程 {slow}、{orphans}，"
        f"记下了又重做的 {redone}，最后剩下的临时文件 {left}，最后与没有被打断过的{'逐字节相同' if same else '不同'}",
    )


if __name__ == "__main__":
    main()
