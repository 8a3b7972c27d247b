"""CPU seconds of whole commands from a cold start: ``python bench/single.py [RUNS]``.

Each command runs as a process of its own, RUNS times (7 unless told) after one run that is not counted; user and
system time are added. The first sample input of the project is the report that is checked and built.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]


def measure(arguments: list[str], runs: int) -> tuple[float, float, float]:
    """Median CPU seconds, least CPU seconds and median wall seconds of a command."""
    cpu, wall = [], []
    for _ in range(runs + 1):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "reportgen", *arguments], cwd=ROOT, check=True, capture_output=True)
        wall.append(time.perf_counter() - start)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return statistics.median(cpu[1:]), min(cpu[1:]), statistics.median(wall[1:])


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    sample = sorted((ROOT / "inputs/双联/2026H1").glob("*.yaml"))[-1].relative_to(ROOT).as_posix()
    with tempfile.TemporaryDirectory(dir=ROOT / "outputs") as folder:
        output = os.path.relpath(folder, ROOT)
        commands = [
            ["--help"],
            ["check", sample],
            ["build", "--force", sample, "--format", "docx", "-o", output],
            ["build", "--force", sample, "--format", "pdf", "-o", output],
            ["build", "--force", sample, "-o", output],
        ]
        print(
            f"Python {sys.version.split()[0]}, {os.cpu_count()} cores, {runs} runs; CPU median, CPU least, wall median"
        )
        for command in commands:
            median, least, wall = measure(command, runs)
            print(f"{' '.join(command).replace(output, 'DIR'):60} {median:6.3f} {least:6.3f} {wall:6.3f}")


if __name__ == "__main__":
    main()
