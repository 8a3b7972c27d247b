"""A county of many townships: CPU and memory of its roll-up, and of looking at and checking what came of it.

``python -m bench.county [COUNT] [--ledger]``; with ``--ledger`` every input has been handed in, as a county that reports by the
ledger has it. Each command is a process of its own; CPU is user and system together, memory the peak of the process.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.townships import PERIOD, write_townships

COUNTY = "云川县"
_FOLDER = f"inputs/{PERIOD}"
_COMMANDS = {
    "汇总": ["rollup", _FOLDER, "--place", COUNTY],
    "看县的输入": ["show", "--stage", "markup", f"{_FOLDER}/{COUNTY}.yaml"],
    "检查县的输入": ["check", f"{_FOLDER}/{COUNTY}.yaml"],
}


def measured(folder: Path, words: list[str]) -> tuple[float, int]:
    """The seconds of CPU and the MiB at most of one command."""
    process = subprocess.Popen(
        [sys.executable, "-m", "reportgen", *words], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) not in {0, 4}:
        raise SystemExit(f"{' '.join(words)}：退出码 {os.waitstatus_to_exitcode(status)}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss // 1024


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", nargs="?", type=int, default=2000)
    parser.add_argument("--ledger", action="store_true")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_townships(wanted.count, folder)
        if wanted.ledger:
            cpu, memory = measured(folder, ["submit", PERIOD, "--date", "2026-07-06", "--by", "各乡镇"])
            print(f"| 报送 | {cpu:.1f} | {memory} |")
        for what, words in _COMMANDS.items():
            cpu, memory = measured(folder, words)
            print(f"| {what} | {cpu:.1f} | {memory} |", flush=True)


if __name__ == "__main__":
    main()
