"""Row 2: SIGINT and SIGTERM at random moments, to the parent or to all: ``python -m bench.faults.signals [ROUNDS]``."""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from bench.faults.runs import command, papers, session_of, surroundings, tell, temporary_files, townships

COUNT = 24


def stopped(folder: Path, number: signal.Signals, everyone: bool, seconds: float) -> tuple[float, list[str]]:
    """Start a run and ask it to stop: the seconds it took, and what was wrong with it."""
    run = subprocess.Popen(
        command("-j", "2"),
        cwd=folder,
        env=surroundings(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    time.sleep(seconds)
    (os.killpg if everyone else os.kill)(run.pid, number)
    start = time.monotonic()
    _, said = run.communicate()
    spent = time.monotonic() - start
    time.sleep(0.5)
    if run.returncode == 0 and len(papers(folder)) == 2 * COUNT:
        return spent, []  # it was done before it was asked
    wrong = [f"退出码 {run.returncode}"] if run.returncode != 128 + number else []
    wrong += ["有出错的回溯"] if "Traceback" in said else []
    wrong += ["没有说做完多少"] if not re.search(r"已中断：做完 \d+ 份，还有 \d+ 份没有做", said) else []
    wrong += ["还有进程"] if session_of(run.pid) else []
    wrong += ["有临时文件"] if temporary_files(folder) else []
    return spent, wrong


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    moments = random.Random(2)  # noqa: S311 - moments to strike at, no secret
    longest, faults = 0.0, list[str]()
    with townships(COUNT) as folder:
        for at in range(rounds):
            shutil.rmtree(folder / "outputs", ignore_errors=True)
            number = (signal.SIGINT, signal.SIGTERM)[at % 2]
            seconds = moments.uniform(1.0, 5.0)
            spent, wrong = stopped(folder, number, at % 4 >= 2, seconds)
            longest = max(longest, spent)
            faults += [f"{number.name}，{seconds:.1f} 秒时：{word}" for word in wrong]
    for fault in faults:
        print(f"  {fault}")
    tell(not faults and longest < 5, f"中断 {rounds} 次，最慢 {longest:.1f} 秒停下，不对的 {len(faults)} 处")


if __name__ == "__main__":
    main()
