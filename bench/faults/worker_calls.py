"""Row 9: a worker is killed at its n-th write or read, even while it holds the lock of the pool's pipe. Needs strace.

``python -m bench.faults.worker_calls``
"""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from pathlib import Path

from bench.faults.runs import build, command, need, papers, surroundings, tell, townships, workers_of

COUNT, ROUNDS = 30, 6


def struck(folder: Path, call: str, at: int) -> tuple[float, dict[str, int]]:
    """Kill a worker at a system call: the seconds that the run took from then on, and its counts."""
    shutil.rmtree(folder / "outputs", ignore_errors=True)
    with (folder / "said").open("w") as said:
        run = subprocess.Popen(
            command("-j", "2", "--json", "--format", "docx"), cwd=folder, env=surroundings(), stdout=said
        )
        while len(papers(folder)) < 2:
            time.sleep(0.01)
        victim = str(workers_of(run.pid)[0])
        inject = f"inject={call}:signal=KILL:when={at}"
        tracer = subprocess.Popen(
            ["strace", "-q", "-o", "/dev/null", "-p", victim, "-e", f"trace={call}", "-e", inject],
            stderr=subprocess.DEVNULL,
        )
        start = time.monotonic()
        run.wait(300)
        spent = time.monotonic() - start
        tracer.terminate()
        tracer.wait()
    counts: dict[str, int] = json.loads((folder / "said").read_text("utf-8"))["counts"]
    return spent, counts


def main() -> None:
    need("strace")
    longest, lost, wrong = 0.0, 0, 0
    with townships(COUNT) as folder:
        build(folder, "--format", "docx", "-o", "want")
        want = papers(folder, "want")
        for call in ("write", "read"):
            for at in range(1, ROUNDS + 1):
                spent, counts = struck(folder, call, at)
                longest, lost = max(longest, spent), lost + counts["crashed"]
                wrong += sum(want[path] != content for path, content in papers(folder).items())
    tell(
        not wrong and lost <= 1 and longest < 60,
        f"工作进程在第 n 次写、读时被杀，{2 * ROUNDS} 回：没有做成的报告 {lost} 份，不对的文件 {wrong} 个，最慢的一回 {longest:.0f} 秒做完",
    )


if __name__ == "__main__":
    main()
