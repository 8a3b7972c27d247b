"""Row 13: memory and descriptors over COUNT reports, and a second run: ``python -m bench.faults.many [COUNT] [docx|pdf|both]``.

Parent and workers are looked at twice a second. Flat means: no worker holds over a tenth more in the last quarter of the
run than in the second, and the number of descriptors of parent and workers is what it was.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path

from bench.faults.runs import build, command, papers, surroundings, tell, townships, workers_of

_FORMATS = {"docx": ["--format", "docx"], "pdf": ["--format", "pdf"], "both": []}


def looked_at(number: int) -> tuple[int, int] | None:
    """KiB of memory and descriptors of a process; None when it has ended."""
    try:
        status = Path(f"/proc/{number}/status").read_text()
        memory = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))
        return memory, len(list(Path(f"/proc/{number}/fd").iterdir()))
    except (OSError, StopIteration):
        return None


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    formats = _FORMATS[sys.argv[2] if len(sys.argv) > 2 else "docx"]
    memory: dict[int, list[tuple[int, int]]] = defaultdict(list)
    descriptors: dict[int, list[tuple[int, int]]] = defaultdict(list)
    with townships(count) as folder:
        start = time.monotonic()
        with (folder / "said").open("wb") as said:
            run = subprocess.Popen(
                command("--json", *formats), cwd=folder, env=surroundings(), stdout=said, stderr=subprocess.STDOUT
            )
            while run.poll() is None:
                done = sum(1 for _ in (folder / "outputs").rglob("*.*x" if formats != _FORMATS["pdf"] else "*.pdf"))
                for number in (run.pid, *workers_of(run.pid)):
                    found = looked_at(number)
                    if found:
                        memory[0 if number == run.pid else 1].append((done, found[0]))
                        descriptors[0 if number == run.pid else 1].append((done, found[1]))
                time.sleep(0.5)
        first = time.monotonic() - start
        made = len(papers(folder))
        start = time.monotonic()
        code, again, _ = build(folder, *formats)
        second = time.monotonic() - start
        unchanged = again["counts"]["unchanged"]
    quarters = {who: [between(memory[who], count, q) for q in range(4)] for who in (0, 1)}
    ends = {who: [between(descriptors[who], count, q) for q in (1, 3)] for who in (0, 1)}
    for who, name in ((0, "主进程"), (1, "工作进程")):
        told = "、".join(f"{kib / 1024:.0f}" for kib in quarters[who])
        print(
            f"  {name}：内存（MiB，四段各自的最大值）{told}；打开的文件（第二段、第四段）{ends[who][0]}、{ends[who][1]}"
        )
    flat = quarters[1][3] <= 1.1 * quarters[1][1] and all(late <= early for early, late in ends.values())
    good = flat and run.returncode == 0 and code == 0 and unchanged == count and second < max(3, count / 300)
    tell(good, f"{count} 份、{made} 个文件用时 {first:.0f} 秒；再运行一次，{unchanged} 份未变，用时 {second:.1f} 秒")


def between(seen: list[tuple[int, int]], count: int, quarter: int) -> int:
    """The greatest value seen in a quarter of the run."""
    return max((v for done, v in seen if quarter * count / 4 <= done <= (quarter + 1) * count / 4), default=0)


if __name__ == "__main__":
    main()
